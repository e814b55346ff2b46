"""Articles removed in the window: as a step, by menu, and by key in the list of the library; for good; taken back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QMessageBox

from reader.library.library import Library
from reader.ui.mainwindow import MainWindow
from tests.ui.windows import desk_of, lists_of, turn, wait_until


def test_articles_are_removed_and_taken_back_or_go_for_good(window: MainWindow, library: Library) -> None:
    strip, steps = window.strip, desk_of(window).keeping.steps
    articles = list(strip.panes)
    strip.focus(articles[1])
    strip.panes[articles[1]].scroll_by(400)
    read = strip.panes[articles[1]].place()[0]
    assert read > 0
    window.menus.actions["file.remove"].trigger()
    turn()
    assert list(strip.panes) == [articles[0], *articles[2:]]
    assert library.read.article(articles[1]) is None
    assert window.messages.messages[-1].endswith("removed. Edit → Undo takes it back.")
    steps.undo()
    turn()
    # Where they stood, at the words that were read.
    assert list(strip.panes) == articles == desk_of(window).session.kept
    assert strip.panes[articles[1]].place()[0] == read
    # In the list, what is chosen there; the menu has it too.
    lists = lists_of(window)
    lists.library.show()
    lists.library.raise_()
    turn()
    panel = lists.library.made
    assert panel is not None
    assert wait_until(lambda: panel.model.rowCount() == 5)
    panel.table.setFocus()
    panel.table.selectRow(0)
    (chosen,) = panel.chosen()
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    turn()
    assert chosen not in strip.panes
    assert wait_until(lambda: panel.model.rowCount() == 4)
    steps.undo()
    turn()
    assert wait_until(lambda: panel.model.rowCount() == 5)
    panel.table.selectRow(1)
    (chosen,) = panel.chosen()
    (row,) = library.read.article_rows([chosen])
    panel._show_menu(window.pos())
    (menu,) = panel.findChildren(QMenu)[-1:]
    menu.actions()[-1].trigger()
    menu.close()
    turn()
    (box,) = window.findChildren(QMessageBox)
    assert box.text() == f"Remove “{row.name}” for good?"
    assert row.title in box.text()
    assert "highlight" not in box.informativeText()
    next(b for b in box.buttons() if b.text() == "&Remove for good").click()
    turn()
    assert chosen not in strip.panes
    assert library.read.article(chosen) is None
    assert window.messages.messages[-1] == "It was removed for good."


def test_articles_come_back_where_they_stood_whatever_was_moved_meanwhile(window: MainWindow) -> None:
    strip, steps = window.strip, desk_of(window).keeping.steps
    articles = list(strip.panes)
    for chosen in ([articles[0]], articles[2:4]):
        desk_of(window).removing.remove(chosen)
        turn()
    strip.move_article(articles[4], -1)
    for _ in range(2):
        steps.undo()
        turn()
    assert list(strip.panes) == [articles[0], articles[4], *articles[1:4]]


def test_what_is_said_of_a_removal_is_withdrawn_once_it_is_taken_back(window: MainWindow) -> None:
    steps = desk_of(window).keeping.steps
    desk_of(window).removing.remove(list(window.strip.panes)[:2])
    turn()
    assert window.messages.messages == ["Two articles removed. Edit → Undo takes it back."]
    steps.undo()
    turn()
    assert window.messages.messages == ["Taken back: Two articles removed. Edit → Redo does it again."]
    assert window.messages.text.toPlainText() == window.messages.messages[0]


def test_of_many_articles_that_are_to_go_for_good_the_first_are_named(window: MainWindow) -> None:
    desk_of(window).removing._ask(tuple("abcdefgh"), (("Eight & <b>one</b>",) * 8, 2))
    (box,) = window.findChildren(QMessageBox)
    lines = box.text().split("\n")
    assert (lines[0], lines[2:4]) == ("Remove 8 articles for good?", ["Eight & <b>one</b>"] * 2)
    assert lines[-1] == "and 2 more"
    assert "with 2 highlights and notes. No undo" in box.informativeText()
    box.done(0)


def test_where_no_article_is_there_the_menu_says_so(window: MainWindow) -> None:
    for article in list(window.strip.panes):
        desk_of(window).session.close_article(article)
    for action in ("file.remove", "file.remove_for_good"):
        window.messages.clear()
        window.menus.actions[action].trigger()
        turn()
        assert window.messages.messages == ["No article is chosen."]
