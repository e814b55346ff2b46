"""The formats that highlights can be written in: rows in, bytes out.

JSON is version 1 of the contract ``resources/schemas/synoptic-highlights-1.json``, and holds all that is known of each.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import BinaryIO

from reader.exporters.base import ExportOptions
from reader.exporters.csv_table import safe
from reader.exporters.markdown import escape
from reader.exporters.markup.controls import one_line
from reader.model.annotation import HighlightRow

COLUMNS = ("colour", "words", "note", "article", "article_id", "start", "end", "id")
"""Of the CSV table."""


def write_markdown(rows: Sequence[HighlightRow], _options: ExportOptions, out: BinaryIO) -> None:
    """Write the highlights as quotations under the names of their articles, each note below its words."""
    out.write("".join(_markdown(rows)).encode("utf-8", "backslashreplace"))


def write_csv(rows: Sequence[HighlightRow], _options: ExportOptions, out: BinaryIO) -> None:
    """Write a table (RFC 4180) in UTF-8 with a byte-order mark, a highlight a row.

    Cells that a spreadsheet might run as formulas get an apostrophe in front.
    """
    out.write(b"\xef\xbb\xbf")
    text = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    try:
        table = csv.writer(text)
        table.writerow(COLUMNS)
        for r in rows:
            told = (r.colour.value, r.words, r.note, r.source, r.article)
            table.writerow([*map(safe, told), r.span.start, r.span.end, safe(r.id)])
    finally:
        text.detach()


def write_json(rows: Sequence[HighlightRow], _options: ExportOptions, out: BinaryIO) -> None:
    """Write one object with all that is known of each highlight; spans are code points of the article's text."""
    held = [
        {
            "id": r.id,
            "article": r.article,
            "source": r.source,
            "span": list(r.span),
            "words": r.words,
            "colour": r.colour.value,
            "note": r.note,
        }
        for r in rows
    ]
    written = json.dumps({"format": "synoptic-highlights", "version": 1, "highlights": held}, ensure_ascii=False)
    out.write(f"{written}\n".encode("utf-8", "backslashreplace"))


def _markdown(rows: Sequence[HighlightRow]) -> Iterator[str]:
    yield "# Highlights\n"
    for (source, _), found in groupby(rows, key=lambda r: (r.source, r.article)):
        yield f"\n## {escape(one_line(source))}\n"
        for row in found:
            yield f"\n> {escape(one_line(row.words))}\n>\n> — {row.colour.value}\n"
            # A note is Markdown already.
            yield f"\n{row.note}\n" if row.note else ""
