"""The job pool: two spawned processes for parsing and analysis, with limits on memory and time.

Jobs are plain functions of plain values: both are pickled. Python threads would make the window stutter, so the one
thread here only starts workers and moves messages. Pipes are those of the system, never sockets.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVarTuple

from reader.model.errors import JobError, ReaderError
from reader.model.limits import WORKER_BYTES, WORKER_SECONDS, WORKER_SECONDS_PER_MB, WORKER_WALL
from reader.services.jobs_worker import DONE, KNOWN, LIMITS_TIME, READY, ended_by_time, serve
from reader.services.pipes import without_sockets

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

WORKERS = 2
FAILED_STARTS = 3
"""Workers in a row that may die before they are ready; after that the jobs fail instead of waiting for ever."""
START_SECONDS = 60.0
"""Time that a worker may take to start; a machine under load is slow, but not that slow."""
TOO_LONG = "{} took too long and was stopped. Try a shorter article."
ENDED = "{} ended unexpectedly. Try again; if it ends again, leave that article out."
BURIED_IN = 5.0
"""Seconds that the system may take to say how a process has ended."""

Ts = TypeVarTuple("Ts")


class Job(NamedTuple):
    """A job that was handed in.

    Attributes:
        ticket: Numbers rise in the order of handing in.
        future: Has the value, or a ``ReaderError``, or is cancelled.
    """

    ticket: int
    future: Future[object]


class Executor(Protocol):
    """What the window needs of a pool."""

    def submit(self, function: Callable[[*Ts], object], *args: *Ts, size: int = 0, seconds: float | None = None) -> Job:
        """Hand in a job."""

    def cancel(self, ticket: int) -> bool:
        """Give a job up; tells whether it was still to be done."""

    def shutdown(self) -> None:
        """Give all jobs up and end."""


def seconds_for(size: int) -> float:
    """Return how much of the processor a job on ``size`` code points may have; a small text has the time of 1 MB."""
    return min(WORKER_SECONDS, max(1.0, size / 1_000_000) * WORKER_SECONDS_PER_MB)


class InlineExecutor:
    """Runs each job at once in the caller: for tests, and for scripts that want no processes."""

    def __init__(self) -> None:
        self._tickets = itertools.count(1)

    def submit(
        self,
        function: Callable[[*Ts], object],
        *args: *Ts,
        size: int = 0,  # noqa: ARG002 - nothing limits an inline job
        seconds: float | None = None,  # noqa: ARG002 - the same
    ) -> Job:
        """Run a job now; the future is done when this returns."""
        future: Future[object] = Future()
        try:
            future.set_result(function(*args))
        except ReaderError as error:
            future.set_exception(error)
        return Job(next(self._tickets), future)

    def cancel(self, ticket: int) -> bool:  # noqa: ARG002 - a job is done before it could be cancelled
        """Tell that it is too late."""
        return False

    def shutdown(self) -> None:
        """Do nothing."""


class _Waiting(NamedTuple):
    """A job in the queue."""

    job: Job
    request: tuple[Callable[..., object], tuple[object, ...], float]
    seconds: float


@dataclass(slots=True, eq=False)
class _Worker:
    """A worker process and our ends of its two pipes; a dying one has been killed and is not yet buried."""

    process: SpawnProcess
    requests: Connection
    answers: Connection
    deadline: float
    ready: bool = False
    dying: bool = False
    busy: _Waiting | None = None


class JobPool:
    """Spawned worker processes; each does one job at a time, in the order of the tickets.

    Nothing is started before the first job. Methods may be called from any thread; futures are completed in the
    pool's own thread, so their callbacks must be short.
    """

    def __init__(self, workers: int = WORKERS, memory: int = WORKER_BYTES) -> None:
        self._count = workers
        self._memory = memory
        self._tickets = itertools.count(1)
        # What both threads touch, under one lock.
        self._lock = threading.Lock()
        self._queue: deque[_Waiting] = deque()
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self._closing = False
        self._wake_writer: Connection | None = None
        self._thread: threading.Thread | None = None

    def submit(self, function: Callable[[*Ts], object], *args: *Ts, size: int = 0, seconds: float | None = None) -> Job:
        """Hand in a job.

        Args:
            function: A function of a module, which the worker imports by its name.
            args: Plain values; they are pickled later, so they must not change.
            size: Code points of text that the job is about; the limit of the processor's time follows from it.
            seconds: A limit of its own. By the clock it is some times as long, for others may want the processor too.

        Raises:
            JobError: The pool was shut down.
        """
        job = Job(next(self._tickets), Future())
        with self._lock:
            if self._closing:
                message = "The program is closing: no further work is taken."
                raise JobError(message)
            limit = seconds_for(size) if seconds is None else seconds
            self._queue.append(_Waiting(job, (function, args, limit), limit))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="job-pool", daemon=True)
                self._thread.start()
            self._wake()
        return job

    def cancel(self, ticket: int) -> bool:
        """Give a job up: drop it from the queue, or kill the worker that does it."""
        with self._lock:
            for waiting in list(self._queue):
                if waiting.job.ticket == ticket:
                    self._queue.remove(waiting)
                    return _give_up(waiting.job.future)
            for worker in self._workers:
                if worker.busy is not None and worker.busy.job.ticket == ticket:
                    future = worker.busy.job.future
                    worker.busy = None
                    # Until its pipe is seen to end, it must not be taken for an idle one.
                    worker.dying = True
                    worker.process.kill()
                    return _give_up(future)
        return False

    def shutdown(self) -> None:
        """Give all jobs up, end the workers and the thread. May be called more than once."""
        with self._lock:
            if self._closing:
                return
            self._closing = True
            given_up = [w.job.future for w in self._queue]
            given_up += [w.busy.job.future for w in self._workers if w.busy is not None]
            self._queue.clear()
            thread = self._thread
            self._wake()
        for future in given_up:
            _give_up(future)
        if thread is not None:
            thread.join()

    def _wake(self) -> None:
        """Make the thread look at the queue; the lock is held."""
        if self._wake_writer is not None:
            self._wake_writer.send_bytes(b"!")

    def _run(self) -> None:
        """Start workers, hand jobs out, take answers in, until the pool is shut down."""
        # Here and not at the top: in this thread the import does not hold the window up.
        with without_sockets():
            from multiprocessing.connection import Pipe, wait  # noqa: PLC0415

        wake_reader, wake_writer = Pipe(duplex=False)
        with self._lock:
            self._wake_writer = wake_writer
        while not self._closing:
            self._fill()
            self._hand_out()
            sources = wait([wake_reader, *(w.answers for w in self._workers)], self._time_left())
            for source in sources:
                if source is wake_reader:
                    wake_reader.recv_bytes()
                else:
                    self._take(source)
            self._end_overdue()
        for worker in self._workers:
            _end(worker)
        with self._lock:
            self._wake_writer = None
        wake_reader.close()
        wake_writer.close()

    def _fill(self) -> None:
        """Start workers while there are jobs that no idle worker could take."""
        if self._failed_starts >= FAILED_STARTS:
            self._failed_starts = 0
            self._refuse_waiting()
        free = sum(w.busy is None and not w.dying for w in self._workers)
        while len(self._workers) < self._count and free < len(self._queue):
            try:
                worker = self._start()
            except OSError:
                # The system has no process or no memory to give: the workers that there are must do.
                if not self._workers:
                    self._refuse_waiting()
                return
            free += 1
            with self._lock:
                self._workers.append(worker)

    def _refuse_waiting(self) -> None:
        """Fail all jobs of the queue: there is nobody to do them."""
        with self._lock:
            lost = [w.job.future for w in self._queue]
            self._queue.clear()
        for future in lost:
            _fail(future, "The work could not be started. Close other programs, or start this one again.")

    def _start(self) -> _Worker:
        import multiprocessing  # noqa: PLC0415 - see _run

        context = multiprocessing.get_context("spawn")
        their_requests, requests = context.Pipe(duplex=False)
        answers, their_answers = context.Pipe(duplex=False)
        process = context.Process(target=serve, args=(their_requests, their_answers, self._memory), daemon=True)
        process.start()
        # Ours are closed, or the end of the worker would not be seen.
        their_requests.close()
        their_answers.close()
        return _Worker(process, requests, answers, time.monotonic() + START_SECONDS)

    def _hand_out(self) -> None:
        from pickle import PicklingError  # noqa: PLC0415 - see _run

        for worker in self._workers:
            with self._lock:
                if not self._queue:
                    return
                if not worker.ready or worker.dying or worker.busy is not None:
                    continue
                waiting = worker.busy = self._queue.popleft()
            worker.deadline = time.monotonic() + waiting.seconds * (WORKER_WALL if LIMITS_TIME else 1.0)
            try:
                worker.requests.send(waiting.request)
            except OSError:
                # The worker has just died: _take sees the end of its pipe and reports the job.
                continue
            except (PicklingError, AttributeError, TypeError) as error:
                # Not a plain value; the caller's mistake, and nothing has been sent.
                worker.busy = None
                if waiting.job.future.set_running_or_notify_cancel():
                    waiting.job.future.set_exception(error)

    def _time_left(self) -> float | None:
        """Seconds to the next deadline, None when nobody is at work."""
        ends = [w.deadline for w in self._workers if w.busy is not None or not w.ready]
        return max(0.0, min(ends) - time.monotonic()) if ends else None

    def _take(self, source: object) -> None:
        """Take one message of a worker, or the news that it has ended."""
        worker = next(w for w in self._workers if w.answers is source)
        try:
            word, value = worker.answers.recv()
        except (EOFError, OSError):
            worker.process.join(BURIED_IN)
            self._bury(worker, TOO_LONG if ended_by_time(worker.process.exitcode) else ENDED)
            return
        with self._lock:
            if word == READY:
                worker.ready = True
                self._failed_starts = 0
                return
            waiting, worker.busy = worker.busy, None
        if waiting is not None:
            _settle(waiting, word, value)

    def _end_overdue(self) -> None:
        now = time.monotonic()
        for worker in list(self._workers):
            if (worker.busy is not None or not worker.ready) and worker.deadline <= now:
                self._bury(worker, TOO_LONG)

    def _bury(self, worker: _Worker, sentence: str) -> None:
        """Take a worker out that has died, or must; its job fails with the sentence."""
        with self._lock:
            self._workers.remove(worker)
            self._failed_starts += not worker.ready
            waiting, worker.busy = worker.busy, None
        _end(worker)
        if waiting is not None:
            _fail(waiting.job.future, sentence.format("The work on an article"))


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.requests.close()
    worker.answers.close()
    # Where the interpreter is ending, it may have waited for its children itself; the process then looks alive.
    with suppress(ValueError):
        worker.process.close()


def _settle(waiting: _Waiting, word: int, value: object) -> None:
    future = waiting.job.future
    if word == DONE:
        if future.set_running_or_notify_cancel():
            future.set_result(value)
    elif word == KNOWN and isinstance(value, ReaderError):
        if future.set_running_or_notify_cancel():
            future.set_exception(value)
    else:
        _fail(future, "The work on an article needed more memory than it may take. Try a shorter article.")


def _fail(future: Future[object], sentence: str) -> None:
    if future.set_running_or_notify_cancel():
        future.set_exception(JobError(sentence))


def _give_up(future: Future[object]) -> bool:
    """Cancel a future that nobody has started; waiters are told at once."""
    given_up = future.cancel()
    if given_up:
        future.set_running_or_notify_cancel()
    return given_up
