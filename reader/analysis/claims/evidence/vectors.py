"""Likeness of meaning: vectors of words and sentences, and the best partner of each word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.analysis.claims.matrix import Matrix, unit_length
from reader.analysis.claims.stems import Token
from reader.analysis.claims.units import Unit
from reader.analysis.claims.wordpieces import WIDTH, word_vector

Places = NDArray[np.intp]

_BLOCK = 512
"""Words that are compared at once, so that two long articles need no table of gigabytes."""


class WordTable(NamedTuple):
    """The words of one article.

    Attributes:
        vectors: A row of length one for each of its stems; zeros where the word is unknown.
        stems: The stem of each row.
        places: The row of each stem.
        sentences: The rows of the stems of each sentence.
        clauses: The rows of the stems of each clause of the article.
        starts: For each sentence, the place of its first clause among the clauses.
    """

    vectors: Matrix
    stems: tuple[str, ...]
    places: Mapping[str, int]
    sentences: Rows
    clauses: Rows
    starts: list[int]


class Rows(NamedTuple):
    """Groups of rows of a table, one group after the other.

    Attributes:
        members: The rows.
        groups: The group of each.
        starts: Where the members of each group that has any begin.
        filled: Which groups these are.
        number: How many groups there are.
    """

    members: Places
    groups: Places
    starts: Places
    filled: Places
    number: int


def rows_of(groups: Sequence[Sequence[int]]) -> Rows:
    """Return groups of rows, laid out."""
    lengths = np.array([len(g) for g in groups], np.intp)
    filled = np.flatnonzero(lengths)
    starts = np.cumsum(np.concatenate([np.zeros(1, np.intp), lengths[filled]]))[:-1]
    members = np.array([row for g in groups for row in g], np.intp)
    return Rows(members, np.repeat(np.arange(len(groups)), lengths), starts, filled, len(groups))


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
    sentences = rows_of([_rows(u.content, places) for u in units])
    return WordTable(table, tuple(places), places, sentences, rows_of(clauses), starts)


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
    to_clauses = best_partners(first, second, second.clauses)
    from_clauses = best_partners(second, first, first.clauses)
    # Every word of a sentence stands in one of its clauses.
    to_sentences, from_sentences = _of_sentences(to_clauses, second), _of_sentences(from_clauses, first)
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


def best_partners(first: WordTable, second: WordTable, groups: Rows) -> Matrix:
    """Return the likeness, to the third power, of each word of the first article to the nearest in each group of words.

    Args:
        first: Its words are the rows.
        second: The article of the groups.
        groups: Rows of the second table; each group is a column; an empty one is like nothing.
    """
    best = np.zeros((len(first.stems), groups.number), np.float32)
    for at in range(0, len(first.stems) if second.stems else 0, _BLOCK):
        block = slice(at, at + _BLOCK)
        _take_best(best[block], _likeness(first, second, block), groups)
    return best


def _likeness(first: WordTable, second: WordTable, block: slice) -> Matrix:
    """Return how alike some words of the first article are to each of the second, 0 to 1."""
    alike: Matrix = np.clip(first.vectors[block] @ second.vectors.T, 0, 1)
    same = [(row, second.places[s]) for row, s in enumerate(first.stems[block]) if s in second.places]
    if same:
        alike[tuple(zip(*same, strict=True))] = 1
    return alike


def _take_best(best: Matrix, alike: Matrix, groups: Rows) -> None:
    """Write the greatest likeness within each group, to the third power."""
    # Words of a group lie one below the other: the greatest of rows is found much faster than that of columns.
    of_words = np.ascontiguousarray(alike.T)
    nearest = np.maximum.reduceat(of_words[groups.members], groups.starts, axis=0).T
    best[:, groups.filled] = nearest * nearest * nearest


def _shares(table: WordTable, groups: Rows, weights: Mapping[str, float]) -> Matrix:
    """Return how much of each group's weight each word has, a row a group."""
    weight = np.array([weights[s] for s in table.stems], np.float32)
    share = np.zeros((groups.number, len(table.stems)), np.float32)
    share[groups.groups, groups.members] = weight[groups.members]
    scaled: Matrix = share / np.maximum(share.sum(axis=1), 1e-9)[:, None]
    return scaled


def _of_sentences(of_clauses: Matrix, table: WordTable) -> Matrix:
    """Return the greatest of the columns of each sentence's clauses."""
    best: Matrix = np.maximum.reduceat(of_clauses, table.starts, axis=1)
    return np.ascontiguousarray(best)


def _with_neighbours(best: Matrix) -> Matrix:
    """Return the greatest of each column and its two neighbours."""
    wide = best.copy()
    np.maximum(wide[:, 1:], best[:, :-1], out=wide[:, 1:])
    np.maximum(wide[:, :-1], best[:, 1:], out=wide[:, :-1])
    return wide


def _mass(table: WordTable, weights: Mapping[str, float]) -> Matrix:
    weight = np.array([weights[s] for s in table.stems])
    of_members = weight[table.clauses.members]
    return np.bincount(table.clauses.groups, of_members, table.clauses.number).astype(np.float32)


def _best_of(scores: Matrix, rows: Sequence[int], columns: Sequence[int]) -> Matrix:
    best: Matrix = np.maximum.reduceat(np.maximum.reduceat(scores, rows, axis=0), columns, axis=1)
    return best
