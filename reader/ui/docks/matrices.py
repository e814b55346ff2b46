"""Where the matrix is shown: in its dock, in a window of its own, or in both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from reader.model.matrix import Matrix
from reader.ui.docks.latedock import LateDock
from reader.ui.docks.matrix import MatrixPanel
from reader.ui.docks.matrixwindow import MatrixWindow
from reader.ui.theme import Theme


class Matrices(QObject):
    """The matrix of the open articles; made where and when it is looked at.

    Signals:
        passage_chosen: (id of the claim, id of the article or "", position in the article or -1) to be gone to.
        export_requested: The matrix that is shown (``Matrix``) is to be written to a file.
        view_changed: Something about it changed that is to be remembered.

    Attributes:
        dock: Beside the other lists.
        window: The window of its own, while it is open.
    """

    passage_chosen = Signal(str, str, int)
    export_requested = Signal(object)
    view_changed = Signal()

    def __init__(self, owner: QMainWindow, theme: Theme) -> None:
        super().__init__(owner)
        self._owner = owner
        self._theme = theme
        self._make: Callable[[], Matrix] = Matrix
        self._active = ""
        self._state: Mapping[str, Any] = {}
        self.dock = LateDock("matrix", self.tr("Matri&x"), self._make_docked, owner)
        self.window: MatrixWindow | None = None

    def show(self, make: Callable[[], Matrix]) -> None:
        """Show another matrix; it is made where somebody looks at it."""
        self._make = make
        for panel in self._panels():
            panel.set_source(make)

    def select(self, claim: str) -> None:
        """Mark the claim that the reader is at; "" for none."""
        self._active = claim
        for panel in self._panels():
            panel.select(claim)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        for panel in self._panels():
            panel.set_theme(theme)

    def show_window(self) -> None:
        """Show the matrix in a window of its own, or bring that to the front."""
        if self.window is None:
            self.window = MatrixWindow(self._theme, self._owner)
            self.window.closed.connect(self._on_window_closed)
            self._begin(self.window.panel)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.window.panel.take_keyboard()

    def close(self) -> None:
        """Close the window of its own."""
        if self.window is not None:
            self.window.close()

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take on what was remembered, see ``state``."""
        self._state = state
        for panel in self._panels():
            panel.restore(state)

    def state(self) -> Mapping[str, Any]:
        """Return what is to be remembered, as an object of JSON."""
        panels = self._panels()
        return panels[0].state() if panels else self._state

    def _on_window_closed(self) -> None:
        self._state = self.state()
        self.window = None

    def _panels(self) -> list[MatrixPanel]:
        made = [self.dock.made, None if self.window is None else self.window.panel]
        return [panel for panel in made if panel is not None]

    def _make_docked(self) -> MatrixPanel:
        panel = MatrixPanel(self._theme)
        panel.window_requested.connect(self.show_window)
        self.dock.visibilityChanged.connect(panel.look)
        self._begin(panel)
        return panel

    def _begin(self, panel: MatrixPanel) -> None:
        panel.restore(self._state)
        panel.passage_chosen.connect(self.passage_chosen)
        panel.export_requested.connect(self.export_requested)
        panel.view_changed.connect(self.view_changed)
        panel.set_source(self._make)
        panel.select(self._active)
