"""Bring the index up to the library's latest change: what was touched waits for its analysis, what is gone goes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from reader.library import codec, marked, rows
from reader.library.entries import Noted
from reader.library.index import Follow, Index, Upto
from reader.library.records import articles_of
from reader.model.article import Metadata
from reader.model.change import ChangeKind, Table

_COLUMNS = "id, text_sha256, path, added, metadata"
_CONCERNING = (Table.ARTICLES, Table.DECISIONS, Table.SPEAKERS)
"""Records that the index depends on."""


def is_true_of(connection: sqlite3.Connection, upto: Upto | None) -> bool:
    """Tell whether the index was built from this library, and from no later state of it than the present."""
    if upto is None or upto.library != _library(connection):
        return False
    row = connection.execute("SELECT time FROM changes WHERE id = ?", [upto.change]).fetchone()
    return (row is not None and row["time"] == upto.stamp) or (upto.change == 0 and row is None)


def is_removal_ahead(connection: sqlite3.Connection, upto: Upto) -> bool:
    """Tell whether something was removed for good after the change."""
    statement = "SELECT 1 FROM changes WHERE id > ? AND kind = ? LIMIT 1"
    return connection.execute(statement, [upto.change, ChangeKind.FINAL]).fetchone() is not None


def catch_up(connection: sqlite3.Connection, index: Index) -> None:
    """Bring the index up to date; one that is true of something else must have been dropped before.

    Raises:
        LibraryError: The index is damaged, the disk full, and the like; the library itself is not touched.
    """
    upto, latest = index.upto(), _latest(connection)
    if upto is None:
        index.follow(Follow(_all(connection), marked=marked.all_marked(connection)), latest)
    elif upto != latest:
        concerned = _concerned(connection, upto.change)
        there = {noted.id: noted for noted in _noted(connection, concerned)}
        gone = [article for article in concerned if article not in there]
        purge = is_removal_ahead(connection, upto)
        # What stood on an article that was removed for good went with it, and no log tells of it.
        altered = [*_altered(connection, upto.change), *(index.annotations_on(gone) if purge else ())]
        found = marked.marked_of(connection, altered)
        index.follow(Follow(there.values(), gone, altered, found, purge=purge), latest)


def _latest(connection: sqlite3.Connection) -> Upto:
    row = connection.execute("SELECT id, time FROM changes ORDER BY id DESC LIMIT 1").fetchone()
    return Upto(_library(connection), *(row or (0, "")))


def _library(connection: sqlite3.Connection) -> str:
    return str(connection.execute("SELECT id FROM identity").fetchone()[0])


def _concerned(connection: sqlite3.Connection, after: int) -> list[str]:
    slots = ", ".join("?" * len(_CONCERNING))
    statement = f"""SELECT kind, record, before, after FROM changed_rows
        WHERE change > ? AND kind IN ({slots}) ORDER BY change, place"""  # noqa: S608 - slots
    found: dict[str, None] = {}
    for row in connection.execute(statement, [after, *_CONCERNING]):
        table = Table(row["kind"])
        if table is Table.ARTICLES:
            found[row["record"]] = None
            continue
        for text in (row["before"], row["after"]):
            logged = rows.of_json(table, text)
            found.update(dict.fromkeys(() if logged is None else articles_of(table, logged)))
    return list(found)


def _altered(connection: sqlite3.Connection, after: int) -> list[str]:
    statement = "SELECT DISTINCT record FROM changed_rows WHERE change > ? AND kind = ?"
    return [str(row[0]) for row in connection.execute(statement, [after, Table.ANNOTATIONS])]


def _all(connection: sqlite3.Connection) -> Iterator[Noted]:
    for row in connection.execute(f"SELECT {_COLUMNS} FROM articles ORDER BY added, id"):  # noqa: S608 - a constant
        yield _of_row(row)


def _noted(connection: sqlite3.Connection, articles: Iterable[str]) -> Iterator[Noted]:
    for article in articles:
        row = connection.execute(f"SELECT {_COLUMNS} FROM articles WHERE id = ?", [article]).fetchone()  # noqa: S608 - a constant
        if row is not None:
            yield _of_row(row)


def _of_row(row: sqlite3.Row) -> Noted:
    metadata = codec.loads(Metadata, row["metadata"])
    return Noted(row["id"], row["text_sha256"], row["path"] or "", row["added"], metadata)
