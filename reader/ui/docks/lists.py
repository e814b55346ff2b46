"""The lists of the window, made when there is something to list: what they show, and what is chosen in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

from reader.library.reader import Reader
from reader.model.analysis import Comparison
from reader.model.change import Change, Table
from reader.model.claim import Claim
from reader.model.library import QuotationRow
from reader.model.matrix import Matrix
from reader.model.record import QuotationRecord
from reader.model.speaker import Speaker
from reader.services.matrix import matrix_of
from reader.services.voices import sourcing_of, variants_of, voices_of
from reader.ui.docks.claimcard import ClaimCard
from reader.ui.docks.claims import ClaimDock
from reader.ui.docks.corrections import CorrectionPanel
from reader.ui.docks.front import bring_to_front
from reader.ui.docks.highlights import HighlightPanel
from reader.ui.docks.history import HistoryPanel
from reader.ui.docks.latedock import LateDock
from reader.ui.docks.library import LibraryPanel
from reader.ui.docks.matrices import Matrices
from reader.ui.docks.quotations import QuotationDock
from reader.ui.docks.silence import SilencePanel
from reader.ui.docks.similar import SimilarPanel
from reader.ui.docks.speakers import SpeakerPanel
from reader.ui.docks.table import dot
from reader.ui.docks.tags import TagPanel
from reader.ui.docks.voices import Voices, VoicesPanel
from reader.ui.lookups import Lookups
from reader.ui.models.membermodel import ClaimFacts
from reader.ui.models.similarmodel import Likeness
from reader.ui.theme import Theme

SHARE, LEAST, MOST = 0.23, 150, 280
"""Of the window's height, and in pixels: the articles are what is read."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What the lists show.

    Attributes:
        records: The quotations.
        speakers: Those who are quoted.
        numbers: The number of each speaker's colour, by the speaker's id.
        claims: The shared claims, in the order of reading.
        texts: The articles' texts, by their ids.
        names: What to call each article, by its id.
        comparison: All that was found; None before anything was.
        more: How many claims come or go with possible ones, how many with overlapping ones, how many only with both.
    """

    records: Sequence[QuotationRecord] = ()
    speakers: Sequence[Speaker] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    claims: Sequence[Claim] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    comparison: Comparison | None = None
    more: tuple[int, int, int] = (0, 0, 0)


class Lists(QObject):
    """The docks: library, quotations, claims, speakers, highlights and the rest; one that is not seen reads nothing.

    Signals:
        quotation_chosen: The record of an open article that was clicked.
        claim_chosen: Id of the claim that was clicked.
        export_requested: The records to be exported.
        articles_chosen: Ids of the articles of the library that are to be opened.
        articles_removed: Ids of the articles that are to be taken out of the library.
        articles_removed_for_good: The same, for good.
        articles_described: The articles of the library (``ArticleRow``) of which something is to be set.
        words_chosen: What the library was searched for, when a hit of it is gone to.
        place_chosen: (id of the article, ``Span``): a place in the library that is to be gone to.
        stored_export_requested: (``QuotationFilter``, ids of its quotations) to be exported from the library; no ids
            for all.
        search_saved: (name, what is typed) of a search that is to be kept.
        search_removed: The search (``SavedSearch``) that is to be taken out.
        failed: The known error (``ReaderError``) for which the library cannot be listed.
        passage_chosen: The ``Passage`` of the card that is to be gone to.
        passages_decided: (``DecisionKind``, one ``Passage``, the other), as the reader says on the card.
        passage_taken_out: The ``Passage`` that is to leave the claim of the card.
        likeness_chosen: Number of the passage like the selected words that is to be gone to.
        panel_made: A panel that is filled by somebody else, and does nothing itself (``CorrectionPanel``,
            ``HistoryPanel``).
        speaker_menu_requested: (the chosen speakers of the library, ``SpeakerRow``, where on the screen).
        speaker_work_requested: (id of an action, the chosen speakers of the library).
        likeness_linked: The passage that was gone to is to be kept as the same claim.
        tags_made: The list of tags and memos (``TagPanel``), when it is made.
        highlights_made: The list of highlights (``HighlightPanel``), when it is made.
        highlights_export_requested: The highlights that may be exported: the selected ones, and all that are shown.
        cuts_export_requested: The quotations in several cuts that are to be exported, and what to call their articles.
        view_changed: Something else is listed, which is to be remembered.
    """

    quotation_chosen = Signal(object)
    claim_chosen = Signal(str)
    export_requested = Signal(object)
    articles_chosen = Signal(object)
    articles_described = Signal(object)
    articles_removed = Signal(object)
    articles_removed_for_good = Signal(object)
    words_chosen = Signal(str)
    place_chosen = Signal(str, object)
    stored_export_requested = Signal(object, object)
    search_saved = Signal(str, str)
    search_removed = Signal(object)
    failed = Signal(object)
    passage_chosen = Signal(object)
    passages_decided = Signal(object, object, object)
    passage_taken_out = Signal(object)
    likeness_chosen = Signal(int)
    likeness_linked = Signal()
    panel_made = Signal(object)
    speaker_menu_requested = Signal(object, QPoint)
    speaker_work_requested = Signal(str, object)
    tags_made = Signal(object)
    highlights_made = Signal(object)
    highlights_export_requested = Signal(object, object)
    cuts_export_requested = Signal(object, object)
    view_changed = Signal()

    def __init__(self, window: QMainWindow, theme: Theme, quotations: QuotationDock, claims: ClaimDock) -> None:
        """Take two docks over, and make those that are no more than tabs; ``place`` puts all in the window.

        Args:
            window: The parent of all docks.
            theme: Of the dots beside names.
            quotations: Not placed yet.
            claims: Not placed yet.
        """
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._listed = Listed()
        self._open: tuple[str, ...] = ()
        self.quotations = quotations
        self.claims = claims
        self.library = LateDock("library", self.tr("Li&brary"), self._make_library, window)
        self.speakers = LateDock("speakers", self.tr("Spea&kers"), self._make_speakers, window)
        self.card = LateDock("claimcard", self.tr("Clai&m card"), self._make_card, window)
        self._facts: ClaimFacts | None = None
        self.similar = LateDock("similar", self.tr("Passa&ges like this"), self._make_similar, window)
        self.matrices = Matrices(window, theme)
        self.silence = LateDock("silence", self.tr("No ma&tch found"), self._make_silence, window)
        self.voices = LateDock("voices", self.tr("&Who is quoted"), self._make_voices, window)
        self.highlights = LateDock("highlights", self.tr("&Highlights"), self._make_highlights, window)
        self.tags = LateDock("tags", self.tr("Tags an&d memos"), self._make_tags, window)
        self.corrections = LateDock("corrections", self.tr("Correct&ions"), self._make_corrections, window)
        self.history = LateDock("history", self.tr("Histor&y"), self._make_history, window)
        self._highlights_state: Mapping[str, Any] = {}
        self._source: tuple[Reader, Lookups] | None = None
        self.quotations.quotation_chosen.connect(self.quotation_chosen)
        self.quotations.export_requested.connect(self.export_requested)
        self.quotations.stored_quotation_chosen.connect(self._on_stored_quotation_chosen)
        self.quotations.stored_export_requested.connect(self.stored_export_requested)
        self.quotations.failed.connect(self.failed)
        self.claims.claim_chosen.connect(self.claim_chosen)

    def place(self) -> None:
        """Put the docks into the window, side by side as tabs below the articles; once."""
        window = self._window
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self._add(*self.docks)
        self.quotations.raise_()
        window.resizeDocks(
            [self.quotations], [min(MOST, max(LEAST, round(window.height() * SHARE)))], Qt.Orientation.Vertical
        )

    def set_reader(self, reader: Reader, lookups: Lookups) -> None:
        """List a library too; once more when its index was built again.

        Args:
            reader: Of this thread, for pages.
            lookups: For the numbers of all rows, and for searches.
        """
        self._source = (reader, lookups)
        self.quotations.set_source(reader, lookups)
        for panel in (self.library.made, self.speakers.made, self.highlights.made, self.tags.made):
            if panel is not None:
                panel.set_source(reader, lookups)

    def take_keyboard(self, name: str) -> None:
        """Show a list and give it the keyboard, or the field over it.

        Args:
            name: "library", "quotations", "claims", "claimcard", "matrix", "silence", "voices", "similar",
                "highlights", "tags", "corrections", "history" or "speakers".
        """
        dock = next(d for d in self.docks if d.objectName() == name)
        bring_to_front(dock)
        dock.take_keyboard()

    @property
    def listed(self) -> Listed:
        """What the lists show of the open articles."""
        return self._listed

    @property
    def docks(self) -> tuple[LateDock[Any] | QuotationDock | ClaimDock, ...]:
        """The docks, from left to right."""
        return (
            self.library,
            self.quotations,
            self.claims,
            self.speakers,
            self.card,
            self.matrices.dock,
            self.silence,
            self.voices,
            self.similar,
            self.highlights,
            self.tags,
            self.corrections,
            self.history,
        )

    def show(self, listed: Listed) -> None:
        """Show other quotations of the open articles; ``show_shared`` goes on with what they share."""
        self._listed = listed
        colours = [dot(colour) for colour in self._theme.speakers]
        dots = {s.id: colours[listed.numbers[s.id] % len(colours)] for s in listed.speakers}
        self.quotations.set_records(listed.records, listed.names, dots)

    def show_shared(self) -> None:
        """Show the claims of the open articles, and who is quoted in them."""
        listed = self._listed
        labels = {label: dot(tint.line) for label, tint in self._theme.claims.items()}
        overlapping = listed.comparison.overlapping if listed.comparison else frozenset()
        self.claims.set_claims(listed.claims, listed.texts, labels, overlapping, listed.more)
        self.matrices.show(partial(_matrix_of, listed))
        if self.silence.made is not None:
            self.silence.made.set_source(partial(_silence_of, listed))
        if self.voices.made is not None:
            self.voices.made.set_source(partial(_voices_of, listed))

    def select_claim(self, claim: str) -> None:
        """Show in the lists which claim the reader is at; "" for none."""
        self.claims.select(claim)
        self.matrices.select(claim)

    def show_claim(self, facts: ClaimFacts | None) -> None:
        """Show another claim on the card, or none."""
        self._facts = facts
        if self.card.made is not None:
            self.card.made.show_claim(facts)

    def show_sought(self, words: str) -> None:
        """Bring their list to the front while passages like some words are looked for; the keyboard stays."""
        bring_to_front(self.similar)
        self.similar.panel.show_sought(words)

    def show_similar(self, found: Sequence[Likeness], words: str) -> None:
        """Show passages like some words."""
        if words or self.similar.made is not None:
            self.similar.panel.show_found(found, words)

    def mark_similar(self, row: int) -> None:
        """Show which passage of the list the reader is at."""
        self.similar.panel.mark(row)

    def set_open(self, articles: Iterable[str]) -> None:
        """Tell which articles of the library are open, by their ids."""
        self._open = tuple(articles)
        if self.library.made is not None:
            self.library.made.set_open(self._open)
        if self.corrections.made is not None:
            self.corrections.made.set_open(self._open)

    def refresh(self, change: Change) -> None:
        """List the library again, as far as a change concerns what is listed."""
        if any(t.table not in {Table.WORKSPACES, Table.SEARCHES} for t in change.touched) or change.articles:
            self.refresh_library()

    def refresh_library(self) -> None:
        """List the library again: it changed, or the index took in more of it."""
        for panel in (self.library.made, self.speakers.made, self.highlights.made, self.tags.made):
            if panel is not None:
                panel.refresh()
        self.quotations.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.show(self._listed)
        self.matrices.set_theme(theme)
        if self.voices.made is not None:
            self.voices.made.set_theme(theme)
        for panel in (self.library.made, self.card.made, self.highlights.made, self.tags.made):
            if panel is not None:
                panel.set_theme(theme)

    def _make_library(self) -> LibraryPanel:
        panel = LibraryPanel(self._theme)
        panel.articles_chosen.connect(self.articles_chosen)
        panel.described.connect(self.articles_described)
        panel.removed.connect(self.articles_removed)
        panel.removed_for_good.connect(self.articles_removed_for_good)
        panel.words_chosen.connect(self.words_chosen)
        panel.place_chosen.connect(self.place_chosen)
        panel.search_saved.connect(self.search_saved)
        panel.search_removed.connect(self.search_removed)
        panel.failed.connect(self.failed)
        panel.set_open(self._open)
        self._begin(self.library, panel)
        return panel

    def _make_speakers(self) -> SpeakerPanel:
        panel = SpeakerPanel()
        panel.speaker_chosen.connect(self.quotations.show_library)
        panel.menu_requested.connect(self.speaker_menu_requested)
        panel.work_requested.connect(self.speaker_work_requested)
        panel.failed.connect(self.failed)
        self._begin(self.speakers, panel)
        return panel

    def _make_voices(self) -> VoicesPanel:
        panel = VoicesPanel(self._theme)
        panel.speaker_chosen.connect(self.quotations.show_open)
        panel.claim_chosen.connect(self.claim_chosen)
        panel.export_requested.connect(self.cuts_export_requested)
        self.voices.visibilityChanged.connect(panel.look)
        panel.set_source(partial(_voices_of, self._listed))
        return panel

    def _make_silence(self) -> SilencePanel:
        panel = SilencePanel()
        panel.claim_chosen.connect(self.claim_chosen)
        panel.place_chosen.connect(self.place_chosen)
        self.silence.visibilityChanged.connect(panel.look)
        panel.set_source(partial(_silence_of, self._listed))
        return panel

    def _make_card(self) -> ClaimCard:
        card = ClaimCard(self._theme)
        card.passage_chosen.connect(self.passage_chosen)
        card.decided.connect(self.passages_decided)
        card.taken_out.connect(self.passage_taken_out)
        card.show_claim(self._facts)
        return card

    def _make_corrections(self) -> CorrectionPanel:
        panel = CorrectionPanel()
        panel.place_chosen.connect(self.place_chosen)
        panel.article_chosen.connect(lambda article: self.articles_chosen.emit([article]))
        panel.set_open(self._open)
        # Once it is made: the answer would find nobody.
        QTimer.singleShot(0, self, partial(self.panel_made.emit, panel))
        return panel

    def _make_history(self) -> HistoryPanel:
        panel = HistoryPanel()
        QTimer.singleShot(0, self, partial(self.panel_made.emit, panel))
        return panel

    def _make_similar(self) -> SimilarPanel:
        panel = SimilarPanel()
        panel.row_chosen.connect(self.likeness_chosen)
        panel.link_requested.connect(self.likeness_linked)
        return panel

    def _make_highlights(self) -> HighlightPanel:
        panel = HighlightPanel(self._theme)
        panel.restore(self._highlights_state)
        panel.place_chosen.connect(self.place_chosen)
        panel.export_requested.connect(self.highlights_export_requested)
        panel.failed.connect(self.failed)
        panel.view_changed.connect(self.view_changed)
        self.highlights_made.emit(panel)
        self._begin(self.highlights, panel)
        return panel

    def _make_tags(self) -> TagPanel:
        panel = TagPanel(self._theme)
        panel.tag_chosen.connect(self.show_tag)
        panel.failed.connect(self.failed)
        self.tags_made.emit(panel)
        self._begin(self.tags, panel)
        return panel

    def show_tag(self, tag: str) -> None:
        """List the highlights that bear a tag or one below it."""
        bring_to_front(self.highlights)
        self.highlights.panel.show_tag(tag)

    def highlights_state(self) -> Mapping[str, Any]:
        """Return what is to be remembered of the list of highlights."""
        made = self.highlights.made
        return self._highlights_state if made is None else made.state()

    def restore_highlights(self, state: Mapping[str, Any]) -> None:
        """List the highlights as the last time; before they are listed."""
        self._highlights_state = state
        if self.highlights.made is not None:
            # It stands in front at the start.
            self.highlights.made.restore(state)

    def _begin(self, dock: QDockWidget, panel: LibraryPanel | SpeakerPanel | HighlightPanel | TagPanel) -> None:
        dock.visibilityChanged.connect(panel.look)
        if self._source is not None:
            panel.set_source(*self._source)

    def _add(self, *docks: QDockWidget) -> None:
        """Put docks side by side as tabs below the articles, which keep their whole width."""
        for dock in docks:
            # The tab says what it is, and the menu View closes it.
            dock.setTitleBarWidget(QWidget(dock))
            self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        for one, other in pairwise(docks):
            self._window.tabifyDockWidget(one, other)
        for dock in docks:
            dock.show()
        # A tab that is not laid out yet cannot be raised.
        if (layout := self._window.layout()) is not None:
            layout.activate()
        self._dress_tabs()
        # Qt makes other tabs whenever docks are placed otherwise, by the reader or by a state that comes back.
        soon = QTimer(self, singleShot=True, interval=0)
        soon.timeout.connect(self._dress_tabs)
        for dock in docks:
            dock.dockLocationChanged.connect(lambda _: soon.start())

    def _dress_tabs(self) -> None:
        for tabs in self._window.findChildren(QTabBar):
            if not tabs.accessibleName():
                tabs.setAccessibleName(self.tr("Lists"))
            # In a narrow window they are scrolled: of many names cut short, none could be read.
            tabs.setElideMode(Qt.TextElideMode.ElideNone)
            tabs.setUsesScrollButtons(True)

    def _on_stored_quotation_chosen(self, row: QuotationRow) -> None:
        self.place_chosen.emit(row.article, row.spans[0])


def _matrix_of(listed: Listed) -> Matrix:
    return Matrix() if listed.comparison is None else matrix_of(listed.comparison, listed.claims, listed.names)


def _silence_of(listed: Listed) -> tuple[Comparison, Matrix] | None:
    return None if listed.comparison is None else (listed.comparison, _matrix_of(listed))


def _voices_of(listed: Listed) -> Voices:
    found, names = listed.comparison, dict(listed.names)
    if found is None:
        return Voices()
    return Voices(voices_of(found), sourcing_of(found, names), variants_of(found, listed.claims), names)
