"""Marked text as RTF, by Pygments' own formatter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from pygments.formatters.rtf import RtfFormatter

from reader.exporters.markup.apparatus import Apparatus, Group
from reader.exporters.markup.controls import one_line, show_controls
from reader.exporters.markup.layout import pieces, with_notes
from reader.exporters.markup.styles import page_style
from reader.exporters.markup.tokens import MARGIN, NOTE, Facets, MarkedText, Tokens, token_type
from reader.model.article import BlockKind

_PLAIN = token_type(Facets(BlockKind.PARAGRAPH))
_HEADING = token_type(Facets(BlockKind.SUBHEAD))
_HALF_POINTS = 24


def write(tokens: Tokens, apparatus: Apparatus, out: TextIO) -> None:
    """Write the text and its lists as an RTF document, in ASCII, as the tokens come."""
    shown = ((ttype, show_controls(value)) for ttype, value in _lay_out(tokens, apparatus))
    RtfFormatter(style=page_style("light"), fontface="Georgia", fontsize=_HALF_POINTS).format(shown, out)


def _lay_out(tokens: Tokens, apparatus: Apparatus) -> Iterator[MarkedText]:
    for piece in pieces(with_notes(tokens, apparatus.notes)):
        yield from piece.tokens
        yield MARGIN, "\n\n"
    yield from _list("Who is quoted", apparatus.speakers)
    yield from _list("What others report as well", apparatus.claims)


def _list(heading: str, groups: Sequence[Group]) -> Iterator[MarkedText]:
    if groups:
        yield _HEADING, f"{heading}\n\n"
    for group in groups:
        yield _HEADING, f"{one_line(group.heading)}\n"
        for entry in group.entries:
            yield NOTE, f"{entry.number} {one_line(entry.label)}: "
            yield _PLAIN, f"{one_line(entry.words)}\n"
        yield MARGIN, "\n"
