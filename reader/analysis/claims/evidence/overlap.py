"""Things that two sentences share: the sum and the greatest of their weights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from reader.analysis.claims.evidence.matrix import Matrix

_Thing = TypeVar("_Thing", bound=Hashable)


class Overlap(NamedTuple):
    """What each pair of sentences shares.

    Attributes:
        total: Sum of the weights of the shared things.
        greatest: The greatest of them, 0 when nothing is shared.
        contained: The sum as a share of that of the sentence with less, 0 to 1.
    """

    total: Matrix
    greatest: Matrix
    contained: Matrix


def overlap(
    first: Sequence[Collection[_Thing]], second: Sequence[Collection[_Thing]], weight: Callable[[_Thing], float]
) -> Overlap:
    """Return what each sentence of the first article shares with each of the second.

    Args:
        first: The things of each sentence, each once.
        second: The same of the other article.
        weight: What a thing weighs; above 0.
    """
    shape = (len(first), len(second))
    total, greatest = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    rows, columns = _where(first), _where(second)
    weights = {thing: weight(thing) for thing in {*rows, *columns}}
    for thing in sorted(rows.keys() & columns.keys(), key=lambda x: (weights[x], str(x))):
        block = np.ix_(rows[thing], columns[thing])
        total[block] += weights[thing]
        greatest[block] = weights[thing]
    least = np.minimum.outer(_sums(first, weights), _sums(second, weights))
    contained: Matrix = total / np.maximum(least, np.float32(1e-6))
    return Overlap(total, greatest, contained)


def _where(things: Sequence[Collection[_Thing]]) -> dict[_Thing, list[int]]:
    found: dict[_Thing, list[int]] = defaultdict(list)
    for n, of_sentence in enumerate(things):
        for thing in of_sentence:
            found[thing].append(n)
    return found


def _sums(things: Sequence[Collection[_Thing]], weights: dict[_Thing, float]) -> Matrix:
    # Sorted, so that the sum is the same to the last bit whatever order a set has.
    return np.array([sum(sorted(weights[t] for t in x)) for x in things], np.float32)
