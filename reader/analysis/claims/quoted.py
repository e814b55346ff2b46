"""Who is quoted with a passage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from reader.model.quotation import Quotation
from reader.model.span import Span


def speakers_of(passages: Iterable[Span], quotations: Sequence[Quotation]) -> dict[Span, str | None]:
    """Return for each passage the speaker of the first quotation whose words cover at least half of it, or None.

    Args:
        passages: Places in one article, none of them empty.
        quotations: Those of the article, in text order.
    """
    starts = [q.start for q in quotations]
    # How far the quotations up to each one reach: those before the first that reaches into a passage are passed over.
    reach = list(accumulate((q.end for q in quotations), max))
    found: dict[Span, str | None] = {}
    for passage in passages:
        near = quotations[bisect_right(reach, passage.start) : bisect_left(starts, passage.end)]
        said = (q for q in near if 2 * sum(passage.shared(s) for s in q.spans) >= passage.length)
        found[passage] = next((q.speaker for q in said), None)
    return found
