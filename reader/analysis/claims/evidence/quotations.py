"""The same quotation in several cuts: words in marks that two sentences share in the same order."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from reader.analysis.claims.stems import Token
from reader.analysis.claims.units import Unit

_RUN = 3
"""Words in a row that count as shared; a cut, a bracket or an ellipsis breaks only the runs that it touches."""
_LEAST_RUNS = 2
_VARIANT = 0.5
"""Least share of the shorter one's runs that are shared, for the two to be one quotation."""


class SharedWords(NamedTuple):
    """What two sentences quote alike.

    Attributes:
        share: Of the runs of quoted words of the one with fewer, how many the other has, 0 to 1.
        words: The longest shared stretch, as the first writes it; "" when there is none.
    """

    share: float
    words: str


def quoted_alike(first: Unit, second: Unit) -> SharedWords:
    """Return what two sentences quote alike."""
    ours, theirs = _quoted_runs(first), _quoted_runs(second)
    fewest = min(len(ours), len(theirs))
    if not fewest:
        return SharedWords(0.0, "")
    share = len(ours.keys() & theirs.keys()) / fewest
    return SharedWords(share if fewest >= _LEAST_RUNS else 0.0, _longest(_in_marks(first), theirs))


def is_variant(first: Unit, second: Unit) -> bool:
    """Tell whether two sentences give one quotation, perhaps cut or trimmed differently."""
    return quoted_alike(first, second).share >= _VARIANT


def _in_marks(unit: Unit) -> list[Token]:
    return [t for t in unit.tokens if any(q.covers(t.span) for q in unit.quoted)]


@lru_cache(maxsize=4096)
def _quoted_runs(unit: Unit) -> dict[tuple[str, ...], int]:
    """Return the runs of words in marks, each with its place among them."""
    words = [t.word.lower() for t in _in_marks(unit)]
    return {tuple(words[at : at + _RUN]): at for at in range(len(words) - _RUN + 1)}


def _longest(tokens: list[Token], runs: dict[tuple[str, ...], int]) -> str:
    """Return the longest stretch of words all of whose runs the other sentence has."""
    words = [t.word.lower() for t in tokens]
    best = start = end = 0
    at = 0
    while at <= len(words) - _RUN:
        stop = at
        while stop <= len(words) - _RUN and tuple(words[stop : stop + _RUN]) in runs:
            stop += 1
        if stop - at > best:
            best, start, end = stop - at, at, stop + _RUN - 1
        at = max(stop, at + 1)
    return " ".join(t.word for t in tokens[start:end])
