"""The command palette, by real keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.ui.mainwindow import MainWindow
from reader.ui.palette import Palette, plain, ranked
from reader.ui.panes.strip import PaneStrip
from tests.ui.windows import desk_of, lists_of, turn


def open_palette(window: MainWindow) -> Palette:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    turn()
    (palette,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Palette) and w.isVisible()]
    return palette


def choose(window: MainWindow, typed: str) -> None:
    palette = open_palette(window)
    QTest.keyClicks(palette.words, typed)
    QTest.keyClick(palette.words, Qt.Key.Key_Return)
    turn()


def test_an_action_is_done_by_a_few_of_its_letters(window: MainWindow) -> None:
    assert not window.menus.is_checked("view.clutter")
    choose(window, "shpgcl")
    assert window.menus.is_checked("view.clutter")


def test_articles_claims_and_speakers_are_gone_to(window: MainWindow) -> None:
    choose(window, "vice news")
    assert window.strip.current == list(window.strip.panes)[3]
    choose(window, "contesting 40 percent")
    assert desk_of(window).focus._active == "claim-1"
    choose(window, "Mattis speaker")
    shown = lists_of(window).quotations.shown()
    assert shown
    assert {r.speaker for r in shown} == {"Jim Mattis"}


def test_what_cannot_be_done_now_is_not_offered(window: MainWindow) -> None:
    window.menus.name_steps("", "")
    palette = open_palette(window)
    words = [e.words for e in palette._entries]
    assert "Undo" not in words
    assert "Close this article" in words
    palette.reject()


def test_arrows_move_in_the_list_and_escape_does_nothing(window: MainWindow) -> None:
    palette = open_palette(window)
    QTest.keyClicks(palette.words, "article")
    assert palette.list.currentIndex().row() == 0
    QTest.keyClick(palette.words, Qt.Key.Key_Down)
    QTest.keyClick(palette.words, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 2
    articles = len(window.strip.panes)
    QTest.keyClick(palette.words, Qt.Key.Key_Escape)
    turn()
    assert len(window.strip.panes) == articles
    assert isinstance(window.strip, PaneStrip)


def test_where_nothing_fits_it_is_said(window: MainWindow) -> None:
    palette = open_palette(window)
    QTest.keyClicks(palette.words, "qqqqq")
    assert palette.told.isVisible()
    QTest.keyClick(palette.words, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.reject()


def test_the_keys_of_an_action_stand_beside_it(window: MainWindow) -> None:
    palette = open_palette(window)
    (entry,) = [e for e in ranked(palette._entries, "find in all") if e.words == "Find in all articles"]
    assert entry.keys == "Ctrl+Alt+F"
    (entry,) = [e for e in ranked(palette._entries, "copy") if e.words == "Copy"]
    assert entry.keys == "Ctrl+C"
    palette.reject()


def test_an_ampersand_of_a_name_stays() -> None:
    assert plain("&Undo Smith && Sons\tCtrl+Z") == "Undo Smith & Sons"
