"""The words of one paragraph as parallel lists, each word with its closed class."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

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
def _calendar() -> frozenset[str]:
    return words("quotations-calendar")


def class_of(word: str, low: str) -> str:
    """Return the class of one word: its closed class, or one by its shape."""
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
    """

    __slots__ = ("end", "kind", "low", "marked", "regions", "sentence", "span", "start", "text", "word")

    def __init__(self, text: str, span: Span, regions: Sequence[MarkedString], sentences: Sequence[Span]) -> None:
        self.text = text
        self.span = span
        self.regions = regions
        self.start: list[int] = []
        self.end: list[int] = []
        self.word: list[str] = []
        for match in _TOKEN.finditer(text, span.start, span.end):
            start, end = match.span()
            self.start.append(start)
            self.end.append(end)
            self.word.append(match.group())
        self.low = [w.lower() for w in self.word]
        self.kind = [class_of(w, low) for w, low in zip(self.word, self.low, strict=True)]
        self.marked = self._marked()
        self.sentence = self._sentences(sentences)

    def __len__(self) -> int:
        return len(self.word)

    def _marked(self) -> list[int]:
        marked = [-1] * len(self.start)
        for index, region in enumerate(self.regions):
            for i in range(bisect_left(self.start, region.span.start), bisect_left(self.start, region.span.end)):
                marked[i] = index
        return marked

    def _sentences(self, sentences: Sequence[Span]) -> list[int]:
        numbers = [0] * len(self.start)
        firsts = {bisect_left(self.start, s.start) for s in sentences}
        number, marked = 0, self.marked
        for i in range(1, len(numbers)):
            if i in firsts and (marked[i] < 0 or marked[i] != marked[i - 1]):
                number += 1
            numbers[i] = number
        return numbers

    def at(self, offset: int) -> int:
        """Return the index of the first token that starts at or after an offset."""
        return bisect_left(self.start, offset)

    def before(self, offset: int) -> int:
        """Return the index of the last token that ends at or before an offset, or -1."""
        return bisect_right(self.end, offset) - 1

    def slice(self, first: int, last: int) -> str:
        """Return the text from token ``first`` to token ``last``, both included."""
        return self.text[self.start[first] : self.end[last]]
