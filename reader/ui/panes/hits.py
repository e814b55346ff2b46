"""The words that are looked for, as paint: a layer of its own over the marks of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.model.span import Span
from reader.ui.panes.column import Column, Place
from reader.ui.theme import Theme, mix


class HitPainter:
    """Knows where the hits are and paints them, piece by piece, from cached rectangles."""

    def __init__(self, column: Column, theme: Theme) -> None:
        self._column = column
        self._theme = theme
        self.hits: Sequence[Span] = ()
        self.current: Span | None = None
        self._rects: dict[Place, list[QRectF]] = {}

    def set_hits(self, hits: Sequence[Span]) -> None:
        """Take other hits, in text order; none of them is the one that the reader is at."""
        self.hits = hits
        self.current = None
        self._rects.clear()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme

    def forget_rects(self) -> None:
        """Find all rectangles again: the text was cut or broken otherwise."""
        self._rects.clear()

    def is_ready(self, place: Place) -> bool:
        """Tell whether the rectangles of a piece are known, or none are needed."""
        return not self.hits or place in self._rects

    def on_ruler(self, whole: float, above: float) -> Iterator[float]:
        """Yield the places of the hits as shares of the ruler's height.

        Args:
            whole: Pixels that the ruler stands for.
            above: Pixels above the column.
        """
        for hit in self.hits:
            yield (above + self._column.estimated(hit.start)) / whole

    def paint(self, painter: QPainter, place: Place, corner: QPointF, area: QRect) -> None:
        """Paint the hits of a piece, behind its words.

        Args:
            painter: Paints in the view.
            place: The piece.
            corner: Where its top left is in the view.
            area: Of the view, what is to be painted.
        """
        if self.hits and place not in self._rects:
            self._rects[place] = self._find(place)
        top, bottom = area.top() - corner.y(), area.bottom() + 1 - corner.y()
        seen = [r.translated(corner) for r in self._rects.get(place, ()) if r.top() < bottom and r.bottom() > top]
        paint_hits(painter, seen, self._theme)
        if self.current is not None:
            frame_hit(painter, [r.translated(corner) for r in self._column.rects(place, *self.current)], self._theme)

    def _find(self, place: Place) -> list[QRectF]:
        span, found = self._column.piece(place).span, []
        # Hits do not overlap: only one may reach into the piece from before.
        at = max(0, bisect_left(self.hits, (span.start, -1)) - 1)
        while at < len(self.hits) and self.hits[at].start < span.end:
            found += self._column.rects(place, *self.hits[at])
            at += 1
        return found


def paint_hits(painter: QPainter, rects: Sequence[QRectF], theme: Theme) -> None:
    """Paint hits, behind their words."""
    if rects:
        # A fine frame, since a band of a claim behind the hit may be of much the same lightness.
        painter.setPen(QPen(QColor(mix(theme.hit, theme.hit_line, 0.5)), 1.0))
        painter.setBrush(QColor(theme.hit))
        painter.drawRects(list(rects))


def frame_hit(painter: QPainter, rects: Sequence[QRectF], theme: Theme) -> None:
    """Paint a frame around the hit that the reader is at, so that it is told apart without its colour."""
    painter.setPen(QPen(QColor(theme.hit_line), 2.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rect in rects:
        painter.drawRect(rect.adjusted(-1.0, 0.0, 1.0, 0.0))
