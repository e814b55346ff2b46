"""Boxes over a list that narrow it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QLabel, QStyle, QStyleOptionComboBox, QStylePainter

from reader.ui.docks.table import DOT

LEAST = 36
"""Pixels across a box or a field, so that the window can be small."""
LIST_MOST = 420
"""Pixels across the list of what can be chosen."""
ICON_ROOM = 4
"""Pixels between an icon and its words."""


class ChoiceBox(QComboBox):
    """A box to choose from that may be narrow: its words end in an ellipsis where there is no room for them."""

    def minimumSizeHint(self) -> QSize:
        """Return hardly any width."""
        return QSize(LEAST, super().minimumSizeHint().height())

    def showPopup(self) -> None:
        """Show what can be chosen, wide enough for its words however narrow the box is."""
        view = self.view()
        needed = view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width() + 2 * ICON_ROOM
        view.setMinimumWidth(max(self.width(), min(needed, LIST_MOST)))
        super().showPopup()

    def shown(self, option: QStyleOptionComboBox) -> str:
        """Return the words as far as there is room for them."""
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        if not self.itemIcon(self.currentIndex()).isNull():
            room -= self.iconSize().width() + ICON_ROOM
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a small widget
        """Paint it as the style does, the words shortened."""
        painter = QStylePainter(self)
        try:
            option = QStyleOptionComboBox()
            self.initStyleOption(option)
            painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
            option.currentText = self.shown(option)
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        finally:
            painter.end()


class CountLabel(QLabel):
    """How many rows a list has; where there is no room for the whole of it, it is not seen."""

    def minimumSizeHint(self) -> QSize:
        """Return no width, or a wide window could not be made small."""
        return QSize(0, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Show other words, and take no more room than these."""
        super().setText(text)
        self.setMaximumWidth(self.sizeHint().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, or nothing: of a number that is cut short another one would be read."""
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)


def dress_box(box: QComboBox, words: str, width: int) -> None:
    """Say what a box is for, and let it be narrow.

    Args:
        box: Has its choices already, or gets them later.
        words: What it narrows the list by.
        width: Characters of a choice that are seen where there is room.
    """
    box.setAccessibleName(words)
    box.setToolTip(words)
    shorten(box, width)
    box.setMinimumWidth(LEAST)


def shorten(box: QComboBox, width: int) -> None:
    """Let a box be as wide as so many characters, whatever its choices are."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(width)
    # Qt leaves room for an icon, whether there is one or not; its usual one would make the box higher than a field.
    box.setIconSize(QSize(DOT, DOT))
