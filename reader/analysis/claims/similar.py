"""Passages like one: for any words of an article the sentences of others that come nearest, whether a claim or not.

Nothing here is trained. The score of a sentence is the mean of two likenesses: how much of the words, by their weight,
finds a partner in it, and the cosine of the two vectors. It ranks; it is no chance that both report the same, and where
nothing is alike the nearest are still given.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from reader.analysis.claims.background import background
from reader.analysis.claims.encoding import Encoded
from reader.analysis.claims.evidence.vectors import WordTable, best_partners, sentence_vectors, word_table
from reader.analysis.claims.matrix import Matrix
from reader.analysis.claims.quantities import find_quantities
from reader.analysis.claims.reasons import give_reasons
from reader.analysis.claims.stems import tokens
from reader.analysis.claims.units import Unit
from reader.model.claim import Passage
from reader.model.linking import SimilarPassage
from reader.model.span import Span

PER_ARTICLE = 3
"""Passages of one article that are given, unless asked otherwise."""
WORDS_KEPT = 100
"""Words of the selection that are looked at: some five sentences. This bounds the time."""


def similar_passages(
    article: Encoded, span: Span, others: Iterable[Encoded], most: int = PER_ARTICLE
) -> tuple[SimilarPassage, ...]:
    """Return the sentences of other articles that come nearest to the words of one, the nearest first.

    Args:
        article: The article of the words.
        span: The words, in code points of its text: any selection.
        others: The articles that are searched.
        most: Sentences of each at most.
    """
    words = selected(article, span)
    if not words.content:
        return ()
    table, vector = word_table([words]), sentence_vectors([words])[0]
    found = []
    for other in others:
        if not other.units or other.evidence.article == article.evidence.article:
            continue
        scores = (_covered(table, other) + np.maximum(0, other.evidence.vectors @ vector)) / 2
        best = np.argsort(-scores, kind="stable")[:most]
        found += [(round(float(scores[n]), 4), other.units[n]) for n in best if scores[n] > 0]
    found.sort(key=lambda x: (-x[0], x[1].passage.article, x[1].passage.span))
    return tuple(SimilarPassage(unit.passage, score, give_reasons(words, unit)) for score, unit in found)


def selected(article: Encoded, span: Span) -> Unit:
    """Return the words of a selection as they are compared; names are those of the article."""
    text = article.evidence.described.text
    words = tokens(text, span)[:WORDS_KEPT]
    there = [u for u in article.units if u.passage.span.overlaps(span)]
    return Unit(
        Passage(article.evidence.article, span),
        index=0,
        paragraph=0,
        title=False,
        tokens=words,
        names=frozenset[str]().union(*(u.names for u in there)),
        quantities=find_quantities(text, words),
        quoted=tuple(dict.fromkeys(q for u in there for q in u.quoted)),
    )


def _covered(words: WordTable, other: Encoded) -> Matrix:
    """Return which share of the words, by weight, finds a partner in each sentence of another article.

    A word weighs by how rare it is in news and in the sentences of that article.
    """
    weight, total = background().weight, len(other.units) + 2
    weights = np.array([weight(s) * math.log(total / (1 + other.frequency[s])) for s in words.stems])
    best = best_partners(words, other.evidence.table, other.evidence.table.sentences)
    covered: Matrix = weights @ best / max(float(weights.sum()), 1e-9)
    return covered
