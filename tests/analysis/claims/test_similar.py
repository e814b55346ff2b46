from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.claims.basis import link_basis
from reader.analysis.claims.encoding import Encoded, encode
from reader.analysis.claims.similar import PER_ARTICLE, similar_passages
from reader.model.analysis import Analysis
from reader.model.claim import ReasonKind
from reader.model.span import Span
from tests.analysis.claims.conftest import BRIDGE, analysis_of


def encoded(analysis: Analysis) -> Encoded:
    return encode(analysis, link_basis(analysis))


A, B, C = (encoded(a) for a in BRIDGE)
TEXT = BRIDGE[0].article.text


def words_of(analysis: Analysis, span: Span) -> str:
    return span.of(analysis.article.text)


def place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_the_nearest_sentence_comes_first_with_its_reasons() -> None:
    first, *_ = similar_passages(A, place("the city had warned the railway about rust for 18 months"), [B, C])
    assert words_of(BRIDGE[1], first.passage.span).startswith("Ada Quill, the mayor, said the railway had been warned")
    assert {r.kind for r in first.reasons} >= {ReasonKind.WORD}


def test_a_name_alone_finds_where_it_stands() -> None:
    found = similar_passages(A, place("Ada Quill"), [B, C])
    assert "Ada Quill" in words_of(BRIDGE[1], found[0].passage.span)
    assert found[0].reasons[0].kind is ReasonKind.NAME


def test_each_other_article_gives_a_few_and_the_own_none() -> None:
    found = similar_passages(A, place("The ferry will run all night until further notice."), [A, B, C])
    assert {x.passage.article for x in found} <= {"b", "c"}
    assert max(sum(x.passage.article == name for x in found) for name in "bc") <= PER_ARTICLE
    assert len(similar_passages(A, place("bridge over the Tamber"), [B, C], most=1)) == 2


def test_the_same_sentence_is_as_near_as_can_be() -> None:
    sentence = "Mayor Ada Quill said the city had warned the railway about rust for 18 months."
    twin = encoded(analysis_of("It rained all day in the valley.", sentence, article="twin"))
    (first, *_) = similar_passages(A, place(sentence), [twin])
    assert first.score > 0.99


def test_words_of_closed_classes_and_empty_articles_find_nothing() -> None:
    assert similar_passages(A, place("will"), [B, C]) == ()
    assert similar_passages(A, Span(3, 3), [B, C]) == ()
    assert similar_passages(A, place("The ferry"), [encoded(analysis_of(article="empty"))]) == ()


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.permutations([A, B, C]))
def test_any_selection_is_ranked_whatever_the_order_of_the_articles(one: int, two: int, others: list[Encoded]) -> None:
    span = Span(min(one, two), max(one, two))
    found = similar_passages(A, span, others)
    assert found == similar_passages(A, span, [B, C])
    assert [x.score for x in found] == sorted((x.score for x in found), reverse=True)
    assert all(0 < x.score <= 1 and x.reasons for x in found)
