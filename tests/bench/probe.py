"""The longest step of the window's own thread while 200 articles are imported and analysed.

longest_step   CPU milliseconds of the main thread that one event takes, from its delivery until all that follows from
               it at once is done; floor: the 16 ms that are asked at most.
steps_over     Steps beyond that; none are asked.

The window is the reader's own, with its library on the disk and its worker processes, and stands open before anything
is counted. What the longest steps were, and how long all of them, is told on standard error; with --profile also which
functions they spent their time in, which makes them longer.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader import paths
from tests.bench.figures import Figure, against

ARTICLES = 200
MOST = 16.0
"""Milliseconds of a step; a frame of the screen."""
BUCKETS = (0.5, 1.0, 2.0, 4.0, 8.0, MOST, 32.0, 64.0)
"""Milliseconds up to which steps are counted together."""
LONGEST_TOLD = 12


@dataclass(frozen=True, slots=True)
class Step:
    """What the main thread did between two looks at the queue of events.

    Attributes:
        cpu: Milliseconds of the processor.
        what: Class of the receiver and kind of the event.
        profile: Where the time went, or "".
    """

    cpu: float
    what: str
    profile: str = ""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add how many articles, and whether to profile."""
    parser.add_argument("--articles", type=int, default=ARTICLES, help=f"how many are imported ({ARTICLES})")
    parser.add_argument("--profile", action="store_true", help="tell in which functions the longest steps were")


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return longest_step and steps_over."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # The frame of the benchmarks lists them without Qt.
    from tests.bench.probed import import_articles  # noqa: PLC0415

    count = options.articles * (5 if options.full else 1)
    with tempfile.TemporaryDirectory() as folder:
        files = write_articles(story_texts(options.shared), count, Path(folder) / "articles")
        steps = import_articles(files, Path(folder) / "library", is_profiled=options.profile)
    print(report(steps), file=sys.stderr)
    over = sum(s.cpu > MOST for s in steps)
    return {
        "longest_step": against(max((s.cpu for s in steps), default=0.0), "ms", MOST, len(steps)),
        "steps_over": Figure(over, "steps", None, None, len(steps)),
    }


def story_texts(shared: Path) -> list[str]:
    """Return the texts of the sample story and of the stories for development."""
    stories = sorted((shared / "bench/data/stories").glob("*/*.txt"))
    return [p.read_text(encoding="utf-8") for p in (*paths.seeds(), *stories)]


def write_articles(texts: Sequence[str], count: int, folder: Path) -> list[str]:
    """Write as many different articles as are asked for, and return their paths."""
    folder.mkdir(parents=True)
    files = []
    for number in range(count):
        path = folder / f"{number:04}.txt"
        path.write_text(variant(texts[number % len(texts)], number // len(texts)), encoding="utf-8")
        files.append(str(path))
    return files


def variant(text: str, number: int) -> str:
    """Return another text of the same kind: its numbers raised, its paragraphs turned round; for 0 the text itself."""
    if not number:
        return text
    lines = re.sub(r"\d+", lambda found: str(int(found[0]) + number), text).split("\n")
    turned = number * len(lines) // 7 % max(1, len(lines))
    return "\n".join(lines[turned:] + lines[:turned])


def report(steps: Iterable[Step]) -> str:
    """Return the longest steps, and how many there were of each length, in lines."""
    longest = sorted(steps, key=lambda s: -s.cpu)
    lines = [f"{s.cpu:8.1f} ms  {s.what}\n{s.profile}".rstrip() for s in longest[:LONGEST_TOLD]]
    below = 0.0
    for edge in (*BUCKETS, float("inf")):
        count = sum(below <= s.cpu < edge for s in longest)
        lines.append(f"{below:5g} to {edge:5g} ms: {count} steps")
        below = edge
    return "\n".join(lines)
