"""The reader's corrections of quotations, blocks and articles, by key and menu: each a step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu

from reader.model.article import Metadata, ProposalStatus
from reader.model.claim import Passage
from reader.model.decision import DecisionKind
from reader.model.quotation import QuotationKind
from reader.model.span import Span
from reader.services.correcting import Asked, decide_all
from reader.services.describing import describe_articles
from reader.services.quoting import (
    ANONYMOUS,
    FoundName,
    add_quotation,
    decide_on_each,
    names_in,
    set_speaker,
    take_back,
)
from reader.ui.findings import Findings
from reader.ui.keeping import Keeping
from reader.ui.panes.panemenu import Offer, kind_offers
from reader.ui.panes.strip import PaneStrip
from reader.ui.steps import StepTaker
from reader.ui.tasks import Tasks
from reader.ui.wording import shortened

if TYPE_CHECKING:
    from reader.model.library import ArticleRow, QuotationRow
    from reader.model.record import QuotationRecord
    from reader.ui.corrections.articlefields import Field
    from reader.ui.corrections.names import NameOffer
    from reader.ui.docks.lists import Lists

SHOWN = 200
"""Characters of a quotation that a dialog shows."""
NAMED = 5
"""Outlets, authors or dates of several articles that are named; of the others it is said how many there are."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A quotation that is to be corrected.

    Attributes:
        id: Its id.
        article: Id of its article.
        spans: Its words.
        text: The same, to show.
        kind: Direct, mixed or indirect.
        speaker: The name of its speaker, or "".
        is_corrected: Whether the reader has set something of it.
    """

    id: str
    article: str
    spans: tuple[Span, ...]
    text: str
    kind: QuotationKind
    speaker: str
    is_corrected: bool = False

    @property
    def passage(self) -> Passage:
        """From the first to the last word: by what decisions mean it."""
        return Passage(self.article, Span(self.spans[0].start, self.spans[-1].end))


def of_record(record: QuotationRecord) -> Meant:
    """Return a quotation of the open articles."""
    return Meant(
        record.id, record.article, record.spans, record.text, record.kind, record.speaker or "", record.is_corrected
    )


def of_row(row: QuotationRow) -> Meant:
    """Return a quotation of the library."""
    return Meant(row.id, row.article, row.spans, row.text, row.kind, row.name, row.is_corrected)


class Correcting(StepTaker):
    """Turns what the reader says of quotations, blocks and articles into decisions.

    Signals:
        told: What to do next, for the line below the articles.
    """

    told = Signal(str)

    def __init__(self, tasks: Tasks, keeping: Keeping, strip: PaneStrip, findings: Findings) -> None:
        """Correct nothing yet.

        Args:
            tasks: Ask the library.
            keeping: Has the steps, which are told of what changed.
            strip: Has what is selected.
            findings: Knows the quotations and what is known of the open articles.
        """
        super().__init__(tasks, keeping.steps, strip)
        self._strip = strip
        self._findings = findings
        self._lists: Lists | None = None
        self._grown: Meant | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        kinds = {f"correct.{kind}": partial(self._on_meant, partial(self.set_kind, kind)) for kind in QuotationKind}
        return {
            **kinds,
            "correct.speaker": partial(self._on_meant, self.ask_speaker, is_typed_for=True),
            "correct.extent": self.change_extent,
            "correct.not": partial(self._on_meant, self.take_away),
            "correct.new": self.ask_new,
            "correct.block": self.offer_kinds,
            "correct.article": self.describe_here,
        }

    def serve(self, lists: Lists) -> None:
        """Do what is asked for in the lists."""
        self._lists = lists
        lists.quotations.menu_requested.connect(self._show_menu)
        lists.articles_described.connect(self.describe_rows)

    # Which quotation ----------------------------------------------------------------------------------------------

    def meant(self) -> list[Meant]:
        """Return the quotations that are chosen in the list, if that has the keyboard; else the one at the caret."""
        if self._lists is not None and self._lists.quotations.table.hasFocus():
            return [of_record(r) for r in self._lists.quotations.selected()]
        pane = self._strip.panes.get(self._strip.current)
        if pane is None:
            return []
        caret = pane.caret
        here = pane.selection if pane.selection.length else None if caret is None else Span(caret, caret + 1)
        lit = self._findings.record(pane.lit_quotation)
        found = [] if here is None else self.quotations_at(pane.article, here)
        return found[:1] or ([of_record(lit)] if lit is not None else [])

    def quotations_at(self, article: str, span: Span) -> list[Meant]:
        """Return the quotations of an open article that share something with a stretch, most of it first."""
        shared = [(sum(s.shared(span) for s in r.spans), r) for r in self._findings.records if r.article == article]
        return [of_record(r) for n, r in sorted(shared, key=lambda found: -found[0]) if n]

    def _on_meant(self, correct: Callable[[list[Meant]], object], *, is_typed_for: bool = False) -> None:
        quotations = self.meant()
        if quotations:
            correct(quotations)
        else:
            words = self.tr("There is no quotation here. Click into one, or choose some in the list, first.")
            (self.refuse_field if is_typed_for else self.hinted.emit)(words)

    # Quotations ---------------------------------------------------------------------------------------------------

    def offers_at(self, article: str, position: int) -> list[Offer]:
        """Return what can be corrected at a position of an article, and of the words that are selected."""
        pane, offers = self._strip.panes[article], []
        if pane.selection.length:
            offers.append(Offer(self.tr("New &quotation from these words…"), self.ask_new, action="correct.new"))
        here = self.quotations_at(article, Span(position, position + 1))[:1]
        return offers + (self.offers_of(here, is_in_pane=True) if here else [])

    def offers_of(self, quotations: list[Meant], *, is_in_pane: bool) -> list[Offer]:
        """Return what can be corrected of some quotations."""
        now = {q.kind for q in quotations}
        kinds = [
            Offer(
                f"&{self.tr(kind.told)}",
                partial(self.set_kind, kind, quotations),
                (),
                now == {kind},
                None,
                f"correct.{kind}",
            )
            for kind in QuotationKind
        ]
        offers = [
            Offer(
                self.tr("&Speaker of the quotation…"), partial(self.ask_speaker, quotations), action="correct.speaker"
            )
        ]
        offers.append(Offer(self.tr("It is a quotation that is"), None, tuple(kinds)))
        if is_in_pane:
            pane = self._strip.panes[quotations[0].article]
            words = self.tr("&Only the selected words") if pane.selection.length else self.tr("Change its &words")
            offers.append(Offer(words, partial(self._change_extent_of, quotations[0]), action="correct.extent"))
        offers.append(
            Offer(self.tr("It is &not a quotation"), partial(self.take_away, quotations), action="correct.not")
        )
        if len(quotations) == 1 and quotations[0].is_corrected:
            offers.append(Offer(self.tr("Take its corrections &back"), partial(self.take_back, quotations[0])))
        return offers

    def take_back(self, quotation: Meant) -> None:
        """Have a quotation be again what was found."""
        self.do(take_back, quotation.passage)

    @Slot(object, QPoint)
    def _show_menu(self, chosen: Sequence[QuotationRecord | QuotationRow], place: QPoint) -> None:
        """Show what can be done with quotations that are chosen in the list: copied, corrected."""
        from reader.model.record import QuotationRecord  # noqa: PLC0415 - not before the first paint
        from reader.ui.panes.panemenu import add_offers, passing_menu  # noqa: PLC0415 - the same

        quotations = [of_record(q) if isinstance(q, QuotationRecord) else of_row(q) for q in chosen]
        if quotations and self._lists is not None:
            menu = passing_menu(self._strip)
            copy = menu.addAction(self.tr("&Copy with citation"))
            copy.triggered.connect(lambda _=False, dock=self._lists.quotations: dock.copy())
            menu.addSeparator()
            add_offers(menu, self.offers_of(quotations, is_in_pane=False), self._strip.key_of)
            menu.popup(place)

    def ask_speaker(self, quotations: list[Meant]) -> None:
        """Let the reader say who speaks."""
        self._ask_name(quotations[0].article, quotations, partial(self._keep_speaker, quotations))

    def _keep_speaker(self, quotations: list[Meant], name: str) -> None:
        self.do(set_speaker, tuple(q.passage for q in quotations), name)

    def _ask_name(self, article: str, quotations: list[Meant], done: Callable[[str], None]) -> None:
        self._ask_for_field(names_in, article, done=partial(self._show_names, quotations, done))

    def _show_names(self, quotations: list[Meant], done: Callable[[str], None], found: tuple[FoundName, ...]) -> None:
        from reader.ui.corrections.names import NameChoice  # noqa: PLC0415 - only where a name is asked for

        many = self.tr("{} quotations").format(len(quotations))
        words = shortened(quotations[0].text.strip('“”"'), SHOWN)
        about = f"“{words}”" if len(quotations) == 1 else many
        dialog = NameChoice(self.tr("Who speaks?"), about, self._names(quotations, found), self._strip.window())
        dialog.chosen.connect(done)
        self._show_with_keys(dialog, dialog.name)

    def _names(self, quotations: list[Meant], found: tuple[FoundName, ...]) -> list[NameOffer]:
        """Return the names to choose from: who speaks in the article, who does in the others, who is named in it."""
        from reader.ui.corrections.names import NameOffer  # noqa: PLC0415 - see _show_names

        article, now = quotations[0].article, {q.speaker for q in quotations}
        here, elsewhere = self._findings.speakers_of(article)
        offers = []
        for speakers, note in ((here, self.tr("speaks in this article")), (elsewhere, self.tr("speaks in another"))):
            for s in speakers:
                known = self.tr("the speaker so far") if s.name in now else note
                offers.append(NameOffer(s.name, s.name, known, None, s.aliases))
        offers.sort(key=lambda o: o.value not in now)
        offers.append(NameOffer(self.tr("An anonymous source"), ANONYMOUS))
        offers.append(NameOffer(self.tr("Nobody can be named"), ""))
        taken = {form for o in offers for form in (o.value, *o.forms)}
        named = (f for f in found if f.name not in taken)
        return offers + [NameOffer(f.name, f.name, self.tr("stands in the text, {}×").format(f.count)) for f in named]

    def set_kind(self, kind: QuotationKind, quotations: list[Meant]) -> None:
        """Keep what kind of quotations some are."""
        self.do(decide_on_each, DecisionKind.SET_QUOTATION_KIND, tuple(q.passage for q in quotations), kind.value)

    def take_away(self, quotations: list[Meant]) -> None:
        """Keep that some are no quotations."""
        self.do(decide_on_each, DecisionKind.NOT_A_QUOTATION, tuple(q.passage for q in quotations), "")

    def change_extent(self) -> None:
        """Select the words of the quotation at the caret; with other words selected, make these its words."""
        pane = self._strip.panes.get(self._strip.current)
        grown = self._grown
        if pane is not None and pane.selection.length and grown is not None and grown.article == pane.article:
            self._change_extent_of(grown)
        else:
            self._on_meant(lambda quotations: self._change_extent_of(quotations[0]))

    def _change_extent_of(self, quotation: Meant) -> None:
        pane = self._strip.panes.get(quotation.article)
        if pane is None:
            return
        words = quotation.passage.span
        self._grown = None
        if pane.selection.length and pane.selection != words:
            new = Passage(quotation.article, pane.selection)
            pane.select(Span(new.span.start, new.span.start))
            self.do(decide_all, (Asked(DecisionKind.SET_EXTENT, (quotation.passage, new)),), "")
            return
        moves_start = pane.selection == words and pane.caret == words.end
        self._grown = quotation
        pane.setFocus()
        pane.stretch(words, moves_start=moves_start)
        if moves_start:
            self.told.emit(self.tr("Move the beginning with Shift and the arrows, then press the same key to keep it."))
        else:
            how = self.tr("Move the end with Shift and the arrows, then press the same key to keep it.")
            self.told.emit(f"{how} {self.tr('Pressed now, it moves the beginning instead.')}")

    def ask_new(self) -> None:
        """Make the selected words a quotation, and let the reader say who speaks."""
        pane = self._strip.panes.get(self._strip.current)
        if pane is None or not pane.selection.length:
            self.refuse_field(self.tr("Select the words of the quotation first."))
            return
        words = Passage(pane.article, pane.selection)
        kind = kind_of(pane.text, pane.selection)
        new = Meant("", pane.article, (pane.selection,), pane.selected_text, kind, "")
        self._ask_name(pane.article, [new], partial(self._keep_new, words, kind))

    def _keep_new(self, words: Passage, kind: QuotationKind, speaker: str) -> None:
        pane = self._strip.panes.get(words.article)
        if pane is not None:
            pane.select(Span(words.span.start, words.span.start))
        self.do(add_quotation, words, kind, speaker)

    # Blocks and articles ------------------------------------------------------------------------------------------

    def offer_kinds(self) -> None:
        """Show the kinds that the block at the caret may have."""
        from reader.ui.panes.panemenu import add_offers, passing_menu  # noqa: PLC0415 - see _show_menu

        pane = self._strip.panes.get(self._strip.current)
        position = None if pane is None else pane.place_in_view
        block = None if pane is None or position is None else pane.block_at(position)
        if pane is None or position is None or block is None:
            self.hinted.emit(self.tr("What the blocks of this article are is not known yet."))
            return
        menu: QMenu = passing_menu(pane)
        keep = partial(pane.block_flip_requested.emit, pane.article, block.span)
        add_offers(menu, kind_offers(block.kind, keep))
        menu.popup(pane.viewport().mapToGlobal(QPoint(20, round(pane.y_of(position)) + 20)))

    def describe_here(self) -> None:
        """Set right what is known of the articles chosen in the list, if that has the keyboard, else of this one."""
        library = self._lists.library.made if self._lists is not None else None
        if library is not None and library.table.hasFocus():
            library.ask_description()
        else:
            self.describe(self._strip.current)

    @Slot(str)
    def describe(self, article: str) -> None:
        """Let the reader set right what is known of an open article."""
        from reader.ui.corrections.articlefields import ArticleFields  # noqa: PLC0415 - only where it is asked for

        if article not in self._strip.panes:
            return
        dialog = ArticleFields(
            self.tr("About this article"),
            self._strip.header_of(article).title,
            self._fields(self._findings.metadata_of(article)),
            self._strip.window(),
            is_bulk=False,
        )
        dialog.decided.connect(lambda values: self.do(describe_articles, (article,), values))
        dialog.open()

    def _fields(self, metadata: Metadata | None) -> list[Field]:
        from reader.ui.corrections.articlefields import Field  # noqa: PLC0415 - see describe

        known = metadata or Metadata()
        fields = []
        for kind, label, proposal in (
            (DecisionKind.SET_TITLE, self.tr("&Title"), known.title),
            (DecisionKind.SET_OUTLET, self.tr("&Outlet"), known.outlet),
            (DecisionKind.SET_BYLINE, self.tr("&Author"), known.byline),
            (DecisionKind.SET_PUBLISHED, self.tr("&Date"), known.published),
            (DecisionKind.SET_ADDRESS, self.tr("Add&ress"), known.address),
        ):
            if proposal is None:
                fields.append(Field(kind, label, "", self.tr("Not known.")))
                continue
            is_guessed = proposal.status is ProposalStatus.GUESSED
            basis = self.tr("Guessed. {}").format(proposal.basis) if is_guessed else proposal.basis
            fields.append(Field(kind, label, proposal.value, basis, is_guessed))
        return fields

    @Slot(object)
    def describe_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Let the reader set outlet, author and date of articles of the library at once."""
        from reader.ui.corrections.articlefields import ArticleFields, Field  # noqa: PLC0415 - see describe

        if len(rows) == 1 and rows[0].id in self._strip.panes:
            self.describe(rows[0].id)
            return
        if not rows:
            self.hinted.emit(self.tr("Choose articles in the list of the library first."))
            return
        labels = [
            (DecisionKind.SET_TITLE, self.tr("&Title"), [r.title for r in rows]),
            (DecisionKind.SET_OUTLET, self.tr("&Outlet"), [r.outlet for r in rows]),
            (DecisionKind.SET_BYLINE, self.tr("&Author"), [r.byline for r in rows]),
            (DecisionKind.SET_PUBLISHED, self.tr("&Date"), [r.published for r in rows]),
        ]
        is_bulk = len(rows) > 1
        if not is_bulk:
            labels.append((DecisionKind.SET_ADDRESS, self.tr("Add&ress"), [rows[0].address]))
        fields = [Field(k, label, "" if is_bulk else v[0], self._now(v)) for k, label, v in labels[int(is_bulk) :]]
        about = self.tr("{:,} articles of the library").format(len(rows)) if is_bulk else rows[0].title
        dialog = ArticleFields(self.tr("About articles"), about, fields, self._strip.window(), is_bulk=is_bulk)
        articles = tuple(r.id for r in rows)
        dialog.decided.connect(lambda values: self.do(describe_articles, articles, values))
        dialog.open()

    def _now(self, values: list[str]) -> str:
        """Return what a field of several articles is so far."""
        known = list(dict.fromkeys(v for v in values if v))
        if not known:
            return self.tr("Not known for any of them.") if len(values) > 1 else self.tr("Not known.")
        if len(values) == 1:
            return ""
        shown = ", ".join(shortened(v, 40) for v in known[:NAMED])
        more = len(known) - NAMED
        return self.tr("Now: {} and {:,} more").format(shown, more) if more > 0 else self.tr("Now: {}").format(shown)


def kind_of(text: str, span: Span) -> QuotationKind:
    """Return what kind of quotation some words most likely are, by the marks at their ends and around them."""
    words = span.of(text).strip()
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    has_marks = any(m in words[:1] + words[-1:] + around for m in '“”„«»"')
    if not has_marks:
        return QuotationKind.INDIRECT
    inside = words.strip('“”„«»" ')
    return QuotationKind.DIRECT if inside[-1:] in ".,!?" and inside[:1].isupper() else QuotationKind.MIXED
