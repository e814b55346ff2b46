"""Whose words each marked string of a paragraph is: all strings of the paragraph decided together.

Each string chooses among the candidates of its paragraph, those of the paragraph before, the speaker of the last
quotation, and nobody. A choice depends on the string's own features and on the choice before it (a maximum-entropy
Markov model), so that continuations agree with what they continue.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from typing import Generic, NamedTuple, TypeVar

from reader.analysis.quotations.candidates import Candidate, CandidateKind
from reader.analysis.quotations.features import (
    between_features,
    candidate_features,
    carry_features,
    nearest_sources,
    pair_features,
    previous_features,
    region_features,
    transition_features,
)
from reader.analysis.quotations.paragraphs import Paragraph
from reader.analysis.quotations.ranker import Ranker, Scorer
from reader.analysis.quotations.regions import Region
from reader.analysis.quotations.tokens import PUNCTUATION

T = TypeVar("T")

_TITLE = 0.8
"""Chance that a string written like a title needs to count as somebody's words."""
NEAREST_BEFORE = 12
"""Candidates before a marked string that are looked at."""
NEAREST_AFTER = 8
"""Candidates behind it that are looked at."""
NEAREST_PREVIOUS = 4
"""Candidates of the paragraph before that are looked at."""


@dataclass(slots=True, eq=False)
class Option:
    """Something that a marked string can choose.

    Attributes:
        where: "null" (nobody's words), "carry" (the last speaker), "before" (the paragraph before), "label" (a label as
            in a transcript), "signature" (a name behind a dash, at the end) or "here".
        candidate: The phrase, or None for nobody.
    """

    where: str
    candidate: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """The speaker of the last quotation before a paragraph.

    Attributes:
        candidate: The phrase that names the speaker.
        distance: Paragraphs back to that quotation.
        unclosed: Whether the last marked string before the paragraph has no closing mark.
    """

    candidate: Candidate
    distance: int
    unclosed: bool


@dataclass(slots=True)
class Choices(Generic[T]):
    """What the strings of a paragraph can choose, with a value for each choice.

    Attributes:
        options: All options of the paragraph.
        emissions: For each string, values by index of an option.
        transitions: For each string, values of "first", "same", "other" and "null" before it.
    """

    options: list[Option]
    emissions: list[dict[int, T]]
    transitions: list[dict[str, T]]


def build_choices(
    paragraph: Paragraph, previous: Paragraph | None, carried: Carried | None, scorer: Scorer[T]
) -> Choices[T]:
    """Return the choices of a paragraph's marked strings with the values that the scorer gives them."""
    tokens = paragraph.tokens
    cues = bool(tokens.cues)
    if cues and paragraph.regions[0].first > 0:
        # The paragraph has an attribution of its own: the one before is not asked.
        previous = None
    before = _Before(previous, scorer) if previous is not None else None
    here = _Here(paragraph, scorer)
    options = [Option("null"), *([Option("carry", carried.candidate)] if carried else [])]
    offset_before = len(options)
    options += [Option("before", c) for c in before.candidates] if before else []
    offset_here = len(options)
    options += [Option("here", c) for c in paragraph.candidates]
    emissions: list[dict[int, T]] = []
    for region in paragraph.regions:
        values: dict[int, T] = {0: scorer("N", region_features(tokens, region))}
        if carried:
            features = carry_features(tokens, region, carried.distance, unclosed=carried.unclosed, cues=cues)
            values[1] = scorer("C", features)
        if before:
            values.update((offset_before + rank, value) for rank, value in enumerate(before.values(region)))
        values.update((offset_here + k, value) for k, value in here.values(region))
        emissions.append(values)
    return Choices(options, emissions, _transitions(paragraph, scorer))


class _Before(Generic[T]):
    """The last candidates of the paragraph before as options, nearest first."""

    def __init__(self, previous: Paragraph, scorer: Scorer[T]) -> None:
        self.tokens = previous.tokens
        self.candidates = _last_candidates(previous)
        self.scorer = scorer
        self.alone = [scorer("P", candidate_features(self.tokens, c, previous.subjects)) for c in self.candidates]

    def values(self, region: Region) -> Iterator[T]:
        """Yield the value of each for a marked string."""
        sentence = self.tokens.sentence
        for rank, (c, alone) in enumerate(zip(self.candidates, self.alone, strict=True)):
            features = previous_features(self.tokens, region, c, rank, last=sentence[c.first] == sentence[-1])
            yield alone + self.scorer("V", features)  # type: ignore[operator]


class _Here(Generic[T]):
    """The paragraph's own candidates as options; the values of each alone are made when first asked for."""

    def __init__(self, paragraph: Paragraph, scorer: Scorer[T]) -> None:
        self.paragraph = paragraph
        self.scorer = scorer
        self.firsts = [c.first for c in paragraph.candidates]
        self.verbs = list(paragraph.sources)
        self._features: dict[int, list[str]] = {}
        self._alone: dict[tuple[str, int], T] = {}

    def values(self, region: Region) -> Iterator[tuple[int, T]]:
        """Yield the candidates near a marked string, each by its number with its value for the string."""
        tokens, candidates = self.paragraph.tokens, self.paragraph.candidates
        middle = bisect_left(self.firsts, region.first)
        near_before, near_after = nearest_sources(tokens, region, self.verbs, self.paragraph.sources)
        for k in range(max(0, middle - NEAREST_BEFORE), middle):
            pair = self.scorer("", pair_features(tokens, region, candidates[k], middle - 1 - k, near_before))
            yield k, self._value("B", k) + pair  # type: ignore[operator]
        for k in range(middle, min(len(candidates), middle + NEAREST_AFTER)):
            pair = self.scorer("", pair_features(tokens, region, candidates[k], k - middle, near_after))
            yield k, self._value("A", k) + pair  # type: ignore[operator]

    def _value(self, side: str, k: int) -> T:
        """Return the value of candidate ``k`` alone, before ("B") or after ("A") a marked string."""
        value = self._alone.get((side, k))
        if value is None:
            features = self._features.get(k)
            if features is None:
                c = self.paragraph.candidates[k]
                features = self._features[k] = candidate_features(self.paragraph.tokens, c, self.paragraph.subjects)
            value = self._alone[side, k] = self.scorer(side, features)
        return value


def _last_candidates(previous: Paragraph) -> list[Candidate]:
    """Return the last candidates of the paragraph before, nearest first."""
    last = previous.tokens.sentence[-1]
    found = []
    for c in reversed(previous.candidates):
        if c.kind is not CandidateKind.OTHER:
            found.append(c)
        if len(found) == NEAREST_PREVIOUS or last - previous.tokens.sentence[c.first] > 1:
            break
    return found


def _transitions(paragraph: Paragraph, scorer: Scorer[T]) -> list[dict[str, T]]:
    regions = paragraph.regions
    found: list[dict[str, T]] = [{"first": scorer("T", ())}]
    for earlier, later in pairwise(regions):
        gap = between_features(paragraph.tokens, earlier, later)
        found.append({kind: scorer("T", transition_features(gap, kind)) for kind in ("same", "other", "null")})
    return found


class Choice(NamedTuple):
    """What one marked string chose, and the chance that it is right."""

    option: Option
    chance: float
    quotation: float
    """Chance that the string is somebody's words at all."""


def decode(choices: Choices[float]) -> list[Choice]:
    """Return the likeliest sequence of choices, each with its own chance."""
    emissions = choices.emissions
    if not emissions:
        return []
    scores: list[dict[int, float]] = []
    pointers: list[dict[int, int]] = []
    marginals: list[dict[int, float]] = []
    for k, values in enumerate(emissions):
        top = max(values.values())
        weight = {o: exp(v - top) for o, v in values.items()}
        total = sum(weight.values())
        if k == 0:
            marginals.append({o: w / total for o, w in weight.items()})
            scores.append({o: log(w / total) if w else -99.0 for o, w in weight.items()})
            pointers.append({})
            continue
        score, pointer, marginal = _step(weight, total, choices.transitions[k], scores[-1], marginals[-1])
        scores.append(score)
        pointers.append(pointer)
        marginals.append(marginal)
    best = max(scores[-1], key=scores[-1].__getitem__)
    path = [best]
    for pointer in reversed(pointers[1:]):
        path.append(pointer[path[-1]])
    path.reverse()
    return [Choice(choices.options[o], m[o], 1.0 - m.get(0, 0.0)) for o, m in zip(path, marginals, strict=True)]


def _step(
    weight: dict[int, float],
    total: float,
    transition: dict[str, float],
    before: dict[int, float],
    marginal: dict[int, float],
) -> tuple[dict[int, float], dict[int, int], dict[int, float]]:
    """Go from one string to the next: best score, where it came from, and marginal chance of each option."""
    same, other, null = exp(transition["same"]), exp(transition["other"]), exp(transition["null"])
    entering: dict[int, tuple[float, float]] = {}
    best_other, best_from, spread = -1e9, 0, 0.0
    for a, score in before.items():
        if a == 0:
            entering[a] = (score - log(null * total), marginal[a] / total)
            value, share = entering[a][0] + log(null), entering[a][1]
        else:
            mine = weight.get(a, 0.0)
            norm = other * (total - mine) + same * mine
            entering[a] = (score - log(norm), marginal[a] / norm)
            value, share = entering[a][0] + log(other), entering[a][1] * other
        spread += share
        if value > best_other:
            best_other, best_from = value, a
    scores: dict[int, float] = {}
    pointers: dict[int, int] = {}
    marginals: dict[int, float] = {}
    for b, w in weight.items():
        value, origin, share = best_other, best_from, spread
        if b and b in entering:
            mine_score, mine_share = entering[b]
            share += mine_share * (same - other)
            if mine_score + log(same) > value:
                value, origin = mine_score + log(same), b
        scores[b] = value + (log(w) if w else -99.0)
        pointers[b] = origin
        marginals[b] = share * w
    return scores, pointers, marginals


def choose(paragraph: Paragraph, previous: Paragraph | None, carried: Carried | None, ranker: Ranker) -> list[Choice]:
    """Return for each marked string of a paragraph whose words it is; the label of a turn, or a signature, wins."""
    if paragraph.label is not None:
        option = Option("signature" if paragraph.is_signed else "label", paragraph.label)
        return [Choice(option, 0.95, 0.98) for _ in paragraph.regions]
    chosen = decode(build_choices(paragraph, previous, carried, ranker))
    chosen = [c._replace(option=_named(paragraph, c.option)) for c in chosen]
    return [
        Choice(Option("null"), 1.0 - c.quotation, c.quotation) if c.quotation < _TITLE and r.is_title else c
        for c, r in zip(chosen, paragraph.regions, strict=True)
    ]


def _named(paragraph: Paragraph, option: Option) -> Option:
    """Return the name that a phrase only describes ("said Harriet Lindqvist, the county engineer, “..."), if any."""
    c, tokens = option.candidate, paragraph.tokens
    if c is None or option.where != "here" or c.kind is not CandidateKind.ROLE or c in paragraph.subjects:
        return option
    if c.first < 2 or tokens.word[c.first - 1] != ",":
        return option
    closes = c.last + 1 >= tokens.size or tokens.kind[c.last + 1] == PUNCTUATION or tokens.marked[c.last + 1] >= 0
    beside = [x for x in paragraph.subjects if x.last == c.first - 2 and x.kind is CandidateKind.NAME]
    return Option("here", beside[0]) if closes and beside else option
