"""The shape that evidence has: one number for each pair of sentences of two articles."""

from __future__ import annotations

from typing import Any

from numpy import floating
from numpy.typing import NDArray

Matrix = NDArray[floating[Any]]
"""Rows are the sentences of the first article, columns those of the second; or rows are things, columns dimensions."""
