"""Records as documents with markup: an HTML page, RTF, LaTeX; written as the records come.

The tokens have the types that an article's tokens have: one styling for both.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import BinaryIO, TextIO

from reader.exporters.base import ExportOptions
from reader.exporters.markup.apparatus import Apparatus
from reader.exporters.markup.tokens import Facets, Said, Tokens, token_type
from reader.exporters.paragraphs import Look, Part, paragraphs_of
from reader.model.article import BlockKind
from reader.model.record import Record

_NO_LISTS = Apparatus({}, ())
_BETWEEN = (token_type(Facets()), "\n")
_BLOCKS = {
    Part.TITLE: BlockKind.TITLE,
    Part.HEADING: BlockKind.SUBHEAD,
    Part.ABOUT: BlockKind.BYLINE,
    Part.WORDS: BlockKind.PARAGRAPH,
    Part.ATTRIBUTION: BlockKind.CAPTION,
    Part.CONTEXT: BlockKind.CAPTION,
    Part.NOTE: BlockKind.CAPTION,
    Part.REASON: BlockKind.BYLINE,
    Part.PLACE: BlockKind.CREDIT,
}
_LOOKS = {Look.STRONG: Said.SOURCE, Look.SLANTED: Said.WORK}


def write_html(
    items: Iterable[Record], options: ExportOptions, out: BinaryIO, *, title: str, style: str | None = None
) -> None:
    """Write one page that needs nothing else.

    Args:
        items: The records.
        options: What the reader chose.
        out: An open file.
        title: Of the page.
        style: CSS; that of a page which follows the reader's light or dark setting unless given.
    """
    # Each format loads its own formatter: the window asks for one at a time.
    from reader.exporters.markup.html_page import HtmlPageFormatter  # noqa: PLC0415

    page = HtmlPageFormatter(_NO_LISTS, title, style=style, is_quoting=True)
    _write(out, lambda text: page.format(_tokens(items, options, title), text))


def write_rtf(items: Iterable[Record], options: ExportOptions, out: BinaryIO, *, title: str) -> None:
    """Write a document for word processors, in ASCII."""
    from reader.exporters.markup import rtf_page  # noqa: PLC0415 - see write_html

    _write(out, lambda text: rtf_page.write(_tokens(items, options, title), _NO_LISTS, text))


def write_latex(items: Iterable[Record], options: ExportOptions, out: BinaryIO, *, title: str) -> None:
    """Write a document of its own for LaTeX."""
    from reader.exporters.markup.latex_page import LatexPageFormatter  # noqa: PLC0415 - see write_html

    page = LatexPageFormatter(_NO_LISTS, is_quoting=True)
    _write(out, lambda text: page.format(_tokens(items, options, title), text))


def _write(out: BinaryIO, write: Callable[[TextIO], object]) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        write(text)
        text.flush()
    finally:
        text.detach()


def _tokens(items: Iterable[Record], options: ExportOptions, title: str) -> Tokens:
    """Yield a document's tokens as the records come."""
    for paragraph in paragraphs_of(items, options, title):
        for piece in paragraph.pieces:
            said = _LOOKS.get(piece.look) or (Said(paragraph.kind) if paragraph.kind else None)
            yield token_type(Facets(_BLOCKS[paragraph.part], said)), piece.words
        yield _BETWEEN
