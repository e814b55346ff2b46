"""Pairs of sentences of two articles that report the same thing, with their scores.

A score rests on the two articles and on the background table only: it is the same whatever other articles are
compared, and in whatever order.
"""

from __future__ import annotations

from reader.analysis.claims.background import background
from reader.analysis.claims.evidence.numbers import number_agreement
from reader.analysis.claims.evidence.words import word_cosines
from reader.analysis.claims.reasons import give_reasons
from reader.analysis.claims.units import ArticleUnits
from reader.model.claim import Link

THRESHOLD = 0.18
"""Least score of a link; by cross-validation on whole stories."""
_NUMBER_BONUS = 0.1


def link_articles(a: ArticleUnits, b: ArticleUnits) -> tuple[Link, ...]:
    """Return the links between two articles in order of their passages; none between an article and itself."""
    first, second = sorted((a, b), key=lambda x: x.article)
    if first.article == second.article or not first.units or not second.units:
        return ()
    scores = word_cosines(first.units, second.units, background())
    scores = scores + _NUMBER_BONUS * number_agreement(first.units, second.units)
    return tuple(
        Link(u.passage, v.passage, min(1.0, float(scores[row, column])), give_reasons(u, v))
        for row, column in zip(*(scores >= THRESHOLD).nonzero(), strict=True)
        for u, v in [(first.units[row], second.units[column])]
    )
