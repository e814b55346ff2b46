"""An article that can be selected from: by the mouse, and by a caret that the keyboard moves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QFocusEvent, QGuiApplication, QKeyEvent, QPainter, QRegion
from PySide6.QtWidgets import QWidget

from reader.model.span import Span
from reader.ui.panes import caret
from reader.ui.panes.articleview import ArticleView
from reader.ui.panes.columnview import TOP
from reader.ui.panes.selection import Unit
from reader.ui.panes.typography import Typography
from reader.ui.theme import Theme

Key = Qt.Key
CARET_WIDTH = 2.0
READ_AT = 0.4
"""Where the line that is read is, as a share of the view's height, while no caret says so."""
DIMMED = 0.3
"""How far the lines around it step back; so far that they can still be read."""


class SelectableView(ArticleView):
    """Shows one article and lets the reader select in it.

    Signals:
        selection_changed: (id of the article, the ``Span`` that is selected, or None); also where the caret moved.
        selection_made: (id of the article, the ``Span``) once the reader let go of the button or the key that selects.
        spoken: Words that are to be said to a reader who does not see the pane.
    """

    selection_changed = Signal(str, object)
    selection_made = Signal(str, object)
    spoken = Signal(str)

    def __init__(self, typography: Typography, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(typography, theme, parent)
        self.article = ""
        self._has_caret = False
        self._has_line = False
        self._goal: float | None = None
        self._drag_from: QPointF | None = None
        self._drag_timer = QTimer(self, interval=30)
        self._drag_timer.timeout.connect(self._scroll_while_dragging)

    # What is selected ---------------------------------------------------------------------------------------------

    @property
    def selection(self) -> Span:
        """What is selected; empty when nothing is."""
        return self._selection.span

    @property
    def selected_text(self) -> str:
        """The selected words, exactly as they stand in the article."""
        return self._selection.span.of(self._column.text)

    def select(self, span: Span) -> None:
        """Select a stretch."""
        self._selection.select(self._column, span)
        self._on_selected()

    def stretch(self, span: Span, *, moves_start: bool = False) -> None:
        """Select a stretch so that the keys and the pointer move its end, or its start: it may become shorter."""
        fixed, free = (span.end, span.start) if moves_start else (span.start, span.end)
        self._selection.begin(self._column, fixed, Unit.CHARACTER)
        self._selection.grow(self._column, free)
        self._on_selected()

    def select_all(self) -> None:
        """Select the whole article."""
        self.select(Span(0, len(self._column.text)))

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        if self.selected_text:
            QGuiApplication.clipboard().setText(self.selected_text)

    def _on_selected(self) -> None:
        self._goal = None
        self.viewport().update()
        self.selection_changed.emit(self.article, self.selection if self.selection.length else None)

    # The mouse ----------------------------------------------------------------------------------------------------

    def _begin_drag(self, point: QPointF, unit: Unit, *, grows: bool) -> None:
        """Begin to select at a point, or go on from what is selected."""
        position = self.position_at(point)
        if grows:
            self._selection.grow(self._column, position)
        else:
            self._selection.begin(self._column, position, unit)
        self._drag_from = point
        self._on_selected()

    def _drag_to(self, point: QPointF) -> None:
        self._selection.grow(self._column, self.position_at(point))
        if not self.viewport().rect().contains(point.toPoint()) and not self._drag_timer.isActive():
            self._drag_timer.start()
        self._on_selected()

    def _end_drag(self) -> None:
        self._drag_timer.stop()
        self._drag_from = None

    def _scroll_while_dragging(self) -> None:
        point = QPointF(self.viewport().mapFromGlobal(QCursor.pos()))
        y, height = point.y(), self.viewport().height()
        pull = min(0.0, y) + max(0.0, y - height)
        if pull:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(pull / 3))
            self._selection.grow(self._column, self.position_at(point))
            self._on_selected()

    # The caret ----------------------------------------------------------------------------------------------------

    @property
    def caret(self) -> int | None:
        """Where the caret is; None while there is none."""
        return self._selection.caret

    @property
    def has_caret(self) -> bool:
        """Whether the arrow keys move the caret instead of scrolling."""
        return self._has_caret

    @property
    def read_height(self) -> float:
        """The height in the view of the line that is read: that of the caret if it is in view, else the middle."""
        height = self.viewport().height()
        if self.caret is not None and (self._has_caret or self.selection.length):
            y = self.y_of(self.selection.start if self.selection.length else self.caret)
            if 0 <= y < height:
                return y
        return height / 2

    def show_caret(self, *, is_shown: bool) -> None:
        """Let the arrow keys move a caret, or scroll."""
        self._has_caret = is_shown
        if is_shown and not self._column.is_empty:
            self._selection.begin(self._column, self._caret_in_view(), Unit.CHARACTER)
            self._on_selected()
        self.viewport().update()

    def put_caret(self, position: int) -> None:
        """Have the caret stand at a position, with nothing selected."""
        self._selection.begin(self._column, position, Unit.CHARACTER)
        self._on_selected()

    def carry_caret(self, span: Span) -> None:
        """Have the caret come along to a stretch that the reader is taken to, unless it is there already.

        What is selected stays so: the reader may want to do something with it there.
        """
        is_there = self.caret is not None and span.start <= self.caret <= span.end
        if not (is_there or self.selection.length or self._column.is_empty):
            self.put_caret(span.start)

    def reveal(self, span: Span) -> None:
        """Bring a stretch into view, and the caret to it."""
        super().reveal(span)
        self.carry_caret(span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret, select with it, or scroll; F7 says which of them the arrows do."""
        if event.key() == Key.Key_F7:
            self.show_caret(is_shown=not self._has_caret)
        elif not (self._move_caret(event) or self._scroll(event)):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Tell what is selected, when the key is let go that selects."""
        super().keyReleaseEvent(event)
        if event.key() == Key.Key_Shift and not event.isAutoRepeat() and self.selection.length:
            self.selection_made.emit(self.article, self.selection)

    def _move_caret(self, event: QKeyEvent) -> bool:
        """Move the caret as a key says; tells whether it does."""
        keys = event.modifiers()
        selects = bool(keys & Qt.KeyboardModifier.ShiftModifier)
        with_ctrl = bool(keys & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        is_page = key in (Key.Key_PageUp, Key.Key_PageDown)
        if not (_moves(key) and (selects or self._has_caret)) or self._column.is_empty:
            return False
        if (with_ctrl and is_page) or keys & Qt.KeyboardModifier.AltModifier:
            return False
        start = self._caret_in_view()
        goal = caret.x_at(self._column, start) if self._goal is None else self._goal
        if selects and not self.selection.length:
            self._selection.begin(self._column, start, Unit.CHARACTER)
        position = self._aim(key, start, goal, with_ctrl=with_ctrl)
        if selects:
            self._selection.unit = Unit.CHARACTER
            self._selection.grow(self._column, position)
        else:
            self._selection.begin(self._column, position, Unit.CHARACTER)
        self._on_selected()
        if key in (Key.Key_Up, Key.Key_Down) or is_page:
            self._goal = goal
        self._bring_caret_into_view()
        return True

    def _aim(self, key: int, start: int, goal: float, *, with_ctrl: bool) -> int:
        """Return where a key brings the caret."""
        column = self._column
        if key in (Key.Key_Left, Key.Key_Right):
            goes_on = (key == Key.Key_Right) != caret.is_from_right(column, start)
            steps: dict[tuple[bool, bool], Callable[..., int]] = {
                (True, False): caret.next_character,
                (True, True): caret.next_word,
                (False, False): caret.previous_character,
                (False, True): caret.previous_word,
            }
            return steps[goes_on, with_ctrl](column, start)
        if key in (Key.Key_Home, Key.Key_End):
            if with_ctrl:
                return 0 if key == Key.Key_Home else len(column.text)
            return (caret.line_start if key == Key.Key_Home else caret.line_end)(column, start)
        if key in (Key.Key_Up, Key.Key_Down):
            return (caret.line_above if key == Key.Key_Up else caret.line_below)(column, start, goal)
        top, height = column.line_box(start)
        page = self._page() if key == Key.Key_PageDown else -self._page()
        return column.position_at(goal, top + height / 2 + page)

    @property
    def place_in_view(self) -> int:
        """Where something asked for by key is about: the caret if it is in view, else the first whole line in view."""
        return self._caret_in_view()

    def _caret_in_view(self) -> int:
        """Return the caret's position if it is in view or holds a selection, else the first whole line in view."""
        position = self._selection.caret
        if position is not None:
            y = self.y_of(position)
            if self.selection.length or 0 <= y < self.viewport().height():
                return position
        column = self._column
        first = caret.line_start(column, column.position_at(column.width / 2, self._offset() - TOP))
        return first if self.y_of(first) >= 0 else caret.line_start(column, caret.line_below(column, first, 0.0))

    def _bring_caret_into_view(self) -> None:
        position = self._selection.caret or 0
        y, height = self.y_of(position), self._column.line_box(position)[1]
        edge, room = self.verticalScrollBar().singleStep(), self.viewport().height()
        if y < edge:
            self._scroll_gently(round(y - edge))
        elif y + height > room - edge:
            self._scroll_gently(round(y + height - room + edge))

    def _scroll_gently(self, pixels: int) -> None:
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + pixels)

    # Scrolling by keys --------------------------------------------------------------------------------------------

    def _page(self) -> int:
        """Return how far a page is: two lines of the one before stay in view."""
        line = self.verticalScrollBar().singleStep()
        return max(line, self.viewport().height() - 2 * line)

    def _scroll(self, event: QKeyEvent) -> bool:
        """Scroll by line, page and to the ends; tells whether the key does."""
        bar, page = self.verticalScrollBar(), self._page()
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {
            Key.Key_Down: 2 * bar.singleStep(),
            Key.Key_Up: -2 * bar.singleStep(),
            Key.Key_PageDown: page,
            Key.Key_PageUp: -page,
            Key.Key_Space: -page if is_shifted else page,
        }
        key = event.key()
        if key == Key.Key_Home:
            bar.setValue(0)
        elif key == Key.Key_End:
            self.scroll_to_end()
        elif key in steps and not with_ctrl:
            bar.setValue(bar.value() + steps[Key(key)])
        else:
            return False
        return True

    # Qt's events --------------------------------------------------------------------------------------------------

    def _paint_pieces(self, painter: QPainter, region: QRegion) -> int | None:
        rest = super()._paint_pieces(painter, region)
        if self.hasFocus() and self._selection.caret is not None and (self._has_caret or self.selection.length):
            painter.fillRect(self._caret_rect(self._selection.caret), QColor(self._theme.accent))
        self._paint_reading_line(painter)
        return rest

    def show_reading_line(self, *, is_shown: bool) -> None:
        """Set off the line that is read: of the caret, or a little above the middle; the others step back."""
        self._has_line = is_shown
        self.viewport().update()

    def _can_move_picture(self) -> bool:
        # The line that is set off stays where it is in the view.
        return super()._can_move_picture() and self.reading_line().isEmpty()

    def reading_line(self) -> QRectF:
        """Return where the line that is read is in the view; empty while it is not set off."""
        column, view = self._column, self.viewport().rect()
        if not self._has_line or column.is_empty or not self.hasFocus():
            return QRectF()
        position = self._selection.caret if self._has_caret else None
        if position is None:
            position = self.position_at(QPointF(self._left(), view.height() * READ_AT))
        top, height = column.line_box(position)
        return QRectF(0.0, top + TOP - self._offset() - 2.0, view.width(), height + 4.0)

    def _paint_reading_line(self, painter: QPainter) -> None:
        line, view = self.reading_line(), QRectF(self.viewport().rect())
        if line.isEmpty():
            return
        veil = QColor(self._theme.paper)
        veil.setAlphaF(DIMMED)
        painter.fillRect(QRectF(0.0, 0.0, view.width(), line.top()), veil)
        painter.fillRect(QRectF(0.0, line.bottom(), view.width(), view.height() - line.bottom()), veil)
        for y in (line.top() - 1.0, line.bottom()):
            painter.fillRect(QRectF(0.0, y, view.width(), 1.0), QColor(self._theme.accent))

    def _caret_rect(self, position: int) -> QRectF:
        column = self._column
        if column.is_empty:
            return QRectF()
        top, height = column.line_box(position)
        x = self._left() + caret.x_at(column, position) - CARET_WIDTH / 2
        return QRectF(x, top + TOP - self._offset(), CARET_WIDTH, height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self.viewport().update()


def _moves(key: int) -> bool:
    """Tell whether a key moves the caret."""
    # Looked up when one is pressed: the names of all keys are not made before the first paint.
    return key in (
        *(Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down),
        *(Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown),
    )
