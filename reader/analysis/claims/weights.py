"""The trained weights: of the pair scorer and of a group's confidence."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reader.analysis.claims.forest import Forest, read_forest
from reader.paths import resource

shipped = resource("models", "claims.json")
"""The weights that ship; a measurement of stories left out of the training names others before the first use."""


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic model over named features.

    Attributes:
        features: Names in the order of the columns.
        mean: Of each feature over the training pairs.
        scale: Standard deviation of each.
        weight: Of each feature once centred and scaled.
        bias: Log odds at the mean.
    """

    features: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weight: tuple[float, ...]
    bias: float


@dataclass(frozen=True, slots=True)
class Weights:
    """All that was trained.

    Attributes:
        pair: The chance that two sentences report the same thing.
        forest: The same from trees, asked where the first is not sure of "no".
        run: The chance that a run of clauses makes a claim of its own.
        passages: The chance that two runs of clauses make one claim.
        group: The chance that at least half of a group's links are right.
        link: Least score of a link.
        claim: Least score of a link that begins a claim.
    """

    pair: Logistic
    forest: Forest
    run: Forest
    passages: Forest
    group: Logistic
    link: float
    claim: float


def read_weights(path: Path) -> Weights:
    """Return the weights in a file that ``tests.bench.train_claims`` wrote."""
    held = json.loads(path.read_text("utf-8"))
    return Weights(
        _logistic(held["pair"]),
        read_forest(held["forest"]),
        read_forest(held["run"]),
        read_forest(held["passages"]),
        _logistic(held["group"]),
        held["link"],
        held["claim"],
    )


@cache
def weights() -> Weights:
    """Return the weights in the resources."""
    return read_weights(shipped)


def _logistic(held: dict[str, dict[str, list[float]] | float]) -> Logistic:
    features = held["features"]
    bias = held["bias"]
    if not isinstance(features, dict) or isinstance(bias, dict):
        raise TypeError(held)
    mean, scale, weight = zip(*features.values(), strict=True)
    return Logistic(tuple(features), mean, scale, weight, float(bias))
