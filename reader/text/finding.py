"""Words or a pattern found in a text, as the find bar asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.errors import QuerySyntaxError, ReaderError
from reader.model.span import Span
from reader.text.queries import parse_query

if TYPE_CHECKING:
    import regex

PATIENCE = 2.0
"""Seconds that one text may be searched by a pattern."""
_ALIKE = ("'‘’‛′", '"“”„‟″', "-‐‑–")
"""Characters that readers type one for the other: the keyboard has the first of each."""


class PatternError(ReaderError):
    """A pattern that means nothing, or takes too long."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for.

    Attributes:
        words: The words, or the pattern.
        matches_case: Whether capitals and small letters differ.
        is_whole_word: Whether neither end may be inside a word.
        is_pattern: Whether the words are a regular expression.
    """

    words: str
    matches_case: bool = False
    is_whole_word: bool = False
    is_pattern: bool = False


def compile_query(query: Query) -> regex.Pattern[str]:
    """Return the pattern of a query, for ``find_hits``.

    Raises:
        PatternError: It is a regular expression that is not complete or not right.
    """
    import regex  # noqa: PLC0415 - it takes 25 ms, which the thread that searches can spare

    words = query.words if query.is_pattern else _literally(query.words)
    if query.is_whole_word:
        words = rf"(?<!\w)(?:{words})(?!\w)"
    flags = regex.MULTILINE | (0 if query.matches_case else regex.IGNORECASE)
    try:
        return regex.compile(words, flags)
    except (regex.error, RecursionError, OverflowError) as error:
        raise PatternError(f"This pattern is not complete: {getattr(error, 'msg', error)}.") from error


def find_hits(pattern: regex.Pattern[str], text: str) -> Iterator[Span]:
    """Yield the hits of a pattern in a text, in order; empty ones are left out.

    Other threads go on meanwhile.

    Raises:
        PatternError: The pattern takes too long in this text.
    """
    try:
        for match in pattern.finditer(text, concurrent=True, timeout=PATIENCE):
            start, end = match.span()
            if start < end:
                yield Span(start, end)
    except TimeoutError as error:
        raise PatternError("This pattern takes too long. Make it simpler, or search for words.") from error


def searched_words(typed: str) -> Query:
    """Return a query for the words and phrases of a search of the library, one of no words if it has none.

    They are found as the library finds them: whole words, in a phrase with whatever marks between them, and all words
    that begin as the last one that is typed.
    """
    try:
        terms = parse_query(typed).terms
    except QuerySyntaxError:
        return Query("")
    wanted = [(re.findall(r"[^\W_]+", t.text), t.is_beginning) for t in terms if not t.is_excluded]
    patterns = [r"[\W_]+".join(map(re.escape, words)) + r"\w*" * begins for words, begins in wanted if words]
    return Query("|".join(patterns), is_whole_word=True, is_pattern=True) if patterns else Query("")


def _literally(words: str) -> str:
    """Return a pattern for words, with marks and spaces that look alike taken for each other."""
    return "".join(_one(part) for part in re.findall(r"\s+|\S", words))


def _one(part: str) -> str:
    if part.isspace():
        return r"\s+"
    return next((f"[{re.escape(alike)}]" for alike in _ALIKE if part == alike[0]), re.escape(part))
