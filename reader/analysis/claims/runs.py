"""Runs of neighbouring clauses: the stretches of a sentence that a claim can be narrowed to.

Where a claim begins and ends shows in closed classes and punctuation: at a comma before a relative pronoun rather than
at an "and" between two nouns. So each run is described by what stands at its edges and what it holds, without looking
at any other sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from reader.analysis.claims.background import background
from reader.analysis.claims.clauses import BREAKS
from reader.analysis.claims.denials import find_denials, is_negation
from reader.analysis.claims.kinds import KINDS, SAYING, VERBAL, kind_of
from reader.analysis.claims.matrix import Matrix
from reader.analysis.claims.units import Unit
from reader.model.span import Span

CLAUSES_KEPT = 8
"""Clauses of a sentence that runs are made of; of a longer sentence the first ones. This bounds the runs at 36."""
EDGES = (
    "break_before", "opener", "opener_bare", "before", "break_after", "after", "after_next", "closer", "closer_before",
    "auxiliaries", "verbs", "commas", "cut_quotations", "characters", "ahead", "behind", "first", "last", "whole",
    "clauses", "clauses_all", "words", "share", "says", "says_all", "quoted", "quoted_all", "negates", "names",
    "numbers", "content", "denies", "title",
)  # fmt: skip
"""What a run is described by, in the order of the columns."""
_HEADS = frozenset({"and", "but", "or", "that", "so", "yet", "nor"})
_COMMA = BREAKS.index("comma")
_VERBAL = frozenset(map(KINDS.index, VERBAL))
_AUXILIARY = KINDS.index("auxiliary")


@dataclass(frozen=True, eq=False)
class Runs:
    """The runs of one sentence, first those that begin with its first clause.

    Attributes:
        clauses: First and last clause of each.
        spans: Where each stands in the article.
        ranges: For each run in turn, the place of its first content word and the place behind its last.
        weights: What each content word weighs, a column a word, in what a row stands for, elsewhere 0: the runs, the
            runs by their names only, the runs by their other words only, then all clauses, then the sentence.
        sums: Of each row of the weights, a column.
        bounds: First and last clause of each run, a row each.
        edges: What each is described by, a row a run.
    """

    clauses: tuple[tuple[int, int], ...]
    spans: tuple[Span, ...]
    ranges: NDArray[np.intp]
    weights: Matrix
    sums: Matrix
    bounds: NDArray[np.intp]
    edges: Matrix


@lru_cache(maxsize=4096)
def runs_of(unit: Unit) -> Runs:
    """Return the runs of clauses of a sentence."""
    number = min(len(unit.clauses), CLAUSES_KEPT)
    clauses = tuple((i, j) for i in range(number) for j in range(i, number))
    before = np.cumsum([0, *(not t.function for t in unit.tokens)])
    weight = np.array([background().weight(t.stem) for t in unit.content])
    names = np.array([t.stem in unit.names for t in unit.content])
    places = np.arange(len(weight))
    bounds = np.array([(unit.clauses[i][0], unit.clauses[j][1]) for i, j in clauses] + list(unit.clauses))
    inside = (before[bounds[:, :1]] <= places) & (places < before[bounds[:, 1:]])
    of_runs, of_clauses = inside[: len(clauses)] * weight, inside[len(clauses) :] * weight
    weights = np.vstack([of_runs, of_runs * names, of_runs * ~names, of_clauses, weight])
    return Runs(
        clauses,
        tuple(span_of(unit, run, unit.closings) for run in clauses),
        before[bounds[: len(clauses)]].ravel(),
        weights,
        weights.sum(axis=1, keepdims=True),
        np.array(clauses).T,
        _edges(unit, clauses),
    )


def span_of(unit: Unit, run: tuple[int, int], closings: Sequence[int]) -> Span:
    """Return the place of a run: that of its sentence when it is the whole, else from its first word to its last.

    A coordinator or "that" at its head stays outside; what follows the last word of the sentence stays inside.

    Args:
        unit: The sentence.
        run: First and last clause.
        closings: Where each word of the sentence ends.
    """
    first, last = run
    if first == 0 and last == len(unit.clauses) - 1:
        return unit.passage.span
    start, end = unit.clauses[first][0], unit.clauses[last][1]
    while first and start < end - 1 and unit.tokens[start].word.lower() in _HEADS:
        start += 1
    begin = unit.passage.span.start if first == 0 else unit.tokens[start].span.start
    stop = unit.passage.span.end if last == len(unit.clauses) - 1 else closings[end - 1]
    return Span(begin, stop)


def _edges(unit: Unit, clauses: Sequence[tuple[int, int]]) -> Matrix:
    """Return what each run is described by, a row a run."""
    kinds = [0, *map(kind_of, unit.tokens), 0, 0]
    sums = {name: list(accumulate(marks, initial=0)) for name, marks in _marks(unit, kinds[1:-2]).items()}
    rows = []
    # Without the periods of abbreviations: the trees have learned from runs that end at words.
    ends = [t.span.end for t in unit.tokens]
    for (i, j), span in ((run, span_of(unit, run, ends)) for run in clauses):
        start, end = unit.clauses[i][0], unit.clauses[j][1]
        inside = {name: held[end] - held[start] for name, held in sums.items()}
        bare = start
        while bare < end - 1 and unit.tokens[bare].word.lower() in _HEADS:
            bare += 1
        first, last = i == 0, j == len(unit.clauses) - 1
        cut = sum(0 < span.shared(q) < q.length for q in unit.quoted)
        rows.append((
            unit.breaks[start], kinds[start + 1], kinds[bare + 1], kinds[start], unit.breaks[end], kinds[end + 1],
            kinds[end + 2], kinds[end], kinds[end - 1], inside["auxiliaries"], inside["verbs"], inside["commas"], cut,
            span.length, i, len(unit.clauses) - 1 - j, first, last, first and last, j - i + 1, len(unit.clauses),
            end - start, span.length / unit.passage.span.length, inside["says"] > 0, sums["says"][-1] > 0,
            inside["quoted"] / (end - start), sums["quoted"][-1] / len(unit.tokens), inside["negates"] > 0,
            inside["names"], inside["numbers"], inside["content"], inside["denies"] > 0, unit.title,
        ))  # fmt: skip
    return np.array(rows, float)


def _marks(unit: Unit, kinds: Sequence[int]) -> dict[str, Sequence[bool]]:
    """Return what is counted within a run, a mark a word."""
    denials = set(find_denials(unit.tokens))
    return {
        "auxiliaries": [k == _AUXILIARY for k in kinds],
        "verbs": [k in _VERBAL for k in kinds],
        "commas": [b == _COMMA for b in unit.breaks[1:]],
        "says": [t.stem in SAYING for t in unit.tokens],
        "quoted": [any(q.covers(t.span) for q in unit.quoted) for t in unit.tokens],
        "negates": [is_negation(t) for t in unit.tokens],
        "names": [not t.function and t.stem in unit.names for t in unit.tokens],
        "numbers": [t.word[0].isdigit() for t in unit.tokens],
        "content": [not t.function for t in unit.tokens],
        "denies": [n in denials for n in range(len(unit.tokens))],
    }
