"""Find a selector's place again in a text that may have changed, or admit that it is gone.

The outcomes are those of design.md: found, ambiguous, orphan; never a silent wrong place. The words are sought with
their company (the 32 code points on each side), because the same words in other company may be another place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from reader.model.decision import Selector
from reader.model.span import Span

CONTEXT = 32
"""Code points of prefix and of suffix, as ``Selector`` has them."""
_WORDS_COUNT = 40
"""Code points of the words that count as evidence; more of them say no more about the place."""
_AT_OLD_PLACE = 8
"""What standing unedited at the old place is worth, in code points of context."""
_ENOUGH = 24
"""Evidence, in code points, from which a place is taken."""
_OFFERED = 16
"""Evidence from which a place is offered to the reader."""
_COMPANY = 4
"""Context, in code points, without which words elsewhere are offered but never taken."""
_COMPANY_OF_EDITED = 10
"""The same for words that were edited: look-alike paragraphs must not pass."""
_MARGIN = 16
"""By how much the best place must beat the next, in code points of evidence; half its own evidence does as well."""
_EDIT_COST = 3
"""What one edit within the words costs, in code points of evidence."""
_LETTERS_PER_EDIT = 6
"""One edit is forgiven for each so many code points."""
_MAX_HITS = 64
"""Places that one search may yield; bounds the work on repeated text."""
_MAX_OFFERED = 10
"""Candidates that are offered to the reader."""
_NEAR = 4_000
"""Code points on each side of the old place in which words without any company are looked for."""
_SEEDS_COUNTED = 16
"""Words of a selector whose frequency is looked up, the longest ones."""
_SEEDS = 4
"""Words, the rarest, beside which edited words are looked for."""
_LONG = 600
"""Code points from which edited words are anchored by their two ends."""
_END = 256
"""Code points of such an end."""

_SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛′`´＇", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w{3,}")


class AnchorStatus(StrEnum):
    """How the search for a selector's place ended."""

    FOUND = "found"
    AMBIGUOUS = "ambiguous"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Anchored:
    """Where a selector's words are now.

    Attributes:
        status: Found; ambiguous, when no one place is clearly the best; orphan, when no place is good enough.
        span: The place when found, else None.
        candidates: Places to offer to the reader, the best first; when found, that one only.
    """

    status: AnchorStatus
    span: Span | None = None
    candidates: tuple[Span, ...] = ()


class _Place(NamedTuple):
    """A possible place: its evidence in code points (more is better), its context alone, its edits."""

    evidence: int
    context: int
    edits: int
    span: Span


def make_selector(text: str, span: Span) -> Selector:
    """Return the selector of a span of ``text``; a span beyond the text is cut to it."""
    start = max(0, min(span.start, len(text)))
    end = max(start, min(span.end, len(text)))
    return Selector(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start, end)


def anchor(text: str, selector: Selector) -> Anchored:
    """Return where the selector's words are in ``text``.

    First the old place, then the same words elsewhere with their context, then words that differ in white space,
    marks, dashes or a few letters. Time is linear in the text; on the text it was made from, a selector is always
    found at its own place.
    """
    selector = replace(selector, prefix=selector.prefix[-CONTEXT:], suffix=selector.suffix[:CONTEXT])
    here = Span(selector.start, selector.start + len(selector.exact))
    if _is_unchanged(text, selector, here):
        return Anchored(AnchorStatus.FOUND, here, (here,))
    places = _judge_verbatim(text, selector)
    if not any(p.context >= CONTEXT for p in places):
        places |= _judge_edited(text, selector)
    return _decide(places, here)


def _is_unchanged(text: str, selector: Selector, here: Span) -> bool:
    """Tell whether words and context stand where they stood, with enough of both to rely on."""
    if here.start < 0 or not text.startswith(selector.exact, here.start):
        return False
    before, after = _shared_context(text, selector, here)
    return (
        before >= len(selector.prefix)
        and after >= len(selector.suffix)
        and min(here.length, _WORDS_COUNT) + before + after >= _ENOUGH
    )


def _decide(places: Iterable[_Place], here: Span) -> Anchored:
    """Return the outcome: the best place, if it is good enough and clearly better than every other."""
    ranked = sorted(places, key=lambda p: (-p.evidence, abs(p.span.start - here.start), p.span))
    apart: list[_Place] = []
    for place in ranked:
        # The same words seen twice, by way of two searches, are no rivals.
        if not any(place.span.overlaps(other.span) for other in apart[:_MAX_OFFERED]):
            apart.append(place)
    best = apart[0] if apart else None
    if best is None or best.evidence < _OFFERED or (best.edits and best.context < _COMPANY_OF_EDITED):
        return Anchored(AnchorStatus.ORPHAN)
    rivals = [p for p in apart[1:] if best.evidence - p.evidence < min(_MARGIN, best.evidence / 2)]
    if not rivals and best.evidence >= _ENOUGH and (best.context >= _COMPANY or best.span == here):
        return Anchored(AnchorStatus.FOUND, best.span, (best.span,))
    return Anchored(AnchorStatus.AMBIGUOUS, None, tuple(p.span for p in [best, *rivals][:_MAX_OFFERED]))


def _judge(text: str, selector: Selector, span: Span, edits: int) -> _Place:
    """Return a place with its evidence."""
    before, after = _shared_context(text, selector, span)
    words = max(0, min(len(selector.exact), _WORDS_COUNT) - _EDIT_COST * edits)
    stays = _AT_OLD_PLACE if span.start == selector.start and not edits else 0
    return _Place(words + before + after + stays, before + after, edits, span)


def _shared_context(text: str, selector: Selector, span: Span) -> tuple[int, int]:
    """Return how many code points of prefix and suffix stand beside a span, marks and white space set equal.

    A context cut short by the text's begin or end that meets it again counts whole.
    """
    left, right = max(0, span.start - 2 * CONTEXT), span.end + 2 * CONTEXT
    return (
        _shared_side(selector.prefix[::-1], text[left : span.start][::-1], reaches_end=left == 0),
        _shared_side(selector.suffix, text[span.end : right], reaches_end=right >= len(text)),
    )


def _shared_side(stored: str, beside: str, *, reaches_end: bool) -> int:
    """Return how many code points of ``stored`` stand ``beside`` a span, counted away from it."""
    want, have = _plain(stored), _plain(beside)
    shared = _run(want, have)
    if shared < len(want):
        return shared
    return CONTEXT if reaches_end and len(want) == len(have) and len(stored) < CONTEXT else len(stored)


def _plain(text: str) -> str:
    """Return a text with one kind of mark, dash and space."""
    return _SPACE.sub(" ", text.translate(_SAME))


def _run(one: str, other: str) -> int:
    """Return how many code points two texts share from their begin."""
    for i, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return i
    return min(len(one), len(other))


# ------------------------------------------------------------------ the same words


def _judge_verbatim(text: str, selector: Selector) -> set[_Place]:
    """Return places of the very words, from the search with most company that yields any."""
    near = _nearest(text, selector.exact, selector.start)
    for company in (CONTEXT, 2 * _COMPANY):
        places = {
            _judge(text, selector, Span(at, at + len(selector.exact)), 0)
            for at in (*near, *_beside_context(text, selector, company))
        }
        if any(p.context >= company for p in places):
            return places
    starts = {*near, *_occurrences(text, selector.exact)}
    return {_judge(text, selector, Span(at, at + len(selector.exact)), 0) for at in starts}


def _beside_context(text: str, selector: Selector, company: int) -> Iterator[int]:
    """Yield places of the words that have so many code points of their context on one side."""
    left, right = selector.prefix[-company:], selector.suffix[:company]
    if len(left) == company:
        yield from (at + company for at in _occurrences(text, left + selector.exact))
    if len(right) == company:
        yield from _occurrences(text, selector.exact + right)


def _nearest(text: str, words: str, place: int) -> list[int]:
    """Return the places of ``words`` nearest to an old place, ``_MAX_HITS`` at most."""
    start, end = max(0, place - _NEAR), max(0, place + len(words) + _NEAR)
    return sorted(_occurrences(text, words, start, end, most=2 * _NEAR), key=lambda at: abs(at - place))[:_MAX_HITS]


def _occurrences(text: str, words: str, start: int = 0, end: int | None = None, most: int = _MAX_HITS) -> Iterator[int]:
    """Yield the first places of ``words`` between two offsets, ``most`` of them, overlapping ones too."""
    at = text.find(words, start, end)
    for _ in range(most):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1, end)


# ------------------------------------------------------------------ edited words


def _judge_edited(text: str, selector: Selector) -> set[_Place]:
    """Return places of words that differ by marks, white space or a few letters."""
    if not selector.exact.strip():
        return set()
    if len(selector.exact) > _LONG:
        return _judge_ends(text, selector)
    pattern = _plain(selector.exact)
    allowed = len(pattern) // _LETTERS_PER_EDIT
    found = set()
    for window in _windows(text, selector):
        plain, offsets = _plain_with_offsets(window.of(text))
        for edits, span in _near_matches(pattern, plain, allowed):
            at = Span(window.start + offsets[span.start], window.start + offsets[span.end - 1] + 1)
            found.add(_judge(text, selector, at, edits or int(at.of(text) != selector.exact)))
    return found


def _judge_ends(text: str, selector: Selector) -> set[_Place]:
    """Return the place of a long stretch by its two ends, if what is between them is still mostly the same."""
    exact, cut = selector.exact, len(selector.exact) - _END
    end = selector.start + len(exact)
    head = Selector(exact[:_END], selector.prefix, exact[_END:][:CONTEXT], selector.start, selector.start + _END)
    tail = Selector(exact[cut:], exact[:cut][-CONTEXT:], selector.suffix, end - _END, end)
    first, last = anchor(text, head).span, anchor(text, tail).span
    if first is None or last is None or not 0.5 <= (last.end - first.start) / len(exact) <= 2:
        return set()
    span = Span(first.start, last.end)
    old, new = Counter(_WORD.findall(exact)), Counter(_WORD.findall(span.of(text)))
    if 2 * (old & new).total() < max(old.total(), new.total()):
        return set()
    return {_judge(text, selector, span, 1)}


def _windows(text: str, selector: Selector) -> list[Span]:
    """Return stretches in which edited words may stand: at the old place, and where rare words of them stand."""
    whole = selector.prefix + selector.exact + selector.suffix
    shift = selector.start - len(selector.prefix)
    words = {m.group(): m.start() for m in _WORD.finditer(whole)}
    longest = sorted(words, key=lambda w: (-len(w), w))[:_SEEDS_COUNTED]
    rare = sorted(longest, key=lambda w: (text.count(w), w))[:_SEEDS]
    starts = {shift} | {at - words[w] for w in rare for at in _occurrences(text, w)}
    starts |= {at - words[w] for w in rare for at in _nearest(text, w, shift + words[w])}
    nearest = sorted(starts, key=lambda at: (abs(at - shift), at))[:_MAX_HITS]
    slack = CONTEXT + len(whole) // _LETTERS_PER_EDIT
    return [
        Span(max(0, at - slack), min(len(text), at + len(whole) + slack))
        for at in sorted({at // CONTEXT * CONTEXT for at in nearest})
        if at < len(text) and at + len(whole) + slack > 0
    ]


def _plain_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return the text as ``_plain`` makes it, and for each of its code points the offset in ``text``."""
    offsets = [i for i, c in enumerate(text) if not c.isspace() or i == 0 or not text[i - 1].isspace()]
    plain = "".join(" " if text[i].isspace() else text[i] for i in offsets)
    return plain.translate(_SAME), offsets


def _near_matches(pattern: str, text: str, allowed: int) -> Iterator[tuple[int, Span]]:
    """Yield each stretch of ``text`` that a few edits make the pattern, with its edits; of a run, the best."""
    costs = _edit_costs(pattern, text, anchored=False)
    best, end = allowed + 1, 0
    for at, cost in enumerate((*costs, allowed + 1), start=1):
        if cost < best:
            best, end = cost, at
        if cost > allowed >= best:
            # Backwards from its end, the same search tells where the stretch begins.
            back = _edit_costs(pattern[::-1], text[max(0, end - len(pattern) - best) : end][::-1], anchored=True)
            yield best, Span(end - 1 - back.index(min(back)), end)
            best = allowed + 1


def _edit_costs(pattern: str, text: str, *, anchored: bool) -> list[int]:
    """Return, for each code point of ``text``, the fewest edits between the pattern and a stretch that ends with it.

    An anchored stretch begins with the text, another anywhere. Bit-parallel dynamic programming: G. Myers, A fast
    bit-vector algorithm for approximate string matching, 1999, in the form of H. Hyyrö, 2001; Python's integers are
    the vectors.
    """
    size = len(pattern)
    masks: dict[str, int] = {}
    for i, letter in enumerate(pattern):
        masks[letter] = masks.get(letter, 0) | 1 << i
    ones, top = (1 << size) - 1, 1 << (size - 1)
    plus, minus, cost = ones, 0, size
    costs = []
    for letter in text:
        match = masks.get(letter, 0)
        diagonal = ((((match & plus) + plus) ^ plus) | match | minus) & ones
        up = (minus | ~(diagonal | plus)) & ones
        down = plus & diagonal
        cost += bool(up & top) - bool(down & top)
        costs.append(cost)
        up = (up << 1 | anchored) & ones
        down = down << 1 & ones
        plus = (down | ~(diagonal | up)) & ones
        minus = up & diagonal
    return costs
