"""The file of the library, opened for the one that may write it or for one that only reads."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from reader.library import backups, lock, migrations
from reader.library.backups import LOCK_FILE
from reader.library.database import LIBRARY_FILE, connect, connect_memory, connect_read_only, reporting
from reader.model.errors import LibraryError, LibraryReadOnlyError


class Store:
    """The file of the library with the right to write it."""

    def __init__(self, folder: Path | None, connection: sqlite3.Connection, name: str) -> None:
        self.folder = folder
        self.connection = connection
        self.name = name
        self.notice = ""
        self.held: lock.WriterLock | None = None
        self._file = None if folder is None else _file_at(name)

    @classmethod
    def open(cls, folder: Path, now: str) -> Store:
        """Return the store of a folder; read-only when it cannot be written or another has it."""
        path = folder / LIBRARY_FILE
        try:
            with reporting(folder):
                folder.mkdir(parents=True, exist_ok=True)
                held = lock.acquire(folder / LOCK_FILE, now)
        except LibraryReadOnlyError:
            return cls._open_read_only(folder, f"{folder} cannot be written, so the library can only be read.")
        if held is None:
            who = lock.owner(folder / LOCK_FILE)
            notice = f"The library is open in another window ({who}), so it can only be read here."
            return cls._open_read_only(folder, notice)
        try:
            backups.restore_pending(folder, now)
            store = cls(folder, connect(path), str(path))
            store.held = held
        except BaseException:
            held.release()
            raise
        try:
            migrations.migrate(store.connection, path, now, backups=folder / backups.FOLDER)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def of_backup(cls, backup: Path, name: str, now: str) -> Store:
        """Return a store in memory with what a backup holds, which can only be read.

        Raises:
            LibraryError: The backup is damaged or newer.
        """
        connection = connect_memory(name)
        try:
            with backups.opened(backup) as source:
                source.backup(connection)
            migrations.migrate(connection, backup, now)
        except BaseException:
            connection.close()
            raise
        return cls(None, connection, name)

    @classmethod
    def _open_read_only(cls, folder: Path, notice: str) -> Store:
        path = folder / LIBRARY_FILE
        store = cls(folder, connect_read_only(path), str(path))
        store.notice = notice
        try:
            with reporting(path):
                migrations.check_current(store.connection, path)
        except BaseException:
            store.close()
            raise
        return store

    def check_there(self) -> None:
        """Refuse to write where nobody would find it: the system keeps an open file alive when it is deleted.

        Raises:
            LibraryError: The file is not in its place any more.
        """
        if self._file is not None and _file_at(self.name) != self._file:
            message = f"The library in {self.folder} was moved or deleted, so nothing can be stored in it."
            raise LibraryError(f"{message} Put it back, or close Synoptic and start it again.")

    def connect_again(self) -> sqlite3.Connection:
        """Return another connection that only reads, for the calling thread."""
        return connect_memory(self.name) if self.folder is None else connect_read_only(Path(self.name))

    def empty_log(self) -> None:
        """Have what was removed leave the write-ahead log too; a reader in the way delays that to the closing."""
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def files_of_backups(self) -> tuple[str, ...]:
        """Return the backups, in order of their names."""
        return () if self.folder is None else tuple(sorted(map(str, (self.folder / backups.FOLDER).glob("*.sqlite3"))))

    def close(self) -> None:
        """Close the file, then let another write."""
        self.connection.close()
        if self.held is not None:
            self.held.release()


def _file_at(path: str) -> tuple[int, int] | None:
    """Return which file a path stands for, None for none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a string in
    except OSError:
        return None
    return found.st_dev, found.st_ino
