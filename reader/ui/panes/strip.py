"""The row of panes: up to twelve articles side by side, set and coloured alike, and level by the claims they share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from reader.model.span import Span
from reader.ui.panes.gliding import glides_to
from reader.ui.panes.paneframe import PaneFrame
from reader.ui.panes.room import lines_held
from reader.ui.panes.rowstate import RowState, from_json, to_json
from reader.ui.panes.sidebyside import SideBySide
from reader.ui.panes.together import Coupling, Passages
from reader.ui.panes.typography import Reading, Typography
from reader.ui.theme import Theme, scroll_bar_sheet

if TYPE_CHECKING:
    from reader.exporters.citation import Citation
    from reader.ui.panes.panemenu import KeyOf, Offer

GLIDE = 180
"""Milliseconds that a jump takes; none where the system wants no animation."""


class PaneStrip(SideBySide):
    """The panes with what they have alike, what is remembered of them, and what the claims do to them.

    Signals:
        place_left: The reader is about to be taken elsewhere.
    """

    place_left = Signal()

    # Looks --------------------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._looks.theme = self._splitter.theme = self._still.theme = theme
        self._refresh_gutters()
        # Its own, so that the panes need none: each widget below a style sheet takes a tenth of a millisecond to style.
        self.horizontalScrollBar().setStyleSheet(scroll_bar_sheet(theme))
        for frame in self._frames:
            frame.set_theme(theme)

    def show_clutter(self, *, is_shown: bool) -> None:
        """Unfold all page clutter, or fold all of it away; also in articles that are opened later."""
        self._looks.is_clutter_shown = is_shown
        for frame in self._frames:
            frame.pane.show_clutter(is_shown=is_shown)

    def show_reading_line(self, *, is_shown: bool) -> None:
        """Set off the line that is read, in the article with the keyboard."""
        self._looks.has_line = is_shown
        for frame in self._frames:
            frame.pane.show_reading_line(is_shown=is_shown)

    def set_typography(self, typography: Typography) -> None:
        """Set the articles in other sizes."""
        self._looks.typography = typography
        self._set_typography([f for f in self._frames if f.article not in self._looks.readings])

    def reading_of(self, article: str) -> Reading | None:
        """Return how an article is set that is not set like the others; None for one that is."""
        return self._looks.readings.get(article)

    def set_reading(self, article: str, reading: Reading | None) -> None:
        """Set one article otherwise than the others, or like them again for None."""
        self._looks.readings.pop(article, None)
        if reading is not None:
            self._looks.readings[article] = reading
        self._set_typography([f for f in self._frames if f.article == article])

    def _set_typography(self, frames: Sequence[PaneFrame]) -> None:
        with lines_held(self._frames):
            for frame in frames:
                frame.pane.set_typography(self._looks.typography_of(frame.article))
            self._share_room()

    def set_citation(self, citation_of: Callable[[str], Citation]) -> None:
        """Say who tells where an article's words stand, by its id: "Copy with citation" asks for it."""
        self._looks.citation_of = citation_of
        for frame in self._frames:
            frame.pane.citation_of = citation_of

    def set_offers(self, offers_at: Callable[[str, int], Sequence[Offer]], key_of: KeyOf) -> None:
        """Say who tells what can be done at a position of an article, by its id, and by which keys.

        The panes' menus ask for it.
        """
        self._looks.offers_at, self._looks.key_of = offers_at, key_of
        for frame in self._frames:
            frame.pane.offers_at, frame.pane.key_of = offers_at, key_of

    def key_of(self, action: str) -> str:
        """Return the key that an action has, by its id, as menus show it; "" for none."""
        return self._looks.key_of(action)

    # What is remembered -------------------------------------------------------------------------------------------

    def state(self) -> dict[str, Any]:
        """Return what is to be remembered of the row, as an object of JSON."""
        places = {f.article: f.pane.place() for f in self._frames if f.pane.text}
        widths, pinned = self._room.of(self.panes), tuple(a for a in self.panes if a in self._room.pinned)
        readings = {a: r for a, r in self._looks.readings.items() if a in self.panes}
        row = RowState(tuple(self.panes), widths, self._places | places, self._current, self._only, pinned, readings)
        return to_json(row)

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take on what was remembered; what cannot be used is as good as not remembered.

        Places of articles that are not there yet are taken when their text is.
        """
        row = from_json(state)
        self._room.widths |= row.widths
        self._places |= row.places
        self._room.pinned = set(row.pinned)
        for article in self._looks.readings.keys() - row.readings.keys():
            self.set_reading(article, None)
        for article, reading in row.readings.items():
            self.set_reading(article, reading)
        for frame in self._frames:
            frame.header.set_pinned(is_pinned=frame.article in self._room.pinned)
        ranks = {article: rank for rank, article in enumerate(row.order)}
        self._reorder(sorted(self._frames, key=lambda f: ranks.get(f.article, len(ranks))))
        self._share_room()
        for frame in self._frames:
            known = self._places.pop(frame.article, None) if frame.pane.text else None
            if known is not None:
                frame.pane.restore_place(*known)
        if row.current in self.panes:
            self.focus(row.current)
        if row.only in self.panes:
            self.show_only(row.only)

    # Claims -------------------------------------------------------------------------------------------------------

    def show_ribbons(self, *, is_shown: bool) -> None:
        """Draw ribbons between neighbours from passage to passage of the claims in view, or none."""
        with lines_held(self._frames):
            for row in (self._splitter, self._still):
                row.show_ribbons(is_shown=is_shown)
            self._share_room()

    def hover(self, claim: str) -> None:
        """Light a claim in all articles."""
        for frame in self._frames:
            frame.pane.hover(claim)
        self._refresh_gutters()

    def set_passages(self, passages: Passages) -> None:
        """Take the passages that claims align the articles by."""
        self._together.set_passages(passages)

    def couple(self, coupling: Coupling) -> None:
        """Scroll the articles together from now on, or each by itself; together, the others come to where they belong.

        The current article stays where it is.
        """
        self._together.coupling = coupling
        pane = self.panes.get(self._current)
        if pane is not None and coupling is not Coupling.OFF:
            self._gliding.start(self._together.places_for(pane), GLIDE)

    @property
    def coupling(self) -> Coupling:
        """How the articles are scrolled together."""
        return self._together.coupling

    def align_to_line(self) -> None:
        """Bring the other articles to what goes with the line that is read in the current one; it stays in place."""
        pane = self.panes.get(self._current)
        if pane is not None:
            self._gliding.start(self._together.places_at_line(pane), GLIDE)

    def activate(self, claim: str, without: frozenset[str] = frozenset()) -> None:
        """Make a claim the active one in all articles; those without it say so."""
        self._together.prefer(claim)
        for frame in self._frames:
            frame.pane.activate(claim)
            frame.header.set_note(self.tr("no match found") if claim and frame.article in without else "")
        self._refresh_gutters()

    def align(self, places: Mapping[str, Span], source: str) -> None:
        """Bring the passages of other articles to the height of that in the source.

        Args:
            places: The passage of each article that has one.
            source: The article that stays where it is, once its passage is in view.
        """
        self._gliding.stop()
        panes = self.panes
        if source not in places or source not in panes:
            return
        self.place_left.emit()
        if not self._only:
            others = [f for f in self._frames if f.article in places and f.article != source]
            self._room.bring_together(self._frame(source), others)
        with self._together.held():
            panes[source].reveal(places[source])
        goals = {panes[a]: span for a, span in places.items() if a != source and a in panes}
        self._gliding.start(glides_to(goals, panes[source].y_of(places[source].start)), GLIDE)

    def go_to_places(self, places: Mapping[str, tuple[int, float]]) -> None:
        """Bring places to the top of the articles' views, as ``ArticlePane.place`` told them."""
        self._gliding.stop()
        with self._together.held():
            for article in self.panes.keys() & places:
                self.panes[article].restore_place(*places[article])
