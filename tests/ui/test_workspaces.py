"""Named workspaces, by real keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit

from reader.library.library import Library
from reader.ui.mainwindow import MainWindow
from reader.ui.palette import Palette
from tests.ui.windows import desk_of, panes, turn

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def save(window: MainWindow, name: str) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QInputDialog) and w.isVisible()]
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    turn()


def choose(window: MainWindow, key: Qt.Key | None, name: str) -> None:
    if key is None:
        window.menus.actions["file.remove_workspace"].trigger()
    else:
        window.activateWindow()
        turn()
        QTest.keyClick(window, key, CTRL | SHIFT)
    turn()
    (palette,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Palette) and w.isVisible()]
    assert "workspace: some letters of the name" in palette.words.placeholderText()
    QTest.keyClicks(palette.words, name)
    QTest.keyClick(palette.words, Qt.Key.Key_Return)
    turn()


def test_a_workspace_brings_articles_order_and_places_back(window: MainWindow) -> None:
    strip = window.strip
    strip.move_article(next(iter(strip.panes)), 2)
    articles = list(strip.panes)
    strip.focus(articles[1])
    panes(window)[1].scroll_to(1500, 0)
    position = panes(window)[1].place()[0]
    save(window, "Kabul")
    session = desk_of(window).session
    for article in articles[:3]:
        session.close_article(article)
    turn()
    choose(window, Qt.Key.Key_O, "kab")
    assert list(strip.panes) == articles
    assert [a.id for a in session.articles] == articles
    assert strip.current == articles[1]
    assert panes(window)[1].place()[0] == position


def test_articles_that_are_not_of_the_workspace_are_closed(window: MainWindow) -> None:
    articles = list(window.strip.panes)
    for article in articles[2:]:
        desk_of(window).session.close_article(article)
    turn()
    save(window, "Two")
    desk_of(window).session.open_articles(articles)
    turn()
    assert len(window.strip.panes) == 5
    choose(window, Qt.Key.Key_O, "two")
    assert list(window.strip.panes) == articles[:2]


def test_saving_and_removing_are_steps_that_can_be_undone(window: MainWindow, library: Library) -> None:
    save(window, "Kabul")
    assert window.status.words.words == "Workspace “Kabul” saved"
    assert [w.name for w in library.read.workspaces()] == ["Kabul"]
    choose(window, None, "kabul")
    assert not library.read.workspaces()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    turn()
    assert [w.name for w in library.read.workspaces()] == ["Kabul"]


def test_no_word_that_the_reader_typed_is_kept_in_a_workspace(window: MainWindow, library: Library) -> None:
    save(window, "Kabul")
    (kept,) = library.read.workspaces()
    assert "matrix" not in kept.state
    assert "export" not in kept.state


def test_without_a_workspace_it_is_said_what_to_do(window: MainWindow) -> None:
    window.menus.actions["file.open_workspace"].trigger()
    turn()
    assert "No workspace is saved yet." in window.messages.messages[-1]
