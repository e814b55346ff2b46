"""The dock of shared claims: what several articles report, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractItemView, QDockWidget, QWidget

from reader.model.claim import Claim
from reader.model.labels import ClaimLabel
from reader.ui.docks.notice import ListOrNotice
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
        self.setAccessibleName(self.windowTitle())
        self.toggleViewAction().setText(self.tr("Sha&red claims"))
        self._model = ClaimModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(SORT)
        self._table = RowTable(self._sorted, ClaimColumn.WORDS)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setSortingEnabled(True)
        self._table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self._table.setAccessibleName(self.tr("Shared claims"))
        self._table.set_widths(((ClaimColumn.LABEL, 190), (ClaimColumn.ARTICLES, 80), (ClaimColumn.WHY, 320)))
        self._table.row_chosen.connect(self._on_row_chosen)
        self._stack = ListOrNotice(self._table)
        self._tell_what_to_do(0)
        self.setWidget(self._stack)

    def set_claims(self, claims: Sequence[Claim], texts: Mapping[str, str], dots: Mapping[ClaimLabel, QIcon]) -> None:
        """Show other claims."""
        self._model.set_claims(claims, texts, dots)
        if claims:
            self._stack.setCurrentWidget(self._table)
        else:
            self._tell_what_to_do(len(texts))

    def take_keyboard(self) -> None:
        """Give the keyboard to the list."""
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _tell_what_to_do(self, compared: int) -> None:
        """Say why nothing is listed, by how many articles were compared."""
        if compared > 1:
            words = self.tr("No claim that these articles share was found. View → Show possible matches lists more.")
        else:
            words = self.tr("Open two or more articles on the same events: what several of them report is listed here.")
        self._stack.tell(words)

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
    def told(self) -> str:
        """The sentence that stands where there is nothing to list, or ""."""
        return self._stack.told

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
