"""Paragraphs of a plain text."""

from __future__ import annotations

from reader.model.span import Span


def split_paragraphs(text: str) -> list[Span]:
    """Return the non-blank lines, without white space at their ends, in order."""
    spans, start = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            at = start + line.index(bare)
            spans.append(Span(at, at + len(bare)))
        start += len(line) + 1
    return spans
