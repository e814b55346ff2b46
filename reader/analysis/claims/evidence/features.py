"""All evidence of two articles, in the order that the weights expect."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from reader.analysis.claims.background import background
from reader.analysis.claims.evidence.article import ArticleEvidence
from reader.analysis.claims.evidence.characters import character_cosines
from reader.analysis.claims.evidence.numbers import number_evidence
from reader.analysis.claims.evidence.overlap import greatest_shared, overlap
from reader.analysis.claims.evidence.rivals import margin, neighbours, rank
from reader.analysis.claims.evidence.vectors import match_words
from reader.analysis.claims.evidence.words import stem_weights, word_cosines
from reader.analysis.claims.matrix import Matrix


def pair_features(first: ArticleEvidence, second: ArticleEvidence) -> dict[str, Matrix]:
    """Return the evidence by name, each a matrix of the first article's sentences by the second's."""
    found: dict[str, Matrix] = {}
    weights = stem_weights(first.counts, second.counts, background())
    _add_cosines(found, first, second, weights)
    _add_words(found, first, second, weights)
    found["numbers_agree"], found["numbers_differ"] = number_evidence(first.units, second.units)
    for name, values in first.traits.items():
        _add_both(found, name, values[:, None], second.traits[name][None, :])
    for name in ("word_cosine", "soft_least", "vector_cosine", "clause_heavy"):
        _add_rivals(found, name)
    found["pairs"] = np.full_like(found["word_cosine"], math.log1p(len(first.units) * len(second.units)))
    return found


def _add_cosines(
    found: dict[str, Matrix], first: ArticleEvidence, second: ArticleEvidence, weights: dict[str, float]
) -> None:
    """Add how alike two sentences are as wholes."""
    weight = background().weight
    found["word_cosine"] = word_cosines(first.counts, second.counts, weights)
    found["rare_cosine"] = word_cosines(first.counts, second.counts, {s: weight(s) for s in weights})
    found["character_cosine"] = character_cosines(first.characters, second.characters)
    found["vector_cosine"] = first.vectors @ second.vectors.T
    found["context_cosine"] = first.context @ second.context.T


def _add_words(
    found: dict[str, Matrix], first: ArticleEvidence, second: ArticleEvidence, weights: dict[str, float]
) -> None:
    """Add what two sentences share word by word."""
    alike = match_words(first.table, second.table, weights)
    _add_both(found, "soft", alike.covered, alike.covering)
    _add_both(found, "near", alike.covered_near, alike.covering_near)
    found["clause_one_sided"], found["clause_two_sided"], found["clause_heavy"] = alike[4:]
    found["words_total"], found["words_contained"] = overlap(first.words, second.words, weights)
    found["words_count"] = overlap(first.words, second.words, None).total
    found["words_greatest"] = greatest_shared(first.words, second.words, weights)
    found["names_total"], found["names_contained"] = overlap(first.names, second.names, weights)
    found["about_total"], found["about_contained"] = overlap(first.about, second.about, weights)
    found["plain_total"], found["plain_contained"] = overlap(first.plain, second.plain, weights)
    found["pairs_total"], found["pairs_contained"] = overlap(first.bigrams, second.bigrams, None)
    found["runs_total"], found["runs_contained"] = overlap(first.trigrams, second.trigrams, None)
    found["quoted_total"], found["quoted_contained"] = overlap(first.quoted, second.quoted, weights)


def _add_both(found: dict[str, Matrix], name: str, one: Matrix, other: Matrix) -> None:
    """Add the lesser and the greater of two values: evidence must not depend on which article comes first."""
    shape = found["word_cosine"].shape
    found[name + "_least"] = np.broadcast_to(np.minimum(one, other), shape)
    found[name + "_most"] = np.broadcast_to(np.maximum(one, other), shape)


def _add_rivals(found: dict[str, Matrix], name: str) -> None:
    """Add how a score stands against those of the same sentences, and beside its neighbours."""
    scores = found[name]
    compared: dict[str, Callable[[Matrix, int], Matrix]] = {"rank": rank, "margin": margin, "mean": _mean}
    for what, compare in compared.items():
        _add_both(found, f"{name}_{what}", compare(scores, 0), compare(scores, 1))
    found[name + "_diagonal"], found[name + "_beside"] = neighbours(scores)


def _mean(scores: Matrix, axis: int) -> Matrix:
    mean: Matrix = scores.mean(axis=axis, keepdims=True)
    return mean
