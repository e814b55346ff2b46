"""Shared letters: runs of four, so that inflected and derived words meet ("resign", "resignation")."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from zlib import crc32

import numpy as np

from reader.analysis.claims.evidence.matrix import Matrix
from reader.analysis.claims.units import Unit

_RUN = 4
_PLACES = 2048
"""Columns that runs are hashed into."""


def character_cosines(first: Sequence[Unit], second: Sequence[Unit]) -> Matrix:
    """Return the cosine of each pair by runs of four characters, weighted by how few sentences of the two have them."""
    counted = [_runs(u) for u in (*first, *second)]
    sentences = Counter(place for runs in counted for place in runs)
    rows = np.zeros((len(counted), _PLACES), np.float32)
    for n, runs in enumerate(counted):
        for place, count in runs.items():
            rows[n, place] = math.sqrt(count) * math.log((len(counted) + 1) / sentences[place])
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    cosines: Matrix = rows[: len(first)] @ rows[len(first) :].T
    return cosines


def _runs(unit: Unit) -> Counter[int]:
    words = (f" {t.word.lower()} " for t in unit.tokens if not t.function)
    return Counter(
        crc32(word[at : at + _RUN].encode()) % _PLACES for word in words for at in range(max(1, len(word) - _RUN + 1))
    )
