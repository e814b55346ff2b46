"""How well a few typed letters fit some words: all of them, in their order, best at the beginnings of words."""

from __future__ import annotations

WHOLE, FIRST, BEGINNING, NEXT, INSIDE = 100.0, 10.0, 8.0, 5.0, 1.0
"""What is worth: the letters as they stand; that they are the first; one that begins a word; one right behind the one
before; any other."""


def fit(typed: str, words: str) -> float | None:
    """Return how well letters fit, higher for better; None when they do not.

    Spaces among the letters do not count. The shorter of two that fit alike is better.

    Args:
        typed: What the reader typed.
        words: What it may stand for.
    """
    typed, words = " ".join(typed.casefold().split()), words.casefold()
    at = words.find(typed)
    if at >= 0:
        begins = at == 0 or not words[at - 1].isalnum()
        worth = WHOLE + (FIRST if at == 0 else 0.0) + (BEGINNING * max(1, len(typed)) if begins else 0.0)
        return worth - len(words) / 100
    score = _letters(typed.replace(" ", ""), words)
    return None if score is None else score - len(words) / 100


def _letters(typed: str, words: str) -> float | None:
    """Return what the letters are worth, each taken at the beginning of a word where the rest still follows."""
    score, last = 0.0, -1
    for place, letter in enumerate(typed):
        at = _beginning(letter, words, last + 1)
        if words[last + 1 : last + 2] == letter:
            at = last + 1
        elif at < 0 or not _follows(typed[place + 1 :], words, at + 1):
            at = words.find(letter, last + 1)
        if at < 0:
            return None
        begins = at == 0 or not words[at - 1].isalnum()
        score += BEGINNING if begins else NEXT if at == last + 1 else INSIDE
        last = at
    return score


def _beginning(letter: str, words: str, start: int) -> int:
    """Return where a letter begins a word, or -1."""
    at = words.find(letter, start)
    while at > 0 and words[at - 1].isalnum():
        at = words.find(letter, at + 1)
    return at


def _follows(typed: str, words: str, start: int) -> bool:
    """Tell whether letters stand in their order behind a place."""
    for letter in typed:
        start = words.find(letter, start) + 1
        if not start:
            return False
    return True
