"""All evidence of two articles, in the order that the weights expect."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from reader.analysis.claims.background import background
from reader.analysis.claims.evidence.characters import character_cosines
from reader.analysis.claims.evidence.matrix import Matrix
from reader.analysis.claims.evidence.numbers import number_evidence
from reader.analysis.claims.evidence.overlap import overlap
from reader.analysis.claims.evidence.positions import place, size, spread
from reader.analysis.claims.evidence.rivals import margin, neighbours, rank
from reader.analysis.claims.evidence.vectors import clause_match, in_context, sentence_vectors, soft_overlap, word_table
from reader.analysis.claims.evidence.words import stem_weights, word_cosines
from reader.analysis.claims.units import ArticleUnits, Unit


def pair_features(a: ArticleUnits, b: ArticleUnits) -> dict[str, Matrix]:
    """Return the evidence by name, each a matrix of the first article's sentences by the second's."""
    first, second = a.units, b.units
    background_weight = background().weight
    weights = stem_weights(first, second, background())
    found: dict[str, Matrix] = {}
    found["word_cosine"] = word_cosines(first, second, weights)
    found["rare_cosine"] = word_cosines(first, second, {s: background_weight(s) for s in weights})
    found["character_cosine"] = character_cosines(first, second)
    vectors, others = sentence_vectors(first), sentence_vectors(second)
    found["vector_cosine"] = vectors @ others.T
    found["context_cosine"] = in_context(vectors) @ in_context(others).T
    table, other = word_table(first), word_table(second)
    covered, covering = soft_overlap(table, other, weights)
    clauses = clause_match(table, other, (first, second), weights)
    found["clause_one_sided"], found["clause_two_sided"], found["clause_heavy"] = clauses
    found["soft_least"], found["soft_most"] = np.minimum(covered, covering), np.maximum(covered, covering)
    words = overlap(
        [{t.stem for t in u.content} for u in first], [{t.stem for t in u.content} for u in second], weights.__getitem__
    )
    found["words_total"], found["words_greatest"], found["words_contained"] = words
    found["words_count"] = overlap(
        [{t.stem for t in u.content} for u in first], [{t.stem for t in u.content} for u in second], lambda _: 1.0
    ).total
    names = overlap([u.names for u in first], [u.names for u in second], weights.__getitem__)
    found["names_total"], found["names_greatest"], found["names_contained"] = names
    plain = overlap([_plain(u) for u in first], [_plain(u) for u in second], weights.__getitem__)
    found["plain_total"], found["plain_greatest"], found["plain_contained"] = plain
    pairs = overlap([_pairs(u) for u in first], [_pairs(u) for u in second], lambda p: weights[p[0]] + weights[p[1]])
    found["pairs_total"], _, found["pairs_contained"] = pairs
    runs = overlap([_runs(u) for u in first], [_runs(u) for u in second], lambda _: 1.0)
    found["runs_total"], _, found["runs_contained"] = runs
    quoted = overlap([_quoted(u) for u in first], [_quoted(u) for u in second], weights.__getitem__)
    found["quoted_total"], _, found["quoted_contained"] = quoted
    found["numbers_agree"], found["numbers_differ"] = number_evidence(first, second)
    found["place_first"], found["place_last"] = spread(place(first), place(second))
    found["size_least"], found["size_most"] = spread(size(first), size(second))
    found["title_least"], found["title_most"] = spread([u.title for u in first], [u.title for u in second])
    found["quoted_least"], found["quoted_most"] = spread([_share(u) for u in first], [_share(u) for u in second])
    for name in ("word_cosine", "soft_least", "vector_cosine", "clause_heavy"):
        scores = found[name]
        ranks = rank(scores, 0), rank(scores, 1)
        found[name + "_rank_least"], found[name + "_rank_most"] = np.minimum(*ranks), np.maximum(*ranks)
        margins = margin(scores, 0), margin(scores, 1)
        found[name + "_margin_least"], found[name + "_margin_most"] = np.minimum(*margins), np.maximum(*margins)
        means = scores.mean(axis=0, keepdims=True), scores.mean(axis=1, keepdims=True)
        found[name + "_mean_least"], found[name + "_mean_most"] = np.minimum(*means), np.maximum(*means)
        found[name + "_diagonal"], found[name + "_beside"] = neighbours(scores)
    size_of_both = math.log1p(len(first) * len(second))
    found["pairs"] = np.full_like(found["word_cosine"], size_of_both)
    return found


def _plain(unit: Unit) -> set[str]:
    """Return the stems of content words that are no names."""
    return {t.stem for t in unit.content} - unit.names


def _pairs(unit: Unit) -> set[tuple[str, str]]:
    """Return pairs of content words that follow each other, function words between them left out."""
    return set(pairwise(t.stem for t in unit.content))


def _runs(unit: Unit) -> set[tuple[str, str, str]]:
    """Return runs of three words."""
    stems = [t.stem for t in unit.tokens]
    return set(zip(stems, stems[1:], stems[2:], strict=False))


def _quoted(unit: Unit) -> set[str]:
    """Return the stems of content words that stand in marks."""
    return {t.stem for t in unit.content if any(q.covers(t.span) for q in unit.quoted)}


def _share(unit: Unit) -> float:
    """Return how much of a sentence stands in marks, 0 to 1."""
    return sum(unit.passage.span.shared(q) for q in unit.quoted) / unit.passage.span.length
