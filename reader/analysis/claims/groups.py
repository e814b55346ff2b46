"""Groups of linked passages: near-cliques, not connected components.

Grouping is a pure function of the set of links, whatever their order: each link, the surest first, that no group
holds yet begins a group, which takes in the passage with the best mean score to its members of other articles, as long
as that mean stays above a bound. So one sentence may be in several groups, as it may make several claims, and a chain
of weak links never becomes one group.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.model.claim import Link, Passage

GROW_SHARE = 0.8
"""Least mean score of a new member, as a share of the mean score within the group; a missing link counts as 0."""
PER_ARTICLE = 4
"""Members of one article that a group takes at most."""


@dataclass(frozen=True, slots=True)
class Group:
    """Passages in at least two articles, in order, and the links among them, the surest first."""

    members: tuple[Passage, ...]
    links: tuple[Link, ...]


_Scores = Mapping[Passage, Mapping[Passage, float]]


def group_links(links: Iterable[Link]) -> tuple[Group, ...]:
    """Return groups that hold every link, in order of their members; none lies within another."""
    ranked = sorted(links, key=lambda x: (-x.score, x.first, x.second))
    scores: dict[Passage, dict[Passage, float]] = defaultdict(dict)
    of_pair: dict[tuple[Passage, Passage], Link] = {}
    for link in ranked:
        scores[link.first][link.second] = scores[link.second][link.first] = link.score
        of_pair[link.first, link.second] = link
    groups: list[tuple[Passage, ...]] = []
    held: set[tuple[Passage, Passage]] = set()
    for link in ranked:
        if (link.first, link.second) in held:
            continue
        members = _grow(link, scores)
        groups.append(members)
        held.update((a, b) for n, a in enumerate(members) for b in members[n + 1 :])
    return tuple(Group(m, _links_within(m, of_pair)) for m in sorted(_without_parts(groups)))


def _links_within(members: tuple[Passage, ...], of_pair: Mapping[tuple[Passage, Passage], Link]) -> tuple[Link, ...]:
    pairs = [(a, b) for n, a in enumerate(members) for b in members[n + 1 :]]
    return tuple(sorted((of_pair[p] for p in pairs if p in of_pair), key=lambda x: (-x.score, x.first, x.second)))


def _grow(seed: Link, scores: _Scores) -> tuple[Passage, ...]:
    """Return the members of the group that a link begins, in order."""
    members = [seed.first, seed.second]
    per_article = Counter(m.article for m in members)
    sums: dict[Passage, float] = defaultdict(float)
    total, pairs = seed.score, 1
    for member in members:
        _count(member, scores, sums)
    while True:
        best, best_mean = None, 0.0
        for passage, score in sums.items():
            if passage in members or per_article[passage.article] >= PER_ARTICLE:
                continue
            mean = score / (len(members) - per_article[passage.article])
            if best is None or (-mean, passage) < (-best_mean, best):
                best, best_mean = passage, mean
        if best is None or best_mean < GROW_SHARE * total / pairs:
            return tuple(sorted(members))
        total, pairs = total + sums[best], pairs + len(members) - per_article[best.article]
        members.append(best)
        per_article[best.article] += 1
        _count(best, scores, sums)


def _count(member: Passage, scores: _Scores, sums: dict[Passage, float]) -> None:
    """Add a new member's scores to the sums of its neighbours."""
    for other, score in scores[member].items():
        sums[other] += score


def _without_parts(groups: list[tuple[Passage, ...]]) -> set[tuple[Passage, ...]]:
    """Return the groups that are no part of another."""
    containing: dict[Passage, set[tuple[Passage, ...]]] = defaultdict(set)
    for group in set(groups):
        for member in group:
            containing[member].add(group)
    return {g for g in groups if len(set.intersection(*(containing[m] for m in g))) == 1}
