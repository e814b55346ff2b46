"""The view of one article: its text set in a column, marks under the words, the overview ruler beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from math import ceil
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QWidget

from reader.model.article import QUOTABLE_KINDS, Block
from reader.model.span import Span
from reader.ui.panes.column import Place
from reader.ui.panes.columnview import TOP, ColumnView
from reader.ui.panes.dimming import Dimming
from reader.ui.panes.highlights import HighlightPainter
from reader.ui.panes.hits import HitPainter
from reader.ui.panes.idle import FrameBudget
from reader.ui.panes.marks import Mark, MarkKind
from reader.ui.panes.painting import MarkPainter
from reader.ui.panes.ribbons import Band
from reader.ui.panes.ruler import RulerMark
from reader.ui.panes.selection import Selection
from reader.ui.panes.typography import Typography
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.model.annotation import PlacedHighlight

_BUDGET = FrameBudget()
"""One for all panes: Qt paints them in the same turn."""

OUTLINE = 3
"""Pixels by which the outline of a lit passage reaches beyond its words."""
EVEN = 1e-6
"""Pixels by which sums of heights may differ that are the same."""
A_STEP = 40
"""Marks that are found on the ruler between two looks at the clock, which takes longer than to find one."""


class ArticleView(ColumnView):
    """Shows one article; what the pointer and the keyboard do is for the pane.

    Signals:
        looked_anew: Marks, lines or what is lit are others than before.
    """

    looked_anew = Signal()

    def __init__(self, typography: Typography, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(typography, theme, parent)
        self._painter = MarkPainter(self._column, theme)
        self._dimming = Dimming()
        self._hits = HitPainter(self._column, theme)
        self._highlights = HighlightPainter(self._column, theme)
        self._selection = Selection()
        self._blocks: Sequence[Block] = ()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._paint_rest)
        self._rest = 0
        self._painted_from: tuple[Place, float] | None = None
        # All of it is painted here, so Qt need not clear it first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # A view that grows or shrinks downwards need not be painted again: its words hang from the top.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._column.set_colours(self._colours())
        self._column.on_height = self._on_height

    # What is shown ------------------------------------------------------------------------------------------------

    def set_text(self, text: str, blocks: Sequence[Block] = ()) -> None:
        """Show a text, set by its blocks where they are known. The same text keeps its place in the view."""
        same = text == self._column.text
        kept = self._kept() if same else (0, 0.0, False)
        self._blocks = blocks
        self._column.set_content(text, blocks)
        if not same:
            self._selection = Selection()
            self._painter.set_marks(())
            self.set_hits(())
            self.set_highlights(())
        self._reflow(kept)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Paint other marks."""
        self._painter.set_marks(sorted(marks, key=attrgetter("span")))
        self._show_on_ruler(at_once=True)
        self.viewport().update()
        self.looked_anew.emit()

    def dim(self, spans: Sequence[Span], *, is_on: bool = True) -> None:
        """Dim stretches of the text, and have claims step back; or show all as usual again.

        Args:
            spans: Disjoint and in text order.
            is_on: Whether anything is dimmed.
        """
        is_changed = self._dimming.set_spans(spans if is_on else ())
        if self._painter.quieten(is_quiet=is_on) or is_changed:
            self.viewport().update()

    @property
    def dimmed(self) -> Sequence[Span]:
        """The stretches that are dimmed."""
        return self._dimming.spans

    def set_hits(self, hits: Sequence[Span]) -> None:
        """Paint the words that are looked for, in text order; the reader is at none of them."""
        if hits or self._hits.hits or self._hits.current is not None:
            self._hits.set_hits(hits)
            self._idle.start("hits", self._find_hits_on_ruler(), at_once=True)
            self.viewport().update()

    def set_highlights(self, highlights: Sequence[PlacedHighlight]) -> None:
        """Paint other highlights of the reader, in text order."""
        # After a step all panes are told, and most have what they had.
        if list(highlights) != list(self._highlights.highlights):
            self._highlights.set_highlights(highlights)
            self._idle.start("highlights", self._find_highlights_on_ruler(), at_once=True)
            self.viewport().update()

    def show_highlights(self, *, is_shown: bool) -> None:
        """Paint the reader's highlights, or not; they stay known."""
        if is_shown != self._highlights.is_shown:
            self._highlights.is_shown = is_shown
            self._idle.start("highlights", self._find_highlights_on_ruler(), at_once=True)
            self.viewport().update()

    @property
    def highlights(self) -> Sequence[PlacedHighlight]:
        """The reader's highlights, in text order."""
        return self._highlights.highlights

    def highlights_at(self, position: int) -> list[PlacedHighlight]:
        """Return the highlights that cover a position, the shortest first."""
        return self._highlights.at(position)

    def show_hit(self, hit: Span | None) -> None:
        """Frame the one of the hits that the reader is at."""
        if hit != self._hits.current:
            self._hits.current = hit
            self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self._painter.set_theme(theme)
        self._hits.set_theme(theme)
        self._highlights.set_theme(theme)
        self._ruler.set_theme(theme)
        self._column.set_colours(self._colours())
        self._show_on_ruler()
        self.viewport().update()

    def set_typography(self, typography: Typography) -> None:
        """Set the article in other sizes."""
        kept = self._kept()
        self._typography = typography
        self._column.set_typography(typography)
        self._column.set_width(self._text_width())
        self._reflow(kept)

    def hover(self, claim: str) -> None:
        """Light the passages of a claim; "" for none. Repaints only them and what was lit before."""
        self._change_lit(self._painter.light, claim)

    def activate(self, claim: str) -> None:
        """Mark the passages of a claim as those that the reader is at; "" for none."""
        if claim != self.active_claim:
            self._change_lit(self._painter.activate, claim)
            self.looked_anew.emit()

    @property
    def lit_quotation(self) -> str:
        """Id of the quotation that is underlined, or ""."""
        return self._painter.underlined

    def light_quotation(self, quotation: str) -> None:
        """Underline a quotation; "" for none."""
        self._change_lit(self._painter.underline, quotation)

    @property
    def marks(self) -> Sequence[Mark]:
        """What is marked, in text order."""
        return self._painter.marks

    @property
    def hits(self) -> Sequence[Span]:
        """The words that are looked for, in text order."""
        return self._hits.hits

    @property
    def hit(self) -> Span | None:
        """The one of them that the reader is at."""
        return self._hits.current

    @property
    def blocks(self) -> Sequence[Block]:
        """The blocks of the article, in order; none while they are not known."""
        return self._blocks

    @property
    def lit(self) -> list[Span]:
        """The stretches that are lit now."""
        return self._painter.lit_spans()

    @property
    def lit_claims(self) -> frozenset[str]:
        """Ids of the claim under the pointer and of the active one."""
        return self._painter.lit_claims

    @property
    def active_claim(self) -> str:
        """Id of the claim that the reader is at, or ""."""
        return self._painter.active

    def bands(self) -> dict[str, list[Band]]:
        """Return the passages of each claim, by heights of the view; nothing is laid out for it."""
        pitch, offset = self.verticalScrollBar().singleStep(), self._offset()
        found: dict[str, list[Band]] = {}
        for mark in self.marks:
            if mark.kind is MarkKind.CLAIM:
                top, bottom = self.height_at(mark.span.start), self.height_at(max(0, mark.span.end - 1)) + pitch
                found.setdefault(mark.id, []).append(Band(top - offset, bottom - offset, mark.label, mark.strength))
        return found

    def marks_of(self, position: int) -> list[Mark]:
        """Return the marks that cover a position of the text, the shortest first."""
        return self._painter.marks_at(position)

    def marks_at(self, point: QPointF) -> list[Mark]:
        """Return the marks under a point, the shortest first."""
        position = self._column.character_at(point.x() - self._left(), point.y() - TOP + self._offset())
        return [] if position is None else self._painter.marks_at(position)

    # The ruler and what is lit ------------------------------------------------------------------------------------

    def _on_lines_changed(self) -> None:
        self._painted_from = None
        self._painter.forget_rects()
        self._hits.forget_rects()
        self._highlights.forget_rects()
        self._show_on_ruler()
        super()._on_lines_changed()
        self.looked_anew.emit()

    def _measure(self) -> Iterator[None]:
        yield from super()._measure()
        self._show_on_ruler()

    def _show_on_ruler(self, *, at_once: bool = False) -> None:
        self._idle.start("ruler", self._find_on_ruler(), at_once=at_once)
        if self._hits.hits:
            self._idle.start("hits", self._find_hits_on_ruler(), at_once=at_once)
        if self._highlights.highlights:
            self._idle.start("highlights", self._find_highlights_on_ruler(), at_once=at_once)

    def _find_highlights_on_ruler(self) -> Iterator[None]:
        found = []
        for number, one in enumerate(self._highlights.on_ruler(self._whole(), TOP)):
            found.append(one)
            if number % A_STEP == 0:
                yield
        self._ruler.set_highlights(found)

    def _find_hits_on_ruler(self) -> Iterator[None]:
        places = set()
        for number, place in enumerate(self._hits.on_ruler(self._whole(), TOP)):
            # No screen has more rows than this.
            places.add(round(place, 4))
            if number % A_STEP == 0:
                yield
        self._ruler.set_hits(sorted(places))

    def _find_on_ruler(self) -> Iterator[None]:
        """Find the marks on the ruler; a long article may have thousands."""
        marks: list[RulerMark] = []
        found = self._painter.on_ruler(self._whole(), TOP)
        while some := list(islice(found, A_STEP)):
            marks += some
            yield
        self._ruler.set_marks(marks)
        self._ruler.set_lit(self._painter.lit_on_ruler(self._whole(), TOP))

    def _change_lit(self, change: Callable[[str], list[Mark]], value: str) -> None:
        """Change what is lit and repaint only what that touches."""
        touched = change(value)
        if not touched:
            return
        top, left, region = self._offset() - TOP, self._left(), QRegion()
        bottom = top + self.viewport().height()
        for rect in self._painter.rects_in_view(touched, top - OUTLINE, bottom + OUTLINE):
            around = rect.adjusted(-OUTLINE, -OUTLINE, OUTLINE, OUTLINE)
            region += around.translated(left, -top).toAlignedRect()
        if not region.isEmpty():
            self.viewport().update(region)
        self._ruler.set_lit(self._painter.lit_on_ruler(self._whole(), TOP))

    # Painting -----------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pieces in view: bands, selection, words. What takes too long comes a turn later."""
        _BUDGET.begin()
        painter = QPainter(self.viewport())
        is_whole = event.rect() == self.viewport().rect()
        if is_whole:
            self._painted_from = None
        try:
            painter.fillRect(event.rect(), QColor(self._theme.paper))
            rest = self._paint_pieces(painter, event.region())
            if is_whole:
                self._note_painted()
        finally:
            # An exception must not leave the painter open: Qt would then complain at every further step.
            painter.end()
            _BUDGET.end()
        if rest is not None:
            # What another paint left for later is not painted yet, though this one may have laid it out.
            self._rest = min(rest, self._rest) if self._later.isActive() else rest
            self._later.start()

    def _paint_pieces(self, painter: QPainter, region: QRegion) -> int | None:
        """Paint what is in view of a region; returns the height from which on it is to be painted later, or None."""
        column, offset, width = self._column, self._offset() - TOP, self.viewport().width()
        area, has_begun = region.boundingRect(), False
        # From the top of the view, since what is laid out anew moves all that is below it.
        place: Place | None = None
        y = 0.0
        if not column.is_empty:
            place, below = column.locate(offset)
            y = -below
        while place is not None and y <= area.bottom():
            if not column.is_hidden(place):
                if not (column.is_laid_out(place) and self._painter.is_ready(place) and self._hits.is_ready(place)):
                    if has_begun and _BUDGET.is_spent:
                        return int(y) - 2
                    has_begun = True
                    column.lay_out(place)
                height = column.height_of(place)
                # A hover touches a few words here and there: what lies between them need not be painted.
                room = QRect(0, int(y) - 2, width, ceil(height) + 5)
                if y + height >= area.top() - 2 and region.intersects(room):
                    self._paint_piece(painter, place, y, region.intersected(room).boundingRect())
                y += height
            place = column.after(place)
        return None

    def _note_painted(self) -> None:
        """Note a piece that was painted, and where it is in the view."""
        place = next(self._places_in_view(), None) if not self._column.is_empty else None
        self._painted_from = None if place is None else (place, self._column.top_of(place) - self._offset())

    def _on_height(self, place: Place) -> None:
        """Paint anew when something above what is painted takes another height, unless that is kept where it is."""
        if self._painted_from is not None and not self._is_keeping and place < self._painted_from[0]:
            self.viewport().update()

    def _move_picture(self, dy: int) -> None:
        """Move what is painted, and paint what comes into view only, unless something was laid out anew."""
        view = self.viewport()
        if self._painted_from is None:
            view.update()
            return
        place, y = self._painted_from
        moved = self._column.top_of(place) - self._offset() - y
        if abs(moved) < EVEN:
            # It was scrolled by as much as was laid out anew above it.
            return
        if abs(moved - dy) < EVEN and self._can_move_picture():
            self._painted_from = place, y + moved
            # Of this rectangle, since without it the children would be moved too.
            view.scroll(0, dy, view.rect())
        else:
            view.update()

    def _can_move_picture(self) -> bool:
        """Tell whether all in view can be painted in its place at once."""
        return not self._later.isActive() and all(self._column.is_laid_out(p) for p in self._places_in_view())

    def _paint_rest(self) -> None:
        self.viewport().update(self.viewport().rect().adjusted(0, max(0, self._rest), 0, 0))

    def _paint_piece(self, painter: QPainter, place: Place, y: float, area: QRect) -> None:
        column, left = self._column, self._left()
        self._painter.paint_under(painter, place, QPointF(left, y), area)
        self._highlights.paint(painter, place, QPointF(left, y), area)
        self._hits.paint(painter, place, QPointF(left, y), area)
        self._paint_selection(painter, place, left, y)
        kind = column.piece(place).kind
        style = self._typography.of(kind)
        # Beside what is dimmed, the words of a caption that are not must not look as if they were.
        stands_out = bool(self._dimming.spans) and kind in QUOTABLE_KINDS
        painter.setPen(QColor(self._colours()["ink" if stands_out else style.colour]))
        laid = column.lay_out(place)
        faint = self._dimming.formats(column.piece(place).span, laid.utf16, self._theme.faint)
        laid.layout.draw(painter, QPointF(left, y), faint, QRectF(area))
        if style.colour != "ink" or column.piece(place).runs or faint:
            self._paint_in_ink(painter, place, QPointF(left, y), is_faint=style.colour == "faint")
        self._painter.paint_over(painter, place, left, y)

    def _paint_selection(self, painter: QPainter, place: Place, left: float, y: float) -> None:
        span = self._selection.span
        if span.length:
            for rect in self._column.rects(place, span.start, span.end):
                painter.fillRect(rect.translated(left, y), QColor(self._theme.selection))

    def _paint_in_ink(self, painter: QPainter, place: Place, corner: QPointF, *, is_faint: bool) -> None:
        """Paint second-rank words again, in the colour of the article, where their own is not legible on the ground."""
        column, span = self._column, self._selection.span
        rects = self._painter.covered(place, at_rest=is_faint)
        rects += column.rects(place, span.start, span.end) if span.length else []
        if not rects:
            return
        from PySide6.QtGui import QTextCharFormat  # noqa: PLC0415 - its enums take 5 ms that the first paint can spare

        layout, ink = column.lay_out(place).layout, QTextLayout.FormatRange()
        form = QTextCharFormat()
        form.setForeground(QColor(self._theme.ink))
        ink.start, ink.length, ink.format = 0, len(layout.text()), form
        region = QRegion()
        for rect in rects:
            region += rect.translated(corner).toAlignedRect()
        painter.save()
        painter.setClipRegion(region, Qt.ClipOperation.IntersectClip)
        layout.draw(painter, corner, [ink])
        painter.restore()

    def _colours(self) -> dict[str, str]:
        return {"ink": self._theme.ink, "muted": self._theme.muted, "faint": self._theme.faint}

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the marks on a ruler of another height."""
        super().resizeEvent(event)
        self._show_on_ruler()
