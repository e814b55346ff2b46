"""The matrix of claims as a table: claims down, articles across."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.claim import ReasonKind
from reader.model.matrix import Matrix, MatrixCell, MatrixRow
from reader.ui.translating import tr
from reader.ui.wording import shortened

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CELL = Qt.ItemDataRole.UserRole
"""Role of the ``MatrixCell`` of a cell."""
ROW = Qt.ItemDataRole.UserRole + 1
"""Role of the ``MatrixRow`` of a row, at its head."""
CHIPS = {
    ReasonKind.NUMBER: "number",
    ReasonKind.DATE: "date",
    ReasonKind.NAME: "name",
    ReasonKind.WORD: "words",
    ReasonKind.PREDICATE: "verb",
    ReasonKind.VECTOR: "meaning",
    ReasonKind.QUOTATION: "quotation",
    ReasonKind.DENIAL: "denial",
    ReasonKind.READER: "by you",
}
"""What a reason is called in a word."""
TOLD = 400
"""Characters of a passage that a tip tells."""


class MatrixModel(QAbstractTableModel):
    """Immutable rows of a matrix."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix = Matrix()

    def set_matrix(self, matrix: Matrix) -> None:
        """Show another matrix; what is left out or put in another order makes another one."""
        self.beginResetModel()
        self._matrix = matrix
        self.endResetModel()

    @property
    def matrix(self) -> Matrix:
        """What is shown."""
        return self._matrix

    def row_of(self, claim: str) -> int:
        """Return the row of a claim, -1 when there is none."""
        return next((place for place, row in enumerate(self._matrix.rows) if row.claim == claim), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many claims there are."""
        return 0 if parent.isValid() else len(self._matrix.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many articles there are."""
        return 0 if parent.isValid() else len(self._matrix.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of an article, or the words of a claim; what more is known of it; the row itself."""
        if orientation == Qt.Orientation.Horizontal:
            return self._of_column(section, role) if 0 <= section < len(self._matrix.columns) else None
        return self._of_row(self._matrix.rows[section], role) if 0 <= section < len(self._matrix.rows) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says, its tip, what a screen reader says of it, or the cell itself."""
        if not index.isValid():
            return None
        row = self._matrix.rows[index.row()]
        cell = row.cells[index.column()]
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return self._said(cell)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self._matrix.columns[index.column()].name
            return self.tr("Claim {}, {}: {}").format(row.number, name, self._said(cell))
        return None

    def _of_column(self, section: int, role: int) -> str | None:
        column = self._matrix.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.name
        if role == Qt.ItemDataRole.ToolTipRole:
            copies = ", ".join(self._matrix.columns[place].name for place in column.copies)
            told = [column.name, column.title, column.published or self.tr("date unknown")]
            told += [self.tr("The same text as {}: one voice.").format(copies)] if copies else []
            return "\n".join(w for w in told if w)
        return None

    def _of_row(self, row: MatrixRow, role: int) -> object:
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.number}. {shortened(row.words, 120)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join([shortened(row.words, TOLD), "", *(r.text for r in row.reasons)])
        return None

    def _said(self, cell: MatrixCell) -> str:
        value = f" ({cell.value})" if cell.value else ""
        kind = self.tr(cell.kind.value)
        return f"{kind}{value}: {cell.words}" if cell.passages else kind

    def _tip(self, cell: MatrixCell) -> str:
        if not cell.passages:
            return self.tr("No match was found in this article, which is not to say that it has none.")
        told = [f"“{shortened(p.words, TOLD)}”{f' — {p.speaker}' if p.speaker else ''}" for p in cell.passages]
        return "\n\n".join([f"{self.tr(cell.kind.value)}{f': {cell.value}' if cell.value else ''}", *told])


def chips_of(row: MatrixRow) -> list[str]:
    """Return in a word each why the passages of a row were matched, the strongest reason first."""
    return [tr(CHIPS[kind]) for kind in dict.fromkeys(r.kind for r in row.reasons)]
