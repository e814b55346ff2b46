"""Marked strings as the ranker sees them."""

from __future__ import annotations

from reader.analysis.quotations.tokens import CONJUNCTION, DETERMINER, NUMBER, PREPOSITION, PUNCTUATION, Tokens

_SMALL = frozenset({PREPOSITION, DETERMINER, CONJUNCTION, NUMBER})
"""Classes of words that need no capital in a title."""
_TITLE_WORDS = 12
"""Words that a title may have."""


class Region:
    """A marked string as the ranker sees it.

    Attributes:
        index: Which of the paragraph's marked strings it is.
        first, last: Its first and last token, marks included.
        ending: Last punctuation inside the marks; else "w" and what follows the marks, or "e" when nothing is inside.
        before: The token before it as a feature.
        sentence: Number of the sentence that it begins in.
        last_sentence: Number of the sentence that it ends in.
        opens: Whether it begins its sentence.
        words: How many words it has.
        is_title: Whether it is written like a title: two words or more, all capitalised save small ones.
    """

    __slots__ = (
        "before",
        "ending",
        "first",
        "index",
        "is_title",
        "last",
        "last_sentence",
        "opens",
        "sentence",
        "words",
    )

    def __init__(self, tokens: Tokens, index: int) -> None:
        region = tokens.regions[index]
        self.index = index
        self.first = tokens.at(region.span.start)
        self.last = max(self.first, tokens.at(region.span.end) - 1)
        self.ending = _ending(tokens, index)
        self.before = tokens.shape[self.first - 1]
        self.sentence = tokens.sentence[self.first] if self.first < tokens.size else 0
        follows = min(self.last + 1, tokens.size - 1)
        self.last_sentence = tokens.sentence[follows] if tokens.marked[follows] < 0 else tokens.sentence[self.last]
        self.opens = self.first == 0 or self.sentence != tokens.sentence[self.first - 1]
        inner = [i for i in range(self.first, self.last + 1) if tokens.kind[i] != PUNCTUATION]
        self.words = len(inner)
        big = sum(tokens.word[i][0].isupper() for i in inner[:_TITLE_WORDS])
        small = sum(tokens.kind[i] in _SMALL for i in inner[:_TITLE_WORDS])
        self.is_title = big > 1 and big + small >= self.words and self.ending[0] not in ".,!?"


def _ending(tokens: Tokens, index: int) -> str:
    """Return the last punctuation inside a marked string; else "w" and what follows the string, or "e" for no words."""
    inner = tokens.regions[index].inner
    tail = tokens.text[max(inner.start, inner.end - 4) : inner.end].rstrip(" \u00a0’'")
    if tail and not tail[-1].isalnum():
        return tail[-1]
    end = tokens.regions[index].span.end
    return "w" + tokens.text[end : end + 1].strip()[:1].replace("\n", "") if tail else "e"
