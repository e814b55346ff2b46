"""Learn the weights of the speaker ranker: `python -m tests.bench.train_quotations TRAIN.jsonl.gz`.

Reads articles with annotated attributions (one JSON object a line: text, quotes with content and source spans) in place and
writes `resources/models/quotations-speakers.json`. The features are closed-class words, punctuation, distances and types, so
the weights hold no name and no content word. Same input, same weights.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from reader.analysis.quotations.decoding import Carried, Paragraph, build_choices
from reader.analysis.quotations.paragraphs import make_paragraphs
from reader.analysis.quotations.tokens import PUNCTUATION
from reader.paths import resource
from reader.text.paragraphs import split_paragraphs
from reader.text.sentences import split_sentences

Features = list[str]
PENALTY = 0.15
"""Strength of the squared penalty on weights, chosen on the development articles."""
RARE = 3
"""A feature seen less often is left out."""
SMALL = 0.02
"""A smaller weight is left out."""


def collect(space: str, features: Iterable[str]) -> Features:
    """Return features with their namespace, in place of their value."""
    return [f"{space}\t{f}" for f in features]


@dataclass
class Instance:
    """One marked string: features of each option, and which options are right."""

    options: list[Features]
    right: list[bool]


def gold_of(paragraph: Paragraph, index: int, quotes: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the annotated attribution that has at least four fifths of a marked string's words, or None."""
    region, tokens = paragraph.regions[index], paragraph.tokens
    starts = [tokens.start[i] for i in range(region.first, region.last + 1) if tokens.kind[i] != PUNCTUATION]
    if not starts:
        return None
    best, most = None, 0
    for quote in quotes:
        inside = sum(any(s <= a < e for s, e in quote["content"]) for a in starts)
        if inside > most:
            best, most = quote, inside
    return best if most >= 0.8 * len(starts) else None


def overlaps(span: tuple[int, int], spans: Iterable[Sequence[int]]) -> bool:
    """Tell whether a span shares a character with one of several."""
    return any(span[0] < e and s < span[1] for s, e in spans)


def article_instances(row: dict[str, Any]) -> Iterator[Instance]:
    """Yield the instances of one annotated article."""
    text, quotes = row["text"], row["quotes"]
    spans = split_paragraphs(text)
    sentences = [s for p in spans for s in split_sentences(text, p)]
    paragraphs = make_paragraphs(text, spans, sentences)
    carried: tuple[int, Carried, dict[str, Any]] | None = None
    for number, paragraph in enumerate(paragraphs):
        if not paragraph.regions:
            continue
        unclosed = bool(number) and any(not r.closed for r in paragraphs[number - 1].tokens.regions[-1:])
        current = None
        if carried:
            at, old, _ = carried
            current = Carried(old.candidate, old.tokens, number - at, unclosed)
        choices = build_choices(paragraph, paragraphs[number - 1] if number else None, current, collect)
        before: set[int] | None = set()
        last_right: tuple[Any, dict[str, Any]] | None = None
        for k, values in enumerate(choices.emissions):
            if overlaps(paragraph.tokens.regions[k].span, row.get("ignore", [])):
                before = None
                continue
            gold = gold_of(paragraph, k, quotes)
            right = right_options(choices.options, values, gold, carried[2] if carried else None, text)
            if right is None:
                before = None
                continue
            if right and before is not None:
                order = sorted(values)
                features = []
                for option in order:
                    kind = "first" if k == 0 else "null" if before == {0} else "same" if option in before else "other"
                    features.append(values[option] + choices.transitions[k][kind])
                yield Instance(features, [o in right for o in order])
            if gold is not None and right:
                chosen = choices.options[min(right)]
                if chosen.candidate is not None and chosen.tokens is not None:
                    last_right = (chosen, gold)
            before = right or None
        if last_right:
            chosen, gold = last_right
            carried = (number, Carried(chosen.candidate, chosen.tokens, 0, unclosed=False), gold)


def right_options(
    options: Sequence[Any],
    values: dict[int, Features],
    gold: dict[str, Any] | None,
    carried: dict[str, Any] | None,
    text: str,
) -> set[int] | None:
    """Return the options that are right; None when the annotation names a source that no option has."""
    if gold is None:
        return {0}
    if not gold["source"]:
        return None
    right = {
        o for o in values if options[o].where in {"here", "before"} and overlaps(options[o].candidate.span, gold["source"])
    }
    if not right and carried is not None and 1 in values and options[1].where == "carry":
        same = carried["source"] == gold["source"] or words_of(text, carried) & words_of(text, gold)
        right = {1} if same else set()
    return right or None


def words_of(text: str, quote: dict[str, Any]) -> set[str]:
    """Return the capitalised words of an attribution's source."""
    return {w.strip(".,’'") for s, e in quote["source"] for w in text[s:e].split() if w[:1].isupper()}


def fit(instances: Sequence[Instance], penalty: float) -> dict[str, dict[str, float]]:
    """Return the weights that make the right options likeliest, by namespace and feature."""
    seen = Counter(f for i in instances for o in i.options for f in set(o))
    names = sorted(f for f, n in seen.items() if n >= RARE)
    column = {f: k for k, f in enumerate(names)}
    indices: list[int] = []
    pointer = [0]
    groups: list[int] = []
    right: list[bool] = []
    for number, instance in enumerate(instances):
        for features, ok in zip(instance.options, instance.right, strict=True):
            indices.extend(column[f] for f in features if f in column)
            pointer.append(len(indices))
            groups.append(number)
            right.append(ok)
    matrix = sparse.csr_matrix(
        (np.ones(len(indices), dtype=np.float64), np.array(indices), np.array(pointer)),
        shape=(len(groups), len(names)),
    )
    weights = optimise(matrix, np.array(groups), np.array(right), penalty)
    found: dict[str, dict[str, float]] = {space: {} for space in ("", "A", "B", "C", "N", "P", "T", "V")}
    for name, weight in zip(names, weights, strict=True):
        if abs(weight) >= SMALL:
            space, _, feature = name.partition("\t")
            found[space][feature] = round(float(weight), 3)
    return found


def optimise(matrix: Any, groups: Any, right: Any, penalty: float) -> Any:
    """Return the weights of a conditional logit model in which any of several options may be right."""
    count = int(groups[-1]) + 1
    starts = np.searchsorted(groups, np.arange(count))
    transposed = matrix.T.tocsr()

    def loss(w: Any) -> tuple[float, Any]:
        score = matrix @ w
        score = score - np.maximum.reduceat(score, starts)[groups]
        power = np.exp(score)
        total = np.add.reduceat(power, starts)
        good = np.add.reduceat(power * right, starts)
        chance = power / total[groups]
        target = power * right / np.maximum(good, 1e-300)[groups]
        value = float(np.sum(np.log(total) - np.log(np.maximum(good, 1e-300))) + penalty * (w @ w) / 2)
        return value, transposed @ (chance - target) + penalty * w

    result = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 150})
    return result.x


def read_rows(path: Path, limit: int = 0) -> list[dict[str, Any]]:
    """Return the annotated articles of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return rows[: limit or None]


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="read only so many articles")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--out", type=Path, default=resource("models", "quotations-speakers.json"))
    options = parser.parse_args()
    rows = read_rows(options.train, options.limit)
    instances = [i for row in rows for i in article_instances(row)]
    print(f"{len(rows)} articles, {len(instances)} marked strings")
    weights = fit(instances, options.penalty)
    provenance = {
        "made_by": "python -m tests.bench.train_quotations",
        "articles": len(rows),
        "marked_strings": len(instances),
        "penalty": options.penalty,
        "data_sha256": hashlib.sha256(options.train.read_bytes()).hexdigest(),
        "features": "closed-class words, punctuation, distances and types only; see reader/analysis/quotations/features.py",
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    content = json.dumps({"provenance": provenance, "weights": weights}, sort_keys=True, indent=0, ensure_ascii=False)
    options.out.write_text(content + "\n", encoding="utf-8")
    print(f"{sum(map(len, weights.values()))} weights -> {options.out}")


if __name__ == "__main__":
    main()
