"""Standard output and standard error: always UTF-8, failures in one sentence."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from collections.abc import Iterator
from types import TracebackType

from reader.model.errors import ExportError

PROGRAM = "synoptic"


def prepare() -> None:
    """Make both streams write UTF-8 and plain line feeds, whatever the locale says.

    What UTF-8 cannot hold (the lone surrogates of a file name that is no UTF-8) is written as an escape, which JSON
    reads back as it was.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def write(text: str, *, now: bool = False) -> None:
    """Write to standard output.

    Args:
        text: As it is; no line end is added.
        now: Whether it must be on its way before the call returns.

    Raises:
        BrokenPipeError: Nobody reads any more.
        ExportError: The output could not be written.
    """
    with _writing():
        print(text, end="", flush=now)


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output, which is no terminal.

    Raises:
        BrokenPipeError: Nobody reads any more.
        ExportError: It is a terminal, or the output could not be written.
    """
    if sys.stdout.isatty():
        raise ExportError("This format is no text. Name a file with --output, or send the output to one.")
    with _writing():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    """Tell in one sentence that the output could not be written; that nobody reads any more passes."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon()
        message = f"The output could not be written: {error.strerror or error}. Send it to another place."
        raise ExportError(message) from error


def complain(message: str) -> None:
    """Say one sentence on standard error."""
    print(f"{PROGRAM}: {message}", file=sys.stderr)


def abandon() -> None:
    """Let go of standard output, so that the interpreter does not try it once more while it ends."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def report_bug(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
    """Show a bug whole, and say that it is one; to be ``sys.excepthook`` of the command line."""
    traceback.print_exception(kind, bug, trace)
    complain("This is a bug in Synoptic. Please report it with the lines above.")
