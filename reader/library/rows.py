"""Read and write single rows of the library, with what is derived from them."""

from __future__ import annotations

import json
import sqlite3

from reader.library.records import KEPT, Row, articles_of
from reader.model.change import Table
from reader.text.scalars import scalars


def clean(row: Row) -> Row:
    """Return the row as it can be stored."""
    return {name: scalars(value) if isinstance(value, str) else value for name, value in row.items()}


def find(connection: sqlite3.Connection, table: Table, record: str) -> Row | None:
    """Return the row with an id, or None."""
    columns = ", ".join(KEPT[table].columns)
    statement = f"SELECT {columns} FROM {table} WHERE id = ?"  # noqa: S608 - names of our own
    row = connection.execute(statement, [record]).fetchone()
    return None if row is None else dict(row)


def put(connection: sqlite3.Connection, table: Table, record: str, before: Row | None, after: Row | None) -> None:
    """Write one row in the place of another; None is no row."""
    if table is Table.ANNOTATIONS and before is not None:
        _drop_words(connection, record)
    if after is None:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", [record])  # noqa: S608 - names of our own
    elif before is None:
        _insert(connection, table, after)
    else:
        _update(connection, table, record, after)
    if table is Table.ANNOTATIONS and after is not None:
        _put_words(connection, record)
    _set_standing(connection, table, record, after)


def _insert(connection: sqlite3.Connection, table: Table, row: Row) -> None:
    names = KEPT[table].columns
    slots = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({slots})"  # noqa: S608 - names of our own
    connection.execute(statement, [row[name] for name in names])


def _update(connection: sqlite3.Connection, table: Table, record: str, row: Row) -> None:
    names = KEPT[table].columns[1:]
    slots = ", ".join(f"{name} = ?" for name in names)
    statement = f"UPDATE {table} SET {slots} WHERE id = ?"  # noqa: S608 - names of our own
    connection.execute(statement, [*(row[name] for name in names), record])


def _put_words(connection: sqlite3.Connection, annotation: str) -> None:
    statement = "SELECT number, body, words, tags FROM annotations WHERE id = ?"
    row = connection.execute(statement, [annotation]).fetchone()
    connection.execute("INSERT INTO notes (rowid, body, words, tags) VALUES (?, ?, ?, ?)", tuple(row))


def _drop_words(connection: sqlite3.Connection, annotation: str) -> None:
    statement = "SELECT 'delete', number, body, words, tags FROM annotations WHERE id = ?"
    row = connection.execute(statement, [annotation]).fetchone()
    connection.execute("INSERT INTO notes (notes, rowid, body, words, tags) VALUES (?, ?, ?, ?, ?)", tuple(row))


def _set_standing(connection: sqlite3.Connection, table: Table, record: str, row: Row | None) -> None:
    if table is Table.ARTICLES:
        return
    connection.execute("DELETE FROM standing WHERE kind = ? AND record = ?", [table, record])
    articles = () if row is None else articles_of(table, row)
    connection.executemany("INSERT INTO standing VALUES (?, ?, ?)", [(a, table, record) for a in articles])


def as_json(row: Row | None) -> str | None:
    """Return the row as it is logged; None stays None."""
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def of_json(table: Table, text: str | None) -> Row | None:
    """Return the row that was logged, also by a version with fewer columns."""
    return None if text is None else {**KEPT[table].later, **json.loads(text)}
