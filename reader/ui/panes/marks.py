"""What is marked in an article, as data: claims, and quotations with the colour of their speaker."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.model.labels import ClaimLabel, Tier

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model.analysis import Analysis, Comparison
    from reader.model.claim import Claim
    from reader.model.span import Span

STRENGTH = {Tier.STRONG: 1.0, Tier.LIKELY: 0.7, Tier.POSSIBLE: 0.35}
"""How strongly a claim's band is painted, by how sure the match is."""


class MarkKind(StrEnum):
    """What a mark stands for."""

    CLAIM = "claim"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of an article.

    Attributes:
        span: Where.
        kind: Claim or quotation.
        id: Of the claim or of the quotation.
        label: Of a claim.
        strength: Of a claim, 0 to 1.
        colour: Of a quotation, the number of its speaker's colour; -1 when the speaker is not known.
        speaker: Of a quotation, the name of its speaker; "" when the speaker is not known.
        is_corrected: Of a quotation, whether the reader has set something of it.
    """

    span: Span
    kind: MarkKind
    id: str
    label: ClaimLabel = ClaimLabel.AGREE
    strength: float = 1.0
    colour: int = -1
    speaker: str = ""
    is_corrected: bool = False


def claim_marks(claims: Sequence[Claim], article: str) -> list[Mark]:
    """Return the marks of the claims that one article has a part in, in text order."""
    marks = [
        Mark(member.passage.span, MarkKind.CLAIM, claim.id, claim.label, STRENGTH[claim.tier])
        for claim in claims
        for member in claim.members
        if member.passage.article == article
    ]
    return sorted(marks, key=lambda m: (m.span, m.id))


def quotation_marks(
    analysis: Analysis, colours: Mapping[str, int], names: Mapping[str, str] = MappingProxyType({})
) -> list[Mark]:
    """Return the marks of an article's quotations, one for each span.

    Args:
        analysis: Of the article.
        colours: Numbers of the speakers' colours, by the ids of the speakers.
        names: Of the speakers, by their ids.
    """
    return [
        Mark(
            span,
            MarkKind.QUOTATION,
            q.id,
            colour=colours.get(q.speaker or "", -1),
            speaker=names.get(q.speaker or "", ""),
            is_corrected=q.is_corrected,
        )
        for q in analysis.quotations
        for span in q.spans
    ]


def speaker_colours(comparison: Comparison) -> dict[str, int]:
    """Return a number for each speaker, those with most quotations first: the same speaker, the same colour.

    Of those with one name, the first quoted comes first, so that it is the same in every library.
    """
    quoted = dict.fromkeys(q.speaker for a in comparison.analyses for q in a.quotations)
    first = {speaker: place for place, speaker in enumerate(quoted)}
    ranked = sorted(comparison.speakers, key=lambda s: (-s.quotations, s.name, first.get(s.id, len(first)), s.id))
    return {speaker.id: number for number, speaker in enumerate(ranked)}
