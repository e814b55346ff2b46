"""Bars: a name, and how often of each kind; kinds differ in pattern as well as in colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader.ui.sizing import mirrored
from reader.ui.theme import Theme

LABEL_SHARE, LABEL_MOST, ROW, PAD = 0.4, 260, 22, 8
"""Of the width, and in pixels at most: the names; pixels of a row and around it."""
PATTERNS = (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense6Pattern)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, and its numbers by kind."""

    name: str
    numbers: tuple[int, ...]


class BarChart(QWidget):
    """Bars from top to bottom, with their kinds named above; the numbers stand behind them."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kinds: Sequence[str] = ()
        self._bars: Sequence[Bar] = ()
        self._most = 1

    def set_bars(self, kinds: Sequence[str], bars: Sequence[Bar]) -> None:
        """Show other bars.

        Args:
            kinds: What each number of a bar counts, three at most.
            bars: From top to bottom.
        """
        self._kinds, self._bars = kinds, bars
        self._most = max([1, *(sum(b.numbers) for b in bars)])
        told = (f"{b.name}: {', '.join(f'{n} {k}' for n, k in zip(b.numbers, kinds, strict=True))}" for b in bars)
        self.setAccessibleDescription("; ".join(told))
        self.setMinimumHeight(ROW * (len(bars) + 1) + 2 * PAD)
        self.update()

    @property
    def bars(self) -> Sequence[Bar]:
        """What is shown."""
        return self._bars

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all bars."""
        return QSize(420, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the kinds, the names, the bars and their numbers, as far as they are in view."""
        painter = QPainter(self)
        try:
            painter.fillRect(event.rect(), QColor(self._theme.field))
            self._paint_kinds(painter)
            for place, bar in enumerate(self._bars, 1):
                y = PAD + place * ROW
                if y <= event.rect().bottom() and y + ROW >= event.rect().top():
                    self._paint_bar(painter, bar, y)
        finally:
            painter.end()

    def _fill(self, painter: QPainter, box: QRectF, kind: int) -> None:
        """Fill a box with what stands for a kind: its outline is seen where the pattern is faint."""
        box, colour = mirrored(self, box), QColor(self._theme.speakers[kind % len(self._theme.speakers)])
        painter.fillRect(box, QBrush(colour, PATTERNS[kind % len(PATTERNS)]))
        painter.setPen(colour)
        painter.drawRect(box)

    def _paint_kinds(self, painter: QPainter) -> None:
        x = PAD
        for kind, words in enumerate(self._kinds):
            self._fill(painter, QRectF(x, PAD + 5, 12, 12), kind)
            painter.setPen(QColor(self._theme.chrome_ink))
            painter.drawText(mirrored(self, QRectF(x + 18, PAD, 400, ROW)), int(Qt.AlignmentFlag.AlignVCenter), words)
            x += 18 + painter.fontMetrics().horizontalAdvance(words) + 18

    def _paint_bar(self, painter: QPainter, bar: Bar, y: float) -> None:
        width = min(LABEL_MOST, self.width() * LABEL_SHARE)
        room = max(1.0, self.width() - width - 4 * PAD - painter.fontMetrics().horizontalAdvance("000 + 000 + 000"))
        painter.setPen(QColor(self._theme.chrome_ink))
        name = painter.fontMetrics().elidedText(bar.name, Qt.TextElideMode.ElideRight, int(width))
        painter.drawText(mirrored(self, QRectF(PAD, y, width, ROW)), int(Qt.AlignmentFlag.AlignVCenter), name)
        x = width + 2 * PAD
        for kind, number in enumerate(bar.numbers):
            length = room * number / self._most
            if number:
                self._fill(painter, QRectF(x, y + 3, length, ROW - 7), kind)
            x += length
        painter.setPen(QColor(self._theme.chrome_muted))
        numbers = " + ".join(map(str, bar.numbers))
        painter.drawText(mirrored(self, QRectF(x + PAD, y, 200, ROW)), int(Qt.AlignmentFlag.AlignVCenter), numbers)
