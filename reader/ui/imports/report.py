"""What was not taken and why, as a list that can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon, QTextOption
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.services.originals import Refusal
from reader.ui.sizing import fit

SIZE_AT_FIRST = (720, 420)
"""Pixels."""


class ImportReport(QDialog):
    """One sentence for each file that was not taken."""

    def __init__(self, refused: Sequence[Refusal], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What was not imported"))
        one = self.tr("This was not imported:")
        many = self.tr("These {} were not imported:").format(f"{len(refused):,}")
        self.head = QLabel(one if len(refused) == 1 else many)
        self.head.setWordWrap(True)
        self.list = QPlainTextEdit("\n".join(refusal.message for refusal in refused))
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.list.setAccessibleName(self.tr("What was not imported, and why"))
        self.list.document().setDocumentMargin(8)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        self.copy = buttons.addButton(self.tr("Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        # Enter closes.
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.list.toPlainText()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        fit(self, *SIZE_AT_FIRST)
