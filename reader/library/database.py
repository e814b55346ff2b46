"""Open SQLite files, and turn what SQLite says into sentences for the reader."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.model.errors import (
    LibraryDamagedError,
    LibraryError,
    LibraryFullError,
    LibraryLockedError,
    LibraryReadOnlyError,
    QueryInterruptedError,
)

LIBRARY_FILE = "library.sqlite3"
INDEX_FILE = "index.sqlite3"
OBJECTS_FOLDER = "objects"
"""Folder of the originals."""
OLDEST_SQLITE = (3, 40, 0)
LIBRARY_ID = 0x53594E4C
"""``application_id`` of library.sqlite3: "SYNL"."""
INDEX_ID = 0x53594E49
"""``application_id`` of index.sqlite3: "SYNI"."""
CACHE_KILOBYTES = 8_000
"""Of pages that a reader holds. A file mapped into memory is no quicker, and takes whatever of it is touched."""
BUSY_SECONDS = 5.0
"""How long a statement waits for another connection."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def check_sqlite(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> None:
    """Refuse an SQLite that is too old.

    Raises:
        LibraryError: It is.
    """
    if version < OLDEST_SQLITE:
        found, asked = (".".join(map(str, v)) for v in (version, OLDEST_SQLITE))
        raise LibraryError(f"This Python has SQLite {found}; Synoptic needs {asked}. Install a newer Python.")


def connect(path: Path, *, synchronous: str = "FULL") -> sqlite3.Connection:
    """Return a connection that may write; it belongs to the calling thread, and the caller closes it.

    Args:
        path: The file; made when it is missing.
        synchronous: "FULL" where a stored change must outlive a power cut, "NORMAL" for what can be built again.

    Raises:
        LibraryError: The file cannot be opened.
    """
    check_sqlite()
    with reporting(path):
        connection = sqlite3.connect(_uri(path, "rwc"), uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        return _prepare(connection, "PRAGMA journal_mode = WAL", f"PRAGMA synchronous = {synchronous}")


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Return a connection that only reads; it belongs to the calling thread, and the caller closes it.

    Raises:
        LibraryError: The file cannot be opened.
    """
    check_sqlite()
    with reporting(path):
        # Where nothing can be written beside the file, SQLite cannot make the shared memory that a WAL file needs;
        # without a log left behind the file is whole and can be read as it stands.
        still = not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
        uri = _uri(path, "ro") + ("&immutable=1" if still else "")
        connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        return _prepare(connection, "PRAGMA query_only = ON", f"PRAGMA cache_size = -{CACHE_KILOBYTES}")


def connect_memory(name: str) -> sqlite3.Connection:
    """Return a connection to a database in memory, which lives as long as one connection to its name is open.

    The name is of letters, digits, plus and minus signs.
    """
    check_sqlite()
    uri = f"file:/{name}?vfs=memdb"
    return _prepare(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None))


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"


def _prepare(connection: sqlite3.Connection, *pragmas: str) -> sqlite3.Connection:
    # A leaked text must not be left in freed pages, nor in a temporary file.
    common = ("PRAGMA foreign_keys = ON", "PRAGMA secure_delete = ON", "PRAGMA temp_store = MEMORY")
    connection.row_factory = sqlite3.Row
    try:
        for pragma in (*common, *pragmas):
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Do all that is inside, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def reporting(path: Path | str) -> Iterator[None]:
    """Turn the known failures of a disk or of SQLite into errors with a sentence; all else passes.

    Raises:
        LibraryError: Of the kind that fits.
    """
    try:
        yield
    except sqlite3.Error as error:
        known = _of_sqlite(path, error)
        if known is None:
            raise
        raise known from error
    except OSError as error:
        raise _of_system(path, error) from error


_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_NO_TEXT = "Could not decode to UTF-8"
"""What Python says, without a code, of a page that was overwritten where a text stood."""
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_REFUSED = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH})


def _of_sqlite(path: Path | str, error: sqlite3.Error) -> LibraryError | None:
    """Return the error for the primary result code (https://www.sqlite.org/rescode.html), or None for a bug."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    known: LibraryError | None = None
    if code in _BUSY:
        known = LibraryLockedError(f"Another program uses {_named(path)}. Close it there and try again.")
    elif code in _DAMAGED or str(error).startswith(_NO_TEXT):
        known = LibraryDamagedError(f"{path} is damaged or no library. Restore it from a backup.")
    elif code in _REFUSED:
        known = _forbidden(path)
    elif code == sqlite3.SQLITE_FULL:
        known = _full(path)
    elif code == sqlite3.SQLITE_IOERR:
        known = LibraryError(
            f"The disk does not let {_named(path)} be read or written. Check the disk, and the room on it."
        )
    elif code == sqlite3.SQLITE_INTERRUPT:
        known = QueryInterruptedError("The search was stopped.")
    return known


def _of_system(path: Path | str, error: OSError) -> LibraryError:
    if error.errno in _FULL:
        return _full(path)
    if error.errno in _FORBIDDEN:
        return _forbidden(path)
    if isinstance(error, FileExistsError | NotADirectoryError):
        return LibraryError(f"{path} is no folder, or lies in none. Choose another folder for the library.")
    return LibraryError(f"The disk does not let {_named(path)} be read or written ({error.strerror}). Check the disk.")


def _named(path: Path | str) -> str:
    """Return the library for any of its files: what has one cause is told in one sentence."""
    file = Path(path)
    is_part = file.name in {LIBRARY_FILE, INDEX_FILE, OBJECTS_FOLDER}
    return f"the library in {file.parent}" if is_part else str(path)


def _full(path: Path | str) -> LibraryFullError:
    return LibraryFullError(f"The disk is full, so nothing can be stored in {_named(path)}. Make room and try again.")


def _forbidden(path: Path | str) -> LibraryReadOnlyError:
    return LibraryReadOnlyError(f"{path} cannot be opened or written. Check its folder and the permissions.")
