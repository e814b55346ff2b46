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
_MEASURE_WORDS = 4
"""Words that a unit has at most ("years and a half")."""
_AND_A_HALF = ("and", "a", "half")
_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014")
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
        written: The words there, and those up to the noun that is counted.
    """

    low: float
    high: float
    unit: str
    noun: str
    span: Span
    written: str


def find_quantities(text: str, words: Sequence[Token]) -> tuple[Quantity, ...]:
    """Return the numbers of one sentence in order; a range ("2,000-3,000", "two to three million") is one number."""
    found: list[Quantity] = []
    at = 0
    while at < len(words) and len(found) < QUANTITIES_KEPT:
        value, after = _value(words, at)
        if value is None:
            at += 1
            continue
        high, after = _upper(text, words, at, after, value)
        low = value if high == value else _scaled_like(words, at, after, value)
        found.append(_quantity(text, words, at, after, (low, high)))
        end = found[-1].span.end
        at = after + sum(w.span.start < end for w in words[after : after + _MEASURE_WORDS])
    return tuple(found)


def _value(words: Sequence[Token], at: int) -> tuple[float | None, int]:
    """Return the number that begins at a word and the place after it, or None."""
    word = words[at].word.lower()
    if (rank := _rank(word)) is not None:
        return rank, at + 1
    if word in {"a", "an", "half"}:
        return _with_article(words, at)
    if _DIGITS.fullmatch(word) and len(word) <= _DIGITS_READ:
        value = float(word.replace(",", ""))
    elif word in _kind("unit") or word in _kind("ten"):
        value = float(_kind("unit").get(word) or _kind("ten")[word])
    else:
        return None, at
    after = at + 1
    if word in _kind("ten") and after < len(words) and words[after].word.lower() in _kind("unit"):
        value, after = value + float(_kind("unit")[words[after].word.lower()]), after + 1
    if _lower(words, after, after + 3) == _AND_A_HALF:
        value, after = value + 0.5, after + 3
    return _scaled(words, after, value)


def _with_article(words: Sequence[Token], at: int) -> tuple[float | None, int]:
    """Return the number of "a million", "half a million" or "a year and a half", or None for any other article."""
    half = words[at].word.lower() == "half"
    after = at + 1
    if half and _lower(words, after, after + 1) in {("a",), ("an",)}:
        after += 1
    if _lower(words, after, after + 1) and words[after].word.lower() in _kind("scale"):
        return _scaled(words, after, 0.5 if half else 1.0)
    if half:
        return 0.5, at + 1
    if _lower(words, after + 1, after + 4) == _AND_A_HALF and words[after].word.lower() in _kind("measure"):
        return 1.0, after
    return None, at


def _scaled(words: Sequence[Token], after: int, value: float) -> tuple[float, int]:
    """Return a number with the words that multiply it ("million"), and the place after them."""
    while after < len(words) and words[after].word.lower() in _kind("scale"):
        value *= float(_kind("scale")[words[after].word.lower()])
        after += 1
    return value, after


def _lower(words: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    return tuple(t.word.lower() for t in words[start:end])


def _upper(text: str, words: Sequence[Token], at: int, after: int, value: float) -> tuple[float, int]:
    """Return the upper end of the range that a number begins, and the place after it; the number itself without one."""
    alone = value, after
    if after >= len(words) or _rank(words[at].word.lower()) is not None:
        return alone
    begin = after
    if text[words[after - 1].span.end : words[after].span.start].strip() not in _DASHES:
        joined = words[after].word.lower()
        if joined != "to" and not (joined == "and" and _lower(words, at - 1, at) == ("between",)):
            return alone
        begin = after + 1
    if begin >= len(words) or not (words[begin].word[0].isdigit() or words[begin].word.lower() in _kind("unit")):
        return alone
    high, end = _value(words, begin)
    years = all(_is_year(words[n].word) for n in (at, begin))
    if high is None or years or _rank(words[begin].word.lower()) is not None:
        return alone
    return (high, end) if _scaled_like(words, at, end, value) < high else alone


def _scaled_like(words: Sequence[Token], at: int, end: int, value: float) -> float:
    """Return the lower end of a range with what multiplies its upper end ("two to three million")."""
    lower = at + 1 < len(words) and words[at + 1].word.lower() in _kind("scale")
    last = words[end - 1].word.lower()
    return value * float(_kind("scale")[last]) if last in _kind("scale") and not lower else value


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and 1500 <= int(word) <= 2100


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


def _quantity(text: str, words: Sequence[Token], at: int, after: int, ends: tuple[float, float]) -> Quantity:
    """Return the number with its unit and its noun."""
    start, end = words[at].span.start, words[after - 1].span.end
    unit, span = _measure(text, words, after, Span(start, end))
    if unit and _lower(words, after + 1, after + 4) == _AND_A_HALF:
        ends, span = (ends[0] + 0.5, ends[1] + 0.5), Span(span.start, words[after + 3].span.end)
    noun, last = "", span.end
    if not unit:
        word = words[at].word
        noun, last = _noun(text, words, after)
        if _rank(word.lower()) is not None:
            unit = "ordinal"
        elif after == at + 1 and _is_year(word):
            unit = "date"
    return Quantity(*ends, unit, noun, span, text[span.start : last])


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


def _noun(text: str, words: Sequence[Token], at: int) -> tuple[str, int]:
    """Return the last word of the run of content words that begins here, at most three words long: its stem and end."""
    noun = ""
    end = words[at - 1].span.end
    for token in words[at : at + 3]:
        if token.function or text[end : token.span.start].strip():
            break
        noun, end = token.stem, token.span.end
    return noun, end
