"""Kinds of words, by closed class and ending: what a passage begins and ends with, whatever its words are."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from reader.analysis.claims.denials import negates
from reader.analysis.claims.stems import WORDS_KEPT, Token, lowered, stem
from reader.analysis.lexicon import table

KINDS: Final = (
    "none", "coordinator", "that", "relative", "subordinator", "as", "preposition", "to", "determiner", "possessive",
    "pronoun", "auxiliary", "negation", "adverb", "number", "name", "ing", "ed", "ly", "s", "other", "saying",
)  # fmt: skip
"""Their order is the order that the weights know them by; "none" is beyond the sentence."""
VERBAL: Final = frozenset({"auxiliary", "ed", "ing", "saying"})
"""Kinds that may be the verb of a clause."""
SAYING: Final = frozenset(map(stem, ("say", "tell", "ask", "add", "announce", "according", "report", "state", "claim")))
"""Stems of the words that report."""
_LEAST = 5
"""Letters from which an ending counts."""
_SUBORDINATORS = (
    "after", "although", "amid", "because", "before", "despite", "following", "if", "once", "since", "though",
    "unless", "until", "when", "whenever", "whereas", "whether", "while",
)  # fmt: skip
_CLASSES = {"wh": "relative", "conjunction": "coordinator"}


@cache
def _closed() -> dict[str, str]:
    """Return the kind of each word of the closed classes, in lower case."""
    found: dict[str, str] = {}
    for word, of_word in table("quotations-function-words"):
        found.setdefault(word, _CLASSES.get(of_word, of_word))
    found.update(dict.fromkeys(_SUBORDINATORS, "subordinator"))
    found.update(dict.fromkeys(("who", "whom", "whose", "which"), "relative"))
    return found | {"that": "that", "as": "as", "than": "as", "to": "to"}


def kind_of(token: Token) -> int:
    """Return the place of a word's kind among ``KINDS``."""
    return _kind_of(token.word, token.stem)


@lru_cache(maxsize=WORDS_KEPT)
def _kind_of(word: str, base: str) -> int:
    return KINDS.index(_name(word, base))


def _name(word: str, base: str) -> str:
    lower = lowered(word)
    if negates(lower) and lower not in _closed():
        return "auxiliary"
    if lower in _closed():
        return _closed()[lower]
    if lower[0].isdigit():
        return "number"
    if base in SAYING:
        return "saying"
    if word[0].isupper():
        return "name"
    long = len(lower) >= _LEAST
    return next((ending for ending in ("ing", "ed", "ly", "s") if long and lower.endswith(ending)), "other")
