"""The words of one paragraph as parallel lists, each word with its closed class."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import accumulate
from operator import add

from reader.analysis.lexicon import table, words
from reader.analysis.quotations.nouns import noun_kind
from reader.model.span import Span
from reader.text.quotation_marks import MarkedString

_TOKEN = re.compile(r"(?:\w++(?![-&.’'])|(?:[^\W\d_]\.){2,}|\w+(?:[-&.]\w+|[’'](?!s\b)\w+)*|[’']s\b|--+|\.\.\.|\S)\s*+")
"""A token with the white space behind it: a paragraph is nothing but these, so that their lengths give their places.

Words that nothing joins to the next come first, since most are such.
"""

DETERMINER = "D"
POSSESSIVE = "S"
PREPOSITION = "P"
CONJUNCTION = "C"
AUXILIARY = "A"
PRONOUN = "R"
WH = "W"
NEGATION = "N"
ADVERB = "V"
CUE = "Q"
CALENDAR = "M"
CAPITALISED = "U"
LOWER = "l"
NUMBER = "0"
OWNER = "'"
"""The possessive ending ’s, a word of its own."""
PUNCTUATION = "."
MARKED = '"'
"""Stands for the class of whatever is inside quotation marks."""
EDGE = "^"
"""Stands for the feature of what would be beyond either end of a paragraph."""
BEFORE_VERBS = frozenset({AUXILIARY, ADVERB, NEGATION})
"""Classes of what may stand between a subject and its verb."""
DASHES = frozenset({"—", "–", "―", "--", "-", "‒", "‑"})

_FUNCTION_CLASSES = {
    "determiner": DETERMINER,
    "possessive": POSSESSIVE,
    "preposition": PREPOSITION,
    "conjunction": CONJUNCTION,
    "auxiliary": AUXILIARY,
    "pronoun": PRONOUN,
    "wh": WH,
    "negation": NEGATION,
    "adverb": ADVERB,
}


@cache
def closed_classes() -> dict[str, str]:
    """Return the class of every word of a closed list, lower-cased; function words win over cues."""
    found = dict.fromkeys(cue_classes(), CUE)
    for word, kind in reversed(table("quotations-function-words")):
        found[word] = _FUNCTION_CLASSES[kind]
    return found


@cache
def cue_classes() -> dict[str, str]:
    """Return the class of reporting verb by each of its forms, lower-cased."""
    found: dict[str, str] = {}
    for verb, kind, *forms in table("quotations-cues"):
        for form in (verb, *forms):
            if form:
                found.setdefault(form, kind)
    return found


@cache
def _cue_forms() -> dict[str, str]:
    names = ("base", "", "third", "past", "gerund", "past")
    pairs = (pair for row in table("quotations-cues") for pair in zip(row, names, strict=True))
    return {form: name for form, name in pairs if name and form}


def cue_form(low: str) -> str:
    """Return which form of a reporting verb a word is: "base", "third", "past" or "gerund"; "" for other words."""
    return _cue_forms().get(low, "")


@cache
def _calendar() -> frozenset[str]:
    return words("quotations-calendar")


def class_of(word: str) -> str:
    """Return the class of one word: its closed class, or one by its shape."""
    low = word.lower()
    found = closed_classes().get(low)
    if found is not None and (low == word or found != CUE):
        return found
    first = word[0]
    if first.isalpha():
        if first == low[0]:
            return LOWER
        return CALENDAR if word in _calendar() else CAPITALISED
    if first.isdigit():
        return NUMBER
    return OWNER if low in {"’s", "'s"} else PUNCTUATION


def _shape_of(low: str, kind: str) -> str:
    """Return a word as a feature: itself when of a closed class, else its class."""
    if kind == LOWER:
        return "ed" if low.endswith("ed") else "ing" if low.endswith("ing") else kind
    if kind in {CAPITALISED, NUMBER}:
        return kind
    return "—" if kind == PUNCTUATION and low in DASHES else low


class _Known(dict[str, tuple[str, str, str, str]]):
    """What words are by themselves: lower case, class, what they stand for as nouns, feature.

    A dictionary answers in half the time of ``lru_cache``, and every word of every article is looked up.
    """

    def __missing__(self, word: str) -> tuple[str, str, str, str]:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        low, kind = word.lower(), class_of(word)
        found = self[word] = (low, kind, noun_kind(low), _shape_of(low, kind))
        return found


_MOST_KNOWN = 1 << 16
_known = _Known()


class Tokens:
    """The words and marks of one paragraph.

    Attributes:
        text: The whole text.
        span: The paragraph.
        start, end: Offsets of each token in the text.
        word, low: Each token as written and in lower case.
        kind: Its class, one character.
        noun: What it stands for if it is a noun, as ``noun_kind`` has it.
        shape: As a feature: itself when of a closed class, else its class. Two of ``EDGE`` follow, so that one or two
            tokens behind the last and before the first are edges too.
        outer: The classes in one string, in which ``MARKED`` stands for each token inside marks.
        marked: Index of the marked string it stands in, or -1.
        sentence: Number of the sentence it stands in, counting only ends outside of marked strings.
        regions: The marked strings.
        size: How many tokens there are.
        cues: The reporting verbs outside of marks.
        region_starts: The first token of each marked string.
    """

    __slots__ = (
        "_bounds",
        "cues",
        "end",
        "kind",
        "low",
        "marked",
        "noun",
        "outer",
        "region_starts",
        "regions",
        "sentence",
        "shape",
        "size",
        "span",
        "start",
        "text",
        "word",
    )

    def __init__(self, text: str, span: Span, regions: Sequence[MarkedString], sentences: Sequence[Span]) -> None:
        self.text = text
        self.span = span
        self.regions = regions
        content = span.of(text).lstrip()
        pieces = _TOKEN.findall(content)
        self.size = len(pieces)
        self._bounds: list[tuple[int, int]] | None = None
        self.word = list(map(str.rstrip, pieces))
        self.start = list(accumulate(map(len, pieces), initial=span.end - len(content)))[:-1]
        self.end = list(map(add, self.start, map(len, self.word)))
        # One look-up for each word: words repeat, in an article and from article to article.
        columns: Iterable[tuple[str, ...]] = (
            zip(*map(_known.__getitem__, self.word), strict=True) if pieces else ((),) * 4
        )
        self.low, self.kind, self.noun, self.shape = map(list, columns)
        self.shape += EDGE * 2
        self.region_starts = [bisect_left(self.start, r.span.start) for r in regions]
        self.marked = [-1] * self.size
        self._mark()
        self.sentence = self._sentences(sentences)

    def cues_between(self, low: int, high: int) -> list[int]:
        """Return the reporting verbs outside of marks from token ``low`` up to token ``high``, which is left out."""
        return self.cues[bisect_left(self.cues, low) : bisect_left(self.cues, high)]

    def bounds(self) -> list[tuple[int, int]]:
        """Return first and last token of each sentence, in the order of their numbers."""
        if self._bounds is None:
            self._bounds, first = [], 0
            while first < self.size:
                following = bisect_right(self.sentence, self.sentence[first], first)
                self._bounds.append((first, following - 1))
                first = following
        return self._bounds

    def lower_all_but(self, known: Collection[str]) -> None:
        """Class the capitalised words of a headline like lower-case ones, save those known as names."""
        for i, kind in enumerate(self.kind):
            if (
                kind == CAPITALISED
                and self.word[i] not in known
                and not (self.word[i].isupper() and len(self.word[i]) > 1)
            ):
                _, self.kind[i], _, self.shape[i] = _known[self.low[i]]
        self._mark()

    def _mark(self) -> None:
        """Note what stands inside marks, and the reporting verbs outside."""
        outer = self.kind.copy()
        for index, first in enumerate(self.region_starts):
            last = bisect_left(self.start, self.regions[index].span.end)
            inside = last - first
            self.marked[first:last] = [index] * inside
            outer[first:last] = self.shape[first:last] = MARKED * inside
        self.outer = "".join(outer)
        self.cues = [i for i, k in enumerate(self.outer) if k == CUE]

    def _sentences(self, sentences: Sequence[Span]) -> list[int]:
        numbers: list[int] = []
        marked, number = self.marked, 0
        for sentence in sentences:
            first = bisect_left(self.start, sentence.start)
            if len(numbers) < first < self.size and (marked[first] < 0 or marked[first] != marked[first - 1]):
                numbers += [number] * (first - len(numbers))
                number += 1
        return numbers + [number] * (self.size - len(numbers))

    def at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after an offset."""
        return bisect_left(self.start, offset)

    def slice(self, first: int, last: int) -> str:
        """Return the text from token ``first`` to token ``last``, both included."""
        return self.text[self.start[first] : self.end[last]]
