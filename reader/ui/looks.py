"""How the window looks: the theme and the size of the articles' text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from reader.ui.panes.typography import (
    LEADING_STEPS,
    MEASURE_LEAST,
    MEASURE_MOST,
    MEASURE_STEP,
    ZOOM_STEPS,
    Face,
    Reading,
    Typography,
)
from reader.ui.theme import Theme, ThemeChoice, palette_of, style_sheet, theme_for


class Looks(QObject):
    """What the reader chose, and what follows from it.

    Signals:
        theme_changed: The theme that everything is painted in from now on (``Theme``).
        typography_changed: The sizes that the articles are set in from now on (``Typography``).
    """

    theme_changed = Signal(object)
    typography_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._window: QMainWindow | None = None
        self.choice = ThemeChoice.SYSTEM
        self.reading = Reading()
        self.theme = theme_for(self.choice, QGuiApplication.styleHints().colorScheme())
        # Before there is any widget: each would be told, and styled anew.
        QApplication.setPalette(palette_of(self.theme))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply)

    def dress(self, window: QMainWindow) -> None:
        """Set a window in the theme, now and whenever it changes."""
        self._window = window
        window.setStyleSheet(style_sheet(self.theme))

    @property
    def typography(self) -> Typography:
        """The sizes that the articles are set in."""
        return Typography(QApplication.font(), *astuple(self.reading))

    def choose(self, choice: ThemeChoice) -> None:
        """Take the light or the dark theme, or that of the system."""
        self.choice = choice
        self._apply()

    def set_reading(self, reading: Reading) -> None:
        """Set the articles otherwise; sizes and distances go to the nearest step."""
        measure = min(max(MEASURE_LEAST, reading.measure), MEASURE_MOST)
        zoom, leading = _nearest(ZOOM_STEPS, reading.zoom), _nearest(LEADING_STEPS, reading.leading)
        reading = Reading(zoom, reading.face, leading, measure)
        if reading != self.reading:
            self.reading = reading
            self.typography_changed.emit(self.typography)

    def step_zoom(self, by: int) -> None:
        """Set the articles a step larger or smaller, or in the usual size for 0."""
        self.set_reading(replace(self.reading, zoom=_step(ZOOM_STEPS, self.reading.zoom, by) if by else 1.0))

    def step_leading(self, by: int) -> None:
        """Set the lines a step further apart, or closer."""
        self.set_reading(replace(self.reading, leading=_step(LEADING_STEPS, self.reading.leading, by)))

    def step_measure(self, by: int) -> None:
        """Set the column some characters wider, or narrower."""
        self.set_reading(replace(self.reading, measure=self.reading.measure + by * MEASURE_STEP))

    def choose_face(self, face: Face) -> None:
        """Set the articles in another font."""
        self.set_reading(replace(self.reading, face=face))

    @Slot()
    def _apply(self) -> None:
        theme: Theme = theme_for(self.choice, QGuiApplication.styleHints().colorScheme())
        if theme is self.theme:
            return
        self.theme = theme
        self.theme_changed.emit(theme)
        if self._window is None or not self._window.isVisible():
            self._colour()
            self._style()
            return
        # All widgets are told of each, which takes a frame: each has a turn of its own.
        QTimer.singleShot(0, self, self._colour)
        QTimer.singleShot(0, self, self._style)

    def _colour(self) -> None:
        QApplication.setPalette(palette_of(self.theme))

    def _style(self) -> None:
        if self._window is not None:
            self._window.setStyleSheet(style_sheet(self.theme))


def _nearest(steps: Sequence[float], wanted: float) -> float:
    return min(steps, key=lambda step: abs(step - wanted))


def _step(steps: Sequence[float], at: float, by: int) -> float:
    return steps[min(max(0, steps.index(at) + by), len(steps) - 1)]
