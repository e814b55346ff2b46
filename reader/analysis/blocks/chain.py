"""How sure it is that each line belongs to the running text of the article.

A page is read as a chain of four states: before the article, in it, beside it (what stands between its paragraphs),
after it. Its weights are learned (a linear-chain conditional random field: Lafferty, McCallum, Pereira 2001); what is
asked for each line is the chance of "in it" given the whole page, by the forward-backward algorithm.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp

from reader.paths import resource

STATES = ("before", "in", "beside", "after")
STEPS = (
    ("before", "before"),
    ("before", "in"),
    ("in", "in"),
    ("in", "beside"),
    ("beside", "beside"),
    ("beside", "in"),
    ("in", "after"),
    ("after", "after"),
)
"""From which state to which the chain may step; it begins before or in the article, and ends in or after it."""
_WEAKEST = -60.0
"""Least log weight of a state against the best one, so that no chance becomes 0."""

_Four = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned weights.

    Attributes:
        features: For each feature, its log weight in each of ``STATES``.
        steps: For each of ``STEPS``, the factor of its chance.
        threshold: Least chance at which a line counts as the article's.
    """

    features: dict[str, _Four]
    steps: tuple[float, ...]
    threshold: float


@cache
def weights() -> Weights:
    """Return the weights of ``resources/models/blocks-lines.json``."""
    stored = json.loads(resource("models", "blocks-lines.json").read_text(encoding="utf-8"))
    return Weights(
        features={name: (b, i, s, a) for name, (b, i, s, a) in stored["features"].items()},
        steps=tuple(exp(w) for w in stored["steps"]),
        threshold=stored["threshold"],
    )


def chances(lines: Iterable[list[str]], model: Weights) -> list[float]:
    """Return for each line, given by its features, the chance that it belongs to the article's running text."""
    evidence = [_evidence(features, model) for features in lines]
    forward = _forward(evidence, model)
    backward = _backward(evidence, model)
    found = []
    for f, b in zip(forward, backward, strict=True):
        both = [x * y for x, y in zip(f, b, strict=True)]
        found.append(both[1] / sum(both))
    return found


def _evidence(features: list[str], model: Weights) -> _Four:
    """Return how well a line fits each state, the best 1."""
    known = model.features
    before = inside = beside = after = 0.0
    for feature in features:
        if feature in known:
            w = known[feature]
            before += w[0]
            inside += w[1]
            beside += w[2]
            after += w[3]
    best = max(before, inside, beside, after)
    return (
        exp(max(before - best, _WEAKEST)),
        exp(max(inside - best, _WEAKEST)),
        exp(max(beside - best, _WEAKEST)),
        exp(max(after - best, _WEAKEST)),
    )


def _forward(evidence: list[_Four], model: Weights) -> list[_Four]:
    """Return for each line the chances of its states given the lines up to it."""
    bb, bi, ii, is_, ss, si, ia, aa = model.steps
    found: list[_Four] = []
    b, i, s, a = 1.0, 0.0, 0.0, 0.0
    for eb, ei, es, ea in evidence:
        if found:
            b, i, s, a = b * bb * eb, (b * bi + i * ii + s * si) * ei, (i * is_ + s * ss) * es, (i * ia + a * aa) * ea
        else:
            b, i = eb, ei
        total = b + i + s + a
        b, i, s, a = b / total, i / total, s / total, a / total
        found.append((b, i, s, a))
    return found


def _backward(evidence: list[_Four], model: Weights) -> list[_Four]:
    """Return for each line how likely the lines after it are from each of its states, up to a factor."""
    bb, bi, ii, is_, ss, si, ia, aa = model.steps
    found: list[_Four] = []
    b, i, s, a = 0.0, 1.0, 0.0, 1.0
    for eb, ei, es, ea in reversed(evidence):
        found.append((b, i, s, a))
        fb, fi, fs, fa = b * eb, i * ei, s * es, a * ea
        b, i, s, a = fb * bb + fi * bi, fi * ii + fs * is_ + fa * ia, fs * ss + fi * si, fa * aa
        total = b + i + s + a
        b, i, s, a = b / total, i / total, s / total, a / total
    found.reverse()
    return found
