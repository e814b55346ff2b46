"""How sure a claim is: confidence from the scores of its links, and the tier that the reader sees."""

from __future__ import annotations

from statistics import fmean

from reader.analysis.claims.groups import Group
from reader.model.claim import Tier

STRONG = 0.7
"""Least confidence of a strong claim."""
LIKELY = 0.45
"""Least confidence of a likely claim."""


def confidence_of(group: Group) -> float:
    """Return the chance that the members report the same thing, 0 to 1."""
    mean = fmean(x.score for x in group.links)
    return round(min(0.95, max(0.05, 0.2 + 1.2 * mean)), 4)


def tier_of(confidence: float) -> Tier:
    """Return the tier of a claim."""
    if confidence >= STRONG:
        return Tier.STRONG
    return Tier.LIKELY if confidence >= LIKELY else Tier.POSSIBLE
