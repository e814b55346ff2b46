"""How long the steps of the panes are: processor time of the longest event that each thing to be done takes.

    python tests/ui/panes/step_probe.py [--quick] [--json]

A step is one event that the event loop delivers, with all that is called in it; ``QApplication.notify`` is where they
all pass. Of several runs the shortest counts: other programs only ever make a step longer. Python's garbage
collector is off meanwhile: when it runs is for the window to say.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from reader.model.article import Article, Block, BlockKind
from reader.model.span import Span
from reader.ui.panes.marks import Mark, MarkKind
from reader.ui.panes.strip import PaneStrip
from reader.ui.panes.typography import Typography, load_fonts
from reader.ui.theme import DARK, LIGHT

LINE = "Paragraph {0} says that the {0}th of May was “a day like any other” for most of those who lived there, "
LINE += "and that it was not so for others, who had “no words for it”, as one of them said to a reporter in the street."


class Probe(QApplication):
    """Notes how long each event takes that is not delivered inside another."""

    def __init__(self) -> None:
        super().__init__(["probe"])
        self.steps: list[float] = []
        self._is_inside = False

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Deliver an event."""
        if self._is_inside:
            return super().notify(receiver, event)
        self._is_inside = True
        began = time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            self.steps.append(time.thread_time() - began)
            self._is_inside = False


def longest(probe: Probe, action: Callable[[], object]) -> float:
    """Do something, let all come to rest that follows from it, and return the longest step in milliseconds."""
    probe.steps.clear()
    began = time.thread_time()
    action()
    probe.steps.append(time.thread_time() - began)
    for _ in range(60):
        probe.processEvents()
    return 1000 * max(probe.steps)


def article(name: str, size: int) -> tuple[Article, list[Block], list[Mark]]:
    """Return a text of some size with its blocks and a mark in each of the first 2,000 of them."""
    lines: list[str] = []
    blocks: list[Block] = []
    at = 0
    while at < size:
        line = LINE.format(len(lines))
        lines.append(line)
        kind = BlockKind.BOILERPLATE if len(lines) % 50 < 3 else BlockKind.PARAGRAPH
        blocks.append(Block(Span(at, at + len(line)), kind))
        at += len(line) + 2
    marks = [Mark(Span(b.span.start + 14, b.span.start + 70), MarkKind.CLAIM, f"{n}") for n, b in enumerate(blocks)]
    return Article(name, "\n\n".join(lines), name), blocks, marks[:2000]


def measure(probe: Probe, size: int) -> dict[str, float]:
    """Return the longest step of each thing that is done with an article of some size, beside three short ones."""
    strip = PaneStrip(Typography(probe.font()), LIGHT)
    strip.resize(1400, 900)
    strip.show()
    for name in ("a", "b", "c"):
        short, blocks, marks = article(name, 8000)
        strip.add(short, 0)
        strip.panes[name].set_text(short.text, blocks)
        strip.panes[name].set_marks(marks)
    longest(probe, strip.show)
    long, blocks, marks = article("long", size)
    found = {"open": longest(probe, lambda: strip.add(long, 0))}
    pane = strip.panes["long"]
    middle = Span(len(long.text) // 2, len(long.text) // 2 + 9)
    actions: dict[str, Callable[[], object]] = {
        "blocks": lambda: pane.set_text(long.text, blocks),
        "marks": lambda: pane.set_marks(marks),
        "hover": lambda: strip.hover("3"),
        "page": lambda: pane.scroll_by(700),
        "middle": lambda: pane.reveal(middle),
        "end": pane.scroll_to_end,
        "theme": lambda: strip.set_theme(DARK),
        "zoom": lambda: strip.set_typography(Typography(probe.font(), 1.1)),
        "width": lambda: strip.resize(1320, 880),
        "clutter": lambda: strip.show_clutter(is_shown=True),
        "select": pane.select_all,
        "move": lambda: strip.move_article("long", 1),
        "state": lambda: strip.restore(strip.state()),
    }
    found |= {name: longest(probe, action) for name, action in actions.items()}
    strip.close()
    strip.deleteLater()
    longest(probe, lambda: None)
    return found


def main(*arguments: str) -> None:
    """Measure and print."""
    probe = Probe()
    probe.setStyle("Fusion")
    load_fonts()
    gc.disable()
    is_quick = "--quick" in arguments
    figures: dict[str, dict[str, float]] = {}
    for size in (2_000_000,) if is_quick else (30_000, 1_000_000, 5_000_000, 20_000_000):
        runs = [measure(probe, size) for _ in range(2 if is_quick else 5)]
        figures[f"{size:,}"] = {name: round(min(run[name] for run in runs), 1) for name in runs[0]}
    if "--json" in arguments:
        print(json.dumps(figures))
        return
    for shown, found in figures.items():
        print(f"{shown} code points: " + ", ".join(f"{name} {value}" for name, value in found.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
