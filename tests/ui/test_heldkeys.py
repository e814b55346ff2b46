"""Keys that are pressed before the field they are meant for has the keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from reader import paths
from reader.library.library import Library
from reader.ui.heldkeys import HeldKeys
from reader.ui.mainwindow import MainWindow
from tests.ui.conftest import find
from tests.ui.windows import desk_of, panes, turn, wait_until

Key = Qt.Key


def test_what_is_typed_right_after_the_key_for_a_note_or_tags_stands_in_the_field(
    make_window: Callable[..., MainWindow], library: Library
) -> None:
    window = make_window([str(p) for p in paths.seeds()][:1])
    pane = panes(window)[0]
    pane.setFocus()
    pane.select(find(pane.text, "Taliban"))
    QTest.keyClick(pane, Key.Key_1)
    turn()
    QTest.keyClick(pane, Key.Key_T)
    QTest.keyClicks(pane, "n0 A12")
    QTest.keyClick(pane, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wait_until(lambda: any(a.body for a in library.read.annotations([pane.article])))
    (kept,) = library.read.annotations([pane.article])
    assert (kept.body, kept.colour) == ("n0 A12", "blue")
    window.activateWindow()
    pane.setFocus()
    turn()
    QTest.keyClick(pane, Key.Key_G)
    QTest.keyClicks(pane, "x, 2")
    QTest.keyClick(pane, Key.Key_Return)
    assert wait_until(lambda: bool(library.read.annotations([pane.article])[0].tags))
    assert library.read.annotations([pane.article])[0].tags == ("x", "2")
    assert not desk_of(window).highlighting.noting._held.is_holding


def press(on: QWidget, key: Key, text: str, *, repeats: bool = False) -> bool:
    """Send what Qt sends to ask whether a key is a shortcut; return whether it was taken for none."""
    held = Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held, text, repeats)
    event.ignore()
    QApplication.sendEvent(on, event)
    return event.isAccepted()


def test_keys_are_held_once_though_qt_asks_first_and_those_of_others_pass(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    window = make_window([])
    field, held = QLineEdit(), HeldKeys()
    qtbot.addWidget(field)
    held.hold()
    # The key that asked for the field repeats itself.
    press(window, Key.Key_T, "t", repeats=True)
    assert press(window, Key.Key_A, "a")
    QTest.keyClicks(window, "bb")
    held.give(field)
    assert press(window, Key.Key_C, "c")
    field.show()
    field.setFocus()
    qtbot.waitUntil(lambda: not held.is_holding)
    assert field.text() == "abbc"
    # A question that comes in the way gets its keys itself.
    held.hold()
    box = QMessageBox(window)
    box.open()
    assert not press(box, Key.Key_A, "a")
    assert not held.is_holding
    box.done(0)
    # The end of the field of before is not that of the next one.
    held.hold()
    gone = QLineEdit()
    held.give(gone)
    held.hold()
    gone.deleteLater()
    turn()
    QApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    assert press(window, Key.Key_A, "a")
    held.drop()
    assert not press(window, Key.Key_A, "a")


def test_keys_reach_their_field_though_nothing_has_the_keyboard_by_then(
    qtbot: QtBot, make_window: Callable[..., MainWindow]
) -> None:
    window = make_window([])
    field, held = QLineEdit(), HeldKeys()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    field.activateWindow()
    qtbot.waitUntil(field.hasFocus)
    held.hold()
    QTest.keyClicks(window, "ab")
    held.give(field)
    field.clearFocus()
    qtbot.waitUntil(lambda: not held.is_holding)
    assert field.text() == "ab"


def test_what_is_typed_for_a_field_that_does_not_come_goes_nowhere(
    make_window: Callable[..., MainWindow], library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.heldkeys.PAUSE", 60_000)
    window = make_window([str(p) for p in paths.seeds()][:1])
    pane, strip = panes(window)[0], window.strip
    pane.setFocus()
    told = window.messages

    def press(words: str) -> None:
        for letter in words:
            QTest.keyClick(pane, Key(ord(letter)))

    # Nothing is selected, and the caret is in nothing; "S" would scroll the articles together, "D" dim them.
    before = strip.coupling
    for key in "TGWQU":
        press(key)
        press("S1DS")
        assert strip.coupling is before
        assert not library.read.annotations([pane.article])
        assert told.messages
        # A key that is no letter is meant as it is, and all that follow it.
        QTest.keyClick(pane, Key.Key_Escape)
    press("S")
    assert strip.coupling is not before
    # So is a letter after a pause.
    before = strip.coupling
    monkeypatch.setattr("reader.ui.heldkeys.PAUSE", 10)
    press("T")
    assert wait_until(lambda: not any(held.is_holding for held in window.findChildren(HeldKeys)))
    press("S")
    assert strip.coupling is not before
