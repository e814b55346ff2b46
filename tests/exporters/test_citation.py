"""Words with their citation."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exporters.citation import (
    Citation,
    citation_of_article,
    citation_of_record,
    cited,
    cited_together,
    marked,
)
from reader.model.analysis import Analysis
from reader.model.quotation import QuotationKind
from reader.model.record import QuotationRecord
from reader.model.span import Span

RECORD = QuotationRecord("q", "“Yes.”", (Span(0, 6),), "a", path="news/bridge.txt", kind=QuotationKind.DIRECT)
KNOWN = replace(
    RECORD, speaker="Ann Lee", role="mayor", outlet="The Post", title="A bridge", published="2018-03", byline="Jo Roe"
)


def test_a_quotation_is_cited_in_three_forms_with_all_that_is_known() -> None:
    copied = cited(KNOWN.text, citation_of_record(KNOWN))
    assert copied.plain == "“Yes.” (Ann Lee, mayor, The Post, “A bridge”, 2018-03, Jo Roe)"
    assert copied.html == (
        "<p>“Yes.” (<b>Ann Lee</b>, mayor, <cite>The Post</cite>, “A bridge”, 2018-03, Jo Roe)</p>\n"
    )
    assert copied.markdown == "“Yes.” (**Ann Lee**, mayor, *The Post*, “A bridge”, 2018-03, Jo Roe)"


def test_what_is_not_known_is_left_out() -> None:
    assert cited("Yes", Citation(outlet="CNN")).plain == "“Yes” (CNN)"
    assert cited("Yes", Citation()).plain == "“Yes”"


def test_the_file_is_named_only_where_neither_outlet_nor_title_is_known() -> None:
    assert cited(RECORD.text, citation_of_record(RECORD)).plain == "“Yes.” (bridge.txt)"
    assert citation_of_record(replace(RECORD, path="C:\\news\\bridge.txt")).file == "bridge.txt"
    assert cited("Yes", Citation(title="A bridge", file="bridge.txt")).plain == "“Yes” (“A bridge”)"


def test_words_that_are_not_the_speakers_own_are_called_reported() -> None:
    record = replace(
        KNOWN, kind=QuotationKind.INDIRECT, text="it was safe", speaker=None, source="the mayor", role=None
    )
    assert cited(record.text, citation_of_record(record)).plain.startswith("“it was safe” (the mayor, as reported, The")


def test_a_passage_is_cited_with_what_is_known_of_its_article(analysis: Analysis) -> None:
    citation = citation_of_article(analysis.article, analysis.metadata)
    assert citation.title == "Mayor opens bridge"
    assert citation.file == "bridge.txt"
    assert citation.speaker == ""
    assert citation_of_article(analysis.article).title == ""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It is open", "“It is open”"),
        ("It’s Lee's", "“It’s Lee's”"),
        ("“Open,” … “and safe.”", "“Open,” … “and safe.”"),
        ('"Open"', '"Open"'),
        ("“Open,” she said.", "‘“Open,” she said.’"),
        ("«Oui»", "«Oui»"),
        ("x", "“x”"),
        ("“", "‘“’"),
    ],
)
def test_words_keep_their_marks_and_get_others_around_them(words: str, expected: str) -> None:
    assert marked(words) == expected


def test_paragraphs_stay_paragraphs() -> None:
    copied = cited("One <b>.\n\nTwo *x*.\n", Citation(outlet="A & B"))
    assert copied.plain == "“One <b>.\n\nTwo *x*.” (A & B)"
    assert copied.html == "<p>“One &lt;b&gt;.</p>\n<p>Two *x*.” (<cite>A &amp; B</cite>)</p>\n"
    assert copied.markdown == "“One \\<b\\>.\n\nTwo \\*x\\*.” (*A & B*)"


def test_several_passages_are_a_paragraph_each() -> None:
    copied = cited_together([("One", Citation(outlet="CNN")), (" ", Citation()), ("Two", Citation(outlet="CBS"))])
    assert copied.plain == "“One” (CNN)\n\n“Two” (CBS)"
    assert copied.markdown == "“One” (*CNN*)\n\n“Two” (*CBS*)"
    assert copied.html.count("<p>") == 2


def test_no_words_give_nothing() -> None:
    copied = cited(" \n", Citation(outlet="CNN"))
    assert (copied.plain, copied.html, copied.markdown) == ("", "", "")


@given(st.text(max_size=80), st.text(max_size=30))
def test_any_words_come_through_unchanged(words: str, outlet: str) -> None:
    copied = cited(words, Citation(outlet=outlet))
    assert words.strip() in copied.plain
    assert set(re.findall(r"<[^>]*>", copied.html)) <= {"<p>", "</p>", "<cite>", "</cite>"}
    shown = unescape(re.sub(r"<[^>]*>", " ", copied.html))
    assert len(shown.split()) >= len(words.split())
