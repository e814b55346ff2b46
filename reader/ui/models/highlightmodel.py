"""Highlights as a table: the colour by its name, the words, the note, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from reader.model.annotation import HighlightColour, HighlightRow
from reader.services.wording import one_line

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TIP = 600
"""Characters of a tip at most."""


class HighlightColumn(IntEnum):
    """The columns in their order."""

    COLOUR = 0
    WORDS = 1
    NOTE = 2
    ARTICLE = 3


class HighlightModel(QAbstractTableModel):
    """Immutable highlights, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[HighlightRow] = ()
        self._dots: Mapping[HighlightColour, QIcon] = {}

    def set_rows(self, rows: Sequence[HighlightRow]) -> None:
        """Show other highlights."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def set_dots(self, dots: Mapping[HighlightColour, QIcon]) -> None:
        """Show other dots beside the names of the colours."""
        self._dots = dots
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many highlights there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(HighlightColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return [self.tr("Colour"), self.tr("Words"), self.tr("Note"), self.tr("Article")][section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, its tip, or the dot of its colour."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        cells = row.colour.value.capitalize(), row.words, row.note, row.source
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(cells[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return cells[index.column()][:TIP]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == HighlightColumn.COLOUR:
            return self._dots.get(row.colour)
        return None
