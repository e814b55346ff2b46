"""Passages like this, by keyboard: found by a real comparison, gone through, highlighted, and one kept as a link."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from reader import paths
from reader.analysis.claims.encoding import forget_encoded
from reader.services.analysing import analyse_job
from reader.services.comparing import compare_job
from reader.ui.docks.similar import SimilarPanel
from reader.ui.mainwindow import MainWindow
from reader.ui.models.similarmodel import PASSAGE, SimilarColumn
from tests.ui.conftest import find
from tests.ui.windows import desk_of, lists_of, panes, turn

WORDS = "Moscow has increased its support for the Taliban over the last year and a half"


@pytest.fixture
def opened(make_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr("reader.ui.session.analyse_job", analyse_job)
    monkeypatch.setattr("reader.ui.session.compare_job", compare_job)
    return make_window([str(p) for p in paths.seeds()[:3]])


def look(window: MainWindow, words: str = WORDS) -> SimilarPanel:
    pane = panes(window)[0]
    pane.setFocus()
    pane.select(find(pane.text, words))
    QTest.keyClick(pane, Qt.Key.Key_L)
    turn()
    return lists_of(window).similar.panel


def highlighted(window: MainWindow) -> list[int]:
    return [n for n, p in enumerate(panes(window)) if p.selection.length]


def test_the_nearest_passages_of_each_other_article_are_listed_with_what_they_share(opened: MainWindow) -> None:
    panel = look(opened)
    assert {r.source for r in panel.model.found} <= {"2  Stars and Stripes", "3  CNN"}
    assert len(panel.model.found) >= 2
    assert all(r.words and r.why for r in panel.model.found[:2])
    assert panel.told == ""
    assert panes(opened)[0].hasFocus()
    assert panel.model.index(0, 0).data(PASSAGE) == panel.model.found[0].passage
    assert panel.model.headerData(SimilarColumn.WHY, Qt.Orientation.Horizontal) == "Why"


def test_that_they_are_looked_for_is_seen_at_once(opened: MainWindow) -> None:
    heard: list[str] = []
    desk_of(opened).likenesses.sought.connect(lambda _: heard.append(lists_of(opened).similar.panel.told))
    panel = look(opened)
    assert heard == [f"Looking for passages like “{WORDS}”"]
    assert panel.told == ""


def test_a_worker_that_has_not_compared_the_articles_is_given_them(opened: MainWindow) -> None:
    before = look(opened).model.found
    forget_encoded()
    assert look(opened).model.found == before


def test_they_are_gone_through_by_key_and_each_is_highlighted_in_its_pane(opened: MainWindow) -> None:
    panel = look(opened)
    ids = list(opened.strip.panes)
    last = len(panel.model.found) - 1
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for row, keys in ((last, shift), (0, none), (1, none), (0, shift)):
        QTest.keyClick(panes(opened)[0], Qt.Key.Key_F4, keys)
        turn()
        passage = panel.model.found[row].passage
        number = ids.index(passage.article)
        assert panel.table.chosen_rows() == [row]
        assert highlighted(opened) == [0, number]
        assert panes(opened)[number].selection == passage.span
        assert 0 <= panes(opened)[number].y_of(passage.span.start) < panes(opened)[number].viewport().height()


def test_one_is_kept_as_a_link_that_can_be_undone(opened: MainWindow) -> None:
    panel = look(opened)
    assert not panel.link.isEnabled()
    assert panel.minimumSizeHint().width() < 400
    QTest.keyClick(panes(opened)[0], Qt.Key.Key_F4)
    turn()
    QTest.keyClick(panes(opened)[0], Qt.Key.Key_K)
    turn()
    active = desk_of(opened).focus.active
    assert active is not None
    assert panel.model.found[0].passage.article in {m.passage.article for m in active.members}
    assert "joined as one claim" in opened.menus.actions["edit.undo"].text()
    opened.menus.actions["edit.undo"].trigger()
    turn()
    panel.link.click()
    turn()
    assert "joined as one claim" in opened.menus.actions["edit.undo"].text()


def test_the_list_takes_the_keyboard_and_a_row_is_gone_to(opened: MainWindow) -> None:
    panel = look(opened)
    QTest.keyClick(opened, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    turn()
    assert isinstance(opened.focusWidget(), QTableView)
    panel.table.setCurrentIndex(panel.model.index(1, 0))
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    turn()
    assert desk_of(opened).likenesses._at == 1


def test_without_a_selection_the_reader_is_told_to_select(opened: MainWindow) -> None:
    QTest.keyClick(opened, Qt.Key.Key_L)
    assert "Select some words first" in opened.messages.messages[-1]
    QTest.keyClick(opened, Qt.Key.Key_F4)
    assert "press L first" in opened.messages.messages[-1]


def test_with_one_article_there_is_nothing_to_look_in(opened: MainWindow) -> None:
    for article in list(opened.strip.panes)[1:]:
        desk_of(opened).session.close_article(article)
    turn()
    look(opened)
    assert "Two articles have to be open" in opened.messages.messages[-1]


def test_what_was_found_goes_with_an_article_that_is_closed(opened: MainWindow) -> None:
    panel = look(opened)
    desk_of(opened).session.close_article(panel.model.found[0].passage.article)
    turn()
    assert panel.model.rowCount() == 0
    assert "press L" in panel.told


def test_words_that_nobody_shares_are_said_to_be_so(opened: MainWindow) -> None:
    pane = panes(opened)[0]
    pane.select(find(pane.text, "the"))
    choice = next(a for a in pane.context_menu(0).actions() if a.text().replace("&", "") == "Passages like this\tL")
    choice.trigger()
    turn()
    panel = lists_of(opened).similar.panel
    assert panel.told.startswith("No passage")
