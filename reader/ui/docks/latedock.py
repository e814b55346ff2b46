"""Docks and panels that are made when they are looked at: a window opens sooner, and in smaller steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDockWidget, QWidget

from reader.ui.docks.feed import is_in_sight

SourceT = TypeVar("SourceT")


class ListPanel(QWidget):
    """What is in a dock."""

    def take_keyboard(self) -> None:
        """Give the keyboard to what the reader will want first, the list or the field over it."""
        raise NotImplementedError


class LatePanel(ListPanel, Generic[SourceT]):
    """A panel that makes what it shows when it comes into sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make: Callable[[], SourceT] | None = None

    def show_made(self, made: SourceT) -> None:
        """Show what was made."""
        raise NotImplementedError

    def set_source(self, make: Callable[[], SourceT]) -> None:
        """Show something else; it is made when the panel is in sight, now or later."""
        self._make = make
        self.look()

    def look(self) -> None:
        """Make what was not made yet, if the panel has come into sight."""
        if self._make is not None:
            # Once it is laid out, and behind what else is shown with it.
            QTimer.singleShot(0, self, self._make_if_seen)

    def showEvent(self, event: QShowEvent) -> None:
        """Look when it is shown."""
        super().showEvent(event)
        self.look()

    def make_now(self) -> None:
        """Make what was not made yet, in sight or not."""
        if self._make is not None:
            make, self._make = self._make, None
            self.show_made(make())

    def _make_if_seen(self) -> None:
        if is_in_sight(self):
            self.make_now()


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
