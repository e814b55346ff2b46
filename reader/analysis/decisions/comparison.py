"""Replay of the decisions about speakers and claims over a comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.analysis.decisions.claims import apply_to_claims
from reader.analysis.speakers import unite_speakers
from reader.analysis.speakers.naming import name_speakers
from reader.model.analysis import Analysis, Comparison
from reader.model.claim import ClaimMember
from reader.model.decision import SPEAKER_KINDS, Decision
from reader.model.quotation import Quotation
from reader.model.speaker import Entity, UnitedSpeakers


def apply_to_comparison(automatic: Comparison, decisions: Sequence[Decision]) -> Comparison:
    """Return the comparison with the decisions about speakers and claims.

    Speakers are united anew from the entities, so all decisions about them have to be among those given.
    """
    entities = [e for a in automatic.analyses for e in a.entities]
    united = unite_speakers(entities, decisions, texts={a.article.id: a.article.text for a in automatic.analyses})
    members = {s.id: frozenset(s.members) for s in automatic.speakers}
    named, speakers = name_speakers([_by_entity(a, members) for a in automatic.analyses], united)
    placed = replace(
        automatic,
        analyses=named,
        speakers=speakers,
        proposals=united.proposals,
        claims=tuple(
            replace(c, members=tuple(_renamed(m, automatic.analyses, named) for m in c.members))
            for c in automatic.claims
        ),
    )
    return apply_to_claims(with_united(placed, united, decisions), decisions)


def with_united(comparison: Comparison, united: UnitedSpeakers, decisions: Sequence[Decision]) -> Comparison:
    """Return the comparison with the account of which decisions about speakers are in it."""
    listed = {u.decision.id for u in united.unplaced}
    own = [d.id for d in decisions if d.kind in SPEAKER_KINDS and d.id not in listed]
    return replace(
        comparison,
        decided=(*own, *(d for d in comparison.decided if d not in own and d not in listed)),
        unplaced=(*united.unplaced, *(u for u in comparison.unplaced if u.decision.kind not in SPEAKER_KINDS)),
    )


def _by_entity(analysis: Analysis, members: Mapping[str, frozenset[str]]) -> Analysis:
    """Return an analysis whose quotations have entities in place of speakers again."""
    return replace(
        analysis,
        quotations=tuple(
            q
            if q.speaker is None or q.speaker not in members
            else replace(q, speaker=_entity(q, analysis.entities, members[q.speaker]))
            for q in analysis.quotations
        ),
    )


def _entity(quotation: Quotation, entities: Sequence[Entity], members: frozenset[str]) -> str | None:
    """Return which entity of its article a quotation has, of those that are one speaker: the one at its source."""
    own = [e for e in entities if e.id in members]
    at_source = [e for e in own if any(m.span == quotation.source for m in e.mentions)]
    return next((e.id for e in (*at_source, *own)), quotation.speaker)


def _renamed(member: ClaimMember, before: Sequence[Analysis], after: Sequence[Analysis]) -> ClaimMember:
    """Return a member under the speaker that the quotation at its place has now."""
    for old, new in zip(before, after, strict=True):
        if old.article.id == member.passage.article and member.speaker is not None:
            shared = [
                (was.speaker == member.speaker, sum(member.passage.span.shared(s) for s in was.spans), now.speaker)
                for was, now in zip(old.quotations, new.quotations, strict=True)
            ]
            same, most, speaker = max(shared, default=(False, 0, None), key=lambda found: found[:2])
            return replace(member, speaker=speaker) if same and most else member
    return member
