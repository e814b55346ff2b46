"""An article whose highlights can be pulled longer and shorter, and picked out where they lie over each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from reader.model.span import Span
from reader.text.graphemes import snap
from reader.ui.panes import caret
from reader.ui.panes.highlights import colour_of
from reader.ui.panes.selectable import SelectableView

if TYPE_CHECKING:
    from reader.model.annotation import PlacedHighlight

GRIP = 4.5
"""Half the pixels across a handle."""
REACH = 8.0
"""Pixels around a handle that are its own for the pointer."""


@dataclass(slots=True)
class _Pull:
    """An end of a highlight that is being pulled.

    Attributes:
        highlight: As it was.
        is_end: Whether the end is pulled, not the beginning.
        span: Where it stands now.
    """

    highlight: PlacedHighlight
    is_end: bool
    span: Span


class MarkableView(SelectableView):
    """Shows handles at both ends of the highlight that the caret is in.

    Signals:
        extent_changed: (id of the article, id of the annotation, the ``Span`` that it was pulled to).
        highlights_clicked: (id of the article, position) where several highlights lie over each other.
    """

    extent_changed = Signal(str, str, object)
    highlights_clicked = Signal(str, int)

    _pull: _Pull | None = None

    def held_highlight(self) -> PlacedHighlight | None:
        """Return the highlight that has handles: the shortest at the caret, while nothing is selected."""
        if self._pull is not None:
            return replace(self._pull.highlight, span=self._pull.span)
        place = self.caret
        is_shown = self._highlights.is_shown and self._highlights.highlights
        if not is_shown or place is None or self.selection.length or not self.hasFocus():
            return None
        here = self.highlights_at(place)
        return here[0] if here else None

    def handles(self) -> list[QPointF]:
        """Return where the handles are in the view, the one at the beginning first; none for no highlight."""
        held = self.held_highlight()
        if held is None:
            return []
        first, last = self.rect_at(held.span.start), self._end_rect(held.span.end)
        return [QPointF(first.center().x(), first.top()), QPointF(last.center().x(), last.bottom())]

    def rect_at(self, position: int) -> QRectF:
        """Return where a caret at a position stands in the view."""
        return self._caret_rect(position)

    def _end_rect(self, end: int) -> QRectF:
        """Return where a caret behind the last character stands: at the end of its line, not before the next one."""
        column = self._column
        top, height = column.line_box(max(0, end - 1))
        last = caret.x_at(column, end) if column.line_box(end)[0] == top else self._right_of(end)
        at = self._caret_rect(max(0, end - 1))
        return QRectF(self._left() + last - 1.0, at.top(), 2.0, height)

    def _right_of(self, end: int) -> float:
        place = self._column.place_of(max(0, end - 1))
        rects = self._column.rects(place, max(0, end - 1), end)
        return rects[-1].right() if rects else 0.0

    def handle_at(self, point: QPointF) -> int | None:
        """Return which handle is under a point: 0 for the beginning, 1 for the end, None for neither."""
        near = [(QPointF(at - point).manhattanLength(), n) for n, at in enumerate(self.handles())]
        found = min(near, default=(REACH + 1.0, 0))
        return found[1] if found[0] <= REACH else None

    def grab_handle(self, point: QPointF) -> bool:
        """Take hold of a handle; tells whether there is one."""
        which, held = self.handle_at(point), self.held_highlight()
        if which is None or held is None:
            return False
        self._pull = _Pull(held, bool(which), held.span)
        return True

    def pull_handle(self, point: QPointF) -> bool:
        """Pull the handle that is held to a point; tells whether one is held."""
        if self._pull is None:
            return False
        pull, at = self._pull, self.position_at(point)
        old = pull.highlight.span
        wanted = Span(old.start, max(at, old.start + 1)) if pull.is_end else Span(min(at, old.end - 1), old.end)
        moved = snap(self._column.text, wanted)
        if moved != pull.span:
            self._show_pulled(moved)
        return True

    def _show_pulled(self, span: Span) -> None:
        if self._pull is not None:
            self._pull.span = span
            one = self._pull.highlight.id
            moved = (replace(h, span=span) if h.id == one else h for h in self.highlights)
            self.set_highlights(sorted(moved, key=lambda h: (h.span, h.id)))

    def release_handle(self) -> bool:
        """Let the handle go, and tell where the highlight stands now; tells whether one was held."""
        if self._pull is None:
            return False
        pull, self._pull = self._pull, None
        if pull.span != pull.highlight.span:
            self.extent_changed.emit(self.article, pull.highlight.id, pull.span)
            self.put_caret(min(max(self.caret or 0, pull.span.start), pull.span.end - 1))
        self.viewport().update()
        return True

    def drop_handle(self) -> bool:
        """Let the handle go, and the highlight be as it was; tells whether one was held."""
        if self._pull is None:
            return False
        self._show_pulled(self._pull.highlight.span)
        self._pull = None
        self.viewport().update()
        return True

    def _paint_pieces(self, painter: QPainter, region: QRegion) -> int | None:
        rest = super()._paint_pieces(painter, region)
        held = self.held_highlight()
        if held is not None:
            ink = QColor(colour_of(held.colour, self._theme))
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink, 1.6))
            for rect in (self.rect_at(held.span.start), self._end_rect(held.span.end)):
                painter.drawLine(QPointF(rect.center().x(), rect.top()), QPointF(rect.center().x(), rect.bottom()))
            painter.setPen(QPen(QColor(self._theme.paper), 1.4))
            painter.setBrush(ink)
            for at in self.handles():
                painter.drawEllipse(at, GRIP, GRIP)
            painter.restore()
        return rest
