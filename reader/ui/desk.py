"""The desk behind the window: the open articles, what is found in them, the lists, and the library they are kept in."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from reader.model.article import Article
from reader.model.claim import Passage
from reader.model.library import QuotationFilter
from reader.model.record import QuotationRecord
from reader.model.span import Span
from reader.services.jobs import Executor
from reader.services.librarian import Librarian
from reader.ui.arrivals import Arrivals
from reader.ui.claimfocus import ClaimFocus
from reader.ui.exports import Exports
from reader.ui.filechoice import FileChoice
from reader.ui.findings import Findings
from reader.ui.firstshown import FirstShown
from reader.ui.highlighting import Highlighting
from reader.ui.keeping import Keeping
from reader.ui.likenesses import Likenesses
from reader.ui.linking import Linking
from reader.ui.mainwindow import MainWindow, as_bytes
from reader.ui.panes.panemenu import Offer
from reader.ui.remembered import Remembered, from_state, to_state
from reader.ui.session import Session
from reader.ui.tasks import Tasks
from reader.ui.theme import Theme
from reader.ui.trail import Trail
from reader.ui.workspaces import Workspaces

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.ui.catalogue import Catalogue
    from reader.ui.docks.lists import Listed, Lists
    from reader.ui.models.similarmodel import Likeness
    from reader.ui.prints import Prints

COLLECTED = (10_000, 20, 1_000)
"""When Python looks for cycles: analyses hold many small values without any."""


class Desk(QObject):
    """Does what the window offers. It owns the executor and the librarian that it is given, and ends them."""

    def __init__(self, window: MainWindow, executor: Executor, librarian: Librarian) -> None:
        super().__init__(window)
        self._window = window
        self._executor = executor
        self._librarian = librarian
        self._tasks = Tasks(executor, librarian, self)
        self.session = Session(self._tasks, self)
        self.arrivals = Arrivals(self.session, librarian, executor, self)
        self.files = FileChoice(window, self.arrivals)
        self.focus = ClaimFocus(window.strip, window.status, window.looks.theme, self)
        self.findings = Findings(self.session, window.strip, self.focus, is_wanted=window.menus.is_checked)
        self.keeping = Keeping(self._tasks, librarian, executor, self.session, self)
        self.linking = Linking(self._tasks, self.keeping.steps, window.strip, self.focus, self.findings.names)
        self.likenesses = Likenesses(self._tasks, self.session, window.strip, self.linking, self.findings.names)
        self.highlighting = Highlighting(self._tasks, self.keeping.steps, self.session, window.strip)
        self.exports = Exports(window, self._tasks, executor, window.looks)
        self._prints: Prints | None = None
        self.trail = Trail(window.strip)
        self.workspaces = Workspaces(window, self._tasks, self.keeping.steps, self.session, self._state)
        self._catalogue: Catalogue | None = None
        self._wanted: tuple[str, Span] | None = None
        self._handle_actions()
        self._connect()

    def _handle_actions(self) -> None:
        handlers: dict[str, Callable[[], object]] = {
            "file.open": self.files.choose,
            "file.forget": self.files.forget,
            "file.paste": self.arrivals.paste,
            "file.sample": self.files.open_sample,
            "file.print": self.print,
            "file.save_workspace": self.workspaces.ask_name,
            "file.open_workspace": self.workspaces.offer,
            "file.remove_workspace": self.workspaces.offer_removal,
            "file.export": self._export_chosen,
            "file.again": self._work_again,
            "file.close": self._close_current,
            "file.close_others": self._close_others,
            "edit.undo": self.keeping.steps.undo,
            "edit.redo": self.keeping.steps.redo,
            "edit.quotation": lambda: self._go_to_list("quotations"),
            "edit.search": lambda: self._go_to_list("library"),
            "go.palette": self.show_palette,
            "go.back": self._go_back,
            "go.forward": self._go_forward,
            "go.claims": lambda: self._go_to_list("claims"),
            "view.silence": self._change_silence,
            "go.voices": lambda: self._go_to_list("voices"),
            "go.silence": lambda: self._go_to_list("silence"),
            "go.matrix": lambda: self._go_to_list("matrix"),
            "claims.matrix": self._show_matrix_window,
            "go.speakers": lambda: self._go_to_list("speakers"),
            "view.possible": self._change_possible,
            "layers.claims": self._change_layers,
            "layers.quotations": self._change_layers,
            "layers.speakers": self._change_layers,
            "claims.next": lambda: self.focus.step(1),
            "claims.previous": lambda: self.focus.step(-1),
            "claims.align": self.focus.align,
            "claims.clear": self._leave,
            "claims.card": lambda: self._go_to_list("claimcard"),
            "claims.similar": self.likenesses.look,
            "claims.next_similar": lambda: self.likenesses.step(1),
            "claims.previous_similar": lambda: self.likenesses.step(-1),
            "go.highlights": lambda: self._go_to_list("highlights"),
            "go.similar": lambda: self._go_to_list("similar"),
            "claims.link": self.linking.link_selected,
            "claims.next_article": lambda: self.focus.step_article(1),
            "claims.previous_article": lambda: self.focus.step_article(-1),
        }
        self._window.menus.handle({**handlers, **self.highlighting.handlers()})

    def _connect(self) -> None:
        session, keeping, window = self.session, self.keeping, self._window
        strip, status = window.strip, window.status
        session.article_opened.connect(self._on_article_opened)
        session.article_closed.connect(self._on_article_closed)
        session.article_renamed.connect(strip.rename)
        session.article_asked_again.connect(strip.focus)
        own = (
            self.workspaces,
            self.arrivals,
            self.findings,
            self.linking,
            self.likenesses,
            self.highlighting,
            self.exports,
        )
        for teller in (session, keeping, keeping.steps, *own):
            teller.problem_met.connect(window.messages.add)
        self.arrivals.stored.connect(lambda stored: keeping.steps.note(stored.change))
        self.arrivals.progressed.connect(partial(status.show_progress, self.tr("Reading {} of {}…")))
        session.progressed.connect(partial(status.show_progress, self.tr("Analysing and comparing…")))
        keeping.progressed.connect(partial(status.show_progress, self.tr("Analysing the library: {} of {}…")))
        keeping.steps.named.connect(window.menus.name_steps)
        self.workspaces.opened.connect(self._take_on)
        self.findings.listed.connect(self._show_lists)
        self.likenesses.found.connect(self._show_likenesses)
        self.likenesses.stepped.connect(self._mark_likeness)
        self.focus.claim_chosen.connect(self._show_active)
        strip.quotation_hovered.connect(self._on_quotation_hovered)
        strip.close_requested.connect(session.close_article)
        strip.order_changed.connect(self._on_order_changed)
        strip.block_flip_requested.connect(keeping.set_block_kind)
        strip.set_citation(self.findings.citation_of)
        strip.set_offers(self._offers_at)
        status.article_chosen.connect(self._on_article_chosen)
        status.cancel_requested.connect(self._give_up)
        window.closing.connect(self.close)
        window.view_changed.connect(keeping.save_soon)
        window.files_dropped.connect(self.open_files)
        window.text_dropped.connect(self.arrivals.open_text)
        window.looks.theme_changed.connect(self._on_theme_changed)

    @property
    def lists(self) -> Lists | None:
        """The lists, once they are made."""
        return None if self._catalogue is None else self._catalogue.lists

    def _make_lists(self, _: object) -> None:
        from reader.ui.catalogue import Catalogue  # noqa: PLC0415 - see _bring_in_lists

        window = self._window
        self._catalogue = Catalogue(window, window.looks, self._tasks)
        self._catalogue.problem_met.connect(window.messages.add)
        self._catalogue.lists_made.connect(self._on_lists_made)
        self._catalogue.begin(as_bytes(window.remembered.docks))

    @Slot()
    def _on_lists_made(self) -> None:
        lists = self.lists
        if lists is None:
            return
        lists.quotation_chosen.connect(self.go_to_quotation)
        lists.export_requested.connect(lambda _: self.export())
        lists.stored_export_requested.connect(self._export_stored)
        lists.claim_chosen.connect(self.focus.activate)
        lists.matrices.passage_chosen.connect(self.focus.go_to)
        lists.matrices.export_requested.connect(self.exports.export_matrix)
        lists.matrices.view_changed.connect(self.keeping.save_soon)
        lists.matrices.restore(self._window.remembered.matrix)
        lists.article_chosen.connect(lambda article: self.session.open_articles([article]))
        lists.place_chosen.connect(self.go_to)
        lists.passage_chosen.connect(self._go_to_passage)
        lists.passages_decided.connect(self.linking.decide)
        lists.passage_taken_out.connect(self.linking.take_out)
        lists.likeness_chosen.connect(self.likenesses.go_to)
        lists.likeness_linked.connect(self.likenesses.link)
        self.highlighting.serve(lists)
        lists.highlights_export_requested.connect(self.exports.export_highlights)
        lists.set_open(self.session.kept)
        self.keeping.steps.made.connect(lists.refresh)
        self.keeping.library_changed.connect(lists.refresh_library)
        self._window.menus.add_to_view(dock.toggleViewAction() for dock in lists.docks)
        self.findings.list_again()

    # Beginning and ending -----------------------------------------------------------------------------------------

    def begin(self, first: FirstShown) -> None:
        """Take over what was shown first, and begin to work on it."""
        # What was made until here stays: collecting all of it again and again would cost 50 ms each time.
        gc.freeze()
        gc.set_threshold(*COLLECTED)
        gc.enable()
        self.exports.state = self._window.remembered.export
        self.findings.show_silence(is_shown=self._window.menus.is_checked("view.silence"))
        self.session.show_kept(first.kept)
        self.session.show_unkept(o.article for o in first.originals)
        self._show_open()
        self.arrivals.take_in((*first.originals, *first.files))
        self.session.begin()
        self.keeping.begin(self._state)
        self._tasks.ask(_bring_in_lists, done=self._make_lists, failed=self._make_lists)

    @Slot()
    def close(self) -> None:
        """Keep what is open, and end all work; harmless when called again."""
        self.arrivals.cancel()
        self.keeping.stop()
        self.keeping.save()
        self._tasks.close()
        if self._catalogue is not None:
            self._catalogue.close()
        self._executor.shutdown()
        self._librarian.close()

    def _state(self) -> dict[str, object]:
        """Return what is to be remembered for the next time."""
        window = self._window
        now = Remembered(
            geometry=window.saveGeometry().toBase64().toStdString(),
            docks=window.saveState().toBase64().toStdString() if self.lists else window.remembered.docks,
            theme=window.looks.choice.value,
            **asdict(window.looks.reading),
            has_possible=self._wants_possible(),
            has_line=window.menus.is_checked("view.line"),
            has_clutter=window.menus.is_checked("view.clutter"),
            **window.menus.state(),
            coupling=window.strip.coupling.value,
            has_silence=window.menus.is_checked("view.silence"),
            has_toured=window.has_toured,
            recent=self.files.recent,
            strip=window.strip.state(),
            finding=window.finding_state(),
            export=self.exports.state,
            matrix=self.lists.matrices.state() if self.lists else window.remembered.matrix,
        )
        return to_state(now)

    @Slot(object)
    def _take_on(self, state: Mapping[str, object]) -> None:
        """Look as a workspace was left; colours, sizes and the place of the window stay."""
        window, kept = self._window, from_state({**self._state(), **state, "geometry": ""})
        window.restore(kept)
        if self.lists is not None:
            window.restoreState(as_bytes(kept.docks))
        window.strip.restore(kept.strip)
        self._on_order_changed(list(window.strip.panes))
        self._change_silence()

    # Files --------------------------------------------------------------------------------------------------------

    @Slot(object)
    def open_files(self, files: Sequence[str]) -> None:
        """Open files beside those that are open."""
        self.arrivals.open_files(files)

    @Slot()
    def export(self) -> None:
        """Offer the quotations of the open articles for export."""
        lists = self.lists
        if lists is not None:
            self.exports.offer_open(lists.listed, lists.quotations.selected(), lists.quotations.shown())

    def print(self) -> None:
        """Offer what is open for printing."""
        listed, current = self.lists.listed if self.lists else None, self._window.strip.current
        if listed is None or listed.comparison is None or current not in listed.texts:
            nothing = self.tr("There is nothing to print yet. Open an article first.")
            busy = self.tr("The articles are still being compared. Print again in a moment.")
            self._window.messages.add(busy if current else nothing)
            return
        from reader.services.matrix import matrix_of  # noqa: PLC0415 - only where something is printed
        from reader.ui.printing.documents import Printable  # noqa: PLC0415 - the same
        from reader.ui.prints import Prints  # noqa: PLC0415 - the same

        if self._prints is None:
            self._prints = Prints(self._window)
            self._prints.problem_met.connect(self._window.messages.add)
        matrix = matrix_of(listed.comparison, listed.claims, listed.names)
        self._prints.offer(Printable(listed.comparison, matrix, current))

    @Slot(object, object)
    def _export_stored(self, narrowed: QuotationFilter, ids: tuple[str, ...]) -> None:
        if self.lists is not None:
            total = self.lists.quotations.stored.model.rowCount()
            self.exports.offer_stored(narrowed, ids, total, self.lists.listed)

    def _export_chosen(self) -> None:
        if self.lists is not None:
            self.lists.quotations.export()

    def _go_back(self) -> None:
        if not self.trail.back():
            self._window.status.words.set_words(self.tr("There is nothing further back."))

    def _go_forward(self) -> None:
        if not self.trail.forward():
            self._window.status.words.set_words(self.tr("There is nothing further forward."))

    def show_palette(self) -> None:
        """Offer all that can be done or gone to, to be found by a few letters."""
        from reader.ui.destinations import destinations  # noqa: PLC0415 - made when it is first shown
        from reader.ui.palette import Palette  # noqa: PLC0415 - the same

        Palette(destinations(self._window, self.focus, self.lists), self._window).open()

    def _leave(self) -> None:
        """End the tour, else take the hits of a search away, else leave the claim."""
        if not (self._window.leave_tour() or self._window.leave_finding()):
            self.focus.activate("")

    def _go_to_list(self, name: str) -> None:
        if self.lists is not None:
            self.lists.take_keyboard(name)

    def _show_matrix_window(self) -> None:
        if self.lists is not None:
            self.lists.matrices.show_window()

    @Slot(object, int)
    def _on_article_opened(self, article: Article, place: int) -> None:
        strip = self._window.strip
        if article.id not in strip.panes:
            strip.add(article, place)
        self.findings.name_article(article)
        self._show_open()
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted[0] == article.id:
            # Once it has its size.
            QTimer.singleShot(0, self, partial(self.go_to, *wanted))

    @Slot(str)
    def _on_article_closed(self, article: str) -> None:
        self._window.strip.remove(article)
        self._show_open()

    def _show_open(self) -> None:
        self._window.show_open([self._window.strip.header_of(a.id).title for a in self.session.articles])
        if self.lists is not None:
            self.lists.set_open(self.session.kept)

    @Slot(object)
    def _on_order_changed(self, articles: Sequence[str]) -> None:
        """Number and name the articles by their new places."""
        self.session.arrange(articles)
        self._show_open()
        self.findings.show_again()
        self.keeping.save_soon()

    def _work_again(self) -> None:
        self.arrivals.keep_again()
        self.session.analyse_again()
        self.keeping.go_on()

    def _give_up(self) -> None:
        self.arrivals.cancel()
        self.session.cancel()
        self.keeping.stop()
        self._window.status.words.set_words(self.tr("The work was given up. F5 takes it up again."))

    def _close_current(self) -> None:
        if self._window.strip.current:
            self.session.close_article(self._window.strip.current)

    def _close_others(self) -> None:
        for article in [a.id for a in self.session.articles if a.id != self._window.strip.current]:
            self.session.close_article(article)

    # What was found -----------------------------------------------------------------------------------------------

    def _wants_possible(self) -> bool:
        return self._window.menus.is_checked("view.possible")

    def _change_layers(self) -> None:
        self.findings.show_layers()
        self.keeping.save_soon()

    def _change_possible(self) -> None:
        self.findings.show_again()
        self.keeping.save_soon()

    def _change_silence(self) -> None:
        self.findings.show_silence(is_shown=self._window.menus.is_checked("view.silence"))
        self.keeping.save_soon()

    @Slot(object)
    def _show_lists(self, listed: Listed) -> None:
        if self.lists is not None:
            self.lists.show(listed)
            self._show_active()
            self.focus.show()

    @Slot(object)
    def _on_theme_changed(self, theme: Theme) -> None:
        self.focus.set_theme(theme)
        if self.lists is not None:
            self.lists.set_theme(theme)

    def _offers_at(self, article: str, position: int) -> list[Offer]:
        """Return what can be done with the words at a position, beyond what a pane does itself."""
        offers = self.linking.offers_at(article, position)
        if self._window.strip.panes[article].selection.length:
            offers.insert(0, Offer(self.tr("Passages &like this"), self.likenesses.look))
        return offers + self.highlighting.offers_at(article, position)

    @Slot()
    def _show_active(self) -> None:
        """Show the active claim in its list and on its card."""
        if self.lists is not None:
            active = self.focus.active
            self.lists.select_claim(active.id if active else "")
            self.lists.show_claim(self.findings.facts(active))

    @Slot(object, str)
    def _show_likenesses(self, found: Sequence[Likeness], words: str) -> None:
        if self.lists is not None:
            self.lists.show_similar(found, words)

    @Slot(int)
    def _mark_likeness(self, row: int) -> None:
        if self.lists is not None:
            self.lists.mark_similar(row)

    @Slot(object)
    def _go_to_passage(self, passage: Passage) -> None:
        self.go_to(passage.article, passage.span)

    def go_to_quotation(self, record: QuotationRecord) -> None:
        """Bring a quotation into view and underline it."""
        self.go_to(record.article, record.spans[0])
        for pane in self._window.strip.panes.values():
            pane.light_quotation(record.id)

    @Slot(str, object)
    def go_to(self, article: str, span: Span) -> None:
        """Bring a place of the library into view; its article is opened for it."""
        pane = self._window.strip.panes.get(article)
        if pane is None:
            self._wanted = article, span
            self.session.open_articles([article])
        else:
            self._window.strip.place_left.emit()
            self._window.strip.show_article(article)
            pane.reveal(span)

    @Slot(str)
    def _on_quotation_hovered(self, quotation: str) -> None:
        for pane in self._window.strip.panes.values():
            pane.light_quotation(quotation)
        record = self.findings.record(quotation)
        if record is None or self.focus.is_hovering:
            self.focus.show()
        else:
            parts = [record.speaker or self.tr("Speaker not known"), record.role, record.reason]
            self._window.status.words.set_words("  ·  ".join(p for p in parts if p))

    @Slot(int)
    def _on_article_chosen(self, place: int) -> None:
        articles = self.session.articles
        if place < len(articles):
            self._window.strip.focus(articles[place].id)


def _bring_in_lists(_: Library) -> None:
    """Import what the lists are made of: after the first paint, and in the library's thread, since it takes 100 ms."""
    import reader.ui.catalogue  # noqa: F401, PLC0415 - see above
