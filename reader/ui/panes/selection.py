"""What the reader selects in an article: by character, word or paragraph, from an anchor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QTextBoundaryFinder

from reader.model.span import Span
from reader.text.graphemes import snap
from reader.ui.offsets import Utf16Map
from reader.ui.panes.column import Column

NOTHING = Span(0, 0)


class Unit(Enum):
    """What a drag selects by."""

    CHARACTER = 1
    WORD = 2
    PARAGRAPH = 3


@dataclass(slots=True)
class Selection:
    """A stretch of text that grows from where it was begun; its ends cut through no grapheme cluster.

    Attributes:
        anchor: What was selected first; it always stays selected.
        span: What is selected.
        unit: What it grows by.
        caret: The end that moves; None before anything was pointed at.
    """

    anchor: Span = NOTHING
    span: Span = NOTHING
    unit: Unit = Unit.CHARACTER
    caret: int | None = None

    def begin(self, column: Column, position: int, unit: Unit) -> None:
        """Select what is at a position and grow from there."""
        self.unit = unit
        self.caret = position
        self.anchor = self.span = _snapped(column, around(column, position, unit))

    def grow(self, column: Column, position: int) -> None:
        """Select from the anchor to a position."""
        self.caret = position
        here = around(column, position, self.unit)
        self.span = _snapped(column, Span(min(self.anchor.start, here.start), max(self.anchor.end, here.end)))

    def select(self, column: Column, span: Span) -> None:
        """Select a stretch."""
        self.anchor = self.span = _snapped(column, span)
        self.unit = Unit.CHARACTER
        self.caret = self.span.end


def _snapped(column: Column, span: Span) -> Span:
    """Return a span that cuts through no character; nothing selected stays nothing."""
    return snap(column.text, span) if span.length else span


def around(column: Column, position: int, unit: Unit) -> Span:
    """Return the unit that a position is in; a character is nothing but the position."""
    if unit is Unit.CHARACTER or column.is_empty:
        return Span(position, position)
    piece = column.piece(column.place_of(position)).span
    if unit is Unit.PARAGRAPH:
        return piece
    return word_at(column.text, piece, position)


def word_at(text: str, piece: Span, position: int) -> Span:
    """Return the word at a position of a piece (Unicode word boundaries, as Qt finds them)."""
    words = piece.of(text)
    utf16 = Utf16Map(words)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, words)
    at = utf16.to_utf16(min(max(position, piece.start), piece.end) - piece.start)
    finder.setPosition(at)
    start = at if finder.isAtBoundary() and at < utf16.to_utf16(len(words)) else finder.toPreviousBoundary()
    finder.setPosition(max(0, start))
    end = finder.toNextBoundary()
    first = utf16.from_utf16(max(0, start))
    last = utf16.from_utf16(end) if end > 0 else len(words)
    return Span(piece.start + first, piece.start + last)
