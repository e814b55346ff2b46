"""Articles side by side: which there are, in what order, and which of them are in view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from reader.model.article import Article
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.gliding import Gliding
from reader.ui.panes.gutters import PaneRow
from reader.ui.panes.header import PaneHeader
from reader.ui.panes.paneframe import PaneFrame
from reader.ui.panes.panelooks import PaneLooks
from reader.ui.panes.room import Room, lines_held
from reader.ui.panes.together import Together
from reader.ui.panes.typography import Typography
from reader.ui.theme import Theme, scroll_bar_sheet


class SideBySide(QScrollArea):
    """The panes in their order, scrolled sideways when there is not room for all.

    Signals:
        claim_hovered: (id of the claim under the pointer, or "", id of the article).
        claim_activated: (id of the claim, id of the article, position) that was clicked.
        quotation_hovered: Id of the quotation under the pointer, or "".
        selection_changed: (id of the article, the ``Span`` that is selected in it, or None).
        pane_made: A pane for one more article (``ArticlePane``).
        block_flip_requested: (id of the article, ``Span`` of a block, the ``BlockKind`` that it should have).
        pane_focused: Id of the article that got the keyboard.
        close_requested: Id of the article whose close button was pressed.
        order_changed: Ids of the articles in their new order.
        row_changed: An article came, went, moved, or goes by another id.
        only_changed: Whether one article alone is shown.
        menu_requested: (id of the article, where on the screen) a head's menu is asked for.
        zoom_requested: 1 for larger, -1 for smaller: the wheel was turned with Ctrl down.
    """

    claim_hovered = Signal(str, str)
    claim_activated = Signal(str, str, int)
    quotation_hovered = Signal(str)
    selection_changed = Signal(str, object)
    pane_made = Signal(object)
    block_flip_requested = Signal(str, object, object)
    pane_focused = Signal(str)
    close_requested = Signal(str)
    order_changed = Signal(object)
    row_changed = Signal()
    only_changed = Signal(bool)
    menu_requested = Signal(str, QPoint)
    zoom_requested = Signal(int)

    def __init__(self, typography: Typography, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # See ColumnView.
        self.setViewport(QWidget())
        self._looks = PaneLooks(typography, theme)
        self._frames: list[PaneFrame] = []
        self._prepared: PaneFrame | None = None
        self._is_filling = False
        self._current = ""
        self._only = ""
        self._places: dict[str, tuple[int, float]] = {}
        self._left: dict[str, tuple[int, float]] = {}
        self._gliding = Gliding(self)
        self._together = Together(lambda: self.panes, self._gliding)
        self._splitter = PaneRow(theme)
        self._still = PaneRow(theme, self)
        self._still.hide()
        self._room = Room(self, self._splitter, self._still)
        self._splitter.setAccessibleName(self.tr("Articles side by side"))
        for row in (self._splitter, self._still):
            row.setChildrenCollapsible(False)
            row.splitterMoved.connect(self._on_widths_changed)
        self.horizontalScrollBar().setStyleSheet(scroll_bar_sheet(theme))
        self.setWidget(self._splitter)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Articles"))

    @property
    def panes(self) -> dict[str, ArticlePane]:
        """The panes by the ids of their articles, in their order."""
        return {f.article: f.pane for f in self._frames}

    @property
    def current(self) -> str:
        """Id of the article that has, or last had, the keyboard; "" when there is none."""
        return self._current

    def header_of(self, article: str) -> PaneHeader:
        """Return the head of an article's pane."""
        return self._frame(article).header

    def prepare(self, article: Article) -> None:
        """Set the text of an article that is about to be added: to do both in one step would hold the window up."""
        if article.id not in self.panes and self._prepared is None:
            self._prepared = self._looks.new_frame(article.id, self)
            self._prepared.show_article(article)

    def add(self, article: Article, place: int) -> None:
        """Put an article into the row, or show its text where it stands."""
        frame, self._prepared = self._prepared, None
        if frame is not None and (frame.article != article.id or article.id in self.panes):
            frame.deleteLater()
            frame = None
        if article.id not in self.panes:
            # Without a parent until it is whole: each part of it would be styled as it is made.
            self._insert(frame or self._looks.new_frame(article.id), place)
        self._fill(self._frame(article.id), article)

    def add_all(self, articles: Iterable[Article]) -> None:
        """Put several articles into an empty row, which is divided among them once."""
        self._is_filling = True
        try:
            for place, article in enumerate(articles):
                self.add(article, place)
        finally:
            self._is_filling = False
        self._share_room()

    def _insert(self, frame: PaneFrame, place: int) -> None:
        article = frame.article
        frame.header.set_pinned(is_pinned=article in self._room.pinned)
        self._connect(frame)
        self._frames.insert(place, frame)
        self._frames = self._room.in_order(self._frames)
        self.show_only("")
        if not self._is_filling:
            with lines_held(self._frames):
                self._share_room()
        self._renumber()
        if self._frames[min(place, len(self._frames) - 1)] is not frame:
            self.order_changed.emit(list(self.panes))
        if not self._current:
            # Or the first key would go to whichever button comes first.
            frame.pane.setFocus()
            self._on_focused(article)

    def _connect(self, frame: PaneFrame) -> None:
        pane, header = frame.pane, frame.header
        self.pane_made.emit(pane)
        pane.claim_hovered.connect(lambda claim: self.claim_hovered.emit(claim, frame.article))
        pane.quotation_hovered.connect(self.quotation_hovered)
        pane.claim_activated.connect(lambda claim, at: self.claim_activated.emit(claim, frame.article, at))
        pane.selection_changed.connect(self.selection_changed)
        pane.block_flip_requested.connect(self.block_flip_requested)
        pane.focused.connect(lambda: self._on_focused(frame.article))
        pane.looked_anew.connect(self._refresh_gutters)
        pane.scrolled.connect(self._refresh_gutters)
        pane.scrolled.connect(lambda by: self._together.on_scrolled(pane, by))
        header.close_requested.connect(lambda: self.close_requested.emit(frame.article))
        header.dragged.connect(lambda x: self._drag(frame, x))
        header.menu_requested.connect(lambda at: self.menu_requested.emit(frame.article, at))
        header.double_clicked.connect(lambda: self.show_only("" if self._only else frame.article))

    def _fill(self, frame: PaneFrame, article: Article) -> None:
        frame.show_article(article)
        place = self._places.pop(article.id, None) or self._left.pop(article.id, None)
        if place is not None:
            frame.pane.restore_place(*place)

    def remove(self, article: str) -> None:
        """Take an article out of the row."""
        frame = self._frame(article)
        place = self._frames.index(frame)
        self._left[article] = frame.pane.place()
        self._gliding.stop()
        self._frames.remove(frame)
        if self._only == article:
            self.show_only("")
        if self._current == article:
            self._current = ""
            if self._frames:
                neighbour = self._frames[min(place, len(self._frames) - 1)]
                # Before the pane goes, or Qt would give the keyboard to another.
                if frame.pane.hasFocus():
                    neighbour.pane.setFocus()
                self._on_focused(neighbour.article)
        with lines_held(self._frames):
            self._room.take_out(frame)
            frame.deleteLater()
            self._share_room()
        self._renumber()

    def rename(self, old: str, new: str) -> None:
        """Have an article go by another id: it was shown before the library gave it one."""
        self._frame(old).pane.article = new
        for kept in (self._room.widths, self._places, self._looks.readings):
            if old in kept:
                kept[new] = kept.pop(old)  # type: ignore[assignment]  # each dictionary keeps its own values
        if old in self._room.pinned:
            self._room.pinned.add(new)
        if self._current == old:
            self._current = new
        if self._only == old:
            self._only = new
        self.row_changed.emit()

    def move_article(self, article: str, by: int) -> None:
        """Move an article some places to the right, or to the left for less than 0; at an end it stays."""
        frame = self._frame(article)
        place = min(max(0, self._frames.index(frame) + by), len(self._frames) - 1)
        frames = [f for f in self._frames if f is not frame]
        self._reorder([*frames[:place], frame, *frames[place:]])
        self.show_article(article)

    def _reorder(self, frames: Sequence[PaneFrame]) -> None:
        frames = self._room.in_order(frames)
        if frames == self._frames:
            return
        self._gliding.stop()
        self._frames = frames
        with lines_held(self._frames):
            self._share_room()
        self._renumber()
        self.order_changed.emit(list(self.panes))

    def _drag(self, frame: PaneFrame, x: int) -> None:
        """Move an article to where its head is dragged: past the middle of a neighbour.

        Args:
            frame: Its pane.
            x: Of the pointer, in pixels of the screen.
        """
        others = [f for f in self._frames if f is not frame]
        place = sum(f.mapToGlobal(QPoint(f.width() // 2, 0)).x() < x for f in others)
        self._reorder([*others[:place], frame, *others[place:]])

    def focus(self, article: str) -> None:
        """Give the keyboard to an article and bring it into view."""
        frame = self._frame(article)
        self.show_article(article)
        frame.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Give the keyboard to the next article, or to the one before; from a list, to the one that had it last."""
        if self._frames:
            ids = [f.article for f in self._frames]
            at = ids.index(self._current) if self._current in ids else 0
            elsewhere = self.window().focusWidget()
            is_back = elsewhere is not None and not self.isAncestorOf(elsewhere)
            self.focus(ids[at if is_back else (at + by) % len(ids)])

    def show_article(self, article: str) -> None:
        """Scroll the row sideways until an article is wholly in view."""
        frame = self._frame(article)
        if self._only:
            self.show_only(article)
            return
        self._room.bring_into_view(frame)

    @property
    def pinned(self) -> frozenset[str]:
        """Ids of the articles that stay in view while the others are scrolled sideways."""
        return frozenset(self._room.pinned & self.panes.keys())

    def pin(self, article: str, *, is_pinned: bool) -> None:
        """Keep an article in view at the left while the others are scrolled sideways, or let it go again."""
        before = set(self._room.pinned)
        (self._room.pinned.add if is_pinned else self._room.pinned.discard)(article)
        if self._room.pinned == before:
            return
        frames = self._room.in_order(self._frames)
        self._frame(article).header.set_pinned(is_pinned=is_pinned)
        if frames == self._frames:
            with lines_held(self._frames):
                self._share_room()
            self.row_changed.emit()
        else:
            self._reorder(frames)
        self.show_article(article)

    @property
    def only(self) -> str:
        """Id of the article that alone is shown; "" while all are."""
        return self._only

    def show_only(self, article: str) -> None:
        """Give all the room to one article, or to all of them again for ""."""
        if article == self._only:
            return
        was_one, self._only = bool(self._only), article
        with lines_held(self._frames):
            self._share_room()
        self.row_changed.emit()
        if was_one != bool(article):
            self.only_changed.emit(bool(article))
        if not article and self._current in self.panes:
            self.show_article(self._current)

    # Room ---------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many whole articles as the width allows."""
        with lines_held(self._frames):
            super().resizeEvent(event)
            self._share_room()
        self._room.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways, where the wheel or Shift asks for it; with Ctrl, ask for larger or smaller text."""
        delta, bar = event.angleDelta(), self.horizontalScrollBar()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            bar.setValue(bar.value() - (delta.x() or (delta.y() if is_shifted else 0)))
        elif delta.y():
            self.zoom_requested.emit(1 if delta.y() > 0 else -1)
        event.accept()

    @Slot()
    def _refresh_gutters(self) -> None:
        for row in (self._splitter, self._still):
            row.refresh()

    def _share_room(self) -> None:
        self._room.share(self._frames, self._only)

    def _on_widths_changed(self) -> None:
        self._room.keep(self._frames, self._only)

    def _on_focused(self, article: str) -> None:
        self._current = article
        for frame in self._frames:
            frame.header.set_current(is_current=frame.article == article)
        self.pane_focused.emit(article)

    def _renumber(self) -> None:
        for number, frame in enumerate(self._frames, 1):
            frame.header.set_number(number)
            frame.pane.setAccessibleName(self.tr("Text of article {}").format(number))
        self.row_changed.emit()

    def _frame(self, article: str) -> PaneFrame:
        return next(f for f in self._frames if f.article == article)
