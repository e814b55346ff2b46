"""The desk behind the window: the open articles, what is found in them, the lists, and the library they are kept in."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.model.article import Article
from reader.services.jobs import Executor
from reader.services.librarian import Librarian
from reader.ui.arrivals import Arrivals
from reader.ui.bringing import Bringing
from reader.ui.chronicle import Chronicle
from reader.ui.claimfocus import ClaimFocus
from reader.ui.correcting import Correcting
from reader.ui.editions import Editions
from reader.ui.evidence import EvidencePacks
from reader.ui.exports import Exports
from reader.ui.filechoice import FileChoice
from reader.ui.findings import Findings
from reader.ui.firstshown import FirstShown
from reader.ui.highlighting import Highlighting
from reader.ui.incoming import Incoming
from reader.ui.keeping import Keeping
from reader.ui.likenesses import Likenesses
from reader.ui.linking import Linking
from reader.ui.listings import Listings, Parts
from reader.ui.mainwindow import MainWindow, as_bytes
from reader.ui.marker import MarkerBar, bar_for
from reader.ui.memos import Memos
from reader.ui.navigation import Navigation
from reader.ui.panes.panemenu import LINE, Offer
from reader.ui.remembered import Remembered, from_state, to_state
from reader.ui.removing import Removing
from reader.ui.safekeeping import Safekeeping
from reader.ui.session import Session
from reader.ui.speakeredits import SpeakerEdits
from reader.ui.stories import Stories
from reader.ui.tasks import Tasks
from reader.ui.workspaces import Workspaces

if TYPE_CHECKING:
    from reader.ui.docks.lists import Lists

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
        self.incoming = Incoming(window, self.arrivals)
        self.focus = ClaimFocus(window.strip, window.status, window.looks.theme, self)
        self.findings = Findings(self.session, window.strip, self.focus, is_wanted=window.menus.is_checked)
        self.keeping = Keeping(self._tasks, librarian, executor, self.session, self)
        self.linking = Linking(self._tasks, self.keeping.steps, window.strip, self.focus, self.findings.names)
        self.likenesses = Likenesses(self._tasks, self.session, window.strip, self.linking, self.findings.names)
        self.highlighting = Highlighting(self._tasks, self.keeping.steps, self.session, window.strip)
        self.correcting = Correcting(self._tasks, self.keeping, window.strip, self.findings)
        self.memos = Memos(self._tasks, window.strip, self.focus, self.highlighting.noting, window)
        self.speaker_edits = SpeakerEdits(self._tasks, self.keeping, window.strip, self.findings)
        self.chronicle = Chronicle(self._tasks, self.keeping, window.strip)
        self.editions = Editions(self._tasks, self.keeping.steps, self.session, window.strip)
        self.removing = Removing(self._tasks, self.keeping.steps, self.session, window.strip)
        self.exports = Exports(window, self._tasks, executor, window.looks)
        self.bringing = Bringing(window, self._tasks, self.keeping.steps)
        self.packs = EvidencePacks(window, self._tasks, executor, window.strip)
        self.navigation = Navigation(self.session, window.strip)
        self.safekeeping = Safekeeping(window, self._tasks)
        self.stories = Stories(window, self._tasks, self.session, window.strip)
        self.workspaces = Workspaces(window, self._tasks, self.keeping.steps, self.session, self._state)
        self.listings = Listings(self._parts())
        self._marker_bar: MarkerBar | None = None
        self._handle_actions()
        self._connect()

    def _parts(self) -> Parts:
        return Parts(
            self._window,
            self._tasks,
            self.session,
            self.keeping,
            self.findings,
            self.focus,
            self.linking,
            self.likenesses,
            self.highlighting,
            self.correcting,
            self.speaker_edits,
            self.chronicle,
            self.removing,
            self.exports,
            self.navigation,
        )

    def _handle_actions(self) -> None:
        handlers: dict[str, Callable[[], object]] = {
            "file.paste": self.arrivals.paste,
            "file.again": self._work_again,
            "file.close": self._close_current,
            "file.close_others": self._close_others,
            "go.reopen": self.session.reopen,
            "edit.undo": self.keeping.steps.undo,
            "edit.redo": self.keeping.steps.redo,
            "file.pause": self._change_pause,
            "view.silence": self._change_silence,
            "view.spotlight": self._change_spotlight,
            "view.possible": self._change_shown_claims,
            "view.overlapping": self._change_shown_claims,
            "layers.claims": self._change_layers,
            "layers.quotations": self._change_layers,
            "layers.speakers": self._change_layers,
            "layers.highlights": self._change_highlights,
            "claims.clear": self._leave,
        }
        able = (
            self.files,
            self.incoming,
            self.editions,
            self.workspaces,
            self.safekeeping,
            self.removing,
            self.bringing,
            self.packs,
            self.stories,
            self.focus,
            self.likenesses,
            self.linking,
            self.highlighting,
            self.memos,
            self.correcting,
            self.speaker_edits,
            self.navigation,
            self.listings,
        )
        for part in able:
            handlers |= part.handlers()
        self._window.menus.handle(handlers)

    def _connect(self) -> None:
        session, keeping, window = self.session, self.keeping, self._window
        strip, status = window.strip, window.status
        session.article_coming.connect(strip.prepare)
        session.article_opened.connect(self._on_article_opened)
        session.article_closed.connect(self._on_article_closed)
        session.article_kept.connect(lambda _: self.listings.show_open())
        session.article_renamed.connect(strip.rename)
        session.article_asked_for.connect(strip.focus)
        self._connect_messages()
        self.arrivals.stored.connect(lambda stored: keeping.steps.note(stored.change))
        self.arrivals.progressed.connect(partial(status.show_progress, self.tr("Reading {} of {}…")))
        session.progressed.connect(partial(status.show_progress, self.tr("Analysing and comparing…")))
        keeping.progressed.connect(partial(status.show_progress, self.tr("Analysing the library: {} of {}…")))
        keeping.steps.named.connect(window.menus.name_steps)
        self.editions.progressed.connect(partial(status.show_progress, self.tr("Reading all text of a file…")))
        self.workspaces.opened.connect(self._take_on)
        self.correcting.told.connect(status.words.set_words)
        self.workspaces.told.connect(status.hint)
        self.highlighting.hidden_made.connect(self._show_made)
        self.highlighting.marker.changed.connect(self._follow_marker)
        self.bringing.place_chosen.connect(self.navigation.go_to)
        self.navigation.told.connect(status.hint)
        status.hint_over.connect(self.focus.show)
        strip.quotation_hovered.connect(self._on_quotation_hovered)
        strip.close_requested.connect(session.put_away)
        strip.order_changed.connect(self._on_order_changed)
        strip.block_flip_requested.connect(keeping.set_block_kind)
        strip.set_citation(self.findings.citation_of)
        strip.set_offers(self._offers_at, window.menus.key_of)
        status.article_chosen.connect(self._on_article_chosen)
        status.cancel_requested.connect(self._give_up)
        window.closing.connect(self.close)
        self.safekeeping.closing_wanted.connect(window.close)
        window.view_changed.connect(keeping.save_soon)
        window.files_dropped.connect(self.open_files)
        window.text_dropped.connect(self.arrivals.open_text)
        window.looks.theme_changed.connect(self.focus.set_theme)

    def _connect_messages(self) -> None:
        """Have what could not be done, what to do first, and what was done, said in the message area."""
        session, keeping, window = self.session, self.keeping, self._window
        own = (
            self.workspaces,
            self.safekeeping,
            self.removing,
            self.bringing,
            self.packs,
            self.stories,
            self.arrivals,
            self.editions,
            self.findings,
            self.linking,
            self.likenesses,
            self.highlighting,
            self.correcting,
            self.memos,
            self.speaker_edits,
            self.chronicle,
            self.exports,
        )
        for teller in (session, keeping, keeping.steps, *own):
            teller.problem_met.connect(window.messages.add)
        hinting = (
            session,
            self.arrivals,
            self.editions,
            self.workspaces,
            self.stories,
            self.linking,
            self.likenesses,
            self.highlighting,
            self.correcting,
            self.memos,
            self.speaker_edits,
        )
        for hinter in hinting:
            hinter.hinted.connect(window.messages.hint)
        informing = (
            keeping,
            self.safekeeping,
            self.removing,
            self.bringing,
            self.packs,
            self.stories,
            self.speaker_edits,
            self.exports,
        )
        for informer in informing:
            informer.informed.connect(window.messages.inform)
        for informer in (keeping, self.removing):
            informer.outdated.connect(window.messages.withdraw)

    @property
    def lists(self) -> Lists | None:
        """The lists, once they are made."""
        return self.listings.lists

    # Beginning and ending -----------------------------------------------------------------------------------------

    def begin(self, first: FirstShown) -> None:
        """Take over what was shown first, and begin to work on it."""
        # What was made until here stays: collecting all of it again and again would cost 50 ms each time.
        gc.freeze()
        gc.set_threshold(*COLLECTED)
        gc.enable()
        self.exports.state = self._window.remembered.export
        self.findings.show_silence(is_shown=self._window.menus.is_checked("view.silence"))
        self.focus.restore(self._window.remembered.claim)
        self.highlighting.show_all(is_shown=self._window.menus.is_checked("layers.highlights"))
        self.session.show_kept(first.kept)
        self.session.show_unkept(o.article for o in first.originals)
        self._show_open()
        self.arrivals.take_in((*first.originals, *first.files))
        self.session.begin()
        self.keeping.begin(self._state)
        self.highlighting.noting.take_up()
        self.safekeeping.begin()
        self.listings.begin()

    @Slot()
    def close(self) -> None:
        """Keep what is open, and end all work; harmless when called again."""
        self.highlighting.noting.keep()
        self.arrivals.cancel()
        self.keeping.stop()
        self.safekeeping.stop()
        self.keeping.save()
        self._tasks.close()
        self.listings.close()
        self._executor.shutdown()
        self._librarian.close()

    def _state(self) -> dict[str, object]:
        """Return what is to be remembered for the next time."""
        window = self._window
        now = Remembered(
            geometry=window.saveGeometry().toBase64().toStdString(),
            docks=window.saveState().toBase64().toStdString() if self.lists else window.remembered.docks,
            bare=window.bare,
            theme=window.looks.choice.value,
            **asdict(window.looks.reading),
            has_possible=window.menus.is_checked("view.possible"),
            has_overlapping=window.menus.is_checked("view.overlapping"),
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
            quotations=self.lists.quotations.state() if self.lists else window.remembered.quotations,
            claim=self.focus.state(),
            highlights=self.lists.highlights_state() if self.lists else window.remembered.highlights,
        )
        return to_state(now)

    @Slot(object)
    def _take_on(self, state: Mapping[str, object]) -> None:
        """Look as a workspace was left; colours, sizes and the place of the window stay."""
        window, kept = self._window, from_state({**self._state(), **state, "geometry": ""})
        window.restore(kept)
        if self.lists is not None:
            window.restoreState(as_bytes(kept.docks))
            self.lists.quotations.restore(kept.quotations)
        self.focus.restore(kept.claim)
        window.strip.restore(kept.strip)
        self._on_order_changed(list(window.strip.panes))
        self._change_silence()

    # Files --------------------------------------------------------------------------------------------------------

    @Slot(object)
    def open_files(self, files: Sequence[str]) -> None:
        """Open files beside those that are open."""
        self.arrivals.open_files(files)

    def _leave(self) -> None:
        """End the tour, else let a handle go, or lay the marker down, or end finding words, else leave the claim.

        Where there is nothing of all that, the messages are closed.
        """
        pane = self._window.strip.panes.get(self._window.strip.current)
        if self._window.leave_tour() or (pane is not None and pane.drop_handle()):
            return
        if self.highlighting.marker.is_on:
            self.highlighting.marker.take_up(is_on=False)
        elif not self._window.leave_finding():
            if not self.focus.active:
                self._window.messages.clear()
            self.focus.activate("")

    @Slot(object, int)
    def _on_article_opened(self, article: Article, place: int) -> None:
        strip = self._window.strip
        if article.id not in strip.panes:
            strip.add(article, place)
        self.findings.name_article(article)
        self._show_open()
        if leaving := self.files.take_place(article.id):
            self.session.close_article(leaving)
            strip.focus(article.id)
        self.navigation.arrive(article.id)

    @Slot(str)
    def _on_article_closed(self, article: str) -> None:
        self._window.strip.remove(article)
        self._show_open()

    def _show_open(self) -> None:
        self._window.show_open([self._window.strip.header_of(a.id).title for a in self.session.articles])
        self.listings.show_open()

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
        self.editions.cancel()
        self.session.cancel()
        self.keeping.stop()
        self._window.status.hint(self.tr("The work was given up. File → Analyse again takes it up."))

    def _close_current(self) -> None:
        if self._window.strip.current:
            self.session.put_away(self._window.strip.current)

    def _close_others(self) -> None:
        strip = self._window.strip
        for article in [a.id for a in self.session.articles if a.id not in strip.pinned | {strip.current}]:
            self.session.put_away(article)

    # What was found -----------------------------------------------------------------------------------------------

    def _change_layers(self) -> None:
        self.findings.show_layers()
        self.keeping.save_soon()

    def _change_highlights(self) -> None:
        self.highlighting.show_all(is_shown=self._window.menus.is_checked("layers.highlights"))
        self.keeping.save_soon()

    def _show_made(self) -> None:
        """Show the highlights again, for one was made."""
        self._window.menus.check("layers.highlights", is_on=True)
        self._change_highlights()

    def _follow_marker(self) -> None:
        window, marker = self._window, self.highlighting.marker
        window.menus.check("highlights.marker", is_on=marker.is_on)
        if self._marker_bar is None:
            self._marker_bar = bar_for(marker, lambda: window.looks.theme)
            window.looks.theme_changed.connect(lambda _: marker.changed.emit())
            window.add_bar(self._marker_bar)
            self._marker_bar.show_marker(marker.marker, window.looks.theme)
            self._marker_bar.setVisible(marker.is_on)

    def _change_shown_claims(self) -> None:
        self.findings.show_again()
        self.keeping.save_soon()

    def _change_pause(self) -> None:
        self.keeping.pause(is_paused=self._window.menus.is_checked("file.pause"))

    def _change_silence(self) -> None:
        self._change_dimming("view.silence", "view.spotlight")

    def _change_spotlight(self) -> None:
        self._change_dimming("view.spotlight", "view.silence")

    def _change_dimming(self, changed: str, other: str) -> None:
        """Dim in one way, or no more; the other way ends with it."""
        menus = self._window.menus
        if menus.is_checked(changed):
            menus.check(other, is_on=False)
        self.findings.show_silence(is_shown=menus.is_checked("view.silence"))
        self.findings.show_spotlight(is_shown=menus.is_checked("view.spotlight"))
        self.keeping.save_soon()

    def _offers_at(self, article: str, position: int) -> list[Offer]:
        """Return what can be done with the words at a position, beyond what a pane does itself."""
        offers = self.linking.offers_at(article, position)
        if self._window.strip.panes[article].selection.length:
            offers.insert(0, Offer(self.tr("Passages &like this"), self.likenesses.look, action="claims.similar"))
        corrections = self.correcting.offers_at(article, position) + self.speaker_edits.offers_at(article, position)
        kinds = (offers, self.highlighting.offers_at(article, position), corrections)
        return [o for kind in kinds if kind for o in (LINE, *kind)][1:]

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
