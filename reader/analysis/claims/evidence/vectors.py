"""Likeness of meaning: vectors of words and sentences, and the best partner of each word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
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
        parts: The places of the clauses of each sentence among the clauses.
    """

    vectors: Matrix
    stems: tuple[str, ...]
    places: Mapping[str, int]
    sentences: Rows
    clauses: Rows
    parts: Rows


class Rows(NamedTuple):
    """Groups of rows of a table, one group after the other.

    Attributes:
        members: The rows.
        groups: The group of each.
        number: How many groups there are.
        filled: The groups that have any, the largest first.
        layers: The first member of each of these, then the second of each that has two, and so on.
    """

    members: Places
    groups: Places
    number: int
    filled: Places
    layers: list[Places]


def rows_of(groups: Sequence[Sequence[int]]) -> Rows:
    """Return groups of rows, laid out."""
    lengths = [len(g) for g in groups]
    filled = sorted((n for n, length in enumerate(lengths) if length), key=lambda n: -lengths[n])
    ranked = zip_longest(*(groups[n] for n in filled))
    layers = [np.array([row for row in layer if row is not None], np.intp) for layer in ranked]
    members = np.array([row for g in groups for row in g], np.intp)
    return Rows(members, np.repeat(np.arange(len(groups)), lengths), len(groups), np.array(filled, np.intp), layers)


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
    parts: list[range] = []
    clauses: list[list[int]] = []
    for unit in units:
        parts.append(range(len(clauses), len(clauses) + len(unit.clauses)))
        clauses += [_rows(unit.tokens[a:b], places) for a, b in unit.clauses]
    sentences = rows_of([_rows(u.content, places) for u in units])
    return WordTable(table, tuple(places), places, sentences, rows_of(clauses), rows_of(parts))


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
    to_sentences, from_sentences = greatest(to_clauses.T, second.parts).T, greatest(from_clauses.T, first.parts).T
    shares = _shares(first, first.sentences, weights), _shares(second, second.sentences, weights)
    clause_shares = _shares(first, first.clauses, weights), _shares(second, second.clauses, weights)
    inside = greatest(clause_shares[0] @ to_sentences, first.parts)
    outside = greatest(clause_shares[1] @ from_sentences, second.parts).T
    covered, covering = clause_shares[0] @ to_clauses, (clause_shares[1] @ from_clauses).T
    both = np.minimum(covered, covering)
    mass = np.minimum(covered * _mass(first, weights)[:, None], covering * _mass(second, weights)[None, :])
    return Alike(
        shares[0] @ to_sentences,
        (shares[1] @ from_sentences).T,
        shares[0] @ _with_neighbours(to_sentences),
        (shares[1] @ _with_neighbours(from_sentences)).T,
        np.maximum(inside, outside),
        _best_of(both, first.parts, second.parts),
        _best_of(both * np.sqrt(mass), first.parts, second.parts),
    )


def best_partners(first: WordTable, second: WordTable, groups: Rows) -> Matrix:
    """Return the likeness, to the third power, of each word of the first article to the nearest in each group of words.

    Args:
        first: Its words are the rows.
        second: The article of the groups.
        groups: Rows of the second table; each group is a column; an empty one is like nothing.
    """
    best = np.zeros((groups.number, len(first.stems)), np.float32)
    for at in range(0, len(first.stems) if groups.layers else 0, _BLOCK):
        block = slice(at, at + _BLOCK)
        best[:, block] = greatest(_likeness(first, second, block).T, groups)
    cubed: Matrix = best * best * best
    return cubed.T


def _likeness(first: WordTable, second: WordTable, block: slice) -> Matrix:
    """Return how alike some words of the first article are to each of the second, 0 to 1."""
    alike: Matrix = np.clip(first.vectors[block] @ second.vectors.T, 0, 1)
    same = [(row, second.places[s]) for row, s in enumerate(first.stems[block]) if s in second.places]
    if same:
        alike[tuple(zip(*same, strict=True))] = 1
    return alike


def greatest(values: Matrix, groups: Rows) -> Matrix:
    """Return for each column the greatest value within each group of rows, 0 within one that has none."""
    found = np.zeros((groups.number, values.shape[1]), values.dtype)
    if groups.layers:
        # Row by row of all groups at once, which takes a sixth of the time of ``reduceat``.
        lying = np.ascontiguousarray(values)
        best = lying[groups.layers[0]]
        for layer in groups.layers[1:]:
            so_far = best[: len(layer)]
            np.maximum(so_far, lying[layer], out=so_far)
        found[groups.filled] = best
    return found


def _shares(table: WordTable, groups: Rows, weights: Mapping[str, float]) -> Matrix:
    """Return how much of each group's weight each word has, a row a group."""
    weight = np.array([weights[s] for s in table.stems], np.float32)
    share = np.zeros((groups.number, len(table.stems)), np.float32)
    share[groups.groups, groups.members] = weight[groups.members]
    scaled: Matrix = share / np.maximum(share.sum(axis=1), 1e-9)[:, None]
    return scaled


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


def _best_of(scores: Matrix, rows: Rows, columns: Rows) -> Matrix:
    return greatest(greatest(scores, rows).T, columns).T
