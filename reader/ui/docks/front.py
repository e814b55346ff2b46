"""Bringing a dock to the front of those that share its place, each behind a tab."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow


def bring_to_front(dock: QDockWidget) -> None:
    """Show a dock, before those that share its place.

    Along with it Qt raises the middle of its window and would paint all of that anew, over which no dock lies.
    """
    dock.show()
    window = dock.parentWidget()
    middle = window.centralWidget() if isinstance(window, QMainWindow) else None
    if middle is None:
        dock.raise_()
        return
    # Not by ``setUpdatesEnabled``, which paints it once it may be painted again.
    middle.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled)
    try:
        dock.raise_()
    finally:
        middle.setAttribute(Qt.WidgetAttribute.WA_UpdatesDisabled, on=False)
