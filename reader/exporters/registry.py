"""The formats that quotations can be written in."""

from __future__ import annotations

from pathlib import PurePath

from reader.exporters import csv_table, documents, json_list, markdown
from reader.exporters.base import ExportFormat

FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat("md", "Markdown", ".md", markdown.write, "notes and plain-text editors"),
    ExportFormat("csv", "CSV table", ".csv", csv_table.write, "spreadsheets and statistics", is_document=False),
    ExportFormat("json", "JSON", ".json", json_list.write, "other programs", is_document=False),
    ExportFormat("html", "HTML page", ".html", documents.write_html, "any browser, to read and to print"),
    ExportFormat("rtf", "Rich text (RTF)", ".rtf", documents.write_rtf, "Word, LibreOffice and Pages"),
    ExportFormat("latex", "LaTeX", ".tex", documents.write_latex, "typesetting"),
)
"""In the order in which they are offered."""

BY_NAME = {f.name: f for f in FORMATS}


def format_of(path: str) -> ExportFormat | None:
    """Return the format that a file's name asks for, or None when the name says nothing."""
    suffix = PurePath(path).suffix.casefold()
    return next((f for f in FORMATS if f.suffix == suffix), None)
