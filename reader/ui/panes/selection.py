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
LONGEST = 500
"""Code points on each side of a position in which its word is looked for."""


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
    """Return the word at a position of a piece, or else what stands there between two of Qt's word boundaries.

    A word is what the ends of highlights move by: "U.S.", "don’t", "al-Assad" and "15,000" are one each. Where a
    script joins its words without spaces, Qt's boundaries say what is one.
    """
    from reader.text.tokens import find_words  # noqa: PLC0415 - its patterns cost the first paint 3 ms

    position = min(max(position, piece.start), piece.end)
    near = _near(text, piece, position)
    words = [w for w in find_words(text, near.start, near.end) if w.start <= position <= w.end]
    if words and not _is_of_joined_words(words[-1].of(text)):
        return words[-1]
    return _between_boundaries(text, piece, position)


def _near(text: str, piece: Span, position: int) -> Span:
    """Return what stands between the white space before and behind a position, as far as ``LONGEST`` reaches."""
    before = text[max(piece.start, position - LONGEST) : position]
    after = text[position : min(piece.end, position + LONGEST)]
    first = "" if before[-1:].isspace() else "".join(before.split()[-1:])
    last = "" if after[:1].isspace() else "".join(after.split(maxsplit=1)[:1])
    return Span(position - len(first), position + len(last))


def _is_of_joined_words(word: str) -> bool:
    """Tell whether a word has a boundary of words between two letters, as Qt finds them in Chinese, say."""
    if word.isascii():
        return False
    utf16 = Utf16Map(word)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, word)
    finder.setPosition(0)
    while 0 <= (end := finder.toNextBoundary()) < utf16.to_utf16(len(word)):
        at = utf16.from_utf16(end)
        if word[at - 1].isalnum() and word[at].isalnum():
            return True
    return False


def _between_boundaries(text: str, piece: Span, position: int) -> Span:
    words = piece.of(text)
    utf16 = Utf16Map(words)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, words)
    at = utf16.to_utf16(position - piece.start)
    finder.setPosition(at)
    start = at if finder.isAtBoundary() and at < utf16.to_utf16(len(words)) else finder.toPreviousBoundary()
    finder.setPosition(max(0, start))
    end = finder.toNextBoundary()
    first = utf16.from_utf16(max(0, start))
    last = utf16.from_utf16(end) if end > 0 else len(words)
    return Span(piece.start + first, piece.start + last)
