"""Changes of the library that are lost when the program is killed while it writes: none may be.

python -m tests.bench library_kills

A process imports and corrects, and prints a receipt for each change that was reported as stored; it is killed at a
seeded random moment. What it had stored must be what the same steps give in memory, up to the last receipt or the
change behind it, with every original in its place.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from reader.library.library import Library
from reader.model.article import Article
from reader.model.change import Change, Delete, Edit, Insert, Operation, Table, Update
from reader.model.decision import Decision, DecisionKind, Selector, Target
from reader.model.errors import MissingOriginalError
from reader.model.library import StoredArticle
from tests.bench.figures import Figure

KILLS = 60
LATEST_KILL = 0.6
"""Seconds after the first receipt."""
STEPS = 100_000
"""More than a process does before it is killed."""


class Scripted:
    """Steps of a reader who imports, corrects, removes and takes back; the same for the same seed."""

    def __init__(self, library: Library, seed: int) -> None:
        self._library = library
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._articles: list[StoredArticle] = []
        self._decisions: list[Decision] = []
        self._names = 0

    def step(self) -> Change:
        """Do the next step and return what the library reports."""
        kind = self._random.random()
        if kind < 0.5 or not self._articles:
            return self._import()
        if kind < 0.6:
            last = self._library.undoable() or self._library.redoable()
            if last is not None:
                return self._library.undo(last.id)
        return self._correct()

    def _import(self) -> Change:
        found: list[StoredArticle] = []
        for _ in range(self._random.randint(1, 3)):
            words = " ".join(f"word{self._random.randint(0, 999)}" for _ in range(self._random.randint(10, 3000)))
            sha256 = self._library.put_original(words.encode())
            found.append(StoredArticle(Article(self._name(), words, sha256, sha256=sha256)))
        self._articles += found
        return self._library.apply(Edit("Import", tuple(map(Insert, found))))

    def _correct(self) -> Change:
        article = self._random.choice(self._articles).article
        place = Target(article.id, Selector(article.text[:20], "", article.text[20:40], 0, 20))
        new = Decision(self._name(), DecisionKind.SET_SPEAKER, (place,), f"Speaker {self._random.randint(0, 9)}")
        operations: list[Operation] = [Insert(new)]
        old = self._library.read.decision(self._random.choice(self._decisions).id) if self._decisions else None
        if old is not None and self._random.random() < 0.5:
            operations.append(Delete(Table.DECISIONS, old.id))
        elif old is not None:
            operations.append(Update(Decision(old.id, old.kind, old.targets, "nobody")))
        self._decisions.append(new)
        return self._library.apply(Edit("Correct", tuple(operations)))

    def _name(self) -> str:
        return str(UUID(int=self._random.getrandbits(128)))


def write(folder: Path, seed: int) -> None:
    """Go on with steps until killed, and print a receipt for each."""
    with Library.open(folder) as library:
        script = Scripted(library, seed)
        for _ in range(STEPS):
            print(script.step().id, flush=True)


def kill_one(folder: Path, seed: int) -> int:
    """Have a process write, kill it, and return how many of its receipts do not stand."""
    command = [sys.executable, "-m", "tests.bench.library_kills", str(folder), str(seed)]
    moment = random.Random(seed).uniform(0, LATEST_KILL)  # noqa: S311 - no secret
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        text = first + process.stdout.read()
    # What follows the last line feed is a receipt that was cut off.
    stored = [int(line) for line in text.split("\n")[:-1]]
    return lost(folder, seed, stored)


def lost(folder: Path, seed: int, receipts: list[int]) -> int:
    """Return how many receipts do not stand: none, or those behind the state that was found."""
    with Library.open(folder) as library:
        latest = library.history(limit=1)[0].id
        found = library.dump()
        for article in _articles(library):
            try:
                library.original(article.sha256 or "")
            except MissingOriginalError:
                return len(receipts)
    if not receipts or latest < receipts[-1] or latest > receipts[-1] + 1:
        return max(1, receipts[-1] - latest) if receipts else 1
    return 0 if found == _expected(seed, latest) else len(receipts)


def _articles(library: Library) -> Iterator[Article]:
    for row in library.read.articles(limit=1_000_000).rows:
        stored = library.read.article(row.id)
        if stored is not None:
            yield stored.article


def _expected(seed: int, latest: int) -> str:
    """Return the dump after as many changes of the script."""
    with Library.private() as library:
        script = Scripted(library, seed)
        while script.step().id < latest:
            pass
        return library.dump()


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be set."""
    parser.add_argument("--kills", type=int, default=KILLS, help="how many processes are killed")


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return ``kill_losses``: changes that were reported as stored and are not there."""
    losses = 0
    for seed in range(options.kills):
        with tempfile.TemporaryDirectory() as folder:
            losses += kill_one(Path(folder) / "library", seed)
    return {"kill_losses": Figure(losses, "changes", None, None, options.kills)}


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
