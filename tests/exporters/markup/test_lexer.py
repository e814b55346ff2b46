"""Tokens of a marked article."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exporters.markup.lexer import ArticleLexer, tokens_of
from reader.exporters.markup.tokens import Facets, Said, all_facets, facets_of, token_type
from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article, Block, BlockKind
from reader.model.claim import Claim, ClaimMember, Passage
from reader.model.labels import ClaimLabel, Tier
from reader.model.quotation import Quotation, QuotationKind, ScareQuote
from reader.model.span import Span


def article(text: str) -> Article:
    return Article("a", text, hashlib.sha256(text.encode()).hexdigest())


@st.composite
def marked_articles(draw: st.DrawFn) -> tuple[Analysis, tuple[Claim, ...]]:
    """Any text with any marks on it, however they lie."""
    text = draw(st.text(alphabet="ab \n\r\t\ufeff\u2028“”🏗", max_size=40))
    ends = st.integers(0, len(text))
    spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), ends, ends).filter(lambda s: s.length)
    some = st.lists(spans, max_size=4) if text else st.just([])
    kinds = st.sampled_from(QuotationKind)
    quotations = [
        Quotation(str(i), draw(kinds), (s,), cue=draw(st.none() | spans), source=draw(st.none() | spans))
        for i, s in enumerate(draw(some))
    ]
    blocks = [Block(s, draw(st.sampled_from(BlockKind))) for s in draw(some)]
    claims = [
        Claim(
            "c",
            draw(st.sampled_from(ClaimLabel)),
            Tier.LIKELY,
            0.5,
            (ClaimMember(Passage(draw(st.sampled_from("ab")), s)),),
        )
        for s in draw(some)
    ]
    scares = [ScareQuote(s, "") for s in draw(some)]
    return Analysis(
        article(text), blocks=tuple(blocks), quotations=tuple(quotations), scare_quotes=tuple(scares)
    ), tuple(claims)


@given(marked_articles())
def test_tokens_add_up_to_the_text_exactly(marked: tuple[Analysis, tuple[Claim, ...]]) -> None:
    analysis, claims = marked
    tokens = list(tokens_of(analysis, claims))
    assert "".join(value for _, value in tokens) == analysis.article.text
    assert all(ttype in all_facets() for ttype, _ in tokens)
    assert all(value for _, value in tokens)


@given(marked_articles())
def test_places_of_tokens_are_where_they_stand(marked: tuple[Analysis, tuple[Claim, ...]]) -> None:
    analysis, claims = marked
    text = analysis.article.text
    for start, _, value in ArticleLexer(analysis, claims).get_tokens_unprocessed(text):
        assert text[start : start + len(value)] == value


def test_a_token_says_what_its_text_is(comparison: Comparison) -> None:
    found = {value: facets_of(ttype) for ttype, value in tokens_of(comparison.analyses[0], comparison.claims)}
    paragraph = BlockKind.PARAGRAPH
    assert found["Mayor opens bridge"] == Facets(BlockKind.TITLE)
    assert found["\n\n"] == Facets()
    assert found["“The bridge is open,”"] == Facets(paragraph, Said.DIRECT)
    assert found["Mayor Ann Lee"] == Facets(paragraph, Said.SOURCE)
    assert found["said"] == Facets(paragraph, Said.CUE)
    assert found["“gift”"] == Facets(paragraph, Said.MIXED)
    assert found["wages were late"] == Facets(BlockKind.CAPTION, Said.INDIRECT)
    assert found["“ghost bridge”"] == Facets(paragraph, Said.SCARE)
    assert found["cost $9 million"] == Facets(paragraph, None, ClaimLabel.DIFFER)
    assert found["It is 300 meters long."] == Facets(paragraph, None, ClaimLabel.DENIAL)
    assert found["Share <this> & more"] == Facets(BlockKind.BOILERPLATE)


def test_where_marks_meet_the_weightier_is_shown() -> None:
    whole, part = Span(0, 4), Span(1, 2)
    member = ClaimMember(Passage("a", whole))
    analysis = Analysis(
        article("abcd"),
        blocks=(Block(whole, BlockKind.PARAGRAPH),),
        quotations=(Quotation("q", QuotationKind.INDIRECT, (whole,), source=part),),
    )
    claims = [Claim(label, label, Tier.LIKELY, 0.5, (member,)) for label in ClaimLabel]
    assert [facets_of(ttype) for ttype, _ in tokens_of(analysis, claims)] == [
        Facets(BlockKind.PARAGRAPH, Said.INDIRECT, ClaimLabel.DENIAL),
        Facets(BlockKind.PARAGRAPH, Said.SOURCE, ClaimLabel.DENIAL),
        Facets(BlockKind.PARAGRAPH, Said.INDIRECT, ClaimLabel.DENIAL),
    ]


def test_another_text_is_refused(analysis: Analysis) -> None:
    with pytest.raises(ValueError, match="own article"):
        list(ArticleLexer(analysis).get_tokens("another"))


def test_every_token_type_stands_for_facets_of_its_own() -> None:
    assert len(all_facets()) == 13 * 8 * 4
    assert all(token_type(facets) is ttype for ttype, facets in all_facets().items())
