"""Futures into signals: the answer to a job or a question arrives in the window's own thread, or not at all."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.model.errors import ReaderError
from reader.services.jobs import Executor
from reader.services.librarian import Librarian

if TYPE_CHECKING:
    from reader.library.library import Library

Ts = TypeVarTuple("Ts")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Expected:
    """What to do with an answer, and the ticket of the job that gives it; None for a question to the library."""

    done: Callable[[object], None]
    failed: Callable[[ReaderError], None]
    job: int | None = None


class Tasks(QObject):
    """Hands jobs to an executor and questions to the librarian, and calls back in the thread of this object.

    An answer to a ticket that was cancelled is dropped, however late it comes.

    Signals:
        answered: (ticket, future), from whichever thread completed the future. Internal.
    """

    answered = Signal(object, object)

    def __init__(self, executor: Executor, librarian: Librarian, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._librarian = librarian
        self._tickets = itertools.count(1)
        self._expected: dict[int, _Expected] = {}
        self._closed = False
        # Queued even within one thread, so that inline jobs answer in the same order as others.
        self.answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        function: Callable[[*Ts], object],
        *args: *Ts,
        done: Callable[[object], None],
        failed: Callable[[ReaderError], None],
        size: int = 0,
    ) -> int:
        """Hand in a job for a worker and return its ticket.

        Args:
            function: A function of a module.
            args: Plain values.
            done: Called with the value.
            failed: Called with the known error.
            size: Code points of text that the job is about.

        Raises:
            JobError: The pool was shut down.
        """
        job = self._executor.submit(function, *args, size=size)
        return self._follow(job.future, _Expected(done, failed, job.ticket))

    def ask(
        self,
        function: Callable[[Library, *Ts], T],
        *args: *Ts,
        done: Callable[[T], None],
        failed: Callable[[ReaderError], None],
    ) -> int:
        """Ask something of the library, in its own thread, and return the ticket.

        Args:
            function: A use case, called with the library before the arguments.
            args: Its arguments.
            done: Called with the value.
            failed: Called with the known error.
        """
        # The future has the value of the function, so the callback gets what it takes.
        return self._follow(self._librarian.ask(function, *args), _Expected(done, failed))  # type: ignore[arg-type]

    def cancel(self, ticket: int) -> None:
        """Give a job up; nobody is called. What was asked of the library is done all the same."""
        expected = self._expected.pop(ticket, None)
        if expected is not None and expected.job is not None:
            self._executor.cancel(expected.job)

    def cancel_all(self) -> None:
        """Give all jobs up; nobody is called."""
        for ticket in list(self._expected):
            self.cancel(ticket)

    def close(self) -> None:
        """Give all jobs up for good; nobody is called any more."""
        self._closed = True
        self.cancel_all()

    @property
    def running(self) -> int:
        """Jobs and questions that are still to be answered."""
        return len(self._expected)

    def _follow(self, future: Future[object], expected: _Expected) -> int:
        ticket = next(self._tickets)
        self._expected[ticket] = expected
        future.add_done_callback(lambda answer: self._report(ticket, answer))
        return ticket

    def _report(self, ticket: int, future: Future[object]) -> None:
        """Pass an answer on; called in any thread."""
        if not self._closed:
            self.answered.emit(ticket, future)

    @Slot(object, object)
    def _on_answered(self, ticket: int, future: Future[object]) -> None:
        expected = self._expected.pop(ticket, None)
        if expected is None or future.cancelled():
            return
        error = future.exception()
        if error is None:
            expected.done(future.result())
        elif isinstance(error, ReaderError):
            expected.failed(error)
        else:
            raise error
