"""Things that two sentences share: the sum and the greatest of their weights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from reader.analysis.claims.matrix import Matrix

_Thing = TypeVar("_Thing", bound=Hashable)


class Overlap(NamedTuple):
    """What each pair of sentences shares.

    Attributes:
        total: Sum of the weights of the shared things.
        contained: The sum as a share of that of the sentence with less, 0 to 1.
    """

    total: Matrix
    contained: Matrix


def overlap(
    first: Sequence[Collection[_Thing]], second: Sequence[Collection[_Thing]], weights: Mapping[_Thing, float] | None
) -> Overlap:
    """Return what each sentence of the first article shares with each of the second.

    Args:
        first: The things of each sentence, each once.
        second: The same of the other article.
        weights: What a thing weighs, above 0; None when each weighs 1.
    """
    rows, columns = _where(first), _where(second)
    shared = _shared(rows, columns)
    root = np.sqrt([weights[t] for t in shared] if weights else np.ones(len(shared)))
    total: Matrix = _members(rows, shared, root, len(first)) @ _members(columns, shared, root, len(second)).T
    least = np.minimum.outer(_sums(first, weights), _sums(second, weights))
    contained: Matrix = total / np.maximum(least, np.float32(1e-6))
    return Overlap(total, contained)


def greatest_shared(
    first: Sequence[Collection[_Thing]], second: Sequence[Collection[_Thing]], weights: Mapping[_Thing, float]
) -> Matrix:
    """Return the greatest weight of a thing that both sentences have, 0 when they share nothing."""
    greatest: Matrix = np.zeros((len(first), len(second)), np.float32)
    rows, columns = _where(first), _where(second)
    for thing in sorted(_shared(rows, columns), key=weights.__getitem__):
        greatest[np.array(rows[thing])[:, None], columns[thing]] = weights[thing]
    return greatest


def _where(things: Sequence[Collection[_Thing]]) -> dict[_Thing, list[int]]:
    """Return the sentences that have each thing."""
    found: dict[_Thing, list[int]] = defaultdict(list)
    for n, of_sentence in enumerate(things):
        for thing in of_sentence:
            found[thing].append(n)
    return found


def _shared(rows: Mapping[_Thing, list[int]], columns: Mapping[_Thing, list[int]]) -> list[_Thing]:
    """Return what both have, ordered by its text: sums must be the same to the last bit whatever order a set has."""
    return sorted((t for t in rows if t in columns), key=str)


def _members(where: Mapping[_Thing, list[int]], shared: Sequence[_Thing], root: Matrix, length: int) -> Matrix:
    table = np.zeros((length, len(shared)), np.float32)
    for column, thing in enumerate(shared):
        table[where[thing], column] = root[column]
    return table


def _sums(things: Sequence[Collection[_Thing]], weights: Mapping[_Thing, float] | None) -> Matrix:
    if weights is None:
        return np.array([len(x) for x in things], np.float32)
    return np.array([sum(sorted(weights[t] for t in x)) for x in things], np.float32)
