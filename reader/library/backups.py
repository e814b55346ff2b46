"""Backups: made before something may go wrong and once a day, thinned out with time, looked into, and put back.

A backup is a copy of library.sqlite3 without free pages, in the folder ``backups`` beside it. Originals need none.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path, PurePath

from reader.library import lock, migrations
from reader.library.database import INDEX_FILE, LIBRARY_FILE, LIBRARY_ID, connect, reporting
from reader.library.objects import sync_folder
from reader.library.records import KEPT
from reader.model.backup import Backup, BackupReason, Difference, Holdings, Preview
from reader.model.change import Table
from reader.model.errors import LibraryDamagedError, LibraryError, LibraryLockedError, NewerLibraryError
from reader.text.times import day_of

FOLDER = "backups"
LOCK_FILE = "library.lock"
PENDING_FILE = "restore-next-time"
"""Holds the path of the backup that is put back when the library is opened the next time."""
UNPACKED_FILE = "restore-unpacked.sqlite3"
"""The library of a pack that waits for that opening."""
DAYS, WEEKS, MONTHS = 7, 4, 12
"""Of how many days, weeks and months the latest backup is kept."""
OTHERS = 3
"""Latest backups of each other reason that are kept whatever their age."""
LEFT_AFTER = 3600.0
"""Seconds after which what was begun to be written is not waited for any more."""
TITLES = 12
"""Titles of articles that a preview names."""
_NAME = re.compile(r"library-([a-z]+)(?:-\d+)?-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z\.sqlite3")


def backups_in(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of the library in a folder, the latest first."""
    found = []
    for path in (folder / FOLDER).glob("library-*.sqlite3"):
        named = _NAME.fullmatch(path.name)
        if named is not None and named[1] in set(BackupReason):
            day, hour, minute, second = named.groups()[1:]
            time = f"{day}T{hour}:{minute}:{second}Z"
            found.append(Backup(str(path), time, BackupReason(named[1]), path.stat().st_size))
    return tuple(sorted(found, key=lambda b: (b.time, b.path), reverse=True))


def back_up(connection: sqlite3.Connection, folder: Path, reason: BackupReason, now: str) -> Backup:
    """Make a backup of an open library, then remove those that are not kept any more.

    Args:
        connection: To the library.
        folder: Of the library.
        reason: Why.
        now: The time, ISO 8601 in UTC.

    Raises:
        LibraryError: The disk is full, the library is damaged, and the like; no other backup was touched.
    """
    target = folder / FOLDER / f"library-{reason}-{now.replace(':', '')}.sqlite3"
    with reporting(folder / LIBRARY_FILE):
        migrations.back_up(connection, target)
        sync_folder(target.parent)
        made = next(b for b in backups_in(folder) if b.path == str(target))
        for old in expendable(backups_in(folder)):
            Path(old.path).unlink(missing_ok=True)
        for left in target.parent.glob("*.part"):
            # Of a program that was ended meanwhile; another backup may be just being made.
            if left.stat().st_mtime < target.stat().st_mtime - LEFT_AFTER:
                left.unlink(missing_ok=True)
    return made


def back_up_daily(folder: Path, now: str) -> Backup | None:
    """Make the backup of the day with a connection of its own; None when there is one, or nothing to save.

    Raises:
        LibraryError: As from ``back_up``.
    """
    if any(day_of(b.time) == day_of(now) for b in backups_in(folder)) or not (folder / LIBRARY_FILE).is_file():
        return None
    with closing(connect(folder / LIBRARY_FILE)) as connection:
        return back_up(connection, folder, BackupReason.DAILY, now)


def expendable(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Return the backups that need not be kept: of each recent day, week and month the latest is, and a few others."""
    latest_first = sorted(backups, key=lambda b: (b.time, b.path), reverse=True)
    kept: set[str] = set()
    for most, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        seen: dict[object, str] = {}
        for one in latest_first:
            seen.setdefault(period(one), one.path)
        kept.update(list(seen.values())[:most])
    for reason in BackupReason:
        if reason is not BackupReason.DAILY:
            kept.update([b.path for b in latest_first if b.reason is reason][:OTHERS])
    return tuple(b for b in latest_first if b.path not in kept)


def _day(backup: Backup) -> object:
    return day_of(backup.time)


def _week(backup: Backup) -> object:
    return date.fromisoformat(day_of(backup.time)).isocalendar()[:2]


def _month(backup: Backup) -> object:
    return backup.time[:7]


# Looking into one -------------------------------------------------------------------------------------------------


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a backup, which nobody writes, to read it.

    Raises:
        LibraryDamagedError: It is no whole library.
        NewerLibraryError: It was made by a newer program.
        LibraryError: It cannot be read.
    """
    with reporting(path):
        if not path.is_file():
            raise LibraryError(f"{path} is not there. Choose another backup.")
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            if application != LIBRARY_ID:
                raise LibraryDamagedError(f"{path} is not a library of Synoptic. Choose another file.")
            migrations.schema_version(connection, path)
            yield connection


def check_whole(connection: sqlite3.Connection, path: Path) -> None:
    """Look at every page of a database.

    Raises:
        LibraryDamagedError: It is damaged.
    """
    with reporting(path):
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)")]
    if found != ["ok"]:
        raise LibraryDamagedError(f"{path} is damaged: {found[0]}.")


def last_good(folder: Path) -> Backup | None:
    """Return the latest backup that is whole, or None."""
    for backup in backups_in(folder):
        try:
            with opened(Path(backup.path)) as connection:
                check_whole(connection, Path(backup.path))
        except LibraryError:
            continue
        return backup
    return None


def holdings(connection: sqlite3.Connection) -> Holdings:
    """Return what a library holds, of whatever version."""
    counts = {}
    for table in Table:
        if _has(connection, table):
            (counts[table],) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - a name of our own
    latest = connection.execute("SELECT name, time FROM changes ORDER BY id DESC LIMIT 1").fetchone()
    return Holdings(counts, *(("", "") if latest is None else (str(latest[0]), str(latest[1]))))


def preview(backup: Path, library: sqlite3.Connection | None) -> Preview:
    """Return what a backup holds, and what would be gained and lost if it were put in the place of the library.

    Raises:
        LibraryError: The backup cannot be read.
    """
    with opened(backup) as connection, reporting(backup):
        return Preview(holdings(connection), None if library is None else _difference(connection, library))


def _difference(backup: sqlite3.Connection, library: sqlite3.Connection) -> Difference:
    gained, lost, altered = {}, {}, {}
    titles: dict[bool, tuple[str, ...]] = {}
    for table in Table:
        then, now = _digests(backup, table), _digests(library, table)
        gained[table], lost[table] = len(then.keys() - now.keys()), len(now.keys() - then.keys())
        altered[table] = sum(then[i] != now[i] for i in then.keys() & now.keys())
        if table is Table.ARTICLES:
            titles = {
                True: _titles(backup, sorted(then.keys() - now.keys())[:TITLES]),
                False: _titles(library, sorted(now.keys() - then.keys())[:TITLES]),
            }
    return Difference(_some(gained), _some(lost), _some(altered), titles[True], titles[False])


def _digests(connection: sqlite3.Connection, table: Table) -> dict[str, int]:
    """Return what stands for the content of each record, by id; columns that are younger than a file do not count."""
    if not _has(connection, table):
        return {}
    there = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    columns = [c for c in KEPT[table].columns if c in there and c != "notices"]
    rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608 - names of our own
    return {str(row[0]): hash(tuple(row)) for row in rows}


def _titles(connection: sqlite3.Connection, articles: list[str]) -> tuple[str, ...]:
    """Return what articles are called: by their titles, or else their files."""
    statement = """SELECT json_extract(metadata, '$.title.value'), path, id FROM articles WHERE id = ?"""
    found = (connection.execute(statement, [article]).fetchone() for article in articles)
    return tuple(title or PurePath(path or "").name or key for title, path, key in filter(None, found))


def _has(connection: sqlite3.Connection, table: Table) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", [table.value]).fetchone() is not None


def _some(counts: Mapping[Table, int]) -> dict[Table, int]:
    return {table: n for table, n in counts.items() if n}


# Putting one back -------------------------------------------------------------------------------------------------


def restore(folder: Path, backup: Path, now: str) -> None:
    """Put a backup in the place of a library that is not open.

    The library as it is becomes a backup itself; one that is damaged is put aside as it is.

    Args:
        folder: Of the library; made when it is missing.
        backup: A whole library.
        now: The time, ISO 8601 in UTC.

    Raises:
        LibraryLockedError: The library is open.
        LibraryError: The backup is damaged or newer, or the disk is full; the library is as it was.
    """
    with reporting(folder):
        folder.mkdir(parents=True, exist_ok=True)
        held = lock.acquire(folder / LOCK_FILE, now)
    if held is None:
        raise LibraryLockedError(f"The library is open ({lock.owner(folder / LOCK_FILE)}). Close it and try again.")
    try:
        put_back(folder, backup, now)
    finally:
        held.release()


def restore_next_time(folder: Path, backup: Path) -> None:
    """Have a backup put back when the library is opened the next time, since it is open now.

    Raises:
        LibraryError: The backup is damaged or newer, or it cannot be noted.
    """
    with opened(backup) as connection:
        check_whole(connection, backup)
    with reporting(folder):
        (folder / PENDING_FILE).write_text(str(backup.absolute()), encoding="utf-8")


def restore_pending(folder: Path, now: str) -> None:
    """Put back what ``restore_next_time`` noted, if anything; by the one who has the lock.

    Raises:
        LibraryError: It cannot be put back; the library is as it was, and it is not tried again.
    """
    pending = folder / PENDING_FILE
    with reporting(folder):
        if not pending.is_file():
            return
        backup = Path(pending.read_text(encoding="utf-8"))
        pending.unlink()
    try:
        put_back(folder, backup, now)
    finally:
        with reporting(folder):
            (folder / UNPACKED_FILE).unlink(missing_ok=True)


def put_back(folder: Path, backup: Path, now: str) -> None:
    """Put a backup in the place of the library; by the one who has the lock, see ``restore``."""
    with opened(backup) as connection:
        check_whole(connection, backup)
    path = folder / LIBRARY_FILE
    part = path.with_name(path.name + ".part")
    with reporting(folder):
        shutil.copyfile(backup, part)
        with part.open("rb") as copy:
            os.fsync(copy.fileno())
        if path.is_file():
            _put_aside(folder, now)
        # An index of another state would have originals removed that only the backup put aside still needs.
        index = [folder / (INDEX_FILE + ending) for ending in ("", "-wal", "-shm")]
        for stale in (*index, *(path.with_name(path.name + ending) for ending in ("-wal", "-shm"))):
            stale.unlink(missing_ok=True)
        part.replace(path)
        sync_folder(folder)


def _put_aside(folder: Path, now: str) -> None:
    path = folder / LIBRARY_FILE
    try:
        with closing(connect(path)) as connection:
            check_whole(connection, path)
            back_up(connection, folder, BackupReason.RESTORE, now)
    except (LibraryDamagedError, NewerLibraryError):
        (folder / FOLDER).mkdir(exist_ok=True)
        for ending in ("", "-wal"):
            damaged = path.with_name(path.name + ending)
            if damaged.is_file():
                aside = f"damaged-{now.replace(':', '')}.sqlite3{ending}"
                shutil.copyfile(damaged, folder / FOLDER / aside)
