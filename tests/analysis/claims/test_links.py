from __future__ import annotations

from itertools import combinations

from reader.analysis.claims.evidence.article import ArticleEvidence
from reader.analysis.claims.links import link_articles
from reader.analysis.claims.units import Unit, describe
from reader.model.analysis import Analysis
from reader.model.claim import Link, Passage
from tests.analysis.claims.conftest import analysis_of

Linked = tuple[list[Link], dict[Passage, Unit]]


def links_of(analyses: list[Analysis]) -> set[Link]:
    described = [ArticleEvidence(describe(a)) for a in analyses]
    return {link for a, b in combinations(described, 2) for link in link_articles(a, b)}


def test_links_among_old_articles_are_identical_after_one_is_added(
    sample: list[Analysis], sample_links: Linked
) -> None:
    old, new = sample[:4], sample[4].article.id
    grown = {x for x in sample_links[0] if new not in {x.first.article, x.second.article}}
    assert grown == links_of(old)
    assert grown


def test_links_are_identical_in_any_order(sample: list[Analysis], sample_links: Linked) -> None:
    assert links_of(sample[::-1]) == set(sample_links[0])


def test_the_first_passage_of_a_link_sorts_before_the_second(sample_links: Linked) -> None:
    assert all(x.first < x.second for x in sample_links[0])


def test_scores_are_chances_and_each_link_says_why(sample_links: Linked) -> None:
    assert all(0 < x.score <= 1 and x.reasons for x in sample_links[0])


def test_unrelated_articles_have_no_link() -> None:
    one = analysis_of("The choir sang two masses by Byrd in the old chapel.", article="a")
    other = analysis_of("Prices of winter wheat rose after a dry spring.", article="b")
    assert links_of([one, other]) == set()
