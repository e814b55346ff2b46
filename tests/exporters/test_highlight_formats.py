"""Highlights as files."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest

from reader import paths
from reader.exporters.base import ExportOptions
from reader.exporters.registry import HIGHLIGHTS, format_named, format_of
from reader.model.annotation import HighlightColour, HighlightRow
from reader.model.span import Span

ROWS = [
    HighlightRow("1", "a", Span(0, 4), HighlightColour.RED, "The *bridge*\nfell", "The Post · Bridge", "**Check** it."),
    HighlightRow("2", "a", Span(9, 14), HighlightColour.BLUE, "=1+1", "The Post · Bridge"),
    HighlightRow("3", "b", Span(3, 9), HighlightColour.GREY, "“the mayor”", "Tamber\nNews"),
]


def written(name: str, rows: list[HighlightRow] = ROWS) -> str:
    form = format_named(HIGHLIGHTS, name)
    out = io.BytesIO()
    form.write(rows, ExportOptions(), out)
    return out.getvalue().decode("utf-8")


def test_markdown_groups_by_article_and_keeps_notes_as_they_are() -> None:
    assert written("md") == (
        "# Highlights\n\n## The Post · Bridge\n\n> The \\*bridge\\* fell\n>\n> — red\n\n**Check** it.\n"
        "\n> \\=1+1\n>\n> — blue\n\n## Tamber News\n\n> “the mayor”\n>\n> — grey\n"
    )


def test_a_table_holds_every_highlight_and_no_formula() -> None:
    head, *rows = csv.reader(io.StringIO(written("csv").removeprefix("\ufeff"), newline=""))
    assert head == ["colour", "words", "note", "article", "article_id", "start", "end", "id"]
    assert rows[0] == ["red", "The *bridge*\nfell", "**Check** it.", "The Post · Bridge", "a", "0", "4", "1"]
    assert rows[1][1] == "'=1+1"
    assert len(rows) == 3


@pytest.mark.parametrize("rows", [ROWS, []])
def test_json_keeps_the_contract_and_loses_nothing(rows: list[HighlightRow]) -> None:
    held = json.loads(written("json", rows))
    jsonschema.validate(held, json.loads(paths.resource("schemas", "synoptic-highlights-1.json").read_text("utf-8")))
    back = [
        HighlightRow(
            h["id"], h["article"], Span(*h["span"]), HighlightColour(h["colour"]), h["words"], h["source"], h["note"]
        )
        for h in held["highlights"]
    ]
    assert back == rows


def test_the_name_of_a_file_asks_for_its_format() -> None:
    assert [f.name for n in ("x.MD", "y.csv", "z.json") if (f := format_of(HIGHLIGHTS, n))] == ["md", "csv", "json"]
    assert format_of(HIGHLIGHTS, "x.docx") is None
