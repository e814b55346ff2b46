"""The variants of one quotation word by word: what one has, leaves out, adds or says in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reader.model.collation import CutKind
from reader.model.span import Span

_WORD = re.compile(r"(?P<gap>\.\s?\.\s?\.|…|\[…\]|\[[^\[\]\n]{0,80}\])|[^\W_]+(?:['’.,&-][^\W_]+)*")
"""A word, or what an editor put in the place of words: an ellipsis, or words in brackets."""


class WordRun(NamedTuple):
    """A stretch of two variants.

    Attributes:
        kind: Same; trimmed: only the first has it, or the second marks that it left it out; inserted: only the second
            has it, or the first marks that it left it out; changed: other words.
        first: Its place in the first text; empty, at the place where it would stand, when that has no such words.
        second: Its place in the second text, likewise.
    """

    kind: CutKind
    first: Span
    second: Span


class _Word(NamedTuple):
    key: str
    span: Span
    gap: bool


def compare_words(first: str, second: str) -> tuple[WordRun, ...]:
    """Return the runs of two variants of one quotation in order; upper and lower case, marks and spaces do not count.

    An ellipsis stands for words left out, and words in brackets for those of the speaker: where the other variant has
    words in such a place, they are trimmed or inserted, not changed.

    Args:
        first: The words of one variant.
        second: Those of the other.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - 170 kB, and few windows ever show variants

    ours, theirs = list(_words(first)), list(_words(second))
    matcher = SequenceMatcher(None, [w.key for w in ours], [w.key for w in theirs], autojunk=False)
    return tuple(
        WordRun(
            _kind(tag, ours[i:j], theirs[k:m]), _covered(ours, i, j, len(first)), _covered(theirs, k, m, len(second))
        )
        for tag, i, j, k, m in matcher.get_opcodes()
    )


def word_spans(text: str) -> tuple[Span, ...]:
    """Return where the words of a variant stand, and what an editor put in the place of words."""
    return tuple(w.span for w in _words(text))


def _words(text: str) -> Iterator[_Word]:
    """Yield the words and gaps of a text; a word in brackets that is a part of a word ("[T]he") belongs to it."""
    bare, places = _without_bracketed_letters(text)
    for match in _WORD.finditer(bare):
        # Between two places that follow each other stand only brackets of the word itself.
        begins = places[match.start() - 1] + 1 if match.start() else 0
        span = Span(begins, places[match.end()] if match.end() < len(places) else len(text))
        gap = match["gap"] is not None
        key = "…" if gap and not match[0].strip("[]. …") else match[0].lower().replace("’", "'")
        yield _Word(key, span, gap)


def _without_bracketed_letters(text: str) -> tuple[str, list[int]]:
    """Return a text without the brackets around a part of a word, and the place of each character in the whole."""
    dropped = {
        at for m in re.finditer(r"\[\w{1,3}\](?=\w)|(?<=\w)\[\w{1,3}\]", text) for at in (m.start(), m.end() - 1)
    }
    places = [at for at in range(len(text)) if at not in dropped]
    return "".join(text[at] for at in places), places


def _kind(tag: str, ours: Sequence[_Word], theirs: Sequence[_Word]) -> CutKind:
    if tag == "equal":
        return CutKind.SAME
    if not theirs or all(w.gap for w in theirs):
        return CutKind.TRIMMED if any(not w.gap for w in ours) else CutKind.INSERTED if theirs else CutKind.TRIMMED
    return CutKind.INSERTED if all(w.gap for w in ours) else CutKind.CHANGED


def _covered(words: Sequence[_Word], start: int, end: int, length: int) -> Span:
    """Return the place of some words of a text, from the first to the last; empty before the next word for none."""
    if start < end:
        return Span(words[start].span.start, words[end - 1].span.end)
    at = words[start].span.start if start < len(words) else length
    return Span(at, at)
