"""Whether a passage of a text that was edited is found where it truly is, or nowhere."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.model.span import Span
from reader.text.approximate import distance
from reader.text.graphemes import snap
from reader.text.selectors import AnchorStatus, anchor, make_lasting_selector
from tests.bench.trust_texts import EDITS, NEW, Scene, Tracked, adorned, alike, article, repetitive

CONTEXT = 32
COPIES = 8
"""Copies of a passage that are looked for."""
_SURE = 32
"""Characters of company of its own by which a careful reader knows a passage that was edited, or stands elsewhere too:
all of one side, or half of both.
"""
_LEAST = 24
"""Characters of words and kept company together below which nobody can be sure."""
_SPACE = re.compile(r"\s+")
_SAME = str.maketrans({**dict.fromkeys("“”„‟«»", '"'), **dict.fromkeys("‘’‚‛", "'"), **dict.fromkeys("–—", "-")})


@dataclass(frozen=True)
class Case:
    """A text, a passage of it, and the text after some edits.

    Attributes:
        seed: By which it can be made again.
        kind: Of the text.
        edits: Names of the edits.
        first: The text before.
        target: The passage.
        tracked: The text after.
    """

    seed: int
    kind: str
    edits: tuple[str, ...]
    first: str
    target: Span
    tracked: Tracked


@dataclass(frozen=True)
class Truth:
    """Where the passage is now.

    Attributes:
        spans: Its place; several when its paragraph was copied and the first is gone; none when it is gone.
        edits: Characters of it that were changed, put in or taken out.
        is_placeable: Whether a careful reader would know it again, and nothing else for it.
    """

    spans: tuple[Span, ...]
    edits: int
    is_placeable: bool


@dataclass(frozen=True)
class Outcome:
    """What became of a case: wrong, found, offered (ambiguous) or orphan, and whether it was placeable."""

    case: Case
    truth: Truth
    answer: str
    span: Span | None


def make_case(seed: int, seeds: Sequence[str]) -> Case:
    """Return the case of a number, always the same."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    kinds = {"article": article, "repetitive": repetitive, "alike": alike, "adorned": adorned}
    kind = chance.choice((*kinds, "seed"))
    text = chance.choice(seeds) if kind == "seed" else kinds[kind](chance)
    target = _passage(text, chance)
    scene = Scene(Tracked.of(text), target, chance)
    for edit in chance.choices(EDITS, k=chance.randint(1, 5)):
        edit(scene)
        scene.done.append(edit.__name__.strip("_"))
    return Case(seed, kind, tuple(scene.done), text, target, scene.tracked)


def _passage(text: str, chance: random.Random) -> Span:
    """Return what a reader may highlight: a sentence, two, a part of one, a word."""
    sentences = Tracked.of(text).sentences()
    at = chance.randrange(len(sentences))
    chosen = sentences[at]
    kind = chance.random()
    if kind < 0.15 and at + 1 < len(sentences):
        chosen = Span(chosen.start, sentences[at + 1].end)
    elif kind < 0.55:
        words = [m.span() for m in re.finditer(r"\S+", chosen.of(text))]
        first = chance.randrange(len(words))
        last = first if kind < 0.2 else chance.randrange(first, len(words))
        chosen = Span(chosen.start + words[first][0], chosen.start + words[last][1])
    end = chosen.start + len(chosen.of(text).rstrip())
    start = end - len(Span(chosen.start, end).of(text).lstrip())
    return snap(text, Span(start, max(end, start + 1)))


def truth_of(case: Case) -> Truth:
    """Return where the passage of a case is, by the origins of the characters.

    A copy that an edit made is as true as the first where nothing tells it from one that was moved: when the first is
    gone, or has no more of its company than the copy.
    """
    whole = [c for c in range(COPIES) if 2 * len(case.tracked.places(case.target, c)) >= case.target.length]
    if not whole:
        return Truth((), case.target.length, is_placeable=False)
    spans = [_extent(case, c) for c in whole]
    company = [sum(_company(case, s)) - _edits(case, s) for s in spans]
    best = max(company) if whole[0] else company[0]
    spans = [s for s, c in zip(spans, company, strict=True) if c >= best]
    edits = max(_edits(case, s) for s in spans)
    return Truth(tuple(spans), edits, len(whole) == 1 and _is_placeable(case, spans[0], edits))


def _company(case: Case, span: Span) -> tuple[int, int]:
    """Return how many characters of the company that a passage had stand beside a place, whatever their origin."""
    text = case.tracked.text
    prefix = plain(case.first[max(0, case.target.start - CONTEXT) : case.target.start])
    suffix = plain(case.first[case.target.end : case.target.end + CONTEXT])
    before = plain(text[max(0, span.start - 2 * CONTEXT) : span.start])
    after = plain(text[span.end : span.end + 2 * CONTEXT])
    return _alike(prefix[::-1], before[::-1]), _alike(suffix, after)


def _extent(case: Case, copy: int) -> Span:
    places = case.tracked.places(case.target, copy)
    return Span(places[0], places[-1] + 1)


def _edits(case: Case, span: Span) -> int:
    """Return how many characters differ; marks, white space and ways to write an accent do not count."""
    old, new = plain(case.target.of(case.first)), plain(span.of(case.tracked.text))
    return distance(old, new)


def _is_placeable(case: Case, span: Span, edits: int) -> bool:
    text = case.tracked.text
    words = plain(span.of(text))
    if 8 * edits > len(words):
        return False
    kept = _kept_company(case, span)
    if min(len(words), 40) - 3 * edits + sum(kept) < _LEAST:
        return False
    old, whole = plain(case.target.of(case.first)), plain(text)
    twins = whole.count(old) - (old == words)
    if edits:
        twins += whole.count(words) - 1
    return sum(kept) >= _SURE if edits else (not twins or _is_told_apart(case, span, kept))


def _kept_company(case: Case, span: Span) -> tuple[int, int]:
    """Return how many characters before and behind stand beside the passage as they did."""
    origins, first = case.tracked.origins, case.target.start
    shift = origins[span.start] - first
    before = after = 0
    while before < CONTEXT and span.start > before and origins[span.start - before - 1] == first - before - 1 + shift:
        before += 1
    last = case.target.end
    while after < CONTEXT and span.end + after < len(origins) and origins[span.end + after] == last + after + shift:
        after += 1
    return before, after


def _is_told_apart(case: Case, span: Span, kept: tuple[int, int]) -> bool:
    """Tell whether no twin has company nearly as much like that which the passage had."""
    text, words = case.tracked.text, span.of(case.tracked.text)
    at = text.find(words)
    while at >= 0:
        if at != span.start and sum(kept) - sum(_company(case, Span(at, at + len(words)))) < _SURE:
            return False
        at = text.find(words, at + 1)
    return True


def _alike(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def judge(case: Case) -> Outcome:
    """Ask for the passage and say what the answer is worth."""
    text, truth = case.tracked.text, truth_of(case)
    outcome = anchor(text, make_lasting_selector(case.first, case.target))
    if outcome.status is not AnchorStatus.FOUND or outcome.span is None:
        return Outcome(case, truth, outcome.status.value, None)
    is_right = _is_right(case, outcome.span, truth)
    return Outcome(case, truth, "found" if is_right else "wrong", outcome.span)


def _is_right(case: Case, found: Span, truth: Truth) -> bool:
    """Tell whether a found place is a true one: the very one, or off by no more than what was edited in it."""
    for place in truth.spans:
        edits = _edits(case, place)
        if found == place or (edits and max(abs(found.start - place.start), abs(found.end - place.end)) <= edits):
            return True
    if _is_rewritten(case, found) or (not truth.spans and _is_written_again(case, found)):
        return True
    # Of a passage that was torn apart, most of it; or half, and the rest put beside it again.
    held = max(_held(case, found, copy) for copy in range(COPIES))
    least = 0.5 if plain(found.of(case.tracked.text)) == plain(case.target.of(case.first)) else 0.7
    return held >= least * max(found.length, case.target.length)


def _held(case: Case, found: Span, copy: int) -> int:
    """Return how many characters of the passage, or of a copy of it, stand in what was found."""
    return len([i for i in case.tracked.places(case.target, copy) if found.start <= i < found.end])


def _is_rewritten(case: Case, found: Span) -> bool:
    """Tell whether new words, nearly the same, stand where the passage stood, with all of its company around them.

    They were put in beside the passage before it went: to any eye, it was edited in its place.
    """
    origins = case.tracked.origins[found.start : found.end]
    if any(o != NEW and not case.target.start <= o < case.target.end for o in origins):
        return False
    return min(_company(case, found)) >= CONTEXT and 8 * _edits(case, found) <= case.target.length


def _is_written_again(case: Case, found: Span) -> bool:
    """Tell whether an edit put in the very words elsewhere, while the passage itself went: nothing tells that from a
    move.
    """
    origins = case.tracked.origins[found.start : found.end]
    return set(origins) == {NEW} and found.of(case.tracked.text) == case.target.of(case.first)


def plain(text: str) -> str:
    """Return a text with one kind of mark, dash and space, and accents written apart."""
    return _SPACE.sub(" ", unicodedata.normalize("NFD", text.translate(_SAME)))


def seed_texts(folder: Path) -> list[str]:
    """Return the five articles of the sample story."""
    return [p.read_text("utf-8") for p in sorted(folder.glob("*.txt"))]
