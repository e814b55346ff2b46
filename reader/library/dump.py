"""All content of the library as ordered lines of JSON, without the change log and the clocks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from reader.library.records import KEPT
from reader.model.change import Table

_ORDER = {Table.DECISIONS: "place, id"}


def dump_lines(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield one object for each record, by table and id; decisions in the order in which they were made.

    Two libraries with the same content yield the same lines, however they came to it.
    """
    for table, kept in KEPT.items():
        hidden = {*kept.clocks, "place"}
        names = [name for name in kept.columns if name not in hidden]
        order = _ORDER.get(table, "id")
        statement = f"SELECT {', '.join(names)} FROM {table} ORDER BY {order}"  # noqa: S608 - names of our own
        for row in connection.execute(statement):
            yield json.dumps({"table": table.value, **dict(row)}, ensure_ascii=False)
    texts = """SELECT sha256, text FROM texts
        WHERE EXISTS (SELECT 1 FROM articles WHERE text_sha256 = texts.sha256) ORDER BY sha256"""
    for row in connection.execute(texts):
        yield json.dumps({"table": "texts", **dict(row)}, ensure_ascii=False)
