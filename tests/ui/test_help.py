from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from reader import __version__, paths
from reader.ui.actions.table import ACTIONS
from reader.ui.help import HelpDialog, PageDialog, about_page, help_page
from reader.ui.mainwindow import MainWindow


def words_of_help(window: MainWindow) -> str:
    with_keys = HelpDialog("Help", help_page(window.menus.keys.of), window)
    words = with_keys.page.toPlainText()
    with_keys.close()
    return words


def test_every_action_stands_in_the_help_with_its_keys(window: MainWindow) -> None:
    words = words_of_help(window)
    for spec in ACTIONS:
        name = spec.text.partition("\t")[0].replace("&", "").rstrip("…")
        assert f"{name} {spec.tip}" in words
    for keys in ("Ctrl+Shift+Z, Ctrl+Y", "Ctrl++, Ctrl+=", "Ctrl+-", "Ctrl+C"):
        assert f"\n{keys}\n" in words


def test_the_files_of_the_help_are_shown_with_the_keys_of_the_table(window: MainWindow) -> None:
    words = words_of_help(window)
    files = list(paths.resource("help").glob("*.md"))
    assert len(files) >= 3
    for path in files:
        assert path.read_text("utf-8").split("\n", 1)[0].lstrip("# ") in words
    assert "{" not in words
    assert "N and P go from claim to claim" in words
    assert window.menus.keys.choose("claims.next", "F2") == ""
    assert window.menus.keys.choose("claims.previous", "") == ""
    assert "F2 and “Previous shared claim” go from claim to claim" in words_of_help(window)


def test_the_files_of_the_help_name_no_key_that_can_be_changed(window: MainWindow) -> None:
    keys = {key for spec in ACTIONS for key in window.menus.keys.of(spec.id) if len(key) > 1 and key != "Esc"}
    for path in paths.resource("help").glob("*.md"):
        assert keys.isdisjoint(re.findall(r"[\w+]+", path.read_text("utf-8")))


def test_the_licences_are_told() -> None:
    page = about_page()
    assert __version__ in page
    assert page.count("<li>") > 3


def test_help_opens_by_key_and_closes_by_key(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, HelpDialog) and w.isVisible()]
    assert "Reading several accounts side by side" in dialog.page.toPlainText()
    (close,) = dialog.findChildren(QPushButton)
    # Qt's own is dark in the dark too.
    assert close.icon().isNull()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    window.menus.actions["help.about"].trigger()
    (about,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, PageDialog) and w.isVisible()]
    assert about.windowTitle() == "About Synoptic"
    # A short page: nothing to find in it, nothing to scroll, no more room than it needs.
    assert about.findChildren(QLineEdit) == []
    assert about.page.verticalScrollBar().maximum() == 0
    assert about.page.viewport().height() < about.page.document().size().height() + 40
    about.close()


def test_words_are_found_in_the_help_and_enter_goes_on(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, HelpDialog) and w.isVisible()]
    assert dialog.words.hasFocus() or dialog.focusWidget() is dialog.words
    QTest.keyClicks(dialog.words, "palette")
    first = dialog.page.textCursor().selectionStart()
    assert dialog.page.textCursor().selectedText().lower() == "palette"
    QTest.keyClicks(dialog.words, "x")
    assert not dialog.page.textCursor().hasSelection()
    QTest.keyClick(dialog.words, Qt.Key.Key_Backspace)
    places = set()
    for _ in range(30):
        places.add(dialog.page.textCursor().selectionStart())
        QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert first in places
    dialog.close()
