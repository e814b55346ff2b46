"""The row of panes: up to twelve articles side by side, scrolled sideways when there is not room for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from reader.model.article import Article
from reader.model.span import Span
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.header import PaneHeader
from reader.ui.panes.typography import Typography
from reader.ui.theme import Theme

GLIDE = 180
"""Milliseconds that a jump takes; none where the system wants no animation."""


class PaneFrame(QWidget):
    """A pane with its head."""

    def __init__(self, article: Article, typography: Typography, theme: Theme) -> None:
        super().__init__()
        self.article = article.id
        self.header = PaneHeader(theme, self)
        self.pane = ArticlePane(typography, theme, self)
        self.pane.set_text(article.text)
        self.header.pressed.connect(self.pane.setFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.pane, 1)


@dataclass(slots=True)
class _Glide:
    """How far a pane is to be scrolled in one movement, and how far it has been."""

    pane: ArticlePane
    position: int
    y: float
    way: float
    gone: int = 0


class PaneStrip(QScrollArea):
    """The panes in their order.

    Signals:
        claim_hovered: (id of the claim under the pointer, or "", id of the article).
        claim_activated: (id of the claim, id of the article, position) that was clicked.
        quotation_hovered: Id of the quotation under the pointer, or "".
        pane_focused: Id of the article that got the keyboard.
        close_requested: Id of the article whose close button was pressed.
        zoom_requested: 1 for larger, -1 for smaller: the wheel was turned with Ctrl down.
    """

    claim_hovered = Signal(str, str)
    claim_activated = Signal(str, str, int)
    quotation_hovered = Signal(str)
    pane_focused = Signal(str)
    close_requested = Signal(str)
    zoom_requested = Signal(int)

    def __init__(self, typography: Typography, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typography = typography
        self._theme = theme
        self._frames: list[PaneFrame] = []
        self._current = ""
        self._is_clutter_shown = False
        self._glides: list[_Glide] = []
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._glide_on)
        self._animation.finished.connect(self._arrive)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.setAccessibleName(self.tr("Articles side by side"))
        self.setWidget(self._splitter)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Articles"))

    # The row ------------------------------------------------------------------------------------------------------

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

    def add(self, article: Article, place: int) -> None:
        """Put an article into the row."""
        frame = PaneFrame(article, self._typography, self._theme)
        pane = frame.pane
        pane.show_clutter(is_shown=self._is_clutter_shown)
        pane.claim_hovered.connect(lambda claim: self.claim_hovered.emit(claim, frame.article))
        pane.quotation_hovered.connect(self.quotation_hovered)
        pane.claim_activated.connect(lambda claim, at: self.claim_activated.emit(claim, frame.article, at))
        pane.focused.connect(lambda: self._on_focused(frame.article))
        frame.header.close_requested.connect(lambda: self.close_requested.emit(frame.article))
        self._frames.insert(place, frame)
        self._splitter.insertWidget(place, frame)
        # Shown before it is measured, or the splitter would give it no room.
        frame.show()
        self._renumber()
        self._share_room()
        if not self._current:
            # Or the first key would go to whichever button comes first.
            pane.setFocus()
            self._on_focused(article.id)

    def remove(self, article: str) -> None:
        """Take an article out of the row."""
        frame = self._frame(article)
        place = self._frames.index(frame)
        had_focus = frame.pane.hasFocus()
        self._stop()
        self._frames.remove(frame)
        frame.setParent(None)
        frame.deleteLater()
        self._renumber()
        self._share_room()
        if self._current == article:
            self._current = ""
            if self._frames:
                neighbour = self._frames[min(place, len(self._frames) - 1)]
                self._on_focused(neighbour.article)
                if had_focus:
                    neighbour.pane.setFocus()

    def rename(self, old: str, new: str) -> None:
        """Have an article go by another id: it was shown before the library gave it one."""
        self._frame(old).article = new
        if self._current == old:
            self._current = new

    def state(self) -> dict[str, Any]:
        """Return what is to be remembered of the row, as an object of JSON."""
        return {}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take on what was remembered; what cannot be used is as good as not remembered."""

    def focus(self, article: str) -> None:
        """Give the keyboard to an article and bring it into view."""
        frame = self._frame(article)
        self.show_article(article)
        frame.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Give the keyboard to the next article, or to the one before."""
        if self._frames:
            ids = [f.article for f in self._frames]
            at = ids.index(self._current) if self._current in ids else 0
            self.focus(ids[(at + by) % len(ids)])

    def show_article(self, article: str) -> None:
        """Scroll the row sideways until an article is wholly in view."""
        frame = self._frame(article)
        bar = self.horizontalScrollBar()
        left, right = frame.x(), frame.x() + frame.width()
        if left < bar.value():
            bar.setValue(left)
        elif right > bar.value() + self.viewport().width():
            bar.setValue(right - self.viewport().width())

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        for frame in self._frames:
            frame.header.set_theme(theme)
            frame.pane.set_theme(theme)

    def show_clutter(self, *, is_shown: bool) -> None:
        """Unfold all page clutter, or fold all of it away; also in articles that are opened later."""
        self._is_clutter_shown = is_shown
        for frame in self._frames:
            frame.pane.show_clutter(is_shown=is_shown)

    def set_typography(self, typography: Typography) -> None:
        """Set the articles in other sizes."""
        self._typography = typography
        for frame in self._frames:
            frame.pane.set_typography(typography)
        self._share_room()

    # Claims -------------------------------------------------------------------------------------------------------

    def hover(self, claim: str) -> None:
        """Light a claim in all articles."""
        for frame in self._frames:
            frame.pane.hover(claim)

    def activate(self, claim: str, without: frozenset[str] = frozenset()) -> None:
        """Make a claim the active one in all articles; those without it say so."""
        for frame in self._frames:
            frame.pane.activate(claim)
            frame.header.set_note(self.tr("no match found") if claim and frame.article in without else "")

    def align(self, places: Mapping[str, Span], source: str) -> None:
        """Bring the passages of other articles to the height of that in the source.

        Args:
            places: The passage of each article that has one.
            source: The article that stays where it is, once its passage is in view.
        """
        self._stop()
        panes = self.panes
        if source not in places or source not in panes:
            return
        self._bring_together(source, [a for a in places if a != source])
        panes[source].reveal(places[source])
        y = panes[source].y_of(places[source].start)
        for article, span in places.items():
            if article != source and article in panes:
                pane = panes[article]
                pane.unfold_at(span.start)
                self._glides.append(_Glide(pane, span.start, y, pane.y_of(span.start) - y))
        self._animation.setDuration(GLIDE)
        self._begin_glide()

    def _bring_together(self, source: str, others: Sequence[str]) -> None:
        """Scroll sideways until an article of the others is in view beside the source, if one has room there."""
        bar, room = self.horizontalScrollBar(), self.viewport().width()
        places = {f.article: (f.x(), f.x() + f.width()) for f in self._frames}
        left, right = places[source]
        steps = []
        for other in others:
            first, last = min(left, places[other][0]), max(right, places[other][1])
            if last - first <= room:
                # As little as it takes: the row must not jump away under the pointer.
                steps.append(min(max(bar.value(), last - room), first) - bar.value())
        if steps:
            bar.setValue(bar.value() + min(steps, key=abs))

    def _begin_glide(self) -> None:
        from PySide6.QtWidgets import QStyle  # noqa: PLC0415 - its enums take 15 ms that the first paint can spare

        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, self) > 0:
            self._animation.start()
        else:
            self._arrive()

    def _glide_on(self, share: object) -> None:
        for glide in self._glides:
            due = round(glide.way * float(share))  # type: ignore[arg-type]  # the animation runs from 0.0 to 1.0
            glide.pane.scroll_by(due - glide.gone)
            glide.gone = due

    def _arrive(self) -> None:
        """End at the exact place: heights above it may have become known on the way."""
        for glide in self._glides:
            glide.pane.scroll_to(glide.position, glide.y)
        self._glides = []

    def _stop(self) -> None:
        self._glides = []
        self._animation.stop()

    # Room ---------------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many whole articles as the width allows."""
        super().resizeEvent(event)
        self._share_room()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll sideways, where the wheel or Shift asks for it; with Ctrl, ask for larger or smaller text."""
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if delta.y():
                self.zoom_requested.emit(1 if delta.y() > 0 else -1)
            event.accept()
            return
        by = delta.x() or (delta.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - by)
        event.accept()

    def _share_room(self) -> None:
        """Give each article the same width: so many in view that their lines are not too short."""
        if not self._frames:
            return
        least = self._frames[0].pane.least_width
        room = self.viewport().width()
        in_view = max(1, min(len(self._frames), room // (least + 1)))
        width = max(least, room // in_view - 1)
        for frame in self._frames:
            frame.setMinimumWidth(min(least, width))
        whole = room if in_view == len(self._frames) else len(self._frames) * (width + 1)
        self._splitter.setMinimumWidth(whole if in_view < len(self._frames) else 0)
        self._splitter.setSizes([width] * len(self._frames))

    def _on_focused(self, article: str) -> None:
        self._current = article
        for frame in self._frames:
            frame.header.set_current(is_current=frame.article == article)
        self.pane_focused.emit(article)

    def _renumber(self) -> None:
        for number, frame in enumerate(self._frames, 1):
            frame.header.set_number(number)
            frame.pane.setAccessibleName(self.tr("Text of article {}").format(number))

    def _frame(self, article: str) -> PaneFrame:
        return next(f for f in self._frames if f.article == article)
