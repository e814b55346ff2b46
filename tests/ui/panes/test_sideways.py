from __future__ import annotations

from reader.ui.panes.sideways import beside_in_view, into_view


def test_what_is_in_view_needs_no_scrolling() -> None:
    assert into_view((100, 200), 50, 300) == 0


def test_it_is_scrolled_no_further_than_it_takes() -> None:
    assert into_view((400, 600), 0, 500) == 100
    assert into_view((400, 600), 450, 500) == -50


def test_what_is_wider_than_the_view_is_seen_from_its_left_end() -> None:
    assert into_view((400, 1600), 0, 500) == 400


def test_the_nearest_of_the_others_comes_into_view_beside_the_source() -> None:
    assert beside_in_view((400, 600), [(0, 200), (600, 800)], 300, 450) == 50
    assert beside_in_view((400, 600), [(2000, 2200)], 300, 450) == 0
    assert beside_in_view((400, 600), [], 300, 450) == 0
