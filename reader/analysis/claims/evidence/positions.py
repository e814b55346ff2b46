"""Where two sentences stand in their articles, and how long they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reader.analysis.claims.units import Unit


def place(units: Sequence[Unit]) -> list[float]:
    """Return how far into its article each sentence stands, 0 to 1."""
    last = max(1, units[-1].index)
    return [u.index / last for u in units]


def size(units: Sequence[Unit]) -> list[float]:
    """Return the number of content words of each sentence, in logarithms."""
    return [float(np.log1p(len(u.content))) for u in units]
