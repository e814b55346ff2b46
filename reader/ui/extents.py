"""Where a highlight begins and ends, moved word by word."""

from __future__ import annotations

from enum import Enum

from reader.model.span import Span
from reader.text.tokens import find_words

NEAR = 2_000
"""Code points around an end in which its next word is looked for."""


class Bound(Enum):
    """One of the two ends of a highlight."""

    START = 0
    END = 1


def stepped(text: str, span: Span, bound: Bound, by: int) -> Span:
    """Return a stretch with one of its ends a word later, or earlier for -1; a word of it stays at least.

    Args:
        text: It is in.
        span: The stretch.
        bound: Which of its ends moves.
        by: 1 or -1.
    """
    at = span.start if bound is Bound.START else span.end
    words = find_words(text, text.rfind(" ", 0, max(0, at - NEAR)) + 1, min(len(text), at + NEAR))
    stops = [w.start if bound is Bound.START else w.end for w in words]
    beyond = [s for s in stops if s > at] if by > 0 else [s for s in reversed(stops) if s < at]
    found = beyond[0] if beyond else at
    moved = Span(found, span.end) if bound is Bound.START else Span(span.start, found)
    return moved if moved.length > 0 and moved.of(text).strip() else span
