"""The weights that choose a speaker, and their sums over features."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from typing import Protocol, TypeVar

from reader.paths import resource

Value_co = TypeVar("Value_co", covariant=True)
_ZEROS = repeat(0.0)


class Scorer(Protocol[Value_co]):
    """Turns the features of one namespace into something that can be added up: a score, or the features themselves."""

    def __call__(self, space: str, features: Iterable[str]) -> Value_co:
        """Return the value of the features."""
        ...


class Ranker:
    """Sums of weights.

    Args:
        weights: By namespace, then by feature; a feature without a weight counts nothing.
    """

    __slots__ = ("weights",)

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self.weights = weights

    def __call__(self, space: str, features: Iterable[str]) -> float:
        """Return the sum of the weights of features."""
        return sum(map(self.weights[space].get, features, _ZEROS))


@cache
def load_ranker(name: str) -> Ranker:
    """Return the ranker of ``resources/models/NAME.json``, read once.

    Raises:
        FileNotFoundError: No weights have that name.
    """
    content = json.loads(resource("models", f"{name}.json").read_text(encoding="utf-8"))
    return Ranker(content["weights"])
