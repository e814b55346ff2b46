"""Narrow linked sentences to the passages that make the claim.

A sentence often makes several claims. For each link the pairs of runs of clauses are taken that the trees find likely,
none of which overlap; a link without any is dropped. Then the runs of one sentence that are nearly the same become one
passage, so that the links of three articles still meet. That is a pure function of the links, whatever their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import numpy as np

from reader.analysis.claims.forest import Forest
from reader.analysis.claims.matrix import Matrix
from reader.analysis.claims.runpairs import LinkedUnits, RunPairs, run_pairs
from reader.analysis.claims.runs import runs_of
from reader.analysis.claims.units import Unit
from reader.analysis.claims.weights import weights
from reader.model.claim import Link, Passage
from reader.model.span import Span

FIRST = 0.06
"""Least chance of the likeliest pair of passages; a link without one is none after all."""
FURTHER = 0.2
"""Least chance of a further pair of the same two sentences."""
PER_LINK = 3
"""Pairs of passages of two sentences at most."""
SAME = 0.5
"""Least share of their union that two runs of one sentence have in common to become one passage."""
_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Links of passages within sentences.

    Attributes:
        links: Those of one pair of sentences have the score and the reasons of the sentences' link.
        units: The sentence of each passage.
    """

    links: tuple[Link, ...]
    units: dict[Passage, Unit]


class PassagePair(NamedTuple):
    """Spans of two sentences, with the chance, 0 to 1, that they make one claim."""

    first: Span
    second: Span
    chance: float


@dataclass(eq=False)
class Narrowing:
    """The trees, and what they found in this process: an article that is added leaves the links of the others alone.

    Attributes:
        run: Log odds that a run is a passage, without looking at any other sentence.
        passages: Log odds that a pair of runs makes one claim.
    """

    run: Forest
    passages: Forest
    _priors: dict[Unit, Matrix] = field(default_factory=dict)
    _known: dict[LinkedUnits, tuple[PassagePair, ...]] = field(default_factory=dict)

    def narrow(self, links: Sequence[Link], units: Mapping[Passage, Unit]) -> Narrowed:
        """Return the links between the passages that make the claims.

        Args:
            links: Of sentences.
            units: By passage.
        """
        ordered = sorted(links, key=lambda x: (x.first, x.second))
        asked = {x: LinkedUnits(units[x.first], units[x.second], x.score) for x in ordered}
        self._learn(list(asked.values()))
        return _settled({x: (linked, self._known[linked]) for x, linked in asked.items()})

    def pairs(self, asked: Sequence[LinkedUnits]) -> list[RunPairs]:
        """Return the pairs of runs of each two sentences with their features."""
        if len(self._priors) + 2 * len(asked) > _KEPT:
            self._priors.clear()
        new = list(dict.fromkeys(u for x in asked for u in (x.first, x.second) if u not in self._priors))
        self._priors.update(zip(new, _asked(self.run, [runs_of(u).edges for u in new]), strict=True))
        return list(run_pairs(asked, self._priors))

    def _learn(self, asked: Sequence[LinkedUnits]) -> None:
        if len(self._known) + len(asked) > _KEPT:
            self._known.clear()
        new = [x for x in dict.fromkeys(asked) if x not in self._known]
        if not new:
            return
        found = self.pairs(new)
        for linked, pairs, odds in zip(new, found, _asked(self.passages, [p.rows for p in found]), strict=True):
            self._known[linked] = _likeliest(linked, pairs, 1 / (1 + np.exp(-odds)))


@cache
def narrowing() -> Narrowing:
    """Return the narrowing with the weights in the resources."""
    return Narrowing(weights().run, weights().passages)


def _asked(forest: Forest, tables: Sequence[Matrix]) -> list[Matrix]:
    """Return the log odds of the rows of each table; asking the trees once costs less than asking them often."""
    if not tables:
        return []
    ends = np.cumsum([len(t) for t in tables])
    return np.split(forest.odds(np.concatenate(tables)), ends[:-1])


def _likeliest(linked: LinkedUnits, pairs: RunPairs, chances: Matrix) -> tuple[PassagePair, ...]:
    """Return the likeliest pairs of passages, of which no two overlap on both sides."""
    ours, theirs = runs_of(linked.first).spans, runs_of(linked.second).spans
    found: list[PassagePair] = []
    for n in np.argsort(-chances, kind="stable"):
        chance = float(chances[n])
        if chance < (FURTHER if found else FIRST) or len(found) == PER_LINK:
            break
        one, other = ours[pairs.first[n]], theirs[pairs.second[n]]
        if not any(one.shared(a) and other.shared(b) for a, b, _ in found):
            found.append(PassagePair(one, other, chance))
    return tuple(found)


def _settled(found: Mapping[Link, tuple[LinkedUnits, Sequence[PassagePair]]]) -> Narrowed:
    """Return links of passages, those of one sentence that are nearly the same made one."""
    weight: dict[Unit, dict[Span, float]] = defaultdict(lambda: defaultdict(float))
    for linked, pairs in found.values():
        for one, other, chance in pairs:
            weight[linked.first][one] += chance
            weight[linked.second][other] += chance
    kept = {unit: _representatives(of_unit) for unit, of_unit in weight.items()}
    links: dict[tuple[Passage, Passage], Link] = {}
    units: dict[Passage, Unit] = {}
    for link, (linked, pairs) in found.items():
        for one, other, _ in pairs:
            first = Passage(link.first.article, kept[linked.first][one])
            second = Passage(link.second.article, kept[linked.second][other])
            links[first, second] = Link(first, second, link.score, link.reasons)
            units[first], units[second] = linked.first, linked.second
    return Narrowed(tuple(links[pair] for pair in sorted(links)), units)


def _representatives(weight: Mapping[Span, float]) -> dict[Span, Span]:
    """Return for each run of a sentence the weightiest one that is nearly the same."""
    found: dict[Span, Span] = {}
    chosen: list[Span] = []
    for span in sorted(weight, key=lambda s: (-round(weight[s], 6), s)):
        same = max(chosen, key=lambda c: (_shared_part(span, c), c), default=None)
        if same is None or _shared_part(span, same) < SAME:
            chosen.append(span)
            same = span
        found[span] = same
    return found


def _shared_part(a: Span, b: Span) -> float:
    """Return what two spans share, as a part of what they cover together."""
    return a.shared(b) / (max(a.end, b.end) - min(a.start, b.start))
