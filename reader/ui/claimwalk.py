"""Going from claim to claim: which claims an article has, in the order of reading, and where each of them stands."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from reader.model.claim import Claim, Passage
from reader.model.span import Span


class ClaimWalk:
    """The claims of a comparison, seen from one article or another."""

    def __init__(self, claims: Sequence[Claim] = (), articles: Sequence[str] = ()) -> None:
        self._articles = list(articles)
        self._claims = {c.id: c for c in claims}
        self._spans = {one: _spans_by_article(c) for one, c in self._claims.items()}
        by_article: dict[str, list[tuple[Span, str]]] = {article: [] for article in articles}
        for one, spans in self._spans.items():
            for article in spans.keys() & by_article.keys():
                by_article[article].append((spans[article][0], one))
        # Claims that begin at the same place stay as they were given: ids are others in each library.
        self._order = {a: [one for _, one in sorted(found, key=itemgetter(0))] for a, found in by_article.items()}

    def passages(self) -> dict[str, dict[str, list[int]]]:
        """Return where each claim begins: positions by article, by claim."""
        return {
            one: {a: [s.start for s in held[a]] for a in self._articles if a in held}
            for one, held in self._spans.items()
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
        return self._spans.get(claim, {}).get(article, [])

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

    def heir(self, before: Claim) -> str:
        """Return the claim that now has most passages of one that there was; "" when none has two of them."""
        held = {m.passage for m in before.members}
        shared = {one: len(held & {m.passage for m in c.members}) for one, c in self._claims.items()}
        most = max(shared, key=lambda one: (shared[one], one), default="")
        return most if most and shared[most] > 1 else ""

    def joining(self, passages: Sequence[Passage]) -> str:
        """Return the claim that has words of each of several passages, the surest first; "" when none has."""
        return next((one for one, c in self._claims.items() if all(_has(c, p) for p in passages)), "")

    def at(self, article: str, position: int) -> list[tuple[Claim, Span]]:
        """Return the claims with a passage at a position of an article, and it, the shortest passage first."""
        found = [
            (self._claims[one], span)
            for one in self._order.get(article, ())
            for span in self.spans(one, article)
            if span.start <= position < span.end
        ]
        return sorted(found, key=lambda pair: pair[1].length)

    def number(self, claim: str, article: str) -> tuple[int, int]:
        """Return the place of a claim among those of an article, from 1 (0: none of them), and their count."""
        order = self._order.get(article, [])
        return (order.index(claim) + 1 if claim in order else 0), len(order)

    def rank(self, claim: str, article: str) -> int:
        """Return the place of an article among those that have a claim, from 1; 0 when it does not have it."""
        having = list(self.places(claim))
        return having.index(article) + 1 if article in having else 0

    def step_article(self, claim: str, article: str, by: int) -> str:
        """Return the next article that has a claim, or for -1 the one before it; the claim must be known.

        Args:
            claim: The claim.
            article: Where to step from, whether it has the claim or not.
            by: 1 or -1.
        """
        having = list(self.places(claim))
        if article in having:
            return having[(having.index(article) + by) % len(having)]
        at = self._articles.index(article) if article in self._articles else 0
        ahead = [a for a in having if (self._articles.index(a) - at) * by > 0]
        return (ahead or having)[0 if by > 0 else -1]

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


def _spans_by_article(claim: Claim) -> dict[str, list[Span]]:
    """Return the passages of a claim, in text order."""
    found: dict[str, list[Span]] = {}
    for member in claim.members:
        found.setdefault(member.passage.article, []).append(member.passage.span)
    for spans in found.values():
        spans.sort()
    return found


def _has(claim: Claim, passage: Passage) -> bool:
    """Tell whether a claim has words of a passage."""
    return any(m.passage.article == passage.article and m.passage.span.overlaps(passage.span) for m in claim.members)
