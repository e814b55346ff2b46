"""A small ensemble of decision trees, evaluated in numpy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reader.analysis.claims.matrix import Matrix

_Places = NDArray[np.intp]


_BLOCK = 256
"""Rows that are taken at once: what a step of all trees needs of them stays in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose leaves add up to log odds; all nodes in one row after another.

    Attributes:
        features: Names in the order of the columns.
        roots: The node at which each tree begins.
        feature: The column that a node looks at.
        threshold: It goes to its first child at this value or below; a leaf, which has none, stays at any value.
        child: Its first child, for greater values the next node; of a leaf, itself.
        value: What a leaf adds; 0 elsewhere.
        depth: Steps from a root to the deepest leaf.
        bias: Log odds without any tree.
    """

    features: tuple[str, ...]
    roots: _Places
    feature: _Places
    threshold: Matrix
    child: _Places
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
        at: _Places = np.repeat(self.roots[None], len(rows), axis=0)
        for _ in range(self.depth):
            found = flat.take(self.feature.take(at) + begin)
            at = self.child.take(at) + (found > self.threshold.take(at))
        odds: Matrix = self.bias + self.value.take(at).sum(axis=1)
        return odds


def read_forest(held: dict[str, Any]) -> Forest:
    """Return the trees that ``tests.bench.train_claims`` wrote, with the two children of each node side by side."""
    left, right = np.array(held["left"], np.intp), np.array(held["right"], np.intp)
    is_leaf = left == np.arange(len(left))
    # Roots first, then the children of each node in turn.
    parents = np.flatnonzero(~is_leaf)
    old = np.concatenate([np.array(held["roots"], np.intp), np.stack([left[parents], right[parents]], axis=1).ravel()])
    new = np.empty_like(old)
    new[old] = np.arange(len(old))
    first = np.where(is_leaf, np.arange(len(left)), left)
    return Forest(
        tuple(held["features"]),
        new[np.array(held["roots"], np.intp)],
        np.array(held["feature"], np.intp)[old],
        np.where(is_leaf, np.inf, np.array(held["threshold"], np.float64))[old],
        new[first[old]],
        np.array(held["value"], np.float64)[old],
        int(held["depth"]),
        float(held["bias"]),
    )
