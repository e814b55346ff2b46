"""The reader's word on passages: the same, not the same, differing, as steps of the library that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Slot

from reader.model.change import Change
from reader.model.claim import Claim, Passage
from reader.model.decision import DecisionKind
from reader.model.span import Span
from reader.services.correcting import Asked, decide_all
from reader.ui.claimfocus import ClaimFocus
from reader.ui.panes.panemenu import Offer
from reader.ui.panes.strip import PaneStrip
from reader.ui.steps import ORIGIN, Steps, StepTaker
from reader.ui.tasks import Tasks
from reader.ui.wording import shortened

WORDS_SHOWN = 60
"""Characters of a passage in a menu."""


class Linking(StepTaker):
    """Turns what the reader says of passages into decisions."""

    def __init__(
        self, tasks: Tasks, steps: Steps, strip: PaneStrip, focus: ClaimFocus, names: Callable[[], Mapping[str, str]]
    ) -> None:
        """Listen to nobody yet.

        Args:
            tasks: Ask the library.
            steps: Are told of what changed.
            strip: Has what is selected.
            focus: Has the claims.
            names: Tells what the open articles are called, by their ids.
        """
        super().__init__(tasks, steps, strip)
        self._strip = strip
        self._focus = focus
        self._names = names

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {"claims.link": self.link_selected}

    @Slot(object, object, object)
    def decide(self, kind: DecisionKind, one: Passage, other: Passage) -> None:
        """Keep a decision about two passages; of those that are not the same, the other leaves their claims."""
        done = partial(self._on_decided, kind, (one, other))
        self._tasks.ask(decide_all, (Asked(kind, (one, other)),), "", ORIGIN, done=done, failed=self._tell)

    @Slot(object)
    def take_out(self, passage: Passage, claim: Claim | None = None) -> None:
        """Have a passage leave a claim; the active one unless given."""
        claim = claim or self._focus.active
        rest = [m.passage for m in claim.members if m.passage.article != passage.article] if claim else []
        if rest:
            self.decide(DecisionKind.NOT_SAME_CLAIM, rest[0], passage)

    def link_selected(self) -> None:
        """Make the words that are selected in the articles one claim, or join them to the active claim."""
        chosen = self._selected()
        here = chosen.pop(self._strip.current, None)
        active = self._focus.active
        if here is None and len(chosen) > 1:
            here = chosen.pop(next(iter(chosen)))
        if here is not None and not chosen and active is not None:
            chosen = {m.passage.article: m.passage for m in active.members if m.passage.article != here.article}
            chosen = dict(list(chosen.items())[:1])
        if here is None or not chosen:
            words = self.tr("Select words in two articles to link them, or in one to join them to the active claim.")
            self.hinted.emit(words)
            return
        for other in chosen.values():
            self.link(other, here)

    def link(self, one: Passage, other: Passage) -> None:
        """Make two passages one claim; the second joins the claim of the first, if that has one."""
        self.decide(DecisionKind.SAME_CLAIM, one, other)

    def offers_at(self, article: str, position: int) -> list[Offer]:
        """Return what can be said of the words at a position of an article, and the ways to their other claims."""
        offers = []
        if self._can_link(article):
            offers.append(Offer(self.tr("Lin&k these passages"), self.link_selected, action="claims.link"))
        found = self._focus.claims_at(article, position)
        if further := [self._offer_to_go(article, claim, span) for claim, span in found[1:]]:
            offers.append(Offer(self.tr("&Go to another claim of these words"), None, tuple(further)))
        return offers + (self._offers_of(article, *found[0]) if found else [])

    def _offer_to_go(self, article: str, claim: Claim, span: Span) -> Offer:
        words = self._named(self._elsewhere(claim, article)[0])
        return Offer(words, partial(self._focus.go_to, claim.id, article, span.start))

    def _can_link(self, article: str) -> bool:
        chosen = self._selected()
        return article in chosen and (len(chosen) > 1 or self._focus.active is not None)

    def _offers_of(self, article: str, claim: Claim, span: Span) -> list[Offer]:
        here, others = Passage(article, span), self._elsewhere(claim, article)
        said = (
            (DecisionKind.NOT_SAME_CLAIM, self.tr("&Not the same as")),
            (DecisionKind.DIFFERS, self.tr("These &differ: this and")),
        )
        offers = [Offer(self.tr("&Take this passage out of the claim"), partial(self.take_out, here, claim))]
        for kind, words in said:
            below = [Offer(self._named(o), partial(self.decide, kind, here, o)) for o in others]
            offers.append(Offer(words, None, tuple(below)))
        return offers

    def _elsewhere(self, claim: Claim, article: str) -> list[Passage]:
        """Return the passages of a claim in the other open articles, in the order of the row."""
        row = list(self._strip.panes)
        others = [m.passage for m in claim.members if m.passage.article != article and m.passage.article in row]
        return sorted(others, key=lambda p: (row.index(p.article), p.span.start))

    def _named(self, passage: Passage) -> str:
        """Return what tells a passage from others, also from those of the same article."""
        name = self._names().get(passage.article, passage.article)
        words = shortened(passage.span.of(self._strip.panes[passage.article].text), WORDS_SHOWN)
        return f"{name}  ·  {words}".replace("&", "&&")

    def _selected(self) -> dict[str, Passage]:
        """Return what is selected in each article, in the order of the row."""
        return {a: Passage(a, p.selection) for a, p in self._strip.panes.items() if p.selection.length}

    def _on_decided(self, kind: DecisionKind, passages: tuple[Passage, Passage], change: Change) -> None:
        if kind is not DecisionKind.NOT_SAME_CLAIM:
            self._focus.expect(passages)
        self._steps.note(change)
