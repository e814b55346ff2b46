"""Turns of a transcript: paragraphs that begin with their speaker's label ("WALLACE: ...")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from reader.analysis.lexicon import words
from reader.model.span import Span
from reader.text.quotation_marks import MarkedString

_LABEL = re.compile(
    r"[“\"]?(?P<label>[A-Z][A-Z.’'\-]*(?: [A-Z][A-Z.’'\-]*){0,4}|[A-Z][\w.’'\-]*(?: [A-Z][\w.’'\-]*){0,3})"
    r"(?: ?\([^()\n]{1,40}\)| ?\[[^\[\]\n]{1,40}\])?:(?=\s)"
)
_LONGEST = 80


def find_labels(text: str, paragraphs: Sequence[Span]) -> list[Span | None]:
    """Return for each paragraph the place of its speaker's label, or None; all None where the text is no transcript.

    A transcript has at least two labels in capitals, or two labels of which each comes back, close to each other.
    """
    found: list[Span | None] = []
    for paragraph in paragraphs:
        match = _LABEL.match(text, paragraph.start, min(paragraph.end, paragraph.start + _LONGEST))
        label = match.group("label") if match else ""
        if match and label.upper() not in words("quotations-no-labels") and match.end() < paragraph.end:
            found.append(Span(*match.span("label")))
        else:
            found.append(None)
    counts = Counter(span.of(text) for span in found if span)
    turns = {label for label, n in counts.items() if (label.isupper() and len(label) > 1) or n > 1}
    back = sum(n > 1 for n in counts.values())
    if not (len(turns) >= 2 and back >= 1):
        return [None] * len(found)
    return [span if span and span.of(text) in turns else None for span in found]


def turn_words(text: str, paragraph: Span, label: Span) -> MarkedString:
    """Return the words of a turn without quotation marks, as one marked string."""
    span = Span(text.index(":", label.end) + 1, paragraph.end).stripped(text)
    return MarkedString(span, span, closed=True)
