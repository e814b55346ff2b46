"""The text around words of an article, and the number of their paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from reader.model.record import Around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.span import Span

LONGEST = 4000
"""Code points of the text around that are shown on each side of the words."""


class Surroundings:
    """What lies around any words of one article; made once an article.

    Args:
        text: The article's text.
        sentences: Its sentences in order.
    """

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self._text = text
        self._starts = [s.start for s in sentences]
        self._ends = [s.end for s in sentences]
        self._lines: list[int] | None = None

    def paragraph(self, at: int) -> int:
        """Return the number of the paragraph at a place, from 1; paragraphs are the lines that are not blank."""
        if self._lines is None:
            self._lines = _begins_of_lines(self._text)
        return max(1, bisect_right(self._lines, at))

    def around(self, start: int, end: int, how: Around) -> str:
        """Return as much of the text as is asked for, the words included; "" for none, or where nothing is known."""
        begins, ends = self._bounds(start, end, how)
        if begins >= ends:
            return ""
        first, last = max(begins, start - LONGEST), min(ends, end + LONGEST)
        cut = self._text[first:last]
        return f"{'…' if first > begins else ''}{cut}{'…' if last < ends else ''}"

    def _bounds(self, start: int, end: int, how: Around) -> tuple[int, int]:
        if how is Around.NONE:
            return 0, 0
        if how is Around.PARAGRAPH:
            line_end = self._text.find("\n", max(start, end - 1))
            return self._text.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(self._text)
        extra = int(how is Around.NEIGHBOURS)
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first >= last:
            return 0, 0
        return self._starts[max(0, first - extra)], self._ends[min(len(self._ends), last + extra) - 1]


def _begins_of_lines(text: str) -> list[int]:
    """Return where the lines begin that are not blank."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(at)
        at += len(line) + 1
    return found
