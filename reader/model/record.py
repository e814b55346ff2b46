"""The record of one quotation that exporters write: all that a table row or a citation needs, in itself."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.quotation import QuotationKind
from reader.model.span import Span
from reader.model.speaker import SpeakerType

BETWEEN_PARTS = " … "
"""Joins the parts of a quotation that its attribution splits, where the words are shown as one."""


@dataclass(frozen=True, slots=True)
class QuotationRecord:
    """One quotation with its article and its speaker.

    Attributes:
        id: The quotation's id.
        kind: Direct, mixed or indirect.
        text: The words as they stand in the article, marks included; its parts joined by ``BETWEEN_PARTS``.
        spans: Where the parts stand, in code points of the article's text.
        article: Id of the article.
        speaker: The full name, or None when nobody can be named.
        speaker_type: Person, organisation, document or anonymous; None without a speaker.
        role: The speaker's role as the article states it, else as another article of the set does.
        source: The words that name the speaker in the sentence.
        cue: The reporting words.
        title: The article's headline.
        outlet: Where it was published.
        byline: Who wrote it.
        published: When, as EDTF.
        path: The file it was read from.
        context: The sentences that hold the quotation.
        unresolved: Whether the source could not be traced to a name.
        denial: Whether the words deny or dismiss something.
        refusal: Whether a refusal to comment is reported.
        via: Another outlet that the article credits.
        confidence: Chance that words and speaker are right, 0 to 1.
        reason: Why this was taken for a quotation of this speaker.
        speaker_id: Id of the speaker of the set or of the library, or of the article's entity; None without a speaker.
    """

    id: str
    kind: QuotationKind
    text: str
    spans: tuple[Span, ...]
    article: str
    speaker: str | None = None
    speaker_type: SpeakerType | None = None
    role: str | None = None
    source: str | None = None
    cue: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    path: str | None = None
    context: str = ""
    unresolved: bool = False
    denial: bool = False
    refusal: bool = False
    via: str | None = None
    confidence: float = 0.0
    reason: str = ""
    speaker_id: str | None = None
