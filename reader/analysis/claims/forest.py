"""A small ensemble of decision trees, evaluated in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.analysis.claims.matrix import Matrix

_Places = NDArray[np.intp]


_BLOCK = 512
"""Rows that are taken at once."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose leaves add up to log odds; all nodes in one row after another.

    Attributes:
        features: Names in the order of the columns.
        roots: The node at which each tree begins.
        feature: The column that a node looks at.
        threshold: It goes left at this value or below.
        left: The node it goes to; a leaf goes to itself.
        right: The same for greater values.
        value: What a leaf adds; 0 elsewhere.
        depth: Steps from a root to the deepest leaf.
        bias: Log odds without any tree.
    """

    features: tuple[str, ...]
    roots: _Places
    feature: _Places
    threshold: Matrix
    left: _Places
    right: _Places
    value: Matrix
    depth: int
    bias: float

    def odds(self, rows: Matrix) -> Matrix:
        """Return the log odds of each row, whose columns are the features in order."""
        found = [self._odds(rows[at : at + _BLOCK]) for at in range(0, len(rows), _BLOCK)]
        return np.concatenate(found) if found else np.zeros(0)

    def _odds(self, rows: Matrix) -> Matrix:
        """Return the same for few rows: all trees take a step at once."""
        flat = np.ascontiguousarray(rows).ravel()
        begin = (np.arange(len(rows)) * rows.shape[1])[:, None]
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        for _ in range(self.depth):
            lower = flat[begin + self.feature[at]] <= self.threshold[at]
            at = np.where(lower, self.left[at], self.right[at])
        odds: Matrix = self.bias + self.value[at].sum(axis=1)
        return odds


def read_forest(held: dict[str, Any]) -> Forest:
    """Return the trees that ``tests.bench.train_claims`` wrote."""
    return Forest(
        tuple(held["features"]),
        np.array(held["roots"], np.intp),
        np.array(held["feature"], np.intp),
        np.array(held["threshold"], np.float64),
        np.array(held["left"], np.intp),
        np.array(held["right"], np.intp),
        np.array(held["value"], np.float64),
        int(held["depth"]),
        float(held["bias"]),
    )
