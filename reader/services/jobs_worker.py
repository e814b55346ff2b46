"""What runs in a worker process: take a function and plain values, send back a plain value."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING

from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

READY, DONE, KNOWN, MEMORY = range(4)
"""The first word of a worker's message: it has started; a value; a known error; too little memory."""

LIMITS_TIME = hasattr(signal, "setitimer")
"""Whether the system counts the processor's time for a process; Windows does not."""


def ended_by_time(exit_code: int | None) -> bool:
    """Tell by its exit code whether a worker has had the processor for as long as it might."""
    return LIMITS_TIME and exit_code == -signal.SIGPROF


def serve(requests: Connection, answers: Connection, memory: int) -> None:
    """Answer requests until there are none.

    An exception that is no known situation ends the worker, its traceback on standard error: the pool says that the
    job died and starts another worker.

    Args:
        requests: A function, its arguments, and the seconds that it may have the processor, as the pool pickled them.
        answers: Where (word, value) pairs go.
        memory: Bytes of address space that the worker may take.
    """
    # One thread each: the pool has as many workers as it wants cores, and every further thread of a
    # linear-algebra library takes address space that the limit counts.
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    threading.Thread(target=_die_with_parent, name="die-with-parent", daemon=True).start()
    # Ctrl+C in the terminal reaches all processes there; the window ends its workers itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(memory)
    answers.send((READY, None))
    while True:
        try:
            function, arguments, seconds = requests.recv()
        except EOFError:
            return
        limit_time(seconds)
        found = answer(function, arguments)
        limit_time(0.0)
        answers.send(found)


def answer(function: Callable[..., object], arguments: tuple[object, ...]) -> tuple[int, object]:
    """Return what a call comes to, as a message for the pool."""
    try:
        return DONE, function(*arguments)
    except ReaderError as error:
        return KNOWN, error
    except MemoryError:
        return MEMORY, None


def limit_time(seconds: float) -> None:
    """Have the system end this process once it has had the processor for some seconds more; for 0 not any more."""
    if LIMITS_TIME:
        signal.setitimer(signal.ITIMER_PROF, seconds)


def limit_memory(memory: int) -> None:
    """Limit the address space of this process, where the system can."""
    try:
        import resource  # noqa: PLC0415 - Windows has no such module
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def _die_with_parent() -> None:
    """End this process when the window's process has ended, however that came about."""
    from multiprocessing import parent_process  # noqa: PLC0415 - only a worker has one

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
