"""Train the weights of the shared claims again.

python -m tests.bench.train_claims ../shared/bench/data/stories

Each story is a folder of articles with gold.json. Only weights land in ``resources/``. Which features, how much
regularisation and which threshold were chosen by cross-validation over whole stories (``tests.bench.folds``).
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from reader.analysis.claims.evidence.article import ArticleEvidence
from reader.analysis.claims.evidence.features import pair_features
from reader.analysis.claims.forest import Forest, read_forest
from reader.analysis.claims.groups import Group, group_links
from reader.analysis.claims.links import DOUBTFUL, chance, score_pairs
from reader.analysis.claims.matrix import Matrix
from reader.analysis.claims.narrow import FEATURES, run_features, runs_of, span_of
from reader.analysis.claims.silence import stands_for
from reader.analysis.claims.tiers import group_features
from reader.analysis.claims.units import Unit, describe
from reader.analysis.claims.weights import Logistic, shipped
from reader.analysis.pipeline import analyse
from reader.model.article import Article
from reader.model.claim import Link, Passage
from reader.model.span import Span

TREES = 120
"""Trees of each ensemble."""
STRENGTH = 0.03
"""Inverse of the regularisation of the pair scorer."""
LINK = 0.16
"""Least score of a link by which a passage may join a claim."""
CLAIM = 0.25
"""Least score of a link that begins a claim: half of the F1 that is reached, where F1 of calibrated chances peaks."""
INNER_FOLDS = 3
"""Parts that the training stories are divided into for the confidence of groups."""


@dataclass(frozen=True)
class PairTable:
    """All pairs of two articles of one story: features, whether gold links them, and the sentences."""

    features: dict[str, Matrix]
    linked: Matrix
    first: ArticleEvidence
    second: ArticleEvidence


@dataclass(frozen=True)
class Story:
    """One story with its gold, ready for training."""

    name: str
    texts: tuple[str, ...]
    tables: tuple[PairTable, ...]
    runs: tuple[tuple[Matrix, Matrix], ...]


def read_article(path: Path) -> Article:
    """Return the article of a text file."""
    text = path.read_bytes().decode("utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(digest[:16], text, digest, path=str(path))


def read_story(folder: Path) -> Story:
    """Return a story with the features of all its pairs."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    articles = [read_article(p) for p in sorted(folder.glob("*.txt"))]
    described = {str(a.path): ArticleEvidence(describe(analyse(a))) for a in articles}
    told = {path: [_groups_of(u.passage.span, Path(path).name, gold) for u in d.units] for path, d in described.items()}
    tables = []
    for one, other in combinations(described, 2):
        a, b = sorted((one, other), key=lambda p: described[p].article)
        linked = np.array([[bool(x & y) for y in told[b]] for x in told[a]], np.float32)
        tables.append(PairTable(pair_features(described[a], described[b]), linked, described[a], described[b]))
    return Story(folder.name, tuple(a.text_sha256 for a in articles), tuple(tables), tuple(read_runs(described, gold)))


def _groups_of(span: Span, file: str, gold: dict[str, Any]) -> set[int]:
    """Return which gold groups a sentence belongs to: those with a passage that stands for it."""
    return {
        n
        for n, group in enumerate(gold["groups"])
        for m in group["members"]
        if m["file"] == file and stands_for(Span(m["start"], m["end"]), span)
    }


def read_runs(described: dict[str, ArticleEvidence], gold: dict[str, Any]) -> list[tuple[Matrix, Matrix]]:
    """Return, for each member of a gold group, the features of its runs and how far each meets the gold passage."""
    units = {Path(path).name: d.units for path, d in described.items()}
    found = []
    for group in gold["groups"]:
        members = [(m, _unit_of(Span(m["start"], m["end"]), units[m["file"]])) for m in group["members"]]
        for member, unit in members:
            partners = [u for m, u in members if u and m["file"] != member["file"]]
            if unit and partners and len(unit.clauses) > 1:
                spans = [span_of(unit, run) for run in runs_of(unit)]
                meets = [_meets(s, Span(member["start"], member["end"])) for s in spans]
                found.append((run_features([(unit, partners)]), np.array(meets)))
    return found


def _unit_of(span: Span, units: Sequence[Unit]) -> Unit | None:
    """Return the sentence that shares most with a passage, or None."""
    best = max(units, key=lambda u: u.passage.span.shared(span), default=None)
    return best if best and best.passage.span.shared(span) else None


def _meets(a: Span, b: Span) -> float:
    """Return what two spans share, as a part of what they cover together."""
    return a.shared(b) / (max(a.end, b.end) - min(a.start, b.start))


def train(stories: Sequence[Story]) -> dict[str, Any]:
    """Return the weights as they are kept."""
    pair, forest = train_pair(stories)
    return {
        "pair": pair,
        "forest": forest,
        "run": train_run(stories),
        "group": train_group(stories),
        "link": LINK,
        "claim": CLAIM,
    }


def train_pair(stories: Sequence[Story]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the two models of the pair scorer; the trees learn from the pairs that they are asked about."""
    tables = [t for s in stories for t in s.tables]
    names = list(tables[0].features)
    rows = np.concatenate([np.stack([t.features[n].ravel() for n in names], 1) for t in tables]).astype(np.float64)
    right = np.concatenate([t.linked.ravel() for t in tables]) > 0
    pair = fit(names, rows, right, STRENGTH)
    asked = np.concatenate([(chance(t.features, as_logistic(pair)) >= DOUBTFUL).ravel() for t in tables])
    return pair, fit_forest(names, rows[asked], right[asked])


def train_run(stories: Sequence[Story]) -> dict[str, Any]:
    """Return the model that narrows a sentence to the clauses of a claim."""
    runs = [r for s in stories for r in s.runs]
    rows, overlap = np.concatenate([r[0] for r in runs]), np.concatenate([r[1] for r in runs])
    return fit_forest(FEATURES, rows, overlap >= 0.5)


def fit_forest(names: Sequence[str], rows: Any, right: Any) -> dict[str, Any]:
    """Return boosted trees as they are kept."""
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        learning_rate=0.06,
        max_leaf_nodes=12,
        max_depth=6,
        min_samples_leaf=30,
        l2_regularization=5,
        max_features=0.3,
        early_stopping=False,
        random_state=0,
    ).fit(rows, right)
    columns: dict[str, list[Any]] = {k: [] for k in ("feature", "threshold", "left", "right", "value")}
    roots: list[int] = []
    for (tree,) in model._predictors:
        root = len(columns["value"])
        roots.append(root)
        for n, node in enumerate(tree.nodes, root):
            leaf = bool(node["is_leaf"])
            columns["feature"].append(0 if leaf else int(node["feature_idx"]))
            columns["threshold"].append(0.0 if leaf else float(f"{node['num_threshold']:.7g}"))
            columns["left"].append(n if leaf else root + int(node["left"]))
            columns["right"].append(n if leaf else root + int(node["right"]))
            columns["value"].append(float(f"{node['value']:.6g}") if leaf else 0.0)
    bias = float(np.ravel(model._baseline_prediction)[0])
    return {"features": list(names), "bias": bias, "depth": 6, "roots": roots, **columns}


def fit(names: Sequence[str], rows: Any, right: Any, strength: float) -> dict[str, Any]:
    """Return a logistic model as it is kept: for each feature its mean, its deviation and its weight."""
    mean, scale = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
    model = LogisticRegression(C=strength, max_iter=5000).fit(np.clip((rows - mean) / scale, -6, 6), right)
    columns = zip(names, mean, scale, model.coef_[0], strict=True)
    return {
        "features": {n: [round(float(x), 6) for x in rest] for n, *rest in columns},
        "bias": round(float(model.intercept_[0]), 6),
    }


def as_logistic(held: dict[str, Any]) -> Logistic:
    """Return a model that was just trained as the reader reads it."""
    mean, scale, weight = zip(*held["features"].values(), strict=True)
    return Logistic(tuple(held["features"]), mean, scale, weight, held["bias"])


def train_group(stories: Sequence[Story]) -> dict[str, Any]:
    """Return the model of a group's confidence, from groups of stories that the pair scorer did not see."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for fold in range(INNER_FOLDS):
        pair, forest = train_pair([s for n, s in enumerate(stories) if n % INNER_FOLDS != fold])
        for story in stories[fold::INNER_FOLDS]:
            for group, is_right in judged_groups(story, as_logistic(pair), read_forest(forest)):
                rows.append(group_features(group))
                right.append(is_right)
    return fit(list(rows[0]), np.array([list(r.values()) for r in rows]), np.array(right), 1.0)


def judged_groups(story: Story, model: Logistic, forest: Forest) -> list[tuple[Group, bool]]:
    """Return the groups of a story, each with whether at least half of its pairs are linked in gold."""
    links: list[Link] = []
    gold: dict[tuple[Passage, Passage], bool] = {}
    for table in story.tables:
        scores = score_pairs(table.features, model, forest)
        for (row, column), score in np.ndenumerate(scores):
            pair = table.first.units[row].passage, table.second.units[column].passage
            gold[pair] = bool(table.linked[row, column])
            if score >= LINK:
                links.append(Link(*pair, float(score)))
    judged = []
    for group in group_links(links, CLAIM):
        pairs = [gold[p] for p in combinations(group.members, 2) if p in gold]
        judged.append((group, 2 * sum(pairs) >= len(pairs)))
    return judged


def write(held: dict[str, Any], path: Path, stories: Sequence[Story]) -> None:
    """Write weights with where they come from."""
    source = {
        "made by": "python -m tests.bench.train_claims STORIES",
        "stories": len(stories),
        "texts": hashlib.sha256("".join(sorted(t for s in stories for t in s.texts)).encode()).hexdigest(),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"provenance": source, **held}, separators=(",", ":")) + "\n", "utf-8")


def read_stories(folder: Path) -> list[Story]:
    """Return all stories of a folder in order of their names."""
    return [read_story(p.parent) for p in sorted(folder.glob("*/gold.json"))]


def main() -> None:
    """Train on all stories and write the weights that ship."""
    stories = read_stories(Path(sys.argv[1]))
    write(train(stories), shipped, stories)
    print(f"{len(stories)} stories")


if __name__ == "__main__":
    main()
