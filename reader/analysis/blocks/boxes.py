"""Boxes between the paragraphs of an article: appeals for money, memberships and newsletters."""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis import lexicon
from reader.analysis.blocks.lines import MAKERS, READERS, Line

_LONGEST_OPENING = 14
"""Words of the longest line that opens a box."""
_LONGEST_INSIDE = 28
"""Words of the longest line inside a box; the paragraphs around it are longer."""
_MOST_LINES = 10
"""Lines of a box, its opening not counted."""
_MARKS = '“”"«»'


def find_boxes(lines: Sequence[Line], kept: Sequence[bool], start: int) -> set[int]:
    """Return the numbers of the lines of boxes that look like running text, from line ``start`` on.

    A box opens with a short line that asks to give or to join and ends in a colon, or that begins with the asking and
    speaks for the makers of the page ("Support our work"). It goes on as long as short lines follow, and ends with the
    last one in which the makers speak of themselves or to the reader. Who is quoted stands in quotation marks.
    """
    found: set[int] = set()
    for i in range(start, len(lines)):
        line = lines[i]
        if kept[i] and i not in found and _opens(line):
            end = _end(lines, i)
            if end > i or line.text[-1] != ":":
                found.update(range(i, end + 1))
    return found


def _opens(line: Line) -> bool:
    """Tell whether a line opens a box."""
    if line.words > _LONGEST_OPENING or any(m in line.text for m in _MARKS):
        return False
    giving = lexicon.words("block-giving-verbs")
    if line.text[-1] == ":":
        return "said" not in line.features and not line.vocabulary.isdisjoint(giving)
    first = line.text.split(None, 1)[0].lower()
    return first in giving and not line.vocabulary.isdisjoint(MAKERS | READERS)


def _end(lines: Sequence[Line], opening: int) -> int:
    """Return the number of the last line of the box that a line opens; the line itself when nothing belongs to it."""
    last = opening
    for i in range(opening + 1, min(opening + 1 + _MOST_LINES, len(lines))):
        line = lines[i]
        if line.words > _LONGEST_INSIDE or any(m in line.text for m in _MARKS):
            break
        if not line.vocabulary.isdisjoint(MAKERS | READERS):
            last = i
    return last
