"""CPU time of the main thread for lighting a claim, painting and scrolling five articles, against Qt's text view.

hover      One claim is lit in all five panes, all that changes painted; floor: five QTextBrowsers that get their extra
           selections anew. At most 0.25 of it is asked.
repaint    All five panes are painted whole; floor: the same five QTextBrowsers. At most 0.7 of it is asked.
scroll     One frame of scrolling all five together, by their claims: the first is scrolled by 40 pixels, the others
           follow, all is painted; floor: our own repaint. At most 2 of it is asked.
scroll_p95 The time below which 95 of 100 such frames are. At most 16 ms are asked.
*_8        The same with eight panes: the sample story, and three of its articles once more.
remark     2,000 passages of an article of 1 MB are marked anew; floor: a QPlainTextEdit that gets as many extra
           selections. At most 0.15 of it is asked.
jump       The first jump in such an article to a place far below; floor: a QTextEdit. At most 0.05 of it is asked.
resize     Such an article is made narrower or wider; floor: a QTextEdit. At most 0.1 of it is asked.

The sample story with its claims and quotations as they are found; the same words, fonts, places and marks on both
sides, in turns. Medians over the claims that are in view, and over the paintings.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from reader import paths
from reader.model.analysis import Comparison
from reader.model.claim import Claim
from reader.model.labels import Tier
from reader.model.span import Span
from reader.services.reading import compare_files
from tests.bench.figures import Figure, against, median

RUNS = 25
FRAME = 40
"""Pixels that one frame scrolls."""
SIZE = (2200, 1000)
"""Pixels; five panes of 45 characters a line have room."""


class Side(Protocol):
    """Five articles side by side, marked."""

    def hover(self, claim: str) -> None:
        """Light a claim in all of them; "" for none. What is to be painted for that waits for the event loop."""

    def repaint(self) -> None:
        """Have all of them be painted whole by the event loop."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of the main thread, of each step."""

    hover: list[float]
    repaint: list[float]
    scroll: list[float] = field(default_factory=list)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add how often is measured."""
    parser.add_argument("--runs", type=int, default=RUNS, help=f"measurements of each claim and painting ({RUNS})")


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return hover, repaint and scroll, with five panes and with eight, and what an article of 1 MB takes."""
    runs = options.runs * (4 if options.full else 1)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    seeds = [str(p) for p in paths.seeds()]
    figures = figures_of(*times_of(compare_files(seeds)[0], runs))
    eight = figures_of(*times_of(compare_files([*seeds, *seeds[:3]])[0], runs))
    # The frame of the benchmarks lists them without Qt.
    from tests.bench.panes_large import measure_large  # noqa: PLC0415

    return figures | {f"{key}_8": figure for key, figure in eight.items()} | measure_large(runs, cpu)


def figures_of(own: Times, floor: Times) -> dict[str, Figure]:
    """Return hover, repaint and scroll of some articles side by side."""
    return {
        "hover": against(median(own.hover), "ms", median(floor.hover), len(own.hover)),
        "repaint": against(median(own.repaint), "ms", median(floor.repaint), len(own.repaint)),
        "scroll": against(median(own.scroll), "ms", median(own.repaint), len(own.scroll)),
        "scroll_p95": against(sorted(own.scroll)[int(0.95 * len(own.scroll))], "ms", None, len(own.scroll)),
    }


def times_of(comparison: Comparison, runs: int) -> tuple[Times, Times]:
    """Return what our panes and QTextBrowsers take for the same steps, in turns."""
    # The frame of the benchmarks lists them without Qt.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from tests.bench.panes_sides import Browsers, Panes  # noqa: PLC0415

    application = QApplication.instance() or QApplication(["panes", "-style", "fusion"])
    claims = [c for c in comparison.claims if c.tier is not Tier.POSSIBLE]
    panes, browsers = Panes(comparison, claims, SIZE), Browsers(comparison, claims, SIZE)
    for _ in range(50):
        application.processEvents()
    seen = [c.id for c in claims if is_in_view(c, panes.in_view())]
    sides: Sequence[Side] = (panes, browsers)
    found = (Times([], []), Times([], []))
    for run in range(runs):
        for claim in seen:
            for times, side in _turns(found, sides, run):
                times.hover.append(cpu(partial(side.hover, claim), application.processEvents))
                side.hover("")
                application.processEvents()
        for times, side in _turns(found, sides, run):
            times.repaint.append(cpu(side.repaint, application.processEvents))
    panes.couple()
    found[0].scroll[:] = [
        cpu(partial(panes.scroll, FRAME * (1 if frame % 40 < 20 else -1)), application.processEvents)
        for frame in range(40 * max(1, runs // 5))
    ]
    panes.close()
    browsers.close()
    return found


def is_in_view(claim: Claim, view: dict[str, Span]) -> bool:
    """Tell whether some words of a claim can be seen in the article that has them."""
    return any(m.passage.span.overlaps(view[m.passage.article]) for m in claim.members if m.passage.article in view)


def cpu(*steps: Callable[[], object]) -> float:
    """Return the milliseconds of processor time that this thread spends on steps."""
    begun = time.thread_time()
    for step in steps:
        step()
    return 1000 * (time.thread_time() - begun)


def _turns(times: Sequence[Times], sides: Sequence[Side], run: int) -> list[tuple[Times, Side]]:
    pairs = list(zip(times, sides, strict=True))
    return pairs if run % 2 == 0 else pairs[::-1]
