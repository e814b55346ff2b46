"""Where two sentences stand in their articles, and how long they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reader.analysis.claims.evidence.matrix import Matrix
from reader.analysis.claims.units import Unit


def spread(values: Sequence[float], others: Sequence[float]) -> tuple[Matrix, Matrix]:
    """Return the lesser and the greater of each value of the first article and each of the second."""
    a, b = np.array(values, np.float32), np.array(others, np.float32)
    return np.minimum.outer(a, b), np.maximum.outer(a, b)


def place(units: Sequence[Unit]) -> list[float]:
    """Return how far into its article each sentence stands, 0 to 1."""
    last = max(1, units[-1].index)
    return [u.index / last for u in units]


def size(units: Sequence[Unit]) -> list[float]:
    """Return the number of content words of each sentence, in logarithms."""
    return [float(np.log1p(len(u.content))) for u in units]
