"""Places in one laid-out line, for text of either direction; offsets are Qt's UTF-16 units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

from PySide6.QtGui import QTextLayout, QTextLine

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks that Unicode sets apart for scripts of this direction, and the controls (UAX 9, DerivedBidiClass)."""


class _Lines(Protocol):
    """What is laid out, with the top and height of each of its lines."""

    @property
    def layout(self) -> QTextLayout:
        """Qt's layout."""

    @property
    def boxes(self) -> Sequence[tuple[float, float]]:
        """Top and height of each line."""


def has_right_to_left(words: str) -> bool:
    """Tell whether any of the words run from right to left."""
    return not words.isascii() and _RIGHT_TO_LEFT.search(words) is not None


def runs_right_to_left(words: str) -> bool:
    """Tell whether a paragraph begins at the right: its first letter says so."""
    first = next((c for c in words if c.isalpha()), "")
    return _RIGHT_TO_LEFT.match(first) is not None


def line_at(laid: _Lines, y: float) -> QTextLine:
    """Return the line at a height below the piece's top; the nearest one beyond the ends."""
    number = 0
    for (top, height), (below, _) in pairwise(laid.boxes):
        # Half of the gap between two lines belongs to each.
        if (top + height + below) / 2 > y:
            break
        number += 1
    return laid.layout.lineAt(number)


def stretches(line: QTextLine, start: int, end: int, *, is_mixed: bool) -> list[tuple[float, float]]:
    """Return left and right of what a part of a line covers: one stretch, or more where directions mix."""
    if not is_mixed:
        a, b = x_of(line, start), x_of(line, end)
        return [(min(a, b), max(a, b))]
    out: list[tuple[float, float]] = []
    for left, right in sorted(_box(line, at) for at in range(start, end)):
        if out and left <= out[-1][1] + 0.5:
            out[-1] = (out[-1][0], max(right, out[-1][1]))
        else:
            out.append((left, right))
    return out


def character_on(line: QTextLine, x: float, *, is_mixed: bool) -> int | None:
    """Return the character at a distance from the left, None beside the words."""
    words = line.naturalTextRect()
    if not words.left() <= x < words.right():
        return None
    if not is_mixed:
        return int(line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter))
    # Qt's own answer is one too far in words that run from right to left.
    first = line.textStart()
    boxes = ((at, _box(line, at)) for at in range(first, first + line.textLength()))
    return next((at for at, (left, right) in boxes if left <= x < right), None)


def _box(line: QTextLine, at: int) -> tuple[float, float]:
    """Return left and right of one character."""
    edges = x_of(line, at), x_of(line, at, QTextLine.Edge.Trailing)
    return min(edges), max(edges)


def x_of(line: QTextLine, units: int, edge: QTextLine.Edge = QTextLine.Edge.Leading) -> float:
    """Return where a position stands in its line; PySide6 returns the position along with it."""
    found: object = line.cursorToX(units, edge)
    x = found[0] if isinstance(found, tuple) else found
    words = line.naturalTextRect()
    # The space at which a line breaks stands beyond what is seen.
    return max(words.left(), min(float(x), words.right()))  # type: ignore[arg-type]  # the stubs say object
