"""The paragraphs of lines in reading order: where one ends and whether it goes on over a column or a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reader.importers.pdf.layout import Line

_INDENT = 0.7
"""Sizes of the font by which the first line of a paragraph is set in."""
_WIDER = 1.35
"""Times the usual distance of two lines that parts paragraphs."""
_OTHER_SIZE = 1.08
"""Ratio of two fonts' sizes from which they are different ones."""
_SHORT = 0.86
"""Share of its column's width below which a line does not fill it."""
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BULLET = re.compile(r"[•▪◦‣·*–—-]\s|\d{1,2}[.)]\s")
_HYPHENS = "-\u2010\u00ad"
_BROKEN = re.compile(rf"(\w+)[{_HYPHENS}]$")
_GOES_ON = re.compile(r"\w+")
_WORDS = re.compile(r"\w+(?:[-\u2010]\w+)*")
_KEEPS_HYPHEN = frozenset({"self", "ex", "vice", "non", "all", "half", "quasi", "well", "anti", "pro", "so", "then"})
"""First parts of compounds that English writes with a hyphen."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together; ``page`` is the number of the page on which the first stands, from 0."""

    lines: list[Line]
    page: int

    @property
    def size(self) -> float:
        """The size of its font, in points."""
        return self.lines[0].size

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.is_bold for line in self.lines)


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs of the lines of pages, in order."""
    pitch = _usual_pitch(pages)
    found: list[Paragraph] = []
    before: Line | None = None
    for number, lines in enumerate(pages):
        for place, line in enumerate(lines):
            if before is None or _begins(before, line, found[-1], pitch, is_on_new_page=place == 0):
                found.append(Paragraph([line], number))
            else:
                found[-1].lines.append(line)
            before = line
    return found


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Return the size of the font that has the most letters."""
    letters: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _usual_pitch(pages: Sequence[Sequence[Line]]) -> float:
    """Return the usual distance from line to line, as a multiple of the font's size."""
    steps = [ratio for lines in pages for a, b in pairwise(lines) if (ratio := _pitch(a, b))]
    close = [s for s in steps if s <= 2.0]
    return median(close) if close else 1.2


def _pitch(a: Line, b: Line) -> float | None:
    """Return the distance of two lines in sizes of their font; None where the second does not follow below."""
    follows = a.column == b.column and b.top > a.top and _is_same_size(a, b) and b.size > 0
    return (b.bottom - a.bottom) / b.size if follows else None


def _is_same_size(a: Line, b: Line) -> bool:
    small, large = sorted((a.size, b.size))
    return large <= _OTHER_SIZE * small


def _begins(before: Line, line: Line, current: Paragraph, pitch: float, *, is_on_new_page: bool) -> bool:
    """Tell whether a line begins a paragraph."""
    is_other_weight = before.is_bold != line.is_bold and (before.is_bold or len(line.text) < 60)
    if is_other_weight or not _is_same_size(before, line):
        return True
    step = None if is_on_new_page else _pitch(before, line)
    if step is None:  # it stands in the next column, on the next page, or below what goes over several columns
        is_over = is_on_new_page or line.top < before.top
        return not (is_over and _goes_over(before, line))
    if step > _WIDER * pitch or _BULLET.match(line.text):
        return True
    is_set_in = line.left - line.column[0] > _INDENT * line.size
    was_set_in = before.left - before.column[0] > _INDENT * before.size
    is_alone = len(current.lines) == 1 and not _fills(before)
    if is_set_in and (not was_set_in or is_alone):
        return not _is_centred(line)
    return not _fills(before) and _SENTENCE_END.search(before.text) is not None


def _is_centred(line: Line) -> bool:
    left, right = line.left - line.column[0], line.column[1] - line.right
    return left > 2 * line.size and abs(left - right) < line.size


def _fills(line: Line) -> bool:
    """Tell whether a line reaches about the end of its column."""
    left, right = line.column
    return line.right - left >= _SHORT * (right - left)


def _goes_over(before: Line, line: Line) -> bool:
    """Tell whether a paragraph goes on from the foot of a column to the head of the next."""
    if _BROKEN.search(before.text):
        return True
    if line.left - line.column[0] > _INDENT * line.size:
        return False
    starts_small = line.text[:1].islower()
    is_open = _SENTENCE_END.search(before.text) is None
    return (is_open and _fills(before)) or starts_small


def text_of(paragraph: Paragraph, counts: Counter[str]) -> str:
    """Return the text of a paragraph on one line, words that were broken at the ends of lines made whole.

    Args:
        paragraph: The paragraph.
        counts: How often the document has each word within a line, in lower case.
    """
    parts: list[str] = []
    for line, following in zip(paragraph.lines, [*paragraph.lines[1:], None], strict=True):
        parts.append(line.text if following is None else _with_end(line.text, following.text, counts))
    return "".join(parts).replace("\u00ad", "")


def words_within_lines(pages: Sequence[Sequence[Line]]) -> Counter[str]:
    """Return how often each word stands in a line, in lower case; those that the ends of lines break are left out."""
    return Counter(word for lines in pages for line in lines for word in _within(line))


def _within(line: Line) -> Iterator[str]:
    for found in _WORDS.finditer(line.text):
        is_broken = found.end() == len(line.text) - 1 and line.text[-1] in _HYPHENS
        if not is_broken and found.start() > 0:
            yield found[0].replace("\u2010", "-").casefold()


def _with_end(text: str, following: str, counts: Counter[str]) -> str:
    """Return a line as it is joined to the next: with a space, or without the hyphen that breaks a word."""
    broken, goes_on = _BROKEN.search(text[-100:]), _GOES_ON.match(following)
    if broken is None or goes_on is None:
        return text if text.endswith(("—", "/")) else text + " "
    if text.endswith("\u00ad"):
        return text[:-1]
    first, second = broken[1].casefold(), goes_on[0].casefold()
    whole, parted = counts[first + second], counts[f"{first}-{second}"]
    is_compound = first in _KEEPS_HYPHEN or not goes_on[0][0].islower() or not first.isalpha()
    return text if parted > whole or (parted == whole and is_compound) else text[:-1]
