"""The records that exporters write: a quotation or a highlight with all that a table row or a citation needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.labels import HighlightColour, HighlightStyle
from reader.model.quotation import QuotationKind
from reader.model.span import Span
from reader.model.speaker import SpeakerType

BETWEEN_PARTS = " … "
"""Joins the parts of a quotation that its attribution splits, where the words are shown as one."""


class Around(StrEnum):
    """How much of the text around the words goes with them."""

    NONE = "none"
    SENTENCE = "sentence"
    """The sentences that hold the words."""
    NEIGHBOURS = "neighbours"
    """One sentence more on each side."""
    PARAGRAPH = "paragraph"
    """The paragraphs that hold the words."""


@dataclass(frozen=True, slots=True)
class Record:
    """Words of an article with all that a table row or a citation needs, in itself.

    Attributes:
        id: Of the quotation or the highlight; it stays the same.
        text: The words as they stand in the article, marks included; its parts joined by ``BETWEEN_PARTS``.
        spans: Where the parts stand, in code points of the article's text.
        article: Id of the article.
        speaker: Whose words these are: the full name, or None when nobody can be named.
        speaker_type: Person, organisation, document or anonymous; None without a speaker.
        role: The speaker's role as the article states it, else as another article of the set does.
        title: The article's headline.
        outlet: Where it was published.
        byline: Who wrote it.
        published: When, as EDTF.
        path: The file it was read from.
        context: The words around, as far as they are wanted.
        speaker_id: Id of the speaker of the set or of the library, or of the article's entity; None without a speaker.
        address: Where the article was published, as a link.
        accessed: The day when it was imported, as EDTF.
        paragraph: The number of the paragraph in which the words begin, from 1; paragraphs are the lines of the text
            that are not blank. None when the text is not at hand.
    """

    id: str
    text: str
    spans: tuple[Span, ...]
    article: str
    speaker: str | None = None
    speaker_type: SpeakerType | None = None
    role: str | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    path: str | None = None
    context: str = ""
    speaker_id: str | None = None
    address: str | None = None
    accessed: str | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class QuotationRecord(Record):
    """One quotation.

    Attributes:
        kind: Direct, mixed or indirect.
        source: The words that name the speaker in the sentence.
        cue: The reporting words.
        unresolved: Whether the source could not be traced to a name.
        denial: Whether the words deny or dismiss something.
        refusal: Whether a refusal to comment is reported.
        via: Another outlet that the article credits.
        confidence: Chance that words and speaker are right, 0 to 1.
        reason: Why this was taken for a quotation of this speaker.
        is_corrected: Whether the reader has set something of it.
    """

    kind: QuotationKind = field(kw_only=True)
    source: str | None = None
    cue: str | None = None
    unresolved: bool = False
    denial: bool = False
    refusal: bool = False
    via: str | None = None
    confidence: float = 0.0
    reason: str = ""
    is_corrected: bool = False


@dataclass(frozen=True, slots=True)
class HighlightRecord(Record):
    """One highlight; its speaker is that of the quotation in which the words stand, if they do.

    Attributes:
        colour: Its colour.
        style: How it is drawn.
        tags: Names, in the reader's order.
        note: What the reader wrote on it, in Markdown; "" for nothing.
        created: When it was made, ISO 8601 in UTC.
        citation: The article in one line; it outlives the article.
        problem: Why the words have no sure place any more, one sentence; "" where they have one. Then ``spans`` is
            where they stood when they were highlighted.
    """

    colour: HighlightColour = field(kw_only=True)
    style: HighlightStyle = HighlightStyle.WASH
    tags: tuple[str, ...] = ()
    note: str = ""
    created: str = ""
    citation: str = ""
    problem: str = ""
