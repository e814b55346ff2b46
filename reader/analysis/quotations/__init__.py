"""Who said what in one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model.article import Block
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
    article: str,  # noqa: ARG001 - first form
    text: str,  # noqa: ARG001 - first form
    blocks: Sequence[Block],  # noqa: ARG001 - first form
    sentences: Sequence[Span],  # noqa: ARG001 - first form
    *,
    attribute: bool = True,  # noqa: ARG001 - first form
) -> FoundQuotations:
    """Return the quotations of one article; with ``attribute`` false, marked strings only and no speakers."""
    return FoundQuotations()
