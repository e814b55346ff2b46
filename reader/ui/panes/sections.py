"""The sections of a text: stretches of some pages that are cut into pieces only when they are looked at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reader.model.article import Block
from reader.model.limits import PARAGRAPH_LAID_OUT
from reader.model.span import Span
from reader.text.paragraphs import split_paragraphs
from reader.ui.panes.pieces import CLUTTER, Piece, lines_of, pieces_of

SECTION = 20_000
"""Code points of a section, at least; it is seldom much longer. Cutting one takes under 2 ms."""
SECTIONS_MOST = 300
"""Sections at most; those of a very long text are longer for that, since all their ends are found at once."""
CUT_AT_ONCE = 200_000
"""Code points of a text whose lines are found as a whole: whether they were wrapped is then judged by all of them.
In a longer text each section is judged by itself, so that no step is long."""
_INK = re.compile(r"\S")


@dataclass(slots=True)
class Section:
    """A section of a text with the heights of its pieces, as far as they are known.

    Attributes:
        span: What it is of the text.
        pieces: Its pieces, once it was looked at; never empty.
        starts: Where each of them begins.
        heights: Of each piece; empty until they are estimated.
        height: Of all, estimated while there are no heights.
        measured: For each piece, whether its height is exact.
    """

    span: Span
    pieces: Sequence[Piece] = ()
    starts: Sequence[int] = ()
    heights: list[float] = field(default_factory=list)
    height: float = 0.0
    measured: bytearray = field(default_factory=bytearray)
    _tops: list[float] = field(default_factory=list)

    def forget_heights(self) -> None:
        """Keep the pieces only."""
        self.heights = []
        self._tops = []
        self.measured = bytearray(len(self.pieces))

    def set_heights(self, heights: list[float]) -> None:
        """Take estimates for all pieces."""
        self.heights = heights
        self.height = sum(heights)
        self._tops = []

    def set_height(self, piece: int, height: float) -> None:
        """Take another height for one piece."""
        self.heights[piece] = height
        self.height = sum(self.heights)
        self._tops = []

    @property
    def tops(self) -> list[float]:
        """Top of each piece below that of the section."""
        if not self._tops:
            top = 0.0
            for height in self.heights:
                self._tops.append(top)
                top += height
        return self._tops


class Cutting:
    """How a text falls into sections, and these into pieces.

    Args:
        text: The whole text.
        blocks: Its blocks in order, or none.
        size: Code points of a section, at least.
    """

    def __init__(self, text: str, blocks: Sequence[Block] = (), size: int = SECTION) -> None:
        self._text = text
        self._blocks = blocks
        self._size = max(size, len(text) // SECTIONS_MOST)
        self._lines = lines_of(text) if len(text) <= CUT_AT_ONCE else None

    def sections(self) -> list[Section]:
        """Return the sections in order; what lies between two of them is blank."""
        text, spans, start = self._text, [], 0
        while len(text) - start > 2 * self._size:
            cut = self._end_of(start)
            spans.append(Span(start, cut))
            start = cut
        spans.append(Span(start, len(text)))
        return [Section(s) for s in spans if _INK.search(text, *s)]

    def pieces(self, span: Span) -> list[Piece]:
        """Return the pieces of a section."""
        text, blocks = self._text, self._blocks
        if self._lines is None:
            lines = [Span(a + span.start, b + span.start) for a, b in split_paragraphs(span.of(text))]
        else:
            lines = list(self._lines[bisect_left(self._lines, (span.start,)) : bisect_left(self._lines, (span.end,))])
        first = max(0, bisect_right(blocks, span.start, key=_start) - 1)
        pieces = pieces_of(text, lines, blocks[first : bisect_left(blocks, span.end, key=_start)])
        if span.start and text.find("\n", span.start - 1, pieces[0].span.start) < 0:
            pieces[0] = replace(pieces[0], continues=True)
        return pieces

    def _end_of(self, start: int) -> int:
        """Return where a section ends: between two blocks, and not in page clutter, if it can be near."""
        blocks, at = self._blocks, start + self._size
        while at < start + 3 * self._size and (end := self._end_of_line(at)):
            after = bisect_left(blocks, end, key=_start)
            if not 0 < after < len(blocks):
                return self._between_lines(end)
            one, other = blocks[after - 1], blocks[after]
            if one.span.end > end:
                at = one.span.end
            elif one.kind in CLUTTER and other.kind in CLUTTER:
                at = other.span.end
            else:
                return self._between_lines(end)
        near = start + self._size
        if self._lines is not None:
            return self._between_lines(near)
        return self._end_of_line(near) or self._inside_line(start)

    def _end_of_line(self, at: int) -> int:
        """Return the position behind the first line that ends after ``at``, before a blank one if one is near; or 0."""
        blank = self._text.find("\n\n", at, at + self._size // 4)
        return 1 + (blank if blank >= 0 else self._text.find("\n", at, at + 2 * self._size))

    def _between_lines(self, end: int) -> int:
        """Return ``end``, or the end of the wrapped paragraph that it is inside of."""
        if self._lines is None:
            return end
        before = bisect_left(self._lines, (end,)) - 1
        return max(end, self._lines[before].end) if before >= 0 else end

    def _inside_line(self, start: int) -> int:
        """Return where a line that is much too long is cut: where it is cut into pieces anyway."""
        text, least = self._text, start + self._size
        at = text.rfind("\n", start, least) + 1 or start
        while at < least:
            at = text.rfind(" ", at + 1, at + PARAGRAPH_LAID_OUT) + 1 or at + PARAGRAPH_LAID_OUT
        return min(at, len(text))


def _start(block: Block) -> int:
    return block.span.start
