"""Who said what in one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.article import QUOTABLE_KINDS, Block
from reader.model.quotation import Quotation, ScareQuote
from reader.model.span import Span
from reader.model.speaker import Entity


@dataclass(frozen=True, slots=True)
class FoundQuotations:
    """Quotations in text order, the entities that speak, and marked strings that are nobody's words."""

    quotations: tuple[Quotation, ...] = ()
    entities: tuple[Entity, ...] = ()
    scare_quotes: tuple[ScareQuote, ...] = ()


def find_quotations(
    article: str,
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Span],
    *,
    attribute: bool = True,
) -> FoundQuotations:
    """Return the quotations of one article; with ``attribute`` false, marked strings only and no speakers.

    Args:
        article: Id of the article, part of all ids made here.
        text: Its text.
        blocks: Its blocks in order; quotations are looked for in the quotable kinds.
        sentences: The sentences of those blocks, in text order.
        attribute: Whether to name speakers.
    """
    from reader.analysis.quotations.assembly import attributed, marked_only  # noqa: PLC0415 - the weights load late

    spans = [b.span for b in blocks if b.kind in QUOTABLE_KINDS]
    if attribute:
        return FoundQuotations(*attributed(article, text, spans, sentences))
    return FoundQuotations(marked_only(article, text, spans))
