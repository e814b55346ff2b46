"""Where one article is while another is read: straight lines between passages that report the same. Pure functions.

Heights are pixels of an article's column, from its top; a point is a height of the one article and of the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Point(NamedTuple):
    """Two heights that belong together: of the article that leads, and of one that follows."""

    lead: float
    follow: float


class Extent(NamedTuple):
    """How far a view can be scrolled, and how high it is, in pixels."""

    most: float
    page: float

    @property
    def whole(self) -> float:
        """Height of all that can be scrolled through."""
        return self.most + self.page


def rising(points: Sequence[Point], through: Point | None = None) -> list[Point]:
    """Return the longest chain of points of which each is below the one before it in both articles.

    Articles tell things in different orders; a chain that rises in both is what scrolling can go along.

    Args:
        points: In any order.
        through: A point that the chain has to go through, whatever that costs.
    """
    if through is not None:
        before = [p for p in points if p.lead < through.lead and p.follow < through.follow]
        after = [p for p in points if p.lead > through.lead and p.follow > through.follow]
        return [*rising(before), through, *rising(after)]
    # Of points with the same lead only one can be in a chain: the last comes first, so that none rises to another.
    ordered = sorted(set(points), key=lambda p: (p.lead, -p.follow))
    ends: list[float] = []
    rows: list[int] = []
    before_it: list[int] = []
    for n, point in enumerate(ordered):
        at = bisect_left(ends, point.follow)
        before_it.append(rows[at - 1] if at else -1)
        ends[at:] = [point.follow] if at == len(ends) else [point.follow, *ends[at + 1 :]]
        rows[at:] = [n] if at == len(rows) else [n, *rows[at + 1 :]]
    chain = []
    at = rows[-1] if rows else -1
    while at >= 0:
        chain.append(ordered[at])
        at = before_it[at]
    return chain[::-1]


def course(chain: Sequence[Point], lead: float, follow: float) -> list[Point]:
    """Return a chain with the ends of both articles, whose heights these are; what lies beyond them is left out."""
    inside = [p for p in chain if 0 < p.lead < lead and 0 < p.follow < follow]
    return [Point(0.0, 0.0), *inside, Point(lead, follow)]


def along(points: Sequence[Point], lead: float) -> float:
    """Return the height of the follower at a height of the leader, on the line between the two nearest points.

    Args:
        points: At least one, each below the one before in both; beyond the ends it is the end.
        lead: A height of the leader.
    """
    at = bisect_right(points, lead, key=lambda p: p.lead)
    if at == 0:
        return points[0].follow
    if at == len(points):
        return points[-1].follow
    (x, y), (right, below) = points[at - 1], points[at]
    return y + (below - y) * (lead - x) / (right - x)


def read_line(scrolled: float, view: Extent) -> float:
    """Return the height that is read: the middle of the view, which slides to its edges at the ends of the article."""
    return along(_readings(view), scrolled)


def scrolled_to(line: float, view: Extent) -> float:
    """Return how far a view is to be scrolled so that a height is the one that is read; undoes ``read_line``."""
    return along([Point(p.follow, p.lead) for p in _readings(view)], line)


def followed(scrolled: float, lead: Extent, points: Sequence[Point], follow: Extent) -> float:
    """Return how far the follower is scrolled when the leader is scrolled so far.

    Args:
        scrolled: By the leader, in pixels.
        lead: The leader's view.
        points: A ``course`` between the two.
        follow: The follower's view.
    """
    if not follow.most:
        return 0.0
    return scrolled_to(along(points, read_line(scrolled, lead)), follow)


def melted(offset: float, moved: float, page: float) -> float:
    """Return what is left of a follower's distance from its place after the leader moved: none after a page.

    So a pane that was moved by itself, or brought to a passage elsewhere in the window, comes back without a jump.
    """
    return offset * max(0.0, 1.0 - abs(moved) / max(1.0, page))


def _readings(view: Extent) -> list[Point]:
    """Return how the line that is read goes with the scrolling: rising, from the top of all to its bottom."""
    if view.most <= view.page:
        # Where all is in view, nothing is scrolled: a step stands for it.
        return [Point(0.0, 0.0), Point(max(view.most, 1e-6), view.whole)]
    half = view.page / 2
    return [
        Point(0.0, 0.0),
        Point(half, view.page),
        Point(view.most - half, view.most),
        Point(view.most, view.whole),
    ]
