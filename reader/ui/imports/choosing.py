"""Which articles are taken of files that hold several."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QEvent, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.services.originals import Several
from reader.ui.docks.table import ColumnHeads
from reader.ui.imports.entrymodel import FILE, PUBLISHED, SIZE, SORT_ROLE, TITLE, EntryModel
from reader.ui.sizing import fit

SIZE_AT_FIRST = (860, 520)
"""Pixels."""


class ChooseArticles(QDialog):
    """A list of articles with boxes to tick, all ticked at first, and a field that narrows it.

    Signals:
        chosen: The ticked ones: pairs of a file (``Several``) and the numbers of its entries.
    """

    chosen = Signal(object)

    def __init__(self, files: Sequence[Several], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Choose articles"))
        self.model = EntryModel(files, self)
        self.shown = QSortFilterProxyModel(self)
        self.shown.setSourceModel(self.model)
        self.shown.setSortRole(SORT_ROLE)
        self.shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.shown.setFilterKeyColumn(TITLE)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Show titles with these words"))
        self.words.setAccessibleName(self.tr("Show titles with these words"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self.shown.setFilterFixedString)
        self.table = self._table()
        self.count = QLabel()
        self.buttons = QDialogButtonBox()
        self.take = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        cancel = self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        cancel.setIcon(QIcon())
        self.take.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.model.chosen()))
        self._lay_out(files)
        self.model.ticks_changed.connect(self._count)
        self._count()
        fit(self, *SIZE_AT_FIRST)
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the space bar tick all selected rows alike."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Space:
            rows = [self.shown.mapToSource(i).row() for i in self.table.selectionModel().selectedRows()]
            self.model.tick(rows, is_ticked=not all(map(self.model.is_ticked, rows)))
            return True
        return super().eventFilter(watched, event)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.shown)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
        head = ColumnHeads(table)
        table.setHorizontalHeader(head)
        table.setSortingEnabled(True)
        table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        head.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(PUBLISHED, table.fontMetrics().horizontalAdvance("2024-02-14 ") + 24)
        table.setColumnWidth(SIZE, table.fontMetrics().horizontalAdvance("1,000 MiB ") + 24)
        if self.model.columnCount() > FILE:
            table.setColumnWidth(FILE, 150)
        table.setAccessibleName(self.tr("Articles of the file"))
        table.installEventFilter(self)
        return table

    def _lay_out(self, files: Sequence[Several]) -> None:
        one, more = self.tr("“{}” holds several articles."), self.tr("{} files hold several articles.")
        told = one.format(PurePath(files[0].path).name) if len(files) == 1 else more.format(len(files))
        head = QLabel(told + " " + self.tr("Which are to be imported?"))
        head.setWordWrap(True)
        head.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        for words, is_ticked in ((self.tr("Tick all shown"), True), (self.tr("Untick all shown"), False)):
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(lambda *_, ticked=is_ticked: self._tick_shown(is_ticked=ticked))
            row.addWidget(button)
        row.addWidget(self.count, 1, Qt.AlignmentFlag.AlignRight)
        layout = QVBoxLayout(self)
        layout.addWidget(head)
        layout.addWidget(self.words)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addWidget(self.buttons)

    def _tick_shown(self, *, is_ticked: bool) -> None:
        rows = range(self.shown.rowCount())
        self.model.tick([self.shown.mapToSource(self.shown.index(r, 0)).row() for r in rows], is_ticked=is_ticked)

    def _count(self) -> None:
        ticked = self.model.ticked
        self.count.setText(self.tr("{} of {} ticked").format(f"{ticked:,}", f"{self.model.takeable:,}"))
        self.take.setEnabled(bool(ticked))
