"""Words as they are compared: lower case, without inflection, the closed classes told apart."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from reader.analysis.lexicon import state_of, state_of_adjective, words
from reader.model.span import Span

WORDS_KEPT = 50_000
"""Different words of which a process keeps what it has found out about them; an article has some hundred."""
_WORD = re.compile(r"\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?|[^\W\d_](?:[^\W_]|['’.&](?=[^\W_]))*")
_POSSESSIVE = re.compile(r"['’]s?$")
_VOWEL = re.compile(r"[aeiouy]")


class Token(NamedTuple):
    """One word of a sentence.

    Attributes:
        stem: Lower case, without inflection.
        word: As written.
        span: Its place in the article.
        function: Whether it belongs to a closed class (article, pronoun, preposition, auxiliary).
    """

    stem: str
    word: str
    span: Span
    function: bool

    @property
    def lower(self) -> str:
        """The word in lower case, with straight apostrophes."""
        return lowered(self.word)


@lru_cache(maxsize=WORDS_KEPT)
def lowered(word: str) -> str:
    """Return a word in lower case, with straight apostrophes."""
    return word.lower().replace("’", "'")


@cache
def function_words() -> frozenset[str]:
    """Return the words of the closed classes, in lower case, with straight apostrophes."""
    return words("claims-function-words")


@cache
def irregular_forms() -> dict[str, str]:
    """Return the irregular forms of verbs and nouns, each with the form that it is compared as."""
    forms: dict[str, str] = {}
    for line in words("claims-irregular"):
        base, *inflected = line.split()
        forms.update(dict.fromkeys(inflected, base))
    return forms


@cache
def stem(word: str) -> str:
    """Return what a word is compared by: lower case, without the inflection of regular and irregular forms."""
    bare = _POSSESSIVE.sub("", lowered(word))
    if bare in irregular_forms():
        return irregular_forms()[bare]
    return _without_suffix(bare)


def _without_suffix(word: str) -> str:
    """Return a word without plural s, -ed, -ing and -ly; short words stay whole."""
    if len(word) < 4 or not word.isalpha():
        return word
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return _without_e(word[:-1])
    return _without_e(_without_verb_suffix(word))


def _without_verb_suffix(word: str) -> str:
    """Return a word without -ing, -ed or -ly where a stem with a vowel is left."""
    for suffix in ("ing", "ed", "ly"):
        rest = word.removesuffix(suffix)
        if rest != word and len(rest) > 2 and _VOWEL.search(rest):
            return rest[:-1] if _is_doubled(rest) else rest
    return word


def _is_doubled(rest: str) -> bool:
    """Tell whether the last consonant was doubled for the suffix ("stopped", not "falling")."""
    return rest[-1] == rest[-2] and rest[-1] not in "aeiouls"


def _without_e(word: str) -> str:
    """Drop a final e, so that "charge", "charged" and "charging" meet."""
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


@cache
def state_stem(word: str) -> str | None:
    """Return the state that a capitalised word stands for, in lower case: "Russian", "Moscow" and "Kremlin" meet."""
    if not word[0].isupper():
        return None
    found = state_of(word) or state_of_adjective(word) or state_of(word + ".") or state_of_adjective(word + ".")
    return found.lower() if found else None


def tokens(text: str, span: Span) -> tuple[Token, ...]:
    """Return the words of one sentence in order."""
    closed = function_words()
    found = []
    for match in _WORD.finditer(text, span.start, span.end):
        word = match.group()
        state = state_stem(word)
        is_function = not state and lowered(word) in closed
        found.append(Token(state or stem(word), word, Span(*match.span()), is_function))
    return tuple(found)
