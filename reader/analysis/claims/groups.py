"""Groups of linked passages: cliques, not connected components.

Grouping is a pure function of the set of links, whatever their order. It is done twice, at the level of strong links
and at that of all: each link, the surest first, that is sure enough and that no group of its level holds yet begins a
group, which takes in the passage with the best mean score to its members of other articles, as long as that mean stays
above a bound and it is linked with every one of them. So one sentence may be in several groups, as it may make several
claims, and a chain of links never becomes one group. A group of the lower level stands beside the strong ones only for
a link that they do not hold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reader.model.claim import Link, Passage

STRONG_BEGINS = 0.6
"""Least score of a link that begins a strong group, and least mean score of a passage that joins one."""
STRONG_JOINS = 0.5
"""Least score of any link of a strong group."""
PER_ARTICLE = 4
"""Members of one article that a group takes at most."""


@dataclass(frozen=True, slots=True)
class Group:
    """Passages in at least two articles, in order, and the links among them, the surest first."""

    members: tuple[Passage, ...]
    links: tuple[Link, ...]


_Scores = Mapping[Passage, Mapping[Passage, float]]


def group_links(links: Iterable[Link], least: float) -> tuple[Group, ...]:
    """Return groups that hold every link that is sure enough, in order of their members.

    Args:
        links: Weaker ones among them begin no group, but a passage may join one by them.
        least: Least score of a link that begins a group, and least mean score of a passage that joins one.
    """
    ranked = sorted(links, key=lambda x: (-x.score, x.first, x.second))
    of_pair = {(x.first, x.second): x for x in ranked}
    strong = _cliques([x for x in ranked if x.score >= STRONG_JOINS], max(least, STRONG_BEGINS))
    held = {pair for members in strong for pair in combinations(members, 2)}
    told = {pair for pair, link in of_pair.items() if link.score >= least} - held
    weak = {m for m in _cliques(ranked, least) if any(pair in told for pair in combinations(m, 2))}
    return tuple(Group(m, _links_within(m, of_pair)) for m in sorted(strong | weak))


def is_strong(group: Group) -> bool:
    """Tell whether a group is one of the level of strong links: all of its pairs are linked, and surely."""
    best, weakest = group.links[0].score, group.links[-1].score
    return best >= STRONG_BEGINS and weakest >= STRONG_JOINS


def _cliques(ranked: Sequence[Link], least: float) -> set[tuple[Passage, ...]]:
    """Return the groups of one level; no one lies within another."""
    scores: dict[Passage, dict[Passage, float]] = defaultdict(dict)
    for link in ranked:
        scores[link.first][link.second] = scores[link.second][link.first] = link.score
    groups: list[tuple[Passage, ...]] = []
    held: set[tuple[Passage, Passage]] = set()
    for link in ranked:
        if link.score < least:
            break
        if (link.first, link.second) not in held:
            members = _grow(link, scores, least)
            groups.append(members)
            held.update(combinations(members, 2))
    return _without_parts(groups)


def _links_within(members: tuple[Passage, ...], of_pair: Mapping[tuple[Passage, Passage], Link]) -> tuple[Link, ...]:
    found = [of_pair[p] for p in combinations(members, 2) if p in of_pair]
    return tuple(sorted(found, key=lambda x: (-x.score, x.first, x.second)))


def _grow(seed: Link, scores: _Scores, least: float) -> tuple[Passage, ...]:
    """Return the members of the group that a link begins, in order."""
    members = [seed.first, seed.second]
    # Scores of each passage with the members of other articles; it can join only while none is missing.
    linked: dict[Passage, list[float]] = defaultdict(list)
    for member in members:
        _link(member, scores, linked)
    while True:
        per_article = Counter(m.article for m in members)
        best = min(
            (
                (-sum(found) / len(found), passage)
                for passage, found in linked.items()
                if len(found) == len(members) - per_article[passage.article]
                and per_article[passage.article] < PER_ARTICLE
                and passage not in members
            ),
            default=None,
        )
        if best is None or -best[0] < least:
            return tuple(sorted(members))
        members.append(best[1])
        _link(best[1], scores, linked)


def _link(member: Passage, scores: _Scores, linked: dict[Passage, list[float]]) -> None:
    """Note a new member's scores with its neighbours."""
    for other, score in scores[member].items():
        linked[other].append(score)


def _without_parts(groups: list[tuple[Passage, ...]]) -> set[tuple[Passage, ...]]:
    """Return the groups that are no part of another."""
    containing: dict[Passage, set[tuple[Passage, ...]]] = defaultdict(set)
    for group in set(groups):
        for member in group:
            containing[member].add(group)
    return {g for g in groups if len(set.intersection(*(containing[m] for m in g))) == 1}
