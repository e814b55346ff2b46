"""The reader's highlights, as paint: a wash behind the words, and a line below them with a pattern for each colour."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.model.annotation import HighlightColour, PlacedHighlight
from reader.ui.panes.column import Column, Place
from reader.ui.theme import Theme

WASH = 0.14
"""Opacity of the wash: the words on it, and a claim's band below it, stay readable."""
LINE = 3.0
"""Pixels of the line."""
PATTERNS: dict[HighlightColour, tuple[float, ...]] = {
    HighlightColour.BLUE: (),
    HighlightColour.ORANGE: (4, 1),
    HighlightColour.GREEN: (2, 1),
    HighlightColour.PURPLE: (1, 1),
    HighlightColour.YELLOW: (6, 1, 1, 1),
    HighlightColour.TEAL: (3, 1, 1, 1),
    HighlightColour.RED: (4, 1, 1, 1, 1, 1),
    HighlightColour.GREY: (1, 2),
}
"""Dashes and gaps of the line, in its own widths: no colour is told by its hue alone; a full line for none."""


def colour_of(colour: HighlightColour, theme: Theme) -> str:
    """Return what a colour is in a theme: one of its eight that are far apart."""
    return theme.speakers[list(HighlightColour).index(colour)]


class HighlightPainter:
    """Knows the highlights of an article and paints them, piece by piece, from cached rectangles."""

    def __init__(self, column: Column, theme: Theme) -> None:
        self._column = column
        self._theme = theme
        self.highlights: Sequence[PlacedHighlight] = ()
        self._reach: list[int] = []
        self._rects: dict[Place, list[tuple[HighlightColour, list[QRectF]]]] = {}

    def set_highlights(self, highlights: Sequence[PlacedHighlight]) -> None:
        """Take other highlights, in text order."""
        self.highlights = highlights
        self._reach = list(accumulate((h.span.end for h in highlights), max))
        self._rects.clear()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme

    def forget_rects(self) -> None:
        """Find all rectangles again: the text was cut or broken otherwise."""
        self._rects.clear()

    def at(self, position: int) -> list[PlacedHighlight]:
        """Return the highlights that cover a position, the shortest first."""
        here = (h for h in self.highlights if h.span.start <= position < h.span.end)
        return sorted(here, key=lambda h: h.span.length)

    def paint(self, painter: QPainter, place: Place, corner: QPointF, area: QRect) -> None:
        """Paint the highlights of a piece, behind its words.

        Args:
            painter: Paints in the view.
            place: The piece.
            corner: Where its top left is in the view.
            area: Of the view, what is to be painted.
        """
        if not self.highlights:
            return
        if place not in self._rects:
            self._rects[place] = self._find(place)
        top, bottom = area.top() - corner.y(), area.bottom() + 1 - corner.y()
        for colour, rects in self._rects[place]:
            seen = [r.translated(corner) for r in rects if r.top() < bottom and r.bottom() > top]
            self._paint(painter, colour, seen)

    def _paint(self, painter: QPainter, colour: HighlightColour, rects: Sequence[QRectF]) -> None:
        ink = QColor(colour_of(colour, self._theme))
        wash = QColor(ink)
        wash.setAlphaF(WASH)
        line = QPen(ink, LINE)
        line.setCapStyle(Qt.PenCapStyle.FlatCap)
        if PATTERNS[colour]:
            line.setDashPattern(PATTERNS[colour])
        for rect in rects:
            painter.fillRect(rect, wash)
            painter.setPen(line)
            below = rect.bottom() - LINE / 2
            painter.drawLine(QPointF(rect.left(), below), QPointF(rect.right(), below))

    def _find(self, place: Place) -> list[tuple[HighlightColour, list[QRectF]]]:
        span = self._column.piece(place).span
        found = []
        # The first that reaches into the piece; those before it end before.
        for n in range(bisect_left(self._reach, span.start + 1), len(self.highlights)):
            one = self.highlights[n]
            if one.span.start >= span.end:
                break
            if one.span.end > span.start:
                found.append((one.colour, self._column.rects(place, *one.span)))
        return found
