"""Find a selector's place again in a text that may have changed, or admit that it is gone.

The outcomes are those of design.md: found, ambiguous, orphan; never a silent wrong place. The words are sought with
their company (the 32 code points on each side), because the same words in other company may be another place.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from reader.model.decision import Selector
from reader.model.span import Span
from reader.text.approximate import distance, near_matches

CONTEXT = 32
"""Code points of prefix and of suffix, as ``Selector`` has them."""
_LONGEST_CONTEXT = 512
"""The same of words that have twins."""
_APART = 16
"""Code points of the context that no twin shares."""
_WORDS_COUNT = 40
"""Code points of the words that count as evidence; more of them say no more about the place."""
_AT_OLD_PLACE = 8
"""What standing unedited at the old place is worth, in code points of context."""
_ENOUGH = 24
"""Evidence, in code points, from which a place is taken."""
_SURE = 60
"""Evidence from which short words in another place than the old one are taken, if no side of their company is whole."""
_OFFERED = 16
"""Evidence from which a place is offered to the reader."""
_OFFERED_ALONE = 4
"""The same of words that came without any context, from another program."""
_COMPANY = 8
"""Context, in code points, without which words elsewhere are offered but never taken."""
_PHRASE = 24
"""Code points from which one side of the company of words that have twins is enough, with what tells them apart."""
_COMPANY_OF_SHORT = 56
"""Context that shorter ones need, of the 64 code points that count."""
_ALONE = 24
"""Code points from which words without twins are taken with no company at all."""
_COMPANY_OF_EDITED = 10
"""Context without which edited words are not even offered: look-alike paragraphs must not pass."""
_SURE_COMPANY_OF_EDITED = 32
"""Context without which edited words are offered but not taken."""
_MARGIN = 16
"""By how much the best place must beat the next, in code points of evidence; half its own evidence does as well."""
_EDIT_COST = 3
"""What one edit within the words costs, in code points of evidence."""
_LETTERS_PER_EDIT = 16
"""One edit is forgiven for each so many code points, and one in any words."""
_LETTERS_PER_EDIT_IN_PLACE = 10
"""The same with all of the company around."""
_LETTERS_PER_EDIT_OFFERED = 4
"""The same for a place that is no more than offered, or stands in the way of another."""
_LEAST_PIECE = 4
"""Code points of a piece of words below which it may well stand anywhere."""
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
    """A possible place.

    Attributes:
        evidence: What speaks for it, in code points; more is better.
        context: How much of that is context.
        is_apart: Whether more of it stands on both sides than any twin shared.
        sides: On how many sides the context is whole.
        edits: How many edits its words need.
        is_much: Whether these are too many for it to be taken.
        is_quoted: Whether it begins with a mark that was not there: somebody repeats the words.
        span: Where it is.
    """

    evidence: int
    context: int
    is_apart: bool
    sides: int
    edits: int
    is_much: bool
    is_quoted: bool
    span: Span

    @property
    def is_kept(self) -> bool:
        """Whether the words stand there as they were, with one side of their company whole."""
        return not self.edits and self.sides > 0


def make_selector(text: str, span: Span) -> Selector:
    """Return the selector of a span of ``text``; a span beyond the text is cut to it.

    It does not look for twins: ``make_lasting_selector`` does, which takes a search through the text.
    """
    return _selector(text, span, CONTEXT, CONTEXT)


def make_lasting_selector(text: str, span: Span) -> Selector:
    """Return the selector of a span of ``text`` that is to be found again in other versions of it.

    Where words like these stand elsewhere in the text, that is noted, and the context is made so long that no such
    place shares more than a part of it.
    """
    selector = make_selector(text, span)
    here = Span(selector.start, selector.end)
    if not here.length or not _may_have_twin(text, selector.exact, max(1, here.length // _LETTERS_PER_EDIT)):
        return selector
    places = _judge_verbatim(text, selector) | _judge_edited(text, selector)
    twins = [p.span for p in places if not p.is_much and not p.span.overlaps(here)]
    if not twins:
        return selector
    wide = _selector(text, here, _LONGEST_CONTEXT, _LONGEST_CONTEXT)
    shared = [_shared_context(text, wide, t) for t in twins]
    before, after = (max(side) for side in zip(*shared, strict=True))
    prefix, suffix = (_told_apart(*side) for side in ((before, selector.start), (after, len(text) - selector.end)))
    return replace(_selector(text, here, prefix, suffix), has_twins=True)


def _needs_edited(text: str, selector: Selector, places: set[_Place]) -> bool:
    """Tell whether edited words could change what is said of words without context that stand in the text.

    Of several such places none is taken, nor is a short one; and no twin is near enough to a single long one if none
    is within as many edits as make up the margin.
    """
    is_long = len(selector.exact) >= _ALONE
    return is_long and len(places) == 1 and _may_have_twin(text, selector.exact, _MARGIN // _EDIT_COST)


def _may_have_twin(text: str, words: str, edits: int) -> bool:
    """Tell whether words that stand in the text may stand there again, with so many edits at most.

    Cut into one piece more than there are edits, one piece of a twin is as it was (the pigeonhole principle); so, if
    each of them stands in the text once, there is no twin.
    """
    pattern, plain = _plain(words), _plain_text(text)
    size, pieces = len(pattern) // (edits + 1), edits + 1
    if size < _LEAST_PIECE:
        return True
    return any(_occurs_again(plain, pattern[n * size : (n + 1) * size]) for n in range(pieces))


def _occurs_again(text: str, piece: str) -> bool:
    at = text.find(piece)
    return at >= 0 and text.find(piece, at + 1) >= 0


@lru_cache(maxsize=4)
def _plain_text(text: str) -> str:
    return _plain(text)


def _told_apart(shared: int, there: int) -> int:
    """Return how long the context of a side must be that no twin has all of it.

    Where the text ends too soon, it is kept so short that it never counts as whole.
    """
    return max(CONTEXT, shared + _APART) if shared < there else CONTEXT - 1


def _selector(text: str, span: Span, before: int, after: int) -> Selector:
    start = max(0, min(span.start, len(text)))
    end = max(start, min(span.end, len(text)))
    return Selector(text[start:end], text[max(0, start - before) : start], text[end : end + after], start, end)


def anchor(text: str, selector: Selector) -> Anchored:
    """Return where the selector's words are in ``text``.

    First the old place, then the same words elsewhere with their context, then words that differ in white space,
    marks, dashes or a few letters. Time is linear in the text; on the text it was made from, a selector is always
    found at its own place.
    """
    longest = _LONGEST_CONTEXT + _APART if selector.has_twins else CONTEXT
    selector = replace(selector, prefix=selector.prefix[-longest:], suffix=selector.suffix[:longest])
    here = Span(selector.start, selector.start + len(selector.exact))
    if _is_unchanged(text, selector, here):
        return Anchored(AnchorStatus.FOUND, here, (here,))
    places = _judge_verbatim(text, selector)
    if places and not (selector.prefix or selector.suffix) and not _needs_edited(text, selector, places):
        return _decide(places, here, selector)
    if not any(p.sides == 2 for p in places):
        places |= _judge_edited(text, selector)
    return _decide(places, here, selector)


def _is_unchanged(text: str, selector: Selector, here: Span) -> bool:
    """Tell whether words and context stand where they stood, with enough of both to rely on."""
    if here.start < 0 or not text.startswith(selector.exact, here.start):
        return False
    if text == selector.prefix + selector.exact + selector.suffix:
        return True
    before, after = _shared_context(text, selector, here)
    return (
        before >= len(selector.prefix)
        and after >= len(selector.suffix)
        and min(here.length, _WORDS_COUNT) + before + after >= _ENOUGH
    )


def _decide(places: Iterable[_Place], here: Span, selector: Selector) -> Anchored:
    """Return the outcome: the best place, if it is good enough and clearly better than every other."""
    has_twins = selector.has_twins
    offered = _OFFERED if selector.prefix or selector.suffix else _OFFERED_ALONE
    verbatim = [p for p in places if not p.edits]
    edited = [p for p in places if p.edits and not any(p.span.overlaps(v.span) for v in verbatim)]
    ranked = sorted(
        (*verbatim, *edited), key=lambda p: (_is_told(p) and has_twins, p.evidence, -abs(p.span.start - here.start))
    )
    apart: list[_Place] = []
    for place in reversed(ranked):
        # The same words seen twice, by way of two searches, are no rivals.
        if not any(place.span.overlaps(other.span) for other in apart[:_MAX_OFFERED]):
            apart.append(place)
    best = apart[0] if apart else None
    if best is None or best.evidence < offered or (best.edits and best.context < _COMPANY_OF_EDITED):
        return Anchored(AnchorStatus.ORPHAN)
    rivals = [p for p in apart[1:] if _is_rival(p, best, has_twins=has_twins)]
    if not rivals and best.evidence >= _ENOUGH and _is_sure(best, here, has_twins=has_twins):
        return Anchored(AnchorStatus.FOUND, best.span, (best.span,))
    return Anchored(AnchorStatus.AMBIGUOUS, None, tuple(p.span for p in [best, *rivals][:_MAX_OFFERED]))


def _is_told(place: _Place) -> bool:
    """Tell whether all of the company is there, which no twin has."""
    return place.sides == 2 and not place.is_much


def _is_rival(place: _Place, best: _Place, *, has_twins: bool) -> bool:
    """Tell whether a place may be the one although another has more evidence.

    Of two places that each have one side of the company, either may be the one. Words that stood once, and stand
    somewhere as they were, may have been moved there while others like them took their place.
    """
    if _is_told(best) and has_twins:
        return _is_told(place) or (best.edits > 0 and not place.edits and place.sides > 0)
    if (place.is_quoted and not best.is_quoted and place.context < _COMPANY) or (place.is_much and best.is_kept):
        return False
    if best.evidence - place.evidence < min(_MARGIN, best.evidence / 2):
        return True
    is_short = best.span.length < _PHRASE and best.evidence - place.evidence < 2 * _MARGIN
    is_moved = not place.edits and not has_twins and (is_short or not best.is_kept)
    return is_moved or (best.sides < 2 and place.sides > 0 and not place.is_much)


def _is_sure(place: _Place, here: Span, *, has_twins: bool) -> bool:
    """Tell whether the company of a place is such that it cannot be that of a look-alike."""
    if place.is_much or (place.is_quoted and place.sides < 2):
        return False
    if has_twins:
        is_enough = here.length >= _PHRASE or place.context >= _COMPANY_OF_SHORT
        return place.sides > 0 and place.is_apart and is_enough
    if place.edits:
        return place.context >= _SURE_COMPANY_OF_EDITED
    if place.span == here or place.sides or (place.context >= _COMPANY and place.evidence >= _SURE):
        return True
    return here.length >= _ALONE


def _judge(text: str, selector: Selector, span: Span, edits: int) -> _Place:
    """Return a place with its evidence."""
    before, after = _shared_context(text, selector, span)
    words = min(len(selector.exact), _WORDS_COUNT) - _EDIT_COST * edits
    stays = _AT_OLD_PLACE if span.start == selector.start and not edits and span.length == len(selector.exact) else 0
    sides = (before >= max(CONTEXT, len(selector.prefix))) + (after >= max(CONTEXT, len(selector.suffix)))
    letters = _LETTERS_PER_EDIT_IN_PLACE if sides == 2 and not selector.has_twins else _LETTERS_PER_EDIT
    is_much = edits > 1 and edits * letters > len(selector.exact)
    is_quoted = _marks(text[max(0, span.start - 1) : span.start + 1]) > _marks(
        selector.prefix[-1:] + selector.exact[:1]
    )
    is_apart = before > len(selector.prefix) - _APART and after > len(selector.suffix) - _APART
    before, after = min(before, CONTEXT), min(after, CONTEXT)
    evidence = words + before + after + stays
    return _Place(evidence, before + after, is_apart, sides, edits, is_much, is_quoted, span)


def _marks(begin: str) -> int:
    """Return how many quotation marks are among the two characters where words begin."""
    return sum(c in "\"'" for c in begin.translate(_SAME))


def _shared_context(text: str, selector: Selector, span: Span) -> tuple[int, int]:
    """Return how many code points of prefix and suffix stand beside a span, marks and white space set equal.

    A context cut short by the text's begin or end that meets it again is worth a little more than its length.
    """
    prefix, suffix = selector.prefix, selector.suffix
    left, right = max(0, span.start - 2 * max(CONTEXT, len(prefix))), span.end + 2 * max(CONTEXT, len(suffix))
    return (
        _shared_side(prefix, text[left : span.start], -1, meets_end=not selector.has_twins and left == 0),
        _shared_side(suffix, text[span.end : right], 1, meets_end=not selector.has_twins and right >= len(text)),
    )


def _shared_side(stored: str, beside: str, way: int, *, meets_end: bool) -> int:
    """Return how many code points of ``stored`` stand ``beside`` a span, counted away from it."""
    want, have = _plain(stored)[::way], _plain(beside)[::way]
    shared = _run(want, have)
    if shared < len(want):
        return min(shared, len(stored) - 1)
    is_at_end = meets_end and len(want) == len(have) and len(stored) < CONTEXT
    return max(len(stored), _COMPANY) if is_at_end else len(stored)


def _plain(text: str) -> str:
    """Return a text with one kind of mark, dash and space, and accents written apart from their letters."""
    return _SPACE.sub(" ", _apart(text.translate(_SAME)))


def _apart(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFD", text)


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
    for company in (max(CONTEXT, len(selector.prefix), len(selector.suffix)), CONTEXT, _COMPANY):
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
    allowed = len(pattern) // _LETTERS_PER_EDIT_OFFERED
    found = set()
    for window in _windows(text, selector):
        plain, offsets = _plain_with_offsets(window.of(text))
        for edits, span in near_matches(pattern, plain, allowed):
            at = Span(window.start + offsets[span.start], window.start + offsets[span.end - 1] + 1)
            whole = _to_company(text, selector, at, edits)
            found.add(
                _judge(text, selector, whole, edits if whole == at else distance(pattern, _plain(whole.of(text))))
            )
    return found


def _to_company(text: str, selector: Selector, span: Span, edits: int) -> Span:
    """Return a span of edited words with its ends moved to where the context begins, if that is near."""
    starts = range(span.start, max(-1, span.start - edits - 1), -1)
    ends = range(span.end, min(len(text), span.end + edits) + 1)
    start = max(starts, key=lambda at: _shared_context(text, selector, Span(at, span.end))[0])
    end = max(ends, key=lambda at: _shared_context(text, selector, Span(span.start, at))[1])
    return Span(start, end)


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
    slack = CONTEXT + len(whole) // _LETTERS_PER_EDIT_OFFERED
    return [
        Span(max(0, at - slack), min(len(text), at + len(whole) + slack))
        for at in sorted({at // CONTEXT * CONTEXT for at in nearest})
        if at < len(text) and at + len(whole) + slack > 0
    ]


def _plain_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return the text as ``_plain`` makes it, and for each of its code points the offset in ``text``."""
    offsets = [i for i, c in enumerate(text) if not c.isspace() or i == 0 or not text[i - 1].isspace()]
    plain = "".join(" " if text[i].isspace() else text[i] for i in offsets).translate(_SAME)
    parts = [_apart(c) for c in plain] if not plain.isascii() else []
    if sum(map(len, parts)) <= len(plain):
        return plain, offsets
    return "".join(parts), [i for i, part in zip(offsets, parts, strict=True) for _ in part]
