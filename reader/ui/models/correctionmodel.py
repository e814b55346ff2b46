"""Corrections as a table: what, where, when, and what keeps one out of force."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from reader.services.corrections import CorrectionRow
from reader.ui.wording import local_time

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class CorrectionColumn(IntEnum):
    """The columns in their order."""

    WHAT = 0
    ARTICLE = 1
    TIME = 2
    STATE = 3


class CorrectionModel(QAbstractTableModel):
    """Immutable corrections, in the order given; those out of force are set in italics."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[CorrectionRow] = ()
        self._slanted = QFont()
        self._slanted.setItalic(True)

    def set_rows(self, rows: Sequence[CorrectionRow]) -> None:
        """Show other corrections."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many corrections there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(CorrectionColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return [self.tr("Correction"), self.tr("Article"), self.tr("When"), self.tr("In force")][section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, its tip, or the font of a correction that is not in force."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            source = row.source or self.tr("not in the library")
            return (row.name, source, local_time(row.time), row.reason or self.tr("yes"))[index.column()]
        if role == Qt.ItemDataRole.FontRole and row.reason:
            return self._slanted
        return None
