"""Words, names and overlaps as the accuracy figures count them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from reader.model.span import Span

_WORD = re.compile(r"\w+")
_TITLES = re.compile(
    r"^(?:the|a|an|gen|general|dr|sen|secretary|president|prime minister|mullah|col|lt)\.?\s+", re.IGNORECASE
)


def words_in(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Return which words of a text, by their numbers, lie in spans: marks, commas and spaces never matter."""
    spans = list(spans)
    found = (Span(*m.span()) for m in _WORD.finditer(text))
    return frozenset(i for i, word in enumerate(found) if any(word.overlaps(s) for s in spans))


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Return intersection over union."""
    return len(one & other) / len(one | other) if one | other else 0.0


def plain_name(name: str) -> str:
    """Return a name without titles, middle initials and suffixes."""
    name = " ".join(name.replace("’", "'").lower().split())
    while _TITLES.match(name):
        name = _TITLES.sub("", name, count=1)
    name = re.sub(r"\b[a-z]\.(?= \w)|\bjr\b\.?", "", name)
    return " ".join(re.sub(r"[^\w' -]", "", name).split())


def f1(right: int, predicted: int, hit: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall, 0 when both are 0."""
    precision = Fraction(right, predicted) if predicted else Fraction(0)
    recall = Fraction(hit, gold) if gold else Fraction(0)
    return float(2 * precision * recall / (precision + recall)) if precision + recall else 0.0
