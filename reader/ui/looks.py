"""How the window looks: the theme and the size of the articles' text."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from reader.ui.panes.typography import ZOOM_STEPS, Typography
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
        self.zoom = 1.0
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
        return Typography(QApplication.font(), self.zoom)

    def choose(self, choice: ThemeChoice) -> None:
        """Take the light or the dark theme, or that of the system."""
        self.choice = choice
        self._apply()

    def set_zoom(self, zoom: float) -> None:
        """Take the step of size nearest to one."""
        nearest = min(ZOOM_STEPS, key=lambda step: abs(step - zoom))
        if nearest != self.zoom:
            self.zoom = nearest
            self.typography_changed.emit(self.typography)

    def step_zoom(self, by: int) -> None:
        """Set the articles a step larger or smaller, or in the usual size for 0."""
        at = ZOOM_STEPS.index(self.zoom)
        self.set_zoom(ZOOM_STEPS[min(max(0, at + by), len(ZOOM_STEPS) - 1)] if by else 1.0)

    @Slot()
    def _apply(self) -> None:
        theme: Theme = theme_for(self.choice, QGuiApplication.styleHints().colorScheme())
        if theme is self.theme:
            return
        self.theme = theme
        QApplication.setPalette(palette_of(theme))
        if self._window is not None:
            self._window.setStyleSheet(style_sheet(theme))
        self.theme_changed.emit(theme)
