"""How the mentions of a name stand in its article: whether it speaks, whether it is a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reader.analysis.quotations.entities import Entry
from reader.analysis.quotations.paragraphs import Paragraph

_BEFORE_PLACES = frozenset({"in", "at", "near", "into", "across", "throughout", "outside", "inside", "around", "by"})
"""Prepositions of place."""


class MentionCounts(NamedTuple):
    """Counts of the mentions of one named person, body or place.

    Attributes:
        speaking: Mentions that are sources of reporting verbs.
        is_placed: Whether a mention stands behind a preposition of place.
        total: All mentions.
    """

    speaking: int
    is_placed: bool
    total: int


def count_mentions(entry: Entry, paragraphs: Sequence[Paragraph]) -> MentionCounts:
    """Return how the mentions of an entry stand in the paragraphs of its article."""
    speaking, is_placed = 0, False
    for place in entry.places:
        c = place.candidate
        low = c.tokens.low
        speaking += c in paragraphs[place.paragraph].subjects
        before = c.first - 2 if c.first > 1 and low[c.first - 1] == "the" else c.first - 1
        is_placed = is_placed or (before >= 0 and low[before] in _BEFORE_PLACES)
    return MentionCounts(speaking, is_placed, len(entry.places))


def count_features(counts: MentionCounts) -> list[str]:
    """Return the features of one that a pronoun may mean, by all of its mentions."""
    share = 4 * counts.speaking // counts.total if counts.total else 0
    return [f"P{min(counts.speaking, 2)}{counts.is_placed!s}", f"Q{min(3, share)}{min(counts.total, 3)}"]
