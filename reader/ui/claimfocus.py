"""Which claim is looked at: the one under the pointer, else the active one; every part of the window follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from reader.model.claim import Claim, Passage
from reader.model.span import Span
from reader.ui.claimwalk import ClaimWalk
from reader.ui.panes.strip import PaneStrip
from reader.ui.statusline import StatusLine
from reader.ui.theme import Theme
from reader.ui.wording import describe_claim


class ClaimFocus(QObject):
    """Lights claims up in the panes and tells about them in the status line.

    Signals:
        claim_chosen: Id of the claim that became the active one, or "".
    """

    claim_chosen = Signal(str)

    def __init__(self, strip: PaneStrip, status: StatusLine, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._strip = strip
        self._status = status
        self._theme = theme
        self._articles: list[str] = []
        self._walk = ClaimWalk()
        self._summary = ""
        self._active = ""
        self._hovered = ""
        self._seen_from = ""
        self._expected: tuple[Passage, ...] = ()
        strip.claim_hovered.connect(self._on_claim_hovered)
        strip.claim_activated.connect(self._set_active)
        strip.pane_focused.connect(self._on_pane_focused)

    @property
    def claims(self) -> list[Claim]:
        """The claims, in the order of reading."""
        return self._walk.in_reading_order()

    @property
    def is_hovering(self) -> bool:
        """Whether a claim is under the pointer."""
        return bool(self._hovered)

    @property
    def active(self) -> Claim | None:
        """The active claim, or None."""
        return self._walk.claim(self._active)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {
            "claims.next": lambda: self.step(1),
            "claims.previous": lambda: self.step(-1),
            "claims.align": self.align,
            "claims.next_article": lambda: self.step_article(1),
            "claims.previous_article": lambda: self.step_article(-1),
        }

    def claims_at(self, article: str, position: int) -> list[tuple[Claim, Span]]:
        """Return the claims with a passage at a position of an article, and it: the active one, then the shortest."""
        return sorted(self._walk.at(article, position), key=lambda pair: pair[0].id != self._active)

    def expect(self, passages: Sequence[Passage]) -> None:
        """Make the claim of these passages the active one, once there is one and the reader is at no other."""
        self._expected = tuple(passages)

    def state(self) -> list[object]:
        """Return what is to be remembered of the active claim, as JSON can hold it."""
        active = self.active
        passages = self._expected if active is None else [m.passage for m in active.members]
        return [[p.article, *p.span] for p in passages]

    def restore(self, state: Sequence[object]) -> None:
        """Expect the claim that was remembered; what is no passage is left out."""
        self.expect([passage for one in state if (passage := _passage(one)) is not None])

    def set_claims(self, claims: Sequence[Claim], articles: Sequence[str], summary: str) -> None:
        """Take other claims.

        Args:
            claims: Those that the reader wants to see.
            articles: Ids of the open articles, in the order of the row.
            summary: What there is to see, while no claim is looked at.
        """
        before = self.active
        self._articles = list(articles)
        self._summary = summary
        self._walk = ClaimWalk(claims, articles)
        self._strip.set_passages(self._walk.passages())
        self._hovered = ""
        now = self._walk.joining(self._expected) if self._expected else ""
        if now:
            self._expected = ()
        if not now and self.active is None:
            now = self._walk.heir(before) if before is not None else ""
        if now or self.active is None:
            # Nothing moves: the reader is where the decision was made.
            self._mark_active(now)

    def set_summary(self, summary: str) -> None:
        """Tell otherwise what there is to see, while no claim is looked at."""
        self._summary = summary
        self.show()

    def set_theme(self, theme: Theme) -> None:
        """Paint in other colours."""
        self._theme = theme
        self.show()

    def activate(self, claim: str) -> None:
        """Make a claim the active one and bring every article to its passage; "" for none."""
        self._set_active(claim, self._strip.current, None)

    def go_to(self, claim: str, article: str, position: int) -> None:
        """Make a claim the active one and begin in one of its articles.

        Args:
            claim: The claim.
            article: The article whose passage comes into view first; "" for the one that is read.
            position: Of the passage that is meant, where an article has several; -1 for the first.
        """
        self._set_active(claim, article or self._strip.current, position if position >= 0 else None)

    def step(self, by: int) -> None:
        """Go to the next claim of the article that is read, or to the one before."""
        article = self._strip.current
        pane = self._strip.panes.get(article)
        if pane is None:
            return
        claim = self._walk.step(self._active, article, pane.first_in_view, by)
        if claim:
            # The keyboard speaks now: what happens to be under the pointer must not outshout it.
            self._hovered = ""
            self._strip.hover("")
            self._set_active(claim, article, None)

    def step_article(self, by: int) -> None:
        """Give the keyboard to the next article that has the active claim, or to the one before, at its passage."""
        if self.active is None:
            self.step(1 if by > 0 else -1)
            return
        article = self._walk.step_article(self._active, self._strip.current, by)
        self._strip.focus(article)
        self._set_active(self._active, article, None)

    def align(self) -> None:
        """Bring the other articles to the active claim again."""
        if self._active:
            self._set_active(self._active, self._strip.current, None)

    def show(self) -> None:
        """Tell about the claim under the pointer, else about the active one, else what there is to see."""
        one = self._hovered or self._active
        claim = self._walk.claim(one)
        if claim is None:
            self._status.words.set_words(self._summary)
            self._status.coverage.set_filled(frozenset(), self._theme.accent)
            return
        number, count = self._walk.number(one, self._seen_from)
        at = self._walk.rank(one, self._seen_from)
        self._status.words.set_words(describe_claim(claim, (number, count), len(self._articles), at))
        filled = frozenset(self._articles.index(a) for a in self._walk.places(one) if a in self._articles)
        self._status.coverage.set_filled(filled, self._theme.claims[claim.label].line)

    @Slot(str, str, int)
    def _set_active(self, claim: str, source: str, position: int | None) -> None:
        self._expected = ()
        places = self._walk.places(claim, None if position is None else (source, position))
        self._mark_active(claim)
        if places:
            source = source if source in places else next(iter(places))
            self._strip.show_article(source)
            self._strip.align(places, source)
        self._seen_from = source
        self.show()
        if places and source in self._strip.panes:
            self._strip.panes[source].spoken.emit(self._status.words.words)

    def _mark_active(self, claim: str) -> None:
        """Make a claim the active one, without moving anything."""
        self._active = claim
        self._strip.activate(claim, self._walk.without(claim) if claim else frozenset())
        self.claim_chosen.emit(claim)

    @Slot(str)
    def _on_pane_focused(self, article: str) -> None:
        self._seen_from = article
        self.show()

    @Slot(str, str)
    def _on_claim_hovered(self, claim: str, article: str) -> None:
        self._hovered = claim
        self._seen_from = article if claim else self._strip.current
        self._strip.hover(claim)
        self.show()


def _passage(state: object) -> Passage | None:
    match state:
        case [str(article), int(start), int(end)] if 0 <= start < end:
            return Passage(article, Span(start, end))
        case _:
            return None
