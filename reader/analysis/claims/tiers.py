"""How sure a claim is: confidence from the scores of its links, and the tier that the reader sees."""

from __future__ import annotations

import math
from statistics import fmean

from reader.analysis.claims.groups import Group, is_strong
from reader.analysis.claims.weights import Logistic, weights
from reader.model.labels import Tier

LIKELY = 0.5
"""Least confidence of a likely claim."""


def group_features(group: Group) -> dict[str, float]:
    """Return what a group's confidence rests on."""
    scores = [x.score for x in group.links]
    logits = [math.log(s / (1 - s)) for s in (min(0.999, max(0.001, s)) for s in scores)]
    size = len(group.members)
    pairs = sum(a.article != b.article for n, a in enumerate(group.members) for b in group.members[n + 1 :])
    return {
        "mean": fmean(logits),
        "best": max(logits),
        "least": min(logits),
        "size": math.log(size),
        "linked": len(scores) / pairs,
        "strong": float(is_strong(group)),
        "articles": float(len({m.article for m in group.members})),
    }


def confidence_of(group: Group, model: Logistic | None = None) -> float:
    """Return the chance, 0 to 1, that at least half of a group's links are right."""
    model = model or weights().group
    found = group_features(group)
    odds = model.bias + sum(
        weight * (found[name] - mean) / scale
        for name, mean, scale, weight in zip(model.features, model.mean, model.scale, model.weight, strict=True)
    )
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, odds)))), 4)


def tier_of(group: Group, confidence: float) -> Tier:
    """Return the tier of a claim: strong when all of its links are, likely when more chance is for it than against."""
    if is_strong(group):
        return Tier.STRONG
    return Tier.LIKELY if confidence >= LIKELY else Tier.POSSIBLE
