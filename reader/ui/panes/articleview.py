"""The view of one article: its text set in a column, marks under the words, the overview ruler beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader.model.article import Block, BlockKind
from reader.model.span import Span
from reader.ui.panes.column import Column
from reader.ui.panes.marks import Mark
from reader.ui.panes.painting import MarkPainter
from reader.ui.panes.pieces import make_pieces
from reader.ui.panes.ruler import RULER_WIDTH, OverviewRuler
from reader.ui.panes.selection import Selection
from reader.ui.panes.typography import Typography
from reader.ui.theme import Theme

MARGIN = 24
"""Pixels between the edge of the paper and the words, at least; the bars of quotations stand in it."""
TOP, BOTTOM = 10.0, 0.4
"""Paper above the first line in pixels; below the last, as a share of the view, so that it can be read at ease."""
SLICE = 0.004
"""Seconds that measuring may take at once, between two turns of the event loop."""


class ArticleView(QAbstractScrollArea):
    """Shows one article and scrolls it; what the pointer and the keyboard do is for the pane.

    Positions are code points of the article's text; heights are pixels of the view.
    """

    def __init__(self, typography: Typography, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = Column(typography)
        self._typography = typography
        self._theme = theme
        self._painter = MarkPainter(self._column, theme)
        self._selection = Selection()
        self._is_clutter_shown = False
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._measure)
        self._ruler = OverviewRuler(self.verticalScrollBar(), theme, self)
        self._ruler.wheel_turned.connect(self.wheelEvent)
        self._ruler.setFocusProxy(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 0, RULER_WIDTH, 0)
        # All of it is painted here, so Qt need not clear it first.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # A view that grows or shrinks downwards need not be painted again: its words hang from the top.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._column.set_typography(self._typography, self._colours())

    # What is shown ------------------------------------------------------------------------------------------------

    def set_text(self, text: str, blocks: Sequence[Block] = ()) -> None:
        """Show a text, set by its blocks where they are known. The same text keeps its place in the view."""
        same = text == self._column.text
        place = self._place() if same else (0, 0.0)
        self._column.open_folds.clear()
        self._column.set_content(text, make_pieces(text, blocks))
        self._column.open_all_folds(is_open=self._is_clutter_shown)
        if not same:
            self._selection = Selection()
            self._painter.set_marks(())
        self._reflow(place)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Paint other marks."""
        self._painter.set_marks(sorted(marks, key=lambda m: m.span))
        self._show_on_ruler()
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        place = self._place()
        self._theme = theme
        self._painter.set_theme(theme)
        self._ruler.set_theme(theme)
        self._column.set_typography(self._typography, self._colours())
        self._reflow(place)

    def set_typography(self, typography: Typography) -> None:
        """Set the article in other sizes."""
        place = self._place()
        self._typography = typography
        self._column.set_typography(typography, self._colours())
        self._column.set_width(self._text_width())
        self._reflow(place)

    def hover(self, claim: str) -> None:
        """Light the passages of a claim; "" for none. Repaints only them and what was lit before."""
        self._change_lit(self._painter.light, claim)

    def activate(self, claim: str) -> None:
        """Mark the passages of a claim as those that the reader is at; "" for none."""
        self._change_lit(self._painter.activate, claim)

    def light_quotation(self, quotation: str) -> None:
        """Underline a quotation; "" for none."""
        self._change_lit(self._painter.underline, quotation)

    @property
    def text(self) -> str:
        """The article's text."""
        return self._column.text

    @property
    def marks(self) -> Sequence[Mark]:
        """What is marked, in text order."""
        return self._painter.marks

    @property
    def lit(self) -> list[Span]:
        """The stretches that are lit now."""
        return self._painter.lit_spans()

    @property
    def ruler(self) -> OverviewRuler:
        """The overview ruler."""
        return self._ruler

    @property
    def least_width(self) -> int:
        """Pixels that the pane needs for a good line."""
        return self._typography.measure_least + 2 * MARGIN + RULER_WIDTH

    # Places -------------------------------------------------------------------------------------------------------

    def y_of(self, position: int) -> float:
        """Return the height in the view at which the line of a position begins."""
        self._prepare()
        return self._column.line_box(position)[0] + TOP - self._offset()

    def position_at(self, point: QPointF) -> int:
        """Return the position nearest to a point of the view."""
        return self._column.position_at(point.x() - self._left(), point.y() - TOP + self._offset())

    @property
    def first_in_view(self) -> int:
        """The first position whose line is in the upper part of the view; at the top of the article, its first."""
        if self._offset() <= 0:
            return 0
        return self._column.position_at(0.0, self._offset() - TOP + self.viewport().height() / 4)

    def rects_of(self, span: Span) -> list[QRectF]:
        """Return the rectangles behind a stretch of the text, in the view."""
        column, out = self._column, []
        if column.pieces and span.length:
            for index in range(column.index_of(span.start), column.index_of(span.end - 1) + 1):
                rects = column.rects(index, span.start, span.end)
                shift = column.tops[index] + TOP - self._offset()
                out += [r.translated(self._left(), shift) for r in rects]
        return out

    def marks_at(self, point: QPointF) -> list[Mark]:
        """Return the marks under a point, the shortest first."""
        position = self._column.character_at(point.x() - self._left(), point.y() - TOP + self._offset())
        return [] if position is None else self._painter.marks_at(position)

    def scroll_to(self, position: int, y: float) -> None:
        """Bring the line of a position to a height of the view, beyond the ends of the article if it must be."""
        self.scroll_by(round(self.y_of(position) - y))
        # What came into view may be higher or lower than was estimated.
        self.scroll_by(round(self.y_of(position) - y))

    def scroll_by(self, pixels: int) -> None:
        """Scroll, beyond the ends of the article if it must be."""
        bar = self.verticalScrollBar()
        value = bar.value() + pixels
        bar.setRange(min(0, value), max(self._most(), value))
        bar.setValue(value)

    def reveal(self, span: Span) -> None:
        """Bring a stretch into view, a third from the top, unless it is well in view already."""
        self.unfold_at(span.start)
        y = self.y_of(span.start)
        if not 0.05 <= y / max(1, self.viewport().height()) <= 0.75:
            self.scroll_to(span.start, self.viewport().height() / 3)

    def unfold_at(self, position: int) -> None:
        """Unfold the page clutter that a position is in."""
        if self._column.pieces:
            index = self._column.index_of(position)
            if self._column.is_hidden(index):
                self._toggle_fold(self._column.pieces[index].fold)

    # Geometry -----------------------------------------------------------------------------------------------------

    def _offset(self) -> float:
        return float(self.verticalScrollBar().value())

    def _text_width(self) -> float:
        room = self.viewport().width() - 2 * MARGIN
        return float(max(60, min(room, self._typography.measure_most)))

    def _left(self) -> float:
        return float(max(MARGIN, (self.viewport().width() - self._column.width) // 2))

    def _most(self) -> int:
        page = self.viewport().height()
        return max(0, ceil(TOP + self._column.height + BOTTOM * page - page))

    def _place(self) -> tuple[int, float]:
        """Return the position at the top of the view and how far its line is from there."""
        if not self._column.pieces or self._offset() <= 0:
            return 0, self._offset()
        position = self._column.position_at(0.0, self._offset() - TOP)
        return position, self._offset() - self._column.line_box(position)[0]

    def _reflow(self, place: tuple[int, float]) -> None:
        """Find the place again after the lines were broken otherwise."""
        position, below = place
        self._painter.forget_rects()
        self._sync_range()
        if position:
            top = self._column.line_box(position)[0]
            self._sync_range()
            self.verticalScrollBar().setValue(round(top + below))
        else:
            self.verticalScrollBar().setValue(round(below))
        self._show_on_ruler()
        self._idle.start()
        self.viewport().update()

    def _sync_range(self) -> None:
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(self._typography.of(BlockKind.PARAGRAPH).pitch))
        value = bar.value()
        bar.setRange(min(0, value), max(self._most(), min(value, self._most() + self.viewport().height())))

    def _prepare(self) -> None:
        """Lay out what is in view, keeping its first piece where it is."""
        column = self._column
        if not column.pieces:
            return
        index, below = column.locate(self._offset() - TOP)
        room = self.viewport().height() + below
        while index < len(column.pieces) and room > 0:
            if not column.is_hidden(index):
                column.lay_out(index)
            room -= column.height_of(index)
            index += 1

    def _measure(self) -> None:
        """Make heights exact, a slice at a time, while nothing else is to be done."""
        index, below = self._column.locate(self._offset() - TOP)
        self._column.measure_some(SLICE)
        done = self._column.is_measured
        value = round(self._column.tops[index] + below + TOP)
        self._sync_range()
        if value != self.verticalScrollBar().value() and self._offset() > 0:
            self.verticalScrollBar().setValue(value)
        if done:
            self._idle.stop()
            self._sync_range()
            self._show_on_ruler()

    def settle(self) -> None:
        """Make all heights exact at once; for tests and for printing."""
        while self._idle.isActive():
            self._measure()

    def _show_on_ruler(self) -> None:
        whole = self._whole()
        self._ruler.set_marks(self._painter.on_ruler(whole, TOP))
        self._ruler.set_lit(self._painter.lit_on_ruler(whole, TOP))

    def _change_lit(self, change: Callable[[str], bool], value: str) -> None:
        """Change what is lit and repaint only what that touches."""
        before = self._lit_region()
        if not change(value):
            return
        for rect in [*before, *self._lit_region()]:
            self.viewport().update(rect)
        self._ruler.set_lit(self._painter.lit_on_ruler(self._whole(), TOP))

    def _whole(self) -> float:
        """Return the pixels that the ruler stands for: the article, and the paper above and below it."""
        page = self.viewport().height()
        return max(1.0, float(page), TOP + self._column.height + BOTTOM * page)

    def _lit_region(self) -> list[QRect]:
        """Return what lit passages cover in the view, with their outlines."""
        view = self.viewport().rect()
        out = []
        for rect in self._painter.lit_rects():
            seen = rect.translated(self._left(), TOP - self._offset()).adjusted(-3, -3, 3, 3).toAlignedRect()
            if seen.intersects(view):
                out.append(seen)
        return out

    def show_clutter(self, *, is_shown: bool) -> None:
        """Unfold all page clutter, or fold all of it away."""
        self._is_clutter_shown = is_shown
        self._change_folds(partial(self._column.open_all_folds, is_open=is_shown))

    def _toggle_fold(self, fold: int) -> None:
        self._change_folds(partial(self._column.toggle_fold, fold))

    def _change_folds(self, change: Callable[[], None]) -> None:
        """Fold or unfold, keeping the top of the view where it is."""
        index, below = self._column.locate(self._offset() - TOP)
        change()
        self._painter.forget_rects()
        self._sync_range()
        self.verticalScrollBar().setValue(round(self._column.tops[index] + below + TOP))
        self._show_on_ruler()
        self._idle.start()
        self.viewport().update()

    # Qt's events --------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pieces in view: bands, selection, words."""
        self._prepare()
        painter = QPainter(self.viewport())
        try:
            painter.fillRect(event.rect(), QColor(self._theme.paper))
            self._paint_pieces(painter, event.region())
        finally:
            # An exception must not leave the painter open: Qt would then complain at every further step.
            painter.end()

    def _paint_pieces(self, painter: QPainter, region: QRegion) -> None:
        column, left, width = self._column, self._left(), self.viewport().width()
        offset, area = self._offset() - TOP, region.boundingRect()
        if not column.pieces:
            return
        index = column.index_at(offset + area.top())
        colours = self._colours()
        tops = column.tops
        while index < len(column.pieces) and tops[index] - offset <= area.bottom():
            y = tops[index] - offset
            # A hover touches a few words here and there: what lies between them need not be painted.
            seen = QRectF(0.0, y, width, column.height_of(index)).toAlignedRect().adjusted(0, -2, 0, 2)
            if not column.is_hidden(index) and region.intersects(seen):
                self._painter.paint_under(painter, index, left, y)
                self._paint_selection(painter, index, left, y)
                style = self._typography.of(column.pieces[index].kind)
                painter.setPen(QColor(colours[style.colour]))
                column.lay_out(index).layout.draw(painter, QPointF(left, y), [], QRectF(area))
                self._painter.paint_over(painter, index, left, y)
            index += 1

    def _paint_selection(self, painter: QPainter, index: int, left: float, y: float) -> None:
        span = self._selection.span
        if span.length:
            for rect in self._column.rects(index, span.start, span.end):
                painter.fillRect(rect.translated(left, y), QColor(self._theme.selection))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines for the new width and keep the top of the view in place."""
        super().resizeEvent(event)
        view = self.viewport().geometry()
        self._ruler.setGeometry(view.right() + 1, view.top(), RULER_WIDTH, view.height())
        if self._text_width() != self._column.width:
            place = self._place()
            self._column.set_width(self._text_width())
            self._reflow(place)
        else:
            self._sync_range()
            self._show_on_ruler()
            if event.size().width() != event.oldSize().width():
                # The column is as wide as before, but its middle is elsewhere.
                self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - there is no sideways
        """Repaint; and once the article fills the view again, take back the room beyond its ends."""
        bar = self.verticalScrollBar()
        if bar.minimum() < 0 <= bar.value():
            bar.setMinimum(0)
        if bar.value() <= self._most() < bar.maximum():
            bar.setMaximum(self._most())
        self.viewport().update()

    def _colours(self) -> dict[str, str]:
        return {"ink": self._theme.ink, "muted": self._theme.muted, "faint": self._theme.faint}
