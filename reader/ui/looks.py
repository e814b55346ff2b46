"""How the window looks: the theme and the size of the articles' text."""

from __future__ import annotations

from dataclasses import astuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from reader.ui.panes.typography import Reading, Typography, fitted
from reader.ui.theme import Theme, ThemeChoice, outlines_of, palette_of, style_sheet, theme_for


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
        reading = fitted(reading)
        if reading != self.reading:
            self.reading = reading
            self.typography_changed.emit(self.typography)

    @Slot()
    def outline(self) -> None:
        """Give boxes and menus outlines that are seen; there are none before the window is painted first."""
        for name, palette in outlines_of(self.theme).items():
            # PySide6 takes the name as a str only, whatever its stubs say.
            QApplication.setPalette(palette, name)  # type: ignore[arg-type]

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
        self.outline()

    def _style(self) -> None:
        if self._window is not None:
            self._window.setStyleSheet(style_sheet(self.theme))
