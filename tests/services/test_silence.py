"""What is silent where."""

from __future__ import annotations

from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article
from reader.model.claim import Claim, ClaimMember, Passage
from reader.model.labels import ClaimLabel, Tier
from reader.model.span import Span
from reader.services.matrix import matrix_of
from reader.services.silence import Carried, Unmatched, carried_by_others, matched_sentences, unmatched_sentences

SENTENCES = (Span(0, 4), Span(5, 9))


def article(name: str) -> Analysis:
    return Analysis(Article(name, "One. T\no.", "", path=name), sentences=SENTENCES)


def claim(name: str, *articles: str) -> Claim:
    members = tuple(ClaimMember(Passage(a, SENTENCES[0])) for a in articles)
    return Claim(name, ClaimLabel.AGREE, Tier.STRONG, 0.9, members)


COMPARISON = Comparison(
    tuple(map(article, "abc")),
    claims=(claim("x", "a", "b"), claim("y", "b", "c"), claim("z", "a", "b", "c")),
    no_match=(Passage("a", SENTENCES[1]), Passage("c", SENTENCES[1])),
)


def test_matched_sentences_are_all_but_those_without_a_match() -> None:
    assert matched_sentences(COMPARISON) == {"a": SENTENCES[:1], "b": SENTENCES, "c": SENTENCES[:1]}


def test_sentences_without_a_match_are_listed_on_one_line() -> None:
    assert unmatched_sentences(COMPARISON, "a") == (Unmatched(SENTENCES[1], "T o."),)
    assert unmatched_sentences(COMPARISON, "b") == unmatched_sentences(COMPARISON, "gone") == ()


def test_what_others_carry_is_listed_for_an_article() -> None:
    matrix = matrix_of(COMPARISON)
    assert carried_by_others(matrix, "a") == (Carried("y", "One.", ("b", "c"), 2),)
    assert carried_by_others(matrix, "b") == carried_by_others(matrix, "gone") == ()
