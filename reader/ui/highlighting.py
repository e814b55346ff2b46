"""The reader's highlights in the window: made and changed by key or menu, kept as steps, shown in the panes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader.model.annotation import PlacedHighlight, UnplacedHighlight
from reader.model.change import Change, Table
from reader.model.claim import Passage
from reader.model.errors import ReaderError
from reader.model.labels import HighlightColour, HighlightStyle
from reader.model.span import Span
from reader.services.annotating import (
    Marker,
    highlight,
    highlights_on,
    recolour,
    remove_highlights,
    restyle,
    set_extent,
)
from reader.ui.extents import Bound, stepped
from reader.ui.marker import MarkerMode
from reader.ui.noting import Noting
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.strip import PaneStrip
from reader.ui.session import Session
from reader.ui.steps import MakesChange, Steps, Ts
from reader.ui.tagging import Tagging
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from reader.ui.docks.highlights import HighlightPanel
    from reader.ui.docks.lists import Lists
    from reader.ui.docks.tags import TagPanel
    from reader.ui.panes.panemenu import Offer

Found = tuple[tuple[PlacedHighlight, ...], tuple[UnplacedHighlight, ...]]


class Highlighting(QObject):
    """Turns what the reader marks into annotations of the library, and shows those in the panes.

    Signals:
        problem_met: A sentence that says what could not be kept or placed, or what to select first.
        hinted: A sentence that says what to do first; it goes again by itself.
        hidden_made: Something was highlighted while highlights are not shown.

    Attributes:
        marker: The marker that may be in the hand.
        tagging: Lets the reader type tags.
        noting: Lets the reader write notes.
    """

    problem_met = Signal(str)
    hinted = Signal(str)
    hidden_made = Signal()

    def __init__(self, tasks: Tasks, steps: Steps, session: Session, strip: PaneStrip) -> None:
        """Follow the steps and the articles that are opened.

        Args:
            tasks: Ask the library.
            steps: Are told of what changed, and tell it.
            session: Knows which articles the library has.
            strip: Has what is selected, and shows the highlights.
        """
        super().__init__(strip)
        self._tasks = tasks
        self._steps = steps
        self._session = session
        self._strip = strip
        self._told: set[str] = set()
        self.marker = MarkerMode(self)
        self.tagging = Tagging(tasks, steps, strip)
        self.noting = Noting(tasks, steps, strip)
        for part in (self.tagging, self.noting):
            part.problem_met.connect(self.problem_met)
            part.hinted.connect(self.hinted)
        steps.made.connect(self._on_made)
        session.article_opened.connect(lambda article, _place: self.show_on([article.id]))
        session.article_kept.connect(lambda article: self.show_on([article]))
        self._is_shown = True
        strip.pane_made.connect(self._follow_pane)
        for pane in strip.panes.values():
            self._follow_pane(pane)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {
            **{f"highlights.{c}": partial(self.mark, c) for c in HighlightColour},
            "highlights.underline": partial(self.draw, HighlightStyle.UNDERLINE),
            "highlights.box": partial(self.draw, HighlightStyle.BOX),
            "highlights.marker": lambda: self.marker.take_up(is_on=not self.marker.is_on),
            "highlights.tags": self.tag_here,
            "highlights.note": self.note_here,
            "highlights.list": self.list_here,
            "highlights.remove": lambda: self._with_here(lambda h: self.remove([h.id])),
            "highlights.later_end": partial(self.move_bound, Bound.END, 1),
            "highlights.earlier_end": partial(self.move_bound, Bound.END, -1),
            "highlights.later_start": partial(self.move_bound, Bound.START, 1),
            "highlights.earlier_start": partial(self.move_bound, Bound.START, -1),
        }

    def serve(self, lists: Lists) -> None:
        """Do what is asked for in the lists of highlights and of tags: made already, as they are in front, or later."""
        lists.highlights_made.connect(self._serve_panel)
        lists.tags_made.connect(self._serve_tags)
        if lists.highlights.made is not None:
            self._serve_panel(lists.highlights.made)
        if lists.tags.made is not None:
            self._serve_tags(lists.tags.made)

    def _serve_panel(self, panel: HighlightPanel) -> None:
        panel.removed.connect(self.remove)
        panel.recoloured.connect(lambda ids, colour: self._ask(recolour, ids, colour))
        panel.restyled.connect(lambda ids, style: self._ask(restyle, ids, style))
        panel.tag_requested.connect(self.tagging.ask_for)
        panel.note_requested.connect(self.noting.write_note)
        panel.told_of.connect(self.problem_met)

    def _serve_tags(self, panel: TagPanel) -> None:
        panel.rename_requested.connect(self.tagging.ask_name)
        panel.merge_requested.connect(self.tagging.ask_merged)
        panel.recoloured.connect(self.tagging.recolour)
        panel.removed.connect(self.tagging.remove)
        panel.memo_requested.connect(self.noting.write_memo)

    # Making and changing ------------------------------------------------------------------------------------------

    def mark(self, colour: HighlightColour) -> None:
        """Highlight the words that are selected in the article with the keyboard, else recolour the highlight there.

        With the marker in the hand, it gets the colour.
        """
        if self.marker.is_on:
            self.marker.take_colour(colour)
        pane = self._pane
        if pane is not None and pane.selection.length:
            self._mark(pane, pane.selection, self.marker.marker if self.marker.is_on else Marker(colour))
        elif here := self.here():
            self._ask(recolour, here[0].id, colour)
        elif pane is not None and not self.marker.is_on:
            self.hinted.emit(self.tr("Select the words to highlight first."))

    def draw(self, style: HighlightStyle) -> None:
        """Draw the highlight at the caret in some way, or as usual if it is; selected words are highlighted so."""
        if self.marker.is_on:
            self.marker.take_style(style)
        pane = self._pane
        if pane is not None and pane.selection.length:
            usual = Marker(self.marker.marker.colour, style, self.marker.marker.tags)
            self._mark(pane, pane.selection, usual if self.marker.is_on else Marker(HighlightColour.BLUE, style))
        elif here := self.here():
            self._ask(restyle, here[0].id, HighlightStyle.WASH if here[0].style is style else style)
        elif pane is not None and not self.marker.is_on:
            self.hinted.emit(self.tr("Select the words to highlight first."))

    def _mark(self, pane: ArticlePane, span: Span, marker: Marker) -> None:
        # The colour would be hidden behind the selection; the caret stays in the words, for another colour.
        pane.select(Span(span.start, span.start))
        self._ask(highlight, Passage(pane.article, span), marker)
        if not self._is_shown:
            self.hidden_made.emit()

    @Slot(str, object)
    def _on_selection_made(self, article: str, span: Span) -> None:
        pane = self._strip.panes.get(article)
        if self.marker.is_on and pane is not None and pane.selection == span and span.length:
            self._mark(pane, span, self.marker.marker)

    def tag_here(self) -> None:
        """Let the reader type tags: of the marker in the hand, else of the highlight at the caret or selected words.

        Selected words without a highlight are highlighted with them.
        """
        pane = self._pane
        here = self.here()
        if self.marker.is_on:
            self.tagging.ask_marker(self.marker)
        elif here:
            self.tagging.ask_tags(here[0].id, here[0].tags)
        elif pane is not None and pane.selection.length:
            passage = Passage(pane.article, pane.selection)
            self.tagging.ask_new(lambda tags: self._mark(pane, passage.span, Marker(HighlightColour.BLUE, tags=tags)))
        else:
            self._tell_nothing_meant()

    def note_here(self) -> None:
        """Let the reader write on the highlight at the caret, or on selected words, which are highlighted with it."""
        pane = self._pane
        here = self.here()
        if here:
            self.noting.write_note(here[0].id)
        elif pane is not None and pane.selection.length:
            span = pane.selection
            pane.select(Span(span.start, span.start))
            self.noting.write_on_words(Passage(pane.article, span), Marker(HighlightColour.BLUE))
            if not self._is_shown:
                self.hidden_made.emit()
        else:
            self._tell_nothing_meant()

    def move_bound(self, bound: Bound, by: int) -> None:
        """Let the highlight at the caret begin or end a word later, or earlier for -1."""
        pane = self._pane
        if pane is None:
            return

        def move(one: PlacedHighlight) -> None:
            span = stepped(pane.text, one.span, bound, by)
            if span != one.span:
                self.set_extent(pane.article, one.id, span)
                # The caret comes along, so that the next step is of the same highlight.
                caret = pane.caret if pane.caret is not None else span.start
                pane.put_caret(min(max(caret, span.start), span.end - 1))

        self._with_here(move)

    @Slot(str, str, object)
    def set_extent(self, article: str, annotation: str, span: Span) -> None:
        """Let a highlight stand on other words of its article, which is seen at once."""
        pane = self._strip.panes.get(article)
        if pane is not None:
            moved = (replace(h, span=span) if h.id == annotation else h for h in pane.highlights)
            pane.set_highlights(sorted(moved, key=lambda h: (h.span, h.id)))
        self._ask(set_extent, annotation, Passage(article, span))

    @Slot(object)
    def remove(self, annotations: Sequence[str]) -> None:
        """Take highlights away, as one step."""
        self._ask(remove_highlights, tuple(annotations))

    def _ask(self, work: MakesChange[*Ts], *args: *Ts) -> None:
        self._steps.take(work, *args, failed=self._on_failed)

    def _on_failed(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))
        self.show_on(self._session.kept)

    # What is there ------------------------------------------------------------------------------------------------

    @property
    def _pane(self) -> ArticlePane | None:
        return self._strip.panes.get(self._strip.current)

    def here(self) -> list[PlacedHighlight]:
        """Return the highlights at the selected words or the caret, the shortest first."""
        pane = self._pane
        if pane is None:
            return []
        place = pane.selection.start if pane.selection.length else pane.caret
        return [] if place is None else pane.highlights_at(place)

    def _with_here(self, do: Callable[[PlacedHighlight], object]) -> None:
        """Do something with the shortest highlight at the selected words or the caret."""
        here = self.here()
        if here:
            do(here[0])
        else:
            self._tell_nothing_here()

    def _tell_nothing_meant(self) -> None:
        self.noting.refuse_field(self.tr("Select words, or click into a highlight, first."))

    def _tell_nothing_here(self) -> None:
        self.hinted.emit(self.tr("There is no highlight here. Click into one, or select it, first."))

    def list_here(self) -> None:
        """List the highlights at the caret."""
        pane, here = self._pane, self.here()
        if pane is None or not here:
            self._tell_nothing_here()
            return
        place = pane.selection.start if pane.selection.length else pane.caret
        self._show_list(pane.article, place or 0)

    @Slot(str, int)
    def _show_list(self, article: str, position: int) -> None:
        from reader.ui.highlightoffers import show_list  # noqa: PLC0415 - only where highlights lie over each other

        show_list(self, self._strip.panes[article], position)

    def offers_at(self, article: str, position: int) -> list[Offer]:
        """Return what can be done with the highlights at a position of an article, and with the words selected."""
        from reader.ui.highlightoffers import offers_at  # noqa: PLC0415 - only where a menu is asked for

        return offers_at(self, self._strip.panes[article], position)

    def do(self, work: MakesChange[*Ts], *args: *Ts) -> None:
        """Ask the library for a step."""
        self._ask(work, *args)

    # Showing them -------------------------------------------------------------------------------------------------

    @Slot(object)
    def _follow_pane(self, pane: ArticlePane) -> None:
        pane.show_highlights(is_shown=self._is_shown)
        pane.selection_made.connect(self._on_selection_made)
        pane.extent_changed.connect(self.set_extent)
        pane.highlights_clicked.connect(self._show_list)

    def show_all(self, *, is_shown: bool) -> None:
        """Paint highlights, or not; they stay known."""
        self._is_shown = is_shown
        for pane in self._strip.panes.values():
            pane.show_highlights(is_shown=is_shown)

    def show_on(self, articles: Iterable[str]) -> None:
        """Show the highlights of those articles that are open and in the library."""
        kept = set(self._session.kept)
        wanted = tuple(a for a in articles if a in kept)
        if wanted:
            self._tasks.ask(highlights_on, wanted, done=partial(self._show, wanted), failed=self._tell)

    @Slot(object)
    def _on_made(self, change: Change) -> None:
        if Table.ANNOTATIONS in {t.table for t in change.touched}:
            self.show_on(self._session.kept)

    def _show(self, articles: tuple[str, ...], found: Found) -> None:
        placed, unplaced = found
        for article in articles:
            pane = self._strip.panes.get(article)
            if pane is not None:
                pane.set_highlights([h for h in placed if h.article == article])
        for one in unplaced:
            if one.id not in self._told:
                self._told.add(one.id)
                words = one.words if len(one.words) < 60 else one.words[:57] + "…"
                self.problem_met.emit(self.tr("The highlight “{}” has no place: {}").format(words, one.reason))

    def _tell(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))
