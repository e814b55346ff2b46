"""Remove an article so that nothing of its words is left: rows, log entries, text and original.

Pages that become free are overwritten (``secure_delete``); the full-text table is merged, since a deleted word would
stay in its older segments.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from reader.library import codec, rows
from reader.library.database import transaction
from reader.library.door import begin
from reader.library.records import KEPT, Row
from reader.model.change import Change, ChangeKind, Table, Touched
from reader.model.decision import Target


def remove_for_good(
    connection: sqlite3.Connection, articles: Sequence[str], origin: str, now: str
) -> tuple[Change, set[str]]:
    """Remove articles with all that stands on them, in one transaction; this cannot be undone.

    Kept speakers and claims lose their passages in these articles, and go when none is left. Steps that also touched
    something else stay in the log under a name that tells nothing.

    Returns:
        The entry in the log that something was removed, and the names of originals that may be deleted.
    """
    with transaction(connection):
        step = begin(connection, Change(0, "Removal for good", ChangeKind.FINAL, origin, now))
        texts: set[str] = set()
        originals: set[str] = set()
        for article in articles:
            found = _hashes(connection, article)
            texts |= {t for t, _ in found}
            originals |= {o for _, o in found if o}
            _clear_rows(connection, article)
            _clear_log(connection, article)
        for place, article in enumerate(articles):
            values = [step.id, place, Table.ARTICLES, article]
            connection.execute("INSERT INTO changed_rows VALUES (?, ?, ?, ?, NULL, NULL)", values)
        for text in texts:
            if not _is_referred_to(connection, "text_sha256", text):
                connection.execute("DELETE FROM texts WHERE sha256 = ?", [text])
        connection.execute("INSERT INTO notes (notes) VALUES ('optimize')")
    touched = tuple(Touched(Table.ARTICLES, a) for a in articles)
    change = Change(step.id, "Removal for good", ChangeKind.FINAL, origin, now, None, touched, tuple(sorted(articles)))
    return change, {o for o in originals if not _is_referred_to(connection, "sha256", o)}


def is_original_needed(connection: sqlite3.Connection, sha256: str) -> bool:
    """Tell whether an article, or a step that could be undone or redone, refers to an original."""
    return _is_referred_to(connection, "sha256", sha256)


def _hashes(connection: sqlite3.Connection, article: str) -> list[tuple[str, str | None]]:
    """Return hash of the text and of the original, of the article as it is and as it was in any step."""
    statement = "SELECT before, after FROM changed_rows WHERE kind = 'articles' AND record = ?"
    logged = [rows.of_json(Table.ARTICLES, text) for pair in connection.execute(statement, [article]) for text in pair]
    found = [rows.find(connection, Table.ARTICLES, article), *logged]
    return [(str(row["text_sha256"]), None if row["sha256"] is None else str(row["sha256"])) for row in found if row]


def _clear_rows(connection: sqlite3.Connection, article: str) -> None:
    rows.put(connection, Table.ARTICLES, article, None, None)
    standing = connection.execute("SELECT kind, record FROM standing WHERE article = ?", [article]).fetchall()
    for kind, record in standing:
        table = Table(kind)
        before = rows.find(connection, table, record)
        if before is not None:
            rows.put(connection, table, record, before, _without(table, before, article))


def _without(table: Table, row: Row, article: str) -> Row | None:
    """Return the row without what stands on the article, or None when nothing else is left of it."""
    if table is Table.WORKSPACES:
        left = [a for a in json.loads(str(row["articles"])) if a != article]
        state = row["state"] if article not in str(row["state"]) else "{}"
        return {**row, "articles": codec.dumps(left), "state": state}
    if table in {Table.SPEAKERS, Table.CLAIMS}:
        column = KEPT[table].targets
        members = codec.loads(tuple[Target, ...], str(row[column]))
        kept = tuple(m for m in members if m.article != article)
        return {**row, column: codec.dumps(kept)} if kept else None
    return None


def _clear_log(connection: sqlite3.Connection, article: str) -> None:
    """Take out logged rows that hold words of the article; other articles may name its id, which tells nothing."""
    holds = """(kind = 'articles' AND record = :article) OR (kind <> 'articles'
        AND (instr(coalesce(before, ''), :article) OR instr(coalesce(after, ''), :article)))"""
    bound = {"article": article}
    changed = connection.execute(f"SELECT DISTINCT change FROM changed_rows WHERE {holds}", bound).fetchall()  # noqa: S608 - a constant
    connection.execute(f"DELETE FROM changed_rows WHERE {holds}", bound)  # noqa: S608 - a constant
    for (change,) in changed:
        left = connection.execute("SELECT 1 FROM changed_rows WHERE change = ? LIMIT 1", [change]).fetchone()
        if left is None:
            connection.execute("DELETE FROM changes WHERE id = ?", [change])
        else:
            connection.execute("UPDATE changes SET name = 'Step ' || id WHERE id = ?", [change])


def _is_referred_to(connection: sqlite3.Connection, column: str, value: str) -> bool:
    kept = f"SELECT 1 FROM articles WHERE {column} = ? LIMIT 1"  # noqa: S608 - a name of our own
    logged = """SELECT 1 FROM changed_rows WHERE kind = 'articles'
        AND (instr(coalesce(before, ''), ?) OR instr(coalesce(after, ''), ?)) LIMIT 1"""
    if connection.execute(kept, [value]).fetchone() is not None:
        return True
    return connection.execute(logged, [value, value]).fetchone() is not None
