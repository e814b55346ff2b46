"""Quotations as documents with markup: an HTML page, RTF, LaTeX; written as the records come.

The tokens have the types that an article's tokens have: one styling for both.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, TextIO

from reader.exporters.base import ExportOptions
from reader.exporters.entries import TITLE, Entry, entries_of
from reader.exporters.markup.apparatus import Apparatus
from reader.exporters.markup.tokens import Facets, MarkedText, Said, Tokens, token_type
from reader.model.article import BlockKind
from reader.model.record import QuotationRecord

_NO_LISTS = Apparatus({}, ())
_BETWEEN = (token_type(Facets()), "\n")
_ATTRIBUTION = token_type(Facets(BlockKind.CAPTION))
_SPEAKER = token_type(Facets(BlockKind.CAPTION, Said.SOURCE))


def write_html(
    items: Iterable[QuotationRecord], options: ExportOptions, out: BinaryIO, style: str | None = None
) -> None:
    """Write one page that needs nothing else.

    Args:
        items: The records.
        options: What the reader chose.
        out: An open file.
        style: CSS; that of a page which follows the reader's light or dark setting unless given.
    """
    # Each format loads its own formatter: the window asks for one at a time.
    from reader.exporters.markup.html_page import HtmlPageFormatter  # noqa: PLC0415

    page = HtmlPageFormatter(_NO_LISTS, TITLE, style=style, is_quoting=True)
    _write(out, lambda text: page.format(_tokens(items, options), text))


def write_rtf(items: Iterable[QuotationRecord], options: ExportOptions, out: BinaryIO) -> None:
    """Write a document for word processors, in ASCII."""
    from reader.exporters.markup import rtf_page  # noqa: PLC0415 - see write_html

    _write(out, lambda text: rtf_page.write(_tokens(items, options), _NO_LISTS, text))


def write_latex(items: Iterable[QuotationRecord], options: ExportOptions, out: BinaryIO) -> None:
    """Write a document of its own for LaTeX."""
    from reader.exporters.markup.latex_page import LatexPageFormatter  # noqa: PLC0415 - see write_html

    page = LatexPageFormatter(_NO_LISTS, is_quoting=True)
    _write(out, lambda text: page.format(_tokens(items, options), text))


def _write(out: BinaryIO, write: Callable[[TextIO], object]) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        write(text)
        text.flush()
    finally:
        text.detach()


def _tokens(items: Iterable[QuotationRecord], options: ExportOptions) -> Tokens:
    """Yield a document's tokens as the records come: title, headings, and for each quotation its paragraphs."""
    yield from _block(BlockKind.TITLE, TITLE)
    for entry in entries_of(items, options):
        if entry.heading:
            yield from _block(BlockKind.SUBHEAD, entry.heading)
        yield from _block(BlockKind.BYLINE, " · ".join(entry.about))
        yield token_type(Facets(BlockKind.PARAGRAPH, Said(entry.kind.value))), entry.words
        yield _BETWEEN
        yield from _attribution(entry)
        yield from _block(BlockKind.CAPTION, f"Context: {entry.context}" if entry.context else "")
        yield from _block(BlockKind.BYLINE, f"Why: {entry.reason}" if entry.reason else "")


def _block(kind: BlockKind, words: str) -> Iterator[MarkedText]:
    if words:
        yield token_type(Facets(kind)), words
        yield _BETWEEN


def _attribution(entry: Entry) -> Iterator[MarkedText]:
    yield _ATTRIBUTION, "— "
    if entry.speaker:
        yield _SPEAKER, entry.speaker
    between = ", " if entry.speaker and entry.told else ""
    yield _ATTRIBUTION, f"{between}{', '.join(entry.told)} ({entry.flags})"
    yield _BETWEEN
