"""The reader's highlights, as paint: a wash, a line with a pattern for each colour, or a frame, behind the words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.model.labels import HighlightColour, HighlightStyle
from reader.model.span import Span
from reader.ui.panes.column import Column, Place
from reader.ui.panes.ruler import RulerHighlight
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.model.annotation import PlacedHighlight

WASH = 0.11
"""Opacity of the wash: the words on it, and a claim's band below it, stay readable."""
WASHED = 2
"""Washes that lie over each other at most: of those deeper down, only the lines are seen."""
LINE = 3.0
"""Pixels of the line; where several highlights lie over each other, it is thinner."""
THIN, STEP = 2.0, 3.0
"""Pixels of each line where there are several, and from one to the next, downwards."""
LINES = 3
"""Lines below words: more would strike through the next ones. What lies deeper has a bar in the margin instead."""
BAR_GAP, BAR_WIDTH, BAR_STEP = 5.0, 2.5, 4.0
"""Pixels from the column to the first bar, its width, and from one bar to the next."""
BARS = 5
"""Bars that are told apart; those of highlights that lie deeper are drawn over the last."""
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


def lanes_of(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Return for each of several spans, in text order, its lane and how many there are where it stands.

    Spans that share a character have different lanes, whatever they share; each takes the lowest that is free.
    """
    lanes: list[int] = []
    ends: list[int] = []
    depths: list[int] = []
    begun = reach = 0
    for number, span in enumerate(spans):
        if span.start >= reach:
            depths += [len(ends)] * (number - begun)
            begun, ends = number, []
        lane = next((n for n, end in enumerate(ends) if end <= span.start), len(ends))
        ends[lane : lane + 1] = [span.end]
        lanes.append(lane)
        reach = max(reach, span.end)
    depths += [len(ends)] * (len(spans) - begun)
    return list(zip(lanes, depths, strict=True))


@dataclass(frozen=True, slots=True)
class _Laid:
    """A highlight in a piece.

    Attributes:
        highlight: The highlight.
        lane: Which of the lines on its words is its own, 0 at the bottom.
        depth: How many there are.
        rects: What it covers, a rectangle a line, from the top left of the piece.
    """

    highlight: PlacedHighlight
    lane: int
    depth: int
    rects: list[QRectF]

    @property
    def line(self) -> tuple[float, float]:
        """How thick its line is, and how far below the bottom of the words its middle is."""
        if self.depth == 1:
            return LINE, -LINE / 2
        return THIN, min(self.lane, LINES - 1) * STEP - THIN / 2


class HighlightPainter:
    """Knows the highlights of an article and paints them, piece by piece, from cached rectangles.

    Attributes:
        highlights: In text order.
        is_shown: Whether they are painted.
    """

    def __init__(self, column: Column, theme: Theme) -> None:
        self._column = column
        self._theme = theme
        self.highlights: Sequence[PlacedHighlight] = ()
        self.is_shown = True
        self._reach: list[int] = []
        self._lanes: list[tuple[int, int]] = []
        self._laid: dict[Place, list[_Laid]] = {}

    def set_highlights(self, highlights: Sequence[PlacedHighlight]) -> None:
        """Take other highlights, in text order."""
        self.highlights = highlights
        self._reach = list(accumulate((h.span.end for h in highlights), max))
        self._lanes = lanes_of([h.span for h in highlights])
        self._laid.clear()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme

    def forget_rects(self) -> None:
        """Find all rectangles again: the text was cut or broken otherwise."""
        self._laid.clear()

    def at(self, position: int) -> list[PlacedHighlight]:
        """Return the highlights that cover a position, the shortest first, of those on the same words the newest."""
        return [h for h, _ in sorted(self._between(position, position + 1), key=lambda f: (f[0].span.length, -f[1][0]))]

    def _between(self, start: int, end: int) -> Iterator[tuple[PlacedHighlight, tuple[int, int]]]:
        # The first that reaches into it; those before it end before.
        for n in range(bisect_right(self._reach, start), len(self.highlights)):
            one = self.highlights[n]
            if one.span.start >= end:
                break
            if one.span.end > start:
                yield one, self._lanes[n]

    def on_ruler(self, whole: float, above: float) -> Iterator[RulerHighlight]:
        """Yield the highlights as shares of the ruler's height.

        Args:
            whole: Pixels that the ruler stands for.
            above: Pixels above the column.
        """
        column = self._column
        for one in self.highlights if self.is_shown and not column.is_empty else ():
            start, end = (above + column.estimated(at) for at in (one.span.start, one.span.end))
            yield start / whole, end / whole, colour_of(one.colour, self._theme)

    def paint(self, painter: QPainter, place: Place, corner: QPointF, area: QRect) -> None:
        """Paint the highlights of a piece, behind its words.

        Args:
            painter: Paints in the view.
            place: The piece.
            corner: Where its top left is in the view.
            area: Of the view, what is to be painted.
        """
        if not self.highlights or not self.is_shown:
            return
        if place not in self._laid:
            self._laid[place] = self._find(place)
        top, bottom = area.top() - corner.y(), area.bottom() + 1 - corner.y()
        for one in self._laid[place]:
            seen = [r.translated(corner) for r in one.rects if r.top() < bottom and r.bottom() + LINES * STEP > top]
            self._paint(painter, one, seen, corner.x())

    def _paint(self, painter: QPainter, one: _Laid, rects: Sequence[QRectF], left: float) -> None:
        colour, style = one.highlight.colour, one.highlight.style
        ink = QColor(colour_of(colour, self._theme))
        if style is HighlightStyle.WASH and one.lane < WASHED:
            wash = QColor(ink)
            wash.setAlphaF(WASH)
            for rect in rects:
                painter.fillRect(rect, wash)
        thickness, below = one.line
        is_bar = one.lane >= LINES
        painter.setPen(pen_of(colour, ink, BAR_WIDTH if is_bar else thickness))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in rects:
            bottom = rect.bottom() + below
            if is_bar:
                x = left + self._column.width + BAR_GAP + min(one.lane - LINES, BARS - 1) * BAR_STEP
                painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
            elif style is HighlightStyle.BOX:
                inset = thickness / 2
                corner = QPointF(rect.left() + inset, rect.top() + inset)
                painter.drawRect(QRectF(corner, QPointF(rect.right() - inset, bottom)))
            else:
                painter.drawLine(QPointF(rect.left(), bottom), QPointF(rect.right(), bottom))

    def _find(self, place: Place) -> list[_Laid]:
        span = self._column.piece(place).span
        return [
            _Laid(one, lane, depth, self._column.rects(place, *one.span))
            for one, (lane, depth) in self._between(span.start, span.end)
        ]


def pen_of(colour: HighlightColour, ink: QColor, width: float) -> QPen:
    """Return a pen that draws the pattern of a colour.

    Args:
        colour: Whose pattern it is.
        ink: The colour in a theme.
        width: In pixels.
    """
    pen = QPen(ink, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if PATTERNS[colour]:
        pen.setDashPattern(PATTERNS[colour])
    return pen
