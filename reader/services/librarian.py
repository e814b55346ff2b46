"""The one thread that a library belongs to: what is asked of it is done in order, and nobody else waits for the disk.

Writing waits for the disk (fsync) and feeding the index costs tens of milliseconds, so the window does neither itself.
"""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

if TYPE_CHECKING:
    from reader.library.library import Library

P = ParamSpec("P")
T = TypeVar("T")
Request = Callable[["Library"], None]


class Librarian(Protocol):
    """Who asks something of the library."""

    def ask(self, function: Callable[Concatenate[Library, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand in a use case, which is called with the library before its arguments."""

    def close(self) -> None:
        """Have done what was asked for, and close the library."""


class LibraryThread:
    """A library in a thread of its own, which opens it, does what it is asked for in order, and closes it.

    Futures are completed in that thread, so their callbacks must be short. Methods may be called from any thread.
    """

    def __init__(self, open_library: Callable[[], Library]) -> None:
        """Nothing is opened before something is asked for.

        Args:
            open_library: Called in the thread; what it raises is what every future gets.
        """
        self._open = open_library
        self._requests: SimpleQueue[tuple[Future[object], Request] | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._closing = False
        # No daemon: what was asked for is done, even when the window is gone.
        self._thread = threading.Thread(target=self._run, name="library")
        self._is_begun = False

    def ask(self, function: Callable[Concatenate[Library, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand in a use case.

        Returns:
            The future of its value; it is cancelled when the library is being closed.
        """
        future: Future[T] = Future()
        with self._lock:
            if self._closing:
                future.cancel()
                future.set_running_or_notify_cancel()
            else:
                self._requests.put((future, _request(future, function, *args, **kwargs)))  # type: ignore[arg-type]  # of T
                if not self._is_begun:
                    self._is_begun = True
                    self._thread.start()
        return future

    def close(self) -> None:
        """Have done what was asked for until now, close the library and end the thread. May be called again."""
        with self._lock:
            if not self._closing:
                self._closing = True
                self._requests.put(None)
        if self._is_begun:
            self._thread.join()

    def _run(self) -> None:
        try:
            library = self._open()
        except BaseException as error:  # noqa: BLE001 - whoever asks is told, see below
            self._refuse(error)
            return
        with library:
            while (asked := self._requests.get()) is not None:
                asked[1](library)

    def _refuse(self, error: BaseException) -> None:
        """Answer everything with what kept the library from being opened."""
        while (asked := self._requests.get()) is not None:
            if asked[0].set_running_or_notify_cancel():
                asked[0].set_exception(error)


class InlineLibrarian:
    """Does at once what it is asked for, in the caller: for tests, and for a program without a window.

    What is asked for while something is being done comes after it, as in a thread.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self._requests: deque[Request] = deque()
        self._is_at_work = False
        self._is_closed = False

    def ask(self, function: Callable[Concatenate[Library, P], T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do a use case now; its future is done when this returns, unless another is at work."""
        future: Future[T] = Future()
        if self._is_closed:
            future.cancel()
            future.set_running_or_notify_cancel()
            return future
        self._requests.append(_request(future, function, *args, **kwargs))
        if not self._is_at_work:
            self._is_at_work = True
            try:
                while self._requests:
                    self._requests.popleft()(self.library)
            finally:
                self._is_at_work = False
        return future

    def close(self) -> None:
        """Take nothing more; the library stays open for who looks into it."""
        self._is_closed = True


def _request(
    future: Future[T], function: Callable[Concatenate[Library, P], T], *args: P.args, **kwargs: P.kwargs
) -> Request:
    """Return what gives a future the value of a use case."""

    def answer(library: Library) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            value = function(library, *args, **kwargs)
        except BaseException as error:  # noqa: BLE001 - the future carries it to whoever asked
            future.set_exception(error)
        else:
            future.set_result(value)

    return answer


def tell(
    librarian: Librarian, function: Callable[Concatenate[Library, P], object], *args: P.args, **kwargs: P.kwargs
) -> None:
    """Ask for something whose value nobody waits for; an exception in it is a bug, and reported as one."""
    librarian.ask(function, *args, **kwargs).add_done_callback(_report)


def _report(future: Future[object]) -> None:
    if not future.cancelled() and (error := future.exception()) is not None:
        sys.excepthook(type(error), error, error.__traceback__)
