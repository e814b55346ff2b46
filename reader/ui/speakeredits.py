"""Speakers united, split, kept apart and described in the window, with a look at what comes of it first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal, Slot

from reader.services.speakers import (
    SpeakerCount,
    SpeakerPlan,
    carry_out,
    describe,
    merge_speakers,
    parts_of_speakers,
    plan_apart,
    plan_merge,
    speaker_parts,
    split_speaker,
)
from reader.ui.findings import Findings
from reader.ui.keeping import Keeping
from reader.ui.panes.panemenu import Offer, add_offers, passing_menu
from reader.ui.panes.strip import PaneStrip
from reader.ui.steps import StepTaker
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from reader.model.library import SpeakerRow
    from reader.model.speaker import Speaker
    from reader.ui.corrections.speakerplan import SpeakerPreview
    from reader.ui.docks.lists import Lists

Members = tuple[str, ...]
"""Ids of the entities that are a speaker."""
Work = Callable[[list[Members]], object]
"""What is done with some speakers."""


class SpeakerEdits(StepTaker):
    """Turns what the reader says of speakers into decisions.

    Signals:
        informed: A sentence that says that there is nothing to decide.
    """

    informed = Signal(str)

    def __init__(self, tasks: Tasks, keeping: Keeping, strip: PaneStrip, findings: Findings) -> None:
        """Change nothing yet.

        Args:
            tasks: Ask the library.
            keeping: Has the steps, which are told of what changed.
            strip: Is in the window that the dialogs belong to.
            findings: Knows who speaks in the open articles.
        """
        super().__init__(tasks, keeping.steps, strip)
        self._strip = strip
        self._findings = findings
        self._lists: Lists | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        works = {name: partial(self._with_chosen, *work) for name, work in self._works().items()}
        return {**works, "speakers.proposals": self.offer_proposals}

    def _works(self) -> dict[str, tuple[Work, int]]:
        """Return what does each of the actions with some speakers, and with how many at least."""
        return {
            "speakers.unite": (self.ask_unite, 2),
            "speakers.split": (lambda found: self.ask_split(found[0]), 1),
            "speakers.apart": (self.ask_apart, 2),
            "speakers.describe": (lambda found: self.ask_description(found[0]), 1),
        }

    def serve(self, lists: Lists) -> None:
        """Do what is asked for in the list of speakers."""
        self._lists = lists
        lists.speaker_menu_requested.connect(self._show_menu)
        lists.speaker_work_requested.connect(lambda name, rows: self._with_rows(*self._works()[name], rows))

    # From where ---------------------------------------------------------------------------------------------------

    def _with_chosen(self, work: Work, least: int) -> None:
        """Do something with the speakers chosen in the list, if it has the keyboard; else with that of the caret."""
        panel = self._lists.speakers.made if self._lists is not None else None
        if panel is not None and panel.table.hasFocus():
            self._with_rows(work, least, panel.chosen())
            return
        speaker = self._speaker_here()
        if speaker is None:
            # Some of the actions ask for a name.
            self.refuse_field(self.tr("Choose speakers in their list, or click into a quotation, first."))
        elif least == 1:
            work([speaker.members])
        else:
            self._ask_other(speaker, work)

    def _with_rows(self, work: Work, least: int, rows: Sequence[SpeakerRow]) -> None:
        if len(rows) < least:
            words = self.tr("Choose two speakers or more in the list, with Ctrl or Shift held.")
            self.hinted.emit(words if least > 1 else self.tr("Choose a speaker in the list first."))
            return
        wanted = tuple(r.id for r in rows)
        self._tasks.ask(parts_of_speakers, wanted, done=partial(_do, work), failed=self._tell)

    def _speaker_here(self) -> Speaker | None:
        pane = self._strip.panes.get(self._strip.current)
        if pane is None or pane.caret is None:
            return None
        return self._speaker_at(pane.article, pane.caret)

    def _speaker_at(self, article: str, position: int) -> Speaker | None:
        records = (r for r in self._findings.records if r.article == article)
        here = next((r for r in records if any(s.start <= position < s.end for s in r.spans)), None)
        return None if here is None or here.speaker_id is None else self._findings.speaker(here.speaker_id)

    def offers_at(self, article: str, position: int) -> list[Offer]:
        """Return what can be done with the speaker of the quotation at a position of an article."""
        speaker = self._speaker_at(article, position)
        if speaker is None:
            return []
        members = speaker.members
        described, split = partial(self.ask_description, members), partial(self.ask_split, members)
        united = partial(self._ask_other, speaker, self.ask_unite)
        apart = partial(self._ask_other, speaker, self.ask_apart)
        offers = (
            Offer(self.tr("&Name, type and other names…"), described, action="speakers.describe"),
            Offer(self.tr("&Unite with another…"), united, action="speakers.unite"),
            Offer(self.tr("&Split…"), split, action="speakers.split"),
            Offer(self.tr("&Keep apart from another…"), apart, action="speakers.apart"),
        )
        return [Offer(self.tr("The speake&r, {}").format(speaker.name.replace("&", "&&")), None, offers)]

    @Slot(object, QPoint)
    def _show_menu(self, rows: Sequence[SpeakerRow], place: QPoint) -> None:
        if not rows or self._lists is None:
            return
        with_rows = partial(self._with_rows, least=1, rows=rows)
        one = [
            Offer(self.tr("&Quotations"), partial(self._lists.quotations.show_library, rows[0])),
            Offer(self.tr("&Name, type and other names…"), partial(with_rows, lambda f: self.ask_description(f[0]))),
            Offer(self.tr("&Split…"), partial(with_rows, lambda f: self.ask_split(f[0]))),
        ]
        more = [Offer(self.tr("&Unite…"), partial(with_rows, self.ask_unite))]
        if len(rows) == 2:
            more.append(Offer(self.tr("&Keep apart…"), partial(with_rows, self.ask_apart)))
        menu = passing_menu(self._strip)
        add_offers(menu, one if len(rows) == 1 else more)
        menu.popup(place)

    def _ask_other(self, speaker: Speaker, work: Work) -> None:
        """Let the reader choose another speaker of the open articles, to be united with one or kept apart from it."""
        from reader.ui.corrections.names import NameChoice, NameOffer  # noqa: PLC0415 - only where it is asked for

        others = [s for s in self._findings.speakers if s.id != speaker.id and s.quotations]
        by_id = {s.id: s.members for s in others}
        offers = [NameOffer(s.name, s.id, self._quoted(s), None, s.aliases) for s in others]
        is_union = work == self.ask_unite
        title = self.tr("Unite speakers") if is_union else self.tr("Keep speakers apart")
        asked = self.tr("Unite {} with whom?") if is_union else self.tr("Keep {} apart from whom?")
        about = asked.format(speaker.name)
        dialog = NameChoice(title, about, offers, self._strip.window(), takes_typed=False)
        dialog.chosen.connect(lambda other: work([speaker.members, by_id[other]]))
        dialog.open()

    def offer_proposals(self) -> None:
        """Let the reader look at two speakers of the open articles that may be one, and say whether they are."""
        from reader.ui.corrections.names import NameChoice, NameOffer  # noqa: PLC0415 - only where it is asked for

        pairs = {}
        offers = []
        for proposal in self._findings.proposals:
            one, other = self._findings.speaker(proposal.first), self._findings.speaker(proposal.second)
            if one is not None and other is not None:
                key = f"{one.id} {other.id}"
                pairs[key] = [one.members, other.members]
                forms = (one.name, other.name, *one.aliases, *other.aliases)
                offers.append(NameOffer(proposal.reason, key, "", None, forms))
        if not offers:
            self.informed.emit(self.tr("No two speakers of the open articles look as if they were one."))
            return
        about = self.tr("Speakers that may be one. Choose a pair to see what they say in each article.")
        dialog = NameChoice(self.tr("May be one"), about, offers, self._strip.window(), takes_typed=False)
        dialog.chosen.connect(lambda key: self.ask_unite(pairs[key]))
        dialog.open()

    def _quoted(self, speaker: Speaker) -> str:
        """Return how often a speaker is quoted and where: several may have one name."""
        many = self.tr("{:,} quotations").format(speaker.quotations)
        quoted = self.tr("1 quotation") if speaker.quotations == 1 else many
        where = {r.article for r in self._findings.records if r.speaker_id == speaker.id}
        names = [name for article, name in self._findings.names().items() if article in where]
        return f"{quoted}  ·  {names[0] if len(names) == 1 else self.tr('{:,} articles').format(len(names))}"

    # What is done -------------------------------------------------------------------------------------------------

    def ask_unite(self, speakers: list[Members]) -> None:
        """Show what comes of uniting speakers, and do it if the reader agrees."""
        wanted = tuple(speakers)
        self._tasks.ask(plan_merge, wanted, done=partial(self._preview_unite, wanted), failed=self._tell)

    def _preview_unite(self, wanted: tuple[Members, ...], plan: SpeakerPlan) -> None:
        dialog = self._preview(self.tr("Unite"), partial(self.do, merge_speakers, wanted), plan)
        if len(wanted) == 2:
            dialog.offer(self.tr("Keep a&part…"), partial(self.ask_apart, list(wanted)))

    def ask_apart(self, speakers: list[Members]) -> None:
        """Show what comes of keeping two speakers apart for good, and do it if the reader agrees."""
        done = partial(self._preview_apart, self.tr("Keep apart"))
        self._tasks.ask(plan_apart, speakers[0], speakers[1], done=done, failed=self._tell)

    def _preview_apart(self, title: str, plan: SpeakerPlan) -> None:
        self._preview(title, lambda _name: self.do(carry_out, plan), plan)

    def _preview(self, title: str, keep: Callable[[str], None], plan: SpeakerPlan) -> SpeakerPreview:
        from reader.ui.corrections.speakerplan import SpeakerPreview  # noqa: PLC0415 - only where it is asked for

        dialog = SpeakerPreview(title, plan, self._strip.window())
        dialog.agreed.connect(keep)
        dialog.open()
        return dialog

    def ask_split(self, speaker: Members) -> None:
        """Let the reader say in which articles a speaker is somebody else."""
        self._tasks.ask(speaker_parts, speaker, done=self._show_split, failed=self._tell)

    def _show_split(self, count: SpeakerCount) -> None:
        from reader.ui.corrections.speakersplit import SpeakerSplit  # noqa: PLC0415 - only where it is asked for

        if len(count.parts) == 1:
            words = self.tr("Only one article names {}. Set the speaker of single quotations there instead.")
            self.problem_met.emit(words.format(count.name))
            return
        dialog = SpeakerSplit(count, self._strip.window())
        dialog.split.connect(lambda stay, leave, name: self.do(split_speaker, stay, leave, name))
        dialog.open()

    def ask_description(self, speaker: Members) -> None:
        """Let the reader give a speaker a name, a type and other names."""
        self._tasks.ask(speaker_parts, speaker, done=partial(self._show_fields, speaker), failed=self._tell)

    def _show_fields(self, speaker: Members, count: SpeakerCount) -> None:
        from reader.ui.corrections.speakerfields import SpeakerFields  # noqa: PLC0415 - only where it is asked for

        dialog = SpeakerFields(count, self._strip.window())
        dialog.decided.connect(lambda values: self.do(describe, speaker, values))
        dialog.open()


def _do(work: Work, found: tuple[Members, ...]) -> None:
    work(list(found))
