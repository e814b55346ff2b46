"""What an article is silent on, or alone with, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.services.silence import Carried, Unmatched
from reader.ui.wording import shortened

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class SilenceModel(QAbstractTableModel):
    """Claims that others carry, with their articles; or sentences with no match found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Carried | Unmatched] = ()

    def set_rows(self, rows: Sequence[Carried | Unmatched]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def rows(self) -> Sequence[Carried | Unmatched]:
        """What is shown."""
        return self._rows

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are: the words, and who has them."""
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return (self.tr("Words"), self.tr("Found in"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row, or the articles that have them."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        row = self._rows[index.row()]
        if index.column() == 0:
            return shortened(row.words, 300) if role == Qt.ItemDataRole.DisplayRole else row.words
        return ", ".join(row.articles) if isinstance(row, Carried) else self.tr("no match found")
