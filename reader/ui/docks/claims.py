"""The dock of shared claims: what several articles report, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QDockWidget, QWidget

from reader.model.claim import Claim
from reader.model.labels import ClaimLabel
from reader.ui.docks.table import RowTable
from reader.ui.models.claimmodel import CLAIM, SORT, ClaimColumn, ClaimModel


class ClaimDock(QDockWidget):
    """The claims that at least two of the open articles share.

    Signals:
        claim_chosen: Id of the claim that was clicked.
    """

    claim_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("claims")
        self.setWindowTitle(self.tr("Shared claims"))
        self.setAccessibleName(self.tr("Shared claims"))
        self._model = ClaimModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(SORT)
        self._table = RowTable(self._sorted, ClaimColumn.WORDS)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setSortingEnabled(True)
        self._table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._table.setAccessibleName(self.tr("Shared claims"))
        for column, width in ((ClaimColumn.LABEL, 190), (ClaimColumn.ARTICLES, 80), (ClaimColumn.WHY, 320)):
            self._table.setColumnWidth(column, width)
        self._table.row_chosen.connect(self._on_row_chosen)
        self.setWidget(self._table)

    def set_claims(self, claims: Sequence[Claim], texts: Mapping[str, str], dots: Mapping[ClaimLabel, QIcon]) -> None:
        """Show other claims."""
        self._model.set_claims(claims, texts, dots)

    def select(self, claim: str) -> None:
        """Select a claim's row, or none."""
        row = self._model.row_of(claim)
        if row < 0:
            self._table.clearSelection()
            return
        index = self._sorted.mapFromSource(self._model.index(row, 0))
        self._table.selectRow(index.row())
        self._table.scrollTo(index)

    @property
    def table(self) -> RowTable:
        """The list."""
        return self._table

    @property
    def model(self) -> ClaimModel:
        """All claims."""
        return self._model

    def _on_row_chosen(self, row: int) -> None:
        claim = self._sorted.index(row, 0).data(CLAIM)
        if isinstance(claim, Claim):
            self.claim_chosen.emit(claim.id)
