"""The marker: while it is in the hand, all that is selected becomes a highlight of its colour, look and tags."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from reader.model.labels import HighlightColour, HighlightStyle
from reader.services.annotating import Marker
from reader.ui.panes.highlights import LINE, WASH, colour_of, pen_of
from reader.ui.theme import Theme
from reader.ui.wording import look_of

SAMPLE = QSize(46, 18)
"""Pixels of the sample of what it draws."""


class MarkerSample(QWidget):
    """A few strokes of a marker."""

    def __init__(self, marker: Marker, theme: Theme) -> None:
        super().__init__()
        self._marker = marker
        self._theme = theme
        self.setFixedSize(SAMPLE)

    def show_marker(self, marker: Marker, theme: Theme) -> None:
        """Show another marker, or in other colours."""
        self._marker, self._theme = marker, theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a small sample
        """Paint them on a strip of paper."""
        painter = QPainter(self)
        try:
            box = QRectF(self.rect())
            painter.fillRect(box, QColor(self._theme.paper))
            paint_sample(painter, box.adjusted(3, 2, -3, -2), self._marker, self._theme)
        finally:
            painter.end()


def paint_sample(painter: QPainter, box: QRectF, marker: Marker, theme: Theme) -> None:
    """Paint what a marker gives to words."""
    ink = QColor(colour_of(marker.colour, theme))
    if marker.style is HighlightStyle.WASH:
        wash = QColor(ink)
        wash.setAlphaF(WASH)
        painter.fillRect(box, wash)
    painter.setPen(pen_of(marker.colour, ink, LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = box.adjusted(LINE / 2, LINE / 2, -LINE / 2, -LINE / 2)
    if marker.style is HighlightStyle.BOX:
        painter.drawRect(inside)
    else:
        painter.drawLine(inside.bottomLeft(), inside.bottomRight())


class MarkerBar(QWidget):
    """Says that the marker is in the hand, what it does, and how to lay it down.

    Signals:
        left: It is to be laid down.
    """

    left = Signal()

    def __init__(self, marker: Marker, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Marker"))
        self._sample = MarkerSample(marker, theme)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        end = QToolButton()
        end.setText(self.tr("Put it away (Esc)"))
        end.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        end.clicked.connect(self.left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 4, 10, 4)
        layout.addWidget(self._sample)
        layout.addWidget(self.words, 1)
        layout.addWidget(end)

    def show_marker(self, marker: Marker, theme: Theme) -> None:
        """Say what a marker does."""
        self._sample.show_marker(marker, theme)
        told = self.tr("Marker: {}").format(look_of(self.tr(marker.colour.value), marker.style))
        if marker.tags:
            told += self.tr("; tagged {}").format(", ".join(marker.tags))
        what = self.tr("What you select is highlighted. 1 to 8, Shift+U and Shift+B change the marker, G its tags.")
        self.words.setText(f"{told}. {what}")
        self.words.setToolTip(self.words.text())


class MarkerMode(QObject):
    """Whether the marker is in the hand, and what it is like.

    Signals:
        changed: It was taken up, laid down, or is like something else.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_on = False
        self.marker = Marker(HighlightColour.BLUE)

    def take_up(self, *, is_on: bool) -> None:
        """Take the marker up, or lay it down."""
        if is_on != self.is_on:
            self.is_on = is_on
            self.changed.emit()

    def take_colour(self, colour: HighlightColour) -> None:
        """Give the marker a colour."""
        self._become(replace(self.marker, colour=colour))

    def take_style(self, style: HighlightStyle) -> None:
        """Let the marker draw in some way; asked for once more, as usual."""
        self._become(replace(self.marker, style=HighlightStyle.WASH if style is self.marker.style else style))

    def take_tags(self, tags: tuple[str, ...]) -> None:
        """Give the marker tags."""
        self._become(replace(self.marker, tags=tags))

    def _become(self, marker: Marker) -> None:
        if marker != self.marker:
            self.marker = marker
            self.changed.emit()


def bar_for(mode: MarkerMode, theme: Callable[[], Theme]) -> MarkerBar:
    """Return a bar that follows a marker, and is seen while it is in the hand."""
    bar = MarkerBar(mode.marker, theme())
    bar.hide()

    def follow() -> None:
        bar.show_marker(mode.marker, theme())
        bar.setVisible(mode.is_on)

    bar.left.connect(lambda: mode.take_up(is_on=False))
    mode.changed.connect(follow)
    return bar
