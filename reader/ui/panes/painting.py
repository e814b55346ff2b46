"""The marks of one article as paint: bands under claims, bars beside quotations, what is lit at the moment."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, groupby

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reader.model.labels import ClaimLabel
from reader.model.span import Span
from reader.ui.panes.column import Column, Place
from reader.ui.panes.marks import Mark, MarkKind
from reader.ui.panes.ruler import RulerMark
from reader.ui.theme import Theme, mix

BAR_GAP, BAR_WIDTH = 11.0, 3.0
"""Pixels from the words to the bar of a quotation, and its width."""
CORRECTED_GAP = 2.0
"""Pixels from that bar to the thin one of a quotation that the reader corrected."""


@dataclass(slots=True)
class _Painted:
    """What the marks of a piece come to.

    Attributes:
        marks: The marks, in text order.
        filled: Bars in the margin, bands behind words, and ticks where claims begin, in the order of painting.
        lines: Rectangles with the lines that are drawn at their bottom.
    """

    marks: list[Mark]
    filled: list[tuple[QRectF, QColor]]
    lines: list[tuple[QRectF, QPen]]


class MarkPainter:
    """Knows where the marks are and paints them, piece by piece, from cached rectangles."""

    def __init__(self, column: Column, theme: Theme) -> None:
        self._column = column
        self._theme = theme
        self.marks: Sequence[Mark] = ()
        self._starts: list[int] = []
        self._reach: list[int] = []
        self._by_id: dict[str, list[Mark]] | None = None
        self._painted: dict[Place, _Painted] = {}
        self._hovered = ""
        self._active = ""
        self._underlined = ""
        self._is_quiet = False

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Take other marks, in text order."""
        self.marks = marks
        self._starts = [m.span.start for m in marks]
        # How far all marks up to each of them reach: it only grows, so that it can be searched.
        self._reach = list(accumulate((m.span.end for m in marks), max))
        self._by_id = None
        self._painted.clear()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._painted.clear()

    def forget_rects(self) -> None:
        """Find all rectangles again: the text was cut or broken otherwise."""
        self._painted.clear()

    def is_ready(self, place: Place) -> bool:
        """Tell whether the rectangles of a piece are known."""
        return place in self._painted

    def light(self, claim: str) -> list[Mark]:
        """Light a claim; returns the marks that look otherwise now."""
        before, self._hovered = self._hovered, claim
        return self._touched(before, claim)

    def activate(self, claim: str) -> list[Mark]:
        """Mark a claim as the one the reader is at; returns the marks that look otherwise now."""
        before, self._active = self._active, claim
        return self._touched(before, claim)

    def underline(self, quotation: str) -> list[Mark]:
        """Underline a quotation; returns the marks that look otherwise now."""
        before, self._underlined = self._underlined, quotation
        return self._touched(before, quotation)

    def quieten(self, *, is_quiet: bool) -> bool:
        """Paint claims only while they are lit, or always again; tells whether that changes anything."""
        before, self._is_quiet = self._is_quiet, is_quiet
        if before != is_quiet:
            self._painted.clear()
        return before != is_quiet

    @property
    def lit_claims(self) -> frozenset[str]:
        """Ids of the claim under the pointer and of the active one."""
        return frozenset(one for one in (self._hovered, self._active) if one)

    @property
    def underlined(self) -> str:
        """Id of the quotation that is looked at, or ""."""
        return self._underlined

    @property
    def active(self) -> str:
        """Id of the active claim, or ""."""
        return self._active

    def marks_at(self, position: int) -> list[Mark]:
        """Return the marks that cover a position, the shortest first."""
        here = self._between(Span(position, position + 1))
        return sorted(here, key=lambda m: m.span.length)

    def _between(self, span: Span) -> list[Mark]:
        """Return the marks that share something with a stretch, in text order."""
        first, last = bisect_right(self._reach, span.start), bisect_left(self._starts, span.end)
        return [m for m in self.marks[first:last] if m.span.end > span.start]

    def lit_spans(self) -> list[Span]:
        """Return what is lit now: passages of the claim under the pointer and of the active one, quotations."""
        return [m.span for m in self._lit()]

    def rects_in_view(self, marks: Sequence[Mark], top: float, bottom: float) -> list[QRectF]:
        """Return a rectangle around each passage of some marks, in the column.

        Args:
            marks: Claims and quotations.
            top: Of what is in view, in the column; nothing is laid out for what is elsewhere.
            bottom: Of what is in view.
        """
        column = self._column
        found = []
        for mark in marks:
            for place in column.places(mark.span):
                y = column.top_of(place)
                if y < bottom and y + column.height_of(place) > top and column.is_laid_out(place):
                    rects = column.rects(place, mark.span.start, mark.span.end)
                    found += [reduce(QRectF.united, rects).translated(0.0, y)] if rects else []
        return found

    def on_ruler(self, whole: float, above: float) -> Iterator[RulerMark]:
        """Yield the claims as shares of the ruler's height, those that look alike once.

        Args:
            whole: Pixels that the ruler stands for.
            above: Pixels above the column.
        """
        column, claim = self._column, MarkKind.CLAIM
        marks = [m for m in self.marks if m.kind is claim] if not column.is_empty else []
        colours: dict[tuple[ClaimLabel, float], str] = {}
        seen = set()
        for mark, (top, bottom) in zip(marks, column.all_estimated(m.span for m in marks), strict=True):
            kind, start, end = (mark.label, mark.strength), (above + top) / whole, (above + bottom) / whole
            # No screen has more rows than this.
            look = int(start * 5000), int(end * 5000), kind
            if look not in seen:
                seen.add(look)
                if kind not in colours:
                    line = self._theme.claims[mark.label].line
                    colours[kind] = mix(self._theme.track, line, 0.35 + 0.45 * mark.strength)
                yield start, end, colours[kind], mark.label

    def lit_on_ruler(self, whole: float, above: float) -> list[RulerMark]:
        """Return the lit claims as shares of the ruler's height."""
        claims = [m for m in self._lit() if m.kind is MarkKind.CLAIM and not self._column.is_empty]
        return [(*self._shares(m.span, whole, above), self._theme.claims[m.label].line, m.label) for m in claims]

    def covered(self, place: Place, *, at_rest: bool) -> list[QRectF]:
        """Return what lit claims cover of a piece, from its top; or, at rest, what all claims cover."""
        painted = self._painted.get(place)
        claims = [m for m in painted.marks if m.kind is MarkKind.CLAIM] if painted else []
        shown = [m for m in claims if at_rest or m.id in (self._hovered, self._active)]
        return [r for m in shown for r in self._column.rects(place, m.span.start, m.span.end)]

    def paint_under(self, painter: QPainter, place: Place, corner: QPointF, area: QRect) -> None:
        """Paint what stands behind the words of a piece and beside them.

        Args:
            painter: Paints in the view.
            place: The piece.
            corner: Where its top left is in the view.
            area: Of the view, what is to be painted.
        """
        painted = self._painted.get(place)
        if painted is None:
            painted = self._painted[place] = self._paint(place)
        if not painted.marks:
            return
        left, y = corner.x(), corner.y()
        top, bottom = area.top() - y, area.bottom() + 1 - y
        # Moved once: to move each rectangle takes longer than to fill it.
        painter.translate(left, y)
        for rect, colour in painted.filled:
            # A hover touches few of them.
            if rect.top() < bottom and rect.bottom() > top:
                painter.fillRect(rect, colour)
        painter.translate(-left, -y)
        self._paint_lit(painter, place, painted.marks, left, y)

    def paint_over(self, painter: QPainter, place: Place, left: float, y: float) -> None:
        """Paint the lines below words: of claims that do not agree, and of the quotation that is looked at."""
        painted = self._painted.get(place)
        if painted is None:
            return
        for rect, pen in painted.lines:
            painter.setPen(pen)
            below = y + rect.bottom() - 0.5
            painter.drawLine(QPointF(left + rect.left(), below), QPointF(left + rect.right(), below))
        if self._underlined:
            for mark in painted.marks:
                if mark.id == self._underlined:
                    painter.setPen(QPen(self._speaker(mark), 1.5))
                    for rect in self._column.rects(place, mark.span.start, mark.span.end):
                        moved = rect.translated(left, y)
                        painter.drawLine(moved.bottomLeft() - QPointF(0, 1.5), moved.bottomRight() - QPointF(0, 1.5))

    def _paint_lit(self, painter: QPainter, place: Place, marks: Sequence[Mark], left: float, y: float) -> None:
        """Paint the claim under the pointer and the active one over the resting bands."""
        lit = [m for m in marks if m.kind is MarkKind.CLAIM and m.id in (self._hovered, self._active)]
        if not lit:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in lit:
            tint = self._theme.claims[mark.label]
            pen = QPen(QColor(tint.line), 1.3)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen if mark.id == self._active else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tint.lit))
            shape = _around(self._column.rects(place, mark.span.start, mark.span.end))
            painter.drawPath(shape.translated(left, y))
        painter.restore()

    def _paint(self, place: Place) -> _Painted:
        """Find the rectangles of a piece's marks."""
        marks = self._between(self._column.piece(place).span)
        touching = _touching(marks)
        bars, bands, ticks, lines = [], [], [], []
        for mark in sorted(marks, key=lambda m: m.strength):
            # Weaker bands come first, below stronger ones.
            rects = self._column.rects(place, mark.span.start, mark.span.end)
            if mark.kind is MarkKind.QUOTATION:
                colour = self._speaker(mark)
                bars += [(self._bar(r), colour) for r in _closed(rects)]
                bars += [(self._beside_bar(r), colour) for r in _closed(rects) if mark.is_corrected]
                continue
            if self._is_quiet:
                continue
            tint, pen = self._theme.claims[mark.label], self._line(mark)
            colour = QColor(mix(self._theme.paper, tint.rest, mark.strength))
            bands += [(rect, colour) for rect in rects]
            lines += [(rect, pen) for rect in rects if pen is not None]
            if rects and mark.span.start in touching:
                ticks.append((self._tick(rects[0]), QColor(mix(tint.rest, tint.line, 0.55))))
        return _Painted(marks, bars + bands + ticks, lines)

    def _bar(self, rect: QRectF) -> QRectF:
        return QRectF(-BAR_GAP - BAR_WIDTH, rect.top() - 2.0, BAR_WIDTH, rect.height() + 4.0)

    def _beside_bar(self, rect: QRectF) -> QRectF:
        """Return the second, thin bar of a quotation that the reader corrected."""
        bar = self._bar(rect)
        return QRectF(bar.left() - CORRECTED_GAP - 1.0, bar.top(), 1.0, bar.height())

    def _tick(self, rect: QRectF) -> QRectF:
        """Return where a passage begins, so that two claims that touch can be told apart."""
        return QRectF(rect.left() - 2.0, rect.top(), 2.0, rect.height())

    def _line(self, mark: Mark) -> QPen | None:
        """Return the line that tells a label apart without its colour: dotted for differing, solid for denied."""
        if mark.label is ClaimLabel.AGREE:
            return None
        pen = QPen(QColor(mix(self._theme.paper, self._theme.claims[mark.label].line, 0.4 + 0.5 * mark.strength)), 1.4)
        pen.setStyle(Qt.PenStyle.DotLine if mark.label is ClaimLabel.DIFFER else Qt.PenStyle.SolidLine)
        return pen

    def _speaker(self, mark: Mark) -> QColor:
        if mark.colour < 0:
            return QColor(self._theme.unnamed)
        return QColor(self._theme.speakers[mark.colour % len(self._theme.speakers)])

    def _lit(self) -> list[Mark]:
        return self._with_ids((self._hovered, self._active, self._underlined))

    def _touched(self, before: str, after: str) -> list[Mark]:
        return self._with_ids((before, after)) if before != after else []

    def _with_ids(self, ids: Iterable[str]) -> list[Mark]:
        """Return the marks with some ids, "" for none."""
        wanted = {one: None for one in ids if one}
        if wanted and self._by_id is None:
            self._by_id = {}
            for mark in self.marks:
                self._by_id.setdefault(mark.id, []).append(mark)
        return [mark for one in wanted for mark in (self._by_id or {}).get(one, ())]

    def _shares(self, span: Span, whole: float, above: float) -> tuple[float, float]:
        """Return begin and end as shares of the ruler, estimated within a piece: no layout is made for it."""
        top, bottom = self._column.estimated_ends(span)
        return (above + top) / whole, (above + bottom) / whole


def _touching(marks: Sequence[Mark]) -> set[int]:
    """Return where a claim begins inside another one, or right behind it; the marks are in text order."""
    out, reach = set(), -2
    claims = (m.span for m in marks if m.kind is MarkKind.CLAIM)
    for start, group in groupby(claims, key=lambda s: s.start):
        if start <= reach + 1:
            out.add(start)
        reach = max(reach, *(s.end for s in group))
    return out


def _around(rects: Sequence[QRectF]) -> QPainterPath:
    """Return one shape around the lines of a passage."""
    shape = QPainterPath()
    for rect in _closed(rects):
        shape.addRect(rect.adjusted(-1.0, 0.0, 1.0, 0.0))
    return shape.simplified()


def _closed(rects: Sequence[QRectF]) -> list[QRectF]:
    """Return the rectangles of a passage without the gaps between its lines."""
    ends = [below.top() for below in rects[1:]] + [rect.bottom() for rect in rects[-1:]]
    return [
        QRectF(rect.left(), rect.top(), rect.width(), max(rect.height(), end - rect.top()))
        for rect, end in zip(rects, ends, strict=True)
    ]
