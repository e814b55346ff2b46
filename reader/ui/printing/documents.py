"""The three documents that are printed; each is painted in small steps, so that the window goes on meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPagedPaintDevice

from reader.model.analysis import Analysis, Comparison
from reader.model.labels import ClaimLabel
from reader.model.matrix import CellKind, Matrix, MatrixCell, MatrixRow
from reader.ui.printing.galley import TINTS, Numbered, SetLine, paint_line, set_article
from reader.ui.printing.paper import GREY, INK, RULE, SANS, Paper
from reader.ui.translating import tr
from reader.ui.wording import LABELS, shortened

SIDE_BY_SIDE, ACROSS = 3, 5
"""Articles beside each other on a sheet of the comparison, and of the matrix."""
NOTE_WORDS, CELL_LINES = 220, 7
"""Characters of a side note, and lines of a cell, at most."""
BLANK = 20.0
"""Millimetres from row to row of a sheet to fill in: room for three lines by hand, and eight rows on a page of A4."""
UNDER_HEAD = 3.5
"""Millimetres below the head of a column: room for the number of a claim over the first line."""
OF_CELL = {
    CellKind.AGREES: ClaimLabel.AGREE,
    CellKind.ASSERTS: ClaimLabel.AGREE,
    CellKind.DIFFERS: ClaimLabel.DIFFER,
    CellKind.DENIES: ClaimLabel.DENIAL,
    CellKind.BOTH: ClaimLabel.DENIAL,
}


@dataclass(frozen=True, slots=True)
class Printable:
    """All that can be printed.

    Attributes:
        comparison: The open articles and what was found in them.
        matrix: Of the claims that the reader wants to see.
        article: Id of the article that is read.
    """

    comparison: Comparison
    matrix: Matrix
    article: str


def title_of(shown: Printable, *, is_article: bool) -> str:
    """Return what a document is called: the article that is read by its name, else no outlet is named."""
    if not is_article:
        return tr("Synoptic: claims and articles")
    return _title(shown, [c.article for c in shown.matrix.columns].index(shown.article))


def print_article(device: QPagedPaintDevice, shown: Printable, *, is_grey: bool) -> Iterator[None]:
    """Print one article; beside it, by number, what the others have of each claim."""
    analysis = next(a for a in shown.comparison.analyses if a.article.id == shown.article)
    place = [c.article for c in shown.matrix.columns].index(shown.article)
    paper = Paper(device, _title(shown, place))
    try:
        width = paper.room.width()
        column, notes_x = width * 0.62, width * 0.66
        marks = _numbered(shown.matrix, place)
        notes = SideNotes(paper, shown.matrix, place, notes_x)
        y = top = paper.room.top() + paper.mm(2)
        for line in set_article(paper, analysis.article, analysis.blocks, column, 10.0):
            if y + line.height > paper.room.bottom():
                paper.turn()
                y = top
                notes.begin(top)
                yield
            paint_line(paper, line, QPointF(0.0, y), marks, is_grey=is_grey)
            notes.note([m.number for m in marks if line.span.start <= m.span.start < line.span.end], y)
            y += line.height
            yield
        while notes.are_left:
            paper.turn()
            notes.begin(top)
            yield
        _legend(paper)
    finally:
        paper.end()


def print_comparison(device: QPagedPaintDevice, shown: Printable, *, is_grey: bool) -> Iterator[None]:
    """Print the articles side by side, the claims marked by the numbers that they have in the matrix."""
    paper = Paper(device, "Synoptic: " + " · ".join(c.name for c in shown.matrix.columns))
    try:
        for first in range(0, len(shown.comparison.analyses), SIDE_BY_SIDE):
            if first:
                paper.turn()
            places = range(first, min(first + SIDE_BY_SIDE, len(shown.matrix.columns)))
            yield from _sheet(paper, shown, places, is_grey=is_grey)
        _legend(paper)
    finally:
        paper.end()


def print_matrix(device: QPagedPaintDevice, shown: Printable, *, is_grey: bool) -> Iterator[None]:
    """Print the matrix, five articles a sheet; the heads stand on each page."""
    line = "_" * 30
    title = tr("Name {}   Date {}").format(line, line) if shown.matrix.is_blank else title_of(shown, is_article=False)
    paper = Paper(device, title)
    try:
        for first in range(0, max(1, len(shown.matrix.columns)), ACROSS):
            if first:
                paper.turn()
            places = range(first, min(first + ACROSS, len(shown.matrix.columns)))
            yield from _table(paper, shown.matrix, places, is_grey=is_grey)
    finally:
        paper.end()


def _title(shown: Printable, place: int) -> str:
    column = shown.matrix.columns[place]
    return " · ".join(w for w in (column.name, column.title, column.published or tr("date unknown")) if w)


def _numbered(matrix: Matrix, place: int) -> list[Numbered]:
    return [Numbered(p.span, row.number, row.label) for row in matrix.rows for p in row.cells[place].passages]


class SideNotes:
    """The notes beside an article, each once, at the height of its passage or below the note before.

    What has no room on a page waits for the next one.
    """

    def __init__(self, paper: Paper, matrix: Matrix, place: int, x: float) -> None:
        """Begin on the first page.

        Args:
            paper: The pages.
            matrix: Has the claims.
            place: Of the article among its columns.
            x: Where the notes begin.
        """
        self._paper = paper
        self._matrix = matrix
        self._place = place
        self._x = x
        self._rows = {row.number: row for row in matrix.rows}
        self._waiting: list[int] = []
        self._y = 0.0

    @property
    def are_left(self) -> bool:
        """Whether some wait for another page."""
        return bool(self._waiting)

    def begin(self, top: float) -> None:
        """Begin a page with the notes that wait."""
        self._y = top
        self._write(is_fresh=True)

    def note(self, numbers: Sequence[int], y: float) -> None:
        """Add notes at a height."""
        self._waiting += [n for n in numbers if self._rows.get(n) is not None and n not in self._waiting]
        if self._waiting:
            self._y = max(self._y, y)
            self._write()

    def _write(self, *, is_fresh: bool = False) -> None:
        paper, bold, plain = self._paper, self._paper.font(SANS, 6.8, is_bold=True), self._paper.font(SANS, 6.8)
        spacing = paper.metrics(plain).lineSpacing()
        while self._waiting:
            row = self._rows[self._waiting[0]]
            lines = self._lines(row)
            if self._y + (len(lines) + 1) * spacing > paper.room.bottom() and not is_fresh:
                return
            is_fresh = False
            del self._rows[self._waiting.pop(0)]
            self._y = paper.write(
                [f"{row.number}  {tr(LABELS[row.label])} · {tr(row.tier.value)}"], bold, self._x, self._y
            )
            self._y = paper.write(lines, plain, self._x, self._y) + paper.mm(1.5)

    def _lines(self, row: MatrixRow) -> list[str]:
        paper, columns = self._paper, self._matrix.columns
        width, font = paper.room.right() - self._x, paper.font(SANS, 6.8)
        others = [(c.name, row.cells[n]) for n, c in enumerate(columns) if n != self._place and row.cells[n].passages]
        told = [shortened(f"{name}: {_cell_words(cell)}", NOTE_WORDS) for name, cell in others]
        return [line for words in told for line in paper.lines(words, font, width)]


def _cell_words(cell: MatrixCell) -> str:
    value = f" ({cell.value})" if cell.value else ""
    return f"{cell.kind.value}{value}: {cell.words}"


def _legend(paper: Paper) -> None:
    paper.write_foot(
        tr("Rules below words: solid, the articles agree; dashed, they differ; double, some deny. Numbers: claims.")
    )


def _sheet(paper: Paper, shown: Printable, places: range, *, is_grey: bool) -> Iterator[None]:
    """Print some articles side by side, over as many pages as the longest takes."""
    gap = paper.mm(6)
    width = (paper.room.width() - gap * (len(places) - 1)) / len(places)
    columns = []
    for number, place in enumerate(places):
        analysis: Analysis = shown.comparison.analyses[place]
        galley = []
        for line in set_article(paper, analysis.article, analysis.blocks, width, 8.5):
            galley.append(line)
            yield
        marks = _numbered(shown.matrix, place)
        columns.append(_SheetColumn(_title(shown, place), galley, marks, number * (width + gap), width))
    is_first = True
    while any(c.galley for c in columns):
        if not is_first:
            paper.turn()
        is_first = False
        for column in columns:
            yield from _fill(paper, column, is_grey=is_grey)


@dataclass(slots=True)
class _SheetColumn:
    """An article of a sheet: its head, the lines that are still to be printed, its marks, its place."""

    head: str
    galley: list[SetLine]
    marks: Sequence[Numbered]
    x: float
    width: float


def _fill(paper: Paper, column: _SheetColumn, *, is_grey: bool) -> Iterator[None]:
    """Fill one column of a page with the lines that come next."""
    font = paper.font(SANS, 8.0, is_bold=True)
    head = paper.lines(column.head, font, column.width, 2)
    y = paper.write(head, font, column.x, paper.room.top() + paper.mm(1)) + paper.mm(UNDER_HEAD)
    at = 0
    while at < len(column.galley) and y + column.galley[at].height <= paper.room.bottom():
        line = column.galley[at]
        paint_line(paper, line, QPointF(column.x, y), column.marks, is_grey=is_grey)
        y += line.height
        at += 1
        yield
    del column.galley[:at]


def _table(paper: Paper, matrix: Matrix, places: range, *, is_grey: bool) -> Iterator[None]:
    head = paper.room.width() * 0.22
    width = (paper.room.width() - head) / max(1, len(places))
    y = _table_heads(paper, matrix, places, head, width)
    for row in matrix.rows:
        cells = [[] if matrix.is_blank else _cell_lines(paper, row.cells[p], width - paper.mm(3)) for p in places]
        first = _head_lines(paper, row, head - paper.mm(3), is_blank=matrix.is_blank)
        spacing = paper.metrics(paper.font(SANS, 7.0)).lineSpacing()
        height = max(map(len, [first, *cells])) * spacing + paper.mm(3)
        height = max(height, paper.mm(BLANK)) if matrix.is_blank else height
        if y + height > paper.room.bottom():
            paper.turn()
            y = _table_heads(paper, matrix, places, head, width)
        _box(paper, first, QRectF(0, y, head, height), "", is_known=True)
        for number, (place, lines) in enumerate(zip(places, cells, strict=True)):
            kind = row.cells[place].kind
            tint = TINTS[OF_CELL[kind]] if kind in OF_CELL and not is_grey else ""
            box = QRectF(head + number * width, y, width, height)
            _box(paper, lines, box, tint, is_known=kind is not CellKind.NO_MATCH)
        y += height
        yield


def _table_heads(paper: Paper, matrix: Matrix, places: range, head: float, width: float) -> float:
    font, y = paper.font(SANS, 7.5, is_bold=True), paper.room.top() + paper.mm(1)
    ends = [paper.write(["Claim"], font, paper.mm(1.5), y)]
    for number, place in enumerate(places):
        column = matrix.columns[place]
        x = head + number * width + paper.mm(1.5)
        told = column.name if matrix.is_hidden else f"{column.name} · {column.published or tr('date unknown')}"
        lines = paper.lines(told, font, width - paper.mm(3), 2)
        ends.append(paper.write(lines, font, x, y))
    return max(ends) + paper.mm(1)


def _head_lines(paper: Paper, row: MatrixRow, width: float, *, is_blank: bool) -> list[str]:
    font = paper.font(SANS, 7.0)
    if is_blank:
        return paper.lines(f"{row.number}. {row.words}", font, width, CELL_LINES)
    told = f"{tr(LABELS[row.label])} · {tr(row.tier.value)} · {tr('{} of {}').format(row.coverage, len(row.cells))}"
    return [*paper.lines(f"{row.number}. {row.words}", font, width, CELL_LINES - 1), *paper.lines(told, font, width, 2)]


def _cell_lines(paper: Paper, cell: MatrixCell, width: float) -> list[str]:
    font = paper.font(SANS, 7.0)
    if not cell.passages:
        return [cell.kind.value]
    above = f"{cell.kind.sign} {cell.kind.value}" + (f": {cell.value}" if cell.value else "")
    return [*paper.lines(above, font, width, 1), *paper.lines(cell.words, font, width, CELL_LINES - 1)]


def _box(paper: Paper, lines: Sequence[str], box: QRectF, tint: str, *, is_known: bool) -> None:
    if tint:
        paper.painter.fillRect(box, QColor(tint))
    paper.painter.setPen(paper.pen(RULE, 0.15))
    paper.painter.drawLine(box.topLeft(), box.topRight())
    paper.painter.drawLine(box.topLeft(), QPointF(box.left(), box.bottom()))
    paper.painter.drawLine(box.topRight(), box.bottomRight())
    paper.painter.drawLine(box.bottomLeft(), box.bottomRight())
    corner = box.topLeft() + QPointF(paper.mm(1.5), paper.mm(1.2))
    paper.write(lines, paper.font(SANS, 7.0), corner.x(), corner.y(), INK if is_known else GREY)
