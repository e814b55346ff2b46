"""Stretches of an article that step back: their letters are painted fainter, their lines stay as they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.model.span import Span

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout

    from reader.ui.offsets import Utf16Map


class Dimming:
    """Which stretches are dimmed; they are disjoint and in text order."""

    def __init__(self) -> None:
        self.spans: Sequence[Span] = ()
        self._starts: list[int] = []
        self._ends: list[int] = []

    def set_spans(self, spans: Sequence[Span]) -> bool:
        """Dim other stretches; tells whether that changes anything."""
        if tuple(spans) == tuple(self.spans):
            return False
        self.spans = tuple(spans)
        self._starts, self._ends = [s.start for s in spans], [s.end for s in spans]
        return True

    def formats(self, piece: Span, utf16: Utf16Map, colour: str) -> list[QTextLayout.FormatRange]:
        """Return how the stretches of a piece are painted, for ``QTextLayout.draw``: nothing is laid out anew.

        Args:
            piece: Its stretch of the text.
            utf16: Offsets in the piece.
            colour: Of the faint letters, "#rrggbb".
        """
        first, last = bisect_right(self._ends, piece.start), bisect_left(self._starts, piece.end)
        if first == last:
            return []
        from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout  # noqa: PLC0415 - see typesetting

        found = []
        for span in self.spans[first:last]:
            start = utf16.to_utf16(max(span.start, piece.start) - piece.start)
            end = utf16.to_utf16(min(span.end, piece.end) - piece.start)
            if start < end:
                faint = QTextCharFormat()
                faint.setForeground(QColor(colour))
                part = QTextLayout.FormatRange()
                part.start, part.length, part.format = start, end - start, faint
                found.append(part)
        return found
