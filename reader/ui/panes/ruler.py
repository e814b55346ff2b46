"""The overview ruler: the scroll bar of a pane, with its marks on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from reader.model.labels import ClaimLabel
from reader.ui.theme import Theme

RULER_WIDTH = 14
RulerMark = tuple[float, float, str, ClaimLabel]
"""Where a mark begins and where it ends, from 0 (top) to 1 (bottom); its colour, and the label that gives its shape."""
RulerHighlight = tuple[float, float, str]
"""Where a highlight begins and where it ends, from 0 (top) to 1 (bottom), and its colour."""
SHAPES = {
    ClaimLabel.AGREE: ((0.0, 1.0),),
    ClaimLabel.DIFFER: ((0.0, 0.35), (0.65, 0.35)),
    ClaimLabel.DENIAL: ((0.5, 0.5),),
}
"""Parts of a mark's width, by label, as (left, width): labels can be told apart without their colours."""
LEAST_THUMB = 24.0


class OverviewRuler(QWidget):
    """Shows where the marks of a whole article are and what of it is in view; drives a hidden scroll bar.

    Signals:
        wheel_turned: A wheel event, to be handled as if it came from the article.
    """

    wheel_turned = Signal(QWheelEvent)

    def __init__(self, bar: QScrollBar, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = bar
        self._theme = theme
        self._marks: Sequence[RulerMark] = ()
        self._lit: Sequence[RulerMark] = ()
        self._hits: Sequence[float] = ()
        self._highlights: Sequence[RulerHighlight] = ()
        self._pixmap: QPixmap | None = None
        self._grip: float | None = None
        self.setFixedWidth(RULER_WIDTH)
        # It fills all of itself: whatever lies behind it need not be painted first.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Overview and scroll bar"))
        bar.valueChanged.connect(self.update)
        bar.rangeChanged.connect(self.update)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._redraw()

    def set_marks(self, marks: Sequence[RulerMark]) -> None:
        """Show marks: whole where all agree, with a gap where they differ, half where one denies."""
        self._marks = marks
        self._redraw()

    def set_lit(self, marks: Sequence[RulerMark]) -> None:
        """Show marks above the others, over the whole width."""
        touched = [*self._lit, *marks]
        self._lit = marks
        for start, end, *_ in touched:
            self.update(self._strip(start, end, 1.0, RULER_WIDTH - 2.0).toAlignedRect())

    def set_hits(self, places: Sequence[float]) -> None:
        """Show where the words are that are looked for, at the left edge; from 0 (top) to 1 (bottom)."""
        if places or self._hits:
            self._hits = places
            self._redraw()

    def set_highlights(self, highlights: Sequence[RulerHighlight]) -> None:
        """Show where the reader's highlights are, at the right edge."""
        if highlights or self._highlights:
            self._highlights = highlights
            self._redraw()

    @property
    def highlights(self) -> Sequence[RulerHighlight]:
        """Where the reader's highlights are."""
        return self._highlights

    @property
    def hits(self) -> Sequence[float]:
        """Where the words are that are looked for."""
        return self._hits

    @property
    def marks(self) -> Sequence[RulerMark]:
        """The marks that are shown."""
        return self._marks

    def sizeHint(self) -> QSize:
        """Return a narrow strip."""
        return QSize(RULER_WIDTH, 100)

    def thumb(self) -> QRectF:
        """Return where the thumb is; empty when all is in view."""
        low, high, page = self._bar.minimum(), self._bar.maximum(), self._bar.pageStep()
        if high <= low:
            return QRectF()
        whole = high - low + page
        height = max(LEAST_THUMB, self.height() * page / whole)
        top = (self.height() - height) * (self._bar.value() - low) / (high - low)
        return QRectF(3.0, top + 1.0, RULER_WIDTH - 5.0, height - 2.0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the thumb, the marks from their cache, and the lit marks above them; a hover touches little of it."""
        painter = QPainter(self)
        try:
            painter.fillRect(event.rect(), QColor(self._theme.track))
            thumb = self.thumb()
            if thumb.intersects(QRectF(event.rect())):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._theme.thumb))
                painter.drawRoundedRect(thumb, 3.0, 3.0)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.drawPixmap(0, 0, self._drawn())
            for start, end, colour, label in self._lit:
                for rect in _shaped(self._strip(start, end, 1.0, RULER_WIDTH - 2.0), label):
                    painter.fillRect(rect, QColor(colour))
        finally:
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the thumb, or bring the place under the pointer into view."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        thumb = self.thumb()
        y = event.position().y()
        self._grip = y - thumb.top() if thumb.top() <= y <= thumb.bottom() else thumb.height() / 2
        self._move_thumb(y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the thumb."""
        if self._grip is not None:
            self._move_thumb(event.position().y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002 - whichever button it was
        """Let the thumb go."""
        self._grip = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll as the article does."""
        self.wheel_turned.emit(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002 - the size is asked for where it is used
        """Draw the marks for the new height."""
        self._redraw()

    def _redraw(self) -> None:
        self._pixmap = None
        self.update()

    def _move_thumb(self, y: float) -> None:
        thumb = self.thumb()
        room = self.height() - thumb.height()
        if room > 0 and self._grip is not None:
            low, high = self._bar.minimum(), self._bar.maximum()
            self._bar.setValue(round(low + (high - low) * (y - self._grip) / room))

    def _strip(self, start: float, end: float, x: float, width: float) -> QRectF:
        top = round(start * self.height())
        return QRectF(x, top, width, max(2.0, round(end * self.height()) - top))

    def _rows(self) -> list[tuple[str, ClaimLabel] | None]:
        """Return what is in each row of pixels; None where no mark is. Thousands of marks share a few hundred rows."""
        height = self.height()
        rows: list[tuple[str, ClaimLabel] | None] = [None] * (height + 2)
        for start, end, colour, label in self._marks:
            top, bottom = round(start * height), round(end * height)
            if bottom - top > 2:
                rows[top:bottom] = [(colour, label)] * (bottom - top)
            else:
                rows[top] = rows[top + 1] = (colour, label)
        return rows[:height]

    def _drawn(self) -> QPixmap:
        """Return the marks as a picture; they change far less often than the thumb moves."""
        if self._pixmap is None:
            ratio = self.devicePixelRatioF()
            pixmap = QPixmap(QSize(RULER_WIDTH, max(1, self.height())) * ratio)
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            try:
                top, colours = 0, {colour: QColor(colour) for colour in {mark[2] for mark in self._marks}}
                for row, run in groupby(self._rows()):
                    height = len(list(run))
                    if row is not None:
                        for rect in _shaped(QRectF(4.0, top, RULER_WIDTH - 7.0, height), row[1]):
                            painter.fillRect(rect, colours[row[0]])
                    top += height
                for start, end, colour in self._highlights:
                    painter.fillRect(self._strip(start, end, RULER_WIDTH - 3.0, 3.0), QColor(colour))
                for y in {round(place * self.height()) for place in self._hits}:
                    painter.fillRect(QRectF(0.0, y, 4.0, 2.0), QColor(self._theme.hit_line))
            finally:
                painter.end()
            self._pixmap = pixmap
        return self._pixmap


def _shaped(rect: QRectF, label: ClaimLabel) -> list[QRectF]:
    """Return the parts of a mark's rectangle that are painted, in whole pixels."""
    width = rect.width()
    return [
        QRectF(rect.left() + round(left * width), rect.top(), max(2.0, round(part * width)), rect.height())
        for left, part in SHAPES[label]
    ]
