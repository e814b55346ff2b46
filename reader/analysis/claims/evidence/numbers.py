"""Numbers that agree, and numbers of the same thing that do not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reader.analysis.claims.matrix import Matrix
from reader.analysis.claims.quantities import Quantity
from reader.analysis.claims.units import Unit

_TELLING = 3.0
"""Small counts without a unit ("two", "one") occur everywhere: a value above this, or a unit, tells more."""


_SAME_AS = {"year": ("month", 12.0), "week": ("day", 7.0), "hour": ("minute", 60.0)}
"""Units that are so many of another one exactly."""
_EXACT = frozenset({"date", "ordinal"})
"""What is never rounded."""
_ROUNDED = 1000.0
"""A round number below this is taken as it stands: 20 people are not 19."""


def agreement(a: Quantity, b: Quantity) -> float:
    """Return how much two numbers of the same value tell, 0 to 1; 0 when the values or the units differ.

    A rounded number and a more exact one agree, and so do two measures of one duration.
    """
    unit, low, high = _measured(a)
    other, other_low, other_high = _measured(b)
    if unit != other or not (_is_same(low, other_low, unit) and _is_same(high, other_high, unit)):
        return 0.0
    if unit or (a.noun and a.noun == b.noun):
        return 1.0
    if (low, high) != (other_low, other_high):
        return 0.0
    return 0.5 if a.high > _TELLING else 0.2


def disagreement(a: Quantity, b: Quantity) -> float:
    """Return 1 when two numbers measure or count the same sort of thing and differ, else 0."""
    same_sort = _measured(a)[0] == _measured(b)[0] and (a.noun == b.noun if not a.unit else a.unit != "ordinal")
    return float(same_sort and bool(a.unit or a.noun) and not agreement(a, b))


def _measured(quantity: Quantity) -> tuple[str, float, float]:
    """Return unit, lower and upper end, in the lesser of two units that are so many of each other."""
    unit, times = _SAME_AS.get(quantity.unit, (quantity.unit, 1.0))
    return unit, quantity.low * times, quantity.high * times


def _is_same(value: float, other: float, unit: str) -> bool:
    """Tell whether two values are equal, or the rounder one is the other rounded to as many figures."""
    if value == other or unit in _EXACT or min(value, other) < _ROUNDED:
        return value == other
    figures, exact = sorted((_figures(value), _figures(other)))
    rough, fine = (value, other) if _figures(value) == figures else (other, value)
    return figures < exact and float(f"{fine:.{figures - 1}e}") == rough


def _figures(value: float) -> int:
    """Return how many figures a value has without the zeros at its end."""
    return len(f"{value:.12e}".split("e")[0].replace(".", "").rstrip("0"))


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
