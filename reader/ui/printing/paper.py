"""Pages of a printer or a PDF file: their room, their units, their heads and feet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPagedPaintDevice, QPainter, QPen, QTextLayout, QTextOption

SERIF, SANS = "Gentium Book Basic", "DejaVu Sans"
"""Of articles, and of all that is said about them."""
INK, GREY, RULE = "#000000", "#555555", "#999999"
MARGIN = 16.0
"""Millimetres of white around a page."""


class Paper:
    """Paints page after page; lengths are pixels of the device, as ``mm`` gives them. ``end`` must be called.

    Attributes:
        painter: Of the page that is being filled.
        room: Of a page, for what is printed: without margins, head and foot.
    """

    def __init__(self, device: QPagedPaintDevice, title: str) -> None:
        self.device = device
        self.painter = QPainter(device)
        self._title = title
        self._page = 1
        self._dots = device.logicalDpiY() / 25.4
        whole = QRectF(0, 0, device.width(), device.height())
        self.room = whole.adjusted(0, self.mm(8), 0, -self.mm(8))
        self._whole = whole
        self._furnish()

    def mm(self, length: float) -> float:
        """Return millimetres in pixels of the device."""
        return length * self._dots

    def font(self, family: str, points: float, *, is_bold: bool = False, is_italic: bool = False) -> QFont:
        """Return a font of a size in points."""
        font = QFont(family)
        font.setPointSizeF(points)
        font.setBold(is_bold)
        font.setItalic(is_italic)
        return font

    def metrics(self, font: QFont) -> QFontMetricsF:
        """Return the measures of a font on the device."""
        return QFontMetricsF(font, self.device)

    def turn(self) -> None:
        """Begin the next page."""
        self.device.newPage()
        self._page += 1
        self._furnish()

    def end(self) -> None:
        """Finish the last page; nothing can be painted any more."""
        self.painter.end()

    def _furnish(self) -> None:
        """Paint head and foot of a page."""
        font = self._small()
        self.painter.setFont(font)
        self.painter.setPen(QColor(GREY))
        head = QRectF(0, 0, self._whole.width(), self.mm(6))
        title = self.metrics(font).elidedText(self._title, Qt.TextElideMode.ElideRight, head.width())
        self.painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft), title)
        foot = QRectF(0, self._whole.bottom() - self.mm(5), self._whole.width(), self.mm(5))
        self.painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom), str(self._page))
        self.painter.setPen(self.pen(RULE, 0.15))
        self.painter.drawLine(head.bottomLeft(), head.bottomRight())

    def write_foot(self, words: str) -> None:
        """Write a line at the foot of a page, on the line of the page's number."""
        font = self.font(SANS, 6.5)
        line = self.metrics(font).elidedText(words, Qt.TextElideMode.ElideRight, 0.85 * self._whole.width())
        self.painter.setFont(font)
        self.painter.setPen(QColor(GREY))
        self.painter.drawText(QPointF(0.0, self._whole.bottom() - self.metrics(self._small()).descent()), line)

    def _small(self) -> QFont:
        """Return the font of head and foot."""
        return self.font(SANS, 7.5)

    def pen(self, colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
        """Return a pen of a width in millimetres."""
        return QPen(QColor(colour), self.mm(width), style, Qt.PenCapStyle.FlatCap)

    def lines(self, words: str, font: QFont, width: float, most: int = 10_000) -> list[str]:
        """Return words broken into lines, the last of them shortened where there are more."""
        layout = QTextLayout(words, font, self.device)
        layout.setTextOption(QTextOption())
        units = words.encode("utf-16-le")
        starts: list[int] = []
        layout.beginLayout()
        while len(starts) < most and (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            starts.append(line.textStart())
        layout.endLayout()
        ends = [*starts[1:], len(units) // 2]
        found = [units[2 * a : 2 * b].decode("utf-16-le", "replace").strip() for a, b in zip(starts, ends, strict=True)]
        if found:
            found[-1] = self.metrics(font).elidedText(found[-1], Qt.TextElideMode.ElideRight, width)
        return found

    def write(self, lines: Sequence[str], font: QFont, x: float, y: float, colour: str = INK) -> float:
        """Paint lines from a place downwards and return where they end."""
        metrics = self.metrics(font)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        for line in lines:
            self.painter.drawText(QRectF(x, y, 1e6, metrics.height()), 0, line)
            y += metrics.lineSpacing()
        return y
