from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reader.library import migrations
from reader.library.database import LIBRARY_FILE, connect, connect_memory
from reader.library.dump import dump_lines
from reader.library.library import Library
from reader.library.migrations import MIGRATIONS, migrate, schema_version
from reader.model.errors import LibraryDamagedError, LibraryReadOnlyError, NewerLibraryError

DUMPS = sorted((Path(__file__).resolve().parent.parent / "data" / "library").glob("version-*.sql"))
NOW = "2024-05-01T00:00:00Z"


def schema(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    """Return all that is laid out; white space does not count, nor do the tables that FTS5 keeps for itself."""
    found = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master")
    rows = [(t, n, of, " ".join(sql.split())) for t, n, of, sql in found if not n.startswith("notes_")]
    return sorted(rows)


def load(dump: Path, path: Path) -> sqlite3.Connection:
    connection = connect(path)
    connection.executescript(dump.read_text("utf-8"))
    return connection


def test_there_is_a_dump_of_every_version() -> None:
    assert [d.name for d in DUMPS] == [f"version-{n}.sql" for n in range(1, len(MIGRATIONS) + 1)]


@pytest.mark.parametrize("dump", DUMPS, ids=lambda d: d.stem)
def test_a_file_of_any_version_becomes_the_present_one_with_its_content(dump: Path, tmp_path: Path) -> None:
    fresh = connect_memory("fresh")
    migrate(fresh, "fresh", NOW)
    old = load(dump, tmp_path / "old.sqlite3")
    migrate(old, tmp_path / "old.sqlite3", NOW, backups=tmp_path / "backups")
    assert schema(old) == schema(fresh)
    assert old.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    assert old.execute("SELECT count(*) FROM notes WHERE notes MATCH 'remember'").fetchone()[0] == 1
    lines = list(dump_lines(old))
    assert len(lines) == 7
    assert any('"table": "workspaces"' in line for line in lines)
    old.close()
    fresh.close()


@pytest.mark.parametrize("dump", DUMPS, ids=lambda d: d.stem)
def test_a_step_of_any_version_can_still_be_undone(dump: Path, tmp_path: Path) -> None:
    load(dump, tmp_path / LIBRARY_FILE).close()
    with Library.open(tmp_path) as library:
        stored = library.read.article("a")
        assert stored is not None
        assert stored.article.notices == (() if dump.stem == "version-1" else ("A comment in the margin is left out.",))
        library.undo(2)
        library.undo(1)
        assert library.read.article("a") is None


def test_every_step_is_recorded_with_its_name_and_time() -> None:
    connection = connect_memory("recorded")
    migrate(connection, "recorded", NOW)
    assert [tuple(r) for r in connection.execute("SELECT * FROM versions")] == [
        (n, m.__name__, NOW) for n, m in enumerate(MIGRATIONS, 1)
    ]
    connection.close()


def one_more(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE more (n)")


def broken(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE more (n)")
    raise sqlite3.IntegrityError


def test_a_copy_is_put_aside_before_a_file_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    connection = connect(path)
    migrate(connection, path, NOW, backups=tmp_path / "backups")
    assert not (tmp_path / "backups").exists()
    migrate(connection, path, NOW, backups=tmp_path / "backups", migrations=(*MIGRATIONS, one_more))
    connection.close()
    (backup,) = (tmp_path / "backups").iterdir()
    copy = sqlite3.connect(backup)
    assert copy.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    assert copy.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    copy.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite3"
    connection = connect(path)
    migrate(connection, path, NOW)
    before = schema(connection)
    with pytest.raises(sqlite3.IntegrityError):
        migrate(connection, path, NOW, migrations=(*MIGRATIONS, broken))
    assert schema(connection) == before
    assert schema_version(connection, path) == len(MIGRATIONS)
    connection.close()


def test_a_newer_file_is_refused_politely(tmp_path: Path) -> None:
    connection = connect(tmp_path / "library.sqlite3")
    migrate(connection, "the library", NOW, migrations=(*MIGRATIONS, one_more))
    with pytest.raises(NewerLibraryError, match=r"made by a newer Synoptic\. Update Synoptic or open another library"):
        migrate(connection, "the library", NOW)
    connection.close()


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    connection = connect(tmp_path / "library.sqlite3")
    connection.execute("CREATE TABLE theirs (n)")
    with pytest.raises(LibraryDamagedError, match="not a library of Synoptic"):
        migrate(connection, "the file", NOW)
    connection.close()


def test_an_older_file_that_cannot_be_written_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = connect_memory("older")
    migrate(connection, "older", NOW)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS, one_more))
    with pytest.raises(LibraryReadOnlyError, match="older Synoptic"):
        migrations.check_current(connection, "the file")
    connection.close()
