"""The matrix as a page of its own: a window beside that of the articles."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.docks.matrix import MatrixPanel
from reader.ui.sizing import fit
from reader.ui.theme import Theme

SIZE = (1200, 760)
"""Pixels at first; a smaller screen gets less."""


class MatrixWindow(QWidget):
    """Shows the matrix until it is closed, or its owner is.

    Signals:
        closed: It goes away.
    """

    closed = Signal()

    def __init__(self, theme: Theme, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Matrix – Synoptic"))
        self.setAccessibleName(self.tr("Matrix of claims and articles"))
        self.panel = MatrixPanel(theme)
        self.panel.own_window.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        fit(self, *SIZE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it goes away."""
        self.closed.emit()
        super().closeEvent(event)
