"""Futures into signals: the answer to a job arrives in the window's own thread, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVarTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot

from reader.model.errors import ReaderError
from reader.services.jobs import Executor

Ts = TypeVarTuple("Ts")


@dataclass(frozen=True, slots=True)
class _Expected:
    """What to do with an answer."""

    done: Callable[[object], None]
    failed: Callable[[ReaderError], None]


class Tasks(QObject):
    """Hands jobs to an executor and calls back in the thread of this object.

    An answer to a ticket that was cancelled is dropped, however late it comes.

    Signals:
        answered: (ticket, future), from whichever thread completed the future. Internal.
    """

    answered = Signal(object, object)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
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
        """Hand in a job and return its ticket.

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
        self._expected[job.ticket] = _Expected(done, failed)
        ticket = job.ticket
        job.future.add_done_callback(lambda future: self._report(ticket, future))
        return ticket

    def cancel(self, ticket: int) -> None:
        """Give a job up; nobody is called."""
        self._expected.pop(ticket, None)
        self._executor.cancel(ticket)

    def cancel_all(self) -> None:
        """Give all jobs up; nobody is called."""
        for ticket in list(self._expected):
            self.cancel(ticket)

    def close(self) -> None:
        """Give all jobs up for good and end the executor."""
        self._closed = True
        self._expected.clear()
        self._executor.shutdown()

    @property
    def running(self) -> int:
        """Jobs that are still to answer."""
        return len(self._expected)

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
