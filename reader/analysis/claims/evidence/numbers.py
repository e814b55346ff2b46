"""Numbers that agree, and numbers of the same thing that do not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reader.analysis.claims.matrix import Matrix
from reader.analysis.claims.quantities import Quantity
from reader.analysis.claims.units import Unit

_TELLING = 3.0
"""Small counts without a unit ("two", "one") occur everywhere: a value above this, or a unit, tells more."""


def agreement(a: Quantity, b: Quantity) -> float:
    """Return how much two numbers of the same value tell, 0 to 1; 0 when the values or the units differ."""
    if (a.low, a.high, a.unit) != (b.low, b.high, b.unit):
        return 0.0
    if a.unit or (a.noun and a.noun == b.noun):
        return 1.0
    return 0.5 if a.high > _TELLING else 0.2


def disagreement(a: Quantity, b: Quantity) -> float:
    """Return 1 when two numbers measure or count the same sort of thing and differ, else 0."""
    same_sort = a.unit == b.unit and (a.noun == b.noun if not a.unit else a.unit != "ordinal")
    return float(same_sort and bool(a.unit or a.noun) and (a.low, a.high) != (b.low, b.high))


def number_evidence(first: Sequence[Unit], second: Sequence[Unit]) -> tuple[Matrix, Matrix]:
    """Return, for each pair of units, the best agreement of two of their numbers, and whether any two disagree."""
    agreed = np.zeros((len(first), len(second)), np.float32)
    differing = np.zeros_like(agreed)
    columns = [(n, q) for n, u in enumerate(second) for q in u.quantities]
    for row, unit in enumerate(first):
        for quantity in unit.quantities:
            for column, other in columns:
                agreed[row, column] = max(agreed[row, column], agreement(quantity, other))
                differing[row, column] = max(differing[row, column], disagreement(quantity, other))
    return agreed, differing
