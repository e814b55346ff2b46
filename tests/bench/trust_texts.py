"""Texts with their passages, and edits of them that keep track of where every character came from."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reader.model.span import Span

NEW = -1
"""The origin of a character that an edit put in."""
COPY = 10_000_000
"""Added to the origin of a character for each time that its paragraph was copied."""

_SENTENCE = re.compile(r"[^.!?\n]*[.!?]+[”\"’'»]*[ \t]*|[^.!?\n]+|\n+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NAMES = ("Duarte", "Nicholson", "Okafor", "Lindqvist", "Haddad", "Petrova", "Nguyen", "O’Brien")
_NOUNS = ("harbour", "council", "ministry", "bridge", "report", "border", "hospital", "budget", "strike", "treaty")
_VERBS = ("rejected", "confirmed", "delayed", "denied", "welcomed", "described", "criticised", "approved")
_TAILS = ("on Monday", "after a long night", "in the capital", "despite the rain", "for the second time", "by a vote")
_SAYINGS = ("We will not wait", "It is a lie", "They are unsafe", "Nobody was told", "The money is there")
_EMOJI = ("😀", "👩‍👩‍👧", "🇫🇷", "👍🏽", "🧑🏾‍🚀", "❤️")
_MARKED = (
    "café",
    "cafe\u0301",
    "Ångström",
    "A\u030angstro\u0308m",
    "Nguyễn",
    "हिन्दी",
    "שָׁלוֹם",
    "東京で",
    "naïve",
    "u\u0308ber",
)


@dataclass
class Tracked:
    """A text under edits: its characters, and for each its offset in the first text, or ``NEW``."""

    letters: list[str]
    origins: list[int]
    copies: int = 0

    @classmethod
    def of(cls, text: str) -> Tracked:
        """Return a text before any edit."""
        return cls(list(text), list(range(len(text))))

    @property
    def text(self) -> str:
        """The text as it is now."""
        return "".join(self.letters)

    def put(self, at: int, words: str) -> None:
        """Insert new words."""
        self.insert(at, (list(words), [NEW] * len(words)))

    def insert(self, at: int, piece: tuple[list[str], list[int]]) -> None:
        """Insert a piece with its origins."""
        self.letters[at:at] = piece[0]
        self.origins[at:at] = piece[1]

    def copy(self, span: Span) -> tuple[list[str], list[int]]:
        """Return a copy of a piece; its origins are those of the first, ``COPY`` higher each time."""
        self.copies += 1
        origins = [o if o == NEW else o % COPY + self.copies * COPY for o in self.origins[span.start : span.end]]
        return self.letters[span.start : span.end], origins

    def cut(self, span: Span) -> tuple[list[str], list[int]]:
        """Take a piece out and return it."""
        piece = self.letters[span.start : span.end], self.origins[span.start : span.end]
        del self.letters[span.start : span.end], self.origins[span.start : span.end]
        return piece

    def change(self, at: int, letters: str) -> None:
        """Write other letters for one, in its place."""
        origin = self.origins[at]
        self.letters[at : at + 1] = list(letters)
        self.origins[at : at + 1] = [origin, *[NEW] * (len(letters) - 1)][: len(letters)]

    def sentences(self) -> list[Span]:
        """Return the sentences, each with the white space behind it."""
        return [Span(*m.span()) for m in _SENTENCE.finditer(self.text) if m.group().strip()]

    def paragraphs(self) -> list[Span]:
        """Return the paragraphs, each with the line ends behind it."""
        return [Span(*m.span()) for m in re.finditer(r"[^\n]+\n*", self.text)]

    def places(self, target: Span, copy: int = 0) -> list[int]:
        """Return where the characters of a span of the first text are, or those of one of its copies."""
        first, last = target.start + copy * COPY, target.end + copy * COPY
        return [i for i, o in enumerate(self.origins) if first <= o < last]


@dataclass
class Scene:
    """What an edit works on.

    Attributes:
        tracked: The text.
        target: The passage, in offsets of the first text.
        chance: Seeded.
        done: Names of the edits so far.
    """

    tracked: Tracked
    target: Span
    chance: random.Random
    done: list[str] = field(default_factory=list)

    def here(self) -> Span | None:
        """Return where the passage is now, from its first to its last character, or None when it is gone."""
        places = self.tracked.places(self.target)
        return Span(places[0], places[-1] + 1) if places else None

    def words(self) -> str:
        """Return the passage as it is now, or ""."""
        here = self.here()
        return here.of(self.tracked.text) if here else ""


# ------------------------------------------------------------------ texts


def sentence(chance: random.Random) -> str:
    """Return a made-up sentence of a news story."""
    name, noun, verb, tail = (chance.choice(w) for w in (_NAMES, _NOUNS, _VERBS, _TAILS))
    number = chance.randint(2, 99)
    return chance.choice(
        (
            f"{name} {verb} the {noun} {tail}.",
            f"“{chance.choice(_SAYINGS)}, and the {noun} knows it,” {name} said {tail}.",
            f"The {noun} {verb} {number} percent of the {chance.choice(_NOUNS)} {tail}.",
            f"At least {number} people left the {noun} {tail}, officials said.",
            f'"{chance.choice(_SAYINGS)}," {name} told reporters.',
        )
    )


def article(chance: random.Random) -> str:
    """Return a made-up story whose sentences repeat as those of stories do: seldom."""
    return _paragraphs(chance, [sentence(chance) for _ in range(chance.randint(8, 40))])


def repetitive(chance: random.Random) -> str:
    """Return a text most sentences of which stand in it several times."""
    pool = [sentence(chance) for _ in range(chance.randint(2, 6))]
    lines = [chance.choice(pool) if chance.random() < 0.7 else sentence(chance) for _ in range(chance.randint(8, 30))]
    return _paragraphs(chance, lines)


def alike(chance: random.Random) -> str:
    """Return a text of sentences that differ in a number or a name only."""
    noun, verb = chance.choice(_NOUNS), chance.choice(_VERBS)
    lines = [
        f"In {chance.choice(_NAMES)}’s district, {chance.randint(2, 99)} of the {noun}s were {verb} {tail}."
        for _ in range(chance.randint(6, 20))
        for tail in (chance.choice(_TAILS),)
    ]
    return _paragraphs(chance, lines)


def adorned(chance: random.Random) -> str:
    """Return a text with emoji, combining marks and other scripts among its words."""
    lines = []
    for _ in range(chance.randint(8, 24)):
        words = sentence(chance).split(" ")
        for _ in range(chance.randint(1, 4)):
            words.insert(chance.randint(0, len(words)), chance.choice(_EMOJI + _MARKED))
        lines.append(" ".join(words))
    return _paragraphs(chance, lines)


def _paragraphs(chance: random.Random, lines: Sequence[str]) -> str:
    # Nobody says the same twice in a row; of two such sentences, none could tell which one was moved away.
    unlike = [line for before, line in zip(("", *lines), lines, strict=False) if line != before]
    parts = [chance.choice((" ", " ", "\n\n")) + line for line in unlike]
    return "".join(parts).strip() + "\n"


# ------------------------------------------------------------------ edits


def _insert_sentence(s: Scene) -> None:
    s.tracked.put(_a_gap(s), sentence(s.chance) + " ")


def _insert_many(s: Scene) -> None:
    s.tracked.put(_a_gap(s), " ".join(sentence(s.chance) for _ in range(s.chance.randint(3, 12))) + "\n\n")


def _insert_twin(s: Scene) -> None:
    if here := s.here():
        at = _a_gap(s)
        piece = s.tracked.copy(here)
        s.tracked.put(at, " ")
        s.tracked.insert(at, piece)


def _insert_quoted_twin(s: Scene) -> None:
    if words := s.words():
        s.tracked.put(_a_gap(s), f"“{words.strip()},” {s.chance.choice(_NAMES)} repeated. ")


def _insert_look_alike(s: Scene) -> None:
    words = s.words()
    found = list(_WORD.finditer(words))
    for m in s.chance.sample(found, min(len(found), s.chance.randint(1, 3))):
        words = words.replace(m.group(), s.chance.choice(_NOUNS), 1)
    if words:
        s.tracked.put(_a_gap(s), words + " ")


def _delete_sentence(s: Scene) -> None:
    if sentences := s.tracked.sentences():
        s.tracked.cut(s.chance.choice(sentences))


def _delete_target(s: Scene) -> None:
    here = s.here()
    if here is None:
        return
    touched = [x for x in s.tracked.sentences() if x.overlaps(here)]
    if s.chance.random() < 0.5:
        s.tracked.cut(here)
    elif touched:
        s.tracked.cut(Span(touched[0].start, touched[-1].end))


def _move_sentence(s: Scene) -> None:
    if sentences := s.tracked.sentences():
        piece = s.tracked.cut(s.chance.choice(sentences))
        s.tracked.insert(_a_gap(s), piece)


def _move_target(s: Scene) -> None:
    here = s.here()
    touched = [x for x in s.tracked.sentences() if here is not None and x.overlaps(here)]
    if touched:
        piece = s.tracked.cut(Span(touched[0].start, touched[-1].end))
        s.tracked.insert(_a_gap(s), piece)


def _shuffle(s: Scene) -> None:
    found = s.tracked.paragraphs()
    pieces = [s.tracked.cut(p) for p in reversed(found)]
    s.chance.shuffle(pieces)
    for piece in pieces:
        if not piece[0] or piece[0][-1] != "\n":
            piece = ([*piece[0], "\n"], [*piece[1], NEW])  # noqa: PLW2901 - a paragraph that had no line end
        s.tracked.insert(0, piece)


def _copy_paragraph(s: Scene) -> None:
    if found := s.tracked.paragraphs():
        s.tracked.insert(s.chance.choice(found).start, s.tracked.copy(s.chance.choice(found)))


def _marks(s: Scene) -> None:
    table = s.chance.choice(
        (
            {"“": '"', "”": '"', "‘": "'", "’": "'"},
            {"“": "«", "”": "»"},
            {"“": "„", "”": "“"},
            {'"': "“", "'": "’"},
            {"–": "-", "—": "--"},
        )
    )
    is_everywhere = s.chance.random() < 0.7
    for i in range(len(s.tracked.letters) - 1, -1, -1):
        if s.tracked.letters[i] in table and (is_everywhere or s.chance.random() < 0.5):
            s.tracked.change(i, table[s.tracked.letters[i]])


def _typos(s: Scene) -> None:
    for _ in range(s.chance.randint(1, 12)):
        if s.tracked.letters:
            _typo(s, s.chance.randrange(len(s.tracked.letters)))


def _typos_in_target(s: Scene) -> None:
    for _ in range(s.chance.randint(1, 3)):
        if places := s.tracked.places(s.target):
            _typo(s, s.chance.choice(places))


def _typo(s: Scene, at: int) -> None:
    if s.tracked.letters[at] == "\n":
        return
    kind = s.chance.random()
    if kind < 0.4:
        s.tracked.change(at, s.chance.choice("abcdefghijklmnopqrstuvwxyz"))
    elif kind < 0.7:
        s.tracked.cut(Span(at, at + 1))
    else:
        s.tracked.put(at, s.chance.choice("abcdefghijklmnopqrstuvwxyz"))


def _other_word_in_target(s: Scene) -> None:
    here = s.here()
    found = list(_WORD.finditer(s.words()))
    if here and found:
        m = s.chance.choice(found)
        s.tracked.cut(Span(here.start + m.start(), here.start + m.end()))
        s.tracked.put(here.start + m.start(), s.chance.choice(_NOUNS))


def _other_company(s: Scene) -> None:
    here = s.here()
    if here is None:
        return
    if s.chance.random() < 0.7:
        s.tracked.cut(Span(here.end, min(len(s.tracked.letters), here.end + s.chance.randint(5, 80))))
        s.tracked.put(here.end, " " + sentence(s.chance))
    if s.chance.random() < 0.7:
        first = max(0, here.start - s.chance.randint(5, 80))
        s.tracked.cut(Span(first, here.start))
        s.tracked.put(first, sentence(s.chance) + " ")


def _emoji(s: Scene) -> None:
    for _ in range(s.chance.randint(1, 5)):
        s.tracked.put(_a_gap(s), s.chance.choice(_EMOJI) + " ")


def _compose(s: Scene) -> None:
    for i in range(len(s.tracked.letters) - 1, -1, -1):
        other = unicodedata.normalize("NFD", s.tracked.letters[i])
        if other != s.tracked.letters[i]:
            s.tracked.change(i, other)


def _spaces(s: Scene) -> None:
    put = s.chance.choice(("\n", "  ", "\u00a0", " \n "))
    for i in range(len(s.tracked.letters) - 1, -1, -1):
        if s.tracked.letters[i] == " " and s.chance.random() < 0.15:
            s.tracked.change(i, put)


def _header(s: Scene) -> None:
    s.tracked.put(0, "Updated at noon. " * s.chance.randint(1, 60) + "\n\n")


EDITS: tuple[Callable[[Scene], None], ...] = (
    *(_insert_sentence, _insert_many, _insert_twin, _insert_quoted_twin, _insert_look_alike, _header),
    *(_delete_sentence, _delete_target, _move_sentence, _move_target, _shuffle, _copy_paragraph),
    *(_marks, _typos, _typos_in_target, _other_word_in_target, _other_company, _emoji, _compose, _spaces),
)
"""All edits; a case makes a few of them."""


def _a_gap(s: Scene) -> int:
    """Return a place between two sentences, one outside of the passage where there is one."""
    here = s.here()
    starts = [x.start for x in s.tracked.sentences()] or [0]
    outside = [at for at in starts if here is None or not here.start < at < here.end]
    return s.chance.choice(outside or [0])
