"""Numbers in a sentence: value or range, unit, the noun that is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from reader.analysis.claims.stems import Token
from reader.analysis.lexicon import table
from reader.model.span import Span

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ORDINAL = re.compile(r"(\d{1,9})(?:st|nd|rd|th)")
QUANTITIES_KEPT = 24
"""Numbers of a sentence that are compared; one with more is a table."""
_DIGITS_READ = 15
"""Characters of a number that are read; a longer one is no number that is compared."""


class Quantity(NamedTuple):
    """One number of a sentence.

    Attributes:
        low: The value, or the lower end of a range.
        high: The value, or the upper end of a range.
        unit: What it is measured in ("percent", "dollar", "year"), "ordinal", "date" for a year of the calendar, or "".
        noun: Stem of the noun that is counted, or "".
        span: Its place in the article, sign and unit included.
    """

    low: float
    high: float
    unit: str
    noun: str
    span: Span


def find_quantities(text: str, words: Sequence[Token]) -> tuple[Quantity, ...]:
    """Return the numbers of one sentence in order."""
    found: list[Quantity] = []
    at = 0
    while at < len(words) and len(found) < QUANTITIES_KEPT:
        value, after = _value(words, at)
        if value is None:
            at += 1
            continue
        found.append(_quantity(text, words, at, after, value))
        at = after
    return tuple(found)


def _value(words: Sequence[Token], at: int) -> tuple[float | None, int]:
    """Return the number that begins at a word and the place after it, or None."""
    word = words[at].word.lower()
    if (rank := _rank(word)) is not None:
        return rank, at + 1
    if _DIGITS.fullmatch(word) and len(word) <= _DIGITS_READ:
        value = float(word.replace(",", ""))
    elif word in _kind("unit") or word in _kind("ten"):
        value = float(_kind("unit").get(word) or _kind("ten")[word])
    else:
        return None, at
    after = at + 1
    if word in _kind("ten") and after < len(words) and words[after].word.lower() in _kind("unit"):
        value, after = value + float(_kind("unit")[words[after].word.lower()]), after + 1
    while after < len(words) and words[after].word.lower() in _kind("scale"):
        value *= float(_kind("scale")[words[after].word.lower()])
        after += 1
    return value, after


def _rank(word: str) -> float | None:
    """Return the value of an ordinal number in figures or letters, or None."""
    figures = _ORDINAL.fullmatch(word)
    if figures:
        return float(figures[1])
    return float(_kind("ordinal")[word]) if word in _kind("ordinal") else None


@cache
def _kind(kind: str) -> dict[str, str]:
    """Return the number words of one kind with their values, in lower case."""
    return {word: value for word, of_kind, value in table("claims-numbers") if of_kind == kind}


def _quantity(text: str, words: Sequence[Token], at: int, after: int, value: float) -> Quantity:
    """Return the number with its unit and its noun."""
    start, end = words[at].span.start, words[after - 1].span.end
    unit, span = _measure(text, words, after, Span(start, end))
    noun = ""
    if not unit:
        word = words[at].word
        noun = _noun(text, words, after)
        if _rank(word.lower()) is not None:
            unit = "ordinal"
        elif after == at + 1 and len(word) == 4 and word.isdigit() and 1500 <= value <= 2100:
            unit = "date"
    return Quantity(value, value, unit, noun, span)


def _measure(text: str, words: Sequence[Token], after: int, span: Span) -> tuple[str, Span]:
    """Return the unit of a number, "" for none, and its span with sign and unit."""
    signs = _kind("measure")
    before, behind = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    if before in signs:
        return signs[before], Span(span.start - 1, span.end)
    if behind in signs:
        return signs[behind], Span(span.start, span.end + 1)
    if after == len(words) or text[span.end : words[after].span.start].strip(" -\u2010\u2011\n"):
        return "", span
    following = words[after]
    if following.stem == "per" and after + 1 < len(words) and words[after + 1].stem == "cent":
        return "percent", Span(span.start, words[after + 1].span.end)
    unit = signs.get(following.word.lower(), "")
    return unit, Span(span.start, following.span.end) if unit else span


def _noun(text: str, words: Sequence[Token], at: int) -> str:
    """Return the stem of the last word of the run of content words that begins here, at most three words long."""
    noun = ""
    before = words[at - 1].span.end
    for token in words[at : at + 3]:
        if token.function or text[before : token.span.start].strip():
            break
        noun, before = token.stem, token.span.end
    return noun
