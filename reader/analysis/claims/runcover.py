"""How the runs of clauses of sentences are covered by the runs of those that they are linked with, word by word.

Many links are looked at together, what belongs to them in one row after another: to ask numpy for what is computed for
one link takes longer than to compute it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.analysis.claims.matrix import Matrix, unit_length
from reader.analysis.claims.runs import EDGES, Runs, runs_of
from reader.analysis.claims.units import Unit
from reader.analysis.claims.wordpieces import WIDTH, word_vector

COVER = (
    "covered", "mass", "held", "held_all", "got", "outside", "share", "edge", "next", "names_covered", "names_mass",
    "plain_covered", "plain_mass",
)  # fmt: skip
"""What is told of a run beside one of the other sentence."""
OWN = ("prior", "whole", "words", "says", "quoted", "negates", "denies", "clauses_all")
"""What is told of a run by itself."""
AT_SIGHT = ("covered", "mass", "held_all", "share", "prior")
"""What is told of a run to begin with, of all pairs."""
_AT_SIGHT = [(*COVER, *OWN).index(name) for name in AT_SIGHT]
_EDGES = [EDGES.index(name) for name in OWN[1:]]
_BEYOND = -0.1
"""How well what lies beyond either end of a sentence is covered."""
TINY = 1e-6
"""What keeps a division from one by zero."""
Places = NDArray[np.intp]


class RunCells(NamedTuple):
    """Pairs of a run of one sentence and a run of another, of some links.

    Attributes:
        link: The place of the link of each.
        own: The place of the run among those of its sentence.
        other: The same of the run of the other sentence.
    """

    link: Places
    own: Places
    other: Places

    def turned(self) -> RunCells:
        """Return the same pairs seen from the other sentence."""
        return RunCells(self.link, self.other, self.own)

    def taken(self, places: Places) -> RunCells:
        """Return some of them."""
        return RunCells(self.link[places], self.own[places], self.other[places])


@dataclass(frozen=True, slots=True)
class RunCover:
    """One sentence of each of some links, and what of its words the other one has.

    The rows of a link are those of ``Runs.weights``: runs, runs by names, runs by other words, clauses, the sentence.

    Attributes:
        runs: How many runs the sentence of each link has.
        clauses: How many of its clauses they are made of.
        others: How many runs the other sentence has.
        found: What each row has in common with each run of the other sentence, by weight; link by link, row by row.
        found_from: Where that of each link begins.
        sums: The weight of each row, link by link.
        sums_all: What it has in common with the whole other sentence.
        rows_from: Where the rows of each link begin.
        bounds: First and last clause of each run, link by link, a row each.
        own: What is told of each run by itself, link by link, a row for each name of ``OWN``.
        runs_from: Where the runs of each link begin.
    """

    runs: Places
    clauses: Places
    others: Places
    found: Matrix
    found_from: Places
    sums: Matrix
    sums_all: Matrix
    rows_from: Places
    bounds: Places
    own: Matrix
    runs_from: Places

    def at_sight(self, cells: RunCells) -> Matrix:
        """Return what is told of the own run of each pair at first sight, a row for each name of ``AT_SIGHT``."""
        begin, sentence = self.rows_from[cells.link], self._sentence(cells)
        mass, length = self._found(cells, cells.own), self.sums[begin + cells.own]
        return np.stack(
            [
                mass / (length + TINY),
                mass,
                mass / (self.sums_all[begin + sentence] + TINY),
                length / (self.sums[begin + sentence] + TINY),
                self.own[0, self.runs_from[cells.link] + cells.own],
            ]
        )

    def told(self, cells: RunCells) -> Matrix:
        """Return all that is told of the own run of each pair, a row for each name of ``COVER`` and ``OWN``."""
        link, own, sentence = cells.link, cells.own, self._sentence(cells)
        number, begin, run = self.runs[link], self.rows_from[link], self.runs_from[link] + cells.own
        mass, total = self._found(cells, own), self._found(cells, sentence)
        first, last = 3 * number + self.bounds[:, run]
        before, after = first > 3 * number, last + 1 < sentence
        outer = (
            np.where(before, self._share(cells, first - before), _BEYOND),
            np.where(after, self._share(cells, last + after), _BEYOND),
        )
        layers = np.empty((len(COVER) + len(OWN), len(link)))
        layers[len(COVER) :] = self.own[:, run]
        layers[_AT_SIGHT] = self.at_sight(cells)
        layers[2] = mass / (total + TINY)
        layers[4] = mass / (self.sums_all[begin + own] + TINY)
        layers[5] = (total - mass) / (self.sums[begin + sentence] - self.sums[begin + own] + TINY)
        layers[7] = np.minimum(self._share(cells, first), self._share(cells, last))
        layers[8] = np.maximum(*outer)
        layers[9], layers[10] = self._share(cells, number + own), self._found(cells, number + own)
        layers[11], layers[12] = self._share(cells, 2 * number + own), self._found(cells, 2 * number + own)
        return layers

    def _sentence(self, cells: RunCells) -> Places:
        """Return the row of the whole sentence."""
        return 3 * self.runs[cells.link] + self.clauses[cells.link]

    def _found(self, cells: RunCells, row: Places) -> Matrix:
        return self.found[self.found_from[cells.link] + row * self.others[cells.link] + cells.other]

    def _share(self, cells: RunCells, row: Places) -> Matrix:
        share: Matrix = self._found(cells, row) / (self.sums[self.rows_from[cells.link] + row] + TINY)
        return share


def run_cover(
    sentences: Sequence[Unit], others: Sequence[Unit], alike: Sequence[Matrix], priors: Mapping[Unit, Matrix]
) -> RunCover:
    """Return what the others have of the words of some sentences.

    Args:
        sentences: One of each link; their words are covered.
        others: The other one of each; their words cover.
        alike: Likeness of the content words of each of the sentences to those of the other.
        priors: For each sentence the log odds, without looking at any other, that a run is a passage.
    """
    own, theirs = [runs_of(u) for u in sentences], [runs_of(u) for u in others]
    found = [r.weights @ _best_in_runs(a, o) for r, o, a in zip(own, theirs, alike, strict=True)]
    runs = np.array([len(r.clauses) for r in own])
    rows = np.array([len(r.weights) for r in own])
    edges = np.concatenate([r.edges for r in own])
    prior = np.concatenate([priors[u] for u in sentences])
    return RunCover(
        runs,
        rows - 3 * runs - 1,
        np.array([len(r.clauses) for r in theirs]),
        np.concatenate([f.ravel() for f in found]),
        starts_of([f.size for f in found]),
        np.concatenate([r.sums.ravel() for r in own]),
        np.concatenate([r.weights @ a.max(axis=1) for r, a in zip(own, alike, strict=True)]),
        starts_of(rows),
        np.concatenate([r.bounds for r in own], axis=1),
        np.vstack([prior, edges[:, _EDGES].T]),
        starts_of(runs),
    )


def starts_of(sizes: Sequence[int] | Places) -> Places:
    """Return where each of some parts begins that lie behind each other."""
    return np.cumsum([0, *sizes[:-1]])


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
def _stems(unit: Unit) -> Places:
    """Return a number for each content word, the same for the same stem; it means nothing beyond this process."""
    return np.array([_numbered.setdefault(t.stem, len(_numbered)) for t in unit.content])


def likeness(first: Unit, second: Unit) -> Matrix:
    """Return how surely two content words stand for each other, 0 to 1: 1 for the same stem, else by their vectors."""
    cosines = np.clip(_vectors(first) @ _vectors(second).T, 0, 1)
    same = _stems(first)[:, None] == _stems(second)
    alike: Matrix = np.where(same, 1.0, cosines * cosines * cosines)
    return alike
