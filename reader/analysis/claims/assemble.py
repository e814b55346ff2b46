"""Claims out of groups: label, tier, confidence, members with their speakers, reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from types import MappingProxyType

from reader.analysis.claims.differences import Difference, find_differences
from reader.analysis.claims.evidence.quotations import is_variant
from reader.analysis.claims.groups import Group, group_links, one_voice
from reader.analysis.claims.narrow import narrowing
from reader.analysis.claims.oppose import Opposed, find_opposed, linked_articles, without_opposed
from reader.analysis.claims.quoted import speakers_of
from reader.analysis.claims.tiers import confidence_of, tier_of
from reader.analysis.claims.units import Unit
from reader.analysis.claims.weights import weights
from reader.model.analysis import Analysis
from reader.model.claim import Attribute, Claim, ClaimMember, Link, Passage, Reason
from reader.model.labels import ClaimLabel, Tier
from reader.model.span import Span
from reader.text.digests import sha256_of

REASONS_KEPT = 6
"""Reasons that a claim shows; the rest repeats them for further pairs."""
CONFIDENCE = 0.6
"""Chance that a denial is one: on the stories 29 of 31 pairs were right, on the sample story 4 of 8. There are too few
differences there to say more: one pair, a right one."""


def assemble(
    groups: Sequence[Group],
    units: Mapping[Passage, Unit],
    voices: Mapping[str, str] = MappingProxyType({}),
    found: Sequence[Link] = (),
) -> tuple[Claim, ...]:
    """Return the claims, in no order that counts, without speakers; their members narrowed to the words that make it.

    Args:
        groups: Of sentences.
        units: By passage.
        voices: For each article that has copies, the one that stands for all of them.
        found: All links of sentences, also those that are in no group: their numbers may differ.
    """
    links = dict.fromkeys(link for group in groups for link in group.links)
    narrowed = narrowing().narrow(list(links), units)
    # Every link is one of a sure group of sentences, so none needs be sure by itself any more.
    passages = group_links(narrowed.links, weights().link)
    claims = [_claim(group, one_voice(group, voices), narrowed.units) for group in passages]
    opposed = (
        *(_denial(x) for x in find_opposed(units.values(), linked_articles(links))),
        *(_difference(x) for x in find_differences(found, units)),
    )
    return (*without_opposed(claims, opposed), *opposed)


def in_order(claims: Iterable[Claim], texts: Mapping[str, str]) -> tuple[Claim, ...]:
    """Return claims in order, the surest first; of those that are as sure, whatever the ids of their articles are.

    Args:
        claims: The claims.
        texts: The hash of the text of each article, by its id.
    """

    def places(claim: Claim) -> list[tuple[str, Span]]:
        return sorted((texts[m.passage.article], m.passage.span) for m in claim.members)

    return tuple(sorted(claims, key=lambda c: (-c.confidence, places(c), c.id)))


def with_speakers(claims: Sequence[Claim], analyses: Mapping[str, Analysis]) -> tuple[Claim, ...]:
    """Return claims with who is quoted with each member.

    Args:
        claims: The claims.
        analyses: By article id.
    """
    passages = {m.passage for c in claims for m in c.members}
    spans: dict[str, list[Span]] = defaultdict(list)
    for passage in passages:
        spans[passage.article].append(passage.span)
    speakers = {a: speakers_of(of_article, analyses[a].quotations) for a, of_article in spans.items()}
    quoted = {p: speakers[p.article][p.span] for p in passages}
    return tuple(
        replace(
            c, members=tuple(ClaimMember(m.passage, m.stance, m.value, m.unit, quoted[m.passage]) for m in c.members)
        )
        if any(quoted[m.passage] for m in c.members)
        else c
        for c in claims
    )


def claim_id(members: Iterable[Passage]) -> str:
    """Return the id of a claim: the hash of its members' places."""
    places = "\n".join(f"{p.article}:{p.span.start}-{p.span.end}" for p in members)
    return sha256_of(places.encode())[:16]


def _claim(group: Group, judged: Group, units: Mapping[Passage, Unit]) -> Claim:
    """Return the claim of a group, as sure as the part of it in which copies are one voice."""
    confidence = confidence_of(judged)
    return Claim(
        id=claim_id(group.members),
        label=ClaimLabel.AGREE,
        tier=tier_of(judged, confidence),
        confidence=confidence,
        members=tuple(map(ClaimMember, group.members)),
        quotation_variant=_is_quotation(group, units),
        reasons=_reasons(judged),
    )


def _denial(opposed: Opposed) -> Claim:
    """Return the claim of passages that assert and deny the same."""
    members = opposed.members()
    return Claim(
        id=claim_id(m.passage for m in members),
        label=ClaimLabel.DENIAL,
        tier=Tier.LIKELY,
        confidence=CONFIDENCE,
        members=members,
        reasons=(opposed.reason(),),
    )


def _difference(difference: Difference) -> Claim:
    """Return the claim of passages that give different numbers for one thing."""
    return Claim(
        id=claim_id(m.passage for m in difference.members),
        label=ClaimLabel.DIFFER,
        tier=Tier.LIKELY,
        confidence=CONFIDENCE,
        members=difference.members,
        attribute=Attribute.NUMBER,
        reasons=(difference.reason,),
    )


def _is_quotation(group: Group, units: Mapping[Passage, Unit]) -> bool:
    """Tell whether every two members of different articles give one quotation."""
    pairs = [(a, b) for a, b in combinations(group.members, 2) if a.article != b.article]
    return all(is_variant(units[a], units[b]) for a, b in pairs)


def _reasons(group: Group) -> tuple[Reason, ...]:
    """Return the reasons of the links, the surest link first, each once."""
    return tuple(dict.fromkeys(r for link in group.links for r in link.reasons))[:REASONS_KEPT]
