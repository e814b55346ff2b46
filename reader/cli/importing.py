"""The command ``import``: articles into the library, each told when it is safely stored."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from reader.cli import output
from reader.cli.arguments import Options
from reader.cli.opening import ORIGIN, opened_to_change
from reader.exporters.markup.controls import one_line
from reader.model.errors import ReaderError
from reader.services.analysing import catch_up
from reader.services.gathering import gather_job
from reader.services.importing import Imported, Stored, import_files
from reader.services.jobs import Executor, InlineExecutor, JobPool
from reader.services.originals import Refusal, Several, is_plain, read_job, size_of
from reader.services.pace import Pace, told_time
from reader.services.wording import counted

FEW = 4
"""Plain texts that are read in this process; for others there are workers, which a hostile file may end."""
TOLD_EVERY = 1.0
"""Seconds between two words on how far it is, on a terminal."""


def run_import(options: Options) -> int:
    """Import all files that can be read; id and path of each article are printed when it is on the disk."""
    gathered = gather_job(options.files)
    if options.contents:
        return _list_contents(gathered.files)
    refused = list(gathered.refused)
    with opened_to_change(options, is_new_allowed=True) as library, _executor(gathered.files) as executor:
        only = frozenset(options.only)
        found = import_files(library, gathered.files, executor, ORIGIN, on_stored=_tell, only=only)
        new = {s.article.id for step in found.steps for s in step.articles}
        for row in library.read.article_rows([a for a in found.articles if a not in new]):
            output.write(f"{row.id}  {one_line(row.path)} (there already)\n", now=True)
        refused += found.refused
        catch_up(library, executor, _Progress("analysed"))
    _report(found, refused, len(new))
    return int(bool(refused))


@contextmanager
def _executor(files: Sequence[str]) -> Iterator[Executor]:
    """Give an executor that fits the files, and end it."""
    executor: Executor = InlineExecutor() if len(files) <= FEW and all(map(is_plain, files)) else JobPool()
    try:
        yield executor
    finally:
        executor.shutdown()


def _tell(stored: Stored) -> None:
    for article in (s.article for s in stored.articles):
        output.write(f"{article.id}  {one_line(article.path or '')}\n", now=True)
        for notice in article.notices:
            output.complain(f"{one_line(article.path or 'The text')}: {notice}")


def _report(found: Imported, refused: Sequence[Refusal], new: int) -> None:
    """Say what was not taken and why; of a batch also how much there was of each."""
    for refusal in refused:
        output.complain(refusal.message)
    if len(found.articles) + len(refused) > FEW:
        there = len(found.articles) - new
        told = f"{counted(new, 'article')} imported"
        told += f", {there:,} there already" if there else ""
        output.complain(f"{told[0].upper()}{told[1:]}, {len(refused):,} not taken." if refused else f"{told}.")


def _list_contents(files: Sequence[str]) -> int:
    """Print the articles of files that hold several, with their numbers."""
    failed = False
    with _executor(files) as executor:
        for path in files:
            try:
                held = executor.submit(read_job, path, size=size_of(path)).future.result()
            except ReaderError as error:
                failed = True
                output.complain(str(error))
                continue
            output.write(f"{one_line(path)}\n")
            if isinstance(held, Several):
                for entry in held.entries:
                    told = entry.problem or one_line(entry.title) or "no title"
                    output.write(f"{entry.number:>6}  {entry.published:<10}  {entry.size:>9,}  {told}\n", now=True)
    return int(failed)


class _Progress:
    """Says on a terminal, now and then, how far some work is and how long it takes yet."""

    def __init__(self, verb: str) -> None:
        self._verb = verb
        self._pace = Pace()
        self._told = time.monotonic()

    def __call__(self, done: int, every: int) -> None:
        """Take the news that some of it is done."""
        outlook = self._pace.note(done, every)
        now = time.monotonic()
        if outlook is None or now - self._told < TOLD_EVERY or not sys.stderr or not sys.stderr.isatty():
            return
        self._told = now
        left = told_time(outlook.left)
        output.complain(f"{done:,} of {every:,} {self._verb}, {outlook.speed:.1f} a second, about {left} left.")
