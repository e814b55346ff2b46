"""The shape that evidence has: one number for each pair of sentences of two articles."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.floating[Any]]
"""Rows are the sentences of the first article, columns those of the second; or rows are things, columns dimensions."""


def unit_length(rows: Matrix) -> Matrix:
    """Return the rows scaled to length one; zeros stay."""
    scaled: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return scaled
