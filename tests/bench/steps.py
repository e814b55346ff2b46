"""The longest step of the window's own thread of each of the things that a reader does often.

step_*       CPU milliseconds of the main thread that one event takes, from its delivery until all that follows from
             it at once is done; median of the longest ones of several runs; floor: the 16 ms that are asked at most.

The window is the reader's own with the sample story, its library on the disk and its worker processes. With --profile
it is told in which functions the longest steps were, which makes them longer.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.bench.figures import Figure, against, median
from tests.bench.probe import MOST

RUNS = 5


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add how often is measured, and whether to profile."""
    parser.add_argument("--runs", type=int, default=RUNS, help=f"measurements of each ({RUNS})")
    parser.add_argument("--profile", action="store_true", help="tell in which functions the longest steps were")


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return step_* of each thing that is done."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The frame of the benchmarks lists them without Qt.
    from tests.bench.stepped import longest_steps  # noqa: PLC0415

    runs = options.runs * (4 if options.full else 1)
    with tempfile.TemporaryDirectory() as folder:
        found = longest_steps(Path(folder) / "library", runs, is_profiled=options.profile)
    for name, steps in found.items():
        slowest = max(steps, key=lambda step: step.cpu)
        print(f"{name:24} {slowest.cpu:6.1f} ms  {slowest.what}\n{slowest.profile}".rstrip(), file=sys.stderr)
    return {
        f"step_{name.replace(' ', '_')}": against(median([s.cpu for s in steps]), "ms", MOST, len(steps))
        for name, steps in found.items()
    }
