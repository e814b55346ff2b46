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
        self.library = library
        self.random = random.Random(seed)  # noqa: S311 - no secret
        self.articles: list[StoredArticle] = []
        self.decisions: list[Decision] = []
        self._names = 0

    def step(self) -> Change:
        """Do the next step and return what the library reports."""
        kind = self.random.random()
        if kind < 0.5 or not self.articles:
            return self.load()
        if kind < 0.6:
            last = self.library.undoable() or self.library.redoable()
            if last is not None:
                return self.library.undo(last.id)
        return self.correct()

    def load(self) -> Change:
        """Import up to three articles."""
        found: list[StoredArticle] = []
        for _ in range(self.random.randint(1, 3)):
            words = " ".join(f"word{self.random.randint(0, 999)}" for _ in range(self.random.randint(10, 3000)))
            sha256 = self.library.put_original(words.encode())
            found.append(StoredArticle(Article(self.name(), words, sha256, sha256=sha256)))
        self.articles += found
        return self.library.apply(Edit("Import", tuple(map(Insert, found))))

    def correct(self) -> Change:
        """Name a speaker, and alter or withdraw an earlier decision with it."""
        article = self.random.choice(self.articles).article
        place = Target(article.id, Selector(article.text[:20], "", article.text[20:40], 0, 20))
        new = Decision(self.name(), DecisionKind.SET_SPEAKER, (place,), f"Speaker {self.random.randint(0, 9)}")
        operations: list[Operation] = [Insert(new)]
        old = self.library.read.decision(self.random.choice(self.decisions).id) if self.decisions else None
        if old is not None and self.random.random() < 0.5:
            operations.append(Delete(Table.DECISIONS, old.id))
        elif old is not None:
            operations.append(Update(Decision(old.id, old.kind, old.targets, "nobody")))
        self.decisions.append(new)
        return self.library.apply(Edit("Correct", tuple(operations)))

    def name(self) -> str:
        """Return an id."""
        return str(UUID(int=self.random.getrandbits(128)))


def write(folder: Path, seed: int, kind: type[Scripted] = Scripted) -> None:
    """Go on with steps until killed, and print a receipt for each."""
    with Library.open(folder) as library:
        script = kind(library, seed)
        for _ in range(STEPS):
            print(script.step().id, flush=True)


def kill_one(folder: Path, seed: int, kind: type[Scripted] = Scripted, module: str = "library_kills") -> int:
    """Have a process write, kill it, and return how many of its receipts do not stand.

    Args:
        folder: Of a library that is made there.
        seed: Of its steps, and of the moment.
        kind: Its steps.
        module: Of this package; run with folder and seed, it does these steps.
    """
    command = [sys.executable, "-m", f"tests.bench.{module}", str(folder), str(seed)]
    moment = random.Random(seed).uniform(0, LATEST_KILL)  # noqa: S311 - no secret
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        text = first + process.stdout.read()
    # What follows the last line feed is a receipt that was cut off.
    stored = [int(line) for line in text.split("\n")[:-1]]
    return lost(folder, seed, stored, kind)


def lost(folder: Path, seed: int, receipts: list[int], kind: type[Scripted] = Scripted) -> int:
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
    return 0 if found == _expected(seed, latest, kind) else len(receipts)


def _articles(library: Library) -> Iterator[Article]:
    for row in library.read.articles(limit=1_000_000).rows:
        stored = library.read.article(row.id)
        if stored is not None:
            yield stored.article


def _expected(seed: int, latest: int, kind: type[Scripted]) -> str:
    """Return the dump after as many changes of the script."""
    with Library.private() as library:
        script = kind(library, seed)
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
