"""Articles on their way into the library: read by workers, taken in on the library's thread, in the order asked.

Nobody waits: each answer of a worker leads to the next step. ``importing.import_files`` does the same in one go.
"""

from __future__ import annotations

import os
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, cast

from reader.model.errors import LibraryError, ReaderError
from reader.model.ids import new_id
from reader.services.gathering import gather_job
from reader.services.importing import READ_AHEAD, Batch, outcomes_of
from reader.services.librarian import tell
from reader.services.originals import Original, Several, original_of_text, read_entries_job, read_job, size_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.library import Library
    from reader.model.article import Article
    from reader.services.gathering import Gathered
    from reader.services.importing import Imported, Stored
    from reader.services.jobs import Executor, Job
    from reader.services.librarian import Librarian


GATHER_SECONDS = 600.0
"""Time that looking through folders may take; a disk in the network is slow."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that was pasted or dropped."""

    text: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Articles that were chosen of a file that holds several.

    Attributes:
        path: The file.
        sha256: Of its bytes when they were listed.
        numbers: Those of the articles, rising.
    """

    path: str
    sha256: str
    numbers: tuple[int, ...]


Source = str | Original | Pasted | Chosen
"""The path of a file or folder, or what was read already; the id of its article is kept if that is a new one."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of what was to be taken in.

    Attributes:
        imported: What is in the library now, and what could not be read.
        sources: What was taken in, with the files of folders in their place.
        places: For each source the id of its article, or of its first; "" where there is none.
        several: Files that hold several articles, of which none was taken: the reader chooses.
        unkept: Articles that were read and could not be kept; they can be shown all the same.
        problem: Why they could not, in a sentence; "" when all were kept.
        given_up: How many sources were not read, because it was cancelled.
    """

    imported: Imported
    sources: tuple[Source, ...]
    places: tuple[str, ...]
    several: tuple[Several, ...] = ()
    unkept: tuple[Article, ...] = ()
    problem: str = ""
    given_up: int = 0


class IntakeListener(Protocol):
    """Who is told how it goes, on the library's thread."""

    def on_taken(self, done: int, every: int) -> None:
        """Some of the articles are done."""

    def on_stored(self, stored: Stored) -> None:
        """A step is safely on the disk."""

    def on_finished(self, taken: TakenIn) -> None:
        """All is done, or as much as there was when it was cancelled."""


class Intake:
    """Takes sources in, as one step of the library where they are not too many. Used once.

    All but ``begin`` and ``cancel`` happens on the library's thread.
    """

    def __init__(
        self, librarian: Librarian, executor: Executor, listener: IntakeListener, sources: Sequence[Source]
    ) -> None:
        self._librarian = librarian
        self._executor = executor
        self._listener = listener
        self._sources = tuple(sources)
        self._batch: Batch | None = None
        self._begun = 0
        self._answers: dict[int, Future[object]] = {}
        self._jobs: dict[int, Job] = {}
        self._places: list[str] = []
        self._pending: list[Article] = []
        self._unkept: list[Article] = []
        self._problem = ""
        self._given_up = 0
        self._several: list[Several] = []
        self._done = 0
        self._every = sum(map(_count, self._sources))
        self._is_cancelled = False

    def begin(self, origin: str = "") -> None:
        """Begin to take in; ``origin`` says who asks."""
        tell(self._librarian, self._open, origin)

    def cancel(self) -> None:
        """Read no more; what was read is stored, and ``on_finished`` is told as ever. From any thread."""
        self._is_cancelled = True
        for job in list(self._jobs.values()):
            self._executor.cancel(job.ticket)

    def _open(self, library: Library, origin: str) -> None:
        self._batch = Batch(library, origin)
        if any(isinstance(s, str) and os.path.isdir(s) for s in self._sources):  # noqa: PTH112 - any string may come
            # Looking through a large folder takes long: it is a job like any other.
            paths = tuple(s for s in self._sources if isinstance(s, str))
            job = self._jobs[-1] = self._executor.submit(gather_job, paths, seconds=GATHER_SECONDS)
            job.future.add_done_callback(lambda answer: tell(self._librarian, self._take_files, answer))
        else:
            self._read_on()

    def _take_files(self, _library: Library, answer: Future[object]) -> None:
        """Go on with the files of folders."""
        self._jobs.pop(-1, None)
        others = tuple(s for s in self._sources if not isinstance(s, str))
        paths = tuple(s for s in self._sources if isinstance(s, str))
        try:
            gathered = cast("Gathered", answer.result())
        except (ReaderError, CancelledError) as error:
            if self._batch is not None and isinstance(error, ReaderError):
                self._batch.refuse(paths[0], error)
            self._sources, self._given_up = others, len(paths) * isinstance(error, CancelledError)
        else:
            self._sources = (*others, *gathered.files)
            if self._batch is not None:
                self._batch.list_refused(gathered.refused)
        self._every = sum(map(_count, self._sources))
        self._read_on()

    def _read_on(self) -> None:
        """Have some sources read ahead, or end when all are taken in."""
        while self._begun < len(self._sources) and self._begun - len(self._places) < READ_AHEAD:
            number, self._begun = self._begun, self._begun + 1
            self._read(number, self._sources[number])
        if len(self._places) == len(self._sources):
            self._store()
            self._finish()

    def _read(self, number: int, source: Source) -> None:
        future: Future[object] = Future()
        if self._is_cancelled:
            future.cancel()
        elif isinstance(source, Original):
            future.set_result(source)
        else:
            job = self._submit(source)
            self._jobs[number], future = job, job.future
        future.add_done_callback(lambda answer: tell(self._librarian, self._take, number, answer))

    def _submit(self, source: str | Pasted | Chosen) -> Job:
        if isinstance(source, Pasted):
            return self._executor.submit(original_of_text, source.text, size=len(source.text))
        if isinstance(source, Chosen):
            asked = (source.path, source.sha256, source.numbers)
            return self._executor.submit(read_entries_job, *asked, size=size_of(source.path))
        return self._executor.submit(read_job, source, size=size_of(source))

    def _take(self, _library: Library, number: int, answer: Future[object]) -> None:
        """Take in what was read, as soon as all before it is."""
        self._answers[number] = answer
        self._jobs.pop(number, None)
        while len(self._places) in self._answers:
            at = len(self._places)
            self._places.append(self._add(self._sources[at], self._answers.pop(at)))
            self._done += _count(self._sources[at])
            self._listener.on_taken(self._done, self._every)
        if self._batch is not None and self._batch.is_full:
            self._store()
        self._read_on()

    def _add(self, source: Source, answer: Future[object]) -> str:
        """Take one answer in and return the id of its article, or ""."""
        if answer.cancelled():
            self._given_up += 1
        if self._batch is None or answer.cancelled():
            return ""
        path = source if isinstance(source, str) else source.path if isinstance(source, Chosen) else ""
        try:
            found = answer.result()
        except ReaderError as error:
            self._batch.refuse(path, error)
            return ""
        if isinstance(found, Several):
            self._several.append(found)
            return ""
        ids = []
        for outcome in outcomes_of(found):
            if isinstance(outcome, ReaderError):
                self._batch.refuse(path, outcome)
            else:
                ids.append(self._add_original(self._batch, source, outcome))
        return ids[0] if ids else ""

    def _add_original(self, batch: Batch, source: Source, original: Original) -> str:
        """Take in what was read, and return the id of its article."""
        # What comes from a file has a derived id; what was read before has the one under which it is shown.
        article = original.article if isinstance(source, Original) else _with_new_id(original.article)
        try:
            found = batch.add(original, article.id)
        except LibraryError as error:
            self._problem = str(error)
            self._unkept.append(article)
            return article.id
        if found == article.id:
            self._pending.append(article)
        return found

    def _store(self) -> None:
        try:
            stored = None if self._batch is None else self._batch.store()
        except LibraryError as error:
            self._problem = str(error)
            self._unkept += self._pending
        else:
            if stored is not None:
                self._listener.on_stored(stored)
        self._pending.clear()

    def _finish(self) -> None:
        if self._batch is None:
            return
        result = self._batch.result()
        self._batch = None
        taken = TakenIn(
            result,
            self._sources,
            tuple(self._places),
            tuple(self._several),
            tuple(self._unkept),
            self._problem,
            self._given_up,
        )
        self._listener.on_finished(taken)


def _count(source: Source) -> int:
    """Return how many articles a source stands for, as far as it is known."""
    return len(source.numbers) if isinstance(source, Chosen) else 1


def _with_new_id(article: Article) -> Article:
    return replace(article, id=new_id())
