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
from typing import NamedTuple

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


_Pair = tuple[int, int]
_Scores = Mapping[int, Mapping[int, float]]


def group_links(links: Iterable[Link], least: float) -> tuple[Group, ...]:
    """Return groups that hold every link that is sure enough, in order of their members.

    Args:
        links: Weaker ones among them begin no group, but a passage may join one by them.
        least: Least score of a link that begins a group, and least mean score of a passage that joins one.
    """
    net = _net(links)
    strong = _cliques(net, STRONG_JOINS, max(least, STRONG_BEGINS))
    held = {pair for members in strong for pair in combinations(members, 2)}
    told = {pair for pair, link in net.links.items() if link.score >= least} - held
    weak = {m for m in _cliques(net, 0.0, least) if any(pair in told for pair in combinations(m, 2))}
    return tuple(
        Group(tuple(net.passages[n] for n in members), _links_within(members, net)) for members in sorted(strong | weak)
    )


def is_strong(group: Group) -> bool:
    """Tell whether a group is one of the level of strong links: all of its pairs are linked, and surely."""
    best, weakest = group.links[0].score, group.links[-1].score
    return best >= STRONG_BEGINS and weakest >= STRONG_JOINS


def one_voice(group: Group, voices: Mapping[str, str]) -> Group:
    """Return a group with one article of those that are copies of each other: what copies agree on is said once.

    A group of copies alone stays as it is: its match is sure, though it is one voice.

    Args:
        group: The group.
        voices: For each article that has copies, the one that stands for all of them.
    """
    speaking: dict[str, str] = {}
    for member in group.members:
        speaking.setdefault(voices.get(member.article, member.article), member.article)
    articles = frozenset(speaking.values())
    if len(articles) == 1 or all(m.article in articles for m in group.members):
        return group
    return Group(
        tuple(m for m in group.members if m.article in articles),
        tuple(x for x in group.links if x.first.article in articles and x.second.article in articles),
    )


class _Net(NamedTuple):
    """Links between numbered passages: numbers are compared and looked up in a fraction of the time.

    Attributes:
        passages: In order, so that the order of numbers is theirs.
        articles: The id of the article of each.
        links: The surest first, by the numbers of their passages, the lesser first.
    """

    passages: list[Passage]
    articles: list[str]
    links: dict[_Pair, Link]


def _net(links: Iterable[Link]) -> _Net:
    there = list(links)
    passages = sorted({p for x in there for p in (x.first, x.second)}, key=lambda p: (p.article, p.span))
    numbers = {p: n for n, p in enumerate(passages)}
    ranked = sorted((-x.score, numbers[x.first], numbers[x.second], n) for n, x in enumerate(there))
    return _Net(passages, [p.article for p in passages], {(i, j): there[n] for _, i, j, n in ranked})


def _cliques(net: _Net, joins: float, least: float) -> set[tuple[int, ...]]:
    """Return the groups of one level; no one lies within another.

    Args:
        net: All links.
        joins: Least score of a link that counts.
        least: See ``group_links``.
    """
    scores: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), link in net.links.items():
        if link.score < joins:
            break
        scores[i][j] = scores[j][i] = link.score
    groups: list[tuple[int, ...]] = []
    held: set[_Pair] = set()
    for pair, link in net.links.items():
        if link.score < max(joins, least):
            break
        if pair not in held:
            members = _grow(pair, scores, net.articles, least)
            groups.append(members)
            held.update(combinations(members, 2))
    return _without_parts(groups)


def _links_within(members: tuple[int, ...], net: _Net) -> tuple[Link, ...]:
    """Return the links among members, the surest first."""
    found = [(-net.links[p].score, p) for p in combinations(members, 2) if p in net.links]
    return tuple(net.links[p] for _, p in sorted(found))


def _grow(seed: _Pair, scores: _Scores, articles: Sequence[str], least: float) -> tuple[int, ...]:
    """Return the members of the group that a link begins, in order."""
    members = list(seed)
    per_article = Counter(articles[m] for m in members)
    # Of each passage that is linked with all members of other articles: the sum of its scores, and how many they are.
    joining = {n: (0.0, 0) for m in seed for n in scores[m] if n not in seed}
    for member in seed:
        joining = _linked_with(member, joining, scores[member], articles)
    while True:
        full = {a for a, n in per_article.items() if n >= PER_ARTICLE}
        best = min(
            ((-total / found, n) for n, (total, found) in joining.items() if articles[n] not in full), default=None
        )
        if best is None or -best[0] < least:
            return tuple(sorted(members))
        members.append(best[1])
        per_article[articles[best[1]]] += 1
        del joining[best[1]]
        joining = _linked_with(best[1], joining, scores[best[1]], articles)


def _linked_with(
    member: int, joining: Mapping[int, tuple[float, int]], scores: Mapping[int, float], articles: Sequence[str]
) -> dict[int, tuple[float, int]]:
    """Return of what may join a group that which goes with a new member, its score with it added."""
    found: dict[int, tuple[float, int]] = {}
    for n, (total, number) in joining.items():
        if articles[n] == articles[member]:
            found[n] = total, number
        elif n in scores:
            found[n] = total + scores[n], number + 1
    return found


def _without_parts(groups: list[tuple[int, ...]]) -> set[tuple[int, ...]]:
    """Return the groups that are no part of another."""
    containing: dict[int, set[tuple[int, ...]]] = defaultdict(set)
    for group in set(groups):
        for member in group:
            containing[member].add(group)
    return {g for g in groups if len(set.intersection(*(containing[m] for m in g))) == 1}
