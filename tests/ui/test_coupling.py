"""Scrolling together as the window has it: a key, a menu that shows the state, and a memory of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader import paths
from reader.ui.mainwindow import MainWindow
from reader.ui.panes.together import Coupling
from reader.ui.remembered import Remembered
from tests.ui.windows import desk_of, panes, place_of, turn, wait_until


def checked(window: MainWindow) -> list[str]:
    return [c.value for c in Coupling if window.menus.is_checked(f"scroll.{c}")]


def test_a_key_changes_how_articles_are_scrolled_and_the_menu_shows_it(window: MainWindow) -> None:
    seen = [checked(window)]
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_S)
        seen.append(checked(window))
    assert seen == [["off"], ["claims"], ["share"], ["off"]]
    assert window.status.words.words == "Each article is scrolled by itself."
    window.menus.actions["scroll.claims"].trigger()
    window.menus.actions["scroll.claims"].trigger()
    assert checked(window) == ["claims"]
    # One of several: they are shown so.
    assert len({window.menus.actions[f"scroll.{c}"].actionGroup() for c in Coupling} - {None}) == 1


def test_the_window_is_scrolled_as_the_last_time(make_window: Callable[..., MainWindow]) -> None:
    window = make_window([str(p) for p in paths.seeds()])
    window.couple(Coupling.SHARE)
    assert desk_of(window)._state()["coupling"] == "share"
    window.restore(replace(Remembered(), coupling="claims"))
    assert checked(window) == ["claims"]
    window.restore(replace(Remembered(), coupling="sideways"))
    assert checked(window) == ["claims"]


def test_by_claim_a_passage_comes_with_its_partner(window: MainWindow) -> None:
    window.couple(Coupling.CLAIMS)
    one, other = panes(window)[1], panes(window)[3]
    bar = one.verticalScrollBar()
    for _ in range(2):
        y = one.y_of(place_of(window, 1, "claim-0").start)
        bar.setValue(bar.value() + round(y - one.viewport().height() / 2))
    assert 0 < other.y_of(place_of(window, 3, "claim-0").start) < other.viewport().height()


def test_the_others_come_to_the_line_at_a_key(window: MainWindow) -> None:
    window.strip.focus(next(iter(window.strip.panes)))
    panes(window)[0].verticalScrollBar().setValue(400)
    assert panes(window)[1].verticalScrollBar().value() == 0
    QTest.keyClick(panes(window)[0], Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    turn()
    assert panes(window)[1].verticalScrollBar().value() > 0


def test_what_is_said_for_a_while_gives_way_to_what_there_is_to_see(window: MainWindow) -> None:
    status, summary = window.status, window.status.words.words
    status._hint_soon_over.setInterval(1)
    window.menus.actions["scroll.change"].trigger()
    assert "scrolled" in status.words.words
    assert wait_until(lambda: status.words.words == summary)
