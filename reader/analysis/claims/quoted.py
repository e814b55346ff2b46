"""Who is quoted with a passage."""

from __future__ import annotations

from collections.abc import Iterable

from reader.model.quotation import Quotation
from reader.model.span import Span


def speaker_of(passage: Span, quotations: Iterable[Quotation]) -> str | None:
    """Return the speaker of the first quotation whose words cover at least half of a passage, or None.

    Args:
        passage: Its place.
        quotations: Those of its article.
    """
    for quotation in quotations:
        if quotation.start >= passage.end or quotation.end <= passage.start:
            continue
        if 2 * sum(passage.shared(s) for s in quotation.spans) >= passage.length:
            return quotation.speaker
    return None
