"""A table over a list of the library: the numbers of all rows are known, the rows are read a page at a time."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
"""Role of the record of a row; None for one that is gone or still to come."""
_OF_ROW = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ToolTipRole,
        ROW,
    }
)
PAGE = 128
"""Rows that are read at once."""
PAGES = 12
"""Pages that are held."""

RowT = TypeVar("RowT")
Fetch = Callable[[int, Sequence[int]], Sequence[RowT | None] | None]
"""Reads the page that begins at a row, given the numbers of its rows; None when it comes later, by ``put_page``."""


@dataclass(frozen=True, slots=True)
class Cells(Generic[RowT]):
    """A row as it is shown: made once, when its page is read.

    Attributes:
        row: The record, or None.
        shown: The words of each column.
        tip: What is told about the row.
    """

    row: RowT | None
    shown: tuple[str, ...]
    tip: str = ""


class PagedModel(QAbstractTableModel, Generic[RowT]):
    """Immutable rows by their numbers; of a long list, only a few pages are held.

    A kind of row says what its columns are called (``titles``) and what they show (``cells``).

    Attributes:
        page: How many rows are read at once.
    """

    def __init__(self, titles: Sequence[str], parent: QObject | None = None, page: int = PAGE) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self.page = page
        self._numbers: array[int] = array("q")
        self._fetch: Fetch[RowT] | None = None
        self._pages: OrderedDict[int, list[Cells[RowT]]] = OrderedDict()
        blank = ("",) * (len(self._titles) - 1)
        self._gone: Cells[RowT] = Cells(None, (self.tr("no longer there"), *blank))
        self._coming: Cells[RowT] = Cells(None, ("…", *blank))

    def set_numbers(self, numbers: array[int], fetch: Fetch[RowT]) -> None:
        """Show another list; nothing is read until it is looked at.

        Args:
            numbers: Those of all rows, in order.
            fetch: Reads a page.
        """
        self.beginResetModel()
        self._numbers, self._fetch = numbers, fetch
        self._pages.clear()
        self.endResetModel()

    def extend(self, numbers: array[int], fetch: Fetch[RowT]) -> None:
        """Show a list of which the beginning is shown already; what the reader did there stays.

        Args:
            numbers: Those of all rows, in order.
            fetch: Reads a page.
        """
        shown = len(self._numbers)
        if numbers[:shown] != self._numbers or len(numbers) == shown:
            self.set_numbers(numbers, fetch)
            return
        self._fetch = fetch
        if shown % self.page:
            self._pages.pop(shown - shown % self.page, None)
        self.beginInsertRows(NOWHERE, shown, len(numbers) - 1)
        self._numbers = numbers
        self.endInsertRows()

    def renew(self, fetch: Fetch[RowT]) -> None:
        """Read the same rows again: what they show may have changed."""
        self._fetch = fetch
        self._pages.clear()
        self._tell(0, len(self._numbers))

    def put_page(self, first: int, rows: Sequence[RowT | None]) -> None:
        """Take in the page that begins at a row."""
        self._keep(first, rows)
        self._tell(first, first + len(rows))

    @property
    def numbers(self) -> array[int]:
        """The numbers of all rows."""
        return self._numbers

    @property
    def pages_held(self) -> list[int]:
        """The first rows of the pages that are held, the longest unused first."""
        return list(self._pages)

    def row(self, place: int) -> RowT | None:
        """Return the record of a row, reading its page; None for one that is gone or still to come."""
        return self._cells_at(place).row

    def row_held(self, place: int) -> RowT | None:
        """Return the record of a row if its page is held; None for a negative one."""
        first = place - place % self.page
        return self._pages[first][place - first].row if first in self._pages else None

    def cells(self, row: RowT) -> Cells[RowT]:
        """Return what a row shows."""
        raise NotImplementedError

    def shown(self, cells: Cells[RowT], column: int) -> str:
        """Return the words of a cell."""
        return cells.shown[column]

    def decoration(self, row: RowT | None, column: int) -> object:  # noqa: ARG002 - for a kind of row to say
        """Return the icon of a cell, or None."""
        return None

    def alignment(self, column: int) -> Qt.AlignmentFlag | None:  # noqa: ARG002 - the same
        """Return how a column is aligned, or None for the usual way."""
        return None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name of a column, and that it is aligned as what is below it."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, its icon, its tip, or the record of the row."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(index.column())
        return self._of_row(self._cells_at(index.row()), index.column(), role) if role in _OF_ROW else None

    def _of_row(self, cells: Cells[RowT], column: int, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(cells, column)
        if role == Qt.ItemDataRole.DecorationRole:
            return self.decoration(cells.row, column)
        return cells.row if role == ROW else cells.tip or None

    def _cells_at(self, place: int) -> Cells[RowT]:
        first = place - place % self.page
        held = self._pages.get(first)
        if held is None:
            held = self._read(first)
            if held is None:
                return self._coming
        else:
            self._pages.move_to_end(first)
        return held[place - first]

    def _read(self, first: int) -> list[Cells[RowT]] | None:
        if self._fetch is None:
            return None
        rows = self._fetch(first, self._numbers[first : first + self.page])
        return None if rows is None else self._keep(first, rows)

    def _keep(self, first: int, rows: Sequence[RowT | None]) -> list[Cells[RowT]]:
        held = [self._gone if row is None else self.cells(row) for row in rows]
        self._pages[first] = held
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        return held

    def _tell(self, first: int, end: int) -> None:
        if first < end:
            self.dataChanged.emit(self.index(first, 0), self.index(end - 1, len(self._titles) - 1))
