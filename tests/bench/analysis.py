"""CPU time of analysing an article, against the regex baseline, and how it grows with the text.

article_cpu     median over the articles of the CPU milliseconds of ``analyse``; floor: the same of the regex baseline
                (marks and the nearest reporting verb, nothing else) on the same texts, in turns with it.
scaling_*       CPU time of a text ten times as long, in times; floor: 10. At most 12 (a ratio of 1.2) is asked.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from reader.analysis.pipeline import analyse
from reader.model.article import Article
from tests.bench.figures import Figure, against, interleaved, median

SHAPES: dict[str, Callable[[str], str]] = {
    "articles": lambda text: text,
    "one_line": lambda text: text.replace("\n", " "),
    "marks": lambda text: '“a” "b" ' * (len(text) // 80) + text,
    "openers": lambda text: "“" * (len(text) // 10) + text,
    "nested": lambda text: text.replace(" the ", " “‘the ").replace(" of ", " of’” "),
}
"""Texts of every length: as they are, and as trouble."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add how often is measured, on how many articles, and the size of the long text."""
    parser.add_argument("--runs", type=int, default=3, help="measurements of each article (3)")
    parser.add_argument("--limit", type=int, default=0, help="so many articles only")
    parser.add_argument("--size", type=int, default=20_000, help="code points of the shorter text of scaling (20,000)")


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return article_cpu and the scaling of each shape."""
    texts = read_texts(options.shared)[: options.limit or None]
    runs = options.runs * (3 if options.full else 1)
    size = options.size * (5 if options.full else 1)
    figures = {"article_cpu": article_cpu(texts, baseline(options.shared), runs)}
    for name, shape in SHAPES.items():
        figures[f"scaling_{name}"] = scaling("\n\n".join(texts), size, shape, runs)
    return figures


def read_texts(shared: Path) -> list[str]:
    """Return the texts of the articles on which attribution is measured."""
    with gzip.open(shared / "bench/data/attributions-dev.jsonl.gz", "rt", encoding="utf-8") as rows:
        return [json.loads(row)["text"] for row in rows]


def baseline(shared: Path) -> Callable[[str], object]:
    """Return the regex baseline: a text in, its quotations with their speakers out."""
    # Its modules import each other by bare names.
    sys.path.insert(0, str((shared / "bench/quotations").resolve()))
    try:
        extract: Callable[[str], object] = import_module("baseline_regex").extract
    finally:
        sys.path.pop(0)
    return extract


def article_of(text: str) -> Article:
    """Return a text as an article."""
    digest = sha256(text.encode()).hexdigest()
    return Article(digest[:16], text, digest)


def article_cpu(texts: list[str], extract: Callable[[str], object], runs: int) -> Figure:
    """Return the median CPU milliseconds per article, of each article the median of its runs."""
    articles = [article_of(text) for text in texts]
    # Word lists and weights are read once in the life of a process, not once an article.
    analyse(articles[0])
    own, other = [], []
    for article in articles:
        times = interleaved([partial(analyse, article), partial(extract, article.text)], runs)
        own.append(1000 * median(times[0]))
        other.append(1000 * median(times[1]))
    return against(median(own), "ms", median(other), runs * len(articles))


def scaling(text: str, size: int, shape: Callable[[str], str], runs: int) -> Figure:
    """Return how many times the CPU time of a text its tenfold takes."""
    text = text * (1 + 10 * size // max(1, len(text)))
    articles = [article_of(shape(text[:length])) for length in (size, 10 * size)]
    short, long = (median(t) for t in interleaved([partial(analyse, a) for a in articles], runs))
    return against(long / max(short, 1e-6), "times", 10.0, runs)
