"""The formats that each kind of record can be written in, in the order in which they are offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import PurePath
from typing import BinaryIO

from reader.exporters import (
    annotations_json,
    bibliography,
    collation_formats,
    documents,
    json_list,
    markdown,
    matrix_formats,
    refi_qda,
    tables,
    web_annotations,
)
from reader.exporters.base import ExportOptions, Format, T
from reader.exporters.marked_records import of_records
from reader.exporters.office import docx_file, odt_file
from reader.model.collation import Collation
from reader.model.interchange import AnnotationSet
from reader.model.matrix import Matrix
from reader.model.record import Record

RecordFormat = Format[Iterable[Record]]
"""Records are read one by one; an exporter keeps at most one article of them."""


def _formats(
    title: str,
    columns: Sequence[tables.Column],
    write_json: Callable[[Iterable[Record], ExportOptions, BinaryIO], object],
) -> tuple[RecordFormat, ...]:
    """Return the formats of one kind of record; all but JSON write both kinds alike."""
    documents_of = {
        ("md", "Markdown", ".md", "notes and plain-text editors"): markdown.write,
        ("docx", "Word document", ".docx", "Word and LibreOffice"): docx_file.write,
        ("odt", "OpenDocument text", ".odt", "LibreOffice and Word"): odt_file.write,
        ("html", "HTML page", ".html", "any browser, to read and to print"): documents.write_html,
        ("rtf", "Rich text (RTF)", ".rtf", "Word, LibreOffice and Pages"): documents.write_rtf,
        ("latex", "LaTeX", ".tex", "typesetting"): documents.write_latex,
    }
    csv = partial(tables.write_csv, columns=columns)
    sheet = partial(tables.write_xlsx, columns=columns, title=title)
    return (
        *(
            Format(n, label, end, partial(write, title=title), use, is_binary=n in _BINARY)
            for (n, label, end, use), write in documents_of.items()
        ),
        Format("csv", "CSV table", ".csv", csv, "spreadsheets and statistics", is_document=False),
        Format("xlsx", "Excel table", ".xlsx", sheet, "Excel and LibreOffice Calc", is_document=False, is_binary=True),
        Format("json", "JSON", ".json", write_json, "other programs", is_document=False),
        *(
            Format(n, label, end, write, use, is_document=False, is_by_article=True)
            for (n, label, end, use), write in _REFERENCES.items()
        ),
    )


_BINARY = {"docx", "odt"}
_REFERENCES = {
    ("bibtex", "BibTeX", ".bib", "the articles, in LaTeX and JabRef"): bibliography.write_bibtex,
    ("ris", "RIS", ".ris", "the articles, in Zotero, EndNote and others"): bibliography.write_ris,
    ("csl", "CSL-JSON", ".csl.json", "the articles, in Zotero and Pandoc"): bibliography.write_csl,
}

QUOTATIONS = _formats("Quotations", tables.QUOTATION_COLUMNS, json_list.write_quotations)

_PROJECT, _CODEBOOK = refi_qda.write_project, refi_qda.write_codebook
ANNOTATIONS: tuple[Format[AnnotationSet], ...] = (
    Format("json", "JSON", ".json", annotations_json.write, "Synoptic itself, complete", is_document=False),
    Format("jsonld", "W3C Web Annotations", ".jsonld", web_annotations.write, "annotation tools", is_document=False),
    Format(
        "qdpx", "REFI-QDA project", ".qdpx", _PROJECT, "NVivo, MAXQDA and others", is_document=False, is_binary=True
    ),
    Format("qdc", "REFI-QDA codebook", ".qdc", _CODEBOOK, "NVivo and others, the tags alone", is_document=False),
)
"""Highlights with their notes, tags, memos and articles; the library writes them whole."""

HIGHLIGHTS = (
    *_formats("Highlights", tables.HIGHLIGHT_COLUMNS, of_records(annotations_json.write)),
    *(
        Format(f.name, f.label, f.suffix, of_records(f.write), f.use, is_document=False, is_binary=f.is_binary)
        for f in ANNOTATIONS
        if f.name != "json"
    ),
)

MATRICES: tuple[Format[Matrix], ...] = (
    Format("csv", "CSV table", ".csv", matrix_formats.write_csv, is_document=False),
    Format("xlsx", "Excel table", ".xlsx", matrix_formats.write_xlsx, is_document=False, is_binary=True),
    Format("html", "HTML page", ".html", matrix_formats.write_html),
    Format("md", "Markdown", ".md", matrix_formats.write_markdown),
)

COLLATIONS: tuple[Format[Iterable[Collation]], ...] = (
    Format("html", "HTML page", ".html", collation_formats.write_html),
    Format("csv", "CSV table", ".csv", collation_formats.write_csv, is_document=False),
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
    """Return the format that a file's name asks for, or None when the name says nothing; the longest ending counts."""
    name = PurePath(path).name.casefold()
    fitting = [f for f in formats if name.endswith(f.suffix) and name != f.suffix]
    return max(fitting, key=lambda f: len(f.suffix), default=None)
