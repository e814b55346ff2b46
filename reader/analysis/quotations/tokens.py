"""The words of one paragraph as parallel lists, each word with its closed class."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from functools import cache, lru_cache

from reader.analysis.lexicon import table, words
from reader.model.span import Span
from reader.text.quotation_marks import MarkedString

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:[-&.]\w+|[’'](?!s\b)\w+)*|[’']s\b|--+|\.\.\.|\S")

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
    found: dict[str, str] = {}
    for row in table("quotations-cues"):
        for name, form in zip(("base", "", "third", "past", "gerund", "past"), row, strict=True):
            if name and form:
                found[form] = name
    return found


def cue_form(low: str) -> str:
    """Return which form of a reporting verb a word is: "base", "third", "past" or "gerund"; "" for other words."""
    return _cue_forms().get(low, "")


@cache
def _calendar() -> frozenset[str]:
    return words("quotations-calendar")


@lru_cache(maxsize=1 << 16)
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


class Tokens:
    """The words and marks of one paragraph.

    Attributes:
        text: The whole text.
        span: The paragraph.
        start, end: Offsets of each token in the text.
        word, low: Each token as written and in lower case.
        kind: Its class, one character.
        marked: Index of the marked string it stands in, or -1.
        sentence: Number of the sentence it stands in, counting only ends outside of marked strings.
        regions: The marked strings.
        size: How many tokens there are.
        cues: The reporting verbs outside of marks.
        region_starts: The first token of each marked string.
    """

    __slots__ = (
        "cues",
        "end",
        "kind",
        "low",
        "marked",
        "region_starts",
        "regions",
        "sentence",
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
        places = [m.span() for m in _TOKEN.finditer(text, span.start, span.end)]
        self.size = len(places)
        self.start = [a for a, _ in places]
        self.end = [b for _, b in places]
        self.word = [text[a:b] for a, b in places]
        self.low = list(map(str.lower, self.word))
        self.kind = list(map(class_of, self.word))
        self.marked = self._marked()
        self.sentence = self._sentences(sentences)
        self.cues = [i for i, k in enumerate(self.kind) if k == CUE and self.marked[i] < 0]
        self.region_starts = [bisect_left(self.start, r.span.start) for r in regions]

    def cues_between(self, low: int, high: int) -> list[int]:
        """Return the reporting verbs outside of marks from token ``low`` up to token ``high``, which is left out."""
        return self.cues[bisect_left(self.cues, low) : bisect_left(self.cues, high)]

    def lower_all_but(self, known: Collection[str]) -> None:
        """Class the capitalised words of a headline like lower-case ones, save those known as names."""
        for i, kind in enumerate(self.kind):
            if (
                kind == CAPITALISED
                and self.word[i] not in known
                and not (self.word[i].isupper() and len(self.word[i]) > 1)
            ):
                self.kind[i] = class_of(self.low[i])
        self.cues = [i for i, k in enumerate(self.kind) if k == CUE and self.marked[i] < 0]

    def _marked(self) -> list[int]:
        marked = [-1] * self.size
        for index, region in enumerate(self.regions):
            first, last = bisect_left(self.start, region.span.start), bisect_left(self.start, region.span.end)
            marked[first:last] = [index] * (last - first)
        return marked

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

    def before(self, offset: int) -> int:
        """Return the index of the last token that ends at or before an offset, or -1."""
        return bisect_right(self.end, offset) - 1

    def slice(self, first: int, last: int) -> str:
        """Return the text from token ``first`` to token ``last``, both included."""
        return self.text[self.start[first] : self.end[last]]
