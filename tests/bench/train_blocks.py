"""Learn the weights that tell an article's lines from the page around it: `python -m tests.bench.train_blocks DATA`.

DATA is the folder of the benchmark's data. Reads its copied web pages with their article texts, and clean articles, in
place, and writes `resources/models/blocks-lines.json`. The features are shape, punctuation, closed lists of web chrome
and places on the page, so the weights hold no content word. Same input, same weights. With `--folds 5` it writes
nothing and prints how well pages are read that were not learned from.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np

from reader.analysis.blocks import judge_lines
from reader.analysis.blocks.chain import STATES, STEPS, Weights
from reader.analysis.blocks.lines import read_line
from reader.analysis.blocks.surroundings import describe
from reader.model.article import BODY_KINDS
from reader.paths import resource
from reader.text.paragraphs import split_paragraphs

PENALTY = 5.0
"""Strength of the squared penalty on weights, chosen by cross-validation."""
RARE = 5
"""A feature seen in fewer lines is left out."""
SMALL = 0.02
"""A feature whose weights are all smaller is left out."""
THRESHOLD = 0.04
"""Least chance of a line that is kept, chosen by cross-validation; a lost paragraph is worse than a kept caption."""
ROUNDS = 150
"""Steps of the optimiser at most."""
BEFORE, IN, BESIDE, AFTER = range(4)
TOKEN = re.compile(r"\w+")
Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass
class Example:
    """Lines of one text by their features, the state of each, and how much the text counts."""

    lines: list[list[str]]
    states: list[int]
    weight: float


@dataclass
class Page:
    """A copied web page: its text, its article's text, and the spans of its lines."""

    text: str
    article: str
    lines: list[list[str]]
    contents: list[str]


def read_page(text: str, article: str) -> Page:
    """Return a page with the features of its lines."""
    lines = [read_line(text, span) for span in split_paragraphs(text)]
    return Page(text, article, list(describe(text, lines)), [line.text for line in lines])


def states_of(page: Page) -> list[int]:
    """Return the state of each line of a page, by aligning its words with the article's."""
    words = [TOKEN.findall(line) for line in page.contents]
    owner = [i for i, line in enumerate(words) for _ in line]
    flat = [w for line in words for w in line]
    matcher = difflib.SequenceMatcher(None, flat, TOKEN.findall(page.article), autojunk=False)
    hits = Counter(owner[k] for a, _, n in matcher.get_matching_blocks() for k in range(a, a + n))
    share = [hits[i] / len(line) if line else 0.0 for i, line in enumerate(words)]
    sure = [i for i, line in enumerate(words) if share[i] >= 0.6 and len(line) >= 6]
    sure = sure or [i for i, line in enumerate(words) if share[i] >= 0.6 and len(line) >= 3]
    first, last = sure[0], sure[-1]
    while first > 0 and share[first - 1] >= 0.6:
        first -= 1
    while last + 1 < len(words) and share[last + 1] >= 0.6:
        last += 1
    return [
        BEFORE if i < first else AFTER if i > last else IN if share[i] >= 0.6 else BESIDE for i in range(len(words))
    ]


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a compressed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def sequence(text: str, first: int, weight: float) -> Example | None:
    """Return a text that is all article, save the first ``first`` lines, or None when nothing is left."""
    features = read_page(text, "").lines
    if len(features) <= first:
        return None
    return Example(features, [BEFORE] * first + [IN] * (len(features) - first), weight)


def clean_articles(texts: Sequence[str], chance: random.Random) -> Iterator[Example]:
    """Yield articles without a page around them, whole, and pieces of them of one to six paragraphs.

    A reader may open or paste just that; all of it is article, save the headline of a whole one.
    """
    for text in texts:
        whole = sequence(text, 1, 0.3)
        if whole is None:
            continue
        yield whole
        paragraphs = [s.of(text) for s in split_paragraphs(text)][1:]
        size = chance.randint(1, 6)
        start = chance.randrange(len(paragraphs))
        piece = sequence("\n\n".join(paragraphs[start : start + size]), 0, 0.1)
        if piece is not None:
            yield piece


def learn(sequences: Sequence[Example]) -> Weights:
    """Return the weights that make the states of the sequences likeliest, less the penalty."""
    seen = Counter(f for s in sequences for line in s.lines for f in set(line))
    names = sorted(f for f, n in seen.items() if n >= RARE)
    number = {f: i for i, f in enumerate(names)}
    problem = _Problem(sequences, number)
    size = len(names) * 4 + len(STEPS)
    found = minimise(problem.loss, np.zeros(size))
    table = found[: len(names) * 4].reshape(-1, 4)
    features = {
        name: tuple(round(float(x), 3) for x in row)
        for name, row in zip(names, table, strict=True)
        if np.abs(row).max() >= SMALL
    }
    steps = tuple(round(float(x), 3) for x in found[len(names) * 4 :])
    return Weights({n: (b, i, s, a) for n, (b, i, s, a) in features.items()}, steps, THRESHOLD)


class _Problem:
    """The loss of the weights over all sequences, reckoned for one place of all sequences at a time."""

    def __init__(self, sequences: Sequence[Example], number: dict[str, int]) -> None:
        ordered = sorted(sequences, key=lambda s: -len(s.lines))
        self.lengths = [len(s.lines) for s in ordered]
        self.weights = np.array([s.weight for s in ordered])
        starts = np.concatenate([[0], np.cumsum(self.lengths)])
        columns = [[number[f] for f in line if f in number] for s in ordered for line in s.lines]
        self.features = len(number)
        self.columns = np.array([k for c in columns for k in c])
        self.rows = np.repeat(np.arange(len(columns)), [len(c) for c in columns])
        self.row_starts = np.concatenate([[0], np.cumsum([len(c) for c in columns])[:-1]])
        self.places = [
            np.array([starts[k] + t for k, n in enumerate(self.lengths) if n > t]) for t in range(self.lengths[0])
        ]
        self.row_weights = np.repeat(self.weights, self.lengths)[:, None]
        gold = np.zeros((len(columns), 4))
        gold[np.arange(len(columns)), [x for s in ordered for x in s.states]] = 1
        self.gold = gold
        self.steps = [(STATES.index(a), STATES.index(b)) for a, b in STEPS]
        self.taken = np.zeros(len(STEPS))
        for s in ordered:
            for pair in zip(s.states, s.states[1:], strict=False):
                self.taken[self.steps.index(pair)] += s.weight
        self.expected_gold = self._by_feature(gold * self.row_weights)

    def loss(self, theta: Array) -> tuple[float, Array]:
        """Return the negative penalised log likelihood and its gradient."""
        split = self.features * 4
        evidence = np.add.reduceat(theta[:split].reshape(-1, 4)[self.columns], self.row_starts, axis=0)
        steps = np.full((4, 4), -1e9)
        for k, (a, b) in enumerate(self.steps):
            steps[a, b] = theta[split + k]
        forward, backward = self._passes(evidence, steps)
        total = _log_sum(forward[0] + backward[0], 1)
        chance = np.zeros_like(evidence)
        moved = np.zeros((4, 4))
        for t, place in enumerate(self.places):
            chance[place] = np.exp(forward[t] + backward[t] - total[: len(place), None])
            if t + 1 < len(self.places):
                n = len(self.places[t + 1])
                onward = (evidence[self.places[t + 1]] + backward[t + 1])[:, None, :]
                joint = np.exp(forward[t][:n, :, None] + steps[None] + onward - total[:n, None, None])
                moved += (joint * self.weights[:n, None, None]).sum(0)
        taken = np.array([moved[a, b] for a, b in self.steps])
        gradient = np.concatenate(
            [(self.expected_gold - self._by_feature(chance * self.row_weights)).ravel(), self.taken - taken]
        )
        likelihood = (self.gold * evidence * self.row_weights).sum() + self.taken @ theta[split:] - self.weights @ total
        return float(PENALTY * theta @ theta / 2 - likelihood), PENALTY * theta - gradient

    def _by_feature(self, values: Array) -> Array:
        """Return the sums of values of lines over the lines that have each feature."""
        sums = [np.bincount(self.columns, values[self.rows, k], self.features) for k in range(values.shape[1])]
        return np.stack(sums, axis=1)

    def _passes(self, evidence: Array, steps: Array) -> tuple[list[Array], list[Array]]:
        """Return log forward and backward sums for each place."""
        begin, end = np.array([0, 0, -1e9, -1e9]), np.array([-1e9, 0, -1e9, 0])
        forward = [evidence[self.places[0]] + begin]
        for place in self.places[1:]:
            before = forward[-1][: len(place)]
            forward.append(evidence[place] + _log_sum(before[:, :, None] + steps[None], 1))
        backward: list[Array] = []
        for t in range(len(self.places) - 1, -1, -1):
            here = np.tile(end, (len(self.places[t]), 1))
            if backward:
                onward = evidence[self.places[t + 1]] + backward[-1]
                here[: len(onward)] = _log_sum(steps[None] + onward[:, None, :], 2)
            backward.append(here)
        return forward, backward[::-1]


def minimise(loss: Callable[[Array], tuple[float, Array]], start: Array) -> Array:
    """Return a minimum of a smooth function, by limited-memory BFGS with halved steps (Nocedal and Wright, ch. 7)."""
    point, (value, gradient) = start, loss(start)
    pairs: list[tuple[Array, Array]] = []
    for _ in range(ROUNDS):
        direction = -_newton(gradient, pairs)
        slope = float(direction @ gradient)
        step = 1.0 if pairs else 1.0 / float(np.abs(gradient).sum())
        while True:
            moved = point + step * direction
            moved_value, moved_gradient = loss(moved)
            if moved_value <= value + 1e-4 * step * slope or step < 1e-10:
                break
            step /= 2
        shift, turn = moved - point, moved_gradient - gradient
        if shift @ turn > 0:
            pairs = [*pairs[-9:], (shift, turn)]
        done = value - moved_value < 1e-6 * abs(value)
        point, value, gradient = moved, moved_value, moved_gradient
        if done:
            break
    return point


def _newton(gradient: Array, pairs: Sequence[tuple[Array, Array]]) -> Array:
    """Return the gradient times an estimate of the inverse Hessian."""
    result, factors = gradient.copy(), []
    for shift, turn in reversed(pairs):
        factor = (shift @ result) / (shift @ turn)
        factors.append(factor)
        result -= factor * turn
    if pairs:
        shift, turn = pairs[-1]
        result *= (shift @ turn) / (turn @ turn)
    for (shift, turn), factor in zip(pairs, reversed(factors), strict=True):
        result += (factor - (turn @ result) / (shift @ turn)) * shift
    return result


def _log_sum(values: Array, axis: int) -> Array:
    """Return log of the sum of exponentials along an axis."""
    best = np.maximum(values.max(axis=axis, keepdims=True), -1e8)
    summed: Array = (best + np.log(np.exp(values - best).sum(axis=axis, keepdims=True))).squeeze(axis)
    return summed


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text."""
    words = TOKEN.findall(text)
    return Counter(s for i in range(max(1, len(words) - 3)) if (s := tuple(words[i : i + 4])))


def f_score(pages: Sequence[Page], texts: Sequence[str]) -> tuple[float, float, float]:
    """Return mean precision, mean recall and their F1, over runs of four words of what was taken for the article."""
    precision, recall = [], []
    for page, text in zip(pages, texts, strict=True):
        got, gold = shingles(text), shingles(page.article)
        hits = sum((gold & got).values())
        precision += [hits / sum(got.values())] if got else []
        recall += [hits / sum(gold.values())] if gold else []
    p, r = mean(precision), mean(recall)
    return p, r, 2 * p * r / (p + r)


def article_of(page: Page, model: Weights) -> str:
    """Return what is taken for the article of a page."""
    blocks = judge_lines(page.text, split_paragraphs(page.text), {}, model)
    return "\n".join(b.span.of(page.text) for b in blocks if b.kind in BODY_KINDS)


def cross_validate(pages: list[Page], clean: list[Example], folds: int) -> None:
    """Print the scores of pages that were not learned from, at several thresholds."""
    order = list(range(len(pages)))
    random.Random(1).shuffle(order)  # noqa: S311 - a draw that can be repeated
    models: dict[int, Weights] = {}
    for fold in range(folds):
        held = set(order[fold::folds])
        model = _usable(learn([*_learnable([p for i, p in enumerate(pages) if i not in held]), *clean]))
        models |= dict.fromkeys(held, model)
    for threshold in (0.5, 0.3, 0.2, 0.12, 0.08, 0.06, 0.04):
        texts = [article_of(page, replace(models[i], threshold=threshold)) for i, page in enumerate(pages)]
        p, r, f1 = f_score(pages, texts)
        print(f"threshold {threshold:.2f}  precision {p:.3f}  recall {r:.3f}  F1 {f1:.3f}", flush=True)


def _usable(model: Weights) -> Weights:
    """Return learned weights as the program reads them: steps as factors."""
    return Weights(model.features, tuple(exp(x) for x in model.steps), model.threshold)


def _learnable(pages: Sequence[Page]) -> Iterator[Example]:
    """Yield pages, and their articles alone."""
    for page in pages:
        yield Example(page.lines, states_of(page), 1.0)
        alone = sequence(page.article, 0, 0.15)
        if alone is not None:
            yield alone


def main() -> None:
    """Learn, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    source = options.data / "plaintext-dev.jsonl.gz"
    pages = [read_page(row["text"], row["article"]) for row in rows(source)]
    chance = random.Random(3)  # noqa: S311 - a draw that can be repeated
    texts = [row["text"] for row in rows(options.data / "attributions-train.jsonl.gz")]
    clean = list(clean_articles(chance.sample(texts, 120), chance))
    if options.folds:
        cross_validate(pages, clean, options.folds)
        return
    model = learn([*_learnable(pages), *clean])
    provenance = {
        "made_by": "python -m tests.bench.train_blocks",
        "pages": len(pages),
        "clean_articles": 120,
        "data_sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "features": "shape, punctuation, closed lists and places on the page; see reader/analysis/blocks",
        "penalty": PENALTY,
    }
    stored = {"provenance": provenance, "threshold": THRESHOLD, "steps": model.steps, "features": model.features}
    text = json.dumps(stored, indent=0, sort_keys=True)
    compact = re.sub(r"\[([^\]]*)\]", lambda m: "[" + " ".join(m[1].split()) + "]", text)
    resource("models", "blocks-lines.json").write_text(compact + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
