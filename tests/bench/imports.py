"""Articles a second of an import with full analysis, the memory it takes, and what it loses when it is disturbed.

python -m tests.bench import [--full] [--part rate|losses]
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from reader import paths
from reader.library.library import Library
from reader.services.analysing import AnalysisRequest, analyse_job, catch_up
from reader.services.importing import import_files
from reader.services.jobs import WORKERS, JobPool
from reader.services.originals import read_original
from tests.bench.figures import Figure, against, median
from tests.bench.import_losses import measure_losses

ARTICLES = 2_000
KILLS = 15
KILLS_FULL = 60
WARM = 10
"""Articles that are read before one is measured."""
MEASURED = 60
PARAGRAPHS = 12
"""Of an article: some 700 words, as news have."""
PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be set."""
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many are imported")
    parser.add_argument("--kills", type=int, default=0, help=f"{KILLS}, or {KILLS_FULL} with --full")
    parser.add_argument("--part", choices=("rate", "losses"), default=None, help="only one of the two")


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return the rate, the memory and the losses."""
    figures: dict[str, Figure] = {}
    if options.part != "losses":
        figures |= rate(options.articles)
    if options.part != "rate":
        count = options.kills or (KILLS_FULL if options.full else KILLS)
        losses, receipts, _ = measure_losses(count)
        figures["import_losses"] = Figure(losses, "articles", None, None, count)
        figures["import_receipts"] = Figure(receipts, "articles", None, None, count)
    return figures


def rate(count: int) -> dict[str, Figure]:
    """Import articles in the real pool.

    The rate is held against two workers that do nothing else: 2 / CPU seconds of one article. Wall time counts what
    others do on the machine; so the share of the CPU seconds that went into reading and analysing is given beside it.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = make_articles(Path(folder), count)
        one = cpu_of_one(files)
        memory: list[int] = []
        pool = JobPool()
        before = cpu_of_all()
        begun = time.monotonic()
        try:
            with Library.open(Path(folder) / "library") as library:
                import_files(library, files, pool)

                def note(done: int, every: int) -> None:
                    if done >= every // 5:
                        memory.append(resident())

                catch_up(library, pool, note)
        finally:
            pool.shutdown()
        seconds = time.monotonic() - begun
        spent = cpu_of_all() - before
    return {
        "import_rate": against(count / seconds, "articles/s", WORKERS / one, 1),
        "import_cpu_share": Figure(count * one / spent, "of the CPU time", None, None, 1),
        "import_memory": against(memory[-1] / 1e6, "MB", memory[0] / 1e6, 1),
        "article_seconds": Figure(one, "s CPU", None, None, MEASURED),
    }


def make_articles(folder: Path, count: int) -> list[str]:
    """Write plain texts, each another mixture of paragraphs of the sample story, and return their paths."""
    lines = [line for path in paths.seeds() for line in path.read_text("utf-8").split("\n") if len(line) > 60]
    chance = random.Random(0)  # noqa: S311 - no secret
    found = []
    for number in range(count):
        path = folder / f"{number:05}.txt"
        chosen = chance.sample(lines, PARAGRAPHS)
        path.write_text(f"Report number {number} from the region\n\n" + "\n\n".join(chosen) + "\n", "utf-8")
        found.append(str(path))
    return found


def cpu_of_one(files: Sequence[str]) -> float:
    """Return the CPU seconds that reading and analysing an article takes in a process that is warm: the median."""
    times = []
    for number, path in enumerate(files[: WARM + MEASURED]):
        start = time.process_time()
        analyse_job(AnalysisRequest(read_original(path).article))
        if number >= WARM:
            times.append(time.process_time() - start)
    return median(times)


def cpu_of_all() -> float:
    """Return the CPU seconds of this process and of its children, those that run included."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def resident() -> int:
    """Return the bytes in memory of this process and of its children."""
    total = 0
    for process in (os.getpid(), *children()):
        try:
            total += int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1]) * PAGE_BYTES
        except OSError:
            continue
    return total


def children() -> list[int]:
    """Return the processes that this one has started."""
    found = []
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        try:
            found += [int(word) for word in (task / "children").read_text("ascii").split()]
        except OSError:
            continue
    return found
