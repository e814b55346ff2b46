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
    """How many rows a list has; where there is no room for that, a part of it is seen or nothing."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._short = ""

    def minimumSizeHint(self) -> QSize:
        """Return no width, or a wide window could not be made small."""
        return QSize(0, super().minimumSizeHint().height())

    def set_words(self, words: str, selected: int = 0) -> None:
        """Show other words, and take no more room than these.

        Args:
            words: How many rows there are.
            selected: How many are selected; where there is no room for the words too, only this is seen.
        """
        self._short = self.tr("{:,} selected").format(selected) if selected > 1 else ""
        self.setText(f"{words} · {self._short}" if self._short else words)
        self.setMaximumWidth(self.sizeHint().width())

    def seen(self) -> str:
        """Return the words that there is room for: of a number that is cut short another one would be read."""
        if self.width() >= self.sizeHint().width():
            return self.text()
        return self._short if self.fontMetrics().horizontalAdvance(self._short) <= self.width() else ""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a small widget
        """Paint the words as the style does, the whole of them or less."""
        painter = QStylePainter(self)
        try:
            self.style().drawItemText(
                painter,
                self.contentsRect(),
                Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter,
                self.palette(),
                self.isEnabled(),
                self.seen(),
                self.foregroundRole(),
            )
        finally:
            painter.end()


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
