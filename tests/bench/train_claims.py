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
from reader.analysis.claims.narrow import Narrowing
from reader.analysis.claims.runpairs import FEATURES, LinkedUnits
from reader.analysis.claims.runs import EDGES, runs_of
from reader.analysis.claims.tiers import group_features
from reader.analysis.claims.units import describe
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
NARROWED = 0.1
"""Least score of two sentences whose passages the narrowing learns from."""
INNER_FOLDS = 3
"""Parts that the training stories are divided into, so that what rests on scores learns from scores of pairs that the
scorer did not see."""


Told = tuple[Span, Span]
"""Passages of two articles that one gold group holds."""


@dataclass(frozen=True)
class PairTable:
    """All pairs of two articles of one story: features, whether gold links them, the sentences, the gold passages."""

    features: dict[str, Matrix]
    linked: Matrix
    first: ArticleEvidence
    second: ArticleEvidence
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Story:
    """One story with its gold, ready for training; ``runs``: of each sentence of a group, which runs are passages."""

    name: str
    texts: tuple[str, ...]
    tables: tuple[PairTable, ...]
    runs: tuple[tuple[Matrix, Matrix], ...]


@dataclass(frozen=True)
class Judged:
    """Two sentences of a story with the score of a model that did not see it, and the gold passages in them."""

    linked: LinkedUnits
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Inner:
    """A part of the training stories, with what the models of the other parts say of it."""

    stories: tuple[Story, ...]
    scores: tuple[tuple[Matrix, ...], ...]
    run: Forest
    judged: tuple[Judged, ...]


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
        told_pairs = tuple(_told_pairs(gold, Path(a).name, Path(b).name))
        tables.append(
            PairTable(pair_features(described[a], described[b]), linked, described[a], described[b], told_pairs)
        )
    return Story(folder.name, tuple(a.text_sha256 for a in articles), tuple(tables), tuple(read_runs(described, gold)))


def _told_pairs(gold: dict[str, Any], first: str, second: str) -> set[Told]:
    """Return the pairs of passages of two files that a group holds."""
    of_file = [
        [[Span(m["start"], m["end"]) for m in g["members"] if m["file"] == file] for file in (first, second)]
        for g in gold["groups"]
    ]
    return {(a, b) for ours, theirs in of_file for a in ours for b in theirs}


def _groups_of(span: Span, file: str, gold: dict[str, Any]) -> set[int]:
    """Return which gold groups a sentence belongs to: those with a passage that stands for it."""
    return {
        n
        for n, group in enumerate(gold["groups"])
        for m in group["members"]
        if m["file"] == file and Span(m["start"], m["end"]).shares_half(span)
    }


def read_runs(described: dict[str, ArticleEvidence], gold: dict[str, Any]) -> list[tuple[Matrix, Matrix]]:
    """Return, for each sentence with gold passages, its runs as they are described and whether each is a passage."""
    found = []
    for path, article in described.items():
        members = (m for g in gold["groups"] for m in g["members"] if m["file"] == Path(path).name)
        told = {Span(m["start"], m["end"]) for m in members}
        for unit in article.units:
            within = [s for s in told if 2 * s.shared(unit.passage.span) >= s.length]
            if within:
                runs = runs_of(unit)
                found.append((runs.edges, np.array([max(_meets(s, t) for t in within) >= 0.5 for s in runs.spans])))
    return found


def _meets(a: Span, b: Span) -> float:
    """Return what two spans share, as a part of what they cover together."""
    return a.shared(b) / (max(a.end, b.end) - min(a.start, b.start))


def train(stories: Sequence[Story]) -> dict[str, Any]:
    """Return the weights as they are kept."""
    pair, forest = train_pair(stories)
    inner = [look_from_outside(stories, fold) for fold in range(INNER_FOLDS)]
    return {
        "pair": pair,
        "forest": forest,
        "run": train_run(stories),
        "passages": train_passages(inner),
        "group": train_group(inner),
        "link": LINK,
        "claim": CLAIM,
    }


def look_from_outside(stories: Sequence[Story], fold: int) -> Inner:
    """Return one part of the stories as the models of the other parts see it."""
    seen = [s for n, s in enumerate(stories) if n % INNER_FOLDS != fold]
    pair, forest = train_pair(seen)
    own = tuple(stories[fold::INNER_FOLDS])
    scores = tuple(
        tuple(score_pairs(t.features, as_logistic(pair), read_forest(forest)) for t in s.tables) for s in own
    )
    tables = [(t, m) for s, of_story in zip(own, scores, strict=True) for t, m in zip(s.tables, of_story, strict=True)]
    judged = tuple(x for table, matrix in tables for x in judge(table, matrix))
    return Inner(own, scores, read_forest(train_run(seen)), judged)


def judge(table: PairTable, scores: Matrix) -> list[Judged]:
    """Return the pairs of sentences that may be linked, with the gold passages in them."""
    found = []
    for row, column in zip(*(scores >= NARROWED).nonzero(), strict=True):
        one, other = table.first.units[row], table.second.units[column]
        told = [t for t in table.told if t[0].shared(one.passage.span) and t[1].shared(other.passage.span)]
        found.append(Judged(LinkedUnits(one, other, float(scores[row, column])), tuple(told)))
    return found


def train_passages(inner: Sequence[Inner]) -> dict[str, Any]:
    """Return the trees that choose the passages of two sentences."""
    tables = [table for part in inner for table in passage_rows(part)]
    return fit_forest(FEATURES, np.concatenate([rows for rows, _ in tables]), np.concatenate([y for _, y in tables]))


def passage_rows(part: Inner) -> list[tuple[Matrix, Matrix]]:
    """Return the pairs of runs of each two sentences, a row a pair, and whether each meets a pair of gold passages."""
    narrowing = Narrowing(part.run, part.run)
    found = []
    for judged, pairs in zip(part.judged, narrowing.pairs([x.linked for x in part.judged]), strict=True):
        ours, theirs = runs_of(judged.linked.first).spans, runs_of(judged.linked.second).spans
        spans = [(ours[i], theirs[j]) for i, j in zip(pairs.first, pairs.second, strict=True)]
        right = [any(min(_meets(a, x), _meets(b, y)) >= 0.5 for x, y in judged.told) for a, b in spans]
        found.append((pairs.rows, np.array(right)))
    return found


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
    """Return the trees that tell runs that are passages of their own."""
    runs = [r for s in stories for r in s.runs]
    return fit_forest(EDGES, np.concatenate([r[0] for r in runs]), np.concatenate([r[1] for r in runs]))


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


def train_group(inner: Sequence[Inner]) -> dict[str, Any]:
    """Return the model of a group's confidence, from groups of stories that no model had seen."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for part in inner:
        narrowing = Narrowing(part.run, read_forest(train_passages([x for x in inner if x is not part])))
        for story, scores in zip(part.stories, part.scores, strict=True):
            for group, is_right in judged_groups(story, scores, narrowing):
                rows.append(group_features(group))
                right.append(is_right)
    return fit(list(rows[0]), np.array([list(r.values()) for r in rows]), np.array(right), 1.0)


def judged_groups(story: Story, scores: Sequence[Matrix], narrowing: Narrowing) -> list[tuple[Group, bool]]:
    """Return the groups of a story, each with whether at least half of its pairs are linked in gold."""
    links: list[Link] = []
    gold: dict[tuple[Passage, Passage], bool] = {}
    for table, matrix in zip(story.tables, scores, strict=True):
        for (row, column), score in np.ndenumerate(matrix):
            pair = table.first.units[row].passage, table.second.units[column].passage
            gold[pair] = bool(table.linked[row, column])
            if score >= LINK:
                links.append(Link(*pair, float(score)))
    units = {u.passage: u for t in story.tables for side in (t.first, t.second) for u in side.units}
    within = {link for group in group_links(links, CLAIM) for link in group.links}
    narrowed = narrowing.narrow(list(within), units)
    judged = []
    for group in group_links(narrowed.links, LINK):
        pairs = {tuple(narrowed.units[m].passage for m in pair) for pair in combinations(group.members, 2)}
        known = [gold[p] for p in pairs if p in gold]
        judged.append((group, 2 * sum(known) >= len(known)))
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
