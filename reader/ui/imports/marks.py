"""What became of a file of highlights: how many were found, and what was not taken, as a list that can be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QTextOption
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reader.model.interchange import BroughtIn
from reader.ui.sizing import fit

SIZE_AT_FIRST = (640, 380)
"""Pixels."""


class HighlightsReport(QDialog):
    """The counts above, what was not taken below.

    Signals:
        places_wanted: The reader wants to choose where highlights stand.
    """

    places_wanted = Signal()

    def __init__(self, kind: str, brought: BroughtIn, parent: QWidget | None = None) -> None:
        """Show it.

        Args:
            kind: What kind of file it was.
            brought: What became of it.
            parent: The window.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Highlights imported"))
        self.head = QLabel("\n".join(self._lines(kind, brought)))
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.list = QPlainTextEdit("\n".join(f"{r.what}: {r.why}" for r in brought.refused))
        self.list.setReadOnly(True)
        self.list.setTabChangesFocus(True)
        self.list.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.list.setAccessibleName(self.tr("What was not taken, and why"))
        self.list.document().setDocumentMargin(8)
        self.list.setVisible(bool(brought.refused))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
        self.places = buttons.addButton(self.tr("Choose &places…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.places.setVisible(bool(brought.ambiguous + brought.orphans))
        self.places.clicked.connect(self.places_wanted)
        self.copy = buttons.addButton(self.tr("Copy all"), QDialogButtonBox.ButtonRole.ActionRole)
        # Enter closes.
        self.copy.setAutoDefault(False)
        self.copy.clicked.connect(self._on_copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.head)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)
        layout.addWidget(buttons)
        # With nothing to list, it is as high as what it says.
        height = SIZE_AT_FIRST[1] if brought.refused else self.sizeHint().height()
        fit(self, SIZE_AT_FIRST[0], height)

    def _lines(self, kind: str, brought: BroughtIn) -> list[str]:
        counts = (
            (brought.found, self.tr("found at their places")),
            (brought.ambiguous, self.tr("with several possible places: choose one")),
            (brought.orphans, self.tr("kept, though the words are not in the article")),
            (brought.kept, self.tr("kept without their article; once that is in the library, import this file again")),
            (brought.memos, self.tr("notes on articles, tags and other things")),
            (brought.articles, self.tr("new articles")),
            (brought.there, self.tr("in the library already")),
            (len(brought.refused), self.tr("not taken:")),
        )
        lines = [f"{count:,}  {what}" for count, what in counts if count]
        return [self.tr("From {}:").format(kind), *(lines or [self.tr("Nothing was in it.")])]

    def _on_copy(self) -> None:
        told = (self.head.text(), self.list.toPlainText())
        QGuiApplication.clipboard().setText("\n".join(t for t in told if t))
