"""Claims that some passages assert and others deny.

They are looked for by themselves, among all sentences of two articles that share a claim: what is denied and what
asserts it have seldom enough words in common to be linked. What two sentences are to each other rests on the two alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import combinations

from reader.analysis.claims.denied import Denied, find_assertion, find_denied
from reader.analysis.claims.units import Unit, clause_around
from reader.model.claim import Claim, ClaimMember, Link, Passage, Reason, ReasonKind, Stance

ArticlePair = frozenset[str]
_Predicate = tuple[str, str]


class Opposed:
    """Passages that stand against each other over one predicate, with their stances."""

    def __init__(self) -> None:
        self.stances: dict[Passage, Stance] = {}
        self.words: set[str] = set()

    def add(self, denied: Denied, unit: Unit, other: Unit, held: Sequence[int]) -> None:
        """Take in a sentence that denies and one that asserts the same."""
        self.stances[clause_around(unit, (denied.at, *denied.words))] = Stance.DENY
        self.stances[clause_around(other, held)] = Stance.ASSERT
        self.words.add(" ".join(t.word for t in unit.tokens[denied.words[0] : denied.words[-1] + 1]))

    def members(self) -> tuple[ClaimMember, ...]:
        """Return the passages in order."""
        ordered = sorted(self.stances, key=lambda p: (p.article, p.span))
        return tuple(ClaimMember(p, self.stances[p]) for p in ordered)

    def reason(self) -> Reason:
        """Return why they stand together, by the shortest wording of what is denied."""
        words = min(self.words, key=lambda w: (len(w), w))
        return Reason(ReasonKind.DENIAL, f"one denies, another asserts “{words}”")


def linked_articles(links: Iterable[Link]) -> frozenset[ArticlePair]:
    """Return the pairs of articles that share a link."""
    return frozenset(frozenset((x.first.article, x.second.article)) for x in links)


def find_opposed(units: Iterable[Unit], pairs: Collection[ArticlePair]) -> tuple[Opposed, ...]:
    """Return what is denied in one article and asserted in another, one for each predicate, in order of its words.

    Args:
        units: Sentences of all articles.
        pairs: The articles that are compared, two and two.
    """
    by_stem: dict[str, list[Unit]] = defaultdict(list)
    denying: list[Unit] = []
    for unit in units:
        for stem in unit.stems:
            by_stem[stem].append(unit)
        if find_denied(unit):
            denying.append(unit)
    found: dict[_Predicate, Opposed] = defaultdict(Opposed)
    for unit in denying:
        for denied in find_denied(unit):
            first, second = (unit.tokens[n].stem for n in denied.words[:2])
            for other in by_stem[first]:
                if frozenset((unit.passage.article, other.passage.article)) in pairs:
                    held = find_assertion(denied, unit, other)
                    if held:
                        found[first, second].add(denied, unit, other, held)
    return tuple(found[key] for key in sorted(found))


def without_opposed(claims: Iterable[Claim], opposed: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims save those of which a denial or difference tells all.

    That is, every two members of two articles have different stances, or values, there.
    """
    stances = [{m.passage: m.stance or m.value for m in d.members} for d in opposed]
    ids = {d.id for d in opposed}
    return tuple(c for c in claims if c.id not in ids and not any(_tells_all(s, c) for s in stances))


def _tells_all(stances: Mapping[Passage, str | None], claim: Claim) -> bool:
    """Tell whether every two members of different articles lie in passages of different stances."""
    sides: list[str] = []
    for member in claim.members:
        stance = _stance_in(stances, member.passage)
        if stance is None:
            return False
        sides.append(stance)
    return all(
        a != b
        for (m, a), (n, b) in combinations(zip(claim.members, sides, strict=True), 2)
        if m.passage.article != n.passage.article
    )


def _stance_in(stances: Mapping[Passage, str | None], passage: Passage) -> str | None:
    """Return the stance of the opposed passage that is the place of another passage."""
    return next((stance for there, stance in stances.items() if there.is_at(passage)), None)
