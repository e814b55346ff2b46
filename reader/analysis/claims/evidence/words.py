"""Shared words, weighted by how rare they are in news."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reader.analysis.claims.background import Background
from reader.analysis.claims.units import Unit

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Matrix = NDArray[float64]


def stem_weights(first: Sequence[Unit], second: Sequence[Unit], background: Background) -> dict[str, float]:
    """Return what each stem of two articles weighs: rare in news, and in few sentences of the two.

    The second factor takes down the names that the whole story is about, without looking at any other article.
    """
    sentences = Counter(stem for unit in (*first, *second) for stem in {t.stem for t in unit.content})
    total = len(first) + len(second)
    return {s: background.weight(s) * math.log((total + 1) / n) for s, n in sentences.items()}


def word_vectors(units: Sequence[Unit], places: Mapping[str, int], weights: Mapping[str, float]) -> Matrix:
    """Return one row of tf-idf weights a unit, of length one; a unit without content is all zeros.

    Args:
        units: The sentences of one article.
        places: The column of each stem; stems without one are left out of the row but count in its length.
        weights: What each stem weighs.
    """
    import numpy as np  # noqa: PLC0415 - imported only where articles are compared

    rows = np.zeros((len(units), len(places)))
    for n_row, unit in enumerate(units):
        row = rows[n_row]
        length = 0.0
        for stem, n in sorted(Counter(t.stem for t in unit.content).items()):
            weight = n**0.5 * weights[stem]
            length += weight**2
            if stem in places:
                row[places[stem]] = weight
        if length:
            rows[n_row] /= length**0.5
    return rows


def word_cosines(first: Sequence[Unit], second: Sequence[Unit], background: Background) -> Matrix:
    """Return the cosine of each unit of the first article with each of the second, by tf-idf of stems."""
    weights = stem_weights(first, second, background)
    shared = {t.stem for u in first for t in u.content} & {t.stem for u in second for t in u.content}
    places = {stem: n for n, stem in enumerate(sorted(shared))}
    return word_vectors(first, places, weights) @ word_vectors(second, places, weights).T
