"""The dialog that asks what is to be printed, and where to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from reader.services.matrix import Sheet
from reader.ui.printing.press import Document

INDENT = 24
"""Pixels by which what belongs to a choice stands in."""
LEAST = 420
"""Pixels across."""
Chosen = tuple[Document, bool, Sheet]
"""What is printed, whether without colours, and what is told in a matrix."""
AT_FIRST: Chosen = (Document.ARTICLE, False, Sheet())


class PrintDialog(QDialog):
    """Lets the reader choose a document.

    Signals:
        print_requested: (``Document``, whether without colours, ``Sheet``) to a printer.
        save_requested: (``Document``, whether without colours, ``Sheet``) to a PDF file.
    """

    print_requested = Signal(object, bool, object)
    save_requested = Signal(object, bool, object)

    def __init__(self, article: str, parent: QWidget | None = None, chosen: Chosen = AT_FIRST) -> None:
        """Make the dialog.

        Args:
            article: What the article is called that is read.
            parent: The window.
            chosen: What is chosen in it at first.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Print"))
        name = article.replace("&", "&&")
        self.choices = {
            Document.ARTICLE: QRadioButton(self.tr("&One article with side notes: {}").format(name)),
            Document.COMPARISON: QRadioButton(self.tr("All articles side &by side, claims marked by number")),
            Document.MATRIX: QRadioButton(self.tr("The &matrix of claims and articles")),
        }
        self.blank = QCheckBox(self.tr("Its cells &empty, to be filled in by a class"))
        self.hidden = QCheckBox(self.tr("Its outlets &hidden"))
        self.grey = QCheckBox(self.tr("&Without colours"))
        self.print = QPushButton(self.tr("&Print…"))
        self.save = QPushButton(self.tr("&Save as PDF…"))
        self.cancel = QPushButton(self.tr("Cancel"))
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(QLabel(self.tr("What is to be printed?")))
        for choice in self.choices.values():
            layout.addWidget(choice)
        of_matrix = QVBoxLayout()
        of_matrix.setContentsMargins(INDENT, 0, 0, 0)
        of_matrix.setSpacing(layout.spacing())
        for box in (self.blank, self.hidden):
            of_matrix.addWidget(box)
            box.setEnabled(False)
            self.choices[Document.MATRIX].toggled.connect(box.setEnabled)
        layout.addLayout(of_matrix)
        layout.addWidget(self.grey)
        words = self.tr(
            "Lines and signs tell the labels apart, with or without colours. Your highlights are not printed."
        )
        told = QLabel(words)
        told.setWordWrap(True)
        told.setMinimumWidth(LEAST)
        layout.addWidget(told)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addStretch(1)
        for button in (self.save, self.print, self.cancel):
            buttons.addWidget(button)
        layout.addLayout(buttons)
        document, is_grey, sheet = chosen
        self.choices[document].setChecked(True)
        self.grey.setChecked(is_grey)
        self.blank.setChecked(sheet.is_blank)
        self.hidden.setChecked(sheet.is_hidden)
        self.save.setDefault(True)
        self.print.clicked.connect(lambda: self._settle(self.print_requested))
        self.save.clicked.connect(lambda: self._settle(self.save_requested))
        self.cancel.clicked.connect(self.reject)

    @property
    def document(self) -> Document:
        """What is chosen."""
        return next(document for document, choice in self.choices.items() if choice.isChecked())

    @property
    def sheet(self) -> Sheet:
        """What is told in the matrix."""
        return Sheet(self.blank.isChecked(), self.hidden.isChecked())

    @property
    def chosen(self) -> Chosen:
        """All that is chosen."""
        return self.document, self.grey.isChecked(), self.sheet

    def _settle(self, asked: SignalInstance) -> None:
        """Close, and ask for what was chosen."""
        self.accept()
        asked.emit(*self.chosen)
