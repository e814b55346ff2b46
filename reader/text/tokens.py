"""Word tokens as spans, and the form in which two words are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reader.model.span import Span

# Characters that stand inside words but are no letters to Python: combining marks, the vowel signs of Indic and
# South-East Asian scripts, points of Hebrew and Arabic, soft hyphen, joiners.
_INSIDE = (
    "\u00ad\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06ed\u0900-\u0963\u0971-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    "\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u1dc0-\u1dff\u200c\u200d\u2060"
)
_CORE = rf"[^\W_]++(?:[{_INSIDE}]++[^\W_]*+)*+"
_DOTTED = r"(?:[^\W\d_]\.){2,}+"
_PIECE = rf"(?:{_DOTTED}|{_CORE})"
_JOINT_OF_WORDS = r"['’ʼ&_]|[-‐‑](?=[^\W\d_])|(?<=[^\W\d_])[-‐‑](?=\d)"  # between two numbers it is a range
_JOINT_OF_NUMBERS = r"(?<=\d)[.,:](?=\d)"
_INNER_PERIOD = r"\.(?=[a-z])|(?<=[^\W\d_])\.(?=[^\W\d_](?!\w))"  # nytimes.com, Ph.D; not a stop whose space was lost
_JOINT = rf"(?:{_JOINT_OF_WORDS}|{_JOINT_OF_NUMBERS}|{_INNER_PERIOD})"
# The look ahead spares the six tries at every space.
_WORD = re.compile(rf"{_PIECE}(?:(?=['’ʼ&_‐‑.,:-]){_JOINT}{_PIECE})*+(?:(?<=\d)%)?")

_APOSTROPHES = str.maketrans(
    dict.fromkeys("’‘ʼ′", "'") | dict.fromkeys("‐‑", "-") | dict.fromkeys("\u00ad\u200c\u200d\u2060", "")
)
_WITHOUT_ACCENT = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "n"}
)
_LATIN_ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
_DOTS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_]?(?![^\W_])\.?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_COUNTRY = frozenset({"US", "USA"})
_LONGEST_WORD = 64


def find_words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the words of ``text[start:end]`` in order, as spans of ``text``.

    A word keeps its inner apostrophes, hyphens and periods, the last period of an abbreviation of single letters,
    and the percent sign of a number: "Russia’s", "al-Assad", "U.S.", "U.S.-led", "15,000", "40%". Of "Gen." the
    word is "Gen": whether its period ends a sentence is for the sentences to say.
    """
    return [Span._make(m.span()) for m in _WORD.finditer(text, start, len(text) if end is None else end)]


def fold(word: str) -> str:
    """Return the form in which a word is compared: "Erdoğan’s" as "erdogan", "U.S." and "US" as "usa".

    Case goes, and with it curly apostrophes, the possessive ending, the accents of Latin letters (outlets differ in
    them), the periods of abbreviations, and the commas of thousands. The United States are folded to "usa" so that
    they are not the pronoun. Words of other scripts, and what is too long for a word, only lose their case.
    """
    return _fold(word) if len(word) <= _LONGEST_WORD else word.casefold()


@lru_cache(maxsize=1 << 16)
def _fold(word: str) -> str:
    word = word.translate(_APOSTROPHES)
    if word[-2:] in {"'s", "'S"}:
        word = word[:-2]
    word = word.strip("'")
    if "." in word:
        word = _DOTS.sub(lambda m: m.group().replace(".", ""), word)
    if "," in word:
        word = _THOUSANDS.sub("", word)
    if "US" in word:
        word = "-".join("usa" if part in _COUNTRY else part for part in word.split("-"))
    word = word.casefold()
    if word.isascii():
        return word
    bare = _LATIN_ACCENTS.sub("", unicodedata.normalize("NFD", word.translate(_WITHOUT_ACCENT)))
    return unicodedata.normalize("NFC", bare)
