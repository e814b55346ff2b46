from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.panes.anchors import Extent, Point, along, course, followed, melted, read_line, rising, scrolled_to

LENGTHS = st.floats(1.0, 1e5)
POINTS = st.lists(st.builds(Point, st.floats(0.0, 1e5), st.floats(0.0, 1e5)), max_size=40)
VIEWS = st.builds(Extent, st.floats(0.0, 1e5), st.floats(50.0, 2000.0))


def rises(points: list[Point]) -> bool:
    return all(a.lead < b.lead and a.follow < b.follow for a, b in pairwise(points))


@given(POINTS)
def test_a_chain_rises_in_both_articles_and_is_of_the_points_given(points: list[Point]) -> None:
    chain = rising(points)
    assert rises(chain)
    assert set(chain) <= set(points)
    assert bool(chain) == bool(points)


@given(st.permutations(range(7)))
def test_no_longer_chain_could_be_chosen(order: list[int]) -> None:
    points = [Point(float(n), float(m)) for n, m in enumerate(order)]
    best = 0
    for mask in range(1 << len(points)):
        some = [p for n, p in enumerate(points) if mask >> n & 1]
        best = max(best, len(some) if rises(some) else 0)
    assert len(rising(points)) == best


@given(POINTS, st.data())
def test_a_point_that_is_asked_for_is_in_the_chain(points: list[Point], data: st.DataObject) -> None:
    through = data.draw(st.sampled_from(points or [Point(1.0, 1.0)]))
    chain = rising(points, through)
    assert through in chain
    assert rises(chain)


@given(POINTS, LENGTHS, LENGTHS, st.lists(st.floats(-10.0, 1.1e5), max_size=20))
def test_the_follower_never_goes_back_and_its_ends_are_the_ends(
    points: list[Point], lead: float, follow: float, heights: list[float]
) -> None:
    line = course(rising(points), lead, follow)
    found = [along(line, h) for h in sorted(heights)]
    assert all(a <= b + 1e-6 for a, b in pairwise(found))
    assert along(line, 0.0) == along(line, -5.0) == 0.0
    assert along(line, lead) == along(line, 2 * lead) == follow


@given(POINTS, LENGTHS, LENGTHS)
def test_at_a_passage_the_follower_is_at_its_passage(points: list[Point], lead: float, follow: float) -> None:
    line = course(rising(points), lead, follow)
    for point in line:
        assert along(line, point.lead) == point.follow


@given(VIEWS, st.floats(0.0, 1.0))
def test_the_line_that_is_read_goes_from_edge_to_edge_and_leads_back(view: Extent, share: float) -> None:
    scrolled = share * view.most
    line = read_line(scrolled, view)
    assert scrolled - 1e-6 <= line <= scrolled + view.page + 1e-6
    assert read_line(0.0, view) == 0.0
    assert read_line(max(view.most, 1e-6), view) == pytest.approx(view.whole)
    assert scrolled_to(line, view) == pytest.approx(scrolled, abs=1e-3)


def test_away_from_the_ends_the_line_that_is_read_is_the_middle_of_the_window() -> None:
    assert read_line(3000.0, Extent(9000.0, 800.0)) == 3400.0


@given(POINTS, VIEWS, VIEWS, st.lists(st.floats(0.0, 1.0), min_size=2, max_size=10))
def test_scrolling_moves_the_follower_from_end_to_end_and_never_back(
    points: list[Point], lead: Extent, follow: Extent, shares: list[float]
) -> None:
    line = course(rising(points), lead.whole, follow.whole)
    found = [followed(share * lead.most, lead, line, follow) for share in sorted(shares)]
    assert all(a <= b + 1e-6 for a, b in pairwise(found))
    assert all(0 <= f <= follow.most + 1e-6 for f in found)
    if lead.most > 1:
        assert followed(0.0, lead, line, follow) == 0.0
        assert followed(lead.most, lead, line, follow) == pytest.approx(follow.most, abs=1e-3)


def test_an_article_followed_by_itself_is_at_the_same_place() -> None:
    view = Extent(5000.0, 700.0)
    line = course([Point(900.0, 900.0), Point(3000.0, 3000.0)], view.whole, view.whole)
    for scrolled in (0.0, 10.0, 351.0, 2222.0, 4999.0, 5000.0):
        assert followed(scrolled, view, line, view) == pytest.approx(scrolled)


def test_a_distance_is_gone_after_a_page() -> None:
    assert melted(100.0, 0.0, 500.0) == 100.0
    assert melted(100.0, -250.0, 500.0) == 50.0
    assert melted(-100.0, 900.0, 500.0) == 0.0
