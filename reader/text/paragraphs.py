"""Paragraphs of a plain text: its lines, save where a paragraph was wrapped at a fixed width into several."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from reader.model.span import Span

_WIDEST = 100
"""Code points of the longest line that can be part of a wrapped paragraph; mail and e-texts use 60 to 80."""
_NARROWEST = 40
"""Code points of the smallest width that paragraphs are wrapped at; below stand menus, verse and tables."""
_LONGEST_WORD = 20
"""A break before a longer "word", mostly an address, says nothing about the width."""
_STRETCH_EVIDENCE = 2
"""Forced breaks in mid-sentence before a stretch counts as wrapped; a single one may be chance."""
_TEXT_EVIDENCE = 3
"""The same for a whole text, whose shorter stretches are then read alike."""


class _Line(NamedTuple):
    """A line without the white space at its ends, and how far it is indented."""

    start: int
    end: int
    indent: int

    @property
    def width(self) -> int:
        """How far the line reaches, in code points from the margin."""
        return self.indent + self.end - self.start


class _Break(NamedTuple):
    """What a line break inside a stretch looks like.

    Attributes:
        reach: How far the line would have reached with the first word after it, in code points.
        inside: Whether the line is of several words, does not end like a sentence or an item of a list, and the next
            goes on in lower case.
        indented: Whether the next line is indented further, as first lines of paragraphs are.
    """

    reach: int
    inside: bool
    indented: bool


class _Stretch(NamedTuple):
    """Consecutive lines, none blank and none too long to be wrapped, with the breaks between them."""

    lines: list[_Line]
    breaks: list[_Break]

    @property
    def width(self) -> int:
        """Length of the longest line, the least width it can have been wrapped at."""
        return max(line.width for line in self.lines)

    def evidence(self, width: int) -> int:
        """Count the breaks that were forced at ``width`` in mid-sentence."""
        return sum(b.inside and width < b.reach <= width + _LONGEST_WORD for b in self.breaks)

    def is_wrapped(self) -> bool:
        """Tell whether most breaks were forced, and most of those stand in mid-sentence."""
        width = self.width
        forced = sum(b.reach > width for b in self.breaks)
        evidence = self.evidence(width)
        return evidence >= _STRETCH_EVIDENCE and 2 * evidence >= forced and 5 * forced >= 3 * len(self.breaks)


def split_paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text, without white space at their ends, in order.

    Every line is a paragraph of its own, as in copied web pages, whether or not blank lines stand between the lines.
    Lines of a paragraph that was wrapped at a fixed width are joined: those whose next word would not have fitted, in
    a stretch whose sentences run over such breaks, or in a text with many of them. Only LF ends a line.
    """
    stretches = _stretches(text)
    common_width = _common_width(stretches)
    spans: list[Span] = []
    for stretch in stretches:
        spans.extend(_join(stretch, common_width))
    return spans


def _lines(text: str) -> list[_Line | None]:
    """Return the lines of a text, None for a blank one."""
    lines: list[_Line | None] = []
    start = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            indent = len(raw) - len(raw.lstrip())
            lines.append(_Line(start + indent, start + indent + len(bare), indent))
        else:
            lines.append(None)
        start += len(raw) + 1
    return lines


def _stretches(text: str) -> list[_Stretch]:
    """Return the stretches of a text; a line too long to be wrapped is one of its own."""
    stretches: list[_Stretch] = []
    current: list[_Line] = []
    for line in [*_lines(text), None]:
        if line is not None and line.width <= _WIDEST:
            current.append(line)
            continue
        if current:
            stretches.append(_Stretch(current, _breaks(text, current)))
            current = []
        if line is not None:
            stretches.append(_Stretch([line], []))
    return stretches


def _breaks(text: str, lines: list[_Line]) -> list[_Break]:
    """Return what the breaks between the lines of a stretch look like; nothing if it is too narrow to be wrapped."""
    breaks: list[_Break] = []
    if max(line.width for line in lines) < _NARROWEST:
        return breaks
    for line, following in pairwise(lines):
        # In mail, an answer marks each quoted line with ">".
        word = text[following.start : following.end].lstrip("> ").partition(" ")[0]
        several = text.count(" ", line.start, line.end) > 1
        inside = several and word[:1].islower() and text[line.end - 1] not in ".!?…:;"
        breaks.append(_Break(line.width + 1 + len(word), inside, following.indent > line.indent + 1))
    return breaks


def _common_width(stretches: list[_Stretch]) -> int:
    """Return the width that a whole text was wrapped at, or 0 when it was not."""
    several = [s for s in stretches if len(s.breaks) >= _STRETCH_EVIDENCE]
    wrapped = [s for s in several if s.is_wrapped()]
    width = max((s.width for s in wrapped), default=0)
    if sum(s.evidence(s.width) for s in wrapped) < _TEXT_EVIDENCE or 2 * len(wrapped) < len(several):
        return 0
    return width


def _join(stretch: _Stretch, common_width: int) -> list[Span]:
    """Return the paragraphs of a stretch in a text that was wrapped at ``common_width`` (0: it was not)."""
    spans = [Span(line.start, line.end) for line in stretch.lines]
    wrapped = bool(stretch.breaks) and stretch.is_wrapped()
    width = stretch.width if wrapped else common_width
    if not stretch.breaks or not width:
        return spans
    joined = [spans[0]]
    for span, gap in zip(spans[1:], stretch.breaks, strict=True):
        if not gap.indented and (gap.reach > width or (wrapped and gap.inside)):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined
