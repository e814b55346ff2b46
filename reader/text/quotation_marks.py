"""Strings between quotation marks, paired paragraph by paragraph.

A pass over the marks of one paragraph with a small state: the mark that is open, or none. Directional marks (“ ” „ « »)
mostly say what they do; a straight mark opens where none is open and closes where one is, unless only an opener can
stand there. What is open at the paragraph's end runs to that end: the next paragraph usually goes on with it. Single
marks inside double ones are left to the words; they pair on their own only where a text has no double marks at all.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.model.span import Span


class MarkedString(NamedTuple):
    """A string between quotation marks.

    Attributes:
        span: With its marks.
        inner: Without them; both ends may touch white space.
        closed: Whether a closing mark ends it; else it runs to the end of its paragraph, or to the next opener.
    """

    span: Span
    inner: Span
    closed: bool


# A double mark, or two single ones. It begins with a set, not with alternatives: the search skips to these marks fast.
_DOUBLE = re.compile(
    r"[“”„«»\"＂〝〞‟❝❞`'‘’,](?:(?<=[“”„«»\"＂〝〞‟❝❞])|(?<=`)`|(?<=')'|(?<=‘)‘|(?<=’)’|(?<=,),(?=\w))"
)
_SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)|[‘](?=\W)|(?<=\S)[’'](?!\w)")
_FEET = re.compile(r"\d\s?['’′]\s?\d{1,2}$")
_NUMBER = re.compile(r"\d[\d./½¼¾]*$")
_BEFORE_OPENER = frozenset("([{—–-/‘'’\u2026:,.")
_OPENERS = frozenset({"“", "„", "‟", "〝", "❝", "``", "‘‘", ",,"})
_WORDS = re.compile(r"[^\W_]")
_CLOSERS = frozenset({"”", "〞", "❞", "’’"})
_PARTNERS = {"„": "“”‟", ",,": "“”''", "»": "«", "«": "»"}
"""What closes an opener that is not closed by the usual marks."""


def has_double_marks(text: str) -> bool:
    """Tell whether any double quotation mark stands in the text."""
    return _DOUBLE.search(text) is not None


def find_marked(text: str, paragraph: Span, *, single: bool = False) -> list[MarkedString]:
    """Return the marked strings of one paragraph in order that have a letter or digit; they are disjoint.

    Args:
        text: The whole text.
        paragraph: The paragraph; nothing outside it is looked at.
        single: Pair single marks instead of double ones, for texts that have no double ones.
    """
    pairer = _Pairer(text, paragraph)
    for match in (_SINGLE if single else _DOUBLE).finditer(text, paragraph.start, paragraph.end):
        pairer.take(match.start(), match.group(), single=single)
    pairer.finish()
    return [found for found in pairer.found if _WORDS.search(text, *found.inner)]


class _Pairer:
    """The state while the marks of one paragraph are taken in order."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self.text = text
        self.paragraph = paragraph
        self.found: list[MarkedString] = []
        self.mark = ""
        self.at = -1
        self.ahead = {"“": -1, "”": -1}

    def take(self, at: int, mark: str, *, single: bool) -> None:
        """Open, close, or leave alone."""
        if single:
            opens = mark == "‘" or not (at > self.paragraph.start and self.text[at - 1].isalnum())
            action = "open" if opens and not (self.mark and self._can_close(at)) else "close"
        elif mark in {'"', "＂", "''"}:
            action = self._straight(at, mark)
        else:
            action = self._directed(at, mark)
        if action == "open" and not self.mark:
            self.mark, self.at = mark, at
        elif action == "reopen":
            self._end(at, at, closed=False)
            self.mark, self.at = mark, at
        elif action == "close" and self.mark:
            self._end(at + len(mark), at, closed=True)

    def finish(self) -> None:
        """Let what is still open run to the paragraph's end."""
        if self.mark:
            self._end(self.paragraph.end, self.paragraph.end, closed=False)

    def _end(self, end: int, inner_end: int, *, closed: bool) -> None:
        inner = self.at + len(self.mark)
        self.found.append(MarkedString(Span(self.at, end), Span(inner, max(inner, inner_end)), closed))
        self.mark = ""

    def _around(self, at: int, width: int) -> tuple[str, str]:
        """Return the characters before and after a mark; a blank stands for an edge of the paragraph."""
        before = self.text[at - 1] if at > self.paragraph.start else " "
        after = self.text[at + width] if at + width < self.paragraph.end else " "
        return before, after

    def _can_close(self, at: int) -> bool:
        before, after = self._around(at, 1)
        return not before.isspace() and not after.isalnum()

    def _closes_later(self, at: int) -> bool:
        """Tell whether a directional closing mark comes before the next opener, or before the paragraph's end."""
        for mark, known in self.ahead.items():
            if known < at:
                found = self.text.find(mark, at, self.paragraph.end)
                self.ahead[mark] = found if found >= 0 else self.paragraph.end
        return self.ahead["”"] < min(self.ahead["“"], self.paragraph.end)

    def _directed(self, at: int, mark: str) -> str:
        """Say what a directional mark does; a second opener inside an open string is the string's own."""
        if self.mark:
            partners = _PARTNERS.get(self.mark)
            if partners:
                return "close" if mark in partners else ""
            return "close" if mark in _CLOSERS else ""
        if mark in _OPENERS:
            return "open"
        # Marks that close in English open elsewhere (”so“, »so«), and « opens in French: they open where only an
        # opener can stand.
        before, after = self._around(at, len(mark))
        opener = before.isspace() or before in _BEFORE_OPENER
        fits = opener and (mark == "«" or not after.isspace())
        return "open" if fits else ""

    def _straight(self, at: int, mark: str) -> str:
        """Say what a mark without direction does."""
        before, after = self._around(at, len(mark))
        context = self.text[max(self.paragraph.start, at - 8) : at]
        if mark == '"' and _FEET.search(context):
            return ""
        only_opens = (before.isspace() or before in "([{—–") and not after.isspace()
        if self.mark:
            if self.mark not in {'"', "＂", "''", "``"}:
                # A straight mark inside “ … ” is the typist's closing mark only where one can stand.
                inner = only_opens or after.isalnum() or (before.isalnum() and self._closes_later(at))
                return "" if inner else "close"
            return "reopen" if only_opens and before.isspace() else "close"
        if _NUMBER.search(context) and not only_opens:
            return ""
        return "open" if not after.isspace() and (only_opens or not before.isalnum()) else ""
