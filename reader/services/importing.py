"""Import files and texts: bytes in, articles with their originals kept in the library out.

A batch is one step in the menu, "Import of five articles". What was read stays when a batch is cancelled, since the
step is stored with what there is by then. A batch of more than ``ARTICLES_OF_STEP`` articles, or with more text than
``TEXT_OF_STEP``, is stored in several steps, so that a crash takes only files that were not yet reported as stored.
"""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from reader.model.errors import JobError, NotTextError, ReaderError
from reader.model.ids import new_id
from reader.services.originals import Original, Refusal, Several, original_of_text, read_entries_job, read_job, size_of
from reader.services.wording import counted, one_line
from reader.text.scalars import scalars
from reader.text.times import now_utc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.library.library import Library
    from reader.model.article import Article
    from reader.model.change import Change, Operation
    from reader.model.library import StoredArticle
    from reader.services.jobs import Executor
    from reader.services.originals import Outcome

ARTICLES_OF_STEP = 50
"""Articles that one step stores: some 15 ms of work for articles of common length, which the window does not feel."""
TEXT_OF_STEP = 20_000_000
"""Code points that one step stores; as many are held in memory until then."""
READ_AHEAD = 4
"""Files that are read at once: enough for two workers never to wait, and few bytes in memory."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A step of an import that is on the disk.

    Attributes:
        change: What changed.
        articles: The new articles, in the order in which they were read.
    """

    change: Change
    articles: tuple[StoredArticle, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a batch.

    Attributes:
        articles: Ids of the articles to open, in the order of the files, each once; also of those that were there.
        steps: What was stored; nothing when all articles were there.
        refused: Files that were not taken.
    """

    articles: tuple[str, ...]
    steps: tuple[Stored, ...]
    refused: tuple[Refusal, ...]


class Batch:
    """Articles that are imported together; used by the thread that opened the library.

    The window takes in each answer as it comes; ``import_files`` does the same in one go.
    """

    def __init__(self, library: Library, origin: str = "") -> None:
        self._library = library
        self._origin = origin
        self._pending: dict[str, StoredArticle] = {}
        self._grouped: dict[str, StoredArticle] = {}
        self._articles: dict[str, None] = {}
        self._steps: list[Stored] = []
        self._refused: list[Refusal] = []

    @property
    def is_full(self) -> bool:
        """Whether the step is so large that it should be stored before more is taken in."""
        text = sum(len(s.article.text) for s in self._pending.values())
        return len(self._pending) >= ARTICLES_OF_STEP or text >= TEXT_OF_STEP

    def add(self, original: Original, as_id: str = "") -> str:
        """Take an article in and return its id: a new one, or that of the article that is there already.

        It is there when the same bytes came from the same path. The same text from elsewhere is another article in
        one copy group. The original is on the disk when this returns, the article when ``store`` does.

        Args:
            original: What was read.
            as_id: The id of the article if it is a new one; one is made unless given.

        Raises:
            LibraryError: The library is read-only, or the disk is full.
        """
        from reader.model.library import StoredArticle  # noqa: PLC0415 - nothing is stored before the first paint

        article = replace(original.article, path=_kept_path(original.article.path))
        found = self._known(article)
        if found is None:
            sha256 = self._library.put_original(original.data)
            article = replace(article, id=as_id or new_id(), sha256=sha256)
            group = self._copy_group(article)
            # Not left to the step, which has one time for all: articles are listed in the order of their files.
            self._pending[article.id] = StoredArticle(article, _address_of(article), copy_group=group, added=now_utc())
            found = article.id
        self._articles[found] = None
        return found

    def refuse(self, path: str, error: ReaderError) -> None:
        """List a file that was not taken."""
        # What befell a worker does not say which file it had.
        message = f"{one_line(path)}: {error}" if isinstance(error, JobError) else str(error)
        self._refused.append(Refusal(path, message))

    def list_refused(self, refused: Iterable[Refusal]) -> None:
        """List what was refused before it was read."""
        self._refused += refused

    def store(self) -> Stored | None:
        """Store what was taken in since the last time, as one undoable step; None when there is nothing new.

        Raises:
            LibraryError: The library is read-only, locked, or the disk is full.
        """
        if not self._pending:
            return None
        from reader.model.change import Edit, Insert, Update  # noqa: PLC0415 - see add

        new = tuple(self._pending.values())
        operations: list[Operation] = [Update(s) for s in self._grouped.values()]
        operations += [Insert(s) for s in new]
        change = self._library.apply(Edit(step_name(new), tuple(operations), self._origin))
        self._pending.clear()
        self._grouped.clear()
        self._steps.append(Stored(change, new))
        return self._steps[-1]

    def result(self) -> Imported:
        """Return what became of the batch so far."""
        return Imported(tuple(self._articles), tuple(self._steps), tuple(self._refused))

    def _known(self, article: Article) -> str | None:
        there = (*self._library.read.articles_of_bytes(article.sha256 or ""), *self._pending.values())
        same = (s.article for s in there if s.article.sha256 == article.sha256 and not s.edition_of)
        return next((a.id for a in same if a.path == article.path), None)

    def _copy_group(self, article: Article) -> str:
        """Return the group of articles with this text, which they get if they have none; "" when there are none."""
        kept = self._library.read.articles_of_text(article.text_sha256)
        waiting = [s for s in self._pending.values() if s.article.text_sha256 == article.text_sha256]
        same = [*(self._grouped.get(s.article.id, s) for s in kept), *waiting]
        if not same:
            return ""
        group = next((s.copy_group for s in same if s.copy_group), "") or new_id()
        for stored in same:
            if not stored.copy_group:
                there = self._pending if stored.article.id in self._pending else self._grouped
                there[stored.article.id] = replace(stored, copy_group=group)
        return group


def import_files(  # noqa: PLR0913 - what is asked, from where, and who is told
    library: Library,
    paths: Iterable[str],
    executor: Executor,
    origin: str = "",
    *,
    on_stored: Callable[[Stored], None] = lambda _: None,
    only: frozenset[int] = frozenset(),
) -> Imported:
    """Import files, and return what became of each; of a file with several articles, all or some are imported.

    Args:
        library: Where to.
        paths: The files.
        executor: Reads them.
        origin: Who asks.
        on_stored: Is told of each step when it is safely on the disk.
        only: Numbers of the articles to take of files that hold several; all unless given.

    Raises:
        LibraryError: The library is read-only, locked, or the disk is full; what was stored before stands.
        KeyboardInterrupt: The reader wants no more; what was read until then is stored.
    """
    batch = Batch(library, origin)
    try:
        for path, future in _read_ahead(paths, executor, only):
            _take(batch, path, future)
            if batch.is_full:
                _report(batch.store(), on_stored)
    finally:
        _report(batch.store(), on_stored)
    return batch.result()


def import_text(library: Library, text: str, origin: str = "") -> Imported:
    """Import a text that was pasted.

    Raises:
        ReaderError: It is blank or too long, or the library cannot take it.
    """
    batch = Batch(library, origin)
    batch.add(original_of_text(text))
    batch.store()
    return batch.result()


def _take(batch: Batch, path: str, future: Future[object]) -> None:
    try:
        found = future.result()
    except ReaderError as error:
        batch.refuse(path, error)
        return
    for outcome in outcomes_of(found):
        if isinstance(outcome, ReaderError):
            batch.refuse(path, outcome)
        else:
            batch.add(outcome)


def outcomes_of(found: object) -> list[Original | ReaderError]:
    """Return what a job read of a file: one article, or what became of each of several."""
    if isinstance(found, Original):
        return [found]
    return [outcome for _, outcome in cast("tuple[Outcome, ...]", found)]


def _read_ahead(paths: Iterable[str], executor: Executor, only: frozenset[int]) -> Iterator[tuple[str, Future[object]]]:
    """Yield each file with what is read of it, in their order, while the next ones are being read."""
    begun: deque[tuple[str, Future[object]]] = deque()
    for path in paths:
        begun.append((path, executor.submit(read_job, path, size=size_of(path)).future))
        if len(begun) > READ_AHEAD:
            yield from _one_or_several(*begun.popleft(), executor, only)
    while begun:
        yield from _one_or_several(*begun.popleft(), executor, only)


def _one_or_several(
    path: str, future: Future[object], executor: Executor, only: frozenset[int]
) -> Iterator[tuple[str, Future[object]]]:
    """Yield what was read of a file; of one with several articles, portion by portion, what is read of these."""
    several = future.result() if future.exception() is None else None
    if not isinstance(several, Several):
        yield path, future
        return
    for entry in several.entries:
        if entry.problem and (not only or entry.number in only):
            yield path, _failed(NotTextError(entry.problem))
    wanted = [n for n in several.takeable if not only or n in only]
    for number in sorted(only - {e.number for e in several.entries}):
        message = f"“{one_line(path)}” has no article number {number}: it has {len(several.entries)}."
        yield path, _failed(NotTextError(message))
    begun: deque[Future[object]] = deque()
    for portion in several.portions(wanted):
        begun.append(executor.submit(read_entries_job, path, several.sha256, portion, size=size_of(path)).future)
        if len(begun) > READ_AHEAD:
            yield path, begun.popleft()
    for left in begun:
        yield path, left


def _failed(error: ReaderError) -> Future[object]:
    future: Future[object] = Future()
    future.set_exception(error)
    return future


def _report(stored: Stored | None, on_stored: Callable[[Stored], None]) -> None:
    if stored is not None:
        on_stored(stored)


def _kept_path(path: str | None) -> str | None:
    """Return a path that is right in whatever folder the program runs; links are the reader's, and stay."""
    if path is None:
        return None
    full = os.path.abspath(path)  # noqa: PTH100 - resolving links would rename the file for the reader
    # As the library keeps it: the name of a file may hold what no encoding can write.
    return scalars(full)


def _address_of(article: Article) -> str:
    """Return where its file says that an article was published, or ""."""
    return "" if article.metadata.address is None else article.metadata.address.value


def step_name(new: tuple[StoredArticle, ...]) -> str:
    """Return what the menu calls an import."""
    if len(new) > 1:
        return f"Import of {counted(len(new), 'article')}"
    path = new[0].article.path
    return f"Import of {one_line(PurePath(path).name)}" if path else "Import of a text"
