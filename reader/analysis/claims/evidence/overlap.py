"""Things that two sentences share: the sum and the greatest of their weights."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from reader.analysis.claims.matrix import Matrix

_Thing = TypeVar("_Thing", bound=Hashable)


class Things(NamedTuple, Generic[_Thing]):
    """The things of one article's sentences, laid out once for all comparisons.

    Attributes:
        where: The sentences that have each thing, in order.
        flat: The things of one sentence after the other, each sentence's ordered by their text.
        starts: Where those of each sentence that has any begin.
        filled: Which sentences these are.
        numbers: How many each sentence has.
    """

    where: dict[_Thing, list[int]]
    flat: list[_Thing]
    starts: NDArray[np.intp]
    filled: NDArray[np.intp]
    numbers: Matrix


def things_of(sentences: Sequence[Collection[_Thing]]) -> Things[_Thing]:
    """Return the things of sentences; the order is that of their text: sums must not depend on that of a set."""
    where: dict[_Thing, list[int]] = {}
    flat: list[_Thing] = []
    for n, of_sentence in enumerate(sentences):
        ordered = sorted(of_sentence, key=str)
        flat += ordered
        for thing in ordered:
            where.setdefault(thing, []).append(n)
    numbers = np.array([len(s) for s in sentences], np.float32)
    filled = np.flatnonzero(numbers)
    starts = np.cumsum(np.concatenate([[0], numbers[filled]])).astype(np.intp)[:-1]
    return Things(where, flat, starts, filled, numbers)


class Overlap(NamedTuple):
    """What each pair of sentences shares.

    Attributes:
        total: Sum of the weights of the shared things.
        contained: The sum as a share of that of the sentence with less, 0 to 1.
    """

    total: Matrix
    contained: Matrix


def overlap(first: Things[_Thing], second: Things[_Thing], weights: Mapping[_Thing, float] | None) -> Overlap:
    """Return what each sentence of the first article shares with each of the second.

    Args:
        first: The things of its sentences.
        second: The same of the other article.
        weights: What a thing weighs, above 0; None when each weighs 1.
    """
    shared = _shared(first, second)
    root = np.sqrt([weights[t] for t in shared] if weights else np.ones(len(shared)))
    total: Matrix = _members(first, shared, root) @ _members(second, shared, root).T
    least = np.minimum.outer(_sums(first, weights), _sums(second, weights))
    contained: Matrix = total / np.maximum(least, np.float32(1e-6))
    return Overlap(total, contained)


def greatest_shared(first: Things[_Thing], second: Things[_Thing], weights: Mapping[_Thing, float]) -> Matrix:
    """Return the greatest weight of a thing that both sentences have, 0 when they share nothing."""
    greatest: Matrix = np.zeros((len(first.numbers), len(second.numbers)), np.float32)
    for thing in sorted(_shared(first, second), key=weights.__getitem__):
        greatest[np.array(first.where[thing])[:, None], second.where[thing]] = weights[thing]
    return greatest


def _shared(first: Things[_Thing], second: Things[_Thing]) -> list[_Thing]:
    """Return what both have, ordered by its text: sums must be the same to the last bit whatever order a set has."""
    return sorted(first.where.keys() & second.where.keys(), key=str)


def _members(things: Things[_Thing], shared: Sequence[_Thing], root: Matrix) -> Matrix:
    table = np.zeros((len(things.numbers), len(shared)), np.float32)
    places = [things.where[thing] for thing in shared]
    columns = np.repeat(np.arange(len(shared)), [len(p) for p in places])
    table[np.fromiter(chain.from_iterable(places), np.intp, len(columns)), columns] = root[columns]
    return table


def _sums(things: Things[_Thing], weights: Mapping[_Thing, float] | None) -> Matrix:
    if weights is None:
        return things.numbers
    sums = np.zeros(len(things.numbers), np.float32)
    if things.flat:
        flat = np.fromiter(map(weights.__getitem__, things.flat), np.float64, len(things.flat))
        sums[things.filled] = np.add.reduceat(flat, things.starts)
    return sums
