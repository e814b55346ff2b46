"""How long the rest of an article takes to read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from reader.model.article import Block
from reader.ui.panes.pieces import CLUTTER
from reader.ui.translating import tr

CHARACTERS_A_MINUTE = 1_430
"""238 words of six characters, the space included: silent reading of English prose (Brysbaert, 2019)."""


class ReadingTime:
    """Knows how much of an article lies behind each of its blocks; page clutter is not read.

    Args:
        blocks: Of the article, in order.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._read = [b.span for b in blocks if b.kind not in CLUTTER]
        self._starts = [span.start for span in self._read]
        self._before = [0, *accumulate(span.length for span in self._read)]

    def minutes_left(self, position: int) -> float:
        """Return the minutes from a position to the end."""
        after = bisect_right(self._starts, position)
        begun = min(self._read[after - 1].end, position) - self._starts[after - 1] if after else 0
        done = self._before[max(0, after - 1)] + begun
        return (self._before[-1] - done) / CHARACTERS_A_MINUTE


def in_words(minutes: float) -> str:
    """Return the time in a few words; "" when there is nothing left."""
    if minutes <= 0:
        return ""
    return tr("{} min left").format(round(minutes)) if minutes >= 1 else tr("under 1 min left")
