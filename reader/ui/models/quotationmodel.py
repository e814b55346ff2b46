"""The quotations as a table: who said what, where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QIcon

from reader.model.quotation import QuotationKind
from reader.model.record import QuotationRecord
from reader.model.speaker import SpeakerType

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
RECORD = Qt.ItemDataRole.UserRole
"""Role of the record of a row."""
CORRECTED = "  ✎"
"""What marks a row that the reader corrected."""


class QuotationColumn(IntEnum):
    """The columns in their order."""

    SPEAKER = 0
    WORDS = 1
    ARTICLE = 2
    KIND = 3


class QuotationModel(QAbstractTableModel):
    """Immutable records of quotations, in the order of the articles and of their texts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records: Sequence[QuotationRecord] = ()
        self._articles: Mapping[str, str] = {}
        self._dots: Mapping[str, QIcon] = {}

    def set_records(
        self, records: Sequence[QuotationRecord], articles: Mapping[str, str], dots: Mapping[str, QIcon]
    ) -> None:
        """Show other records.

        Args:
            records: In the order of the articles.
            articles: What to call each article, by its id.
            dots: The dot of each speaker, by id: several who are not named may be called alike.
        """
        self.beginResetModel()
        self._records, self._articles, self._dots = records, articles, dots
        self.endResetModel()

    @property
    def records(self) -> Sequence[QuotationRecord]:
        """All records."""
        return self._records

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many quotations there are."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(QuotationColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return [self.tr("Speaker"), self.tr("Words"), self.tr("Article"), self.tr("Kind")][section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, its dot, its tip, or the record of the row."""
        if not index.isValid():
            return None
        record = self._records[index.row()]
        if role == RECORD:
            return record
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(record, QuotationColumn(index.column()))
        if role == Qt.ItemDataRole.DecorationRole and index.column() == QuotationColumn.SPEAKER:
            return self._dots.get(record.speaker_id or "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n\n".join(w for w in (record.text, record.role, record.reason) if w)
        return None

    def _shown(self, record: QuotationRecord, column: QuotationColumn) -> str:
        if column is QuotationColumn.SPEAKER:
            return record.speaker or self.tr("not known")
        if column is QuotationColumn.WORDS:
            return " ".join(record.text.split())
        if column is QuotationColumn.ARTICLE:
            return self._articles.get(record.article, record.article)
        return self.tr(record.kind.told) + (CORRECTED if record.is_corrected else "")


class QuotationProxy(QSortFilterProxyModel):
    """The quotations of one speaker, or those in which some words stand."""

    def __init__(self, model: QuotationModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words: list[str] = []
        self._speaker: str | None = None
        self._kept: tuple[QuotationKind | None, SpeakerType | None, str] = (None, None, "")
        self.setSourceModel(model)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setSortLocaleAware(True)

    def set_words(self, words: str) -> None:
        """Keep rows in which each of the words stands, in the speaker's name or in what was said."""
        wanted = words.casefold().split()
        if wanted != self._words:
            self._words = wanted
            self.invalidate()

    def set_speaker(self, speaker: str | None) -> None:
        """Keep rows of one speaker; None for all."""
        if speaker != self._speaker:
            self._speaker = speaker
            self.invalidate()

    def narrow(self, kind: QuotationKind | None, of_type: SpeakerType | None, article: str) -> None:
        """Keep rows of a kind, of a type of speaker, and of an article by its id; None or "" for all."""
        if (kind, of_type, article) != self._kept:
            self._kept = kind, of_type, article
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002 - there is no tree
        """Tell whether a row stays."""
        kind, of_type, article = self._kept
        record = self._model.records[source_row]
        if kind not in {None, record.kind} or of_type not in {None, record.speaker_type}:
            return False
        if article and record.article != article:
            return False
        if self._speaker is not None and record.speaker != self._speaker:
            return False
        text = f"{record.speaker or ''} {record.text}".casefold()
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Sort by the words of a column; equal ones stay in the order of the articles."""
        a, b = str(left.data()).casefold(), str(right.data()).casefold()
        return (a, left.row()) < (b, right.row())
