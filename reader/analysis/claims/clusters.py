"""Clusters of articles that are linked with each other, each with its claims: no claim reaches beyond one.

Claims of a cluster rest on its links and sentences alone. So they are kept in the process, and an article that is added
costs the claims of the cluster it comes to.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock

from reader.model.claim import Claim, Link
from reader.model.linking import ArticleLinks, LinkBasis

CLAIMS_KEPT = 20_000
"""Claims of all kept clusters together: some 40 MB."""

_Key = frozenset[tuple[LinkBasis, LinkBasis, tuple[float, ...], str, str]]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Pairs of articles that hang together by links.

    Attributes:
        pairs: Those with links.
        voices: For each of its articles that has copies, the one that stands for all of them.
    """

    pairs: tuple[ArticleLinks, ...]
    voices: Mapping[str, str]

    @property
    def links(self) -> list[Link]:
        """All links, pair by pair."""
        return [x for pair in self.pairs for x in pair.links]

    @property
    def bases(self) -> frozenset[LinkBasis]:
        """Its articles."""
        return frozenset(b for pair in self.pairs for b in pair.bases)

    @property
    def key(self) -> _Key:
        """All that its claims rest on; the sentences of an article are those of its basis."""
        voice = self.voices.get
        return frozenset(
            (
                p.first,
                p.second,
                tuple([x.score for x in p.links]),
                voice(p.first.article, ""),
                voice(p.second.article, ""),
            )
            for p in self.pairs
        )


def clusters_of(pairs: Iterable[ArticleLinks], voices: Mapping[str, str]) -> list[Cluster]:
    """Return the clusters that some pairs of articles make, in no order that counts."""
    together: dict[LinkBasis, list[LinkBasis]] = {}
    linked = [pair for pair in pairs if pair.links]
    for pair in linked:
        one, other = (together.setdefault(b, [b]) for b in pair.bases)
        if one is not other:
            one += other
            together.update(dict.fromkeys(other, one))
    found: dict[int, list[ArticleLinks]] = {}
    for pair in linked:
        found.setdefault(id(together[pair.first]), []).append(pair)
    return [Cluster(tuple(p), voices) for p in found.values()]


_kept: OrderedDict[_Key, tuple[Claim, ...]] = OrderedDict()
_turn = Lock()


def claims_of(cluster: Cluster, find: Callable[[Cluster], tuple[Claim, ...]]) -> tuple[Claim, ...]:
    """Return the claims of a cluster, those that were found before where it is as it was.

    Args:
        cluster: The cluster.
        find: Finds them.
    """
    key = cluster.key
    with _turn:
        known = _kept.get(key)
        if known is not None:
            _kept.move_to_end(key)
            return known
    claims = find(cluster)
    with _turn:
        _kept[key] = claims
        number = sum(map(len, _kept.values()))
        while number > CLAIMS_KEPT and len(_kept) > 1:
            number -= len(_kept.popitem(last=False)[1])
    return claims


def forget_clusters() -> None:
    """Forget all claims."""
    with _turn:
        _kept.clear()
