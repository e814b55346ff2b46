"""The geometry of one article: pieces stacked in a column, laid out when they are looked at.

Coordinates are those of the column, in pixels from its top left. Text positions are code points.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QTextLayout, QTextOption

from reader.model.article import BlockKind
from reader.model.span import Span
from reader.ui.offsets import Utf16Map
from reader.ui.panes.lines import character_on, has_right_to_left, line_at, runs_right_to_left, stretches
from reader.ui.panes.pieces import Piece
from reader.ui.panes.typography import Typography

LAYOUTS_KEPT = 400
"""Layouts that stay in memory: some twenty screens of one pane."""


@dataclass(slots=True)
class LaidOut:
    """A piece that is laid out.

    Attributes:
        layout: Qt's layout; its lines are placed below the piece's top.
        utf16: From the piece's code points to the layout's offsets.
        boxes: Top of each line's words and their height, from the piece's top.
        height: Of the piece, the space above it included.
        is_mixed: Whether some of its words run from right to left.
    """

    layout: QTextLayout
    utf16: Utf16Map
    boxes: list[tuple[float, float]]
    height: float
    is_mixed: bool = False


def fold_label(piece: Piece, *, is_open: bool) -> str:
    """Return the words of the line that stands for folded page clutter."""
    return f"{'▾' if is_open else '▸'} {piece.lines} lines of page clutter"


class Column:
    """Pieces of an article from top to bottom, with estimated heights until they are laid out.

    Whoever scrolls keeps the piece at the top of the view in place when heights become known: see ``locate``.
    """

    def __init__(self, typography: Typography) -> None:
        self.text = ""
        self.pieces: Sequence[Piece] = ()
        self.width = 400.0
        self.open_folds: set[int] = set()
        self._typography = typography
        self._colours: Mapping[str, str] = {}
        self._starts: list[int] = []
        self._heights: list[float] = []
        self._tops: list[float] = [0.0]
        self._is_stale = False
        self._measured = bytearray()
        self._next = 0
        self._layouts: OrderedDict[int, LaidOut] = OrderedDict()
        self._rects: dict[int, dict[tuple[int, int], list[QRectF]]] = {}
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._from_right = QTextOption(self._option)
        self._from_right.setAlignment(Qt.AlignmentFlag.AlignRight)

    def set_content(self, text: str, pieces: Sequence[Piece]) -> None:
        """Show other pieces, or the same text cut otherwise."""
        self.text = text
        self.pieces = pieces
        self._starts = [p.span.start for p in pieces]
        self.forget_layouts()

    def set_typography(self, typography: Typography, colours: Mapping[str, str]) -> None:
        """Set the pieces otherwise; colours are by the names that the styles use."""
        self._typography = typography
        self._colours = colours
        self.forget_layouts()

    def set_width(self, width: float) -> None:
        """Break the lines for another width, in pixels."""
        if width != self.width:
            self.width = width
            self.forget_layouts()

    def forget_layouts(self) -> None:
        """Lay everything out again when it is looked at; until then heights are estimates."""
        self._layouts.clear()
        self._rects.clear()
        self._measured = bytearray(len(self.pieces))
        self._next = 0
        self._heights = [0.0 if self.is_hidden(i) else self._estimate(p) for i, p in enumerate(self.pieces)]
        self._is_stale = True

    def is_hidden(self, index: int) -> bool:
        """Tell whether a piece is folded away."""
        piece = self.pieces[index]
        return piece.fold >= 0 and not piece.lines and piece.fold not in self.open_folds

    def toggle_fold(self, fold: int) -> None:
        """Fold page clutter away, or unfold it."""
        self.open_folds ^= {fold}
        self._remeasure({fold})

    def open_all_folds(self, *, is_open: bool) -> None:
        """Unfold all page clutter, or fold all of it away."""
        folds = {p.fold for p in self.pieces if p.fold >= 0}
        self.open_folds = set(folds) if is_open else set()
        self._remeasure(folds)

    def _remeasure(self, folds: Container[int]) -> None:
        """Estimate the heights in some folds anew."""
        for index, piece in enumerate(self.pieces):
            if piece.fold >= 0 and piece.fold in folds:
                self._layouts.pop(index, None)
                self._rects.pop(index, None)
                self._measured[index] = 0
                self._heights[index] = self._estimate(piece) if not self.is_hidden(index) else 0.0
        self._next = 0
        self._is_stale = True

    @property
    def tops(self) -> list[float]:
        """Top of each piece, and below the last the height of the column."""
        if self._is_stale:
            self._tops = [0.0, *accumulate(self._heights)]
            self._is_stale = False
        return self._tops

    @property
    def height(self) -> float:
        """Height of the column, estimated where nothing was laid out yet."""
        return self.tops[-1]

    @property
    def is_measured(self) -> bool:
        """Whether the heights are exact."""
        return self._next >= len(self.pieces)

    def measure_some(self, seconds: float) -> None:
        """Lay further pieces out, so that heights become exact; takes little longer than ``seconds``."""
        ends = time.perf_counter() + seconds
        while self._next < len(self.pieces) and time.perf_counter() < ends:
            if not self._measured[self._next] and not self.is_hidden(self._next):
                self.lay_out(self._next)
            self._next += 1

    def lay_out(self, index: int) -> LaidOut:
        """Return a piece's layout, making it when it is not kept."""
        found = self._layouts.get(index)
        if found is None:
            found = self._layouts[index] = self._make(self.pieces[index])
            self._measured[index] = 1
            if found.height != self._heights[index]:
                self._heights[index] = found.height
                self._is_stale = True
            if len(self._layouts) > LAYOUTS_KEPT:
                self._layouts.popitem(last=False)
        self._layouts.move_to_end(index)
        return found

    def height_of(self, index: int) -> float:
        """Return the height of a piece, 0 when it is folded away."""
        return self._heights[index]

    def index_of(self, position: int) -> int:
        """Return the piece that shows a position; for one between two pieces, the one before it."""
        index = max(0, bisect_right(self._starts, position) - 1)
        # A line that stands for a fold begins where its first line begins, and shows no text.
        while index > 0 and self.pieces[index].lines:
            index -= 1
        return index

    def index_at(self, y: float) -> int:
        """Return the piece at a height; the nearest one beyond the ends."""
        return min(max(0, bisect_right(self.tops, y) - 1), max(0, len(self.pieces) - 1))

    def locate(self, y: float) -> tuple[int, float]:
        """Return the piece at a height and how far below its top that is: what to keep in place."""
        index = self.index_at(y)
        return index, y - self.tops[index]

    def line_box(self, position: int) -> tuple[float, float]:
        """Return top and height of the line that holds a position; of the fold's line when it is folded away."""
        if not self.pieces:
            return 0.0, 0.0
        index = self.index_of(position)
        if self.is_hidden(index):
            fold = self.pieces[index].fold
            index = next(i for i, p in enumerate(self.pieces) if p.fold == fold)
            laid = self.lay_out(index)
            return self.tops[index] + laid.boxes[0][0], laid.boxes[0][1]
        laid = self.lay_out(index)
        span = self.pieces[index].span
        at = laid.utf16.to_utf16(min(max(position, span.start), span.end) - span.start)
        line = laid.layout.lineForTextPosition(at)
        top, height = laid.boxes[line.lineNumber() if line.isValid() else 0]
        return self.tops[index] + top, height

    def position_at(self, x: float, y: float) -> int:
        """Return the position nearest to a point: between two characters, as for a caret."""
        if not self.pieces:
            return 0
        index = self.index_at(y)
        piece = self.pieces[index]
        if self.is_hidden(index) or piece.lines:
            return piece.span.start
        laid = self.lay_out(index)
        line = line_at(laid, y - self.tops[index])
        units = line.xToCursor(x) if line.isValid() else 0
        return piece.span.start + laid.utf16.from_utf16(int(units))

    def character_at(self, x: float, y: float) -> int | None:
        """Return the position of the character under a point, None beside the words."""
        if not self.pieces or not 0 <= y < self.height:
            return None
        index = self.index_at(y)
        piece = self.pieces[index]
        if self.is_hidden(index) or piece.lines:
            return None
        laid = self.lay_out(index)
        line = line_at(laid, y - self.tops[index])
        if not line.isValid() or y - self.tops[index] < laid.boxes[0][0]:
            return None
        units = character_on(line, x, is_mixed=laid.is_mixed)
        return None if units is None else min(piece.span.start + laid.utf16.from_utf16(units), piece.span.end - 1)

    def fold_at(self, y: float) -> int | None:
        """Return the fold whose line is at a height."""
        if not self.pieces or not 0 <= y < self.height:
            return None
        piece = self.pieces[self.index_at(y)]
        return piece.fold if piece.lines else None

    def rects(self, index: int, start: int, end: int) -> list[QRectF]:
        """Return the rectangles behind the words from ``start`` to ``end``, from the piece's top."""
        span = self.pieces[index].span
        start, end = max(start, span.start), min(end, span.end)
        if start >= end or self.is_hidden(index):
            return []
        known = self._rects.setdefault(index, {})
        found = known.get((start, end))
        if found is None:
            found = known[start, end] = self._find_rects(self.lay_out(index), span, start, end)
        return found

    def _find_rects(self, laid: LaidOut, span: Span, start: int, end: int) -> list[QRectF]:
        first, last = laid.utf16.to_utf16(start - span.start), laid.utf16.to_utf16(end - span.start)
        out = []
        begin = laid.layout.lineForTextPosition(first).lineNumber()
        for number, (top, height) in enumerate(laid.boxes[begin:], begin):
            line = laid.layout.lineAt(number)
            if line.textStart() >= last:
                break
            a = max(first, line.textStart())
            b = min(last, line.textStart() + line.textLength())
            if a < b:
                parts = stretches(line, a, b, is_mixed=laid.is_mixed)
                out += [QRectF(left, top, right - left, height) for left, right in parts]
        return out

    def _estimate(self, piece: Piece) -> float:
        style = self._typography.of(piece.kind)
        lines = 1 + int(piece.span.length * style.average / max(1.0, self.width))
        return (0.0 if piece.continues else style.before) + lines * style.pitch + style.after

    def _make(self, piece: Piece) -> LaidOut:
        """Lay a piece out. Formats go in before the lines: later they would wipe them."""
        style = self._typography.of(piece.kind)
        if piece.lines:
            words = fold_label(piece, is_open=piece.fold in self.open_folds)
        else:
            # A line feed inside a piece is shown as the space that it stands for; both are one code point.
            words = piece.span.of(self.text).replace("\n", " ")
        utf16 = Utf16Map(words)
        layout = QTextLayout(words, style.font)
        layout.setCacheEnabled(True)
        is_mixed = has_right_to_left(words)
        layout.setTextOption(self._from_right if is_mixed and runs_right_to_left(words) else self._option)
        if piece.runs:
            layout.setFormats([self._format(piece, start, end, kind, utf16) for (start, end), kind in piece.runs])
        boxes = []
        y = 0.0 if piece.continues else style.before
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
            pitch = max(style.pitch, line.height())
            line.setPosition(QPointF(0.0, y + (pitch - line.height()) / 2))
            # One pixel of air, and one between the bands of two lines.
            height = min(style.height + 2.0, pitch - 1.0)
            boxes.append((y + (pitch - height) / 2, height))
            y += pitch
        layout.endLayout()
        return LaidOut(layout, utf16, boxes, y + style.after, is_mixed)

    def _format(self, piece: Piece, start: int, end: int, kind: BlockKind, utf16: Utf16Map) -> QTextLayout.FormatRange:
        """Return how a stretch of another kind is set inside a piece; its size stays that of the line."""
        style = self._typography.of(kind)
        from PySide6.QtGui import QTextCharFormat  # noqa: PLC0415 - its enums take 5 ms that the first paint can spare

        part = QTextLayout.FormatRange()
        a = utf16.to_utf16(max(start, piece.span.start) - piece.span.start)
        b = utf16.to_utf16(min(end, piece.span.end) - piece.span.start)
        form = QTextCharFormat()
        form.setFont(style.font)
        if style.font.pointSizeF() > self._typography.of(piece.kind).font.pointSizeF():
            form.setFontPointSize(self._typography.of(piece.kind).font.pointSizeF())
        if style.colour in self._colours:
            form.setForeground(QBrush(QColor(self._colours[style.colour])))
        part.start, part.length, part.format = a, b - a, form
        return part
