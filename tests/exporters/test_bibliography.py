"""Articles for reference managers, read back by other readers of the formats."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from reader.exporters.base import ExportOptions
from reader.exporters.bibliography import write_bibtex, write_csl, write_ris
from reader.model.labels import HighlightColour
from reader.model.quotation import QuotationKind
from reader.model.record import HighlightRecord, QuotationRecord, Record
from reader.model.span import Span

LEE = QuotationRecord(
    "q", "“Yes & no.”", (Span(0, 6),), "a", speaker="Ann Lee", title="A bridge {opens} at 100 % & more",
    outlet="The Post", byline="By Jane Roe, John Doe Jr. and Associated Press", published="2018-03-27",
    accessed="2026-11-21", address="https://post.example/a_b?c={d}", kind=QuotationKind.DIRECT,
)  # fmt: skip
OTHER = QuotationRecord("r", "No.", (Span(0, 3),), "b", path="notes/b.txt", kind=QuotationKind.DIRECT)
NOTED = HighlightRecord(
    "h", "words", (Span(0, 5),), "c", title="A bridge opens", colour=HighlightColour.RED, note="Mine"
)


def written(write: Callable[..., object], *records: Record) -> str:
    out = io.BytesIO()
    write(iter(records), ExportOptions(), out)
    return out.getvalue().decode()


def test_ris_is_read_back_by_rispy() -> None:
    first, second, third = rispy.loads(written(write_ris, LEE, replace(LEE, id="q2", text="Two."), OTHER, NOTED))
    assert first["type_of_reference"] == "NEWS"
    assert first["title"] == LEE.title
    assert first["authors"] == ["Roe, Jane", "Doe, John, Jr.", "Associated Press"]
    assert (first["secondary_title"], first["date"], first["year"]) == ("The Post", "2018/03/27", "2018")
    assert (first["urls"], first["access_date"]) == ([LEE.address], "2026/11/21")
    assert first["notes"] == ["“Yes & no.” (Ann Lee)", "Two. (Ann Lee)"]
    assert second["title"] == "b.txt"
    assert third["notes"] == ["words [Mine]"]


def test_csl_json_has_what_the_schema_asks_for() -> None:
    first, second = json.loads(written(write_csl, LEE, OTHER))
    assert first["type"] == "article-newspaper"
    assert first["author"] == [
        {"family": "Roe", "given": "Jane"}, {"family": "Doe", "given": "John", "suffix": "Jr."},
        {"literal": "Associated Press"},
    ]  # fmt: skip
    assert first["issued"] == {"date-parts": [[2018, 3, 27]]}
    assert first["accessed"] == {"date-parts": [[2026, 11, 21]]}
    assert (first["container-title"], first["URL"]) == ("The Post", LEE.address)
    assert set(second) == {"id", "type", "title", "note"}
    assert json.loads(written(write_csl)) == []


def test_bibtex_has_an_entry_for_each_article_with_what_latex_needs_escaped() -> None:
    told = written(write_bibtex, LEE, OTHER)
    assert told.startswith("@online{roe2018bridgeopens,\n")
    assert "author = {Roe, Jane and Doe, Jr., John and {Associated Press}}" in told
    assert r"title = {{A bridge \{opens\} at 100 \% \& more}}" in told
    assert "organization = {{The Post}}" in told
    assert "date = {2018-03-27}" in told
    assert "urldate = {2026-11-21}" in told
    assert "url = {https://post.example/a_b?c=%7Bd%7D}" in told
    assert "@article{ndbtxt,\n  title = {{b.txt}},\n  annotation = {No.},\n}" in told


def test_keys_are_unique_and_stay_the_same() -> None:
    same = [replace(LEE, article=str(n)) for n in range(3)]
    told = written(write_bibtex, *same)
    assert re.findall(r"@online\{(.*),", told) == [f"roe2018bridgeopens{e}" for e in ("", "-2", "-3")]


@pytest.mark.parametrize("write", [write_bibtex, write_ris, write_csl])
def test_an_article_that_comes_again_is_not_written_twice(write: Callable[..., object]) -> None:
    assert written(write, LEE, OTHER, LEE) == written(write, LEE, OTHER)


@given(st.text(max_size=40))
def test_any_title_comes_back_and_no_brace_is_left_open(title: str) -> None:
    record = replace(LEE, title=title or "x")
    shown = json.loads(written(write_csl, record))[0].get("title", "")
    (found,) = rispy.loads(written(write_ris, record))
    assert found.get("title", "").strip() == shown.strip()
    told = re.sub(r"\\.", "", written(write_bibtex, record))
    assert told.count("{") == told.count("}")
