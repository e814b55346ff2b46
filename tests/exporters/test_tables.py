"""Quotations as a CSV table."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exporters import tables
from reader.exporters.base import ExportOptions
from reader.model.quotation import QuotationKind
from reader.model.record import Around, QuotationRecord
from reader.model.span import Span

RECORD = QuotationRecord("q", "“Yes,” — “no.”", (Span(3, 9), Span(12, 18)), "a", kind=QuotationKind.DIRECT)

NAMES = tuple(c.name for c in tables.QUOTATION_COLUMNS)


def rows(*records: QuotationRecord, options: ExportOptions | None = None) -> list[list[str]]:
    out = io.BytesIO()
    tables.write_csv(records, options or ExportOptions(), out, columns=tables.QUOTATION_COLUMNS)
    return list(csv.reader(io.StringIO(out.getvalue().decode(), newline="")))


def test_a_table_has_a_row_for_each_quotation_under_the_named_columns() -> None:
    record = replace(RECORD, speaker="Ann Lee", denial=True, confidence=0.126, context="Two\nlines, “so”.")
    head, first, second = rows(record, RECORD)
    assert tuple(head) == NAMES
    found = dict(zip(head, first, strict=True))
    assert found["speaker"] == "Ann Lee"
    assert found["quotation"] == "“Yes,” — “no.”"
    assert found["context"] == "Two\nlines, “so”."
    assert (found["denial"], found["refusal"], found["confidence"]) == ("yes", "", "0.13")
    assert (found["start"], found["end"]) == ("3", "18")
    assert dict(zip(head, second, strict=True))["speaker"] == ""


def test_context_can_be_left_out() -> None:
    assert "context" not in rows(RECORD, options=ExportOptions(around=Around.NONE))[0]


@pytest.mark.parametrize("mark", [True, False])
def test_the_byte_order_mark_is_the_readers_choice(mark: bool) -> None:
    out = io.BytesIO()
    tables.write_csv([RECORD], ExportOptions(byte_order_mark=mark), out, columns=tables.QUOTATION_COLUMNS)
    assert out.getvalue().startswith(b"\xef\xbb\xbf") is mark
    assert out.getvalue().count(b"\xef\xbb\xbf") == mark


@pytest.mark.parametrize("start", [*tables.FORMULA_STARTS, " =", "\u00a0+"])
def test_a_cell_that_may_run_as_a_formula_is_shown_as_text(start: str) -> None:
    told = f"{start}HYPERLINK(1)"
    _, row = rows(replace(RECORD, speaker=told, reason=told))
    assert row.count(f"'{told}") == 2


@given(st.text(max_size=60))
def test_any_words_come_back_from_the_table_and_none_runs(words: str) -> None:
    cell = rows(replace(RECORD, text=words))[1][NAMES.index("quotation")]
    assert cell.removeprefix("'") == words.removeprefix("'")
    assert not cell.lstrip().startswith(tables.FORMULA_STARTS)


def test_what_utf_8_cannot_hold_is_escaped() -> None:
    assert rows(replace(RECORD, path="\udcff.txt"))[1][NAMES.index("path")] == "\\udcff.txt"


def test_a_table_calls_a_kind_as_the_window_does() -> None:
    column = next(c for c in tables.QUOTATION_COLUMNS if c.name == "kind")
    assert column.cell(replace(RECORD, kind=QuotationKind.INDIRECT)) == "reported"
    assert column.cell(replace(RECORD, kind=QuotationKind.MIXED)) == "partial"
