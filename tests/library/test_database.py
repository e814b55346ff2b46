from __future__ import annotations

import errno
import os
import sqlite3
import threading
from pathlib import Path

import pytest

from reader.library import database
from reader.library.database import connect, connect_memory, connect_read_only, reporting, transaction
from reader.model.errors import (
    LibraryDamagedError,
    LibraryError,
    LibraryFullError,
    LibraryLockedError,
    LibraryReadOnlyError,
    QueryInterruptedError,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a file with ? and #.sqlite3"
    connection = connect(path)
    connection.execute("CREATE TABLE t (n)")
    connection.close()
    return path


def test_a_connection_has_a_log_foreign_keys_and_full_syncs(file: Path) -> None:
    connection = connect(file)
    pragmas = {n: connection.execute(f"PRAGMA {n}").fetchone()[0] for n in ("journal_mode", "foreign_keys")}
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1}
    assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert connection.execute("PRAGMA secure_delete").fetchone()[0] == 1
    connection.close()


def test_an_old_sqlite_is_refused() -> None:
    with pytest.raises(LibraryError, match=r"has SQLite 3\.39\.5; Synoptic needs 3\.40\.0"):
        database.check_sqlite((3, 39, 5))


def test_a_read_only_connection_does_not_write(file: Path) -> None:
    connection = connect_read_only(file)
    with pytest.raises(LibraryReadOnlyError), reporting(file):
        connection.execute("INSERT INTO t VALUES (1)")
    connection.close()


def test_a_file_in_a_folder_that_cannot_be_written_is_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    connection = connect_read_only(file)
    assert connection.execute("SELECT count(*) FROM t").fetchone()[0] == 0
    connection.close()


def test_a_missing_file_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(LibraryReadOnlyError, match="cannot be opened"):
        connect_read_only(tmp_path / "none")


def test_a_file_that_is_none_of_sqlite_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    path.write_bytes(b"not a database, but long enough to be looked at" * 50)
    with pytest.raises(LibraryDamagedError, match="damaged"):
        connect(path)


def test_a_full_disk_is_said_and_nothing_is_kept(file: Path) -> None:
    connection = connect(file)
    connection.execute("PRAGMA max_page_count = 3")
    with pytest.raises(LibraryFullError, match="disk is full"), reporting(file), transaction(connection):
        connection.execute("INSERT INTO t VALUES (?)", ["x" * 100_000])
    assert connection.execute("SELECT count(*) FROM t").fetchone()[0] == 0
    assert not connection.in_transaction
    connection.close()


def test_a_file_that_another_holds_is_locked(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    one, other = connect(file), connect(file)
    with transaction(one), pytest.raises(LibraryLockedError, match="Another program uses"), reporting(file):
        other.execute("BEGIN IMMEDIATE")
    one.close()
    other.close()


def test_a_query_that_is_interrupted_says_so(file: Path) -> None:
    connection = connect(file)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    timer = threading.Timer(0.05, connection.interrupt)
    timer.start()
    with pytest.raises(QueryInterruptedError), reporting(file):
        connection.execute(endless)
    timer.join()
    connection.close()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, LibraryFullError),
        (errno.EDQUOT, LibraryFullError),
        (errno.EROFS, LibraryReadOnlyError),
        (errno.EACCES, LibraryReadOnlyError),
        (errno.EIO, LibraryError),
    ],
)
def test_what_the_system_says_becomes_a_sentence(code: int, kind: type[Exception]) -> None:
    with pytest.raises(kind, match=r"the place\b.*\."), reporting("the place"):
        raise OSError(code, os.strerror(code))


def test_all_files_of_a_library_are_one_thing_to_the_reader(tmp_path: Path) -> None:
    sentences = set()
    for name in ("library.sqlite3", "index.sqlite3", "objects"):
        with pytest.raises(LibraryFullError) as caught, reporting(tmp_path / name):
            raise OSError(errno.ENOSPC, "No space left on device")
        sentences.add(str(caught.value))
    told = f"The disk is full, so nothing can be stored in the library in {tmp_path}. Make room and try again."
    assert sentences == {told}


@pytest.mark.parametrize("code", [errno.EEXIST, errno.ENOTDIR])
def test_a_file_in_the_place_of_the_folder_is_said(code: int) -> None:
    with pytest.raises(LibraryError, match=r"is no folder.*Choose another folder"), reporting("notes.txt"):
        raise OSError(code, os.strerror(code))


def test_an_error_of_the_disk_is_said() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR | (12 << 8)
    with pytest.raises(LibraryError, match="Check the disk"), reporting("library"):
        raise error


def test_a_mistake_in_a_statement_is_a_bug_and_passes(file: Path) -> None:
    connection = connect(file)
    with pytest.raises(sqlite3.OperationalError), reporting(file):
        connection.execute("SELECT no_such_column FROM t")
    connection.close()


def test_a_database_in_memory_is_shared_by_its_name() -> None:
    one, other = connect_memory("shared"), connect_memory("shared")
    one.execute("CREATE TABLE t (n)")
    assert other.execute("SELECT count(*) FROM t").fetchone()[0] == 0
    one.close()
    other.close()


def test_bytes_that_are_no_text_where_text_was_are_told_as_damage(tmp_path: Path) -> None:
    connection = connect(tmp_path / "a.sqlite3")
    try:
        connection.execute("CREATE TABLE t (text TEXT)")
        connection.execute("INSERT INTO t VALUES (CAST(x'ff41' AS TEXT))")
        with pytest.raises(LibraryDamagedError, match="is damaged"), reporting(tmp_path / "a.sqlite3"):
            connection.execute("SELECT text FROM t").fetchone()
    finally:
        connection.close()
