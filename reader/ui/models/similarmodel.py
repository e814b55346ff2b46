"""The passages that come nearest to selected words, as a table: where, in which words, and what is shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.claim import Passage

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
PASSAGE = Qt.ItemDataRole.UserRole
"""Role of the passage of a row."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A passage that comes near, in words.

    Attributes:
        passage: Where it stands.
        source: What its article is called.
        words: The passage itself, on one line.
        why: What it shares with the words that were selected.
    """

    passage: Passage
    source: str
    words: str
    why: str


class SimilarColumn(IntEnum):
    """The columns in their order."""

    ARTICLE = 0
    WORDS = 1
    WHY = 2


class SimilarModel(QAbstractTableModel):
    """Immutable passages, the nearest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: Sequence[Likeness] = ()

    def set_found(self, found: Sequence[Likeness]) -> None:
        """Show other passages."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many passages there are."""
        return 0 if parent.isValid() else len(self.found)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(SimilarColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return [self.tr("Article"), self.tr("Words"), self.tr("Why")][section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, or the passage of the row."""
        if not index.isValid():
            return None
        found = self.found[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (found.source, found.words, found.why)[index.column()]
        return found.passage if role == PASSAGE else None
