"""The reading pane: an article to read, point at, select from and copy."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from reader.model.article import Block
from reader.ui.panes.columnview import TOP
from reader.ui.panes.copying import cited_content, copy_cited, drag_out
from reader.ui.panes.markable import MarkableView
from reader.ui.panes.marks import Mark, MarkKind
from reader.ui.panes.panemenu import (
    KeyOf,
    Offer,
    add_action,
    add_offers,
    give_letters,
    kind_offers,
    no_key,
    other_kind,
    standing_actions,
)
from reader.ui.panes.pieces import CLUTTER
from reader.ui.panes.selection import Unit
from reader.ui.panes.typography import Typography
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.exporters.citation import Citation

LINES_PER_NOTCH = 3


class ArticlePane(MarkableView):
    """One article to read.

    Signals:
        claim_hovered: Id of the claim under the pointer, or "".
        claim_activated: (id of the claim, position in the text) that was clicked.
        quotation_hovered: Id of the quotation under the pointer, or "".
        block_flip_requested: (id of the article, ``Span`` of a block, the ``BlockKind`` that it should have).
        focused: The pane has the keyboard.
    """

    claim_hovered = Signal(str)
    claim_activated = Signal(str, int)
    quotation_hovered = Signal(str)
    block_flip_requested = Signal(str, object, object)
    focused = Signal()

    def __init__(self, typography: Typography, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(typography, theme, parent)
        self.citation_of: Callable[[str], Citation] | None = None
        self.offers_at: Callable[[str, int], Sequence[Offer]] | None = None
        self.key_of: KeyOf = no_key
        self._pressed_claim = ""
        self._carried_from: QPointF | None = None
        self._hovered = ("", "")
        self._clicks = 0
        self._click_timer = QTimer(self, singleShot=True)
        self._click_timer.timeout.connect(self._forget_clicks)
        self._actions = standing_actions(self, {"edit.copy": self.copy, "edit.all": self.select_all})
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Article"))
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    # What can be done at a place ----------------------------------------------------------------------------------

    def copy_with_citation(self) -> None:
        """Put the selected words on the clipboard with the place they stand in, once that can be asked for."""
        if self.selected_text and self.citation_of is not None:
            copy_cited([(self.selected_text, self.citation_of(self.article))])

    def _cited(self) -> QMimeData:
        """Return the selected words with the place they stand in, as far as that is known yet."""
        if self.citation_of is not None:
            return cited_content([(self.selected_text, self.citation_of(self.article))])
        content = QMimeData()
        content.setText(self.selected_text)
        return content

    def block_at(self, position: int) -> Block | None:
        """Return the block that a position is in, or the nearest one before it; None while they are not known."""
        after = bisect_right(self._blocks, position, key=lambda b: b.span.start)
        return self._blocks[max(0, after - 1)] if self._blocks else None

    def flip_block(self, position: int) -> None:
        """Ask for the block at a position to be part of the article if it is not, and the other way round."""
        block = self.block_at(position)
        if block is not None:
            self.block_flip_requested.emit(self.article, block.span, other_kind(block.kind))

    def toggle_fold_near(self, position: int | None = None) -> None:
        """Fold or unfold the page clutter at a position; the first in view unless given."""
        fold = self.first_fold_in_view() if position is None else self.fold_near(position)
        if fold is not None:
            self.toggle_fold(fold)

    def go_to_claim(self, position: int, by: int) -> None:
        """Activate the next claim behind a position, or for -1 the one before it."""
        claims = [m for m in self.marks if m.kind is MarkKind.CLAIM]
        found: Mark | None
        if by > 0:
            found = next((m for m in claims if m.span.start > position), None)
        else:
            found = next((m for m in reversed(claims) if m.span.end <= position), None)
        if found is not None:
            self.claim_activated.emit(found.id, found.span.start)

    # The keyboard and the menu ------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Besides what moves: Enter activates a claim or opens a fold, Ctrl+Enter folds and unfolds."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        caret = self.caret if self.has_caret else None
        is_on_fold = caret is not None and self._is_at_folded(caret)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier or is_on_fold:
            near = caret is not None and self.fold_near(caret) is not None
            self.toggle_fold_near(caret if near else None)
        elif caret is not None and (claims := _claims_among(self._painter.marks_at(caret))):
            # Of words in several claims, the one after that which the reader is at.
            next_one = claims.index(self.active_claim) + 1 if self.active_claim in claims else 0
            self.claim_activated.emit(claims[next_one % len(claims)], caret)
        else:
            self._activate_first()

    def _is_at_folded(self, position: int) -> bool:
        column = self._column
        return not column.is_empty and column.is_hidden(column.place_of(position))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done at the pointer; at the caret, or at the first line in view, when a key asks."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            position = self.place_in_view
            point = QPoint(round(self._left()), round(self.y_of(position)) + self.verticalScrollBar().singleStep())
            place = self.viewport().mapToGlobal(point)
        else:
            position, place = self.position_at(QPointF(event.pos())), event.globalPos()
        menu = self.context_menu(position)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def context_menu(self, position: int) -> QMenu:
        """Return the menu for a position and the selection as it is."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Article"))
        self._offer_words(menu)
        if self.offers_at is not None and (offers := self.offers_at(self.article, position)):
            menu.addSeparator()
            add_offers(menu, offers, self.key_of)
        self._offer_block(menu, position)
        menu.addSeparator()
        add_action(menu, "claims.next", partial(self.go_to_claim, position, 1), self.key_of)
        add_action(menu, "claims.previous", partial(self.go_to_claim, position, -1), self.key_of)
        give_letters(menu)
        return menu

    def _offer_words(self, menu: QMenu) -> None:
        copy, has_selection = self._actions["edit.copy"], bool(self.selection.length)
        copy.setEnabled(has_selection)
        # The action also serves the key, which must not stay off once the menu is gone.
        menu.aboutToHide.connect(lambda: copy.setEnabled(True))
        menu.addAction(copy)
        if self.citation_of is not None:
            add_action(menu, "edit.cite", self.copy_with_citation, self.key_of).setEnabled(has_selection)
        menu.addAction(self._actions["edit.all"])

    def _offer_block(self, menu: QMenu, position: int) -> None:
        fold, block = self.fold_near(position), self.block_at(position)
        if fold is not None or block is not None:
            menu.addSeparator()
        if fold is not None:
            name = "pane.fold" if self.is_unfolded(fold) else "pane.unfold"
            add_action(menu, name, partial(self.toggle_fold, fold))
        # The line that stands for a fold is no block.
        if block is not None and (fold is None or self.is_unfolded(fold)):
            name = "pane.part" if block.kind in CLUTTER else "pane.not_part"
            add_action(menu, name, partial(self.flip_block, position))
            keep = partial(self.block_flip_requested.emit, self.article, block.span)
            add_offers(menu, [Offer(self.tr("&Kind of this block"), None, kind_offers(block.kind, keep))])

    # The mouse ----------------------------------------------------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by lines, or by pixels where the device gives them; sideways is for the row of panes."""
        if event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier):
            event.ignore()
            return
        # With Alt, which lets one pane be scrolled by itself, Qt tells of a turn sideways.
        is_free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        pixels = event.pixelDelta().y() or (event.pixelDelta().x() if is_free else 0)
        if not pixels:
            notches = (event.angleDelta().y() or (event.angleDelta().x() if is_free else 0)) / 120
            pixels = round(notches * LINES_PER_NOTCH * self.verticalScrollBar().singleStep())
        if not pixels:
            event.ignore()
            return
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - pixels)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or note what is clicked; a third click selects the paragraph."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position()
        fold = self._column.fold_at(point.y() - TOP + self._offset())
        if fold is not None:
            self.toggle_fold(fold)
            return
        if self.grab_handle(point):
            return
        if self._clicks != 2 and not event.modifiers() and self._is_selected(point):
            self._carried_from = point
            return
        self._clicks = 3 if self._clicks == 2 else 1
        self._pressed_claim = self._claim_at(point) if self._clicks == 1 else ""
        unit = Unit.PARAGRAPH if self._clicks == 3 else Unit.CHARACTER
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._begin_drag(point, unit, grows=is_shifted and self._clicks == 1)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word; on the line of a fold, a second click is one more."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._column.fold_at(event.position().y() - TOP + self._offset()) is not None:
            self.mousePressEvent(event)
            return
        self._clicks = 2
        self._click_timer.start(QApplication.doubleClickInterval())
        self._pressed_claim = ""
        self._begin_drag(event.position(), Unit.WORD, grows=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Grow the selection, or tell what is under the pointer."""
        point = event.position()
        if self._carried_from is not None:
            if (point - self._carried_from).manhattanLength() >= QApplication.startDragDistance():
                self._carried_from = None
                drag_out(self._cited(), self)
            return
        if self.pull_handle(point):
            return
        if self._drag_from is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._tell_hovered(point)
            return
        self._drag_to(point)
        if self.selection.length:
            self._pressed_claim = ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the selection; a plain click on a claim activates it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._carried_from is not None:
            # It was a click after all.
            self._carried_from = None
            self._begin_drag(event.position(), Unit.CHARACTER, grows=False)
        if self.release_handle():
            return
        self._end_drag()
        claim, self._pressed_claim = self._pressed_claim, ""
        if self.selection.length:
            # A second click may be followed by a third, which selects more.
            if not self._click_timer.isActive():
                self.selection_made.emit(self.article, self.selection)
            return
        position = self.position_at(event.position())
        if claim:
            self.claim_activated.emit(claim, position)
        if self._clicks == 1 and len(self.highlights_at(position)) > 1:
            self.highlights_clicked.emit(self.article, position)

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that nothing is under the pointer any more."""
        super().leaveEvent(event)
        self._set_hovered("", "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self.focused.emit()

    def _is_selected(self, point: QPointF) -> bool:
        return any(rect.contains(point) for rect in self.rects_of(self.selection))

    def _forget_clicks(self) -> None:
        self._clicks = 0
        if self.selection.length and self._drag_from is None:
            self.selection_made.emit(self.article, self.selection)

    # Claims -------------------------------------------------------------------------------------------------------

    def _activate_first(self) -> None:
        height = self.viewport().height()
        claims = (m for m in self.marks if m.kind is MarkKind.CLAIM)
        first = next((m for m in claims if 0 <= self.y_of(m.span.start) < height), None)
        if first is not None:
            self.claim_activated.emit(first.id, first.span.start)

    def _claim_at(self, point: QPointF) -> str:
        return self._claim_among(self.marks_at(point))

    def _claim_among(self, marks: Iterable[Mark]) -> str:
        """Return the claim that some marks are of: that which the reader is at, else the first; "" for none."""
        claims = _claims_among(marks)
        return self.active_claim if self.active_claim in claims else next(iter(claims), "")

    def _tell_hovered(self, point: QPointF) -> None:
        if self._column.fold_at(point.y() - TOP + self._offset()) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif self.handle_at(point) is not None:
            shape = Qt.CursorShape.SizeHorCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)
        marks = self.marks_at(point)
        claim = self._claim_among(marks)
        quotation = next((m.id for m in marks if m.kind is MarkKind.QUOTATION), "")
        self._set_hovered(claim, quotation)

    def _set_hovered(self, claim: str, quotation: str) -> None:
        before, self._hovered = self._hovered, (claim, quotation)
        if before[0] != claim:
            self.claim_hovered.emit(claim)
        if before[1] != quotation:
            self.quotation_hovered.emit(quotation)


def _claims_among(marks: Iterable[Mark]) -> list[str]:
    return [m.id for m in marks if m.kind is MarkKind.CLAIM]
