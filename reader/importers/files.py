"""The bytes of a file that may be anything."""

from __future__ import annotations

import errno
import os
import stat

from reader.importers.base import quoted_name
from reader.model.errors import NotTextError, TooLargeError, UnreadableFileError
from reader.model.limits import BYTES_READ

_CHUNK = 1 << 20
# Not to wait for a pipe's other end, not to become the terminal's process, not to translate line ends.
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"))


def read_bytes(path: str) -> bytes:
    """Return all bytes of an ordinary file as they stood at one moment.

    Raises:
        UnreadableFileError: The file is missing, no ordinary file, not permitted, damaged, or changed meanwhile.
        TooLargeError: It has more bytes than the limit; nothing of it was read.
        NotTextError: It is empty.
    """
    name = quoted_name(path)
    try:
        _check(name, os.stat(path))  # noqa: PTH116 - Path("") is "."; and before opening, which some devices feel
        handle = os.open(path, _FLAGS)
        try:
            before = os.fstat(handle)
            _check(name, before)  # again: the name may by now stand for another file
            data = _read_all(handle, before.st_size)
            after = os.fstat(handle)
        finally:
            os.close(handle)
    except OSError as error:
        raise UnreadableFileError(_explain(name, error)) from error
    except ValueError as error:  # a NUL in the name, or what the file system cannot spell
        message = f"{name} is not a possible file name: check how it is written."
        raise UnreadableFileError(message) from error
    if (len(data), before.st_mtime_ns) != (before.st_size, after.st_mtime_ns):
        message = f"{name} changed while it was read: try again when no program writes to it."
        raise UnreadableFileError(message)
    return data


def _check(name: str, state: os.stat_result) -> None:
    """Refuse what is no ordinary file, is empty or too large."""
    if stat.S_ISDIR(state.st_mode):
        message = f"{name} is a folder: choose the files in it."
        raise UnreadableFileError(message)
    if not stat.S_ISREG(state.st_mode):
        message = f"{name} is a pipe, a socket or a device: choose an ordinary file."
        raise UnreadableFileError(message)
    if state.st_size > BYTES_READ:
        size, limit = (f"{n / 1_000_000:.0f} MB" for n in (state.st_size, BYTES_READ))
        message = f"{name} is too large ({size}; {limit} can be read): split it."
        raise TooLargeError(message)
    if not state.st_size:
        message = f"{name} is empty: choose a file that has text in it."
        raise NotTextError(message)


def _read_all(handle: int, size: int) -> bytes:
    """Read up to one byte more than the size, by which a file that grows is known."""
    pieces, left = [], size + 1
    while left and (piece := os.read(handle, min(left, _CHUNK))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _explain(name: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{name} does not exist: check the name and the folder."
    if isinstance(error, NotADirectoryError):
        return f"{name} does not exist, for a part of its path is no folder: check the path."
    if isinstance(error, PermissionError):
        return f"{name} may not be read: change its permissions or ask its owner."
    if error.errno == errno.ELOOP:
        return f"{name} is a link that leads back to itself: choose the file itself."
    if error.errno == errno.ENAMETOOLONG:
        return f"{name} is too long for a file name: check how it is written."
    return (
        f"{name} could not be read ({error.strerror or 'unknown error'}): check the disk, or copy the file elsewhere."
    )
