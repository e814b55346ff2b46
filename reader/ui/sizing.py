"""How large windows and dialogs are when they open, where labels stand, and on which side things are painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

_FRAME = (20, 40)
"""Pixels across and down that are left on the screen for the frame of a window."""


def fit(window: QWidget, across: int, down: int) -> None:
    """Give a window a size in pixels, or what the screen has room for."""
    room = window.screen().availableSize()
    window.resize(min(across, room.width() - _FRAME[0]), min(down, room.height() - _FRAME[1]))


def level_labels(form: QFormLayout) -> None:
    """Set the labels of a form in the middle of fields of one line; Qt sets them some pixels above it."""
    for row in range(form.rowCount()):
        item = form.itemAt(row, QFormLayout.ItemRole.FieldRole)
        field = None if item is None else item.widget()
        if isinstance(field, (QComboBox, QLineEdit)):
            field.ensurePolished()
            form.labelForField(field).setMinimumHeight(field.sizeHint().height())


def mirrored(widget: QWidget, box: QRectF) -> QRectF:
    """Return where a box of a widget is painted: on the other side where the widget is read from right to left."""
    return box.translated(widget.width() - box.left() - box.right(), 0.0) if widget.isRightToLeft() else box
