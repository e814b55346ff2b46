"""Quotations as documents with markup."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exporters import documents
from reader.exporters.base import ExportOptions, Grouping
from reader.exporters.markup.latex_page import escape
from reader.exporters.paragraphs import Look, paragraphs_of
from reader.exporters.registry import QUOTATIONS
from reader.model.labels import HighlightColour
from reader.model.quotation import QuotationKind
from reader.model.record import Around, HighlightRecord, QuotationRecord, Record
from reader.model.span import Span

BARE = QuotationRecord("q", "“Yes.”", (Span(0, 6),), "a", context="“Yes.”", kind=QuotationKind.DIRECT)
LEE = replace(
    BARE,
    speaker="Ann Lee",
    role="mayor",
    title="A bridge",
    outlet="The Post",
    published="2018-03",
    context="“Yes.” Ann Lee said.",
    reason="it is between marks",
    speaker_id="lee",
)
OTHER = replace(LEE, article="b", title="Its cost", kind=QuotationKind.INDIRECT, text="it cost $9", denial=True)
write_html = partial(documents.write_html, title="Quotations")
write_rtf = partial(documents.write_rtf, title="Quotations")
write_latex = partial(documents.write_latex, title="Quotations")
DOCUMENTS = (write_html, write_rtf, write_latex)
PLAIN = [f for f in QUOTATIONS if not f.is_binary]
"""Those whose files are text."""
ANYTHING = st.text(max_size=60) | st.text("\\{}$&#_%~^<>'`-\x00\x1b\ud800 a", max_size=40)


def written(write: Callable[..., None], *records: Record, options: ExportOptions | None = None) -> str:
    out = io.BytesIO()
    write(iter(records), options or ExportOptions(places=False), out)
    return out.getvalue().decode()


class Page(HTMLParser):
    """The words of each element of a page, in order, and what is not closed."""

    VOID = ("meta",)

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert all(not name.startswith("on") for name, _ in attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.found.append((self.open[-1], data))


def test_a_page_has_a_heading_for_each_article_and_a_block_for_each_quotation() -> None:
    page = Page(written(write_html, LEE, LEE, OTHER))
    assert page.open == []
    assert [words for tag, words in page.found if tag in ("h1", "h2")] == ["Quotations", "A bridge", "Its cost"]
    assert ("span", "“Yes.”") in page.found
    assert ("p", "The Post · 2018-03") in page.found
    assert ("p", ", mayor (direct)") in page.found
    assert ("p", "Context: “Yes.” Ann Lee said.") in page.found
    assert ("p", ", mayor (reported, denial)") in page.found


def test_a_note_is_shown_without_the_signs_of_markdown() -> None:
    note = "*later* **twice** <b>\n- who counted?\x1b\n- when"
    noted = HighlightRecord("h", "words", (Span(0, 5),), "a", title="A bridge", colour=HighlightColour.RED, note=note)
    found = [(p.words, [piece.look for piece in p.pieces]) for p in paragraphs_of([noted], ExportOptions(), "")]
    shown = [
        ("later twice <b>", [Look.SLANTED, Look.PLAIN, Look.STRONG, Look.PLAIN]),
        ("• who counted?␛", [Look.PLAIN] * 2),
    ]
    assert found[3:6] == [*shown, ("• when", [Look.PLAIN] * 2)]
    assert "• who counted?" in written(write_html, noted)


def test_a_page_needs_nothing_else_and_runs_nothing() -> None:
    page = written(write_html, LEE)
    assert "default-src 'none'" in page
    assert not re.search(r"https?:|@import|url\(|<script|<img|<link", page)
    assert "<style>b {}</style>" in io_page(style="b {}")


def io_page(style: str) -> str:
    out = io.BytesIO()
    write_html([LEE], ExportOptions(), out, style=style)
    return out.getvalue().decode()


@pytest.mark.parametrize("write", DOCUMENTS)
def test_grouped_by_speaker_each_quotation_names_its_article(write: Callable[..., None]) -> None:
    told = written(
        write, LEE, OTHER, replace(BARE, source="she"), options=ExportOptions(grouped=Grouping.SPEAKER, places=False)
    )
    shown = re.sub(r"<[^>]*>|\{?\\u\d+\}?|[{}]", "", told)
    assert shown.count("A bridge, 2018-03 (direct)") == 1
    assert shown.count("Its cost, 2018-03 (reported, denial)") == 1
    assert shown.count("Ann Lee") == 2 + 1 + 2  # attributions, heading, contexts
    assert "Speaker not known" in shown
    assert "she, a (direct)" in shown


@pytest.mark.parametrize("write", DOCUMENTS)
def test_context_and_reasons_are_the_readers_choice(write: Callable[..., None]) -> None:
    with_both = written(write, LEE, options=ExportOptions(around=Around.SENTENCE, reasons=True))
    assert "Context: " in with_both
    assert "Why: it is between marks" in with_both
    with_none = written(write, LEE, BARE, options=ExportOptions(around=Around.NONE))
    assert "Context: " not in with_none
    assert "Why: " not in with_none


def test_a_context_that_says_no_more_than_the_words_is_left_out() -> None:
    assert "Context: " not in written(write_html, BARE)


@pytest.mark.parametrize("form", PLAIN, ids=lambda f: f.name)
def test_no_quotation_gives_a_whole_document(form: object) -> None:
    write = form.write  # type: ignore[attr-defined] # a format
    assert written(write) or form.name in ("bibtex", "ris")  # type: ignore[attr-defined] # the same


@pytest.mark.parametrize("form", PLAIN, ids=lambda f: f.name)
def test_the_file_stays_open_and_the_records_are_read_once_one_by_one(form: object) -> None:
    write = form.write  # type: ignore[attr-defined] # a format
    out = io.BytesIO()
    sizes = []

    def records() -> Iterator[QuotationRecord]:
        for number in range(200):
            yield replace(LEE, article=f"a{number // 10}", text="word " * 100)
            sizes.append(out.tell())

    write(records(), ExportOptions(), out)
    # Most is in the file before the last record is asked for: nothing waits for the end.
    assert sizes[-1] > 0.5 * out.tell()


@given(ANYTHING, ANYTHING)
def test_any_words_stay_words_of_a_page_that_can_be_parsed(words: str, name: str) -> None:
    record = replace(LEE, text=words, speaker=name, title=None, path=name, context="")
    page = Page(written(write_html, record))
    assert page.open == []
    assert {tag for tag, _ in page.found} <= {"title", "style", "h1", "h2", "p", "blockquote", "span"}
    visible = re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\s]+", "", words)
    shown = "".join(data for _, data in page.found)
    assert all(c in shown for c in visible)


@given(ANYTHING, ANYTHING)
def test_any_words_give_rtf_that_is_ascii_balanced_and_escaped(words: str, name: str) -> None:
    page = written(write_rtf, replace(LEE, text=words, speaker=name, context=""))
    assert page.isascii()
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", page)
    bare = re.sub(r"\\[\\{}]", "", page)
    depth = 0
    for char in bare:
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert depth == 0
    control = set(re.findall(r"\\([a-z]+)", bare))
    assert control <= {
        "rtf", "ansi", "uc", "deff", "fonttbl", "f", "fmodern", "fprq", "fcharset", "colortbl", "red", "green", "blue",
        "sa", "fs", "dntblnsbdb", "b", "i", "ul", "cf", "par", "u",
    }  # fmt: skip


@given(ANYTHING, ANYTHING)
def test_any_words_give_latex_without_a_command_of_theirs(words: str, name: str) -> None:
    page = written(write_latex, replace(LEE, text=words, speaker=name, context=""))
    body = page[page.index("\\begin{document}") :]
    allowed = (
        r"textbackslash|textasciitilde|textasciicircum|begin|end|section|subsection|small|par|"
        r"syn(?:dimmed|source|direct)"
    )
    assert set(re.findall(r"\\([a-zA-Z]+)", body)) <= set(re.findall(rf"\\({allowed})\b", body))
    bare = re.sub(r"\\[\\{}$&#_%]", "", body)
    assert bare.count("{") == bare.count("}")
    assert not set("$&#%~^") & set(bare)
    assert bare.endswith("\\end{document}\n")


def test_latex_escapes_what_means_something_to_it() -> None:
    page = written(write_latex, replace(LEE, text="5% of $9_000 & {x}", context=""))
    assert "\\begin{quote}\n\\syndirect{" + escape("5% of $9_000 & {x}") + "}\n\\end{quote}" in page


def test_a_path_that_is_no_utf_8_is_told_as_far_as_it_can_be() -> None:
    record = replace(BARE, path="news/\udcff.txt")
    assert "news/�.txt" in written(write_html, record)
    assert "news/�.txt" in written(write_latex, record)
    assert "news/{\\u65533}.txt" in written(write_rtf, record)
