"""Back and forward, by real keys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.ui.mainwindow import MainWindow
from reader.ui.trail import Location, Visits
from tests.ui.windows import desk_of, panes, turn

ALT = Qt.KeyboardModifier.AltModifier


def tops(window: MainWindow) -> list[tuple[int, float]]:
    return [pane.place() for pane in panes(window)]


def test_back_and_forward_go_through_the_jumps_in_all_articles(window: MainWindow) -> None:
    window.activateWindow()
    window.strip.focus(next(iter(window.strip.panes)))
    first = tops(window)
    # Near the ends of the articles, so that each of them is far away from where it was.
    desk_of(window).focus.activate("claim-1")
    turn()
    second = tops(window)
    desk_of(window).focus.activate("claim-4")
    turn()
    third = tops(window)
    assert first != second != third
    for expected in (second, first, first):
        QTest.keyClick(window, Qt.Key.Key_Left, ALT)
        assert [t[0] for t in tops(window)] == [t[0] for t in expected]
    assert "nothing further back" in window.status.words.words
    for expected in (second, third, third):
        QTest.keyClick(window, Qt.Key.Key_Right, ALT)
        assert [t[0] for t in tops(window)] == [t[0] for t in expected]


def test_an_article_that_was_closed_meanwhile_stays_closed(window: MainWindow) -> None:
    articles = list(window.strip.panes)
    window.strip.focus(articles[4])
    desk_of(window).focus.activate("claim-1")
    desk_of(window).session.close_article(articles[4])
    turn()
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert list(window.strip.panes) == articles[:4]


@given(st.lists(st.sampled_from(["leave", "back", "forward"]), max_size=30))
def test_forward_takes_back_what_back_did(moves: list[str]) -> None:
    visits, now, fresh = Visits(), Location("0"), 0
    for move in moves:
        if move == "leave":
            visits.leave(now)
            fresh += 1
            now = Location(str(fresh))
        elif move == "back" and (there := visits.back(now)) is not None:
            assert visits.forward() == now
            assert visits.back(now) == there
            now = there
        elif move == "forward":
            now = visits.forward() or now
