"""Work that is lost when the window is killed while its reader imports and corrects: none may be.

python -m tests.bench window_kills

The real window, with its workers, is killed at seeded random moments, and started again on what it left. It prints a
receipt for each change that it was told is stored, for each article with its hashes, and for what it noted as open.
What the receipts say must stand in the library; the index must have caught up; the next window must show what was open;
no worker may outlive its window; and at the end of a series, taking all steps back must leave an empty library.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from reader import paths
from reader.library.library import Library
from reader.model.article import BlockKind
from reader.model.change import Change, ChangeKind, Table
from reader.model.errors import ReaderError
from reader.services.workspaces import read_session
from reader.text.paragraphs import split_paragraphs
from tests.bench.figures import Figure
from tests.bench.stamped import Patches

if TYPE_CHECKING:
    from reader.services.importing import Stored
    from reader.ui.desk import Desk
    from reader.ui.firstshown import FirstShown

KILLS = 60
SERIES = 10
"""Windows that are started one after the other on the same library."""
LATEST_KILL = 3.0
"""Seconds after the first change of a window, or after it has begun its work."""
LONGEST_PAUSE = 60
"""Milliseconds between two things that the reader does."""
ENDED_AFTER = 5.0
"""Seconds in which the workers must have noticed that their window is gone."""


# The window that is killed --------------------------------------------------------------------------------------------


def say(**receipt: object) -> None:
    """Print a receipt, whole or not at all: it comes from two threads."""
    os.write(1, json.dumps(receipt).encode() + b"\n")


class Reading:
    """What a reader does in a window, in a random order: opens, closes, corrects, takes back and does again."""

    def __init__(self, desk: Desk, folder: Path, seed: int) -> None:
        from PySide6.QtCore import QTimer  # noqa: PLC0415 - the patches come before Qt's first import

        self._desk = desk
        self._folder = folder
        self._seed = seed
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._files = 0
        self._paragraphs = [p for path in paths.seeds() for p in path.read_text("utf-8").split("\n\n") if len(p) > 80]
        desk.keeping.steps.made.connect(self._on_made)
        desk.arrivals.stored.connect(self._on_stored)
        say(restored=desk.session.kept)
        self._timer = QTimer(desk, singleShot=True)
        self._timer.timeout.connect(self._do)
        self._timer.start(0)

    def _on_made(self, change: Change) -> None:
        say(change=change.id, name=change.name, kind=change.kind, touched=[[t.table, t.id] for t in change.touched])

    def _on_stored(self, stored: Stored) -> None:
        for kept in stored.articles:
            say(article=kept.article.id, text=kept.article.text_sha256, bytes=kept.article.sha256)

    def _do(self) -> None:
        done = self._random.choices((self._open, self._correct, self._undo, self._redo, self._close), (9, 9, 2, 1, 2))
        done[0]()
        self._timer.start(self._random.randint(0, LONGEST_PAUSE))

    def _open(self) -> None:
        if self._desk.session.room < 4:
            self._close()
        names = []
        for _ in range(self._random.randint(1, 3)):
            self._files += 1
            path = self._folder / f"{self._seed}-{self._files}.txt"
            path.write_text("\n\n".join(self._random.sample(self._paragraphs, 4)), "utf-8")
            names.append(str(path))
        self._desk.open_files(names)

    def _correct(self) -> None:
        kept = set(self._desk.session.kept)
        articles = [a for a in self._desk.session.articles if a.id in kept]
        if articles:
            article = self._random.choice(articles)
            block = self._random.choice(list(split_paragraphs(article.text)))
            self._desk.keeping.set_block_kind(article.id, block, self._random.choice(list(BlockKind)))

    def _undo(self) -> None:
        self._desk.keeping.steps.undo()

    def _redo(self) -> None:
        self._desk.keeping.steps.redo()

    def _close(self) -> None:
        if self._desk.session.articles:
            self._desk.session.close_article(self._random.choice(self._desk.session.articles).id)


def run(folder: Path, texts: Path, seed: int) -> int:
    """Open the window and have it read in until it is killed."""

    def follow_desk(module: ModuleType) -> None:
        begin = module.Desk.begin

        def begun(desk: Desk, first: FirstShown) -> None:
            begin(desk, first)
            desk.reading = Reading(desk, texts, seed)  # type: ignore[attr-defined]  # to live as long

        module.Desk.begin = begun

    def follow_sessions(module: ModuleType) -> None:
        save = module.save_session

        def saved(library: Library, articles: Sequence[str], state: object) -> None:
            say(saving=list(articles))
            save(library, articles, state)
            say(saved=list(articles))

        setattr(module, "save_session", saved)  # noqa: B010 - mypy knows no such name of any module

    sys.meta_path.insert(0, Patches({"reader.ui.desk": follow_desk, "reader.ui.keeping": follow_sessions}))
    from reader.app.main import main  # noqa: PLC0415 - the patches come first

    return main(["--library", str(folder)])


# Who kills it ---------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Told:
    """What the windows of a series have told so far."""

    changes: dict[int, dict[str, Any]] = field(default_factory=dict)
    articles: dict[str, tuple[str, str]] = field(default_factory=dict)
    sessions: list[list[str]] = field(default_factory=list)
    """The one that was noted for certain, and those that may have been since."""
    restored: list[str] | None = None
    """What the last window showed first."""

    def take(self, receipt: dict[str, Any]) -> None:
        """Take one receipt in."""
        if "change" in receipt:
            if receipt["change"]:
                self.changes[receipt["change"]] = receipt
        elif "article" in receipt:
            self.articles[receipt["article"]] = receipt["text"], receipt["bytes"]
        elif "saving" in receipt:
            self.sessions.append(receipt["saving"])
        elif "saved" in receipt:
            self.sessions = [receipt["saved"]]
        else:
            self.restored = receipt["restored"]


@dataclass(slots=True)
class Counted:
    """What was found in all series."""

    kills: int = 0
    receipts: int = 0
    losses: list[str] = field(default_factory=list)


def kill_one(folder: Path, seed: int, told: Told) -> tuple[int, list[str]]:
    """Open a window on a library, kill it, and return how many receipts it gave and what was lost."""
    command = [sys.executable, "-m", "tests.bench.window_kills", str(folder / "library"), str(folder), str(seed)]
    moment = random.Random(seed).uniform(0, LATEST_KILL)  # noqa: S311 - no secret
    told.restored = None
    there = there_before(folder / "library")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, start_new_session=True
    ) as process:
        assert process.stdout is not None
        text = process.stdout.readline()
        # One in four is killed while its workers are still starting.
        while seed % 4 and text and b'"change"' not in text:
            text += process.stdout.readline()
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        # Its workers have the pipe too, so that this also waits for them.
        text += process.stdout.read()
    # What follows the last line feed is a receipt that was cut off.
    lines = text.split(b"\n")[:-1]
    for line in lines:
        told.take(json.loads(line))
    lost = [] if told.restored == there else [f"shown again: {told.restored}, not {there}"]
    if not is_gone(process.pid):
        lost.append("a worker outlived its window")
        os.killpg(process.pid, signal.SIGKILL)
    return len(lines), lost + lost_of(folder / "library", told)


def there_before(folder: Path) -> list[str]:
    """Return what the next window must show first: what was open, as far as it is in the library."""
    session = read_session(folder)
    if session is None:
        return []
    with Library.open(folder) as library:
        return [a for a in session.articles if library.read.article(a) is not None]


def is_gone(group: int) -> bool:
    """Tell whether all processes of a group end before long; those that only wait to be buried do not count."""
    until = time.monotonic() + ENDED_AFTER
    while time.monotonic() < until:
        if not any(map(partial(_is_of, group), Path("/proc").glob("[0-9]*/stat"))):
            return True
        time.sleep(0.05)
    return False


def _is_of(group: int, path: Path) -> bool:
    try:
        state, _, its_group = path.read_text().rpartition(")")[2].split()[:3]
    except OSError:
        return False
    return int(its_group) == group and state != "Z"


def lost_of(folder: Path, told: Told) -> list[str]:
    """Return what was told and does not stand in the library."""
    try:
        with Library.open(folder) as library:
            history = {c.id: c for c in library.history(limit=1_000_000)}
            lost = [f"change {n}" for n, told_of in told.changes.items() if not _stands(history.get(n), told_of)]
            lost += _lost_records(library, history, told)
            upto = library.index.upto()
            if upto is None or upto.change != max(history, default=0):
                lost.append("the index has not caught up")
    except ReaderError as error:
        return [f"the library does not open: {error}"]
    session = read_session(folder)
    if told.sessions and (session is None or list(session.articles) not in told.sessions):
        lost.append("what was open")
    return lost


def _stands(change: Change | None, told: dict[str, Any]) -> bool:
    if change is None:
        return False
    touched = [[t.table, t.id] for t in change.touched]
    return (change.name, change.kind, touched) == (told["name"], told["kind"], told["touched"])


def _lost_records(library: Library, history: dict[int, Change], told: Told) -> list[str]:
    """Return the articles and decisions that are not as the latest change of each left them."""
    latest: dict[tuple[Table, str], Change] = {}
    done: Counter[tuple[Table, str]] = Counter()
    for number in sorted(history):
        for touched in history[number].touched:
            latest[touched.table, touched.id] = history[number]
            done[touched.table, touched.id] += history[number].kind is ChangeKind.DONE
    lost = []
    for (table, record), change in latest.items():
        is_there = change.kind is not ChangeKind.UNDONE
        if table is Table.ARTICLES and not _is_article_as(library, record, told.articles.get(record), is_there):
            lost.append(f"article {record}")
        # One that was altered since may have been taken out by that.
        if table is Table.DECISIONS and done[table, record] == 1:
            lost += [f"decision {record}"] if (library.read.decision(record) is not None) != is_there else []
    return lost


def _is_article_as(library: Library, article: str, told: tuple[str, str] | None, is_there: bool) -> bool:
    stored = library.read.article(article)
    listed = library.read.article_rows([article])
    if (stored is not None) != is_there or bool(listed) != is_there:
        return False
    if stored is None:
        return True
    text = hashlib.sha256(stored.article.text.encode()).hexdigest()
    library.original(stored.article.sha256 or "")
    return text == stored.article.text_sha256 and told in {None, (text, stored.article.sha256)}


def left_after_undo(folder: Path) -> list[str]:
    """Take all steps of a copy of the library back, and return what is left."""
    copy = folder.with_name("copy")
    shutil.copytree(folder, copy)
    with Library.open(copy) as library, Library.private() as empty:
        while (last := library.undoable()) is not None:
            library.undo(last.id)
        return [] if library.dump() == empty.dump() else ["something is left when all is taken back"]


def kill_series(kills: int, first_seed: int, counted: Counted) -> None:
    """Kill windows one after the other that all go on with the same library."""
    with tempfile.TemporaryDirectory() as name:
        folder, told = Path(name), Told()
        for seed in range(first_seed, first_seed + kills):
            receipts, lost = kill_one(folder, seed, told)
            counted.kills += 1
            counted.receipts += receipts
            counted.losses += [f"seed {seed}: {words}" for words in lost]
        counted.losses += left_after_undo(folder / "library")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be set."""
    parser.add_argument("--kills", type=int, default=KILLS, help="how many windows are killed")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")


def measure(options: argparse.Namespace) -> dict[str, Figure]:
    """Return ``window_kill_losses``: what was told and is not there, with what was told in all."""
    counted = Counted()
    for first in range(0, options.kills, SERIES):
        kill_series(min(SERIES, options.kills - first), options.seed + first, counted)
    for words in counted.losses:
        print(words, file=sys.stderr)
    return {
        "window_kill_losses": Figure(len(counted.losses), "losses", None, None, counted.kills),
        "window_kill_receipts": Figure(counted.receipts, "receipts", None, None, counted.kills),
    }


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))
