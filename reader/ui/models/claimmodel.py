"""The shared claims as a table: what is reported, how it compares, in how many articles, and why it was matched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QIcon

from reader.model.claim import Claim
from reader.model.labels import ClaimLabel
from reader.ui.wording import claim_words, coverage, label_and_tier, reasons, shortened

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CLAIM = Qt.ItemDataRole.UserRole
"""Role of the claim of a row."""
SORT = Qt.ItemDataRole.UserRole + 1
"""Role that rows are sorted by."""


class ClaimColumn(IntEnum):
    """The columns in their order."""

    WORDS = 0
    LABEL = 1
    ARTICLES = 2
    WHY = 3


class ClaimModel(QAbstractTableModel):
    """Immutable claims, in the order of reading: as their first passages follow each other in the articles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._claims: Sequence[Claim] = ()
        self._texts: Mapping[str, str] = {}
        self._dots: Mapping[ClaimLabel, QIcon] = {}
        self._overlapping: frozenset[str] = frozenset()

    def set_claims(
        self,
        claims: Sequence[Claim],
        texts: Mapping[str, str],
        dots: Mapping[ClaimLabel, QIcon],
        overlapping: frozenset[str] = frozenset(),
    ) -> None:
        """Show other claims.

        Args:
            claims: In the order to be shown.
            texts: The articles' texts by their ids.
            dots: The dot of each label.
            overlapping: Ids of those that mostly repeat another one.
        """
        self.beginResetModel()
        self._claims, self._texts, self._dots, self._overlapping = claims, texts, dots, overlapping
        self.endResetModel()

    @property
    def claims(self) -> Sequence[Claim]:
        """All claims."""
        return self._claims

    def searched(self, row: int) -> str:
        """Return what words are looked for in: all passages of a claim, and what its row shows, in lower case."""
        claim = self._claims[row]
        found = (m.passage for m in claim.members)
        passages = [p.span.of(self._texts[p.article]) for p in found if p.article in self._texts]
        shown = [self._shown(claim, column) for column in (ClaimColumn.LABEL, ClaimColumn.WHY)]
        return " ".join([*passages, *shown]).casefold()

    def row_of(self, claim: str) -> int:
        """Return the row of a claim, -1 when there is none."""
        return next((row for row, c in enumerate(self._claims) if c.id == claim), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many claims there are."""
        return 0 if parent.isValid() else len(self._claims)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(ClaimColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return [self.tr("Claim"), self.tr("Compared"), self.tr("Articles"), self.tr("Why")][section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, its dot, its tip, or the claim of the row."""
        if not index.isValid():
            return None
        claim = self._claims[index.row()]
        column = ClaimColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(claim, column)
        if role == SORT:
            return self._sort_key(claim, column, index.row())
        if role == Qt.ItemDataRole.DecorationRole and column is ClaimColumn.LABEL:
            return self._dots.get(claim.label)
        if role == Qt.ItemDataRole.ToolTipRole:
            return claim_words(claim, self._texts) if column is ClaimColumn.WORDS else reasons(claim)
        return claim if role == CLAIM else None

    def _sort_key(self, claim: Claim, column: ClaimColumn, row: int) -> int | str:
        if column is ClaimColumn.WORDS:
            return row
        if column is ClaimColumn.ARTICLES:
            return -len({m.passage.article for m in claim.members})
        return self._shown(claim, column)

    def _shown(self, claim: Claim, column: ClaimColumn) -> str:
        if column is ClaimColumn.WORDS:
            return shortened(claim_words(claim, self._texts), 300)
        if column is ClaimColumn.LABEL:
            return label_and_tier(claim, is_overlapping=claim.id in self._overlapping)
        if column is ClaimColumn.ARTICLES:
            return coverage(claim, len(self._texts))
        return reasons(claim)


class ClaimFilter(QSortFilterProxyModel):
    """The claims in which some words stand, sorted by a column."""

    def __init__(self, model: ClaimModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words: list[str] = []
        self.setSourceModel(model)
        self.setSortRole(SORT)

    def set_words(self, words: str) -> None:
        """Keep claims in which each of the words stands: in a passage, in how they are compared, or in why."""
        wanted = words.casefold().split()
        if wanted != self._words:
            self._words = wanted
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002 - there is no tree
        """Tell whether a row stays."""
        if not self._words:
            return True
        text = self._model.searched(source_row)
        return all(word in text for word in self._words)
