"""Count the background table of word frequencies again.

python -m tests.bench.background ../shared/bench/data/attributions-train.jsonl.gz

Only aggregate counts land in ``resources/``: in how many articles a stem occurs, for stems of three articles or more.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from reader.analysis.claims.background import TABLE
from reader.analysis.claims.stems import tokens
from reader.model.span import Span
from reader.paths import resource

LEAST = 3
"""Articles that a stem must occur in: a rarer one says more about the articles than about the language."""


def count_documents(texts: Iterable[str]) -> tuple[int, Counter[str]]:
    """Return the number of texts and, for each stem, in how many of them it occurs."""
    counts: Counter[str] = Counter()
    documents = 0
    for text in texts:
        documents += 1
        counts.update({t.stem for t in tokens(text, Span(0, len(text))) if not t.function})
    return documents, counts


def as_table(documents: int, counts: Counter[str], source: str) -> str:
    """Return the table as it is kept: comments, the number of documents, then stems in order."""
    head = [
        "# In how many news articles a stem occurs; stems of fewer than three are left out.",
        f"# Counted by tests.bench.background over {source}.",
        f"\t{documents}",
    ]
    rows = [f"{stem}\t{n}" for stem, n in sorted(counts.items()) if n >= LEAST and stem.replace(" ", "").isalpha()]
    return "\n".join([*head, *rows, ""])


def main() -> None:
    """Count and write."""
    source = Path(sys.argv[1])
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        documents, counts = count_documents(json.loads(line)["text"] for line in lines)
    target = resource(*TABLE)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(as_table(documents, counts, source.name), "utf-8")
    print(f"{target.name}: {documents} articles")


if __name__ == "__main__":
    main()
