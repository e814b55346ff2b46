"""What the lists of the window are given to show, and what is done when something in them is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Slot

from reader.model.errors import ReaderError
from reader.model.library import QuotationFilter
from reader.model.savedsearch import SavedSearch
from reader.services.savedsearches import remove_search, save_search
from reader.text.finding import searched_words
from reader.ui.chronicle import Chronicle
from reader.ui.claimfocus import ClaimFocus
from reader.ui.correcting import Correcting
from reader.ui.exports import Exports
from reader.ui.findings import Findings
from reader.ui.highlighting import Highlighting
from reader.ui.keeping import Keeping
from reader.ui.likenesses import Likenesses
from reader.ui.linking import Linking
from reader.ui.mainwindow import MainWindow, as_bytes
from reader.ui.navigation import Navigation
from reader.ui.removing import Removing
from reader.ui.session import Session
from reader.ui.speakeredits import SpeakerEdits
from reader.ui.tasks import Tasks
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.ui.catalogue import Catalogue
    from reader.ui.docks.lists import Listed, Lists
    from reader.ui.models.similarmodel import Likeness
    from reader.ui.prints import Prints


class Parts(NamedTuple):
    """What works behind the window and has something to do with its lists."""

    window: MainWindow
    tasks: Tasks
    session: Session
    keeping: Keeping
    findings: Findings
    focus: ClaimFocus
    linking: Linking
    likenesses: Likenesses
    highlighting: Highlighting
    correcting: Correcting
    speaker_edits: SpeakerEdits
    chronicle: Chronicle
    removing: Removing
    exports: Exports
    navigation: Navigation


class Listings(QObject):
    """Has the lists made after the first paint, fills them, and carries out what is asked for in them."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts
        self._catalogue: Catalogue | None = None
        self._prints: Prints | None = None
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._show_shared)
        parts.findings.listed.connect(self._show)
        parts.likenesses.sought.connect(self._show_sought)
        parts.likenesses.found.connect(self._show_likenesses)
        parts.likenesses.stepped.connect(self._mark_likeness)
        parts.focus.claim_chosen.connect(self._show_active)
        parts.focus.claim_chosen.connect(lambda _: parts.keeping.save_soon())
        parts.window.looks.theme_changed.connect(self._on_theme_changed)

    @property
    def lists(self) -> Lists | None:
        """The lists, once they are made."""
        return None if self._catalogue is None else self._catalogue.lists

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        lists = {
            "edit.quotation": "quotations",
            "edit.search": "library",
            "go.claims": "claims",
            "go.voices": "voices",
            "go.silence": "silence",
            "go.matrix": "matrix",
            "go.speakers": "speakers",
            "go.highlights": "highlights",
            "go.tags": "tags",
            "go.similar": "similar",
            "go.corrections": "corrections",
            "go.history": "history",
            "claims.card": "claimcard",
        }
        return {
            **{action: partial(self._go_to_list, name) for action, name in lists.items()},
            "claims.matrix": self._show_matrix_window,
            "file.export": self._export_chosen,
            "file.print": self.print,
            "go.palette": self.show_palette,
        }

    def begin(self) -> None:
        """Have the lists made: what they are made of is imported in the library's thread, since that takes 100 ms."""
        self._parts.tasks.ask(_bring_in_lists, done=self._make, failed=self._make)

    def close(self) -> None:
        """Close what reads the library."""
        if self._catalogue is not None:
            self._catalogue.close()

    def show_open(self) -> None:
        """Show which articles of the library are open."""
        if self.lists is not None:
            self.lists.set_open(self._parts.session.kept)

    def show_palette(self) -> None:
        """Offer all that can be done or gone to, to be found by a few letters."""
        from reader.ui.destinations import destinations  # noqa: PLC0415 - made when it is first shown
        from reader.ui.palette import Palette  # noqa: PLC0415 - the same

        window = self._parts.window
        Palette(destinations(window, self._parts.focus, self.lists), window).open()

    def export(self) -> None:
        """Offer the quotations of the open articles for export."""
        lists = self.lists
        if lists is not None:
            self._parts.exports.offer_open(lists.listed, lists.quotations.selected(), lists.quotations.shown())

    def print(self) -> None:
        """Offer what is open for printing."""
        window = self._parts.window
        listed, current = self.lists.listed if self.lists else None, window.strip.current
        if listed is None or listed.comparison is None or current not in listed.texts:
            nothing = self.tr("There is nothing to print yet. Open an article first.")
            busy = self.tr("The articles are still being compared. Print again in a moment.")
            window.messages.hint(busy if current else nothing)
            return
        from reader.services.matrix import matrix_of  # noqa: PLC0415 - only where something is printed
        from reader.ui.printing.documents import Printable  # noqa: PLC0415 - the same
        from reader.ui.prints import Prints  # noqa: PLC0415 - the same

        if self._prints is None:
            self._prints = Prints(window)
            self._prints.problem_met.connect(window.messages.add)
            self._prints.informed.connect(window.messages.inform)
        matrix = matrix_of(listed.comparison, listed.claims, listed.names)
        self._prints.offer(Printable(listed.comparison, matrix, current))

    # Making them --------------------------------------------------------------------------------------------------

    def _make(self, _: object) -> None:
        from reader.ui.catalogue import Catalogue  # noqa: PLC0415 - see begin

        window = self._parts.window
        self._catalogue = Catalogue(window, window.looks, self._parts.tasks)
        self._catalogue.problem_met.connect(window.messages.add)
        self._catalogue.lists_made.connect(self._on_made)
        self._catalogue.begin(as_bytes(window.remembered.docks))

    @Slot()
    def _on_made(self) -> None:
        lists, parts = self.lists, self._parts
        if lists is None:
            return
        self._connect_articles(lists)
        self._connect_claims(lists)
        parts.highlighting.serve(lists)
        parts.correcting.serve(lists)
        parts.speaker_edits.serve(lists)
        parts.removing.serve(lists)
        parts.chronicle.serve(lists)
        lists.restore_highlights(parts.window.remembered.highlights)
        lists.view_changed.connect(parts.keeping.save_soon)
        lists.highlights_export_requested.connect(parts.exports.export_highlights)
        lists.cuts_export_requested.connect(parts.exports.export_cuts)
        lists.set_open(parts.session.kept)
        lists.quotations.set_awaited(is_awaited=parts.session.is_busy)
        parts.session.progressed.connect(lambda done, every: lists.quotations.set_awaited(is_awaited=done < every))
        parts.keeping.steps.made.connect(lists.refresh)
        parts.keeping.library_changed.connect(lists.refresh_library)
        parts.window.menus.add_to_view(dock.toggleViewAction() for dock in lists.docks)
        parts.findings.list_again()

    def _connect_articles(self, lists: Lists) -> None:
        parts = self._parts
        lists.quotations.restore(parts.window.remembered.quotations)
        lists.quotations.view_changed.connect(parts.keeping.save_soon)
        lists.quotation_chosen.connect(parts.navigation.go_to_quotation)
        lists.export_requested.connect(lambda _: self.export())
        lists.stored_export_requested.connect(self._export_stored)
        lists.articles_chosen.connect(parts.session.open_articles)
        lists.words_chosen.connect(self._show_searched)
        lists.place_chosen.connect(parts.navigation.go_to)
        lists.search_saved.connect(self._save_search)
        lists.search_removed.connect(self._remove_search)
        lists.passage_chosen.connect(parts.navigation.go_to_passage)

    def _connect_claims(self, lists: Lists) -> None:
        parts, matrices = self._parts, lists.matrices
        lists.claim_chosen.connect(parts.focus.activate)
        actions = parts.window.menus.actions
        lists.claims.offer_more(actions["view.possible"], actions["view.overlapping"])
        matrices.passage_chosen.connect(parts.focus.go_to)
        matrices.export_requested.connect(parts.exports.export_matrix)
        matrices.view_changed.connect(parts.keeping.save_soon)
        matrices.restore(parts.window.remembered.matrix)
        lists.passages_decided.connect(parts.linking.decide)
        lists.passage_taken_out.connect(parts.linking.take_out)
        lists.likeness_chosen.connect(parts.likenesses.go_to)
        lists.likeness_linked.connect(parts.likenesses.link)

    # What they show -----------------------------------------------------------------------------------------------

    @Slot(object)
    def _show(self, listed: Listed) -> None:
        """Show the quotations, and the rest a turn later: all at once would be a long step."""
        if self.lists is not None:
            self.lists.show(listed)
            self._rest.start()

    @Slot()
    def _show_shared(self) -> None:
        if self.lists is not None:
            self.lists.show_shared()
            self._show_active()
            self._parts.focus.show()

    @Slot()
    def _show_active(self) -> None:
        """Show the active claim in its list and on its card."""
        if self.lists is not None:
            active = self._parts.focus.active
            self.lists.select_claim(active.id if active else "")
            self.lists.show_claim(self._parts.findings.facts(active))

    @Slot(str)
    def _show_searched(self, typed: str) -> None:
        """Show in the articles what the library was searched for."""
        self._parts.window.finding.show_searched(searched_words(typed))

    @Slot(str)
    def _show_sought(self, words: str) -> None:
        if self.lists is not None:
            self.lists.show_sought(words)

    @Slot(object, str)
    def _show_likenesses(self, found: Sequence[Likeness], words: str) -> None:
        if self.lists is not None:
            self.lists.show_similar(found, words)

    @Slot(int)
    def _mark_likeness(self, row: int) -> None:
        if self.lists is not None:
            self.lists.mark_similar(row)

    @Slot(object)
    def _on_theme_changed(self, theme: Theme) -> None:
        if self.lists is not None:
            self.lists.set_theme(theme)

    @Slot(str, str)
    def _save_search(self, name: str, typed: str) -> None:
        self._parts.keeping.steps.take(save_search, name, typed, failed=self._tell)

    @Slot(object)
    def _remove_search(self, search: SavedSearch) -> None:
        self._parts.keeping.steps.take(remove_search, search, failed=self._tell)

    def _tell(self, error: ReaderError) -> None:
        self._parts.window.messages.add(str(error))

    @Slot(object, object)
    def _export_stored(self, narrowed: QuotationFilter, ids: tuple[str, ...]) -> None:
        if self.lists is not None:
            total = self.lists.quotations.stored.model.rowCount()
            self._parts.exports.offer_stored(narrowed, ids, total, self.lists.listed)

    def _export_chosen(self) -> None:
        if self.lists is not None:
            self.lists.quotations.export()

    def _go_to_list(self, name: str) -> None:
        if self.lists is not None:
            self.lists.take_keyboard(name)

    def _show_matrix_window(self) -> None:
        if self.lists is not None:
            self.lists.matrices.show_window()


def _bring_in_lists(_: Library) -> None:
    """Import what the lists are made of."""
    import reader.ui.catalogue  # noqa: F401, PLC0415 - see Listings.begin
