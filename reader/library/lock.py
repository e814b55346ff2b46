"""One writer for a library: a lock on a file that names its owner."""

from __future__ import annotations

import errno
import os
import platform
import sys
from pathlib import Path

from reader.text.times import minute_of

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# What a file system answers that knows no locks, as some network shares; the lock of SQLite itself must do there.
_UNSUPPORTED = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS})
_OWNER_BYTES = 200


class WriterLock:
    """The right to write in a folder; the system takes it back when the process ends, however it ends."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def release(self) -> None:
        """Let another have it."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def acquire(path: Path, now: str) -> WriterLock | None:
    """Return the lock, or None when another holds it: ``owner`` says who.

    Args:
        path: The file, made when it is missing and never removed.
        now: The time, ISO 8601 in UTC.

    Raises:
        OSError: The file cannot be made or written.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            os.close(handle)
            if error.errno in {errno.EAGAIN, errno.EACCES, errno.EDEADLK}:
                return None
            raise
    os.ftruncate(handle, 0)
    os.write(handle, f"process {os.getpid()} on {platform.node()} since {minute_of(now)} UTC".encode()[:_OWNER_BYTES])
    return WriterLock(handle)


def owner(path: Path) -> str:
    """Return who holds the lock, in words, or "another program" when that cannot be read."""
    try:
        text = path.read_bytes()[:_OWNER_BYTES].decode("utf-8", "replace").strip()
    except OSError:
        text = ""
    return text or "another program"


if sys.platform == "win32":

    def _lock(handle: int) -> None:
        # Beyond the text, so that it can be read while the lock is held.
        os.lseek(handle, _OWNER_BYTES, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
