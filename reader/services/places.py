"""Places at which words may stand, with the text around them, for the reader to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model.claim import Passage
from reader.model.span import Span

AROUND = 60
"""Code points on each side of a place that are shown with it."""


@dataclass(frozen=True, slots=True)
class PossiblePlace:
    """A place at which the words of a highlight or a correction may stand.

    Attributes:
        passage: The place.
        before: The text before it, on to the last line end.
        words: The words there.
        after: The text behind it, up to the next line end.
    """

    passage: Passage
    before: str
    words: str
    after: str


def possible_place(article: str, text: str, span: Span) -> PossiblePlace:
    """Return a place in the text of an article, given by its id."""
    before = text[max(0, span.start - AROUND) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + AROUND].partition("\n")[0]
    return PossiblePlace(Passage(article, span), before, span.of(text), after)
