"""What a benchmark measures, and how it is printed."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure beside its floor.

    Attributes:
        value: What was measured, in ``unit``.
        unit: "ms", "times" and the like.
        floor: What it is held against, measured in the same run in the same unit; None where there is nothing.
        ratio: ``value / floor``, or None.
        runs: How many single measurements stand behind it.
    """

    value: float
    unit: str
    floor: float | None
    ratio: float | None
    runs: int


def against(value: float, unit: str, floor: float | None, runs: int) -> Figure:
    """Return a figure with its ratio."""
    return Figure(value, unit, floor, value / floor if floor else None, runs)


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the CPU time, in seconds, that this process spends on a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def interleaved(works: Sequence[Callable[[], object]], runs: int) -> list[list[float]]:
    """Return the CPU seconds of each work in each run.

    The works take turns, and every other run goes backwards, so that a machine that slows down slows all alike.
    """
    times: list[list[float]] = [[] for _ in works]
    for run in range(runs):
        order = range(len(works)) if run % 2 == 0 else reversed(range(len(works)))
        for i in order:
            times[i].append(cpu_seconds(works[i]))
    return times


def median(values: Sequence[float]) -> float:
    """Return the median, 0 of nothing."""
    return statistics.median(values) if values else 0.0


def as_json(name: str, figures: Mapping[str, Figure]) -> str:
    """Return the figures as one object of the form in which measurements are exchanged."""
    return json.dumps({"name": name, "figures": {key: asdict(figure) for key, figure in figures.items()}})


def as_table(figures: Mapping[str, Figure]) -> str:
    """Return the figures as lines for people."""
    rows = [("figure", "value", "unit", "floor", "ratio", "runs")]
    for key, f in figures.items():
        rows.append((key, _short(f.value), f.unit, _short(f.floor), _short(f.ratio), str(f.runs)))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)


def _short(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"
