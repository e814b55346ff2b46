"""Whose words each marked string of a paragraph is: all strings of the paragraph decided together.

Each string chooses among the candidates of its paragraph, those of the paragraph before, the speaker of the last
quotation, and nobody. A choice depends on the string's own features and on the choice before it (a maximum-entropy
Markov model), so that continuations agree with what they continue.
"""

from __future__ import annotations

from bisect import bisect_left
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
from reader.analysis.quotations.tokens import PUNCTUATION

T = TypeVar("T")

_TITLE = 0.8
"""Chance that a string written like a title needs to count as somebody's words."""
NEAREST_BEFORE = 12
NEAREST_AFTER = 8
NEAREST_PREVIOUS = 4
"""How many candidates on each side are looked at."""


@dataclass(slots=True, eq=False)
class Option:
    """Something that a marked string can choose.

    Attributes:
        where: "null" (nobody's words), "carry" (the last speaker), "before" (the paragraph before), "label" (a label as
            in a transcript) or "here".
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
    tokens, here = paragraph.tokens, paragraph.candidates
    options = [Option("null")]
    if carried:
        options.append(Option("carry", carried.candidate))
    offset_before = len(options)
    cues = bool(tokens.cues)
    if cues and paragraph.regions[0].first > 0:
        # The paragraph has an attribution of its own: the one before is not asked.
        previous = None
    earlier = _earlier(previous)
    options.extend(Option("before", c) for c in earlier)
    offset_here = len(options)
    options.extend(Option("here", c) for c in here)
    sides = _Sides(paragraph, scorer)
    earlier_base = [scorer("P", candidate_features(previous.tokens, c, previous.subjects)) for c in earlier if previous]
    firsts = [c.first for c in here]
    verbs = list(paragraph.sources)
    emissions: list[dict[int, T]] = []
    for region in paragraph.regions:
        values: dict[int, T] = {0: scorer("N", region_features(tokens, region))}
        if carried:
            values[1] = scorer(
                "C", carry_features(tokens, region, carried.distance, unclosed=carried.unclosed, cues=cues)
            )
        if previous:
            last_sentence = previous.tokens.sentence[-1]
            for rank, c in enumerate(earlier):
                last = previous.tokens.sentence[c.first] == last_sentence
                features = previous_features(previous.tokens, region, c, rank, last=last)
                values[offset_before + rank] = earlier_base[rank] + scorer("V", features)  # type: ignore[operator]
        middle = bisect_left(firsts, region.first)
        nearest = nearest_sources(tokens, region, verbs, paragraph.sources)
        for k in range(max(0, middle - NEAREST_BEFORE), middle):
            pair = scorer("", pair_features(tokens, region, here[k], middle - 1 - k, nearest[0]))
            values[offset_here + k] = sides.get("B", k) + pair  # type: ignore[operator]
        for k in range(middle, min(len(here), middle + NEAREST_AFTER)):
            pair = scorer("", pair_features(tokens, region, here[k], k - middle, nearest[1]))
            values[offset_here + k] = sides.get("A", k) + pair  # type: ignore[operator]
        emissions.append(values)
    return Choices(options, emissions, _transitions(paragraph, scorer))


class _Sides(Generic[T]):
    """Values of candidates alone, made when first asked for: before ("B") or after ("A") a marked string."""

    def __init__(self, paragraph: Paragraph, scorer: Scorer[T]) -> None:
        self.paragraph = paragraph
        self.scorer = scorer
        self.features: dict[int, list[str]] = {}
        self.values: dict[tuple[str, int], T] = {}

    def get(self, side: str, k: int) -> T:
        """Return the value of candidate ``k`` on a side."""
        value = self.values.get((side, k))
        if value is None:
            features = self.features.get(k)
            if features is None:
                c = self.paragraph.candidates[k]
                features = self.features[k] = candidate_features(self.paragraph.tokens, c, self.paragraph.subjects)
            value = self.values[side, k] = self.scorer(side, features)
        return value


def _earlier(previous: Paragraph | None) -> list[Candidate]:
    """Return the last candidates of the paragraph before, nearest first."""
    if previous is None:
        return []
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
    """Return for each marked string of a paragraph whose words it is; the label of a turn wins."""
    if paragraph.label is not None:
        option = Option("label", paragraph.label)
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
