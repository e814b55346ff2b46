"""Surface of a line of an article: its length, its end, its words, what it looks like from outside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from reader.analysis import lexicon
from reader.model.span import Span

LOOKED_AT = 200
"""Code points of a line whose words are looked at; its length beyond is estimated, so that no line is too long."""
PROSE_WORDS = 12
"""Words from which a line that ends like a sentence counts as prose."""
STRONG_WORDS = 22
"""Words from which it is prose beyond doubt, if it has function words."""
_LABEL_WORDS = 6
"""Words of a label, and of the beginning that tells a box, at most."""
_BUCKETS = (0, 1, 2, 3, 5, 8, 12, 17, 24, 39, 70)
"""The greatest numbers of words of the classes 0 to 10."""

_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?。！？…][\"'”’»」)\]]*$")
_INNER_END = re.compile(r"[.!?][\"'”’)]*\s+[\"'“‘(]*[^\W\d_a-z]")
_MONTHS = "jan|feb|fev|mar|apr|abr|may|mai|maj|jun|jul|aug|ago|sep|set|oct|out|okt|nov|dec|dez|dic|dé"
_DATE = re.compile(
    rf"\b(?:{_MONTHS})\w*\.?,? ?\d|\d{{1,2}}(?:st|nd|rd|th|\.)?(?: de)? ?(?:{_MONTHS})|\d{{1,2}}:\d\d|\d{{4}}-\d\d-\d\d"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\b\d+ ?(?:h|hrs?|hours?|m|mins?|minutes?|d|days?|weeks?) ago|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\([^()]*(?:\b(?:photos?|image|getty|AP|AFP|reuters|courtesy|file|via)\b|/)[^()]*\)\s*\.?$"
    r"|(?:credit|photo|image|source|photograph|picture|foto)s?(?: credit| source| by| courtesy)?\s*(?::|\bby\b|\.\.\.)"
    r"[^.]{0,60}$"
    r"|(?:getty(?: images)?|/ ?(?:AP|AFP|Reuters|Shutterstock|EPA))\s*\.?$",
    re.IGNORECASE,
)
_CREDIT_HINT = re.compile(r"[/)]|getty|(?:credit|photo|image|source|picture|foto)[^.]*$")
_CREDIT_PARTS = ("/", ")", "getty", "credit", "photo", "image", "source", "picture", "foto")
"""What a line has that matches the pattern above; it is searched for first, since that is far faster."""
_CAPTION = re.compile(
    r"(?:in this (?:\w+ ){0,3}(?:photo|image|picture|frame|video)|(?:file )?(?:photo|image|picture|video)s?\b"
    r"|illustration\b|an? (?:\w+ ){0,3}(?:photo|image|picture|view|screenshot|illustration)\b|pictured\b|screenshot\b"
    r"|(?:above|left|right):|from left\b|slide \d)",
    re.IGNORECASE,
)
_BIO = re.compile(
    r"\b(?:is|was) (?:an? |the |[\w’']+ )?(?:[\w-]+ ){0,4}(?:reporter|writer|journalist|editor|correspondent|columnist"
    r"|producer|author|contributor|blogger|photographer|freelance)\w*\b|\bcovers\b.{0,60}\bfor\b",
    re.IGNORECASE,
)
_BIO_PARTS = (
    "reporter", "writer", "journalist", "editor", "correspondent", "columnist", "producer", "author", "contributor",
    "blogger", "photographer", "freelance", "covers",
)  # fmt: skip
"""The same for biographies."""
_RUNNING_TIME = re.compile(r"(?:^|\s)\d{1,2}:\d\d(?::\d\d)?$|\d+ ?min(?:ute)?s? (?:read|watch|listen)\b", re.IGNORECASE)
_CAMEL = re.compile(r"[a-z][A-Z]")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SAYING = frozenset({"said", "says", "told", "according", "added"})
READERS = frozenset({"you", "your", "yours"})
"""Words by which a page speaks to its readers."""
MAKERS = frozenset({"we", "our", "us", "ours"})
"""Words by which its makers speak of themselves."""
_FIRSTS = (
    dict.fromkeys("“\"‘'«", "first.quote")
    | dict.fromkeys("•-–—*·■►▶→+", "first.bullet")
    | dict.fromkeys("([<{", "first.bracket")
)
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class Line:
    """A line, or a paragraph wrapped into several lines, with what it looks like.

    Attributes:
        span: Where it stands.
        text: Its text.
        words: How many words it has; two characters count as one where words are not parted by spaces.
        ends: Whether it ends like a sentence.
        strong: Whether it is running text beyond doubt.
        label: Whether it is nothing but a label of a web page.
        opening: Whether it begins like a box or like what follows an article.
        comments: Whether it opens the readers' comments.
        dated: Whether it is short and holds a date or a time.
        vocabulary: Its words in lower case, of the part that is looked at.
        names: Its words of four or more letters with a capital and small letters, of the part that is looked at.
        size: S, M or L: a few words, a dozen at most, more.
        bucket: The class of its number of words, 0 to 11, finer for small numbers.
        prompts: Whether it begins with a verb that prompts the reader.
        features: Names of what it looks like, for the weights.
    """

    span: Span
    text: str
    words: int
    ends: bool
    strong: bool
    label: bool
    opening: bool
    comments: bool
    dated: bool
    vocabulary: frozenset[str]
    names: frozenset[str]
    size: str
    bucket: int
    prompts: bool
    features: list[str] = field(default_factory=list)

    @property
    def prose(self) -> bool:
        """Whether it is long enough for running text and ends like a sentence."""
        return self.ends and self.words >= PROSE_WORDS


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of ``resources/lists/block-*.txt``; phrases as words parted by single spaces."""

    labels: frozenset[str]
    openings: frozenset[str]
    comments: frozenset[str]
    chrome: frozenset[str]
    prompts: frozenset[str]
    function: frozenset[str]


@cache
def lists() -> _Lists:
    """Return the lists by which lines are told apart."""

    def phrases(name: str) -> frozenset[str]:
        return frozenset(" ".join(_WORD.findall(p)) for p in lexicon.words(f"block-{name}"))

    return _Lists(
        labels=phrases("labels"),
        openings=phrases("openings"),
        comments=phrases("comments"),
        chrome=lexicon.words("block-chrome-words"),
        prompts=phrases("imperatives"),
        function=lexicon.words("block-function-words"),
    )


@cache
def _first_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset([phrase.partition(" ")[0] for phrase in phrases])


def starts_with(key: Sequence[str], phrases: frozenset[str]) -> bool:
    """Tell whether words begin with one of some phrases of up to six words."""
    if not key or key[0] not in _first_words(phrases):
        return False
    start = ""
    for word in key:
        start = f"{start} {word}" if start else word
        if start in phrases:
            return True
    return False


def read_line(text: str, span: Span) -> Line:
    """Return a line of a text with what it looks like."""
    content = span.of(text)
    head = content[:LOOKED_AT]
    tokens = _WORD.findall(head)
    words = _count_words(content, head, len(tokens))
    lower = list(map(str.lower, tokens))
    key = [t for t in lower[: _LABEL_WORDS + 3] if not t.isdigit()][: _LABEL_WORDS + 1]
    ends = _END.search(content[-8:]) is not None
    known = lists()
    letters = sum(map(str.isalpha, tokens))
    function = sum(map(known.function.__contains__, lower)) / letters if letters else 0.0
    line = Line(
        span=span,
        text=content,
        words=words,
        ends=ends,
        strong=ends and words >= STRONG_WORDS and function >= 0.2,
        label=words <= _LABEL_WORDS and " ".join(key) in known.labels,
        opening=starts_with(key[:_LABEL_WORDS], known.openings),
        comments=words <= PROSE_WORDS and starts_with(key[:_LABEL_WORDS], known.comments),
        dated=words <= 25 and _DIGIT.search(head) is not None and _DATE.search(head) is not None,
        vocabulary=frozenset(lower),
        names=frozenset([t for t in filter(str.istitle, tokens) if len(t) >= 4]) if words >= 4 else frozenset(),
        size="L" if words > PROSE_WORDS else "M" if words > 5 else "S",
        bucket=bisect_left(_BUCKETS, words),
        prompts=bool(key) and key[0] in known.prompts,
    )
    line.features.extend(_shape(line, sum(map(str.islower, tokens)), letters, function))
    line.features.extend(_marks(line, head))
    line.features.extend(_signs(line, head))
    line.features.extend(_wording(line, key))
    line.features.extend(_roles(line, key, head))
    return line


def _count_words(content: str, head: str, tokens: int) -> int:
    """Return the number of words, estimated beyond the part that is looked at."""
    if not head.isascii():
        tokens = max(tokens, len(_WIDE.findall(head)) // 2)
    return tokens if len(content) <= LOOKED_AT else tokens * len(content) // LOOKED_AT


def _shape(line: Line, small: int, letters: int, function: float) -> Iterator[str]:
    """Yield the features of length, end and letter case."""
    size, number = line.size, line.bucket
    end = "." if line.ends else ":" if line.text[-1] == ":" else "_"
    yield f"n{number}"
    yield f"e{end}{number // 2}"
    if not letters:
        yield "noletters"
        return
    yield f"small{size}{min(4, 5 * small // letters)}"
    yield f"function{size}{min(4, int(function * 10))}"
    if small == 0 and letters > 1 and line.text[:LOOKED_AT].isupper():
        yield f"capitals{size}"


def _marks(line: Line, head: str) -> Iterator[str]:
    """Yield the features of punctuation and figures."""
    size, first, last = line.size, head[0], line.text[-1]
    if first in _FIRSTS:
        yield _FIRSTS[first]
    elif first.islower():
        yield f"first.small{size}"
    elif first.isdigit():
        yield f"first.figure{size}"
    if last == "…" or line.text[-3:] == "...":
        yield f"dots{size}"
    elif last == "?":
        yield f"question{size}"
    if _CAMEL.search(head[:100]):
        yield f"camel{size}"
    if sum(map(str.isdigit, head[:100])) > 0.12 * min(100, len(head)):
        yield f"figures{size}"


def _signs(line: Line, head: str) -> Iterator[str]:
    """Yield the features of signs inside the line."""
    size = line.size
    yield f"inner{min(3, len(_INNER_END.findall(head)))}"
    if ", " in head:
        yield f"comma{size}"
    if "@" in head:
        yield f"at{size}"
    if "|" in head or "»" in head or "©" in head or "™" in head:
        yield f"sign{size}"
    if "http" in head or "www." in head or ".com" in head:
        yield f"address{size}"


def _wording(line: Line, key: list[str]) -> Iterator[str]:
    """Yield the features of what the line says, by closed lists."""
    size, vocabulary, known = line.size, line.vocabulary, lists()
    if line.label:
        yield "label"
    if line.opening:
        yield f"opening{size}"
    if chrome := len(vocabulary & known.chrome):
        yield f"chrome{size}{min(3, chrome)}"
    if line.prompts:
        yield f"prompt{size}"
    if line.dated:
        yield f"date{size}"
    if not vocabulary.isdisjoint(READERS):
        yield f"you{size}"
    if not vocabulary.isdisjoint(MAKERS):
        yield f"we{size}"
    if not vocabulary.isdisjoint(_SAYING):
        yield "said"
    if key and key[0] == "by" and line.words <= 15:
        yield "by"


def _holds_any(text: str, parts: Iterable[str]) -> bool:
    return any(map(text.__contains__, parts))


def _roles(line: Line, key: list[str], head: str) -> Iterator[str]:
    """Yield the features of credits, captions, biographies, running times and comments."""
    tail = line.text[-100:]
    lower_tail = tail.lower()
    if _holds_any(lower_tail, _CREDIT_PARTS) and _CREDIT_HINT.search(lower_tail) and _CREDIT.search(tail):
        yield f"credit{line.size}"
    if _CAPTION.match(head):
        yield "caption"
    linked = " is " in head or " was " in head or " covers " in head
    if linked and _holds_any(head.lower(), _BIO_PARTS) and _BIO.search(head):
        yield "bio"
    if (tail[-1].isdigit() or "min" in lower_tail) and _RUNNING_TIME.search(tail):
        yield "time"
    if line.words <= 8 and key and key[-1] == "says" and tail[-1] == ":":
        yield "says"
