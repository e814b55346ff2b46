"""What the mentions of a name tell of it: whether it speaks, whether it is a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.analysis.quotations.entities import Entry
from reader.analysis.quotations.paragraphs import Paragraph

_BEFORE_PLACES = frozenset({"in", "at", "near", "into", "across", "throughout", "outside", "inside", "around", "by"})


class Told(NamedTuple):
    """What is told of one named person, body or place.

    Attributes:
        speaks: Mentions that are sources of reporting verbs.
        placed: Whether a mention stands behind a preposition of place.
        mentions: All mentions.
    """

    speaks: int
    placed: bool
    mentions: int


def told_of(entry: Entry, paragraphs: Sequence[Paragraph]) -> Told:
    """Return what the mentions of an entry tell of it."""
    speaks, placed = 0, False
    for place in entry.places:
        c = place.candidate
        low = c.tokens.low
        speaks += c in paragraphs[place.paragraph].subjects
        before = c.first - 2 if c.first > 1 and low[c.first - 1] == "the" else c.first - 1
        placed = placed or (before >= 0 and low[before] in _BEFORE_PLACES)
    return Told(speaks, placed, len(entry.places))


def told_features(told: Told) -> list[str]:
    """Return the features of one that a pronoun may mean, by all of its mentions."""
    share = 4 * told.speaks // told.mentions if told.mentions else 0
    return [f"P{min(told.speaks, 2)}{told.placed!s}", f"Q{min(3, share)}{min(told.mentions, 3)}"]
