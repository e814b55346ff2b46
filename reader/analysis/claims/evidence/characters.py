"""Shared letters: n-grams of four, so that inflected and derived words meet ("resign", "resignation")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

import numpy as np

from reader.analysis.claims.matrix import Matrix, unit_length
from reader.analysis.claims.units import Unit

_N = 4
"""Characters of an n-gram."""
_PLACES = 2048
"""Columns that n-grams are hashed into."""


def ngram_counts(units: Sequence[Unit]) -> Matrix:
    """Return how often each sentence has each n-gram of characters, a row a sentence."""
    rows = np.zeros((len(units), _PLACES), np.float32)
    for row, unit in zip(rows, units, strict=True):
        places = [place for token in unit.content for place in _ngrams(token.word.lower())]
        np.add.at(row, places, 1)
    return rows


def character_cosines(first: Matrix, second: Matrix) -> Matrix:
    """Return the cosine of each pair by its n-grams, weighted by how few sentences of the two articles have them."""
    sentences = (first > 0).sum(axis=0) + (second > 0).sum(axis=0)
    weights = np.log((len(first) + len(second) + 1) / np.maximum(sentences, 1)).astype(np.float32)
    cosines: Matrix = _weighted(first, weights) @ _weighted(second, weights).T
    return cosines


def _weighted(counts: Matrix, weights: Matrix) -> Matrix:
    return unit_length(np.sqrt(counts) * weights)


@lru_cache(maxsize=50_000)
def _ngrams(word: str) -> tuple[int, ...]:
    """Return the columns of a word's n-grams; its ends are marked by spaces."""
    padded = f" {word} "
    return tuple(crc32(padded[at : at + _N].encode()) % _PLACES for at in range(max(1, len(padded) - _N + 1)))
