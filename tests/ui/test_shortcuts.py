"""The sheet of shortcuts, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import isValid

from reader.ui.actions.table import ACTIONS
from reader.ui.destinations import destinations
from reader.ui.help import help_page
from reader.ui.keys import Keys
from reader.ui.mainwindow import MainWindow
from reader.ui.remembered import from_state
from reader.ui.shortcuts import ShortcutSheet
from tests.ui.windows import desk_of, turn

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def sheet(window: MainWindow) -> Iterator[ShortcutSheet]:
    window.activateWindow()
    turn()
    QTest.keyClick(window, Qt.Key.Key_F1, CTRL)
    (opened,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, ShortcutSheet) and w.isVisible()]
    yield opened
    if isValid(opened):
        opened.close()


def press(
    sheet: ShortcutSheet, action: str, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Find an action by its words, and press the key that it is to have."""
    sheet.words.setFocus()
    sheet.words.selectAll()
    QTest.keyClicks(sheet.words, action)
    QTest.keyClick(sheet.words, Qt.Key.Key_Return)
    assert sheet.focusWidget() is sheet.field
    QTest.keyClick(sheet.field, key, modifiers)


def test_a_key_is_changed_by_keyboard_and_menus_palette_help_and_window_have_it(
    window: MainWindow, sheet: ShortcutSheet
) -> None:
    # What is told stands beside the button, and says at first how to go about it.
    close = next(b for b in sheet.findChildren(QPushButton) if b.text() == "Close")
    assert sheet.told.geometry().center().y() == pytest.approx(close.mapTo(sheet, close.rect().center()).y(), abs=2)
    assert sheet.told.text().startswith("Press Enter on an action")
    press(sheet, "ribbons", Qt.Key.Key_J, CTRL)
    assert sheet.told.text() == "The key of “Ribbons” is now Ctrl+J."
    assert sheet.focusWidget() is sheet.list
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    action = window.menus.actions["layers.ribbons"]
    assert action.shortcut().toString() == "Ctrl+J"
    desk = desk_of(window)
    (entry,) = [e for e in destinations(window, desk.focus, desk.lists) if e.words == "Ribbons"]
    assert entry.keys == "Ctrl+J"
    assert "| Ctrl\\+J | **Ribbons**" in help_page(window.menus.keys.of)
    window.activateWindow()
    turn()
    QTest.keyClick(window, Qt.Key.Key_R)
    assert not action.isChecked()
    QTest.keyClick(window, Qt.Key.Key_J, CTRL)
    assert action.isChecked()


def test_a_key_of_another_action_is_refused_in_one_sentence(window: MainWindow, sheet: ShortcutSheet) -> None:
    press(sheet, "ribbons", Qt.Key.Key_N)
    assert sheet.told.text() == ("N is the key of “Next shared claim”; press another one, or change that one first.")
    assert sheet.focusWidget() is sheet.field
    assert window.menus.actions["layers.ribbons"].shortcut().toString() == "R"
    # The second key of an action is its key too.
    QTest.keyClick(sheet.field, Qt.Key.Key_Y, CTRL)
    assert "“Redo”" in sheet.told.text()
    QTest.keyClick(sheet.field, Qt.Key.Key_F, ALT)
    assert sheet.told.text() == "Alt+F opens the menu “File”; press another key."
    QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    assert sheet.told.text() == "Down is needed to move, select or leave; press another key."
    assert window.menus.keys.changed == {}
    QTest.keyClick(sheet.field, Qt.Key.Key_Escape)
    assert sheet.focusWidget() is sheet.list
    assert sheet.isVisible()


def test_the_key_of_the_article_itself_stays(window: MainWindow, sheet: ShortcutSheet) -> None:
    press(sheet, "copy edit ctrl+c", Qt.Key.Key_J, CTRL)
    assert sheet.current == "edit.copy"
    assert "cannot be changed" in sheet.told.text()
    assert window.menus.actions["edit.copy"].shortcuts() == []


def test_one_action_and_all_get_their_usual_keys_again(window: MainWindow, sheet: ShortcutSheet) -> None:
    actions = window.menus.actions
    assert not sheet.reset_all.isEnabled()
    press(sheet, "previous shared", Qt.Key.Key_J)
    press(sheet, "next shared", Qt.Key.Key_P)
    press(sheet, "legend", Qt.Key.Key_Backspace)
    assert sheet.told.text() == "“Legend” has no key now."
    assert window.menus.keys.changed == {"claims.previous": ["J"], "claims.next": ["P"], "layers.legend": []}
    press(sheet, "previous shared", Qt.Key.Key_Escape)
    QTest.keyClick(sheet.reset_one, Qt.Key.Key_Space)
    assert "P is the key of “Next shared claim”" in sheet.told.text()
    press(sheet, "next shared", Qt.Key.Key_Escape)
    QTest.keyClick(sheet.reset_one, Qt.Key.Key_Space)
    assert sheet.told.text() == "“Next shared claim” has its usual keys again."
    assert not sheet.reset_one.isEnabled()
    QTest.keyClick(sheet.reset_all, Qt.Key.Key_Space)
    for spec in ACTIONS:
        assert tuple(k.toString() for k in actions[spec.id].shortcuts()) == (
            (spec.shortcut, *spec.more) if spec.shortcut else ()
        )


def test_actions_are_found_by_words_and_by_keys(sheet: ShortcutSheet) -> None:
    def seen() -> list[str]:
        items = [sheet.list.topLevelItem(row) for row in range(sheet.list.topLevelItemCount())]
        return [item.text(0) for item in items if item is not None and not item.isHidden()]

    assert len(seen()) == len(ACTIONS)
    QTest.keyClicks(sheet.words, "shift+f3")
    assert seen() == ["Find previous"]
    sheet.words.clear()
    QTest.keyClicks(sheet.words, "qqq")
    assert seen() == []
    assert sheet.told.text().startswith("No action fits.")
    assert not sheet.field.isEnabled()
    sheet.words.clear()
    first = sheet.current
    QTest.keyClick(sheet.words, Qt.Key.Key_Down)
    assert sheet.current != first


def test_changed_keys_are_remembered_with_the_window(window: MainWindow) -> None:
    assert window.menus.keys.choose("layers.ribbons", "F2") == ""
    kept = from_state(desk_of(window)._state())
    assert kept.keys == {"layers.ribbons": ["F2"]}
    window.menus.keys.reset_all()
    window.restore(kept)
    assert window.menus.keys.of("layers.ribbons") == ("F2",)


@pytest.mark.parametrize(
    "kept",
    [
        {"nothing": ["F2"], "layers.ribbons": "F2", "edit.copy": ["F2"]},
        {"layers.ribbons": ["Down"], "layers.legend": [5], "go.back": ["Alt+F"]},
    ],
)
def test_kept_keys_that_cannot_be_used_are_left_out(window: MainWindow, kept: dict[str, object]) -> None:
    window.menus.keys.restore(kept)
    assert window.menus.keys.changed == {}
    assert window.menus.keys.of("layers.ribbons") == ("R",)


def test_no_two_actions_have_one_key_whatever_was_kept(window: MainWindow) -> None:
    keys: Keys = window.menus.keys
    keys.restore({"layers.ribbons": ["N"], "layers.legend": ["N"]})
    had = [key for spec in ACTIONS for key in keys.of(spec.id)]
    assert len(had) == len(set(had))
    assert keys.of("layers.ribbons") == ("N",)
    assert keys.of("claims.next") == ()
