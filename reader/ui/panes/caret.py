"""Where a caret goes from a position: by characters, words, lines; pure questions to a column.

Positions are code points. A caret stands in what is shown only: it steps over blank lines, and folded page clutter
is one stop, at the line that stands for it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTextBoundaryFinder
from PySide6.QtGui import QTextLine

from reader.model.span import Span
from reader.text.graphemes import snap
from reader.ui.panes.column import Column, Place
from reader.ui.panes.lines import runs_right_to_left, x_of

_STARTS_WORD = QTextBoundaryFinder.BoundaryReason.StartOfItem


def stop_of(column: Column, position: int) -> Place:
    """Return the piece that a caret at a position is in; the line of the fold when that is folded away."""
    place = column.place_of(position)
    return column.fold_line(place) if column.is_hidden(place) else place


def next_character(column: Column, position: int) -> int:
    """Return the position behind the next character (grapheme cluster)."""
    place = stop_of(column, position)
    piece = column.piece(place)
    if piece.lines or position >= piece.span.end:
        after = _neighbour(column, place, column.after)
        return position if after is None else column.piece(after).span.start
    return min(piece.span.end, snap(column.text, Span(position, position + 1)).end)


def previous_character(column: Column, position: int) -> int:
    """Return the position before the character before."""
    place = stop_of(column, position)
    piece = column.piece(place)
    if piece.lines or position <= piece.span.start:
        before = _neighbour(column, place, column.before)
        return position if before is None else column.piece(before).span.end
    return max(piece.span.start, min(piece.span.end, snap(column.text, Span(position - 1, position)).start))


def next_word(column: Column, position: int) -> int:
    """Return where the next word begins; the end of the paragraph after its last one."""
    place = stop_of(column, position)
    piece = column.piece(place)
    if piece.lines or position >= piece.span.end:
        return next_character(column, position)
    laid = column.lay_out(place)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, laid.layout.text())
    finder.setPosition(laid.utf16.to_utf16(position - piece.span.start))
    while (at := finder.toNextBoundary()) >= 0:
        if finder.boundaryReasons() & _STARTS_WORD:
            return piece.span.start + laid.utf16.from_utf16(at)
    return piece.span.end


def previous_word(column: Column, position: int) -> int:
    """Return where the word before begins."""
    place = stop_of(column, position)
    piece = column.piece(place)
    if piece.lines or position <= piece.span.start:
        return previous_character(column, position)
    laid = column.lay_out(place)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, laid.layout.text())
    finder.setPosition(laid.utf16.to_utf16(min(position, piece.span.end) - piece.span.start))
    while (at := finder.toPreviousBoundary()) >= 0:
        if finder.boundaryReasons() & _STARTS_WORD:
            return piece.span.start + laid.utf16.from_utf16(at)
    return piece.span.start


def line_start(column: Column, position: int) -> int:
    """Return where the line of a position begins."""
    place, line = _line_of(column, position)
    return (
        column.piece(place).span.start + column.lay_out(place).utf16.from_utf16(line.textStart()) if line else position
    )


def line_end(column: Column, position: int) -> int:
    """Return where the words of the line of a position end."""
    place, line = _line_of(column, position)
    return _end_of(column, place, line) if line else position


def line_below(column: Column, position: int, x: float) -> int:
    """Return the position at a distance from the left on the next line; the end of the last line."""
    place, line = _line_of(column, position)
    if line and line.lineNumber() + 1 < column.lay_out(place).layout.lineCount():
        return _on_line(column, place, line.lineNumber() + 1, x)
    after = _neighbour(column, place, column.after)
    return line_end(column, position) if after is None else _on_line(column, after, 0, x)


def line_above(column: Column, position: int, x: float) -> int:
    """Return the position at a distance from the left on the line before; the start of the first line."""
    place, line = _line_of(column, position)
    if line and line.lineNumber():
        return _on_line(column, place, line.lineNumber() - 1, x)
    before = _neighbour(column, place, column.before)
    return line_start(column, position) if before is None else _on_line(column, before, -1, x)


def x_at(column: Column, position: int) -> float:
    """Return how far from the left of the column a position is."""
    place, line = _line_of(column, position)
    if line is None:
        return 0.0
    span = column.piece(place).span
    return x_of(line, column.lay_out(place).utf16.to_utf16(min(max(position, span.start), span.end) - span.start))


def is_from_right(column: Column, position: int) -> bool:
    """Tell whether the paragraph of a position runs from right to left: there, the next character is at the left."""
    place = stop_of(column, position)
    return runs_right_to_left(column.lay_out(place).layout.text())


def _neighbour(column: Column, place: Place, step: Callable[[Place], Place | None]) -> Place | None:
    """Return the next piece that a caret can be in; the line of an open fold is none."""
    found = step(place)
    while found is not None:
        piece = column.piece(found)
        if not column.is_hidden(found) and not (piece.lines and column.is_open(piece.fold)):
            return found
        found = step(found)
    return None


def _line_of(column: Column, position: int) -> tuple[Place, QTextLine | None]:
    """Return the piece and the line of a position; no line in the one that stands for a fold."""
    place = stop_of(column, position)
    piece, laid = column.piece(place), column.lay_out(place)
    if piece.lines:
        return place, None
    at = laid.utf16.to_utf16(min(max(position, piece.span.start), piece.span.end) - piece.span.start)
    line = laid.layout.lineForTextPosition(at)
    return place, line if line.isValid() else None


def _on_line(column: Column, place: Place, number: int, x: float) -> int:
    """Return the position at a distance from the left on a line of a piece; -1 is its last."""
    piece, laid = column.piece(place), column.lay_out(place)
    if piece.lines:
        return piece.span.start
    line = laid.layout.lineAt(number % laid.layout.lineCount())
    found = piece.span.start + laid.utf16.from_utf16(int(line.xToCursor(x)))
    return (
        snap(column.text, Span(found, found + 1)).start
        if found < _end_of(column, place, line)
        else _end_of(column, place, line)
    )


def _end_of(column: Column, place: Place, line: QTextLine) -> int:
    """Return where the words of a line end: before the space at which it was broken."""
    piece, laid = column.piece(place), column.lay_out(place)
    end = piece.span.start + laid.utf16.from_utf16(line.textStart() + line.textLength())
    is_last = line.lineNumber() + 1 == laid.layout.lineCount()
    return end if is_last else previous_character(column, end)
