"""Whether what a reader marks stays where it was put: places found again, steps undone, programs killed.

python -m tests.bench trust

10,000 passages of seeded texts are looked for after edits: none may be found at another place than the true one, and
0.90 of those that a careful reader would know again must be found. 1,000 random sequences of steps are undone and
redone: the dump of the library must come back. 60 processes are killed while they highlight, merge, import and export:
all they had reported must stand.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.trust_anchors import judge, make_case, seed_texts
from tests.bench.trust_kills import losses
from tests.bench.trust_steps import mismatches

CASES = 10_000
SEQUENCES = 1_000
KILLS = 60
PART = 50
"""Cases, and sequences, that a process does at a time."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be set."""
    parser.add_argument("--cases", type=int, default=CASES, help="passages that are looked for again")
    parser.add_argument("--sequences", type=int, default=SEQUENCES, help="sequences of steps that are undone")
    parser.add_argument("--kills", type=int, default=KILLS, help="processes that are killed")
    parser.add_argument("--seeds", type=Path, default=Path("seeds"), help="the folder of the sample story")


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return ``wrong_anchors``, ``found_of_placeable``, ``undo_mismatches`` and ``kill_losses``."""
    answers: Counter[str] = Counter()
    mismatched = 0
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        for counted in pool.map(partial(_answers, options.seeds), _parts(options.cases)):
            answers += counted
        mismatched = sum(pool.map(_mismatches, _parts(options.sequences)))
    placeable, found = answers["placeable"], answers["placeable found"]
    lost = sum(map(losses, range(options.kills)))
    return {
        "wrong_anchors": Figure(answers["wrong"], "places", None, None, options.cases),
        "found_of_placeable": Figure(found / max(1, placeable), "share", None, None, placeable),
        "undo_mismatches": Figure(mismatched, "sequences", None, None, options.sequences),
        "kill_losses": Figure(lost, "changes", None, None, options.kills),
    }


def _parts(count: int) -> Iterable[range]:
    return (range(first, min(first + PART, count)) for first in range(0, count, PART))


def _answers(seeds: Path, cases: range) -> Counter[str]:
    """Return how many answers were of each kind, and how many of the placeable ones."""
    texts = seed_texts(seeds)
    counted: Counter[str] = Counter()
    for seed in cases:
        outcome = judge(make_case(seed, texts))
        counted[outcome.answer] += 1
        if outcome.truth.is_placeable:
            counted["placeable"] += 1
            counted[f"placeable {outcome.answer}"] += 1
    return counted


def _mismatches(seeds: range) -> int:
    return sum(map(mismatches, seeds))
