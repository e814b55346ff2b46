"""Wall time, CPU time and memory from the start of the program until five articles are painted.

start_*      ``synoptic --sample`` in an empty home; floor: a bare PySide6 window of the same size, in turns with it.
restore_*    The same in a home in which it was opened and closed before.
start_meld   Three of the articles; floor: Meld on the same files, where it is installed (see ``start_meld``).

wall is from the spawn of the process to the end of the first paint of text in the last of the five panes, cpu what the
process itself has used of the processors by then, with all its threads. rss is its memory two seconds later. Medians.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reader.paths import HOME_VARIABLE, seeds
from tests.bench.figures import Figure, against, median
from tests.bench.start_meld import FILES, is_measurable, measure_meld

SCREEN = (2560, 1440)
"""Pixels; five panes of 45 characters a line have room."""
RUNS = 11
STORING = 12_000
"""Milliseconds that the first run of a restored home stays open: time to store and to analyse the sample."""
LONGEST = 60.0
"""Seconds after which a run has failed."""


@dataclass(frozen=True, slots=True)
class Start:
    """One start of a program: milliseconds, milliseconds, megabytes."""

    wall: float
    cpu: float
    rss: float


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add how often is measured, and where the window is shown."""
    parser.add_argument("--runs", type=int, default=RUNS, help=f"starts of each kind ({RUNS})")
    parser.add_argument("--xvfb", action="store_true", help="on an X server without a screen, instead of offscreen")


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return start_* and restore_*, and start_meld where it can be measured."""
    runs = options.runs * (3 if options.full else 1)
    with tempfile.TemporaryDirectory() as folder, xvfb() if options.xvfb else offscreen(Path(folder)) as screen:
        homes = Path(folder)
        start("reader", f"--linger={STORING}", "--sample", environment=screen, home=homes / "kept")
        starts: dict[str, list[Start]] = {"bare": [], "start": [], "restore": []}
        for run in range(runs):
            turns = [
                ("bare", ["bare"], homes / "none"),
                ("start", ["reader", "--sample"], homes / str(run)),
                ("restore", ["reader", "--sample"], homes / "kept"),
            ]
            for kind, words, home in turns if run % 2 == 0 else reversed(turns):
                starts[kind].append(start(*words, environment=screen, home=home))
    return figures(starts) | beside_meld(runs)


def beside_meld(runs: int) -> dict[str, Figure]:
    """Return start_meld, or nothing where something that it needs is missing."""
    if not is_measurable():
        return {}
    files = seeds()[:FILES]
    with tempfile.TemporaryDirectory() as folder, xvfb() as screen:

        def ours() -> float:
            return start("reader", *map(str, files), environment=screen, home=Path(folder)).wall

        return {"start_meld": measure_meld(ours, files, screen, runs)}


def figures(starts: Mapping[str, list[Start]]) -> dict[str, Figure]:
    """Return the medians of each kind of start against those of the bare window."""
    found = {}
    for kind in starts:
        for measured, unit in (("wall", "ms"), ("cpu", "ms"), ("rss", "MB")):
            value, floor = (median([getattr(s, measured) for s in starts[k]]) for k in (kind, "bare"))
            if kind != "bare":
                found[f"{kind}_{measured}"] = against(value, unit, floor, len(starts[kind]))
    return found


def start(*words: str, environment: Mapping[str, str], home: Path) -> Start:
    """Start a program of ``stamped`` and return what it took.

    Raises:
        RuntimeError: It ended, or was ended, without having told all.
    """
    command = [sys.executable, "-m", "tests.bench.stamped", *words]
    variables = {**os.environ, **environment, HOME_VARIABLE: str(home)}
    # An installed program finds its modules compiled.
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.monotonic()
    process = subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    with process:
        try:
            told, complaints = process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            process.kill()
            told, complaints = process.communicate()
    facts: dict[str, float] = {}
    for line in told.strip().split("\n"):
        facts |= json.loads(line or "{}")
    if not facts.keys() >= {"at", "cpu", "rss"}:
        message = f"{' '.join(words)} has not painted five articles within {LONGEST:.0f} s:\n{told}{complaints}"
        raise RuntimeError(message)
    return Start(1000 * (facts["at"] - begun), 1000 * facts["cpu"], facts["rss"] / 1e6)


@contextmanager
def offscreen(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the environment of a program that draws into memory, on a screen that is large enough."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": SCREEN[0], "height": SCREEN[1], "dpr": 1}
    settings = folder / "screen.json"
    settings.write_text(json.dumps({"screens": [{**screen, "logicalDpi": 96, "logicalBaseDpi": 96}]}))
    yield {"QT_QPA_PLATFORM": f"offscreen:configfile={settings}"}


@contextmanager
def xvfb() -> Iterator[dict[str, str]]:
    """Yield the environment of a program that draws on an X server of its own."""
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{server.stdout.readline().strip()}"}
        finally:
            server.terminate()
