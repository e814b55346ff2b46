"""Quotations as Markdown."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exporters import markdown, markdown_text
from reader.exporters.base import ExportOptions, Grouping
from reader.model.quotation import QuotationKind
from reader.model.record import Around, QuotationRecord
from reader.model.span import Span

RECORD = QuotationRecord("q", "“Yes.”", (Span(0, 6),), "a", context="“Yes.”", kind=QuotationKind.DIRECT)


def written(*records: QuotationRecord, options: ExportOptions | None = None) -> str:
    out = io.BytesIO()
    markdown.write(records, options or ExportOptions(places=False), out, title="Quotations")
    return out.getvalue().decode()


def test_quotations_of_one_article_stand_under_one_heading() -> None:
    first = replace(
        RECORD,
        speaker="Ann Lee",
        role="mayor",
        title="A bridge",
        outlet="The Post",
        published="2018-03",
        context="“Yes.” Ann Lee said.",
    )
    other = replace(RECORD, article="b", path="b.txt", source="she", unresolved=True)
    assert written(first, first, other) == (
        "# Quotations\n"
        "\n## A bridge\n"
        "\nThe Post · 2018-03\n"
        + 2
        * "\n> “Yes.”\n>\n> — **Ann Lee**, mayor (direct)\n\nContext: “Yes.” Ann Lee said.\n"
        + "\n## b.txt\n"
        "\nb.txt\n"
        "\n> “Yes.”\n>\n> — she (direct, speaker not resolved)\n"
    )


def test_what_is_known_of_a_quotation_is_told() -> None:
    told = written(replace(RECORD, denial=True, refusal=True, via="*AP*"))
    assert "> — nobody named (direct, denial, refusal to comment, via \\*AP\\*)" in told
    assert "\n## a\n" in told


def test_context_can_be_left_out() -> None:
    assert "Context" not in written(replace(RECORD, context="Longer."), options=ExportOptions(around=Around.NONE))


def test_no_quotation_gives_a_heading_only() -> None:
    assert written() == "# Quotations\n"


@pytest.mark.parametrize(
    ("words", "escaped"),
    [
        ("<b> *a* [x](y) #\n `c`", r"\<b\> \*a\* \[x\](y) \# \`c\`"),
        ("1. One", r"1\. One"),
        ("12) Twelve. 13. No", r"12\) Twelve. 13. No"),
        ("- a - b", r"\- a - b"),
        ("_a_ file_name AT&T &lt; &#60;", r"\_a\_ file_name AT&T \&lt; \&\#60;"),
    ],
)
def test_markdown_and_html_in_the_words_stay_words(words: str, escaped: str) -> None:
    assert markdown_text.escape(words) == escaped


@given(st.text(max_size=60))
def test_escaping_keeps_the_words_on_one_line(words: str) -> None:
    escaped = markdown_text.escape(words)
    assert "\n" not in escaped
    assert re.sub(r"\\(.)", r"\1", escaped) == " ".join(words.split())


def test_grouped_by_speaker_neighbours_of_one_speaker_share_a_heading_and_name_their_articles() -> None:
    first = replace(RECORD, speaker="Ann Lee", speaker_id="1", title="A bridge", outlet="The Post", reason="marks")
    namesake = replace(first, speaker_id="2", title="Her bridge")
    told = written(first, first, namesake, options=ExportOptions(grouped=Grouping.SPEAKER, reasons=True, places=False))
    said = "\n> “Yes.”\n>\n> — **Ann Lee**, The Post, {} (direct)\n\nWhy: marks\n"
    assert told == (
        "# Quotations\n\n## Ann Lee\n" + 2 * said.format("A bridge") + "\n## Ann Lee\n" + said.format("Her bridge")
    )
