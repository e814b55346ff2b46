"""A matrix as CSV, HTML and Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import BinaryIO

import openpyxl
import pytest

from reader.exporters.base import ExportOptions
from reader.exporters.matrix_formats import (
    CLAIM_COLUMNS,
    write_csv,
    write_html,
    write_markdown,
    write_xlsx,
)
from reader.exporters.registry import MATRICES, format_of
from reader.model.claim import Attribute, Explanation, Reason, ReasonKind
from reader.model.errors import ExportError
from reader.model.labels import ClaimLabel, Tier
from reader.model.matrix import CellKind, CellPassage, Matrix, MatrixCell, MatrixColumn, MatrixRow
from reader.model.span import Span
from reader.services.exporting import export_matrix


def cell(kind: CellKind, words: str, value: str = "", speaker: str = "") -> MatrixCell:
    return MatrixCell(kind, (CellPassage(Span(0, 5), words, value, speaker=speaker),))


REASONS = (Reason(ReasonKind.NUMBER, "both give a | share"),)
MATRIX = Matrix(
    (MatrixColumn("a", "1 CNN", "Arms & men", "2018-03"), MatrixColumn("b", "Times")),
    (
        MatrixRow(
            "x", 1, "=40 <percent>", ClaimLabel.DIFFER, Tier.STRONG, 0.9, 2, Attribute.NUMBER, (Explanation.DATES,),
            REASONS,
            (cell(CellKind.DIFFERS, "=40 <percent>", "40"), cell(CellKind.DIFFERS, "70 of | it", "70", "Nicholson")),
        ),
        MatrixRow(
            "y", 2, "It denies", ClaimLabel.DENIAL, Tier.LIKELY, 0.5, 1, None, None, (),
            (cell(CellKind.DENIES, "It denies"), MatrixCell()),
        ),
    ),
)  # fmt: skip


def written(write: Callable[[Matrix, ExportOptions, BinaryIO], object], matrix: Matrix = MATRIX) -> str:
    out = io.BytesIO()
    write(matrix, ExportOptions(), out)
    return out.getvalue().decode("utf-8")


def test_a_csv_table_has_a_row_for_each_claim_and_runs_no_formula() -> None:
    text = written(write_csv)
    assert text.startswith("\ufeff")
    head, first, second = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert tuple(head) == (
        *CLAIM_COLUMNS, "1 CNN", "1 CNN: value", "1 CNN: words", "2 Times", "2 Times: value", "2 Times: words",
    )  # fmt: skip
    assert first == [
        "1", "'=40 <percent>", "differ", "strong", "2", "2", "dates", "both give a | share",
        "differs", "40", "'=40 <percent>", "differs", "70", "70 of | it",
    ]  # fmt: skip
    assert second[-6:] == ["denies", "", "It denies", "no match found", "", ""]


def test_markdown_has_a_cell_for_each_article() -> None:
    lines = written(write_markdown).splitlines()
    assert lines[2:4] == ["|  | Claim | Compared | 1 CNN | 2 Times |", "| --- | --- | --- | --- | --- |"]
    assert lines[4].count(" | ") == 4
    assert "differs (70): 70 of \\| it — Nicholson" in lines[4]
    assert lines[5].endswith("| denies: It denies | no match found |")
    assert "differ in number (explained by dates) · strong" in lines[4]


class _Cells(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.classes: list[str] = []
        self.heads = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "img", "link", "iframe"}
        self.heads += tag == "th"
        if tag == "td":
            self.classes += [str(dict(attrs)["class"])]


def test_a_page_tells_each_kind_by_words_and_escapes_the_rest() -> None:
    text = written(write_html)
    cells = _Cells()
    cells.feed(text)
    assert cells.classes == ["differs", "differs", "denies", "none"]
    assert cells.heads == 3 + 2
    assert "&lt;percent&gt;" in text
    assert "Arms &amp; men" in text
    assert "≠ differs" in text
    assert "<strong>70</strong>" in text
    assert "default-src 'none'" in text


def test_a_sheet_has_typed_cells_and_no_formula() -> None:
    out = io.BytesIO()
    write_xlsx(MATRIX, ExportOptions(), out)
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    head, first, _ = sheet.iter_rows(values_only=True)
    assert head[: len(CLAIM_COLUMNS)] == CLAIM_COLUMNS
    assert first[0] == 1
    assert "=40 <percent>" in first
    assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_an_empty_matrix_is_still_a_table() -> None:
    for form in MATRICES:
        out = io.BytesIO()
        form.write(Matrix(), ExportOptions(), out)
        assert out.getvalue()


def test_a_file_gets_the_format_that_its_name_asks_for(tmp_path: Path) -> None:
    path = tmp_path / "matrix.HTML"
    assert export_matrix(MATRIX, str(path)) == 2
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert format_of(MATRICES, "x.md") is MATRICES[3]
    with pytest.raises(ExportError, match=r"End it in one of \.csv, \.xlsx, \.html, \.md\."):
        export_matrix(MATRIX, str(tmp_path / "matrix.doc"))
