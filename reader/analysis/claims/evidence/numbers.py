"""Numbers that agree: same value, same unit, same noun where both name one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.analysis.claims.quantities import Quantity
from reader.analysis.claims.units import Unit

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

    Matrix = NDArray[float64]

_TELLING = 3.0
"""Small counts without a unit ("two", "one") occur everywhere: a value above this, or a unit, tells more."""


def agreement(a: Quantity, b: Quantity) -> float:
    """Return how much two numbers of the same value tell, 0 to 1; 0 when the values or the units differ."""
    if (a.low, a.high, a.unit) != (b.low, b.high, b.unit):
        return 0.0
    if a.unit or (a.noun and a.noun == b.noun):
        return 1.0
    return 0.5 if a.high > _TELLING else 0.2


def number_agreement(first: Sequence[Unit], second: Sequence[Unit]) -> Matrix:
    """Return, for each pair of units, the best agreement of two of their numbers."""
    import numpy as np  # noqa: PLC0415 - imported only where articles are compared

    table = np.zeros((len(first), len(second)))
    by_value: dict[float, list[tuple[int, Quantity]]] = defaultdict(list)
    for column, unit in enumerate(second):
        for quantity in unit.quantities:
            by_value[quantity.low].append((column, quantity))
    for row, unit in enumerate(first):
        for quantity in unit.quantities:
            for column, other in by_value.get(quantity.low, ()):
                table[row, column] = max(table[row, column], agreement(quantity, other))
    return table
