from __future__ import annotations

from itertools import combinations

from reader.analysis.claims.evidence.article import ArticleEvidence
from reader.analysis.claims.links import link_articles
from reader.analysis.claims.units import describe
from reader.model.analysis import Analysis
from reader.model.claim import Link
from tests.analysis.claims.conftest import analysis_of


def links_of(analyses: list[Analysis]) -> set[Link]:
    described = [ArticleEvidence(describe(a)) for a in analyses]
    return {link for a, b in combinations(described, 2) for link in link_articles(a, b)}


def test_links_among_old_articles_are_identical_after_one_is_added(sample: list[Analysis]) -> None:
    old, new = sample[:4], sample[4].article.id
    grown = {x for x in links_of(sample) if new not in {x.first.article, x.second.article}}
    assert grown == links_of(old)
    assert grown


def test_links_are_identical_in_any_order(sample: list[Analysis]) -> None:
    assert links_of(sample[::-1]) == links_of(sample)


def test_the_first_passage_of_a_link_sorts_before_the_second(sample: list[Analysis]) -> None:
    assert all(x.first < x.second for x in links_of(sample))


def test_scores_are_chances_and_each_link_says_why(sample: list[Analysis]) -> None:
    assert all(0 < x.score <= 1 and x.reasons for x in links_of(sample))


def test_unrelated_articles_have_no_link() -> None:
    one = analysis_of("The choir sang two masses by Byrd in the old chapel.", article="a")
    other = analysis_of("Prices of winter wheat rose after a dry spring.", article="b")
    assert links_of([one, other]) == set()
