"""Decisions about claims: the same, not the same, differs.

The rules:

1. Of two decisions about the same two passages, the later is in force.
2. Passages that are not the same claim stand together in none: the second leaves each claim that holds both, the rest
   stays with the first. A claim with one article left is none.
3. Passages that are the same claim stand together in one: the second joins a claim of the first, unless that would
   bring together what is not the same; then the two make a claim of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reader.analysis.claims.quoted import speakers_of
from reader.analysis.placing import UnplaceableError, place_of
from reader.model.analysis import Analysis, Comparison
from reader.model.claim import Claim, ClaimMember, Passage, Reason, ReasonKind
from reader.model.decision import BY_READER, CLAIM_KINDS, Decision, DecisionKind, Unplaced
from reader.model.labels import ClaimLabel, Tier


@dataclass(frozen=True, slots=True)
class _Pair:
    """A decision with its two passages as they are now."""

    decision: Decision
    first: Passage
    second: Passage

    @property
    def is_apart(self) -> bool:
        """Whether the two are kept apart."""
        return self.decision.kind is DecisionKind.NOT_SAME_CLAIM

    def is_about(self, other: _Pair) -> bool:
        """Tell whether both are about the same two passages, in either order."""
        return (self.first.is_at(other.first) and self.second.is_at(other.second)) or (
            self.first.is_at(other.second) and self.second.is_at(other.first)
        )


def apply_to_claims(comparison: Comparison, decisions: Sequence[Decision]) -> Comparison:
    """Return the comparison with the decisions about its claims."""
    known = {*comparison.decided, *(u.decision.id for u in comparison.unplaced)}
    own = [d for d in decisions if d.kind in CLAIM_KINDS]
    if all(d.id in known for d in own):
        return comparison
    texts = {a.article.id: a.article.text for a in comparison.analyses}
    pairs: list[_Pair] = []
    unplaced: list[Unplaced] = []
    for decision in own:
        try:
            pairs.append(_pair(decision, texts))
        except UnplaceableError as why:
            unplaced.append(Unplaced(decision, str(why)))
    # Here, so that reading one article does not load what only a comparison needs.
    from reader.analysis.claims.assemble import in_order  # noqa: PLC0415
    from reader.analysis.claims.silence import sentences_without_match  # noqa: PLC0415

    hashes = {a.article.id: a.article.text_sha256 for a in comparison.analyses}
    claims = in_order(_decide(comparison, pairs), hashes)
    return replace(
        comparison,
        claims=claims,
        no_match=sentences_without_match(comparison.analyses, claims),
        decided=(*comparison.decided, *(p.decision.id for p in pairs if p.decision.id not in known)),
        unplaced=(*comparison.unplaced, *(u for u in unplaced if u.decision.id not in known)),
    )


def _pair(decision: Decision, texts: dict[str, str]) -> _Pair:
    """Return a decision with the places of its passages.

    Raises:
        UnplaceableError: With the reason.
    """
    if len(decision.targets) != 2:
        raise UnplaceableError("The decision needs two passages.")
    if any(t.article not in texts for t in decision.targets):
        raise UnplaceableError("An article of the decision is not among those compared.")
    first, second = (Passage(t.article, place_of(t, texts)) for t in decision.targets)
    if not (first.span.length and second.span.length):
        raise UnplaceableError("The decision names a place without words.")
    if first.article == second.article:
        raise UnplaceableError("A claim needs passages of two articles.")
    return _Pair(decision, first, second)


def _decide(comparison: Comparison, pairs: Sequence[_Pair]) -> list[Claim]:
    """Return the claims with the pairs in force."""
    standing = [p for i, p in enumerate(pairs) if not any(p.is_about(later) for later in pairs[i + 1 :])]
    apart = [p for p in standing if p.is_apart]
    claims = list(comparison.claims)
    for pair in apart:
        claims = [kept for claim in claims if (kept := _without(claim, pair))]
    for pair in standing:
        if not pair.is_apart:
            _bring_together(claims, pair, apart, comparison.analyses)
    return claims


def _holds(claim: Claim, passage: Passage) -> bool:
    """Tell whether a claim has a member at the place of a passage."""
    return any(m.passage.is_at(passage) for m in claim.members)


def _without(claim: Claim, pair: _Pair) -> Claim | None:
    """Return a claim without the second of two passages where it holds both; None when nothing is left of it."""
    if not (_holds(claim, pair.first) and _holds(claim, pair.second)):
        return claim
    members = [m for m in claim.members if not m.passage.is_at(pair.second)]
    if len({m.passage.article for m in members}) < 2:
        return None
    return _with_members(claim, members)


def _with_members(claim: Claim, members: Sequence[ClaimMember]) -> Claim:
    """Return a claim with other members, and the id that goes with them."""
    from reader.analysis.claims.assemble import claim_id  # noqa: PLC0415 - as above

    ordered = tuple(sorted(members, key=lambda m: m.passage))
    return replace(claim, id=claim_id(m.passage for m in ordered), members=ordered)


def _bring_together(claims: list[Claim], pair: _Pair, apart: Sequence[_Pair], analyses: Sequence[Analysis]) -> None:
    """Make the two passages of a pair members of one claim, in place."""
    both = [i for i, c in enumerate(claims) if _holds(c, pair.first) and _holds(c, pair.second)]
    open_to = [i for i, c in enumerate(claims) if _holds(c, pair.first) and not _forbids(c, pair.second, apart)]
    reason = Reason(ReasonKind.READER, BY_READER)
    if both:
        at = both[0]
        claims[at] = replace(claims[at], reasons=tuple(dict.fromkeys((reason, *claims[at].reasons))))
    elif open_to:
        at = open_to[0]
        joined = _with_members(claims[at], [*claims[at].members, _member(pair.second, analyses)])
        claims[at] = replace(joined, reasons=tuple(dict.fromkeys((reason, *joined.reasons))))
    else:
        at = len(claims)
        empty = Claim("", ClaimLabel.AGREE, Tier.STRONG, 1.0, (), reasons=(reason,))
        claims.append(_with_members(empty, [_member(p, analyses) for p in (pair.first, pair.second)]))
    if pair.decision.kind is DecisionKind.DIFFERS:
        claims[at] = replace(claims[at], label=ClaimLabel.DIFFER)


def _forbids(claim: Claim, passage: Passage, apart: Sequence[_Pair]) -> bool:
    """Tell whether a claim holds something that a passage is kept apart from."""
    foes = [p.second for p in apart if p.first.is_at(passage)] + [p.first for p in apart if p.second.is_at(passage)]
    return any(_holds(claim, foe) for foe in foes)


def _member(passage: Passage, analyses: Sequence[Analysis]) -> ClaimMember:
    """Return a passage as a member, with who is quoted with it."""
    quotations = next(a.quotations for a in analyses if a.article.id == passage.article)
    return ClaimMember(passage, speaker=speakers_of([passage.span], quotations)[passage.span])
