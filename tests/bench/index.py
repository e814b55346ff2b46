"""The library's index with 100,000 articles and 1,000,000 quotations: searching, listing, building.

search_p50    Milliseconds from a key press in the search field to 50 hits in quotations; half of the presses are below.
              Every key of many searches is pressed, common beginnings of words among them, while what the key before
              started may still be running. At most 10 are asked.
search_p95    The time below which 95 of 100 presses are. At most 50 are asked.
search_cpu    CPU milliseconds of the process for a press, both threads; half of the presses are below.
top_speakers  Milliseconds for the 100 most quoted speakers; floor: counting them all. At most 1 is asked.
page_p95      Milliseconds for 100 quotations anywhere, 95 of 100 pages; floor: counting rows off. At most 2 are asked.
table_first   CPU milliseconds of the main thread until the table of all quotations shows its first rows. At most 80.
rss           Megabytes of the process with that table and all its rows known. At most 120 are asked.
build         CPU seconds for taking in quotations with their full text and orders; floor: the bare insert of the same
              rows. At most 14 times that is asked.

The library is made up, with the words of the sample story as often as they stand there, and is made once, in the cache
folder (about 20 minutes, 2 GB, with --full); without --full, one of a tenth of the size is made (2 minutes) unless the
full one is there. Wall time, unless said: of the search in a window with its thread.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from reader.library import entries
from reader.library.entries import Noted
from reader.library.index import Follow, Index, Upto
from reader.model.analysis import Analysis
from tests.bench import synthetic
from tests.bench.figures import Figure, against, cpu_seconds, median

BUILT = 3_000
"""Articles by which the building is measured; with --full ten times as many."""
RUNS = 200


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add how often pages are read."""
    parser.add_argument("--runs", type=int, default=RUNS, help=f"pages that are read ({RUNS})")


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return the figures of the window, of the reading and of the building."""
    full = options.full or synthetic.is_made(synthetic.FULL)
    size = synthetic.FULL if full else synthetic.TENTH
    folder = synthetic.library_of(size)
    print(f"{size.quotations:,} quotations, {folder}", file=sys.stderr)
    seen = in_window(folder)
    figures = {
        "search_p50": against(median(seen["search"]), "ms", None, len(seen["search"])),
        "search_p95": against(percentile(seen["search"], 0.95), "ms", None, len(seen["search"])),
        "search_cpu": against(median(seen["search_cpu"]), "ms", None, len(seen["search_cpu"])),
        **reading(folder / "index.sqlite3", seen, options.runs),
        "table_first": against(median(seen["table"]), "ms", None, len(seen["table"])),
        "rss": Figure(seen["rss"][0], "MB", None, None, 1),
    }
    own, floor = building(BUILT * (10 if options.full else 1))
    return {**figures, "build": against(own, "s", floor, 1)}


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the values is."""
    return sorted(values)[int(share * (len(values) - 1))]


def in_window(folder: Path) -> dict[str, list[float]]:
    """Return what was measured in a window over the library, in a process of its own."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    command = [sys.executable, "-m", "tests.bench.index_window", str(folder)]
    done = subprocess.run(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True, timeout=480
    )
    found: dict[str, list[float]] = json.loads(done.stdout)
    return found


def reading(index: Path, seen: dict[str, list[float]], runs: int) -> dict[str, Figure]:
    """Return the figures of the readings, each against what it would cost the plain way."""
    connection = sqlite3.connect(f"{index.as_uri()}?mode=ro", uri=True)
    (last,) = connection.execute("SELECT count(*) FROM quotations").fetchone()
    grouped = "SELECT speaker, count(*) FROM quotations GROUP BY speaker ORDER BY 2 DESC LIMIT 100"
    paged = "SELECT number FROM quotations ORDER BY published DESC, number DESC LIMIT 100 OFFSET ?"
    of_groups = [wall(lambda: connection.execute(grouped).fetchall()) for _ in range(3)]
    of_offsets = [wall(partial(_all, connection, paged, [last * n // 10])) for n in range(10)]
    connection.close()
    pages = seen["pages"][:runs]
    return {
        "top_speakers": against(median(seen["speakers"]), "ms", median(of_groups), len(seen["speakers"])),
        "page_p95": against(percentile(pages, 0.95), "ms", median(of_offsets), len(pages)),
    }


def _all(connection: sqlite3.Connection, statement: str, values: Sequence[int]) -> None:
    connection.execute(statement, values).fetchall()


def wall(work: Callable[[], object]) -> float:
    """Return the milliseconds that a piece of work takes."""
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def building(articles: int) -> tuple[float, float]:
    """Return the CPU seconds for taking in the quotations of articles, and for the bare insert of their rows.

    The two take turns, so that a machine that slows down slows both.
    """
    found = list(synthetic.analyses(synthetic.Size(articles)))
    own = floor = 0.0
    with tempfile.TemporaryDirectory() as place:
        index = Index.make(Path(place) / "index.sqlite3")
        noted = [Noted(a.article.id, a.article.text_sha256, "", "", a.metadata) for a in found]
        index.follow(Follow(noted), Upto("library", 1, ""))
        bare = sqlite3.connect(Path(place) / "bare.sqlite3", isolation_level=None)
        bare.execute("PRAGMA synchronous = OFF")
        columns = [row[1] for row in index.connection.execute("PRAGMA table_info(quotations)")]
        bare.execute(f"CREATE TABLE quotations ({', '.join(columns)})")
        last = 0
        for first in range(0, len(found), synthetic.AT_ONCE):
            own += cpu_seconds(partial(_take_in, index, found[first : first + synthetic.AT_ONCE], first))
            new = index.connection.execute("SELECT * FROM quotations WHERE number > ? ORDER BY number", [last])
            rows = [tuple(row) for row in new]
            last = int(rows[-1][0])
            floor += cpu_seconds(partial(_insert, bare, rows))
        index.close()
        bare.close()
    return own, floor


def _take_in(index: Index, some: Sequence[Analysis], first: int) -> None:
    with index.together():
        for number, analysis in enumerate(some, first + 1):
            entries.put_quotations(index.connection, number, analysis, "2018", {})


def _insert(bare: sqlite3.Connection, rows: Sequence[tuple[object, ...]]) -> None:
    bare.execute("BEGIN")
    slots = ", ".join("?" * len(rows[0]))
    bare.executemany(f"INSERT INTO quotations VALUES ({slots})", rows)  # noqa: S608 - slots
    bare.execute("COMMIT")
