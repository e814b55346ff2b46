"""A dock that is no more than its tab until it is looked at: a window opens sooner, and in smaller steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDockWidget, QWidget

from reader.ui.docks.feed import is_in_sight


class ListPanel(QWidget):
    """What is in a dock."""

    def take_keyboard(self) -> None:
        """Give the keyboard to what the reader will want first, the list or the field over it."""
        raise NotImplementedError


PanelT = TypeVar("PanelT", bound=ListPanel)


class LateDock(QDockWidget, Generic[PanelT]):
    """Makes what is in it when it first comes into sight."""

    def __init__(self, name: str, title: str, make: Callable[[], PanelT], parent: QWidget) -> None:
        """Make the tab.

        Args:
            name: By which the window's state remembers it.
            title: On the tab; with its mnemonic in the menu View.
            make: Makes what is in it.
            parent: The window.
        """
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title.replace("&", ""))
        self.setAccessibleName(self.windowTitle())
        self.toggleViewAction().setText(title)
        self._make = make
        self._made: PanelT | None = None
        self.visibilityChanged.connect(self._on_visibility_changed)

    @property
    def made(self) -> PanelT | None:
        """What is in it, if it was made."""
        return self._made

    @property
    def panel(self) -> PanelT:
        """What is in it; made now if it was not."""
        if self._made is None:
            self._made = self._make()
            self.setWidget(self._made)
        return self._made

    def take_keyboard(self) -> None:
        """Give the keyboard to what is in it."""
        self.panel.take_keyboard()

    def _on_visibility_changed(self) -> None:
        if self._made is None:
            # A dock is shown for a moment before it goes behind another tab.
            QTimer.singleShot(0, self, self._make_if_seen)

    def _make_if_seen(self) -> None:
        if self._made is None and is_in_sight(self):
            self.panel.show()
