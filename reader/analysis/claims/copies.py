"""Copies: articles that are one text, trimmed or lightly edited. They report as one voice.

The method is that of A. Broder, S. Glassman, M. Manasse and G. Zweig, "Syntactic Clustering of the Web" (1997): texts
are compared by their shingles, runs of ten words, and two that share half of them are near-identical. Of two texts the
shingles of the shorter one count (their "containment"), so that a trimmed copy is a copy; clusters are the connected
ones, as there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reader.analysis.claims.units import Unit
from reader.model.linking import ArticleLinks

SHINGLE = 10
"""Words of a shingle."""
CONTAINED = 0.5
"""Least share of the shorter article's shingles that its copy has."""


def shingles(units: Sequence[Unit]) -> frozenset[int]:
    """Return the hashes of all runs of words of an article; of one with fewer words than a run, that of all of them.

    The hashes are those of this process.
    """
    words = [t.word.lower() for u in units for t in u.tokens]
    if not words:
        return frozenset()
    return frozenset(hash(tuple(words[at : at + SHINGLE])) for at in range(max(1, len(words) - SHINGLE + 1)))


def are_copies(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether two articles are one text, by their shingles."""
    fewest = min(len(one), len(other))
    return fewest > 0 and len(one & other) >= CONTAINED * fewest


def copy_groups(pairs: Iterable[ArticleLinks]) -> tuple[tuple[str, ...], ...]:
    """Return the ids of the articles that are copies of each other, each group and all of them in order."""
    groups: dict[str, set[str]] = {}
    for pair in pairs:
        if pair.are_copies:
            ids = [b.article for b in pair.bases]
            joined = set(ids).union(*(groups.get(i, ()) for i in ids))
            groups.update(dict.fromkeys(joined, joined))
    return tuple(sorted({tuple(sorted(g)) for g in groups.values()}))


def voices(copies: Iterable[Sequence[str]]) -> Mapping[str, str]:
    """Return for each article that has copies the one that stands for all of them."""
    return {article: group[0] for group in copies for article in group}
