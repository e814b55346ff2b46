"""Pairs of runs of clauses of two linked sentences: which words of one stand for words of the other, and where.

What a pair is judged by rests on the two sentences and on the score of their link only.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from reader.analysis.claims.matrix import Matrix
from reader.analysis.claims.runcover import (
    COVER,
    OWN,
    TINY,
    Places,
    RunCells,
    RunCover,
    likeness,
    run_cover,
    starts_of,
)
from reader.analysis.claims.runs import runs_of
from reader.analysis.claims.units import Unit

PAIRS_KEPT = 16
"""Pairs of runs of two sentences that the trees are asked about, the likeliest at first sight."""
_SIDES = (*COVER, *OWN)
_BOTH = (
    "heavy", "heavy_part", "heavy_first", "heavy_second", "gain", "numbers", "score", "pairs", "sight", "sight_place",
    "sight_below",
)  # fmt: skip
FEATURES = (*(f"{name}_{which}" for name in _SIDES for which in ("least", "most")), *_BOTH)
"""What a pair of runs is judged by, in the order of the columns."""
_AT_ONCE = 256
"""Links that are looked at together: this bounds the memory at some 30 MB."""


class LinkedUnits(NamedTuple):
    """Two sentences with the score of their link, 0 to 1."""

    first: Unit
    second: Unit
    score: float


class RunPairs(NamedTuple):
    """Pairs of runs of two sentences: the place of the run of each, and a row of features a pair."""

    first: Places
    second: Places
    rows: Matrix


class _Sight(NamedTuple):
    """All pairs of runs at first sight: how likely each is, the weight they share, and what they hold for their length.

    Attributes:
        likely: How likely each is.
        heavy: The weight that the two share.
        heavy_part: The same as a part of the greatest of their link.
        heavy_first: The same as a part of the greatest that one of the two shares with any run, the lesser part.
        heavy_second: The greater part.
        gain: What they hold for their length.
    """

    likely: Matrix
    heavy: Matrix
    heavy_part: Matrix
    heavy_first: Matrix
    heavy_second: Matrix
    gain: Matrix


def run_pairs(linked: Sequence[LinkedUnits], priors: Mapping[Unit, Matrix]) -> Iterator[RunPairs]:
    """Yield for each link the pairs of runs that are likeliest at first sight, with their features.

    Args:
        linked: The sentences.
        priors: For each sentence the log odds, without looking at any other sentence, that a run is a passage.
    """
    for at in range(0, len(linked), _AT_ONCE):
        yield from _pairs_of(linked[at : at + _AT_ONCE], priors)


def _pairs_of(linked: Sequence[LinkedUnits], priors: Mapping[Unit, Matrix]) -> Iterator[RunPairs]:
    firsts, seconds = [x.first for x in linked], [x.second for x in linked]
    alike = [likeness(x.first, x.second) for x in linked]
    one = run_cover(firsts, seconds, alike, priors)
    other = run_cover(seconds, firsts, [a.T for a in alike], priors)
    cells = _all_cells(one.runs, other.runs)
    sight = _first_sight(cells, one, other)
    kept, place = _likeliest(cells, sight.likely)
    chosen, seen = cells.taken(kept), _Sight(*(values[kept] for values in sight))
    sides = one.told(chosen), other.told(chosen.turned())
    table = np.empty((len(FEATURES), len(kept)))
    # Evidence has no direction: of a value for each side, the lesser comes first.
    split = 2 * len(_SIDES)
    table[0:split:2], table[1:split:2] = np.minimum(*sides), np.maximum(*sides)
    scores = np.array([math.log(x.score / (1 - x.score + TINY)) for x in linked])
    below = seen.likely[place == 0][chosen.link] - seen.likely
    table[split:] = (
        *seen[1:],
        _numbers(linked, chosen),
        scores[chosen.link],
        np.log(one.runs * other.runs)[chosen.link],
        seen.likely,
        place,
        below,
    )
    ends = np.flatnonzero(place == 0)[1:]
    return map(RunPairs, *(np.split(x, ends) for x in (chosen.own, chosen.other, np.round(table.T, 6))))


def _all_cells(firsts: Places, seconds: Places) -> RunCells:
    """Return all pairs of runs of some links, link by link, those of one run of the first sentence behind each other.

    Args:
        firsts: How many runs the first sentence of each link has.
        seconds: How many the second has.
    """
    sizes = firsts * seconds
    link = np.repeat(np.arange(len(sizes)), sizes)
    return RunCells(link, *np.divmod(np.arange(len(link)) - starts_of(sizes)[link], seconds[link]))


def _first_sight(cells: RunCells, one: RunCover, other: RunCover) -> _Sight:
    """Return how all pairs of runs look at first sight.

    Args:
        cells: All pairs, link by link.
        one: The first sentences of the links.
        other: The second ones.
    """
    ours, theirs = one.at_sight(cells), other.at_sight(cells.turned())
    covered, mass, held = np.minimum(ours[:3], theirs[:3])
    heavy = np.sqrt(covered * mass)
    part = heavy / (_greatest(heavy, cells.link) + TINY)
    gain = held * (1 - np.maximum(ours[3], theirs[3]))
    likely = part + gain + 0.15 * (ours[4] + theirs[4])
    of_first = _greatest(heavy, one.runs_from[cells.link] + cells.own)
    of_second = _greatest(heavy, other.runs_from[cells.link] + cells.other)
    least, most = heavy / (np.maximum(of_first, of_second) + TINY), heavy / (np.minimum(of_first, of_second) + TINY)
    return _Sight(likely, heavy, part, least, most, gain)


def _likeliest(cells: RunCells, likely: Matrix) -> tuple[Places, Places]:
    """Return the pairs of each link that are kept, the likeliest first, and which of its link each of them is."""
    ranked = np.lexsort((-likely, cells.link))
    place = np.arange(len(ranked)) - starts_of(np.bincount(cells.link))[cells.link[ranked]]
    is_kept = place < PAIRS_KEPT
    return ranked[is_kept], place[is_kept]


def _greatest(values: Matrix, groups: Places) -> Matrix:
    """Return for each of some values, none of them negative, the greatest of its group."""
    greatest = np.zeros(groups.max() + 1)
    np.maximum.at(greatest, groups, values)
    return greatest[groups]


def _numbers(linked: Sequence[LinkedUnits], cells: RunCells) -> Matrix:
    """Return how many numbers the two runs of each pair give alike."""
    found = np.zeros(len(cells.link))
    ends = np.searchsorted(cells.link, np.arange(len(linked) + 1))
    for x, begin, end in zip(linked, ends, ends[1:], strict=False):
        for a in x.first.quantities:
            for b in x.second.quantities:
                if (a.low, a.high, a.unit) == (b.low, b.high, b.unit):
                    held = np.array([s.covers(a.span) for s in runs_of(x.first).spans])
                    given = np.array([s.covers(b.span) for s in runs_of(x.second).spans])
                    found[begin:end] += held[cells.own[begin:end]] & given[cells.other[begin:end]]
    return found
