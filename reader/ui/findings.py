"""What was found in the open articles, put where it is seen: marks in the panes, rows in the lists, names above."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.model.analysis import Analysis
from reader.model.article import Article, Metadata
from reader.model.claim import Claim
from reader.model.record import QuotationRecord
from reader.model.span import Span
from reader.services.comparing import Compared
from reader.ui.claimchoice import ClaimChoice
from reader.ui.claimfocus import ClaimFocus
from reader.ui.panes.marks import claim_marks, quotation_marks, speaker_colours
from reader.ui.panes.strip import PaneStrip
from reader.ui.session import FRAME, Session
from reader.ui.wording import date_of, fields_set, name_of, outlet_of, shortened

if TYPE_CHECKING:
    from reader.exporters.citation import Citation
    from reader.model.speaker import Speaker, UnitingProposal
    from reader.ui.models.membermodel import ClaimFacts, Source


class Findings(QObject):
    """The analyses of the open articles and their comparison.

    Signals:
        listed: What the lists are to show (``Listed``).
        problem_met: A sentence about an article that was read, and what of it could not be done.
    """

    listed = Signal(object)
    problem_met = Signal(str)

    def __init__(
        self, session: Session, strip: PaneStrip, focus: ClaimFocus, *, is_wanted: Callable[[str], bool]
    ) -> None:
        """Show nothing yet.

        Args:
            session: Has the open articles.
            strip: Shows what is found in them.
            focus: Is given the claims.
            is_wanted: Tells whether something is to be shown, by the id of its action.
        """
        super().__init__(strip)
        self._session = session
        self._strip = strip
        self._focus = focus
        self._is_wanted = is_wanted
        self._analyses: dict[str, Analysis] = {}
        self._compared: Compared | None = None
        self._is_silence_shown = False
        self._is_spotlight_on = False
        session.analysed.connect(self._on_analysed)
        session.compared.connect(self._on_compared)
        session.article_closed.connect(self._on_article_closed)
        focus.claim_chosen.connect(self._on_claim_chosen)

    @property
    def records(self) -> tuple[QuotationRecord, ...]:
        """The quotations of the open articles."""
        return self._compared.records if self._compared else ()

    def record(self, quotation: str) -> QuotationRecord | None:
        """Return a quotation of the open articles by its id, or None."""
        return next((r for r in self.records if r.id == quotation), None)

    def speakers_of(self, article: str) -> tuple[list[Speaker], list[Speaker]]:
        """Return who speaks in an open article, and who does only in the others, the most quoted first."""
        here = {r.speaker_id for r in self.records if r.article == article}
        quoted = [s for s in self.speakers if s.quotations]
        return [s for s in quoted if s.id in here], [s for s in quoted if s.id not in here]

    @property
    def speakers(self) -> list[Speaker]:
        """Who is quoted in the open articles, the most quoted first; those of one name in the order of the row."""
        if self._compared is None:
            return []
        places = {a.id: n for n, a in enumerate(self._session.articles)}
        first: dict[str | None, int] = {}
        for record in self.records:
            place = places.get(record.article, len(places))
            first[record.speaker_id] = min(place, first.get(record.speaker_id, place))
        found = self._compared.comparison.speakers
        return sorted(found, key=lambda s: (-s.quotations, s.name, first.get(s.id, len(places))))

    @property
    def proposals(self) -> tuple[UnitingProposal, ...]:
        """Speakers of the open articles that may be one."""
        return self._compared.comparison.proposals if self._compared else ()

    def speaker(self, speaker: str) -> Speaker | None:
        """Return a speaker of the open articles by its id, or None."""
        found = self._compared.comparison.speakers if self._compared else ()
        return next((s for s in found if s.id == speaker), None)

    def metadata_of(self, article: str) -> Metadata | None:
        """Return what is known of an open article; None before it was analysed."""
        analysis = self._analyses.get(article)
        return None if analysis is None else analysis.metadata

    def facts(self, claim: Claim | None) -> ClaimFacts | None:
        """Return all that is known of a claim, or None."""
        if claim is None or self._compared is None:
            return None
        from reader.ui.models.membermodel import facts_of  # noqa: PLC0415 - the first paint comes before the card

        return facts_of(claim, self._compared.comparison, self.sources())

    def sources(self) -> dict[str, Source]:
        """Return where the open articles are from, in words, by their ids in the order of the row."""
        from reader.ui.models.membermodel import Source  # noqa: PLC0415 - the same

        dates = {a.id: date_of(a, self._analyses.get(a.id)) for a in self._session.articles}
        return {article: Source(name, dates[article]) for article, name in self.names().items()}

    def names(self) -> dict[str, str]:
        """Return what lists call the open articles, by their ids in the order of the row."""
        return {
            a.id: f"{n}  {shortened(outlet_of(a, self._analyses.get(a.id))[0], 40)}"
            for n, a in enumerate(self._session.articles, 1)
        }

    def citation_of(self, article: str) -> Citation:
        """Return where the words of an open article stand, for the clipboard."""
        from reader.exporters.citation import citation_of_article  # noqa: PLC0415 - only when something is copied

        analysis = self._analyses.get(article)
        found = next(a for a in self._session.articles if a.id == article)
        return citation_of_article(found, analysis.metadata if analysis else None)

    def show_again(self) -> None:
        """Show the comparison again, after the reader wants to see more or less of it."""
        if self._compared is not None:
            self._on_compared(self._compared)

    def show_silence(self, *, is_shown: bool) -> None:
        """Dim all sentences that some other article matches, or show all as usual."""
        self._is_silence_shown = is_shown
        self._dim()
        if self._compared is not None:
            claims = self._focus.claims
            self._focus.set_summary(self._summary(self._compared, claims))

    def show_spotlight(self, *, is_shown: bool) -> None:
        """Dim all but the passages of the active claim, or show all as usual."""
        self._is_spotlight_on = is_shown
        self._dim()

    @Slot()
    def _on_claim_chosen(self) -> None:
        if self._is_spotlight_on:
            self._dim()

    def _dim(self) -> None:
        dimmed = self._dimmed()
        for article, pane in self._strip.panes.items():
            pane.dim((dimmed or {}).get(article, ()), is_on=dimmed is not None)

    def _dimmed(self) -> Mapping[str, Sequence[Span]] | None:
        """Return what is dimmed of each article; None while all is shown as usual."""
        active = self._focus.active
        if self._is_silence_shown and self._compared is not None:
            from reader.services.silence import matched_sentences  # noqa: PLC0415 - hardly ever needed

            return matched_sentences(self._compared.comparison)
        if self._is_spotlight_on and active is not None:
            from reader.text.runs import gaps  # noqa: PLC0415 - the same

            lit = {a: [m.passage.span for m in active.members if m.passage.article == a] for a in self._strip.panes}
            return {a: gaps(spans, len(self._strip.panes[a].text)) for a, spans in lit.items()}
        return None

    def name_article(self, article: Article, analysis: Analysis | None = None) -> None:
        """Name an article above its pane, by what is known of it."""
        outlet, is_known = outlet_of(article, analysis)
        header = self._strip.header_of(article.id)
        set_by_reader = fields_set(analysis.metadata) if analysis else []
        metadata = analysis.metadata if analysis else article.metadata
        date, is_dated = date_of(article, analysis), bool(metadata.published and metadata.published.value)
        header.set_source(outlet, date, is_known=is_known, is_corrected=bool(set_by_reader), is_dated=is_dated)
        title = metadata.title
        header.set_headline(title.value if title else "")
        told = self.tr("Set by you: {}").format(", ".join(set_by_reader)) if set_by_reader else ""
        header.setToolTip("\n".join(w for w in (article.path or "", told) if w))

    def list_again(self) -> None:
        """Tell again what the lists are to show: they are new."""
        if self._compared is not None:
            self._show_lists(self._compared)

    @Slot(str)
    def _on_article_closed(self, article: str) -> None:
        self._analyses.pop(article, None)

    @Slot(object)
    def _on_analysed(self, analysis: Analysis) -> None:
        article = analysis.article
        self._analyses[article.id] = analysis
        self._strip.panes[article.id].set_text(article.text, analysis.blocks)
        self.name_article(article, analysis)
        for notice in analysis.notices[len(article.notices) :]:  # those stand below the text
            self.problem_met.emit(f"{name_of(article.path or article.id)}: {notice}")

    @Slot(object)
    def _on_compared(self, compared: Compared) -> None:
        """Show a comparison: a step and a frame for each pane and list, so that none holds the window up."""
        self._compared = compared
        claims = self._shown_claims(compared)
        self._focus.set_claims(claims, [a.id for a in self._session.articles], self._summary(compared, claims))
        self._focus.show()
        analyses = compared.comparison.analyses
        for number, analysis in enumerate(analyses):
            QTimer.singleShot(FRAME * number, self, partial(self._show_marks, compared, analysis))
        QTimer.singleShot(FRAME * len(analyses), self, partial(self._show_lists, compared))
        if self._is_silence_shown or self._is_spotlight_on:
            self._dim()

    def _in_row(self, compared: Compared) -> Compared:
        """Return a comparison with articles and quotations in the order of the row, whose articles may be moved."""
        places = {a.id: n for n, a in enumerate(self._session.articles)}
        analyses = sorted(compared.comparison.analyses, key=lambda a: places.get(a.article.id, len(places)))
        records = sorted(compared.records, key=lambda r: places.get(r.article, len(places)))
        comparison = replace(compared.comparison, analyses=tuple(analyses))
        return replace(compared, comparison=comparison, records=tuple(records))

    def _left_out(self) -> str:
        """Return how to say how many claims are left out, naming only the kinds that are."""
        if self._is_wanted("view.overlapping"):
            return self.tr(" · possible ones left out: {} (View menu)")
        if self._is_wanted("view.possible"):
            return self.tr(" · overlapping ones left out: {} (View menu)")
        return self.tr(" · possible or overlapping ones left out: {} (View menu)")

    def _shown_claims(self, compared: Compared) -> list[Claim]:
        """Return the claims that the reader wants to see, among them all that the reader decided on.

        Their passages stand in the order of the row.
        """
        places = {a.id: n for n, a in enumerate(self._session.articles)}
        return [_in_order(c, places) for c in self._choice().shown(compared.comparison)]

    def _choice(self) -> ClaimChoice:
        return ClaimChoice(self._is_wanted("view.possible"), self._is_wanted("view.overlapping"))

    def _show_marks(self, compared: Compared, analysis: Analysis) -> None:
        pane = self._strip.panes.get(analysis.article.id)
        if pane is not None and compared is self._compared:
            colours = speaker_colours(compared.comparison) if self._is_wanted("layers.speakers") else {}
            claims = claim_marks(self._focus.claims, analysis.article.id)
            speakers = {s.id: s.name for s in compared.comparison.speakers}
            quotations = quotation_marks(analysis, colours, speakers)
            layers = (("layers.claims", claims), ("layers.quotations", quotations))
            pane.set_marks([m for layer, marks in layers if self._is_wanted(layer) for m in marks])

    def show_layers(self) -> None:
        """Show the marks again, after the reader wants to see other kinds of them."""
        if self._compared is not None:
            for analysis in self._compared.comparison.analyses:
                self._show_marks(self._compared, analysis)

    def _show_lists(self, compared: Compared) -> None:
        if compared is not self._compared:
            return
        from reader.ui.docks.lists import Listed  # noqa: PLC0415 - the first paint comes before the lists

        # Not the colours of speakers, which stay with a move.
        numbers = speaker_colours(compared.comparison)
        compared = self._in_row(compared)
        comparison = compared.comparison
        texts = {a.article.id: a.article.text for a in comparison.analyses}
        claims, names = self._focus.claims, self.names()
        more = self._choice().told(comparison)
        self.listed.emit(Listed(compared.records, comparison.speakers, numbers, claims, texts, names, comparison, more))

    def _summary(self, compared: Compared, shown: list[Claim]) -> str:
        """Return what there is to see, while no claim is looked at."""
        if not self._session.articles:
            return ""
        claims = self.tr("1 shared claim") if len(shown) == 1 else self.tr("{} shared claims").format(len(shown))
        quoted = len(compared.records)
        quotations = self.tr("1 quotation") if quoted == 1 else self.tr("{} quotations").format(quoted)
        if len(self._session.articles) == 1:
            return self.tr("{} · Open another article on the same events to compare them").format(quotations)
        words = f"{claims} · {quotations}"
        if hidden := len(compared.comparison.claims) - len(shown):
            words += self._left_out().format(hidden)
        if self._is_silence_shown:
            silent = len(compared.comparison.no_match)
            one = self.tr("Silence view: 1 sentence with no match found stands out; D ends it")
            many = self.tr("Silence view: {} sentences with no match found stand out; D ends it").format(silent)
            words = one if silent == 1 else many
        return words + self.tr(" · N goes to the next claim") if shown else words


def _in_order(claim: Claim, places: Mapping[str, int]) -> Claim:
    """Return a claim with its passages in the order of the articles."""
    members = sorted(
        claim.members, key=lambda m: (places.get(m.passage.article, len(places)), m.passage.article, m.passage.span)
    )
    return replace(claim, members=tuple(members))
