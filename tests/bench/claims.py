"""CPU time of comparing articles in a worker that runs, against encoding alone.

cold      five articles of the sample story that the worker has not seen; floor: encoding the five.
add_one   one article beside 20 that the worker has compared, their links known; floor: encoding that one. Median over
          different ones, each from a story of which two are among the 20.
warm      the five again, all links known, all encoded in this worker; reopened: the same in one that has not.
strangers strong claims of two articles of different stories, on average over 30 pairs drawn with a fixed seed.
similar   for each sentence of one article, the passages like it of 20 encoded articles; median. At most 30 are asked.

The analyses are given. Encoding is all that a comparison needs of one article by itself: sentences, words, names,
numbers, vectors. Weights are loaded, and the words are known from other articles, for the figure and its floor alike.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import cast

from reader.analysis.claims.basis import link_basis
from reader.analysis.claims.clusters import forget_clusters
from reader.analysis.claims.encoding import encode, forget_encoded
from reader.analysis.claims.similar import similar_passages
from reader.analysis.pipeline import analyse, compare_with
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.labels import Tier
from reader.paths import seeds
from reader.services.jobs import JobPool
from tests.bench.figures import Figure, against, median

MANY = 20
"""Articles that one is added to."""
STRANGERS = 30
"""Pairs of articles of different stories."""
LONGEST = 450.0
"""Seconds that all measurements may take."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add how often is measured."""
    parser.add_argument("--runs", type=int, default=7, help="measurements of each figure (7)")


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return all figures, measured in a worker of the job pool."""
    runs = options.runs * (3 if options.full else 1)
    stories = sorted((options.shared / "bench/data/stories").glob("*/*.txt"))
    pool = JobPool()
    try:
        job = pool.submit(measure_here, [str(p) for p in seeds()], [str(p) for p in stories], runs, seconds=LONGEST)
        return cast("dict[str, Figure]", job.future.result())
    finally:
        pool.shutdown()


def measure_here(sample: Sequence[str], stories: Sequence[str], runs: int) -> dict[str, Figure]:
    """Return all figures, measured in this process.

    Args:
        sample: Paths of the five articles.
        stories: Paths of articles, by story: to the first one is added.
        runs: Measurements of each figure.
    """
    five, many = [analysis_of(p) for p in sample], [analysis_of(p) for p in stories[: MANY + 1]]
    compare_with(five)
    return {
        **five_articles(five, runs),
        "add_one": added(many, runs),
        "strangers": strong_between_strangers(stories),
        "similar": alike(many),
    }


def forget() -> None:
    """Forget all that the process keeps of articles and of their claims."""
    forget_encoded()
    forget_clusters()


def analysis_of(path: str) -> Analysis:
    """Return the analysis of a text file."""
    text = Path(path).read_bytes().decode("utf-8")
    digest = sha256(text.encode()).hexdigest()
    return analyse(Article(digest[:16], text, digest, path=path))


def milliseconds(begin: float) -> float:
    """Return the CPU milliseconds of this process since a moment of its own clock."""
    return 1000 * (time.process_time() - begin)


def encoding(analyses: Sequence[Analysis]) -> float:
    """Return the CPU milliseconds of encoding articles that were not, all evidence of each drawn."""
    begin = time.process_time()
    for analysis in analyses:
        encoded = encode(analysis, link_basis(analysis))
        for drawn in (encoded, encoded.evidence):
            for name, part in vars(type(drawn)).items():
                if isinstance(part, cached_property):
                    getattr(drawn, name)
    return milliseconds(begin)


def five_articles(analyses: Sequence[Analysis], runs: int) -> dict[str, Figure]:
    """Return cold, warm and reopened."""
    times: dict[str, list[float]] = {"floor": [], "cold": [], "warm": [], "reopened": []}
    for _ in range(runs):
        forget()
        times["floor"].append(encoding(analyses))
        forget()
        begin = time.process_time()
        known = compare_with(analyses).new_links
        times["cold"].append(milliseconds(begin))
        begin = time.process_time()
        compare_with(analyses, known=known)
        times["warm"].append(milliseconds(begin))
        forget()
        begin = time.process_time()
        compare_with(analyses, known=known)
        times["reopened"].append(milliseconds(begin))
    floor = median(times.pop("floor"))
    return {name: against(median(found), "ms", floor, runs) for name, found in times.items()}


def added(analyses: Sequence[Analysis], runs: int) -> Figure:
    """Return add_one."""
    floors, times = [], []
    for run in range(runs):
        new = analyses[(run * len(analyses)) // runs]
        old = [a for a in analyses if a is not new]
        forget()
        floors.append(encoding([new]))
        forget()
        known = compare_with(old).new_links
        begin = time.process_time()
        compare_with([*old, new], known=known)
        times.append(milliseconds(begin))
    return against(median(times), "ms", median(floors), runs)


def strong_between_strangers(stories: Sequence[str]) -> Figure:
    """Return strangers; the articles of a story are those of one folder."""
    drawn = random.Random(7)  # noqa: S311 - nothing secret
    folders = sorted({str(Path(p).parent) for p in stories})
    strong = 0
    for _ in range(STRANGERS):
        pair = [drawn.choice([p for p in stories if str(Path(p).parent) == f]) for f in drawn.sample(folders, 2)]
        strong += sum(c.tier is Tier.STRONG for c in compare_with([analysis_of(p) for p in pair]).comparison.claims)
    return against(strong / STRANGERS, "claims", None, STRANGERS)


def alike(analyses: Sequence[Analysis]) -> Figure:
    """Return similar."""
    encoding(analyses)
    first, *others = [encode(a, link_basis(a)) for a in analyses]
    times = []
    for unit in first.units:
        begin = time.process_time()
        similar_passages(first, unit.passage.span, others)
        times.append(milliseconds(begin))
    return against(median(times), "ms", None, len(times))
