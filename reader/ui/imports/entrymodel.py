"""The articles of files that hold several, as rows with a box to tick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication

from reader.model.entry import Entry
from reader.services.originals import Several

TITLE, PUBLISHED, SIZE, FILE = range(4)
Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
SORT_ROLE = Qt.ItemDataRole.UserRole
_LOOKS = frozenset({Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.TextAlignmentRole})


class EntryModel(QAbstractTableModel):
    """All entries in the order of their files; those that can be taken are ticked at first.

    Signals:
        ticks_changed: Some were ticked or unticked.
    """

    ticks_changed = Signal()

    def __init__(self, files: Sequence[Several], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files = tuple(files)
        self._rows = [(number, entry) for number, several in enumerate(files) for entry in several.entries]
        self._ticked = bytearray(not entry.problem for _, entry in self._rows)
        self._locale = QLocale()

    @property
    def ticked(self) -> int:
        """How many are ticked."""
        return sum(self._ticked)

    @property
    def takeable(self) -> int:
        """How many can be."""
        return sum(not entry.problem for _, entry in self._rows)

    def chosen(self) -> list[tuple[Several, tuple[int, ...]]]:
        """Return the files with the numbers of their ticked entries; files without any are left out."""
        numbers: list[list[int]] = [[] for _ in self._files]
        for (file, entry), is_ticked in zip(self._rows, self._ticked, strict=True):
            if is_ticked:
                numbers[file].append(entry.number)
        return [(several, tuple(each)) for several, each in zip(self._files, numbers, strict=True) if each]

    def tick(self, rows: Iterable[int], *, is_ticked: bool) -> None:
        """Tick or untick rows; what cannot be taken stays as it is."""
        changed = [row for row in rows if not self._rows[row][1].problem]
        for row in changed:
            self._ticked[row] = is_ticked
        if changed:
            first, last = self.index(min(changed), TITLE), self.index(max(changed), TITLE)
            self.dataChanged.emit(first, last, [Qt.ItemDataRole.CheckStateRole])
            self.ticks_changed.emit()

    def is_ticked(self, row: int) -> bool:
        """Tell whether a row is ticked."""
        return bool(self._ticked[row])

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return how many columns there are; the file is named where there are several."""
        return 0 if parent.isValid() else FILE + (len(self._files) > 1)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return the head of a column; over the sizes it stands at the right, as they do."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _alignment(section)
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Title"), self.tr("Date"), self.tr("Size"), self.tr("File"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()][1].problem:
            return Qt.ItemFlag.ItemNeverHasChildren
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == TITLE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """Return what a cell shows."""
        if not index.isValid():
            return None
        file, entry = self._rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole or (role == SORT_ROLE and column != SIZE):
            return self._words(file, entry, column)
        if role == SORT_ROLE:
            return entry.size
        if role in _LOOKS:
            return self._looks(entry, column, role)
        is_box = role == Qt.ItemDataRole.CheckStateRole and column == TITLE and not entry.problem
        return Qt.CheckState.Checked if is_box and self._ticked[index.row()] else self._unticked(is_box=is_box)

    @staticmethod
    def _looks(entry: Entry, column: int, role: int) -> object:
        """Return what is told of a cell, how it is aligned, and the colour of what cannot be taken."""
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.problem or (entry.title if column == TITLE else None)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QGuiApplication.palette().placeholderText() if entry.problem else None
        return _alignment(column)

    @staticmethod
    def _unticked(*, is_box: bool) -> Qt.CheckState | None:
        """Return an empty box, or none where there is no box."""
        return Qt.CheckState.Unchecked if is_box else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - Qt's
        """Tick or untick a row."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick([index.row()], is_ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _words(self, file: int, entry: Entry, column: int) -> str:
        if column == TITLE:
            title = " ".join(entry.title.split()) or self.tr("Number {}, without a title").format(entry.number)
            return self.tr("{} (cannot be taken)").format(title) if entry.problem else title
        if column == PUBLISHED:
            return entry.published
        if column == SIZE:
            form = QLocale.DataSizeFormat.DataSizeSIFormat
            return self._locale.formattedDataSize(entry.size, 0, form) if entry.size else ""
        return PurePath(self._files[file].path).name


def _alignment(column: int) -> int | None:
    return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) if column == SIZE else None
