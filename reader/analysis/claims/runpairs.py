"""Pairs of runs of clauses of two linked sentences: which words of one stand for words of the other, and where.

What a pair is judged by rests on the two sentences and on the score of their link only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.analysis.claims.matrix import Matrix, unit_length
from reader.analysis.claims.runs import EDGES, Runs, runs_of
from reader.analysis.claims.units import Unit
from reader.analysis.claims.wordpieces import WIDTH, word_vector

PAIRS_KEPT = 16
"""Pairs of runs of two sentences that the trees are asked about, the likeliest at first sight."""
_SIDES = (
    "covered", "mass", "held", "held_all", "got", "outside", "share", "edge", "next", "names_covered", "names_mass",
    "plain_covered", "plain_mass", "prior", "whole", "words", "says", "quoted", "negates", "denies", "clauses_all",
)  # fmt: skip
_BOTH = (
    "heavy", "heavy_part", "heavy_first", "heavy_second", "gain", "numbers", "score", "pairs", "sight", "sight_place",
    "sight_below",
)  # fmt: skip
FEATURES = (*(f"{name}_{which}" for name in _SIDES for which in ("least", "most")), *_BOTH)
"""What a pair of runs is judged by, in the order of the columns."""
_KEPT = [EDGES.index(n) for n in ("whole", "words", "says", "quoted", "negates", "denies", "clauses_all")]
_FIRST = [_SIDES.index(name) for name in ("covered", "mass", "held_all")]
_SHARE = _SIDES.index("share")
_TINY = 1e-6


class LinkedUnits(NamedTuple):
    """Two sentences with the score of their link, 0 to 1."""

    first: Unit
    second: Unit
    score: float


class RunPairs(NamedTuple):
    """Pairs of runs of two sentences: the place of the run of each, and a row of features a pair."""

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    rows: Matrix


def run_pairs(linked: LinkedUnits, priors: Mapping[Unit, Matrix]) -> RunPairs:
    """Return the pairs of runs that are likeliest at first sight, with their features.

    Args:
        linked: The sentences.
        priors: For each sentence the log odds, without looking at any other sentence, that a run is a passage.
    """
    one, other = runs_of(linked.first), runs_of(linked.second)
    alike = likeness(linked.first, linked.second)
    ours, theirs = _side(one, other, alike), _side(other, one, alike.T).transpose(0, 2, 1)
    own, their_own = priors[linked.first], priors[linked.second]
    sight, heavy, gain = _first_sight(ours, theirs, np.add.outer(own, their_own))
    order = np.argsort(-sight, axis=None, kind="stable")[:PAIRS_KEPT]
    rows, columns = np.divmod(order, sight.shape[1])
    sides = (
        np.vstack([ours[:, rows, columns], own[rows], one.edges[rows][:, _KEPT].T]),
        np.vstack([theirs[:, rows, columns], their_own[columns], other.edges[columns][:, _KEPT].T]),
    )
    lesser, greater = np.minimum(*sides), np.maximum(*sides)
    split = 2 * len(lesser)
    table = np.empty((split + len(_BOTH), len(order)))
    table[0:split:2], table[1:split:2] = lesser, greater
    weight, seen = heavy[rows, columns], sight[rows, columns]
    of_row, of_column = heavy.max(axis=1)[rows], heavy.max(axis=0)[columns]
    table[split] = weight
    table[split + 1] = weight / (heavy.max() + _TINY)
    # Evidence has no direction: of a value for each side, the lesser comes first.
    table[split + 2] = weight / (np.maximum(of_row, of_column) + _TINY)
    table[split + 3] = weight / (np.minimum(of_row, of_column) + _TINY)
    table[split + 4] = gain[rows, columns]
    table[split + 5] = _numbers(linked, one, other)[rows, columns]
    table[split + 6] = math.log(linked.score / (1 - linked.score + _TINY))
    table[split + 7] = math.log(sight.size)
    table[split + 8] = seen
    table[split + 9] = np.arange(len(order))
    table[split + 10] = seen[0] - seen
    return RunPairs(rows, columns, np.round(table.T, 6))


def _first_sight(ours: Matrix, theirs: Matrix, prior: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Return how likely each pair of runs is at first sight, its shared weight, and what it holds for its length."""
    covered, mass, held = np.minimum(ours[_FIRST], theirs[_FIRST])
    heavy = np.sqrt(covered * mass)
    gain: Matrix = held * (1 - np.maximum(ours[_SHARE], theirs[_SHARE]))
    sight: Matrix = heavy / (heavy.max() + _TINY) + gain + 0.15 * prior
    return sight, heavy, gain


def _side(one: Runs, other: Runs, alike: Matrix) -> Matrix:
    """Return how the runs of one sentence are covered by those of another: runs by runs, a layer a name of ``_SIDES``.

    Args:
        one: Its words are covered.
        other: Its words cover.
        alike: Likeness of the content words of the first to those of the second.
    """
    number = len(one.clauses)
    found = one.weights @ _best_in_runs(alike, other)
    by_all = one.weights @ alike.max(axis=1)
    shares = found / (one.sums + _TINY)
    mass, total, length = found[:number], found[-1], one.sums[:number]
    first, last = one.bounds
    # The row after the last clause stands for what is beyond either end.
    dense = np.vstack([shares[3 * number : -1], np.full_like(shares[:1], -0.1)])
    layers = np.empty((len(_SIDES) - len(_KEPT) - 1, *mass.shape))
    layers[0] = shares[:number]
    layers[1] = mass
    layers[2] = mass / (total + _TINY)
    layers[3] = mass / (by_all[-1] + _TINY)
    layers[4] = mass / (by_all[:number, None] + _TINY)
    layers[5] = (total - mass) / (one.sums[-1] - length + _TINY)
    layers[6] = length / (one.sums[-1] + _TINY)
    np.minimum(dense[first], dense[last], out=layers[7])
    np.maximum(dense[first - 1], dense[last + 1], out=layers[8])
    layers[9] = shares[number : 2 * number]
    layers[10] = found[number : 2 * number]
    layers[11] = shares[2 * number : 3 * number]
    layers[12] = found[2 * number : 3 * number]
    return layers


def _best_in_runs(alike: Matrix, other: Runs) -> Matrix:
    """Return the likeness of each word to the nearest in each run, words by runs."""
    # With a column more, so that a range may end behind the last word; what lies between two ranges is left out.
    padded = np.zeros((len(alike), alike.shape[1] + 1))
    padded[:, :-1] = alike
    best: Matrix = np.maximum.reduceat(padded, other.ranges, axis=1)[:, ::2]
    return best


@lru_cache(maxsize=4096)
def _vectors(unit: Unit) -> Matrix:
    rows = [word_vector(t.word) for t in unit.content]
    return unit_length(np.stack(rows)) if rows else np.zeros((0, WIDTH), np.float32)


_numbered: dict[str, int] = {}


@lru_cache(maxsize=4096)
def _stems(unit: Unit) -> NDArray[np.intp]:
    """Return a number for each content word, the same for the same stem; it means nothing beyond this process."""
    return np.array([_numbered.setdefault(t.stem, len(_numbered)) for t in unit.content])


def likeness(first: Unit, second: Unit) -> Matrix:
    """Return how surely two content words stand for each other, 0 to 1: 1 for the same stem, else by their vectors."""
    cosines = np.clip(_vectors(first) @ _vectors(second).T, 0, 1)
    same = _stems(first)[:, None] == _stems(second)
    alike: Matrix = np.where(same, 1.0, cosines * cosines * cosines)
    return alike


def _numbers(linked: LinkedUnits, one: Runs, other: Runs) -> Matrix:
    """Return how many numbers two runs give alike."""
    found = np.zeros((len(one.spans), len(other.spans)))
    for a in linked.first.quantities:
        for b in linked.second.quantities:
            if (a.low, a.high, a.unit) == (b.low, b.high, b.unit):
                found += np.outer([s.covers(a.span) for s in one.spans], [s.covers(b.span) for s in other.spans])
    return found
