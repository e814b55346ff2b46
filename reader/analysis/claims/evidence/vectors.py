"""Likeness of meaning: vectors of words and sentences, and the best partner of each word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from reader.analysis.claims.evidence.matrix import Matrix
from reader.analysis.claims.units import Unit
from reader.analysis.claims.wordpieces import WIDTH, word_vector


class WordTable(NamedTuple):
    """The words of one article.

    Attributes:
        vectors: A row of length one for each of its stems; zeros where the word is unknown.
        stems: The stem of each row.
        rows: For each sentence, the rows of its stems.
    """

    vectors: Matrix
    stems: tuple[str, ...]
    rows: tuple[list[int], ...]


def unit_length(rows: Matrix) -> Matrix:
    """Return the rows scaled to length one; zeros stay."""
    scaled: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return scaled


def sentence_vectors(units: Sequence[Unit]) -> Matrix:
    """Return one row a sentence: the mean of its words' vectors, of length one."""
    rows = [sum((word_vector(t.word) for t in u.tokens), np.zeros(WIDTH, np.float32)) for u in units]
    return unit_length(np.array(rows, np.float32))


def in_context(vectors: Matrix) -> Matrix:
    """Return each sentence's vector with half of those of the sentences before and after it."""
    mixed = vectors.copy()
    mixed[1:] += 0.5 * vectors[:-1]
    mixed[:-1] += 0.5 * vectors[1:]
    return unit_length(mixed)


def word_table(units: Sequence[Unit]) -> WordTable:
    """Return the content words of an article with their vectors."""
    places: dict[str, int] = {}
    vectors: list[Matrix] = []
    rows: list[list[int]] = []
    for unit in units:
        for token in unit.content:
            if token.stem not in places:
                places[token.stem] = len(vectors)
                vectors.append(word_vector(token.word))
        rows.append(sorted({places[t.stem] for t in unit.content}))
    table = unit_length(np.array(vectors, np.float32)) if vectors else np.zeros((0, WIDTH), np.float32)
    return WordTable(table, tuple(places), tuple(rows))


def word_likeness(first: WordTable, second: WordTable) -> Matrix:
    """Return how alike each two words are, 0 to 1; the same stem is a likeness of 1."""
    likeness = np.clip(first.vectors @ second.vectors.T, 0, 1)
    where = {stem: n for n, stem in enumerate(second.stems)}
    for row, stem in enumerate(first.stems):
        if stem in where:
            likeness[row, where[stem]] = 1
    alike: Matrix = likeness
    return alike


def soft_overlap(first: WordTable, second: WordTable, weights: Mapping[str, float]) -> tuple[Matrix, Matrix]:
    """Return how much of each sentence finds a partner in the other: (share of first's words, share of second's).

    Each word counts by its weight and by its likeness, 0 to 1, to the nearest word of the other sentence; the same stem
    is a likeness of 1.
    """
    likeness = word_likeness(first, second)
    return (
        _covered(likeness, first, second, weights),
        _covered(likeness.T, second, first, weights).T,
    )


def _covered(likeness: Matrix, first: WordTable, second: WordTable, weights: Mapping[str, float]) -> Matrix:
    """Return the weighted mean, over the words of each first sentence, of the best likeness in each second one."""
    nothing = np.zeros(len(first.stems), np.float32)
    best = np.stack([likeness[:, rows].max(axis=1) if rows else nothing for rows in second.rows], axis=1)
    weight = np.array([weights[s] for s in first.stems], np.float32)
    share = np.zeros((len(first.rows), len(first.stems)), np.float32)
    for n, rows in enumerate(first.rows):
        share[n, rows] = weight[rows]
    share /= np.maximum(share.sum(axis=1, keepdims=True), 1e-9)
    covered: Matrix = share @ (best**3).astype(np.float32)
    return covered


class ClauseMatch(NamedTuple):
    """How well the best clauses of two sentences match.

    Attributes:
        one_sided: The greatest share of a clause of either that finds partners in the other sentence.
        two_sided: The greatest share, of two clauses, of the one that finds fewer partners in the other.
        heavy: The same as ``two_sided``, of clauses taken by how much their shared words weigh.
    """

    one_sided: Matrix
    two_sided: Matrix
    heavy: Matrix


def clause_table(table: WordTable, units: Sequence[Unit]) -> tuple[WordTable, list[int]]:
    """Return the words of each clause of an article, and the row at which each sentence's clauses begin."""
    places = {stem: n for n, stem in enumerate(table.stems)}
    rows: list[list[int]] = []
    starts: list[int] = []
    for unit in units:
        starts.append(len(rows))
        for start, end in unit.clauses:
            rows.append(sorted({places[t.stem] for t in unit.tokens[start:end] if not t.function}))
    return WordTable(table.vectors, table.stems, tuple(rows)), starts


def clause_match(
    first: WordTable, second: WordTable, units: tuple[Sequence[Unit], Sequence[Unit]], weights: Mapping[str, float]
) -> ClauseMatch:
    """Return how well the best clauses of each two sentences match."""
    likeness = word_likeness(first, second)
    (a, at_a), (b, at_b) = clause_table(first, units[0]), clause_table(second, units[1])
    inside = np.maximum.reduceat(_covered(likeness, a, second, weights), at_a, axis=0)
    outside = np.maximum.reduceat(_covered(likeness.T, b, first, weights), at_b, axis=0).T
    covered, covering = _covered(likeness, a, b, weights), _covered(likeness.T, b, a, weights).T
    both = np.minimum(covered, covering)
    mass = np.minimum(covered * _mass(a, weights)[:, None], covering * _mass(b, weights)[None, :])
    return ClauseMatch(
        np.maximum(inside, outside), _best_of(both, at_a, at_b), _best_of(both * np.sqrt(mass), at_a, at_b)
    )


def _mass(table: WordTable, weights: Mapping[str, float]) -> Matrix:
    return np.array([sum(weights[table.stems[r]] for r in rows) for rows in table.rows], np.float32)


def _best_of(scores: Matrix, rows: list[int], columns: list[int]) -> Matrix:
    best: Matrix = np.maximum.reduceat(np.maximum.reduceat(scores, rows, axis=0), columns, axis=1)
    return best
