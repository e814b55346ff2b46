"""How the lists in the docks look and behave."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionHeader, QTableView, QWidget

DOT = 10
"""Pixels across a dot that stands for a colour."""


ROOM, GROWTH = 1400, 1.8
"""Pixels of a list from which its columns grow with it, and how much at most."""
ROWS_ASKED, MOST_ROWS = 24, 0.75
"""Rows in view that are asked how wide their words are, and the part of them to be seen whole."""
MODEST = 280
"""Pixels of words, as those of a name, that are seen whole in any case."""
REST = 250
"""Milliseconds after which a list that was scrolled is at rest."""
CELL_ROOM, ICON_ROOM = 24, 6
"""Pixels of a column beside the words of its cells, and between a dot and the words."""
_SELECTING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ARROW_ROOM = 4 * "\N{NO-BREAK SPACE}"
"""What keeps a name that ends at the right clear of the arrow of the order."""
NO_COLUMN = -1
"""The column that a list is ordered by when it is ordered by none of them."""


def dot(colour: str) -> QIcon:
    """Return a dot of a colour, for a cell."""
    pixmap = QPixmap(2 * DOT, 2 * DOT)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(1, 1, DOT - 2, DOT - 2)
    finally:
        painter.end()
    icon = QIcon(pixmap)
    # Else the colour is mixed with that of the selection.
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon


def no_dot() -> QIcon:
    """Return a dot that is not seen: it keeps the words of a column in line."""
    return dot("transparent")


def chosen_ranges(view: QAbstractItemView) -> list[range]:
    """Return the selected rows as ranges, from top to bottom: of a long list, all may be selected."""
    selection = view.selectionModel().selection()
    parts = [selection.at(n) for n in range(selection.size())]
    return sorted((range(p.top(), p.bottom() + 1) for p in parts), key=lambda rows: rows.start)


def select_rows(view: QAbstractItemView, rows: Iterable[int], current: int = -1) -> None:
    """Select these rows and no others, and put the keyboard at one, going to none of them.

    Args:
        view: Has the selection.
        rows: Which.
        current: Where the keyboard is; -1 leaves it.
    """
    model, selection, chosen = view.model(), view.selectionModel(), QItemSelection()
    for row in rows:
        chosen.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
    if current >= 0:
        selection.setCurrentIndex(model.index(current, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def chosen_numbers(view: QAbstractItemView, numbers: array[int]) -> array[int]:
    """Return the numbers of the selected rows, in their order.

    Args:
        view: Has the selection.
        numbers: Those of all rows.
    """
    return sum((numbers[rows.start : rows.stop] for rows in chosen_ranges(view)), start=numbers[:0])


class ColumnHeads(QHeaderView):
    """The heads of columns; the style draws the arrow of the order over a name that ends at the right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, column: int) -> None:
        """Move such a name to the left."""
        super().initStyleOptionForIndex(option, column)
        is_ordered = option.sortIndicator != QStyleOptionHeader.SortIndicator.None_
        if is_ordered and option.textAlignment & Qt.AlignmentFlag.AlignRight:
            option.text += _ARROW_ROOM


class RowTable(QTableView):
    """A table of rows, to choose from and to go to.

    Signals:
        row_chosen: A row of the model was clicked, or Enter was pressed on it; where a click only selects
            (``opens``), it was clicked twice.
        order_chosen: (column, whether in the reverse of its usual order) of the head that was clicked, where columns
            are ordered by another question, see ``set_orders``.
        copy_requested: The key for copying was pressed.
        menu_requested: Where on the screen a menu is asked for, of the rows that are selected.
    """

    row_chosen = Signal(int)
    order_chosen = Signal(int, bool)
    copy_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(
        self, model: QAbstractItemModel, stretched: int, parent: QWidget | None = None, *, opens: bool = False
    ) -> None:
        super().__init__(parent)
        self._usual: Mapping[int, Qt.SortOrder] = {}
        self._order = (NO_COLUMN, False)
        self._stretched = stretched
        self._widths: Mapping[int, int] = {}
        self._given: dict[int, int] = {}
        self._needs: dict[int, int] = {}
        self._is_measured = True
        # In a turn of its own, behind the painting that finds it due.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._measure)
        self._at_rest = QTimer(self, singleShot=True, interval=REST)
        self._at_rest.timeout.connect(self._measure)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setIconSize(QSize(DOT, DOT))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(QFontMetrics(self.font()).height() + 10)
        columns = ColumnHeads(self)
        self.setHorizontalHeader(columns)
        # Each head asks whether its whole column is selected, row by row: a second for 100,000 rows.
        columns.setSelectionModel(QItemSelectionModel(model, self))
        columns.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        chosen = self.doubleClicked if opens else self.clicked
        chosen.connect(self._on_clicked)

    def set_widths(self, widths: Iterable[tuple[int, int]]) -> None:
        """Give columns their widths, unless the reader set them.

        In a wide window they grow with the list; and those whose words are cut get what others have over.

        Args:
            widths: (column, pixels in a list of up to ``ROOM``); other ones are those of other columns.
        """
        wanted = dict(widths)
        if wanted == self._widths:
            return
        model = self.model()
        if not self._widths:
            for changed in (model.modelReset, model.rowsInserted, model.layoutChanged, model.dataChanged):
                changed.connect(self._on_changed)
            self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._widths, self._given, self._needs = wanted, {}, {}
        self._on_changed()
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns grow along."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        growth = min(GROWTH, max(1.0, self.width() / ROOM))
        widths = {
            column: round(width * growth)
            for column, width in self._widths.items()
            if self.columnWidth(column) == self._given.get(column, self.columnWidth(column))
        }
        for column, more in self._shares(widths).items():
            widths[column] += more
        for column, width in widths.items():
            self._given[column] = width
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)

    def _shares(self, widths: dict[int, int]) -> dict[int, int]:
        """Narrow empty columns; return how many pixels more others get, out of what the others do not need."""
        shown = [c for c in range(self.model().columnCount()) if not self.isColumnHidden(c)]
        for column, width in widths.items():
            if self._needs.get(column) == 0:
                # Nothing stands in it so far.
                widths[column] = min(width, self.horizontalHeader().sectionSizeHint(column))
        fixed = sum(widths.get(c, self.columnWidth(c)) for c in shown if c != self._stretched)
        free = self.viewport().width() - fixed - self._needs.get(self._stretched, 0)
        lacking = {c: more for c in shown if c in widths and (more := self._needs.get(c, 0) - widths[c]) > 0}
        spare = {c: over for c in shown if c in widths and (over := widths[c] - self._least(c)) > 0}
        wanted, over = sum(lacking.values()), sum(spare.values())
        # The stretched one gives first: that moves no column; and what it lacks itself comes last.
        from_spare = min(max(0, wanted - free), over)
        part = min(1.0, (max(0, free) + from_spare) / wanted) if wanted else 0.0
        shares = {column: int(more * part) for column, more in lacking.items()}
        return shares | {column: -(pixels * from_spare // over) for column, pixels in spare.items()}

    def _least(self, column: int) -> int:
        """Return the pixels without which words or the name of a column would be cut."""
        return max(self._needs.get(column, self.columnWidth(column)), self.horizontalHeader().sectionSizeHint(column))

    def _on_changed(self) -> None:
        self._is_measured = False

    def _on_scrolled(self, _: int) -> None:
        self._at_rest.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; lists that are not seen are not painted, and what they need is not measured."""
        super().paintEvent(event)
        if not self._is_measured:
            self._soon.start()

    def _measure(self) -> None:
        """Measure the words in view; needs only grow, so that columns do not move with each row that comes and goes."""
        self._is_measured = True
        below = self.viewport().height()
        first, last = max(0, self.rowAt(0)), self.rowAt(below - 1)
        end = last + 1 if last >= 0 else self.model().rowCount()
        if last > first and self.rowViewportPosition(last) + self.rowHeight(last) > below:
            # What is half in view takes no room from what is wholly.
            end = last
        seen = range(first, min(first + ROWS_ASKED, end))
        for column in range(self.model().columnCount()):
            needs = sorted(self._need(row, column) for row in seen)
            if needs:
                # Of the stretched one a few that are long may be cut, so that not all of another are.
                most = needs[-1]
                if column == self._stretched:
                    most = max(needs[int(len(needs) * MOST_ROWS)], min(most, MODEST))
                self._needs[column] = max(most, self._needs.get(column, 0))
        self._share_room()

    def _need(self, row: int, column: int) -> int:
        index = self.model().index(row, column)
        words = index.data()
        if not isinstance(words, str) or not words:
            return 0
        icon = 0 if index.data(Qt.ItemDataRole.DecorationRole) is None else DOT + ICON_ROOM
        return self.fontMetrics().horizontalAdvance(words) + CELL_ROOM + icon

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu: at the pointer, or by key below the row that the keyboard is at."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_requested.emit(place)

    def _on_clicked(self, index: QModelIndex) -> None:
        # With Ctrl or Shift a click only selects: more rows are being chosen.
        if not QGuiApplication.keyboardModifiers() & _SELECTING:
            self.row_chosen.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row on Enter; copy rows, not the one cell that Qt would."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_chosen.emit(self.currentIndex().row())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        else:
            super().keyPressEvent(event)

    def take_key(self, event: QKeyEvent) -> bool:
        """Take an arrow or Enter that was pressed elsewhere, and with an arrow the keyboard; return whether it was."""
        if not self.model().rowCount():
            return False
        is_arrow = event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        is_first = not self.selectionModel().hasSelection()
        if is_arrow:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if is_first:
            self.selectRow(0)
            if is_arrow:
                return True
        self.keyPressEvent(event)
        return True

    def set_orders(self, usual: Mapping[int, Qt.SortOrder], column: int = NO_COLUMN) -> None:
        """Let columns be chosen to order by.

        Args:
            usual: How each column that can be chosen is ordered at the first click; the second reverses it.
            column: The one that is ordered by now; if it is none, a third click goes back to that.
        """
        head = self.horizontalHeader()
        self._usual = usual

        def choose(clicked: int) -> None:
            chosen = self._order
            if clicked in usual and chosen == (clicked, True) and column == NO_COLUMN:
                chosen = (NO_COLUMN, False)
            elif clicked in usual:
                chosen = (clicked, chosen == (clicked, False))
            self.show_order(chosen[0], is_reversed=chosen[1])
            if clicked in usual:
                self.order_chosen.emit(*chosen)

        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(choose)
        self.show_order(column)

    def show_order(self, column: int, *, is_reversed: bool = False) -> None:
        """Show by which column the list is ordered, without asking for it."""
        self._order = (column, is_reversed)
        way = self._usual.get(column, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setSortIndicator(column, Qt.SortOrder(1 - way.value) if is_reversed else way)

    def chosen_rows(self) -> list[int]:
        """Return the selected rows from top to bottom."""
        return [row for rows in chosen_ranges(self) for row in rows]

    def chosen_count(self) -> int:
        """Return how many rows are selected."""
        return sum(map(len, chosen_ranges(self)))
