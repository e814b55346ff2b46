"""Pairs of sentences of two articles that report the same thing, with their scores.

A score rests on the two articles and on the background table only: it is the same whatever other articles are
compared, and in whatever order.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from reader.analysis.claims.evidence.article import ArticleEvidence
from reader.analysis.claims.evidence.features import pair_features
from reader.analysis.claims.evidence.rivals import rank
from reader.analysis.claims.forest import Forest
from reader.analysis.claims.matrix import Matrix
from reader.analysis.claims.reasons import give_reasons
from reader.analysis.claims.relatedness import are_related
from reader.analysis.claims.weights import Logistic, weights
from reader.model.claim import Link

PARTNERS = 8
"""Links that a sentence has to one other article at most, the surest: this bounds the links of two articles."""
DOUBTFUL = 0.02
"""Chance below which a pair is no further looked at."""
_BEYOND = 6.0
"""Standard deviations at which a feature is cut off, so that an odd sentence cannot outweigh all else."""


def link_articles(a: ArticleEvidence, b: ArticleEvidence) -> tuple[Link, ...]:
    """Return the links between two articles in order of their passages.

    There are none between an article and itself, nor between two that are about different things.
    """
    first, second = sorted((a, b), key=lambda x: x.article)
    if first.article == second.article or not are_related(first.subject, second.subject):
        return ()
    scores = score_pairs(pair_features(first, second), weights().pair, weights().forest)
    kept = (scores >= weights().link) & (rank(scores, 0) < PARTNERS) & (rank(scores, 1) < PARTNERS)
    return tuple(
        Link(u.passage, v.passage, round(float(scores[row, column]), 6), give_reasons(u, v))
        for row, column in zip(*kept.nonzero(), strict=True)
        for u, v in [(first.units[row], second.units[column])]
    )


def score_pairs(features: Mapping[str, Matrix], model: Logistic, forest: Forest) -> Matrix:
    """Return the chance, 0 to 1, that each pair reports the same thing: the mean, in log odds, of two models.

    The trees are asked only where the logistic model sees a chance at all; elsewhere that is far below any link.
    """
    scores = chance(features, model)
    asked = scores >= DOUBTFUL
    rows = np.stack([features[name][asked] for name in forest.features], axis=1)
    sure = np.clip(scores[asked].astype(np.float64), 0, 1 - 1e-6)
    odds = (np.log(sure / (1 - sure)) + forest.odds(rows)) / 2
    scores[asked] = 1 / (1 + np.exp(-odds))
    return scores


def chance(features: Mapping[str, Matrix], model: Logistic) -> Matrix:
    """Return the chance, 0 to 1, that a logistic model gives each pair.

    Args:
        features: At least those that the model names, of one shape.
        model: The weights.
    """
    odds = np.full_like(features[model.features[0]], model.bias)
    for name, mean, scale, weight in zip(model.features, model.mean, model.scale, model.weight, strict=True):
        odds += np.float32(weight) * np.clip((features[name] - mean) / scale, -_BEYOND, _BEYOND)
    result: Matrix = 1 / (1 + np.exp(-odds))
    return result
