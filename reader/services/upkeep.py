"""Keep the index up to date in the background: what waits there is analysed, a little at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from reader.model.errors import LibraryError, ReaderError
from reader.services.analysing import (
    analyse_job,
    keep,
    library_totals,
    refresh_speakers,
    request,
    unanalysed,
    waiting,
)
from reader.services.librarian import tell

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reader.library.library import Library
    from reader.services.analysing import (
        Analysed,
        AnalysisRequest,
    )
    from reader.services.jobs import Executor, Job
    from reader.services.librarian import Librarian

AT_ONCE = 2
"""Articles that are analysed at once: one a worker."""
COUNTED_EVERY = 50
"""Articles after which those that wait are counted again."""
NAMES_AT_ONCE = 5
"""Names whose speakers are united in one go: a few milliseconds, so that whoever asks meanwhile does not wait."""


class UpkeepListener(Protocol):
    """Who is told how it goes, on the library's thread."""

    def on_progress(self, done: int, every: int) -> None:
        """Articles that are done, of those that waited since there last was nothing to do."""

    def on_indexed(self, article: str) -> None:
        """The index has taken an article in."""

    def on_idle(self) -> None:
        """Nothing waits any more, speakers included."""

    def on_problem(self, sentence: str) -> None:
        """The index cannot be written; it is tried again with the next ``wake``."""


class Upkeep:
    """Analyses what waits in the index. All but ``wake``, ``leave_out``, ``stop`` is done on the library's thread."""

    def __init__(self, librarian: Librarian, executor: Executor, listener: UpkeepListener) -> None:
        self._librarian = librarian
        self._executor = executor
        self._listener = listener
        self._jobs: dict[str, Job] = {}
        self._done = self._left = 0
        self._is_on = False
        self._is_paused = False
        self._elsewhere: frozenset[str] = frozenset()
        self._refused: set[str] = set()

    def wake(self) -> None:
        """Look whether anything waits, unless it is paused; from any thread."""
        if not self._is_paused:
            self._is_on = True
            tell(self._librarian, self._go_on)

    def pause(self, *, is_paused: bool) -> None:
        """Give up what is at work and take nothing up, or go on where it was left; from any thread.

        What waits is told by the index itself, so that it goes on there after a restart too.
        """
        self._is_paused = is_paused
        if is_paused:
            self.stop()
            tell(self._librarian, self._tell_paused)
        else:
            self.wake()

    def leave_out(self, articles: frozenset[str]) -> None:
        """Leave some articles to whoever analyses them first, because they are open; from any thread."""
        self._elsewhere = articles

    def stop(self) -> None:
        """Give up what is at work until the next ``wake``; from any thread."""
        self._is_on = False
        for job in list(self._jobs.values()):
            self._executor.cancel(job.ticket)

    def _go_on(self, library: Library) -> None:
        """Hand out what waits; when nothing does, unite speakers, slice by slice."""
        if not self._is_on:
            return
        try:
            self._hand_out(library)
            if self._jobs:
                return
            if refresh_speakers(library, NAMES_AT_ONCE):
                tell(self._librarian, self._go_on)
                return
        except LibraryError as error:
            self._give_up(error)
            return
        self._is_on = False
        self._done = self._left = 0
        self._listener.on_idle()

    def _tell_paused(self, _: Library) -> None:
        self._done = self._left = 0
        self._listener.on_idle()

    def _hand_out(self, library: Library) -> None:
        busy = self._elsewhere | self._refused | self._jobs.keys()
        for one in waiting(library, AT_ONCE + len(busy)):
            if len(self._jobs) >= AT_ONCE:
                return
            if one.article not in busy:
                self._analyse(request(library, one.article))

    def _analyse(self, asked: AnalysisRequest) -> None:
        job = self._executor.submit(analyse_job, asked, size=asked.size)
        self._jobs[asked.article.id] = job
        job.future.add_done_callback(lambda answer: tell(self._librarian, self._take, asked, answer))

    def _take(self, library: Library, asked: AnalysisRequest, answer: Future[object]) -> None:
        self._jobs.pop(asked.article.id, None)
        if answer.cancelled():
            return
        try:
            found = cast("Analysed", answer.result())
        except ReaderError as error:
            found = unanalysed(asked, error)
        try:
            is_indexed = keep(library, asked, found)
        except LibraryError as error:
            self._give_up(error)
            return
        self._done += 1
        if is_indexed:
            self._listener.on_indexed(asked.article.id)
        elif library.index.ticket(asked.article.id) == asked.ticket:
            # It would be refused for ever.
            self._refused.add(asked.article.id)
        # Counted now and then only: with many articles it takes as long as some of the work.
        is_due = self._left <= 0 or self._done % COUNTED_EVERY == 0
        self._left = library_totals(library).waiting if is_due else self._left - 1
        self._listener.on_progress(self._done, self._done + self._left)
        self._go_on(library)

    def _give_up(self, error: LibraryError) -> None:
        """Stop; of several that fail at once, one is told."""
        if self._is_on:
            self.stop()
            self._listener.on_problem(str(error))
