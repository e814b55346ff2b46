from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.claims.groups import PER_ARTICLE, group_links, is_strong, one_voice
from reader.model.claim import Link, Passage
from reader.model.span import Span


def at(article: str, place: int) -> Passage:
    return Passage(article, Span(place, place + 1))


def link(first: Passage, second: Passage, score: float) -> Link:
    return Link(min(first, second), max(first, second), score)


PASSAGES = [at(article, place) for article in "abcd" for place in range(5)]
PAIRS = [p for p in combinations(PASSAGES, 2) if p[0].article != p[1].article]
LINKS = st.dictionaries(st.sampled_from(PAIRS), st.floats(0.25, 1).map(lambda x: round(x, 2)), max_size=40).map(
    lambda scores: [link(*pair, score) for pair, score in scores.items()]
)


@given(LINKS, st.randoms(use_true_random=False))
def test_groups_do_not_depend_on_the_order_of_the_links(links: list[Link], random: object) -> None:
    shuffled = list(links)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert group_links(shuffled, 0.3) == group_links(links, 0.3)


@given(LINKS)
def test_every_group_has_members_of_two_articles_and_every_link_is_held(links: list[Link]) -> None:
    groups = group_links(links, 0.3)
    assert all(len({m.article for m in g.members}) > 1 for g in groups)
    assert {x for g in groups for x in g.links} >= {x for x in links if x.score >= 0.3}


@given(LINKS)
def test_a_weak_group_within_a_strong_one_is_not_told_again_and_the_cap_holds(links: list[Link]) -> None:
    groups = group_links(links, 0.3)
    strong = [set(g.members) for g in groups if is_strong(g)]
    weak = [set(g.members) for g in groups if not is_strong(g)]
    assert not any(a <= b for a in weak for b in strong)
    assert not any(a < b for a in weak for b in weak)
    assert all(sum(m.article == article for m in g.members) <= PER_ARTICLE for g in groups for article in "abcd")


def test_a_sure_pair_stays_a_strong_group_beside_the_larger_weak_one() -> None:
    a, b, c = (at(article, 0) for article in "abc")
    groups = group_links([link(a, b, 0.9), link(a, c, 0.4), link(b, c, 0.4)], 0.3)
    assert [(g.members, is_strong(g)) for g in groups] == [((a, b), True), ((a, b, c), False)]


def test_a_chain_of_links_is_not_one_group() -> None:
    chain = [at(article, place) for place in range(5) for article in "abcd"]
    groups = group_links([link(a, b, 0.5) for a, b in pairwise(chain)], 0.3)
    assert max(len(g.members) for g in groups) <= 3


def test_a_clique_is_one_group() -> None:
    clique = [at(article, 0) for article in "abcd"]
    groups = group_links([link(a, b, 0.5) for a, b in combinations(clique, 2)], 0.3)
    assert [g.members for g in groups] == [tuple(clique)]


def test_of_copies_one_speaks_for_all() -> None:
    a, b, c = (at(article, 0) for article in "abc")
    (group,) = group_links([link(a, b, 0.99), link(a, c, 0.5), link(b, c, 0.5)], 0.3)[1:]
    judged = one_voice(group, {"a": "a", "b": "a"})
    assert (judged.members, [x.score for x in judged.links]) == ((a, c), [0.5])
    assert one_voice(group, {"b": "b", "c": "b"}).members == (a, b)
    assert one_voice(group, {}) is group


def test_a_group_of_copies_alone_stays_whole() -> None:
    (group,) = group_links([link(at("a", 0), at("b", 0), 0.9)], 0.3)
    assert one_voice(group, {"a": "a", "b": "a"}) is group


@given(LINKS, st.sets(st.sampled_from("abcd")))
def test_what_copies_are_judged_by_is_a_group_of_one_article_each(links: list[Link], copied: set[str]) -> None:
    voices = dict.fromkeys(copied, min(copied, default=""))
    for group in group_links(links, 0.3):
        judged = one_voice(group, voices)
        articles = {m.article for m in judged.members}
        assert len(articles) > 1
        assert judged is group or len(articles & copied) == 1
        assert {x for x in group.links if {x.first.article, x.second.article} <= articles} == set(judged.links)


def test_no_links_make_no_groups() -> None:
    assert group_links([], 0.3) == ()
