"""The formats that each kind of record can be written in, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from reader.exporters import csv_table, documents, highlight_formats, json_list, markdown, matrix_formats
from reader.exporters.base import Format, T
from reader.model.annotation import HighlightRow
from reader.model.matrix import Matrix
from reader.model.record import QuotationRecord

QuotationFormat = Format[Iterable[QuotationRecord]]

QUOTATIONS: tuple[QuotationFormat, ...] = (
    Format("md", "Markdown", ".md", markdown.write, "notes and plain-text editors"),
    Format("csv", "CSV table", ".csv", csv_table.write, "spreadsheets and statistics", is_document=False),
    Format("json", "JSON", ".json", json_list.write, "other programs", is_document=False),
    Format("html", "HTML page", ".html", documents.write_html, "any browser, to read and to print"),
    Format("rtf", "Rich text (RTF)", ".rtf", documents.write_rtf, "Word, LibreOffice and Pages"),
    Format("latex", "LaTeX", ".tex", documents.write_latex, "typesetting"),
)
"""Quotations are read one by one; an exporter keeps at most one article of them."""

HIGHLIGHTS: tuple[Format[Sequence[HighlightRow]], ...] = (
    Format("md", "Markdown", ".md", highlight_formats.write_markdown),
    Format("csv", "CSV table", ".csv", highlight_formats.write_csv, is_document=False),
    Format("json", "JSON", ".json", highlight_formats.write_json, is_document=False),
)

MATRICES: tuple[Format[Matrix], ...] = (
    Format("csv", "CSV table", ".csv", matrix_formats.write_csv, is_document=False),
    Format("html", "HTML page", ".html", matrix_formats.write_html),
    Format("md", "Markdown", ".md", matrix_formats.write_markdown),
)


def format_named(formats: Iterable[Format[T]], name: str) -> Format[T]:
    """Return the format with a name.

    Raises:
        KeyError: There is none.
    """
    found = next((f for f in formats if f.name == name), None)
    if found is None:
        raise KeyError(name)
    return found


def format_of(formats: Iterable[Format[T]], path: str) -> Format[T] | None:
    """Return the format that a file's name asks for, or None when the name says nothing."""
    suffix = PurePath(path).suffix.casefold()
    return next((f for f in formats if f.suffix == suffix), None)
