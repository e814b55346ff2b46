"""Turn what is typed into expressions of FTS5 and patterns of LIKE, and the answers of FTS5 into spans."""

from __future__ import annotations

import os
from collections.abc import Iterable

from reader.model.query import Term
from reader.model.span import Span
from reader.text.queries import parse_words

_BEFORE, _AFTER = 60, 140
"""Code points shown before the first match and behind it, at least where the text has them."""


def match_expression(typed: str) -> str:
    """Return the FTS5 expression for words and phrases that are typed, or "" when there is no word among them.

    Words are all looked for, "in quotation marks" as a phrase, with a minus before them as absent. The last word may
    still be being typed: its beginning is enough, save of a single letter, which begins too many.
    """
    return expression_of(parse_words(typed))


def expression_of(terms: Iterable[Term]) -> str:
    """Return the FTS5 expression for terms, or "" when none of them is wanted."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in terms:
        text = quoted(term.text)
        (unwanted if term.is_excluded else wanted).append(text + "*" if term.is_beginning else text)
    if not wanted:
        return ""
    return " AND ".join(wanted) + "".join(f" NOT {u}" for u in unwanted)


def containing(text: str) -> str:
    """Return the pattern of LIKE, in which the backslash escapes, for what contains a text as it stands."""
    return f"%{escaped(text)}%"


def escaped(text: str) -> str:
    """Return a text as it stands in a pattern of LIKE, in which the backslash escapes."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def quoted(text: str) -> str:
    """Return a string of FTS5, in which no sign has a meaning."""
    return '"' + text.replace("\0", " ").replace('"', '""') + '"'


class Marks:
    """Two strings that ``highlight`` of FTS5 puts around each match, and that no text holds."""

    def __init__(self) -> None:
        nonce = os.urandom(8).hex()
        self.open, self.close = f"\ufdd0{nonce}\ufdd1", f"\ufdd0/{nonce}\ufdd1"

    def find(self, marked: str) -> tuple[str, list[Span]]:
        """Return the text without the marks, and the spans that they stood around."""
        pieces: list[str] = []
        spans: list[Span] = []
        length = 0
        for piece in marked.split(self.open):
            inside, closed, outside = piece.partition(self.close)
            if closed:
                spans.append(Span(length, length + len(inside)))
            pieces += [inside, outside]
            length += len(inside) + len(outside)
        return "".join(pieces), spans


def excerpt(text: str, marks: list[Span]) -> Span:
    """Return the stretch to show: the words around the first match, or the beginning of the text."""
    first = marks[0] if marks else Span(0, 0)
    start = _at_word(text, max(0, first.start - _BEFORE), step=-1)
    end = _at_word(text, min(len(text), first.end + _AFTER), step=1)
    return Span(start, end)


def _at_word(text: str, at: int, step: int) -> int:
    """Return the nearest place at a space, at most twenty code points further out; else ``at`` itself."""
    for place in range(at, at + 20 * step, step):
        if not 0 < place < len(text) or text[place - 1].isspace() or text[place].isspace():
            return min(max(place, 0), len(text))
    return at
