"""Whether two articles are about the same things at all: only then are their sentences compared.

Two articles chosen at random share words too, and among some thousand pairs of sentences a few look alike by chance.
The likeness is the cosine of the two by the words of all their sentences, the rarer in news the heavier; it rests on
the two and the background table only.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from reader.analysis.claims.background import background
from reader.analysis.claims.units import Unit

LEAST = 0.12
"""Least likeness of two articles that are compared. Of 109 pairs on one story or theme the least alike reach 0.21, and
the first three sentences alone reach this with the other's article in 97 of 100; of 5,247 pairs on different stories
96 of 100 stay below."""


def subject(units: Iterable[Unit]) -> dict[str, float]:
    """Return what an article is about: the weight of each stem of its sentences, of length one together."""
    counts: dict[str, int] = {}
    for unit in units:
        for stem in unit.stems:
            counts[stem] = counts.get(stem, 0) + 1
    weight = background().weight
    weights = {stem: (1 + math.log(number)) * weight(stem) for stem, number in counts.items()}
    length = math.sqrt(math.fsum(w * w for w in weights.values())) or 1.0
    return {stem: w / length for stem, w in weights.items()}


def are_related(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Tell whether two articles may report the same things, by their subjects."""
    return math.fsum(one[stem] * other[stem] for stem in one.keys() & other.keys()) >= LEAST
