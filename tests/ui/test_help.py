from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from reader import __version__
from reader.ui.actions import ACTIONS
from reader.ui.help import HelpDialog, about_page, help_page
from reader.ui.mainwindow import MainWindow


def test_every_action_stands_in_the_help_with_its_keys(window: MainWindow) -> None:
    page = help_page(window.menus.keys.of)
    for spec in ACTIONS:
        words = spec.text.partition("\t")[0].replace("&", "").rstrip("…")
        assert f"<b>{words}</b>" in page
        assert spec.tip in page
    assert "Ctrl+Shift+Z, Ctrl+Y" in page
    assert "<td width='40%'>Ctrl+C</td>" in page


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
    (about,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, HelpDialog) and w.isVisible()]
    assert about.windowTitle() == "About Synoptic"
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
