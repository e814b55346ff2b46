"""A field over a list: what is typed narrows the list, arrows and Enter go to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

_INTO_LIST = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})


LEAST, USUAL = 72, 240
"""Pixels across: in a narrow window the boxes beside it give way as much as it does."""


class TakesKeys(Protocol):
    """A list that takes keys which were pressed elsewhere."""

    def take_key(self, event: QKeyEvent) -> bool:
        """Take an arrow or Enter, and with an arrow the keyboard; return whether it was taken."""
        ...


class ListField(QLineEdit):
    """Passes the keys that mean a row on to the list below; Escape empties the field first."""

    def __init__(self, words: str, most: int, table: Callable[[], TakesKeys]) -> None:
        """Make a field.

        Args:
            words: What it is for, shown while it is empty.
            most: Pixels across at most.
            table: Returns the list that is shown.
        """
        super().__init__()
        self._table = table
        self.set_words(words)
        self.setClearButtonEnabled(True)
        self.setMaximumWidth(most)
        self.setMinimumWidth(LEAST)

    def sizeHint(self) -> QSize:
        """Return a width for some words."""
        return QSize(min(USUAL, self.maximumWidth()), super().sizeHint().height())

    def set_words(self, words: str) -> None:
        """Say what it is for."""
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass keys on."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() not in _INTO_LIST or not self._table().take_key(event):
            super().keyPressEvent(event)

    def take_keyboard(self) -> None:
        """Take the keyboard, ready for other words."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()


def focus_list(table: QAbstractItemView, words: ListField) -> None:
    """Give the keyboard to a list, or to the field over it while nothing is listed."""
    model = table.model()
    if model is not None and model.rowCount():
        table.setFocus(Qt.FocusReason.ShortcutFocusReason)
    else:
        words.take_keyboard()


def put_under_bar(inside: QWidget, bar: QHBoxLayout, below: QWidget) -> None:
    """Fill a widget with a bar of fields over a list."""
    bar.setContentsMargins(8, 6, 8, 6)
    bar.setSpacing(8)
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addLayout(bar)
    layout.addWidget(below, 1)
