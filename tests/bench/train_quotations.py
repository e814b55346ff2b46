"""Learn the weights of attribution: `python -m tests.bench.train_quotations TRAIN.jsonl.gz`.

Reads articles with annotated attributions (one JSON object a line: text, quotes with spans of content and source) in
place and writes `resources/models/quotations-*.json`. The features are closed-class words, punctuation, distances and
types, so the weights hold no name and no content word. Same input, same weights.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from reader.paths import resource
from tests.bench.quotations_fit import Instance, fit
from tests.bench.quotations_pronouns import pronoun_instances
from tests.bench.quotations_reports import report_instances
from tests.bench.quotations_speakers import article_instances

PARTS: dict[str, tuple[Callable[[dict[str, Any]], Iterator[Instance]], float]] = {
    "speakers": (article_instances, 3.0),
    "pronouns": (pronoun_instances, 3.0),
    "reports": (report_instances, 4.0),
}
"""By the name of the weights: what makes the decisions, and the penalty, chosen on the development articles."""
FEATURES = "closed-class words, punctuation, distances and types only: no names, no content words"


def read_rows(path: Path, limit: int = 0) -> list[dict[str, Any]]:
    """Return the annotated articles of a file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return rows[: limit or None]


def write_weights(part: str, weights: dict[str, dict[str, float]], provenance: dict[str, Any], folder: Path) -> Path:
    """Write weights with what they come from, and return the file."""
    path = folder / f"quotations-{part}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    content = {"provenance": provenance, "weights": weights}
    path.write_text(json.dumps(content, sort_keys=True, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def main() -> None:
    """Train and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="read only so many articles")
    parser.add_argument("--penalty", type=float, default=0.0)
    parser.add_argument("--part", choices=sorted(PARTS), action="append", help="only these weights")
    parser.add_argument("--out", type=Path, default=resource("models"))
    options = parser.parse_args()
    rows = read_rows(options.train, options.limit)
    digest = hashlib.sha256(options.train.read_bytes()).hexdigest()
    for part in options.part or sorted(PARTS):
        make, penalty = PARTS[part]
        penalty = options.penalty or penalty
        instances = [i for row in rows for i in make(row)]
        weights = fit(instances, penalty)
        provenance = {
            "made_by": f"python -m tests.bench.train_quotations --part {part}",
            "articles": len(rows),
            "decisions": len(instances),
            "penalty": penalty,
            "data_sha256": digest,
            "features": FEATURES,
        }
        path = write_weights(part, weights, provenance, options.out)
        print(f"{part}: {len(instances)} decisions, {sum(map(len, weights.values()))} weights -> {path}")


if __name__ == "__main__":
    main()
