"""How a pair stands against the other pairs of its two sentences, and beside its neighbours."""

from __future__ import annotations

import numpy as np

from reader.analysis.claims.matrix import Matrix


def rank(scores: Matrix, axis: int) -> Matrix:
    """Return the place of each score within its row (axis 1) or column (axis 0), from 0, ties by position."""
    order = np.argsort(-scores, axis=axis, kind="stable")
    places = np.argsort(order, axis=axis, kind="stable")
    return places.astype(np.float32)


def margin(scores: Matrix, axis: int) -> Matrix:
    """Return how far each score is above the best other one of its row (axis 1) or column (axis 0)."""
    if scores.shape[axis] < 2:
        return scores.copy()
    top = np.partition(scores, -2, axis=axis)
    best, second = np.take(top, [-1], axis), np.take(top, [-2], axis)
    above: Matrix = scores - np.where(scores == best, second, best)
    return above


def neighbours(scores: Matrix) -> tuple[Matrix, Matrix]:
    """Return for each pair the greater score of the two pairs beside it on the diagonal, and of the four others."""
    padded = np.pad(scores, 1)
    diagonal = np.maximum(padded[:-2, :-2], padded[2:, 2:])
    beside = np.maximum(
        np.maximum(padded[:-2, 1:-1], padded[2:, 1:-1]), np.maximum(padded[1:-1, :-2], padded[1:-1, 2:])
    )
    return diagonal, beside
