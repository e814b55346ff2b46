"""Shared words, weighted by how rare they are in news."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from reader.analysis.claims.background import Background
from reader.analysis.claims.matrix import Matrix
from reader.analysis.claims.units import Unit


def stem_weights(first: Sequence[Unit], second: Sequence[Unit], background: Background) -> dict[str, float]:
    """Return what each stem of two articles weighs: rare in news, and in few sentences of the two.

    The second factor takes down the names that the whole story is about, without looking at any other article.
    """
    sentences = Counter(stem for unit in (*first, *second) for stem in unit.stems)
    total = len(first) + len(second)
    return {s: background.weight(s) * math.log((total + 1) / n) for s, n in sentences.items()}


def word_vectors(units: Sequence[Unit], places: Mapping[str, int], weights: Mapping[str, float]) -> Matrix:
    """Return one row of tf-idf weights a unit, of length one; a unit without content is all zeros.

    Args:
        units: The sentences of one article.
        places: The column of each stem; stems without one are left out of the row but count in its length.
        weights: What each stem weighs.
    """
    rows = np.zeros((len(units), len(places)), np.float32)
    for n, unit in enumerate(units):
        counts = sorted(Counter(t.stem for t in unit.content).items())
        length = math.sqrt(sum(count * weights[stem] ** 2 for stem, count in counts))
        for stem, count in counts:
            if stem in places and length:
                rows[n, places[stem]] = math.sqrt(count) * weights[stem] / length
    return rows


def word_cosines(first: Sequence[Unit], second: Sequence[Unit], weights: Mapping[str, float]) -> Matrix:
    """Return the cosine of each unit of the first article with each of the second, by tf-idf of stems."""
    shared = frozenset().union(*(u.stems for u in first)) & frozenset().union(*(u.stems for u in second))
    places = {stem: n for n, stem in enumerate(sorted(shared))}
    cosines: Matrix = word_vectors(first, places, weights) @ word_vectors(second, places, weights).T
    return cosines
