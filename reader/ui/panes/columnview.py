"""A column of text in a view that scrolls: where things are, and what keeps its place when heights become known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader.model.article import BlockKind
from reader.model.span import Span
from reader.ui.panes.anchors import Extent
from reader.ui.panes.column import MEASURED_MOST, Column, Place
from reader.ui.panes.idle import IdleWork
from reader.ui.panes.ruler import RULER_WIDTH, OverviewRuler
from reader.ui.panes.typography import Typography
from reader.ui.theme import Theme

MARGIN = 24
"""Pixels between the edge of the paper and the words, at least; the bars of quotations stand in it."""
TOP, BOTTOM = 10.0, 0.4
"""Paper above the first line in pixels; below the last, as a share of the view, so that it can be read at ease."""
AT_ONCE = 2_000
"""Code points that are measured in one step of the idle work: about a millisecond."""


class ColumnView(QAbstractScrollArea):
    """Scrolls a column; what is painted in it is for the view of the article.

    Positions are code points of the article's text; heights are pixels of the view.

    Signals:
        scrolled: By how many pixels the reader, or a jump, moved the text, downwards; not when it only keeps its place.
    """

    scrolled = Signal(int)

    def __init__(self, typography: Typography, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Of Qt's own one PySide6 would look for the type among all kinds of widgets: 17 ms at the start.
        self.setViewport(QWidget())
        self._column = Column(typography)
        self._typography = typography
        self._theme = theme
        self._idle = IdleWork(self)
        self._is_settling = False
        self._is_keeping = False
        self._is_returning = False
        self._returned: tuple[int, tuple[int, float]] | None = None
        self._is_held = False
        self._held_at = 0
        """How wide the view was when holding began."""
        self._ruler = OverviewRuler(self.verticalScrollBar(), theme, self)
        self._ruler.wheel_turned.connect(self.wheelEvent)
        self._ruler.setFocusProxy(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 0, RULER_WIDTH, 0)

    @property
    def text(self) -> str:
        """The article's text."""
        return self._column.text

    @property
    def theme(self) -> Theme:
        """The colours it is painted in."""
        return self._theme

    @property
    def reading_font(self) -> QFont:
        """The font of its paragraphs."""
        return self._typography.of(BlockKind.PARAGRAPH).font

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
        if not self._column.is_empty:
            place = self._column.place_of(position)
            self._lay_out_until(place)
            self._lay_out_apart([place])
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

    @property
    def extent(self) -> Extent:
        """How far the view can be scrolled without going beyond the ends of the article, and its height."""
        return Extent(float(self._most()), float(self.viewport().height()))

    @property
    def text_width(self) -> float:
        """Pixels that the lines are broken for."""
        return self._column.width

    def height_at(self, position: int) -> float:
        """Return the height of a position from the top of all that can be scrolled; nothing is laid out for it."""
        column = self._column
        if column.is_empty or len(self.text) > MEASURED_MOST:
            return TOP + column.estimated(position)
        place = column.place_of(position)
        if column.is_laid_out(place) and not column.is_hidden(place):
            return TOP + column.line_box(position)[0]
        return TOP + column.estimated(position)

    def rects_of(self, span: Span) -> list[QRectF]:
        """Return the rectangles behind a stretch of the text, in the view."""
        column, out = self._column, []
        places = list(column.places(span))
        self._lay_out_apart(places)
        for place in places:
            rects = column.rects(place, span.start, span.end)
            shift = column.top_of(place) + TOP - self._offset()
            out += [r.translated(self._left(), shift) for r in rects]
        return out

    def place(self) -> tuple[int, float]:
        """Return the position at the top of the view, and how many pixels of its line are above it.

        While nothing was scrolled, it is the place that was brought there, though lines are broken otherwise now.
        """
        if self._returned is not None and self._returned[0] == self.verticalScrollBar().value():
            return self._returned[1]
        if self._column.is_empty or self._offset() <= 0:
            return 0, self._offset()
        position = self._column.position_at(0.0, self._offset() - TOP)
        return position, self._offset() - self._column.line_box(position)[0]

    def restore_place(self, position: int, below: float, *, is_beyond: bool = False) -> None:
        """Bring a place back to the top of the view, as ``place`` told it; one beyond the text is its nearest end.

        Args:
            position: In the text.
            below: Pixels of its line that are above the view.
            is_beyond: Whether the article may end higher than the view does, as if it was scrolled there.
        """
        position = min(max(0, position), len(self.text))
        place = position, below
        before, self._is_returning = self._is_returning, True
        self._sync_range()
        if position:
            below += self._column.line_box(position)[0]
            self._sync_range()
        bar = self.verticalScrollBar()
        if is_beyond:
            bar.setMaximum(max(bar.maximum(), round(min(below, self._most() + self.viewport().height()))))
        bar.setValue(round(min(max(below, bar.minimum()), 2**30)))
        self._is_returning = before
        # At an end of the article, or before its text is there, it could not be brought there.
        is_there = abs(bar.value() - below) < 1
        self._returned = (bar.value(), place) if is_there else None

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

    def scroll_to_end(self) -> None:
        """Bring the end of the article into view."""
        if not self._column.is_empty:
            self.scroll_to(len(self.text), self.viewport().height() / 2)
        self._sync_range()
        self.verticalScrollBar().setValue(self._most())

    def reveal(self, span: Span) -> None:
        """Bring a stretch into view, a third from the top, unless it is well in view already."""
        self.unfold_at(span.start)
        y = self.y_of(span.start)
        if not 0.05 <= y / max(1, self.viewport().height()) <= 0.75:
            self.scroll_to(span.start, self.viewport().height() / 3)
            self.stay_within()

    def stay_within(self) -> None:
        """Scroll back to where the article fills the view, if it was scrolled beyond its ends."""
        bar = self.verticalScrollBar()
        bar.setValue(min(max(0, bar.value()), self._most()))

    # Folds --------------------------------------------------------------------------------------------------------

    def show_clutter(self, *, is_shown: bool) -> None:
        """Unfold all page clutter, or fold all of it away."""
        self._change_folds(partial(self._column.open_all_folds, is_open=is_shown))

    def toggle_fold(self, fold: int) -> None:
        """Fold one stretch of page clutter away, or unfold it; it is named by the position at which it begins."""
        self._change_folds(partial(self._column.toggle_fold, fold))

    def is_unfolded(self, fold: int) -> bool:
        """Tell whether a stretch of page clutter is unfolded."""
        return self._column.is_open(fold)

    def unfold_at(self, position: int) -> None:
        """Unfold the page clutter that a position is in."""
        if not self._column.is_empty:
            place = self._column.place_of(position)
            if self._column.is_hidden(place):
                self.toggle_fold(self._column.piece(place).fold)

    def fold_near(self, position: int) -> int | None:
        """Return the fold that a position is in, or None."""
        if self._column.is_empty:
            return None
        fold = self._column.piece(self._column.place_of(position)).fold
        return fold if fold >= 0 else None

    def first_fold_in_view(self) -> int | None:
        """Return the first stretch of page clutter of which something is in view, or None."""
        if self._column.is_empty:
            return None
        top = self._offset() - TOP
        place: Place | None = self._column.locate(top)[0]
        while place is not None and self._column.top_of(place) < top + self.viewport().height():
            if self._column.piece(place).fold >= 0:
                return self._column.piece(place).fold
            place = self._column.after(place)
        return None

    def _change_folds(self, change: Callable[[], None]) -> None:
        """Fold or unfold, keeping the top of the view where it is."""
        with self._top_kept():
            change()
        self._on_lines_changed()

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

    def _whole(self) -> float:
        """Return the pixels that the ruler stands for: the article, and the paper above and below it."""
        page = self.viewport().height()
        return max(1.0, float(page), TOP + self._column.height + BOTTOM * page)

    def _kept(self) -> tuple[int, float, bool]:
        """Return the place at the top of the view, and whether that is scrolled beyond the end of the article."""
        return *self.place(), self.verticalScrollBar().value() > self._most()

    def _reflow(self, kept: tuple[int, float, bool]) -> None:
        """Find the place again after the lines were broken otherwise."""
        position, below, is_beyond = kept
        self.restore_place(position, below, is_beyond=is_beyond)
        self._on_lines_changed()

    def _on_lines_changed(self) -> None:
        """Paint anew, and make heights exact again."""
        self._idle.start("heights", self._measure())
        self.viewport().update()

    def _sync_range(self) -> None:
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(self._typography.of(BlockKind.PARAGRAPH).pitch))
        value = bar.value()
        bar.setRange(min(0, value), max(self._most(), min(value, self._most() + self.viewport().height())))

    def _lay_out_until(self, last: Place) -> None:
        """Lay out what is in view, keeping its first piece where it is, down to a piece that is of interest."""
        for place in self._places_in_view():
            if place > last:
                break
            self._column.lay_out(place)

    def _lay_out_apart(self, places: Iterable[Place]) -> None:
        """Lay out pieces that may be above the view, which they would move."""
        column = self._column
        shown = (column.fold_line(p) if column.is_hidden(p) else p for p in places)
        waiting = [p for p in shown if not column.is_laid_out(p)]
        if waiting:
            with self._top_kept():
                for place in waiting:
                    column.lay_out(place)

    def _places_in_view(self) -> Iterator[Place]:
        """Yield the pieces in view, save those that are folded away; one that is laid out moves those below it."""
        column = self._column
        place: Place | None
        place, below = column.locate(self._offset() - TOP)
        room = self.viewport().height() + below
        while place is not None and room > 0:
            if not column.is_hidden(place):
                yield place
            room -= column.height_of(place)
            place = column.after(place)

    @contextmanager
    def _top_kept(self) -> Iterator[None]:
        """Keep the piece at the top of the view where it is, whatever heights change meanwhile."""
        if self._column.is_empty:
            yield
            return
        place, below = self._column.locate(self._offset() - TOP)
        before = self.verticalScrollBar().value()
        is_beyond = before > self._most()
        self._is_keeping = True
        yield
        self._is_keeping = False
        value = round(self._column.top_of(place) + below + TOP)
        self._sync_range()
        if is_beyond:
            self.verticalScrollBar().setMaximum(max(self.verticalScrollBar().maximum(), value))
        if value != self.verticalScrollBar().value() and self._offset() > 0:
            self._is_settling = True
            self.verticalScrollBar().setValue(value)
            self._is_settling = False
        if self._returned is not None and self._returned[0] == before:
            self._returned = self.verticalScrollBar().value(), self._returned[1]
        if self.verticalScrollBar().value() == before:
            self._move_picture(0)

    def _measure(self) -> Iterator[None]:
        """Make heights exact, step by step: first those around the view, then all of them if they are not too many."""
        yield from self._measure_around()
        has_more = True
        while has_more:
            with self._top_kept():
                has_more = self._column.measure(AT_ONCE)
            yield
        self._sync_range()

    def _measure_around(self) -> Iterator[None]:
        """Lay out the screen above the view and the one below it, so that scrolling there moves nothing."""
        column, page = self._column, self.viewport().height()
        if column.is_empty:
            return
        first, below = column.locate(self._offset() - TOP)
        for step, reach in ((column.before, page - below), (column.after, 2.0 * page + below)):
            place: Place | None = first
            room = reach
            while place is not None and room > 0:
                if not column.is_laid_out(place) and not column.is_hidden(place):
                    with self._top_kept():
                        column.lay_out(place)
                    yield
                room -= column.height_of(place)
                place = step(place)

    def settle(self) -> None:
        """Make all heights exact at once, as far as they ever are; for tests and for printing."""
        self._idle.finish()

    # Qt's events --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines for the new width and keep the top of the view in place."""
        super().resizeEvent(event)
        view = self.viewport().geometry()
        self._ruler.setGeometry(view.right() + 1, view.top(), RULER_WIDTH, view.height())
        if not self._is_held:
            self._fit(is_moved=event.size().width() != event.oldSize().width())

    def hold(self, *, is_held: bool) -> None:
        """Break no lines for another width, until several changes of the size are done."""
        if is_held and not self._is_held:
            self._held_at = self.viewport().width()
        self._is_held = is_held
        if not is_held:
            self._fit(is_moved=self.viewport().width() != self._held_at)

    def _fit(self, *, is_moved: bool) -> None:
        """Set the column in the middle of the view as it is now."""
        if self._text_width() != self._column.width:
            kept = self._kept()
            self._column.set_width(self._text_width())
            self._reflow(kept)
        else:
            self._sync_range()
            if is_moved:
                # The column is as wide as before, but its middle is elsewhere.
                self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002 - there is no sideways
        """Show what is in view now; and once the article fills the view again, take back the room beyond its ends."""
        bar = self.verticalScrollBar()
        if bar.minimum() < 0 <= bar.value():
            bar.setMinimum(0)
        if bar.value() <= self._most() < bar.maximum():
            bar.setMaximum(self._most())
        self._move_picture(dy)
        if not self._is_settling and not self._column.is_measured:
            self._idle.start("heights", self._measure())
        if dy and not self._is_settling and not self._is_returning:
            self.scrolled.emit(-dy)

    def _move_picture(self, dy: int) -> None:  # noqa: ARG002 - whoever paints knows what can be moved
        """Have what is in view be painted after it was scrolled downwards by some pixels, or heights have changed."""
        self.viewport().update()
