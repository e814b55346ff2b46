"""The dock of passages like the words that the reader selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from reader.ui.docks.latedock import ListPanel
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import RowTable
from reader.ui.models.similarmodel import Likeness, SimilarColumn, SimilarModel
from reader.ui.statusline import ElidedLabel
from reader.ui.wording import shortened


class SimilarPanel(ListPanel):
    """Lists passages, the nearest first.

    Signals:
        row_chosen: Number of the row that is to be gone to.
        link_requested: The passage that was gone to is to be kept as the same claim.
    """

    row_chosen = Signal(int)
    link_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SimilarModel(self)
        self.table = RowTable(self.model, SimilarColumn.WORDS)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(self.tr("Passages like the selected words"))
        self.table.set_widths(((SimilarColumn.ARTICLE, 190), (SimilarColumn.WHY, 320)))
        self._words = ElidedLabel()
        self.link = QPushButton(self.tr("Link these (&K)"))
        page = QWidget()
        foot, body, layout = QHBoxLayout(), QVBoxLayout(page), QVBoxLayout(self)
        foot.setContentsMargins(10, 0, 10, 0)
        foot.addWidget(self._words, 1)
        foot.addWidget(self.link)
        body.setContentsMargins(0, 0, 0, 6)
        body.addWidget(self.table, 1)
        body.addLayout(foot)
        self._stack = ListOrNotice(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.table.row_chosen.connect(self.row_chosen)
        self.link.clicked.connect(self.link_requested)
        self.show_found((), "")

    def show_found(self, found: Sequence[Likeness], words: str) -> None:
        """Show other passages.

        Args:
            found: The nearest first.
            words: Those that they are like; "" while nothing was looked for.
        """
        self.model.set_found(found)
        self.mark(-1)
        self._words.set_words(self.tr("Like “{}”").format(shortened(words, 120)))
        if found:
            self._stack.setCurrentIndex(0)
        elif words:
            self._stack.tell(self.tr("No passage of the other articles shares any word with what you selected."))
        else:
            self._stack.tell(
                self.tr("Select words in an article and press L: the passages nearest to them are listed here.")
            )

    def show_sought(self, words: str) -> None:
        """Say that passages like these words are looked for."""
        self._stack.tell(self.tr("Looking for passages like “{}”").format(shortened(words, 120)))

    def mark(self, row: int) -> None:
        """Show which passage the reader is at; -1 for none."""
        self.link.setEnabled(row >= 0)
        if row < 0:
            self.table.clearSelection()
        else:
            self.table.selectRow(row)

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def told(self) -> str:
        """The sentence that stands where there is nothing to list, or ""."""
        return self._stack.told
