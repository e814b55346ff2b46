"""A marked article as text for a terminal, in as many colours as it has."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from operator import itemgetter

from pygments.formatter import Formatter
from pygments.formatters.other import NullFormatter
from pygments.formatters.terminal256 import Terminal256Formatter, TerminalTrueColorFormatter

from reader.exporters.markup.apparatus import Apparatus, Group
from reader.exporters.markup.controls import shorten, show_controls
from reader.exporters.markup.layout import Piece, pieces, with_notes
from reader.exporters.markup.ranks import DIMMED
from reader.exporters.markup.styles import SixteenStyle, page_style
from reader.exporters.markup.tokens import MARGIN, NOTE, Facets, MarkedText, Tokens, token_type
from reader.exporters.markup.wrapping import cells, wrap
from reader.model.article import BlockKind

_BESIDE = "┊ "
"""Stands before what is not the article itself, so that it steps back without colours too."""
_SHOWN_LINES = 3
"""About how many lines of each quotation the lists show."""
_UNDER = {BlockKind.TITLE: "═"}
_PLAIN = token_type(Facets(BlockKind.PARAGRAPH))
_HEADING = token_type(Facets(BlockKind.SUBHEAD))


class Depth(IntEnum):
    """How many colours a terminal has."""

    NONE = 0
    SIXTEEN = 16
    MANY = 256
    TRUE = 1 << 24


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is known of the terminal: its width in columns, its colours, and the theme of its background."""

    width: int = 80
    depth: Depth = Depth.NONE
    theme: str = "dark"


def render(tokens: Tokens, apparatus: Apparatus, terminal: Terminal) -> str:
    """Return the article, wrapped, and its lists; control characters of the text are made visible."""
    laid_out = _lay_out(tokens, apparatus, terminal.width)
    # Neighbours of one type are joined again, or each word would carry escape sequences of its own.
    joined = ((ttype, "".join(v for _, v in group)) for ttype, group in groupby(laid_out, key=itemgetter(0)))
    out = io.StringIO()
    _formatter(terminal).format(((ttype, show_controls(value)) for ttype, value in joined), out)
    return out.getvalue()


def _formatter(terminal: Terminal) -> Formatter[str]:
    if terminal.depth is Depth.NONE:
        return NullFormatter()
    if terminal.depth is Depth.SIXTEEN:
        return Terminal256Formatter(style=SixteenStyle)
    formatter = TerminalTrueColorFormatter if terminal.depth is Depth.TRUE else Terminal256Formatter
    return formatter(style=page_style(terminal.theme))


def _lay_out(tokens: Tokens, apparatus: Apparatus, width: int) -> Iterator[MarkedText]:
    for i, piece in enumerate(pieces(with_notes(tokens, apparatus.notes))):
        if i:
            yield MARGIN, "\n"
        yield from _lines(piece, width)
    yield from _list("Who is quoted", apparatus.speakers, width)
    yield from _list("What others report as well", apparatus.claims, width)


def _lines(piece: Piece, width: int) -> Iterator[MarkedText]:
    margin = _BESIDE if piece.kind in DIMMED else ""
    lines = list(wrap(piece.tokens, width, margin, margin))
    yield from lines
    if piece.kind in _UNDER:
        longest = max(cells(line) for line in "".join(value for _, value in lines).split("\n"))
        yield MARGIN, _UNDER[piece.kind] * min(longest, width) + "\n"


def _list(heading: str, groups: Sequence[Group], width: int) -> Iterator[MarkedText]:
    if groups:
        yield MARGIN, f"\n{'─' * width}\n"
        yield _HEADING, heading
        yield MARGIN, "\n"
    for group in groups:
        yield MARGIN, "\n"
        yield from wrap([(_HEADING, group.heading)], width)
        for entry in group.entries:
            words = shorten(entry.words, _SHOWN_LINES * width)
            number = f"  {entry.number:<5}"
            tokens = [(NOTE, f"{entry.label}: "), (_PLAIN, words)]
            yield from wrap(tokens, width, number, " " * cells(number))
