"""Overlapping marks cut into disjoint runs, as painting and export need them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Generic, TypeVar

from reader.model.span import Span

K = TypeVar("K", bound=Hashable)
_KEY = itemgetter(2)


@dataclass(frozen=True, slots=True)
class Mark(Generic[K]):
    """Something that is to be seen on a stretch of text: a key, and a rank that is higher the stronger it shows."""

    span: Span
    key: K
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Run(Generic[K]):
    """A stretch on which the same marks lie throughout: their keys, each once, the strongest first."""

    span: Span
    keys: tuple[K, ...]


def flatten(marks: Iterable[Mark[K]]) -> list[Run[K]]:
    """Return disjoint runs in text order that cover exactly the text that the marks cover.

    Of marks of one rank the earlier given shows more strongly. Runs that touch and have the same keys are one. Empty
    marks cover nothing. Time is n log n, and as much as the keys of the runs take.
    """
    given = [mark for mark in marks if mark.span.start < mark.span.end]
    # At each place, the marks that end there go before those that begin there come.
    edges = sorted(
        edge for order, mark in enumerate(given) for edge in ((mark.span.start, 1, order), (mark.span.end, 0, order))
    )
    runs: list[Run[K]] = []
    active: list[tuple[int, int, K]] = []
    since = 0
    for place, begins, order in edges:
        if active and place > since:
            _append(runs, Span(since, place), tuple(dict.fromkeys(map(_KEY, active))))
        since = place
        entry = (-given[order].rank, order, given[order].key)  # the order decides before keys are compared
        if begins:
            insort(active, entry)
        else:
            del active[bisect_left(active, entry)]
    return runs


def _append(runs: list[Run[K]], span: Span, keys: tuple[K, ...]) -> None:
    if runs and runs[-1].span.end == span.start and runs[-1].keys == keys:
        span = Span(runs.pop().span.start, span.end)
    runs.append(Run(span, keys))


def gaps(spans: Iterable[Span], length: int) -> tuple[Span, ...]:
    """Return the stretches of a text that no span covers, in text order.

    Args:
        spans: In any order; they may overlap.
        length: Code points of the text.
    """
    found, reach = [], 0
    for start, end in sorted(spans):
        if start > reach:
            found.append(Span(reach, start))
        reach = max(reach, end)
    if reach < length:
        found.append(Span(reach, length))
    return tuple(found)
