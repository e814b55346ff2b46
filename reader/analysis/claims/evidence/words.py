"""Shared words, weighted by how rare they are in news."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reader.analysis.claims.background import Background
from reader.analysis.claims.matrix import Matrix
from reader.analysis.claims.units import Unit


class StemCounts(NamedTuple):
    """The stems of one article's sentences, one sentence after the other, each in the order of the alphabet.

    Attributes:
        stems: Each stem of a sentence once.
        counts: How often the sentence has it.
        rows: The sentence of each.
        sentences: How many sentences have each stem.
        length: Sentences of the article.
    """

    stems: list[str]
    counts: NDArray[np.float64]
    rows: NDArray[np.intp]
    sentences: Counter[str]
    length: int


def stem_counts(units: Sequence[Unit]) -> StemCounts:
    """Return the stems of an article's sentences, counted."""
    counted = [sorted(Counter(t.stem for t in u.content).items()) for u in units]
    flat = [x for of_sentence in counted for x in of_sentence]
    return StemCounts(
        [stem for stem, _ in flat],
        np.array([count for _, count in flat], np.float64),
        np.repeat(np.arange(len(units)), [len(c) for c in counted]),
        Counter(stem for stem, _ in flat),
        len(units),
    )


def stem_weights(first: StemCounts, second: StemCounts, background: Background) -> dict[str, float]:
    """Return what each stem of two articles weighs: rare in news, and in few sentences of the two.

    The second factor takes down the names that the whole story is about, without looking at any other article.
    """
    sentences, total = first.sentences + second.sentences, first.length + second.length
    logs = [0.0, *(math.log((total + 1) / n) for n in range(1, total + 1))]
    return {s: background.weight(s) * logs[n] for s, n in sentences.items()}


def tf_idf_rows(counts: StemCounts, places: Mapping[str, int], weights: Mapping[str, float]) -> Matrix:
    """Return a row of tf-idf weights for each sentence, of length one; all zeros for one without content words.

    Args:
        counts: The sentences of one article.
        places: The column of each stem; stems without one are left out of the row but count in its length.
        weights: What each stem weighs.
    """
    rows = np.zeros((counts.length, len(places)), np.float32)
    of_stem = np.fromiter(map(weights.__getitem__, counts.stems), np.float64, len(counts.stems))
    lengths = np.sqrt(np.bincount(counts.rows, counts.counts * of_stem**2, counts.length))
    columns = np.array([places.get(stem, -1) for stem in counts.stems], np.intp)
    told = (columns >= 0) & (lengths[counts.rows] > 0)
    at = counts.rows[told]
    rows[at, columns[told]] = np.sqrt(counts.counts[told]) * of_stem[told] / lengths[at]
    return rows


def word_cosines(first: StemCounts, second: StemCounts, weights: Mapping[str, float]) -> Matrix:
    """Return the cosine of each sentence of the first article with each of the second, by tf-idf of stems."""
    shared = first.sentences.keys() & second.sentences.keys()
    places = {stem: n for n, stem in enumerate(sorted(shared))}
    cosines: Matrix = tf_idf_rows(first, places, weights) @ tf_idf_rows(second, places, weights).T
    return cosines
