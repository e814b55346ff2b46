"""The JSON contract, version 1: what ``analyze`` and ``compare`` print, as plain dictionaries.

Spans are pairs of code points, end exclusive. The contract is only ever extended; the schemas are
``resources/schemas/synoptic-analysis-1.json`` and ``synoptic-comparison-1.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reader.model.analysis import Analysis, Comparison
from reader.model.article import Proposal
from reader.model.claim import Claim, ClaimMember, Passage
from reader.model.quotation import Quotation
from reader.model.span import Span
from reader.model.speaker import Entity, Role, Speaker

VERSION = 1

Json = dict[str, Any]

_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def dumps(value: Json) -> str:
    """Return one line of JSON, characters as they are.

    Unicode's own line ends are escaped: a program that reads line by line may take them for the end of the object.
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS)


def analysis_object(analysis: Analysis) -> Json:
    """Return the object that ``analyze`` prints for one article."""
    speakers = {e.id: _speaker_reference(e) for e in analysis.entities}
    return _article(analysis, speakers, [_entity(e) for e in analysis.entities])


def comparison_object(comparison: Comparison, errors: Iterable[tuple[str, str]] = ()) -> Json:
    """Return the object that ``compare`` prints.

    Args:
        comparison: What the articles share.
        errors: Path and message of each file that could not be read.
    """
    speakers = {s.id: _speaker_reference(s) for s in comparison.speakers}
    entities = {e.id: e for a in comparison.analyses for e in a.entities}
    spoken = _speakers_by_article(comparison.speakers, entities)
    found = [{"path": path, "message": message} for path, message in errors]
    return {
        "format": "synoptic-comparison",
        "version": VERSION,
        "errors": found + [e for a in comparison.analyses for e in _notices(a)],
        "articles": [_article(a, speakers, spoken.get(a.article.id, [])) for a in comparison.analyses],
        "speakers": [_speaker(s) for s in comparison.speakers],
        "claims": [_claim(c, comparison) for c in comparison.claims],
        "no_match": [_passage(p) for p in comparison.no_match],
        "copies": [list(group) for group in comparison.copies],
    }


def file_error(path: str, message: str) -> Json:
    """Return the line that ``analyze --json`` prints for a file that could not be read."""
    return {"path": path, "error": message}


def line_error(given_id: str | None, message: str) -> Json:
    """Return the line that ``analyze --jsonl`` prints for a line that could not be read."""
    return {"id": given_id, "error": message}


def _article(analysis: Analysis, speakers: Mapping[str, Json], listed: list[Json]) -> Json:
    article, metadata = analysis.article, analysis.metadata
    return {
        "format": "synoptic-analysis",
        "version": VERSION,
        "id": article.id,
        "path": article.path,
        "sha256": article.sha256,
        "text_sha256": article.text_sha256,
        "text": article.text,
        "replaced": article.replaced,
        "language": analysis.language,
        "title": _proposal(metadata.title),
        "outlet": _proposal(metadata.outlet),
        "byline": _proposal(metadata.byline),
        "published": _proposal(metadata.published),
        "address": _proposal(metadata.address),
        "blocks": [{"span": _span(b.span), "kind": b.kind.value} for b in analysis.blocks],
        "sentences": [_span(s) for s in analysis.sentences],
        "quotations": [_quotation(q, speakers) for q in analysis.quotations],
        "speakers": listed,
        "scare_quotes": [{"span": _span(s.span), "reason": s.reason} for s in analysis.scare_quotes],
        "errors": _notices(analysis),
    }


def _notices(analysis: Analysis) -> list[Json]:
    return [{"path": analysis.article.path, "message": notice} for notice in analysis.notices]


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _span_or_none(span: Span | None) -> list[int] | None:
    return None if span is None else _span(span)


def _proposal(proposal: Proposal | None) -> Json | None:
    if proposal is None:
        return None
    return {
        "value": proposal.value,
        "span": _span_or_none(proposal.span),
        "status": proposal.status.value,
        "basis": proposal.basis,
    }


def _quotation(quotation: Quotation, speakers: Mapping[str, Json]) -> Json:
    return {
        "id": quotation.id,
        "kind": quotation.kind.value,
        "spans": [_span(s) for s in quotation.spans],
        "clause": _span_or_none(quotation.clause),
        "cue": _span_or_none(quotation.cue),
        "source": _span_or_none(quotation.source),
        "speaker": speakers.get(quotation.speaker or ""),
        "unresolved": quotation.unresolved,
        "denial": quotation.denial,
        "refusal": quotation.refusal,
        "via": quotation.via,
        "confidence": quotation.confidence,
        "reason": quotation.reason,
    }


def _speaker_reference(speaker: Entity | Speaker) -> Json:
    return {"id": speaker.id, "name": speaker.name, "type": speaker.type.value}


def _entity(entity: Entity) -> Json:
    return {**_speaker_reference(entity), "aliases": list(entity.aliases), "roles": _roles(entity.roles)}


def _roles(roles: Sequence[Role]) -> list[Json]:
    return [{"text": r.text, "span": _span(r.span)} for r in roles]


def _speakers_by_article(speakers: Iterable[Speaker], entities: Mapping[str, Entity]) -> dict[str, list[Json]]:
    """Return, for each article id, the united speakers that speak in it, with the forms and roles it uses itself."""
    found: dict[str, list[Json]] = {}
    for speaker in speakers:
        of_article: dict[str, list[Entity]] = {}
        for entity in (entities[m] for m in speaker.members if m in entities):
            of_article.setdefault(entity.article, []).append(entity)
        for article, members in of_article.items():
            forms = dict.fromkeys(form for e in members for form in (e.name, *e.aliases) if form != speaker.name)
            roles = _roles([r for e in members for r in e.roles])
            found.setdefault(article, []).append(
                {**_speaker_reference(speaker), "aliases": list(forms), "roles": roles}
            )
    return found


def _speaker(speaker: Speaker) -> Json:
    roles = [{"article": r.article, "text": r.text, "span": _span(r.span)} for r in speaker.roles]
    return {
        **_speaker_reference(speaker),
        "aliases": list(speaker.aliases),
        "roles": roles,
        "quotations": speaker.quotations,
    }


def _claim(claim: Claim, comparison: Comparison) -> Json:
    return {
        "id": claim.id,
        "label": claim.label.value,
        "tier": claim.tier.value,
        "confidence": claim.confidence,
        "quotation_variant": claim.quotation_variant,
        "overlapping": claim.id in comparison.overlapping,
        "voices": comparison.voices(m.passage.article for m in claim.members),
        "attribute": None if claim.attribute is None else claim.attribute.value,
        "explained_by": None if claim.explained_by is None else [e.value for e in claim.explained_by],
        "members": [_member(m) for m in claim.members],
        "reasons": [{"kind": r.kind.value, "text": r.text} for r in claim.reasons],
    }


def _member(member: ClaimMember) -> Json:
    return {
        **_passage(member.passage),
        "stance": None if member.stance is None else member.stance.value,
        "value": member.value,
        "unit": member.unit,
        "speaker": member.speaker,
    }


def _passage(passage: Passage) -> Json:
    return {"article": passage.article, "span": _span(passage.span)}
