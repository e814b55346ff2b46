"""Tokens wrapped into lines of a given width, for terminals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reader.exporters.markup.tokens import MARGIN, MarkedText, Tokens

_SPACE = re.compile(r"([^\S\u00a0\u2007\u202f\ufeff]+)")
"""White space at which a line may be broken; spaces that join (UAX 14, class GL) are left out."""


def cells(text: str) -> int:
    """Return how many columns a terminal gives the text: wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def wrap(tokens: Tokens, width: int, first: str = "", rest: str = "") -> Iterator[MarkedText]:
    """Yield the tokens with line ends set in, each line at most ``width`` columns unless one word is longer.

    White space becomes one space or a line end. Every line ends with a line feed.

    Args:
        tokens: A paragraph's.
        width: Columns, margins included.
        first: The margin before the first line.
        rest: The margin before the others.
    """
    yield MARGIN, first
    used = cells(first)
    gap: MarkedText | None = None
    is_empty = True
    for word in _words(tokens):
        if not isinstance(word, list):
            gap = gap or (word[0], " ")
            continue
        length = sum(cells(value) for _, value in word)
        if gap and not is_empty and used + 1 + length > width:
            yield MARGIN, "\n" + rest
            used = cells(rest)
        elif gap and not is_empty:
            yield gap
            used += 1
        yield from word
        used += length
        gap, is_empty = None, False
    yield MARGIN, "\n"


def _words(tokens: Tokens) -> Iterator[MarkedText | list[MarkedText]]:
    """Yield what may not be broken as lists of tokens, and the white space between as single tokens."""
    word: list[MarkedText] = []
    for ttype, value in tokens:
        for i, part in enumerate(_SPACE.split(value)):
            if part and i % 2:
                if word:
                    yield word
                    word = []
                yield ttype, part
            elif part:
                word.append((ttype, part))
    if word:
        yield word
