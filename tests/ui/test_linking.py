"""What the reader says of passages: kept as steps, seen at once, there after a restart, taken back by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from reader import paths
from reader.analysis.decisions.claims import apply_to_claims
from reader.library.library import Library
from reader.model.article import BlockKind
from reader.model.change import Change
from reader.model.claim import Claim, ClaimMember, Passage
from reader.model.decision import DecisionKind
from reader.model.labels import ClaimLabel, Tier
from reader.model.span import Span
from reader.services.comparing import Compared, ComparisonRequest
from reader.ui.docks.claimcard import ClaimCard
from reader.ui.mainwindow import MainWindow
from tests.ui.conftest import compare_by_hand, find
from tests.ui.windows import desk_of, lists_of, panes, place_of, turn

MakeWindow = Callable[..., MainWindow]


def compare_with_decisions(asked: ComparisonRequest) -> Compared:
    found = compare_by_hand(asked.analyses)
    return Compared(apply_to_claims(found.comparison, asked.decisions), found.records)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, make_window: MakeWindow) -> MainWindow:
    """A window with the sample story, which takes decisions in."""
    monkeypatch.setattr("reader.ui.session.compare_job", compare_with_decisions)
    return make_window([str(p) for p in paths.seeds()])


def select(window: MainWindow, number: int, words: str) -> Span:
    pane = panes(window)[number]
    span = find(pane.text, words)
    pane.setFocus()
    pane.select(span)
    return span


def members(window: MainWindow) -> list[int]:
    """Return the numbers of the articles that the active claim has passages in."""
    active = desk_of(window).focus.active
    ids = list(window.strip.panes)
    return [] if active is None else sorted({ids.index(m.passage.article) for m in active.members})


def choose(menu: QMenu, *words: str) -> None:
    """Choose an entry of a menu, by the beginnings of its words and of those of the menus it is in."""
    for n, word in enumerate(words):
        action = next(a for a in menu.actions() if a.text().replace("&", "").startswith(word))
        if n + 1 < len(words):
            menu = action.menu()  # type: ignore[assignment]  # Qt has a menu there
        else:
            action.trigger()
    turn()


def card_of(window: MainWindow) -> ClaimCard:
    QTest.keyClick(window, Qt.Key.Key_C)
    turn()
    return lists_of(window).card.panel


def test_selected_words_of_two_articles_become_one_claim_at_a_key(opened: MainWindow) -> None:
    one = select(opened, 2, "Pentagon")
    other = select(opened, 1, "Afghanistan")
    QTest.keyClick(panes(opened)[1], Qt.Key.Key_K)
    turn()
    active = desk_of(opened).focus.active
    assert active is not None
    assert {m.passage.span for m in active.members} == {one, other}
    assert members(opened) == [1, 2]
    assert one in {m.span for m in panes(opened)[2].marks if m.id == active.id}


def test_a_link_is_taken_back_by_its_name_and_is_there_after_a_restart(
    opened: MainWindow, make_window: MakeWindow
) -> None:
    before = len(desk_of(opened).focus.claims)
    select(opened, 2, "Pentagon")
    select(opened, 1, "Afghanistan")
    opened.menus.actions["claims.link"].trigger()
    turn()
    assert len(desk_of(opened).focus.claims) == before + 1
    again = make_window([str(p) for p in paths.seeds()])
    assert len(desk_of(again).focus.claims) == before + 1
    assert "“Pentagon” and “Afghanistan” joined as one claim" in opened.menus.actions["edit.undo"].text()
    opened.menus.actions["edit.undo"].trigger()
    turn()
    assert len(desk_of(opened).focus.claims) == before
    assert desk_of(opened).focus.active is None


def test_words_of_one_article_join_the_active_claim(opened: MainWindow) -> None:
    desk_of(opened).focus.activate("claim-2")
    assert members(opened) == [1, 4]
    select(opened, 0, "Moscow")
    menu = panes(opened)[0].context_menu(0)
    choose(menu, "Link these passages")
    assert members(opened) == [0, 1, 4]


def test_without_two_passages_the_reader_is_told_what_to_select(opened: MainWindow) -> None:
    QTest.keyClick(opened, Qt.Key.Key_K)
    turn()
    assert "Select words in two articles" in opened.messages.messages[-1]


def test_a_passage_is_taken_out_of_its_claim_from_the_menu(opened: MainWindow) -> None:
    desk_of(opened).focus.activate("claim-0")
    span = place_of(opened, 3, "claim-0")
    y = panes(opened)[1].verticalScrollBar().value()
    choose(panes(opened)[3].context_menu(span.start), "Take this passage out")
    assert members(opened) == [1, 4]
    assert not [m for m in panes(opened)[3].marks if m.span == span]
    assert panes(opened)[1].verticalScrollBar().value() == y


def test_passages_are_parted_and_marked_as_differing_from_the_menu(opened: MainWindow) -> None:
    desk_of(opened).focus.activate("claim-0")
    span = place_of(opened, 1, "claim-0")
    choose(panes(opened)[1].context_menu(span.start), "These differ", "4  VICE News")
    active = desk_of(opened).focus.active
    assert active is not None
    assert active.label == "differ"
    choose(panes(opened)[1].context_menu(span.start), "Not the same as", "5  The Media Line")
    assert members(opened) == [1, 3]


def test_the_card_follows_the_active_claim_and_its_buttons_decide(opened: MainWindow, library: Library) -> None:
    card = card_of(opened)
    assert card.told.startswith("Click a tinted passage")
    desk_of(opened).focus.activate("claim-4")
    assert [m.source.name for m in card.model.members] == ["1  CBS News", "2  Stars and Stripes", "5  The Media Line"]
    assert "In 3 of 5 articles (3 voices)." in card.told
    card.table.selectRow(2)
    card._out.click()
    turn()
    assert [m.source.name for m in card.model.members] == ["1  CBS News", "2  Stars and Stripes"]
    card._buttons[DecisionKind.DIFFERS].click()
    turn()
    assert card.told.startswith("The passages differ")
    assert len(library.read.decisions(list(opened.strip.panes))) == 2
    card.table.row_chosen.emit(1)
    assert 0 <= panes(opened)[1].y_of(card.model.members[1].passage.span.start) < panes(opened)[1].viewport().height()


def test_one_article_after_the_other_is_gone_to_within_a_claim(opened: MainWindow) -> None:
    desk_of(opened).focus.activate("claim-0")
    seen = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P):
        QTest.keyClick(opened, key, Qt.KeyboardModifier.ShiftModifier)
        turn()
        seen.append(list(opened.strip.panes).index(opened.strip.current))
        active = desk_of(opened).focus.active
        assert active is not None
        assert active.id == "claim-0"
    assert seen == [1, 3, 4, 3]
    assert panes(opened)[3].hasFocus()
    assert "article 2 of 3" in opened.status.words.words


def test_without_an_active_claim_the_step_to_an_article_begins_with_a_claim(opened: MainWindow) -> None:
    opened.menus.actions["claims.next_article"].trigger()
    assert desk_of(opened).focus.active is not None


def test_that_the_window_asked_is_kept_with_links_and_kinds_of_blocks(opened: MainWindow) -> None:
    keeping, made = desk_of(opened).keeping, list[Change]()
    keeping.steps.made.connect(made.append)
    select(opened, 2, "Pentagon")
    select(opened, 1, "Afghanistan")
    opened.menus.actions["claims.link"].trigger()
    turn()
    keeping.set_block_kind(desk_of(opened).session.kept[0], Span(0, 9), BlockKind.NOTICE)
    turn()
    assert [change.origin for change in made] == ["window", "window"]


def test_the_menu_leads_to_the_other_claims_of_the_same_words(opened: MainWindow) -> None:
    focus, ids = desk_of(opened).focus, list(opened.strip.panes)
    here = place_of(opened, 1, "claim-0")
    other = Passage(ids[2], find(panes(opened)[2].text, "Pentagon"))
    members = tuple(map(ClaimMember, (Passage(ids[1], here), other)))
    claim = Claim("another", ClaimLabel.AGREE, Tier.LIKELY, 0.5, members)
    focus.set_claims([*focus.claims, claim], ids, "")
    focus.activate("claim-0")
    choose(panes(opened)[1].context_menu(here.start), "Go to another claim", "3  CNN  ·  Pentagon")
    assert focus.active == claim
    choose(panes(opened)[1].context_menu(here.start), "Go to another claim", "4  VICE News")
    assert focus.active is not None
    assert focus.active.id == "claim-0"


def test_passages_of_one_article_are_told_apart_in_the_menu(opened: MainWindow) -> None:
    one = select(opened, 2, "Pentagon")
    select(opened, 1, "Afghanistan")
    QTest.keyClick(panes(opened)[1], Qt.Key.Key_K)
    turn()
    select(opened, 1, "Russia")
    QTest.keyClick(panes(opened)[1], Qt.Key.Key_K)
    turn()
    menu = panes(opened)[2].context_menu(one.start)
    below = next(a.menu() for a in menu.actions() if a.text() == "&Not the same as")
    assert isinstance(below, QMenu)
    told = ["2  Stars and Stripes  ·  Afghanistan", "2  Stars and Stripes  ·  Russia"]
    assert sorted(a.text().replace("&", "") for a in below.actions()) == told
