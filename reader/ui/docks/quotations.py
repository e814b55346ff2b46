"""The dock of quotations: who said what in which article; filter, go there, copy, export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QComboBox, QDockWidget, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.model.record import QuotationRecord
from reader.ui.docks.table import RowTable
from reader.ui.models.quotationmodel import RECORD, QuotationColumn, QuotationFilter, QuotationModel

WIDTHS = {QuotationColumn.SPEAKER: 210, QuotationColumn.ARTICLE: 190, QuotationColumn.KIND: 100}
"""Pixels of the columns that do not stretch."""


class QuotationDock(QDockWidget):
    """The quotations of the open articles.

    Signals:
        quotation_chosen: The record that was clicked.
        export_requested: The records to be exported: the selected ones, or all that the filter leaves.
    """

    quotation_chosen = Signal(object)
    export_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quotations")
        self.setWindowTitle(self.tr("Quotations"))
        self.setAccessibleName(self.tr("Quotations"))
        self._model = QuotationModel(self)
        self._filter = QuotationFilter(self)
        self._filter.setSourceModel(self._model)
        self._words = QLineEdit()
        self._speakers = QComboBox()
        self._count = QLabel()
        self._copy = QPushButton(self.tr("Copy"))
        self._export = QPushButton(self.tr("Export…"))
        self._table = RowTable(self._filter, QuotationColumn.WORDS)
        self._build()
        self._name_widgets()
        self._words.textChanged.connect(self._on_words_changed)
        self._speakers.currentIndexChanged.connect(self._on_speaker_changed)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._table.selectionModel().selectionChanged.connect(self._show_count)
        self._copy.clicked.connect(self.copy)
        self._table.copy_requested.connect(self.copy)
        self._export.clicked.connect(lambda: self.export_requested.emit(self.chosen()))
        self._show_count()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 8, 6)
        bar.setSpacing(8)
        self._words.setPlaceholderText(self.tr("Filter by speaker or words"))
        self._words.setClearButtonEnabled(True)
        self._words.setMaximumWidth(320)
        self._speakers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._speakers.setMinimumContentsLength(22)
        self._speakers.addItem(self.tr("All speakers"), None)
        bar.addWidget(self._words, 2)
        bar.addWidget(self._speakers, 1)
        bar.addWidget(self._count)
        bar.addStretch(1)
        bar.addWidget(self._copy)
        bar.addWidget(self._export)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._table, 1)
        self.setWidget(inside)
        self._table.setSortingEnabled(True)
        # In the order of the articles until the reader sorts otherwise.
        self._table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        for column, width in WIDTHS.items():
            self._table.setColumnWidth(column, width)

    def _name_widgets(self) -> None:
        self._words.setAccessibleName(self.tr("Filter by speaker or words"))
        self._speakers.setAccessibleName(self.tr("Speaker"))
        self._count.setAccessibleName(self.tr("How many quotations are shown"))
        self._table.setAccessibleName(self.tr("Quotations"))
        self._copy.setToolTip(self.tr("Copy the selected quotations with their speakers"))
        self._export.setToolTip(self.tr("Write the selected quotations, or all that are shown, to a file"))

    def set_records(
        self, records: Sequence[QuotationRecord], articles: Mapping[str, str], dots: Mapping[str, QIcon]
    ) -> None:
        """Show other quotations; the filter stays as far as it can."""
        chosen = self._speakers.currentData()
        self._model.set_records(records, articles, dots)
        counts: dict[str, int] = {}
        for record in records:
            if record.speaker:
                counts[record.speaker] = counts.get(record.speaker, 0) + 1
        self._speakers.blockSignals(True)  # noqa: FBT003 - Qt's own parameter
        self._speakers.clear()
        self._speakers.addItem(self.tr("All speakers"), None)
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold())):
            self._speakers.addItem(f"{name} ({count})", name)
        self._speakers.setCurrentIndex(max(0, self._speakers.findData(chosen)))
        self._speakers.blockSignals(False)  # noqa: FBT003 - the same
        self._on_speaker_changed()

    def chosen(self) -> list[QuotationRecord]:
        """Return the selected records, or all that the filter leaves when none is selected."""
        rows = self._table.chosen_rows() or range(self._filter.rowCount())
        return [r for row in rows if (r := self._record(row)) is not None]

    def focus_filter(self) -> None:
        """Give the keyboard to the filter."""
        self.show()
        self.raise_()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._words.selectAll()

    def copy(self) -> None:
        """Put the chosen quotations on the clipboard, one a paragraph, each with its speaker."""
        lines = [f"{r.text} ({self._cited(r)})" for r in self.chosen()]
        if lines:
            QGuiApplication.clipboard().setText("\n\n".join(lines))

    def _cited(self, record: QuotationRecord) -> str:
        return ", ".join(w for w in (record.speaker or self.tr("speaker not known"), record.outlet) if w)

    @property
    def table(self) -> RowTable:
        """The list."""
        return self._table

    @property
    def model(self) -> QuotationModel:
        """All quotations."""
        return self._model

    def _record(self, row: int) -> QuotationRecord | None:
        record = self._filter.index(row, 0).data(RECORD)
        return record if isinstance(record, QuotationRecord) else None

    def _on_words_changed(self, words: str) -> None:
        self._filter.set_words(words)
        self._show_count()

    def _on_speaker_changed(self) -> None:
        self._filter.set_speaker(self._speakers.currentData())
        self._show_count()

    def _on_row_chosen(self, row: int) -> None:
        record = self._record(row)
        if record is not None:
            self.quotation_chosen.emit(record)

    def _show_count(self) -> None:
        shown, every, selected = self._filter.rowCount(), self._model.rowCount(), len(self._table.chosen_rows())
        words = str(every) if shown == every else self.tr("{} of {}").format(shown, every)
        if selected > 1:
            words += self.tr(" · {} selected").format(selected)
        self._count.setText(words)
        self._copy.setEnabled(shown > 0)
        self._export.setEnabled(shown > 0)
