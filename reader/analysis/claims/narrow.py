"""Narrow a passage to the clauses that make the claim.

A sentence often makes several claims. Of all runs of neighbouring clauses, the one is taken whose words find the most
partners in the claim's passages of other articles for its length, by a trained model.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from reader.analysis.claims.background import background
from reader.analysis.claims.denials import find_denials
from reader.analysis.claims.evidence.vectors import unit_length
from reader.analysis.claims.matrix import Matrix
from reader.analysis.claims.stems import Token, stem
from reader.analysis.claims.units import Unit
from reader.analysis.claims.weights import weights
from reader.analysis.claims.wordpieces import WIDTH, word_vector
from reader.model.span import Span

Member = tuple[Unit, Sequence[Unit]]
"""A sentence with sentences of other articles that report the same thing, at least one."""
CLAUSES_KEPT = 12
"""Clauses of a sentence that runs are made of; of a longer sentence the first ones. This bounds the runs at 78."""
FEATURES = (
    "length", "mass", "gain", "inside", "outside", "step", "mass_best", "yield", "edge_least", "edge_most",
    "next_most", "first", "last", "whole", "clauses", "clauses_share", "clauses_all", "content", "words", "says",
    "says_all", "quoted", "quoted_all", "partners", "mass_sum", "mass_all", "denies", "numbers",
)  # fmt: skip
"""What a run is judged by, in the order of the columns."""


def narrow(members: Sequence[Member]) -> list[Span]:
    """Return the part of each sentence that its partners report too; the whole sentence when it has one clause.

    Args:
        members: All are taken at once, because asking the trees many times costs more than asking them much. Those
            that were asked about before, of the same encoded articles, cost nothing.
    """
    asked = [(unit, tuple(partners)) for unit, partners in members]
    found = {member: _known[member] for member in asked if member in _known}
    new = [member for member in dict.fromkeys(asked) if member not in found]
    found.update(zip(new, _narrowed(new), strict=True))
    if len(_known) + len(new) > _MEMBERS_KEPT:
        _known.clear()
    _known.update((member, found[member]) for member in new)
    return [found[member] for member in asked]


_MEMBERS_KEPT = 20_000
_known: dict[tuple[Unit, tuple[Unit, ...]], Span] = {}
"""What was found in this process: an article that is added leaves most claims of the others as they are."""


def _narrowed(members: Sequence[Member]) -> list[Span]:
    runs = [runs_of(unit) for unit, _ in members]
    asked = [n for n, of_unit in enumerate(runs) if len(of_unit) > 1]
    spans = [unit.passage.span for unit, _ in members]
    if not asked:
        return spans
    odds = weights().run.odds(run_features([members[n] for n in asked]))
    ends = np.cumsum([len(runs[n]) for n in asked])
    for n, of_unit in zip(asked, np.split(odds, ends[:-1]), strict=True):
        spans[n] = span_of(members[n][0], runs[n][int(np.argmax(of_unit))])
    return spans


def runs_of(unit: Unit) -> list[tuple[int, int]]:
    """Return the runs of clauses of a sentence, first and last clause of each."""
    n = min(len(unit.clauses), CLAUSES_KEPT)
    return [(i, j) for i in range(n) for j in range(i, n)]


def span_of(unit: Unit, run: tuple[int, int]) -> Span:
    """Return the place of a run: that of its sentence when it is the whole, else from its first word to its last.

    A coordinator or "that" at its head stays outside; what follows the last word of the sentence stays inside.
    """
    first, last = run
    if first == 0 and last == len(unit.clauses) - 1:
        return unit.passage.span
    start, end = unit.clauses[first][0], unit.clauses[last][1]
    while first and start < end - 1 and unit.tokens[start].word.lower() in _HEADS:
        start += 1
    begin = unit.passage.span.start if first == 0 else unit.tokens[start].span.start
    stop = unit.passage.span.end if last == len(unit.clauses) - 1 else unit.tokens[end - 1].span.end
    return Span(begin, stop)


_HEADS = frozenset({"and", "but", "or", "that", "so", "yet", "nor"})


def run_features(members: Sequence[Member]) -> Matrix:
    """Return the features of each run of each sentence in turn, a row a run."""
    columns = [_word_columns(unit, partners) for unit, partners in members]
    sums = {name: np.concatenate([[0.0], *(c[name] for c in columns)]).cumsum() for name in columns[0]}
    first_word = np.cumsum([0, *(len(u.tokens) for u, _ in members)])
    first_clause = np.cumsum([0, *(len(u.clauses) for u, _ in members)])
    starts = np.array([first_word[n] + a for n, (u, _) in enumerate(members) for a, _ in u.clauses])
    ends = np.array([first_word[n] + b for n, (u, _) in enumerate(members) for _, b in u.clauses])
    runs = np.array([(n, *run) for n, (u, _) in enumerate(members) for run in runs_of(u)])
    at, first, last = runs[:, 0], runs[:, 1] + first_clause[runs[:, 0]], runs[:, 2] + first_clause[runs[:, 0]]
    partners = np.array([len(p) for _, p in members])[at]
    inside = {name: values[ends[last]] - values[starts[first]] for name, values in sums.items()}
    whole = {name: values[first_word[at + 1]] - values[first_word[at]] for name, values in sums.items()}
    density = (sums["mean"][ends] - sums["mean"][starts]) / (sums["weight"][ends] - sums["weight"][starts] + 1e-6)
    begins, finishes = runs[:, 1] == 0, last + 1 == first_clause[at + 1]
    before = np.where(begins, -0.1, density[np.maximum(first - 1, 0)])
    after = np.where(finishes, -0.1, density[np.minimum(last + 1, len(density) - 1)])
    length, mass = inside["weight"] / (whole["weight"] + 1e-6), inside["mean"] / (whole["mean"] + 1e-6)
    within = inside["mean"] / (inside["weight"] + 1e-6)
    without = (whole["mean"] - inside["mean"]) / (whole["weight"] - inside["weight"] + 1e-6)
    number, clauses = last - first + 1, first_clause[at + 1] - first_clause[at]
    words = ends[last] - starts[first]
    found = [
        length, mass, mass - length, within, without, within - without, inside["best"] / (whole["best"] + 1e-6),
        mass * (1 - length), np.minimum(density[first], density[last]), np.maximum(density[first], density[last]),
        np.maximum(before, after), begins, finishes, begins & finishes, number, number / clauses, clauses,
        np.log1p(inside["content"]), np.log(words), inside["says"] > 0.5, whole["says"] > 0.5,
        inside["quoted"] / words, whole["quoted"] / (first_word[at + 1] - first_word[at]), partners,
        inside["mean"], whole["mean"], inside["denies"] > 0.5, inside["numbers"],
    ]  # fmt: skip
    # Rounded, so that the sums over other sentences leave no trace in the last bits.
    features: Matrix = np.round(np.stack(found, axis=1).astype(np.float64), 7)
    return features


_SAYING = frozenset(map(stem, ("say", "tell", "ask", "add", "announce", "according", "report", "state", "claim")))


def _word_columns(unit: Unit, partners: Sequence[Unit]) -> dict[str, Matrix]:
    """Return what the features are sums of, a number a word."""
    own = _own_columns(unit)
    support = np.stack([partner_support(unit, p) for p in partners])
    return {
        **own,
        "mean": own["weight"] * support.mean(axis=0),
        "best": own["weight"] * support.max(axis=0),
        "numbers": _numbers(unit, partners),
    }


@lru_cache(maxsize=4096)
def _own_columns(unit: Unit) -> dict[str, Matrix]:
    """Return those of them that depend on the sentence alone."""
    tokens, weight = unit.tokens, background().weight
    return {
        "weight": np.array([0.0 if t.function else weight(t.stem) for t in tokens]),
        "content": np.array([not t.function for t in tokens], float),
        "says": np.array([t.stem in _SAYING for t in tokens], float),
        "quoted": np.array([any(q.covers(t.span) for q in unit.quoted) for t in tokens], float),
        "denies": _denials(unit),
    }


@lru_cache(maxsize=4096)
def partner_support(unit: Unit, partner: Unit) -> Matrix:
    """Return how surely each word of a sentence has a partner in another one, 0 to 1."""
    likeness = np.clip(_vectors(unit.tokens) @ _vectors(partner.content).T, 0, 1)
    best = likeness.max(axis=1, initial=0) ** 3
    support: Matrix = np.where([t.stem in partner.stems for t in unit.tokens], 1.0, best)
    return support


@lru_cache(maxsize=4096)
def _vectors(tokens: tuple[Token, ...]) -> Matrix:
    if not tokens:
        return np.zeros((0, WIDTH), np.float32)
    return unit_length(np.stack([word_vector(t.word) for t in tokens]))


def _numbers(unit: Unit, partners: Sequence[Unit]) -> Matrix:
    """Return a 1 at the first word of each number that a partner has too."""
    theirs = {(q.low, q.high, q.unit) for p in partners for q in p.quantities}
    ours = {q.span.end for q in unit.quantities if (q.low, q.high, q.unit) in theirs}
    return np.array([t.span.end in ours for t in unit.tokens], float)


def _denials(unit: Unit) -> Matrix:
    places = np.zeros(len(unit.tokens))
    places[list(find_denials(unit.tokens))] = 1
    return places
