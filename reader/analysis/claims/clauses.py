"""Clauses of a sentence, by its punctuation and the words that open one; no parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from reader.analysis.claims.stems import Token
from reader.analysis.lexicon import words

_BREAK = re.compile(r"[,;:()\[\]\"“”—–―!?…]|\s-+\s|\.\s")
BREAKS: Final = ("edge", "quote", "colon", "dash", "bracket", "comma", "stop", "none")
"""What stands between two words, the strongest first; the edge of a sentence, or nothing."""
_MARKS = (("quote", '"“”'), ("colon", ";:"), ("dash", "—–―"), ("bracket", "()[]"), ("comma", ","), ("stop", ".!?…"))
_HYPHEN = re.compile(r"\s-+\s|--")
_LEAST = 2
"""Content words that a clause has at least; a smaller piece goes to its neighbour."""


def find_clauses(text: str, tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """Return the clauses of a sentence as half-open ranges of its words, which they cover in order.

    Args:
        text: The article's text.
        tokens: The words of the sentence; not empty.
    """
    cuts = [0, *(n for n in range(1, len(tokens)) if _begins_clause(text, tokens, n)), len(tokens)]
    clauses: list[tuple[int, int]] = []
    for start, end in pairwise(cuts):
        if clauses and (_is_small(tokens[start:end]) or _is_small(tokens[slice(*clauses[-1])])):
            clauses[-1] = (clauses[-1][0], end)
        else:
            clauses.append((start, end))
    return tuple(clauses)


def find_breaks(text: str, tokens: Sequence[Token]) -> tuple[int, ...]:
    """Return what stands before each word and after the last, as places among ``BREAKS``."""
    inner = (_break(text[a.span.end : b.span.start]) for a, b in pairwise(tokens))
    return (0, *map(BREAKS.index, inner), 0)


def _break(between: str) -> str:
    if between == " ":
        return "none"
    found = next((name for name, marks in _MARKS if any(m in between for m in marks)), "none")
    return "dash" if found == "none" and _HYPHEN.search(between) else found


def _begins_clause(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a clause begins with a word: punctuation before it, or a word that opens one."""
    between = text[tokens[at - 1].span.end : tokens[at].span.start]
    return bool(_BREAK.search(between)) or tokens[at].word.lower() in words("claims-clause-openers")


def _is_small(tokens: Sequence[Token]) -> bool:
    return sum(not t.function for t in tokens) < _LEAST
