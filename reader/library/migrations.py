"""The schema of library.sqlite3, as numbered steps from an empty file to the present one.

A step is never altered once it was released; a later one is added. ``tests/data/library`` holds a dump of each version.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.library.database import LIBRARY_ID, reporting, transaction
from reader.model.errors import LibraryDamagedError, LibraryReadOnlyError, NewerLibraryError
from reader.model.ids import new_id

Migration = Callable[[sqlite3.Connection], None]

_INITIAL = (
    "CREATE TABLE identity (id TEXT NOT NULL)",
    # Texts and originals are named by their hash and not logged: undoing an import keeps them for its redo.
    "CREATE TABLE texts (sha256 TEXT PRIMARY KEY, text TEXT NOT NULL)",
    """CREATE TABLE articles (
        id TEXT PRIMARY KEY, text_sha256 TEXT NOT NULL REFERENCES texts (sha256), sha256 TEXT, path TEXT,
        address TEXT NOT NULL, encoding TEXT, replaced INTEGER NOT NULL, hints TEXT NOT NULL, metadata TEXT NOT NULL,
        copy_group TEXT NOT NULL, edition_of TEXT NOT NULL, added TEXT NOT NULL)""",
    "CREATE INDEX articles_by_bytes ON articles (sha256)",
    "CREATE INDEX articles_by_text ON articles (text_sha256)",
    "CREATE INDEX articles_by_group ON articles (copy_group) WHERE copy_group <> ''",
    "CREATE INDEX articles_by_edition ON articles (edition_of) WHERE edition_of <> ''",
    """CREATE TABLE decisions (
        id TEXT PRIMARY KEY, place INTEGER NOT NULL, kind TEXT NOT NULL, article TEXT NOT NULL, targets TEXT NOT NULL,
        value TEXT NOT NULL)""",
    "CREATE INDEX decisions_by_place ON decisions (place)",
    # The number is the rowid of the full-text table, which a VACUUM must not change.
    """CREATE TABLE annotations (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, targets TEXT NOT NULL, about TEXT NOT NULL,
        body TEXT NOT NULL, colour TEXT NOT NULL, style TEXT NOT NULL, tags TEXT NOT NULL, citation TEXT NOT NULL,
        words TEXT NOT NULL, created TEXT NOT NULL, modified TEXT NOT NULL)""",
    "CREATE INDEX annotations_by_subject ON annotations (about) WHERE about <> ''",
    # Written by the one door, not by triggers: within a trigger FTS5 writes to the file at each row.
    """CREATE VIRTUAL TABLE notes USING fts5 (
        body, words, tags, content = 'annotations', content_rowid = 'number',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4')""",
    """CREATE TABLE speakers (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, members TEXT NOT NULL, aliases TEXT NOT NULL,
        tags TEXT NOT NULL, created TEXT NOT NULL)""",
    """CREATE TABLE claims (
        id TEXT PRIMARY KEY, members TEXT NOT NULL, name TEXT NOT NULL, label TEXT, tags TEXT NOT NULL,
        created TEXT NOT NULL)""",
    """CREATE TABLE workspaces (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, articles TEXT NOT NULL, state TEXT NOT NULL,
        created TEXT NOT NULL)""",
    # Which records stand on which article; derived from the records by the one door.
    """CREATE TABLE standing (
        article TEXT NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL,
        PRIMARY KEY (article, kind, record)) WITHOUT ROWID""",
    "CREATE INDEX standing_by_record ON standing (kind, record)",
    """CREATE TABLE changes (
        id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, kind TEXT NOT NULL, origin TEXT NOT NULL,
        time TEXT NOT NULL, undoes INTEGER)""",
    "CREATE INDEX changes_by_undone ON changes (undoes) WHERE undoes IS NOT NULL",
    """CREATE TABLE changed_rows (
        change INTEGER NOT NULL REFERENCES changes (id) ON DELETE CASCADE, place INTEGER NOT NULL, kind TEXT NOT NULL,
        record TEXT NOT NULL, before TEXT, after TEXT, PRIMARY KEY (change, place)) WITHOUT ROWID""",
    "CREATE INDEX changed_rows_by_record ON changed_rows (kind, record, change)",
)


def m001_initial(connection: sqlite3.Connection) -> None:
    """Lay out articles, decisions, annotations, kept speakers and claims, workspaces and the change log."""
    for statement in _INITIAL:
        connection.execute(statement)
    connection.execute("INSERT INTO identity VALUES (?)", [new_id()])


def m002_notices(connection: sqlite3.Connection) -> None:
    """Keep with an article what the reader should know of how it was read."""
    connection.execute("ALTER TABLE articles ADD COLUMN notices TEXT NOT NULL DEFAULT '[]'")


def m003_searches(connection: sqlite3.Connection) -> None:
    """Keep searches under a name."""
    connection.execute(
        "CREATE TABLE searches (id TEXT PRIMARY KEY, name TEXT NOT NULL, typed TEXT NOT NULL, created TEXT NOT NULL)"
    )


MIGRATIONS: tuple[Migration, ...] = (m001_initial, m002_notices, m003_searches)


def schema_version(
    connection: sqlite3.Connection, path: Path | str, migrations: Sequence[Migration] = MIGRATIONS
) -> int:
    """Return how many steps the file has taken.

    Raises:
        NewerLibraryError: More than this program knows.
        LibraryDamagedError: The file is the database of another program.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != LIBRARY_ID and tables:
        raise LibraryDamagedError(f"{path} is not a library of Synoptic. Choose another folder.")
    if version > len(migrations):
        raise NewerLibraryError(f"{path} was made by a newer Synoptic. Update Synoptic or open another library.")
    return int(version)


def check_current(connection: sqlite3.Connection, path: Path | str) -> None:
    """Refuse a file that would have to be migrated before it can be read.

    Raises:
        LibraryReadOnlyError: It would.
        NewerLibraryError: It was made by a newer program.
        LibraryDamagedError: It is no library.
    """
    if schema_version(connection, path) < len(MIGRATIONS):
        message = f"{path} was made by an older Synoptic and can only be brought up to date where it can be written."
        raise LibraryReadOnlyError(message)


def migrate(
    connection: sqlite3.Connection,
    path: Path | str,
    now: str,
    *,
    backups: Path | None = None,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> None:
    """Bring the file up to date, each step in one transaction with its record.

    Args:
        connection: May write.
        path: The file, for the messages.
        now: The time, ISO 8601 in UTC.
        backups: Where a copy is put first, if the file holds anything.
        migrations: All steps, the first first.

    Raises:
        LibraryError: The file is newer, no library, or the disk does not allow it.
    """
    with reporting(path):
        version = schema_version(connection, path, migrations)
        if 0 < version < len(migrations) and backups is not None:
            back_up(connection, backups / f"library-version-{version}-{now.replace(':', '')}.sqlite3")
        for number, step in enumerate(migrations[version:], version + 1):
            with transaction(connection):
                _take(connection, number, step, now)


def _take(connection: sqlite3.Connection, number: int, step: Migration, now: str) -> None:
    if number == 1:
        connection.execute(f"PRAGMA application_id = {LIBRARY_ID}")
        connection.execute("CREATE TABLE versions (number INTEGER PRIMARY KEY, name TEXT NOT NULL, time TEXT NOT NULL)")
    step(connection)
    connection.execute("INSERT INTO versions VALUES (?, ?, ?)", [number, step.__name__, now])
    connection.execute(f"PRAGMA user_version = {number}")


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Write a copy of the whole database, which is in its place only when it is complete."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", [str(part)])
    with part.open("rb") as copy:
        os.fsync(copy.fileno())
    part.replace(target)
