"""Quotations, and marked strings that are none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.decision import BY_READER
from reader.model.span import Span


class QuotationKind(StrEnum):
    """How a quotation is reported."""

    DIRECT = "direct"
    """A whole quoted sentence."""
    MIXED = "mixed"
    """A quoted fragment in the writer's own clause."""
    INDIRECT = "indirect"
    """Reported without marks; never verbatim."""

    @property
    def told(self) -> str:
        """What it is called to people; JSON and the library have the value."""
        return _TOLD[self]


_TOLD = {QuotationKind.DIRECT: "direct", QuotationKind.MIXED: "partial", QuotationKind.INDIRECT: "reported"}


def told_kind(value: str) -> str:
    """Return what a kind is called to people, by its value; what is no kind of quotation is returned as it is."""
    return {kind.value: words for kind, words in _TOLD.items()}.get(value, value)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words in an article.

    Attributes:
        id: Hash of article id, kind and spans; a correction carries the old id forward.
        kind: Direct, mixed or indirect.
        spans: The words, marks included; two or more spans when an attribution splits them. In text order.
        clause: Of a mixed quotation, the whole reported clause with the writer's words.
        cue: The reporting verb or phrase.
        source: The shortest mention that names the speaker in the sentence ("he", "Nicholson").
        speaker: Id of the entity (of the speaker, in a comparison), or None when nobody can be named.
        unresolved: Whether the source could not be traced to a name.
        denial: Whether the words deny or dismiss something.
        refusal: Whether a refusal to comment is reported.
        via: Another outlet that the article credits.
        confidence: Chance that words and speaker are right, 0 to 1.
        reason: Why this was taken for a quotation of this speaker, for the reader.
    """

    id: str
    kind: QuotationKind
    spans: tuple[Span, ...]
    clause: Span | None = None
    cue: Span | None = None
    source: Span | None = None
    speaker: str | None = None
    unresolved: bool = False
    denial: bool = False
    refusal: bool = False
    via: str | None = None
    confidence: float = 0.0
    reason: str = ""

    @property
    def is_corrected(self) -> bool:
        """Whether the reader has set something of it."""
        return self.reason.startswith(BY_READER)

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.spans[-1].end


@dataclass(frozen=True, slots=True)
class ScareQuote:
    """A marked string that is nobody's words: a title, a name, a word held at arm's length."""

    span: Span
    reason: str
