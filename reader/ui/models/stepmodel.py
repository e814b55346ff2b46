"""The steps of the library as a table: what was done, when, and whether it stands."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from reader.model.change import ChangeKind, HistoryStep
from reader.ui.wording import local_time

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class StepColumn(IntEnum):
    """The columns in their order."""

    NUMBER = 0
    NAME = 1
    TIME = 2
    STATE = 3


class StepModel(QAbstractTableModel):
    """Immutable steps, the latest first; one that was taken back is struck out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.steps: list[HistoryStep] = []
        self._struck = QFont()
        self._struck.setStrikeOut(True)

    def set_steps(self, steps: Sequence[HistoryStep]) -> None:
        """Show other steps."""
        self.beginResetModel()
        self.steps = list(steps)
        self.endResetModel()

    def add_steps(self, steps: Sequence[HistoryStep]) -> None:
        """Show further steps below, older ones."""
        if steps:
            self.beginInsertRows(QModelIndex(), len(self.steps), len(self.steps) + len(steps) - 1)
            self.steps += steps
            self.endInsertRows()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many steps there are."""
        return 0 if parent.isValid() else len(self.steps)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(StepColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return [self.tr("No."), self.tr("Step"), self.tr("When"), self.tr("State")][section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, its tip, or the font of a step that was taken back."""
        if not index.isValid():
            return None
        step = self.steps[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            number, time = str(step.change.id), local_time(step.change.time)
            return (number, step.change.name, time, self._state(step))[index.column()]
        if role == Qt.ItemDataRole.FontRole and not step.is_done and index.column() == StepColumn.NAME:
            return self._struck
        return None

    def _state(self, step: HistoryStep) -> str:
        if step.change.kind is ChangeKind.FINAL:
            return self.tr("final")
        return self.tr("done") if step.is_done else self.tr("taken back")
