"""Sentences of a paragraph."""

from __future__ import annotations

import re

from reader.model.span import Span


def split_sentences(text: str, span: Span) -> list[Span]:
    """Return the sentences of one block in order, without white space at their ends."""
    ends = [m.end(1) for m in re.finditer(r"([.!?][\"”’)]*)\s+(?=[A-Z\"“])", text[span.start : span.end])]
    cuts = [0, *ends, span.length]
    out = []
    for a, b in zip(cuts, cuts[1:], strict=False):
        piece = text[span.start + a : span.start + b]
        bare = piece.strip()
        if bare:
            at = span.start + a + piece.index(bare)
            out.append(Span(at, at + len(bare)))
    return out
