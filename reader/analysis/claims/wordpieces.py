"""Words as pieces of a fixed vocabulary, and a vector for each word."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

import numpy as np

from reader.analysis.claims.matrix import Matrix
from reader.paths import resource

WIDTH = 256
"""Dimensions of a vector."""
_LONGEST = 40
"""Letters of a word that are looked up; a longer one is unknown, so that one word costs bounded time."""


@cache
def _vocabulary() -> dict[str, int]:
    lines = resource("models", "vocab.txt").read_text("utf-8").split("\n")
    return {piece: n for n, piece in enumerate(lines) if piece}


@cache
def _table() -> tuple[Matrix, Matrix]:
    with np.load(resource("models", "static256_int8.npz")) as held:
        return held["w"], held["s"].astype(np.float32)


def pieces(word: str) -> list[int]:
    """Return the places of a word's pieces in the vocabulary, longest match first; none when a part is unknown."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    bare = "".join(c for c in decomposed if unicodedata.category(c) != "Mn")[: _LONGEST + 1]
    vocabulary = _vocabulary()
    found: list[int] = []
    at = 0
    while at < len(bare) <= _LONGEST:
        prefix = "##" if at else ""
        end = next((e for e in range(len(bare), at, -1) if prefix + bare[at:e] in vocabulary), None)
        if end is None:
            return []
        found.append(vocabulary[prefix + bare[at:end]])
        at = end
    return found


@lru_cache(maxsize=50_000)
def word_vector(word: str) -> Matrix:
    """Return the mean vector of a word's pieces, not normalised: a common word is short; zeros when unknown."""
    places = pieces(word)
    if not places:
        return np.zeros(WIDTH, np.float32)
    table, scale = _table()
    vector: Matrix = (table[places] * scale[places]).mean(axis=0, dtype=np.float32)
    return vector
