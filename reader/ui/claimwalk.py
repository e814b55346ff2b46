"""Going from claim to claim: which claims an article has, in the order of reading, and where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.claim import Claim
from reader.model.span import Span


class ClaimWalk:
    """The claims of a comparison, seen from one article or another."""

    def __init__(self, claims: Sequence[Claim] = (), articles: Sequence[str] = ()) -> None:
        self._articles = list(articles)
        self._claims = {c.id: c for c in claims}
        self._order = {
            article: sorted(
                (c.id for c in claims if any(m.passage.article == article for m in c.members)),
                key=lambda one: (self.spans(one, article)[0], one),
            )
            for article in articles
        }

    def claim(self, claim: str) -> Claim | None:
        """Return a claim by its id."""
        return self._claims.get(claim)

    def in_reading_order(self) -> list[Claim]:
        """Return all claims by their first passages, article by article."""
        ids = dict.fromkeys(one for article in self._articles for one in self._order[article])
        return [self._claims[one] for one in ids]

    def spans(self, claim: str, article: str) -> list[Span]:
        """Return the passages of a claim in an article, in text order."""
        found = self._claims.get(claim)
        return sorted(m.passage.span for m in found.members if m.passage.article == article) if found else []

    def places(self, claim: str, near: tuple[str, int] | None = None) -> dict[str, Span]:
        """Return one passage of a claim for each article that has it.

        Args:
            claim: The claim.
            near: An article and a position in it: there, the passage at the position, not the first.
        """
        out = {a: spans[0] for a in self._articles if (spans := self.spans(claim, a))}
        if near is not None and near[0] in out:
            article, position = near
            out[article] = min(self.spans(claim, article), key=lambda s: max(s.start - position, position - s.end, 0))
        return out

    def without(self, claim: str) -> frozenset[str]:
        """Return the articles that a claim has no passage in."""
        return frozenset(self._articles) - set(self.places(claim))

    def number(self, claim: str, article: str) -> tuple[int, int]:
        """Return the place of a claim among those of an article, from 1 (0: none of them), and their count."""
        order = self._order.get(article, [])
        return (order.index(claim) + 1 if claim in order else 0), len(order)

    def step(self, claim: str, article: str, position: int, by: int) -> str:
        """Return the claim after or before another in the order of reading; "" when the article has none.

        Args:
            claim: The claim to step from, or "".
            article: In whose order.
            position: Where to step from when the article does not have the claim.
            by: 1 or -1.
        """
        order = self._order.get(article, [])
        if not order:
            return ""
        if claim in order:
            return order[(order.index(claim) + by) % len(order)]
        starts = [self.spans(one, article)[0].start for one in order]
        if by > 0:
            return next((one for one, start in zip(order, starts, strict=True) if start >= position), order[0])
        before = [one for one, start in zip(order, starts, strict=True) if start < position]
        return before[-1] if before else order[-1]
