import pytest

from reader.analysis.claims import clusters
from reader.analysis.claims.clusters import Cluster, claims_of, clusters_of, forget_clusters
from reader.model.claim import Claim, ClaimMember, Link, Passage
from reader.model.labels import ClaimLabel, Tier
from reader.model.linking import ArticleLinks, LinkBasis
from reader.model.span import Span


def basis(article: str, digest: str = "d") -> LinkBasis:
    return LinkBasis(article, "text", digest)


def pair(first: str, second: str, *scores: float, digest: str = "d") -> ArticleLinks:
    links = tuple(Link(Passage(first, Span(0, 9)), Passage(second, Span(0, 9)), s) for s in scores)
    return ArticleLinks(basis(first, digest), basis(second), links)


def claim(name: str) -> Claim:
    return Claim(name, ClaimLabel.AGREE, Tier.STRONG, 0.9, (ClaimMember(Passage(name, Span(0, 9))),))


def articles(found: list[Cluster]) -> list[list[str]]:
    return sorted(sorted(b.article for b in c.bases) for c in found)


def test_articles_that_hang_together_by_links_are_one_cluster() -> None:
    pairs = [pair("a", "b", 0.5), pair("c", "d", 0.5), pair("a", "c"), pair("b", "e", 0.5), pair("e", "f")]
    for order in (pairs, pairs[::-1]):
        assert articles(clusters_of(order, {})) == [["a", "b", "e"], ["c", "d"]]


def test_a_late_pair_joins_two_clusters() -> None:
    pairs = [pair("a", "b", 0.5), pair("c", "d", 0.5), pair("b", "c", 0.5), pair("a", "d", 0.5)]
    (found,) = clusters_of(pairs, {})
    assert articles([found]) == [["a", "b", "c", "d"]]
    assert len(found.links) == 4


def test_what_a_cluster_rests_on_is_its_key() -> None:
    (one,) = clusters_of([pair("a", "b", 0.5)], {})
    for other in (
        clusters_of([pair("a", "b", 0.6)], {}),
        clusters_of([pair("a", "b", 0.5, digest="another")], {}),
        clusters_of([pair("a", "b", 0.5)], {"b": "a"}),
        clusters_of([pair("a", "b", 0.5), pair("b", "c", 0.5)], {}),
    ):
        assert one.key not in [c.key for c in other]
    assert one.key == clusters_of([pair("x", "y", 0.5), pair("a", "b", 0.5)], {"x": "y"})[1].key


def test_the_claims_of_a_cluster_are_looked_for_once() -> None:
    forget_clusters()
    asked: list[Cluster] = []

    def find(cluster: Cluster) -> tuple[Claim, ...]:
        asked.append(cluster)
        return (claim("a"),)

    (one,) = clusters_of([pair("a", "b", 0.5)], {})
    assert claims_of(one, find) is claims_of(one, find)
    assert asked == [one]
    forget_clusters()
    claims_of(one, find)
    assert len(asked) == 2


def test_few_claims_are_kept_and_those_that_were_used_last(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_clusters()
    monkeypatch.setattr(clusters, "CLAIMS_KEPT", 2)
    made = [clusters_of([pair(n, "z", 0.5)], {})[0] for n in "abc"]
    for cluster in (made[0], made[1], made[0], made[2]):
        claims_of(cluster, lambda _: (claim("x"),))
    assert set(clusters._kept) == {made[0].key, made[2].key}
    forget_clusters()
