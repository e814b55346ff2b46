"""Likeness of meaning: vectors of words and sentences, and the best partner of each word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from reader.analysis.claims.matrix import Matrix
from reader.analysis.claims.stems import Token
from reader.analysis.claims.units import Unit
from reader.analysis.claims.wordpieces import WIDTH, word_vector

_BLOCK = 512
"""Words that are compared at once, so that two long articles need no table of gigabytes."""


class WordTable(NamedTuple):
    """The words of one article.

    Attributes:
        vectors: A row of length one for each of its stems; zeros where the word is unknown.
        stems: The stem of each row.
        sentences: For each sentence, the rows of its stems.
        clauses: For each clause of the article, the rows of its stems.
        starts: For each sentence, the place of its first clause among the clauses.
    """

    vectors: Matrix
    stems: tuple[str, ...]
    sentences: list[list[int]]
    clauses: list[list[int]]
    starts: list[int]


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
    """Return the content words of an article with their vectors, by sentence and by clause."""
    places: dict[str, int] = {}
    vectors: list[Matrix] = []
    for token in (t for u in units for t in u.content):
        if token.stem not in places:
            places[token.stem] = len(vectors)
            vectors.append(word_vector(token.word))
    table = unit_length(np.array(vectors, np.float32)) if vectors else np.zeros((0, WIDTH), np.float32)
    starts: list[int] = []
    clauses: list[list[int]] = []
    for unit in units:
        starts.append(len(clauses))
        clauses += [_rows(unit.tokens[a:b], places) for a, b in unit.clauses]
    return WordTable(table, tuple(places), [_rows(u.content, places) for u in units], clauses, starts)


def _rows(tokens: Sequence[Token], places: Mapping[str, int]) -> list[int]:
    return sorted({places[t.stem] for t in tokens if not t.function})


class Alike(NamedTuple):
    """How well sentences and clauses of two articles match word by word.

    Attributes:
        covered: Share of each first sentence's words that find partners in the second.
        covering: Share of each second sentence's words that find partners in the first.
        covered_near: The same as ``covered``, with the sentences before and after the second.
        covering_near: The same as ``covering``, with the sentences before and after the first.
        one_sided: The greatest share of a clause of either that finds partners in the other sentence.
        two_sided: The greatest share, of two clauses, of the one that finds fewer partners in the other.
        heavy: The same as ``two_sided``, of clauses taken by how much their shared words weigh.
    """

    covered: Matrix
    covering: Matrix
    covered_near: Matrix
    covering_near: Matrix
    one_sided: Matrix
    two_sided: Matrix
    heavy: Matrix


def match_words(first: WordTable, second: WordTable, weights: Mapping[str, float]) -> Alike:
    """Return how well the sentences of two articles match word by word.

    Each word counts by its weight and by its likeness, 0 to 1, to the nearest word of the other side; the same stem is
    a likeness of 1. The likeness is taken to the third power: two words of one topic are no partners yet.
    """
    to_sentences, to_clauses = (
        best_partners(first, second, second.sentences),
        best_partners(first, second, second.clauses),
    )
    from_sentences, from_clauses = (
        best_partners(second, first, first.sentences),
        best_partners(second, first, first.clauses),
    )
    shares = _shares(first, first.sentences, weights), _shares(second, second.sentences, weights)
    clause_shares = _shares(first, first.clauses, weights), _shares(second, second.clauses, weights)
    inside = np.maximum.reduceat(clause_shares[0] @ to_sentences, first.starts, axis=0)
    outside = np.maximum.reduceat(clause_shares[1] @ from_sentences, second.starts, axis=0).T
    covered, covering = clause_shares[0] @ to_clauses, (clause_shares[1] @ from_clauses).T
    both = np.minimum(covered, covering)
    mass = np.minimum(covered * _mass(first, weights)[:, None], covering * _mass(second, weights)[None, :])
    return Alike(
        shares[0] @ to_sentences,
        (shares[1] @ from_sentences).T,
        shares[0] @ _with_neighbours(to_sentences),
        (shares[1] @ _with_neighbours(from_sentences)).T,
        np.maximum(inside, outside),
        _best_of(both, first.starts, second.starts),
        _best_of(both * np.sqrt(mass), first.starts, second.starts),
    )


def best_partners(first: WordTable, second: WordTable, groups: Sequence[list[int]]) -> Matrix:
    """Return the likeness, to the third power, of each word of the first article to the nearest in each group of words.

    Args:
        first: Its words are the rows.
        second: The article of the groups.
        groups: Rows of the second table; each group is a column; an empty one is like nothing.
    """
    filled = [n for n, group in enumerate(groups) if group]
    best = np.zeros((len(first.stems), len(groups)), np.float32)
    if not filled:
        return best
    members = np.concatenate([groups[n] for n in filled]).astype(np.intp)
    starts = np.cumsum([0, *(len(groups[n]) for n in filled)])[:-1]
    where = {stem: n for n, stem in enumerate(second.stems)}
    for at in range(0, len(first.stems), _BLOCK):
        likeness = np.clip(first.vectors[at : at + _BLOCK] @ second.vectors.T, 0, 1)
        for row, stem in enumerate(first.stems[at : at + _BLOCK]):
            if stem in where:
                likeness[row, where[stem]] = 1
        best[at : at + _BLOCK, filled] = np.maximum.reduceat(likeness[:, members], starts, axis=1) ** 3
    return best


def _shares(table: WordTable, groups: Sequence[list[int]], weights: Mapping[str, float]) -> Matrix:
    """Return how much of each group's weight each word has, a row a group."""
    weight = np.array([weights[s] for s in table.stems], np.float32)
    share = np.zeros((len(groups), len(table.stems)), np.float32)
    for n, rows in enumerate(groups):
        share[n, rows] = weight[rows]
    scaled: Matrix = share / np.maximum(share.sum(axis=1, keepdims=True), 1e-9)
    return scaled


def _with_neighbours(best: Matrix) -> Matrix:
    """Return the greatest of each column and its two neighbours."""
    wide = best.copy()
    np.maximum(wide[:, 1:], best[:, :-1], out=wide[:, 1:])
    np.maximum(wide[:, :-1], best[:, 1:], out=wide[:, :-1])
    return wide


def _mass(table: WordTable, weights: Mapping[str, float]) -> Matrix:
    return np.array([sum(weights[table.stems[r]] for r in rows) for rows in table.clauses], np.float32)


def _best_of(scores: Matrix, rows: Sequence[int], columns: Sequence[int]) -> Matrix:
    best: Matrix = np.maximum.reduceat(np.maximum.reduceat(scores, rows, axis=0), columns, axis=1)
    return best
