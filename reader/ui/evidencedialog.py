"""What goes into an evidence pack: which passages, the originals, and what is left out of a copy to share."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from reader.services.evidence import PackOptions
from reader.ui.sizing import level_labels

WIDTH = 460
"""Pixels at least."""


class EvidenceDialog(QDialog):
    """Asks what is wanted; accepted, it has it."""

    def __init__(self, article: str, tags: Sequence[str], parent: QWidget | None = None) -> None:
        """Offer what there is.

        Args:
            article: What the article with the keyboard is called; "" for none.
            tags: Those of the library.
            parent: The window.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Evidence pack"))
        about = QLabel(
            self.tr(
                "One file with passages, their citations and articles, and hashes by which anyone can check that every "
                "word stands in its source."
            )
        )
        about.setWordWrap(True)
        self.what = QComboBox()
        self.what.addItem(self.tr("All highlights of the library"), ("", ""))
        if article:
            self.what.addItem(self.tr("Highlights and quotations of {}").format(article), ("article", ""))
        for tag in tags:
            self.what.addItem(self.tr("Highlights with the tag {}").format(tag), ("tag", tag))
        self.originals = QCheckBox(self.tr("With the articles’ own &files"))
        self.is_shared = QCheckBox(self.tr("A copy to &share: without notes, memos and paths"))
        self.names = QLineEdit()
        self.names.setPlaceholderText(self.tr("Names, with commas between them"))
        self.names.textChanged.connect(self._show_originals)
        form = QFormLayout()
        form.addRow(self.tr("&Passages"), self.what)
        form.addRow("", self.originals)
        form.addRow("", self.is_shared)
        form.addRow(self.tr("&Leave out"), self.names)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.write = buttons.addButton(self.tr("&Write…"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(about)
        layout.addLayout(form)
        layout.addWidget(buttons)
        level_labels(form)
        self.setMinimumWidth(WIDTH)
        self.resize(WIDTH, layout.heightForWidth(WIDTH))

    @property
    def chosen(self) -> tuple[str, str]:
        """("article", ""), ("tag", its name), or ("", "") for all highlights."""
        kind, name = self.what.currentData()
        return str(kind), str(name)

    @property
    def options(self) -> PackOptions:
        """What goes into the pack."""
        names = tuple(n.strip() for n in self.names.text().split(",") if n.strip())
        return PackOptions(self.originals.isChecked() and not names, self.is_shared.isChecked(), names)

    def _show_originals(self) -> None:
        # Names may be anywhere in a file: with some to leave out, no file goes along.
        self.originals.setEnabled(not self.names.text().strip())
