"""How many blocks of the sample story have the right kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from reader.model.analysis import Analysis
from reader.model.article import BODY_KINDS
from reader.model.span import Span


def score_blocks(analyses: Mapping[str, Analysis], gold: Mapping[str, Sequence[Sequence[int | str]]]) -> Counter[str]:
    """Return counts by figure: blocks of the article itself and others that are taken for such, and exact kinds."""
    counts: Counter[str] = Counter()
    for name, rows in gold.items():
        for start, end, kind in rows:
            span = Span(int(start), int(end))
            found = max(analyses[name].blocks, key=lambda b: b.span.shared(span), default=None)
            if found is None or not found.span.shared(span):
                continue
            is_body = kind in BODY_KINDS
            counts["article blocks right" if is_body else "other blocks right"] += (found.kind in BODY_KINDS) == is_body
            counts["blocks of the exact kind"] += found.kind == kind
    return counts
