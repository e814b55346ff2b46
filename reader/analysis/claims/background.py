"""How common a word is in news: the background table that makes a link depend on its two articles only."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from reader.paths import resource

TABLE = ("background", "claims-documents.tsv")
"""Document frequencies of stems; how they were counted stands in the head of the file."""


@dataclass(frozen=True, slots=True)
class Background:
    """Document frequencies.

    Attributes:
        documents: How many articles were counted.
        weights: The inverse document frequency of each.
        rare: That of a stem outside the table.
    """

    documents: int
    weights: dict[str, float]
    rare: float

    def weight(self, stem: str) -> float:
        """Return the inverse document frequency of a stem, in nats; a number counts as a rare word."""
        return self.weights.get(stem, self.rare)


@cache
def background() -> Background:
    """Return the table in the resources."""
    counts: dict[str, int] = {}
    documents = 0
    for line in resource(*TABLE).read_text("utf-8").split("\n"):
        if line.startswith("#"):
            continue
        stem, _, number = line.partition("\t")
        if stem == "" and number:
            documents = int(number)
        elif number:
            counts[stem] = int(number)
    least = min(counts.values(), default=1)
    weights = {stem: math.log((documents + 1) / n) for stem, n in counts.items()}
    return Background(documents, weights, math.log((documents + 1) / max(1.0, least / 2)))
