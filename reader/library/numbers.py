"""Read the numbers of the rows of a list, of which there may be a million."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence

_AT_ONCE = 10_000
"""Rows that are read at once."""


def read_numbers(connection: sqlite3.Connection, statement: str, values: Sequence[object]) -> array[int]:
    """Return the numbers that a statement selects first, in eight bytes each and with little more on the way."""
    cursor = connection.cursor()
    cursor.row_factory = None
    cursor.execute(statement, values)
    found = array("q")
    while some := cursor.fetchmany(_AT_ONCE):
        found.extend([row[0] for row in some])
    return found


def read_at_once(connection: sqlite3.Connection, statement: str, values: Iterable[object] = ()) -> list[int]:
    """Return the numbers that a statement selects, in its order: by way of one JSON text, in half the time of rows.

    That takes some sixty bytes for each: for lists of 100,000 rather than of a million. SQLite keeps the order
    of a subquery for any aggregate but count, min and max.
    """
    gathered = f"WITH found (number) AS ({statement}) SELECT json_group_array(number) FROM found"  # noqa: S608 - our own
    cursor = connection.cursor()
    cursor.row_factory = None
    (text,) = cursor.execute(gathered, tuple(values)).fetchone()
    numbers: list[int] = json.loads(text)
    return numbers
