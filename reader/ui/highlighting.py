"""The reader's highlights in the window: made and taken away by key or menu, kept as steps, shown in the panes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.model.annotation import HighlightColour, PlacedHighlight, UnplacedHighlight
from reader.model.change import Change, Table
from reader.model.claim import Passage
from reader.model.errors import ReaderError
from reader.model.span import Span
from reader.services.annotating import (
    highlight,
    highlight_rows,
    highlights_on,
    note_of,
    recolour,
    remove_highlights,
    set_note,
)
from reader.ui.panes.panemenu import Offer
from reader.ui.panes.strip import PaneStrip
from reader.ui.session import Session
from reader.ui.steps import ORIGIN, Steps
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from reader.ui.docks.lists import Lists

Found = tuple[tuple[PlacedHighlight, ...], tuple[UnplacedHighlight, ...]]


class Highlighting(QObject):
    """Turns what the reader marks into annotations of the library, and shows those in the panes.

    Signals:
        problem_met: A sentence that says what could not be kept or placed, or what to select first.
        listed: All highlights of the library (``HighlightRow``), once they are wanted and whenever they change.
    """

    problem_met = Signal(str)
    listed = Signal(object)

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
        self._is_listed = False
        steps.made.connect(self._on_made)
        session.article_opened.connect(lambda article, _place: self.show_on([article.id]))
        session.article_kept.connect(lambda article: self.show_on([article]))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        marking = {f"highlights.{c}": partial(self.mark, c) for c in HighlightColour}
        return {**marking, "highlights.note": self.write_note_here, "highlights.remove": self.unmark}

    def serve(self, lists: Lists) -> None:
        """Give the list of highlights what it shows, and do what is asked for in it."""
        lists.highlights_wanted.connect(self.list_all)
        lists.highlights_removed.connect(self.remove)
        lists.note_requested.connect(self.write_note)
        self.listed.connect(lists.show_highlights)

    def mark(self, colour: HighlightColour) -> None:
        """Highlight the words that are selected in the article with the keyboard, else recolour the highlight there."""
        pane = self._strip.panes.get(self._strip.current)
        if pane is None:
            return
        if pane.selection.length:
            chosen = pane.selection
            # The colour would be hidden behind the selection; the caret stays in the words, for another colour.
            pane.select(Span(chosen.start, chosen.start))
            self._ask(highlight, Passage(pane.article, chosen), colour)
        elif here := self._at_caret():
            self._ask(recolour, here[0].id, colour)
        else:
            self.problem_met.emit(self.tr("Select the words to highlight first."))

    def unmark(self) -> None:
        """Take away the highlight at the selected words or the caret, the shortest one."""
        here = self._at_caret()
        if here:
            self.remove([here[0].id])
        else:
            self.problem_met.emit(self.tr("There is no highlight here. Click into one, or select it, first."))

    def write_note_here(self) -> None:
        """Let the reader write on the highlight at the selected words or the caret, the shortest one."""
        here = self._at_caret()
        if here:
            self.write_note(here[0].id)
        else:
            self.problem_met.emit(self.tr("There is no highlight here. Click into one, or select it, first."))

    @Slot(str)
    def write_note(self, annotation: str) -> None:
        """Let the reader write on a highlight."""
        self._tasks.ask(note_of, annotation, done=partial(self._ask_note, annotation), failed=self._tell)

    def _ask_note(self, annotation: str, note: str) -> None:
        from PySide6.QtWidgets import QInputDialog  # noqa: PLC0415 - only where a note is written

        dialog = QInputDialog(self._strip.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        dialog.setWindowTitle(self.tr("Note on the highlight"))
        dialog.setLabelText(self.tr("Note, in Markdown; an empty one takes it away:"))
        dialog.setTextValue(note)
        dialog.textValueSelected.connect(partial(self._keep_note, annotation, note))
        dialog.open()

    def _keep_note(self, annotation: str, before: str, note: str) -> None:
        if note.strip() != before:
            self._ask(set_note, annotation, note)

    @Slot(object)
    def remove(self, annotations: Sequence[str]) -> None:
        """Take highlights away, as one step."""
        self._ask(remove_highlights, tuple(annotations))

    def list_all(self) -> None:
        """Tell all highlights of the library, from now on whenever they change."""
        self._is_listed = True
        self._tasks.ask(highlight_rows, done=self.listed.emit, failed=self._tell)

    def offers_at(self, article: str, position: int) -> list[Offer]:
        """Return what can be done with the highlights at a position of an article, and with the words selected."""
        pane = self._strip.panes[article]
        offers = []
        if pane.selection.length:
            selected = Passage(article, pane.selection)
            colours = [Offer(_named(c), partial(self._ask, highlight, selected, c)) for c in HighlightColour]
            offers.append(Offer(self.tr("&Highlight"), None, tuple(colours)))
        for one in pane.highlights_at(position)[:1]:
            others = [Offer(_named(c), partial(self._ask, recolour, one.id, c)) for c in HighlightColour]
            offers.append(Offer(self.tr("Colour of the hi&ghlight"), None, tuple(others)))
            offers.append(Offer(self.tr("N&ote on the highlight…"), partial(self.write_note, one.id)))
            offers.append(Offer(self.tr("&Remove the highlight"), partial(self.remove, [one.id])))
        return offers

    def show_on(self, articles: Iterable[str]) -> None:
        """Show the highlights of those articles that are open and in the library."""
        kept = set(self._session.kept)
        wanted = tuple(a for a in articles if a in kept)
        if wanted:
            self._tasks.ask(highlights_on, wanted, done=partial(self._show, wanted), failed=self._tell)

    def _ask(self, work: object, *args: object) -> None:
        self._tasks.ask(work, *args, ORIGIN, done=self._steps.note, failed=self._tell)  # type: ignore[arg-type]

    def _at_caret(self) -> list[PlacedHighlight]:
        pane = self._strip.panes.get(self._strip.current)
        if pane is None:
            return []
        place = pane.selection.start if pane.selection.length else pane.caret
        return [] if place is None else pane.highlights_at(place)

    @Slot(object)
    def _on_made(self, change: Change) -> None:
        tables = {t.table for t in change.touched}
        if Table.ANNOTATIONS in tables:
            self.show_on(self._session.kept)
        if self._is_listed and tables & {Table.ANNOTATIONS, Table.ARTICLES}:
            self.list_all()

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


def _named(colour: HighlightColour) -> str:
    return colour.value.capitalize()
