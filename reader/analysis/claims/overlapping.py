"""Claims that mostly repeat another: a passage may be in several, and a list of all of them is hard to read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from reader.model.claim import Claim, Passage, ReasonKind
from reader.model.labels import ClaimLabel, Tier
from reader.model.span import Span

REPEATED = 0.5
"""Most of its passages, as a share, that a claim may have in common with a wider or surer one."""


def overlapping_claims(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the ids of the claims of which more than half the passages stand together in one that is no such claim.

    Possible claims come last, so that none takes the place of a likelier one; of the others those in more articles come
    first, then the surer ones. Denials, differences and what the reader linked are never among them.
    """
    holders: dict[Passage, list[str]] = defaultdict(list)
    found = set()
    for claim in sorted(claims, key=_rank):
        passages = [m.passage for m in claim.members]
        shared = Counter(holder for p in passages for holder in holders[p])
        if _may_repeat(claim) and max(shared.values(), default=0) > REPEATED * len(passages):
            found.add(claim.id)
            continue
        for passage in passages:
            holders[passage].append(claim.id)
    return frozenset(found)


def _may_repeat(claim: Claim) -> bool:
    return claim.label is ClaimLabel.AGREE and all(r.kind is not ReasonKind.READER for r in claim.reasons)


def _rank(claim: Claim) -> tuple[bool, bool, int, float, list[Span], str]:
    articles = len({m.passage.article for m in claim.members})
    # Before its id, which is made of the articles' ids: another library has others.
    places = sorted(m.passage.span for m in claim.members)
    return _may_repeat(claim), claim.tier is Tier.POSSIBLE, -articles, -claim.confidence, places, claim.id
