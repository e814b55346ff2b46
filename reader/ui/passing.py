"""Keys that are pressed in a field and meant for the list below it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTreeWidget

_PASSED_ON = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class KeyPassing(QObject):
    """Lets the reader move in a list and choose from it while the field over it has the keyboard."""

    def __init__(self, field: QLineEdit, view: QTreeWidget, choose: Callable[[], object]) -> None:
        """Listen to a field, which owns this.

        Args:
            field: Has the keyboard.
            view: Gets the keys that move in it.
            choose: Is called on Enter.
        """
        super().__init__(field)
        self._view = view
        self._choose = choose
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are meant for the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
            if event.key() in _PASSED_ON:
                self._view.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)
