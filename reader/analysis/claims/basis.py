"""What the links of an article rest on: of its analysis, all that may be evidence, and nothing else.

More is taken in than is evidence today, so that a new kind of evidence finds it here. Evidence is drawn from
``comparable(analysis)`` only, and the digest is made of the same: so what a link rests on and what it is kept under
cannot come apart. What is left out may change without a comparison: ids, confidences, reasons, title, outlet, byline,
and which speakers of other articles somebody was united with.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from reader.model.analysis import Analysis
from reader.model.article import Article, Block, Metadata, Proposal
from reader.model.linking import LinkBasis
from reader.model.quotation import Quotation
from reader.model.speaker import Entity, Role
from reader.text.digests import sha256_of


def comparable(analysis: Analysis) -> Analysis:
    """Return an analysis with only what its links may rest on.

    Args:
        analysis: Of one article by itself: the speakers of its quotations are its own entities.
    """
    article = analysis.article
    numbers = {e.id: str(n) for n, e in enumerate(analysis.entities)}
    return Analysis(
        Article(article.id, article.text, article.text_sha256),
        analysis.language,
        Metadata(published=_value(analysis.metadata.published)),
        tuple(Block(b.span, b.kind) for b in analysis.blocks),
        analysis.sentences,
        tuple(_quotation(q, numbers) for q in analysis.quotations),
        tuple(_entity(e, numbers[e.id]) for e in analysis.entities),
    )


def link_basis(analysis: Analysis) -> LinkBasis:
    """Return what the links of an article rest on, as a digest: the same for the same text read in the same way."""
    article = analysis.article
    compared = replace(comparable(analysis), article=Article("", "", article.text_sha256))
    written = json.dumps(_fields(compared), default=_fields)
    return LinkBasis(article.id, article.text_sha256, sha256_of(written.encode()))


def _fields(value: Any) -> list[Any]:  # noqa: ANN401 - any dataclass of the model; all have slots
    return [getattr(value, name) for name in value.__slots__]


def _value(proposal: Proposal | None) -> Proposal | None:
    return None if proposal is None else Proposal(proposal.value, None, "")


def _quotation(q: Quotation, numbers: Mapping[str, str]) -> Quotation:
    speaker = numbers.get(q.speaker or "")
    return Quotation("", q.kind, q.spans, q.clause, q.cue, q.source, speaker, q.unresolved, q.denial, q.refusal, q.via)


def _entity(e: Entity, number: str) -> Entity:
    roles = tuple(Role(r.text, r.span, "") for r in e.roles)
    return Entity(number, "", e.name, e.type, e.aliases, e.mentions, roles)
