"""How the matrix looks: cells with a sign, a value and cut words; heads of rows with the claim and chips for why."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from reader.model.labels import ClaimLabel
from reader.model.matrix import CellKind, MatrixCell, MatrixRow
from reader.ui.models.matrixmodel import CELL, ROW, MatrixModel, chips_of
from reader.ui.theme import Theme, mix
from reader.ui.translating import tr

PAD = 8
"""Pixels between the edge of a cell and its words."""
LINES = 3
"""Lines of words in a cell and at the head of a row; one more says how, and why."""
LEAST_COLUMN, HEAD_SHARE, HEAD_MOST, HEAD_LEAST = 170, 0.28, 380, 200
"""Pixels across a column at least; of the view's width, the share of the heads of rows, and its bounds."""
LABELS = {
    CellKind.AGREES: ClaimLabel.AGREE,
    CellKind.DIFFERS: ClaimLabel.DIFFER,
    CellKind.ASSERTS: ClaimLabel.AGREE,
    CellKind.DENIES: ClaimLabel.DENIAL,
    CellKind.BOTH: ClaimLabel.DENIAL,
}
"""In whose colours a kind of cell is painted."""


class MatrixDelegate(QStyledItemDelegate):
    """Paints cells."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the sign, the value and the words of a cell, and a frame around the one that has the keyboard."""
        cell = index.data(CELL)
        if not isinstance(cell, MatrixCell):
            return
        rect: QRect = option.rect
        state = option.state
        painter.save()
        try:
            self._paint_cell(painter, cell, rect)
            if state & QStyle.StateFlag.State_Selected:
                painter.setPen(QColor(self.theme.accent))
                painter.drawRect(rect.adjusted(0, 0, -2, -2))
                painter.drawRect(rect.adjusted(1, 1, -3, -3))
        finally:
            painter.restore()

    def _paint_cell(self, painter: QPainter, cell: MatrixCell, rect: QRect) -> None:
        theme, inner = self.theme, rect.adjusted(PAD, PAD // 2, -PAD, -PAD // 2)
        if not cell.passages:
            painter.setPen(QColor(theme.chrome_muted))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), tr(cell.kind.value))
            return
        tint = theme.claims[LABELS[cell.kind]]
        painter.fillRect(rect.adjusted(0, 0, -1, -1), QColor(mix(theme.field, tint.rest, 0.75)))
        painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height() - 1), QColor(tint.line))
        plain, bold = painter.font(), QFont(painter.font())
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(theme.chrome_ink))
        above = f"{cell.kind.sign} {tr(cell.kind.value)}" + (f": {cell.value}" if cell.value else "")
        height = painter.fontMetrics().height()
        shown = painter.fontMetrics().elidedText(above, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), height), 0, shown)
        painter.setFont(plain)
        draw_lines(painter, cell.words, inner.adjusted(0, height + 1, 0, 0), LINES)


class ClaimHeads(QHeaderView):
    """The heads of the rows: the claim, in how many articles it stands, and chips for the reasons."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.theme = theme
        self.active = ""
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize((LINES + 1) * QFontMetrics(self.font()).height() + 2 * PAD)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Paint the head of a row."""
        model = self.model()
        row = model.headerData(logicalIndex, self.orientation(), ROW) if model is not None else None
        if not isinstance(row, MatrixRow) or not rect.isValid():
            return
        painter.save()
        try:
            self._paint(painter, rect, row)
        finally:
            painter.restore()

    def _paint(self, painter: QPainter, rect: QRect, row: MatrixRow) -> None:
        theme = self.theme
        painter.fillRect(rect, QColor(theme.field))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(theme.border))
        if row.claim == self.active:
            painter.fillRect(QRect(rect.left(), rect.top(), 4, rect.height()), QColor(theme.accent))
        inner = rect.adjusted(PAD + 4, PAD // 2, -PAD, -PAD // 2)
        number, height = f"{row.number}", painter.fontMetrics().height()
        width = painter.fontMetrics().horizontalAdvance("000") + 4
        painter.setPen(QColor(theme.chrome_muted))
        painter.drawText(QRect(inner.left(), inner.top(), width, height), 0, number)
        painter.setPen(QColor(theme.chrome_ink))
        draw_lines(painter, row.words, inner.adjusted(width, 0, 0, 0), LINES)
        self._paint_chips(painter, inner.adjusted(width, LINES * height + 3, 0, 0), row)

    def _paint_chips(self, painter: QPainter, room: QRect, row: MatrixRow) -> None:
        theme, metrics = self.theme, painter.fontMetrics()
        covered = tr("{} of {}").format(row.coverage, len(row.cells))
        painter.setPen(QColor(theme.chrome_muted))
        painter.drawText(room, 0, covered)
        x = room.left() + metrics.horizontalAdvance(covered) + PAD
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for words in (tr(row.tier.value), *chips_of(row)):
            width = metrics.horizontalAdvance(words) + PAD
            if x + width > room.right():
                break
            painter.setPen(QColor(mix(theme.field, theme.chrome_muted, 0.6)))
            painter.drawRoundedRect(QRectF(x + 0.5, room.top() - 0.5, width, metrics.height() + 1.0), 7.0, 7.0)
            painter.setPen(QColor(theme.chrome_ink))
            painter.drawText(QRect(x, room.top(), width, metrics.height()), int(Qt.AlignmentFlag.AlignCenter), words)
            x += width + PAD // 2

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N803, ARG002 - Qt's own name; all are alike
        """Return the room of a head; its width is that of the whole column of heads."""
        return QSize(self.width() or HEAD_LEAST, self.defaultSectionSize())


class MatrixView(QTableView):
    """The table: arrows go from cell to cell; a click, or Enter, chooses one.

    Signals:
        cell_chosen: (row, column of the model); the column is -1 for the head of a row.
    """

    cell_chosen = Signal(int, int)

    def __init__(self, model: MatrixModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = ClaimHeads(theme, self)
        self._delegate = MatrixDelegate(theme, self)
        self.setModel(model)
        self.setVerticalHeader(self._heads)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(True)
        columns = self.horizontalHeader()
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setMinimumSectionSize(60)
        self.clicked.connect(lambda index: self.cell_chosen.emit(index.row(), index.column()))
        self._heads.sectionClicked.connect(lambda row: self.cell_chosen.emit(row, -1))
        model.modelReset.connect(self._share_room)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._heads.theme = self._delegate.theme = theme
        self._heads.viewport().update()
        self.viewport().update()

    def mark_active(self, claim: str, row: int) -> None:
        """Mark a claim as the one that the reader is at, and bring its row into view; "" and -1 for none."""
        self._heads.active = claim
        self._heads.viewport().update()
        current = self.currentIndex()
        if row >= 0 and current.row() != row and self.model().columnCount():
            self.setCurrentIndex(self.model().index(row, max(0, current.column())))

    def take_key(self, event: QKeyEvent) -> bool:
        """Take an arrow or Enter that was pressed elsewhere, and with an arrow the keyboard; return whether it was."""
        if not self.model().rowCount() or not self.model().columnCount():
            return False
        is_first = not self.currentIndex().isValid()
        if is_first:
            self.setCurrentIndex(self.model().index(0, 0))
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            if is_first:
                return True
        self.keyPressEvent(event)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the cell on Enter."""
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self.cell_chosen.emit(index.row(), index.column())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the articles."""
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Give the heads of rows their share of the width, and the articles the rest, but no less than they need."""
        heads = round(min(HEAD_MOST, max(HEAD_LEAST, self.width() * HEAD_SHARE)))
        self._heads.setFixedWidth(heads)
        count = self.model().columnCount()
        if count:
            room = self.width() - heads - self.verticalScrollBar().sizeHint().width() - 2
            self.horizontalHeader().setDefaultSectionSize(max(LEAST_COLUMN, room // count))


def draw_lines(painter: QPainter, words: str, room: QRect, most: int) -> None:
    """Draw words in at most so many lines from the top of a rectangle, the last one shortened."""
    metrics = painter.fontMetrics()
    for place, line in enumerate(broken(words, painter.font().key(), room.width(), most)):
        painter.drawText(
            QRect(room.left(), room.top() + place * metrics.height(), room.width(), metrics.height()),
            int(Qt.TextFlag.TextSingleLine),
            line,
        )


@lru_cache(maxsize=2048)
def broken(words: str, font: str, width: int, most: int) -> tuple[str, ...]:
    """Return words broken into lines of a width, the last one shortened to what fits.

    Args:
        words: On one line.
        font: Its key, as ``QFont.key`` gives it.
        width: In pixels.
        most: Lines at most.
    """
    set_in = QFont()
    set_in.fromString(font)
    layout = QTextLayout(words, set_in)
    layout.setTextOption(QTextOption())
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(1, width))
        starts.append(line.textStart())
    layout.endLayout()
    units = words.encode("utf-16-le")
    ends = [*starts[1:], len(units) // 2]
    lines = [units[2 * a : 2 * b].decode("utf-16-le", "replace").strip() for a, b in zip(starts, ends, strict=True)]
    if lines:
        lines[-1] = QFontMetrics(set_in).elidedText(lines[-1], Qt.TextElideMode.ElideRight, max(1, width))
    return tuple(lines)
