"""A stretch of an article's text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of one article's text, in code points.

    A named tuple, not a dataclass: an article has thousands of spans, and they are made, compared, sorted and
    written as JSON pairs all the time.
    """

    start: int
    end: int

    @property
    def length(self) -> int:
        """Code points covered."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the slice of ``text`` that the span covers."""
        return text[self.start : self.end]

    def stripped(self, text: str) -> Span:
        """Return the span without the white space of ``text`` at its ends; an empty one where nothing else is."""
        content = self.of(text)
        start = self.start + len(content) - len(content.lstrip())
        return Span(start, max(start, self.start + len(content.rstrip())))

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def shared(self, other: Span) -> int:
        """Code points that both cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def covers_half(self, other: Span) -> bool:
        """Tell whether at least half of ``other`` lies inside this span."""
        return 2 * self.shared(other) >= other.length

    def shares_half(self, other: Span) -> bool:
        """Tell whether the two share at least half of the shorter one; an empty one shares nothing."""
        return 0 < min(self.length, other.length) <= 2 * self.shared(other)
