"""Sentences that deny, and sentences that negate: not the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reader.analysis.claims.stems import Token
from reader.analysis.lexicon import words

_NEGATIONS = frozenset({"not", "no", "never", "nor", "neither", "none", "nothing", "nobody", "cannot", "without"})
_REACH = 3
"""Words before a denying word in which a negation turns it round ("did not deny")."""


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """Return the denying words and phrases by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in words("claims-denials"):
        phrase = tuple(line.split())
        found.setdefault(phrase[0], []).append(phrase)
    return found


def is_negation(token: Token) -> bool:
    """Tell whether a word negates."""
    return negates(token.lower)


def negates(lower: str) -> bool:
    """Tell whether a word in lower case negates."""
    return lower in _NEGATIONS or lower.endswith("n't")


def find_denials(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Return the places of the words that deny; "did not deny" and "without refuting" do not."""
    lower = [t.word.lower() for t in tokens]
    return tuple(
        at
        for at, word in enumerate(lower)
        for phrase in _phrases().get(word, ())
        if tuple(lower[at : at + len(phrase)]) == phrase
        if len(phrase) > 1 or not any(map(is_negation, tokens[max(0, at - _REACH) : at]))
    )
