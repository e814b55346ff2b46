"""The reading pane: an article to read, point at, select from and copy."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QCursor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from reader.model.span import Span
from reader.ui.panes.articleview import ArticleView
from reader.ui.panes.columnview import TOP
from reader.ui.panes.marks import MarkKind
from reader.ui.panes.selection import Unit
from reader.ui.panes.typography import Typography
from reader.ui.theme import Theme

LINES_PER_NOTCH = 3


class ArticlePane(ArticleView):
    """One article to read.

    Signals:
        claim_hovered: Id of the claim under the pointer, or "".
        claim_activated: (id of the claim, position in the text) that was clicked.
        quotation_hovered: Id of the quotation under the pointer, or "".
        focused: The pane has the keyboard.
        selection_changed: Something else is selected.
    """

    claim_hovered = Signal(str)
    claim_activated = Signal(str, int)
    quotation_hovered = Signal(str)
    focused = Signal()
    selection_changed = Signal()

    def __init__(self, typography: Typography, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(typography, theme, parent)
        self._drag_from: QPointF | None = None
        self._pressed_claim = ""
        self._hovered = ("", "")
        self._clicks = 0
        self._click_timer = QTimer(self, singleShot=True)
        self._click_timer.timeout.connect(self._forget_clicks)
        self._drag_timer = QTimer(self, interval=30)
        self._drag_timer.timeout.connect(self._scroll_while_dragging)
        self._actions = self._make_actions()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Article"))
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def _make_actions(self) -> list[QAction]:
        copy = QAction(self.tr("&Copy"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.triggered.connect(self.copy)
        everything = QAction(self.tr("Select &all"), self)
        everything.setShortcut(QKeySequence.StandardKey.SelectAll)
        everything.triggered.connect(self.select_all)
        for action in (copy, everything):
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.addAction(action)
        return [copy, everything]

    # Selection ----------------------------------------------------------------------------------------------------

    @property
    def selection(self) -> Span:
        """What is selected."""
        return self._selection.span

    @property
    def selected_text(self) -> str:
        """The selected words, exactly as they stand in the article."""
        return self._selection.span.of(self._column.text)

    def select(self, span: Span) -> None:
        """Select a stretch."""
        self._selection.select(self._column, span)
        self._on_selected()

    def select_all(self) -> None:
        """Select the whole article."""
        self.select(Span(0, len(self._column.text)))

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        if self.selected_text:
            QGuiApplication.clipboard().setText(self.selected_text)

    def _on_selected(self) -> None:
        self.viewport().update()
        self.selection_changed.emit()

    # Qt's events --------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by lines, or by pixels where the device gives them; sideways is for the row of panes."""
        if event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            event.ignore()
            return
        pixels = event.pixelDelta().y()
        if not pixels:
            notches = event.angleDelta().y() / 120
            pixels = round(notches * LINES_PER_NOTCH * self.verticalScrollBar().singleStep())
        if not pixels:
            event.ignore()
            return
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - pixels)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by line, page and to the ends; Enter activates the first claim in view."""
        bar = self.verticalScrollBar()
        page = max(bar.singleStep(), self.viewport().height() - 2 * bar.singleStep())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        steps = {
            Qt.Key.Key_Down: 2 * bar.singleStep(),
            Qt.Key.Key_Up: -2 * bar.singleStep(),
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Space: -page if shift else page,
        }
        if key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            self.scroll_to_end()
        elif key in steps:
            bar.setValue(bar.value() + steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate_first()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or note what is clicked; a third click selects the paragraph."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position()
        fold = self._column.fold_at(point.y() - TOP + self._offset())
        if fold is not None:
            self.toggle_fold(fold)
            return
        self._clicks = 3 if self._clicks == 2 else 1
        unit = Unit.PARAGRAPH if self._clicks == 3 else Unit.CHARACTER
        self._pressed_claim = self._claim_at(point) if self._clicks == 1 else ""
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._clicks == 1:
            self._selection.grow(self._column, self.position_at(point))
        else:
            self._selection.begin(self._column, self.position_at(point), unit)
        self._drag_from = point
        self._on_selected()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._clicks = 2
            self._click_timer.start(QApplication.doubleClickInterval())
            self._pressed_claim = ""
            self._selection.begin(self._column, self.position_at(event.position()), Unit.WORD)
            self._drag_from = event.position()
            self._on_selected()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Grow the selection, or tell what is under the pointer."""
        point = event.position()
        if self._drag_from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._tell_hovered(point)
            return
        self._selection.grow(self._column, self.position_at(point))
        if self.selection.length:
            self._pressed_claim = ""
        if not self.viewport().rect().contains(point.toPoint()) and not self._drag_timer.isActive():
            self._drag_timer.start()
        self._on_selected()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the selection; a plain click on a claim activates it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._drag_timer.stop()
        self._drag_from = None
        claim, self._pressed_claim = self._pressed_claim, ""
        if claim and not self.selection.length:
            self.claim_activated.emit(claim, self.position_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._set_hovered("", "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done here."""
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos() if event.reason() != QContextMenuEvent.Reason.Keyboard else self._menu_place())

    def context_menu(self) -> QMenu:
        """Return the menu for the selection as it is."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Article"))
        menu.addActions(self._actions)
        self._actions[0].setEnabled(bool(self.selection.length))
        # The action also serves the key, which must not stay off once the menu is gone.
        menu.aboutToHide.connect(lambda: self._actions[0].setEnabled(True))
        return menu

    def _menu_place(self) -> QPoint:
        return self.viewport().mapToGlobal(self.viewport().rect().center())

    def _forget_clicks(self) -> None:
        self._clicks = 0

    def _scroll_while_dragging(self) -> None:
        point = QPointF(self.viewport().mapFromGlobal(QCursor.pos()))
        y, height = point.y(), self.viewport().height()
        pull = min(0.0, y) + max(0.0, y - height)
        if pull:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(pull / 3))
            self._selection.grow(self._column, self.position_at(point))
            self._on_selected()

    def _activate_first(self) -> None:
        height = self.viewport().height()
        claims = (m for m in self.marks if m.kind is MarkKind.CLAIM)
        first = next((m for m in claims if 0 <= self.y_of(m.span.start) < height), None)
        if first is not None:
            self.claim_activated.emit(first.id, first.span.start)

    def _claim_at(self, point: QPointF) -> str:
        return next((m.id for m in self.marks_at(point) if m.kind is MarkKind.CLAIM), "")

    def _tell_hovered(self, point: QPointF) -> None:
        if self._column.fold_at(point.y() - TOP + self._offset()) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        marks = self.marks_at(point)
        claim = next((m.id for m in marks if m.kind is MarkKind.CLAIM), "")
        quotation = next((m.id for m in marks if m.kind is MarkKind.QUOTATION), "")
        self._set_hovered(claim, quotation)

    def _set_hovered(self, claim: str, quotation: str) -> None:
        before, self._hovered = self._hovered, (claim, quotation)
        if before[0] != claim:
            self.claim_hovered.emit(claim)
        if before[1] != quotation:
            self.quotation_hovered.emit(quotation)
