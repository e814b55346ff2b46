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
        counts: In how many of them a stem occurs; stems of very few articles are left out.
        unseen: The count that a stem outside the table gets.
    """

    documents: int
    counts: dict[str, int]
    unseen: float

    def weight(self, stem: str) -> float:
        """Return the inverse document frequency of a stem, in nats; a number counts as a rare word."""
        return math.log((self.documents + 1) / self.counts.get(stem, self.unseen))


@cache
def background() -> Background:
    """Return the table in the resources."""
    counts: dict[str, int] = {}
    documents, unseen = 0, 1.0
    for line in resource(*TABLE).read_text("utf-8").split("\n"):
        if line.startswith("#"):
            continue
        stem, _, number = line.partition("\t")
        if stem == "" and number:
            documents = int(number)
        elif number:
            counts[stem] = int(number)
    least = min(counts.values(), default=1)
    unseen = max(1.0, least / 2)
    return Background(documents, counts, unseen)
