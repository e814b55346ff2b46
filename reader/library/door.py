"""The one door to what cannot be built again: every step is stored with its before- and after-rows, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reader.library import rows
from reader.library.database import transaction
from reader.library.match import containing
from reader.library.records import DECISIONS_OF_A_STEP, KEPT, Row, articles_of, kept
from reader.model.change import (
    Change,
    ChangeKind,
    Delete,
    Edit,
    HistoryStep,
    Insert,
    Operation,
    Table,
    Touched,
)
from reader.model.errors import ChangeRefusedError
from reader.model.library import StoredArticle
from reader.text.scalars import scalars

_BEYOND = 1 << 62
"""More than any change's number."""
_ANALYSED = frozenset({Table.ARTICLES, Table.DECISIONS, Table.SPEAKERS})
"""Tables whose changes concern the analysis of their articles."""


@dataclass(slots=True)
class Step:
    """A step while it is being made."""

    connection: sqlite3.Connection
    id: int
    now: str
    count: int = 0
    touched: dict[Touched, None] = field(default_factory=dict)
    articles: set[str] = field(default_factory=set)

    def write(self, table: Table, record: str, before: Row | None, after: Row | None) -> None:
        """Write and log one row; one that stays as it is leaves no trace."""
        if before == after:
            return
        rows.put(self.connection, table, record, before, after)
        values = [self.id, self.count, table, record, rows.as_json(before), rows.as_json(after)]
        self.connection.execute("INSERT INTO changed_rows VALUES (?, ?, ?, ?, ?, ?)", values)
        self.count += 1
        self.touched[Touched(table, record)] = None
        if table in _ANALYSED:
            self.articles.update(*(articles_of(table, row) for row in (before, after) if row is not None))


def apply(connection: sqlite3.Connection, edit: Edit, now: str) -> Change:
    """Do all operations of a step in one transaction with its record, and return what changed.

    Raises:
        ChangeRefusedError: A record to insert is there, or one to update or delete is not.
        sqlite3.Error: The disk or another program stands in the way.
    """
    with transaction(connection):
        step = begin(connection, Change(0, edit.name, ChangeKind.DONE, edit.origin, now))
        for operation in edit.operations:
            _do(step, operation)
        return _end(step)


def undo(connection: sqlite3.Connection, change: int, origin: str, now: str) -> Change:
    """Take a change back, as a change of its own; an undo that is taken back is a redo.

    Raises:
        ChangeRefusedError: A later step changed the same rows (it is named), or there is no such change.
        sqlite3.Error: The disk or another program stands in the way.
    """
    with transaction(connection):
        change = _standing(connection, change)
        undone = connection.execute("SELECT name, kind FROM changes WHERE id = ?", [change]).fetchone()
        if undone is None or undone["kind"] == ChangeKind.FINAL:
            raise ChangeRefusedError("This step cannot be undone: it is no longer in the history.")
        kind = ChangeKind.REDONE if undone["kind"] == ChangeKind.UNDONE else ChangeKind.UNDONE
        step = begin(connection, Change(0, undone["name"], kind, origin, now, change))
        logged = "SELECT kind, record, before, after FROM changed_rows WHERE change = ? ORDER BY place DESC"
        for row in connection.execute(logged, [change]).fetchall():
            table = Table(row["kind"])
            before, after = (rows.of_json(table, row[name]) for name in ("before", "after"))
            if rows.find(connection, table, row["record"]) != after:
                raise ChangeRefusedError(_why_refused(connection, change, undone["name"], table, row["record"]))
            step.write(table, row["record"], after, before)
        return _end(step)


def _standing(connection: sqlite3.Connection, change: int) -> int:
    """Return the change by which a step stands now: of one that was taken back and done again, the latest redo.

    Raises:
        ChangeRefusedError: It was taken back and not done again. That its rows may look as if it stood, because a later
            step did the same, is no reason to take it back twice.
    """
    undoing = "SELECT id FROM changes WHERE undoes = ? ORDER BY id DESC LIMIT 1"
    while (undo := connection.execute(undoing, [change]).fetchone()) is not None:
        redo = connection.execute(undoing, [undo["id"]]).fetchone()
        if redo is None:
            (name,) = connection.execute("SELECT name FROM changes WHERE id = ?", [change]).fetchone()
            raise ChangeRefusedError(f"“{name}” is undone already.")
        change = redo["id"]
    return change


def begin(connection: sqlite3.Connection, change: Change) -> Step:
    """Enter a change in the log, inside a transaction, and return the step that its rows are written by."""
    statement = "INSERT INTO changes (name, kind, origin, time, undoes) VALUES (?, ?, ?, ?, ?)"
    values = [scalars(change.name), change.kind, change.origin, change.time, change.undoes]
    done = connection.execute(statement, values)
    return Step(connection, done.lastrowid or 0, change.time)


def _end(step: Step) -> Change:
    """Return the change; a step that changed nothing leaves no entry in the log."""
    row = step.connection.execute("SELECT * FROM changes WHERE id = ?", [step.id]).fetchone()
    if not step.count:
        step.connection.execute("DELETE FROM changes WHERE id = ?", [step.id])
    return Change(
        id=step.id if step.count else 0,
        name=row["name"],
        kind=ChangeKind(row["kind"]),
        origin=row["origin"],
        time=row["time"],
        undoes=row["undoes"],
        touched=tuple(step.touched),
        articles=tuple(sorted(step.articles)),
    )


def _do(step: Step, operation: Operation) -> None:
    if isinstance(operation, Delete):
        before = rows.find(step.connection, operation.table, operation.id)
        if before is None:
            raise ChangeRefusedError("What was to be removed is not in the library any more.")
        step.write(operation.table, operation.id, before, None)
        return
    record = operation.record
    table = kept(record).table
    after = rows.clean(kept(record).to_row(record))
    before = rows.find(step.connection, table, str(after["id"]))
    if isinstance(operation, Insert):
        if before is not None:
            raise ChangeRefusedError("What was to be added is in the library already.")
        if isinstance(record, StoredArticle):
            _keep_text(step.connection, record)
        step.write(table, str(after["id"]), None, _as_new(step, table, after))
        return
    if before is None:
        raise ChangeRefusedError("What was to be changed is not in the library any more.")
    step.write(table, str(after["id"]), before, _as_changed(step, table, before, after))


def _keep_text(connection: sqlite3.Connection, stored: StoredArticle) -> None:
    values = [stored.article.text_sha256, stored.article.text]
    connection.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", values)


def _as_new(step: Step, table: Table, row: Row) -> Row:
    filled = {name: row[name] or step.now for name in KEPT[table].clocks}
    if table is Table.DECISIONS:
        filled["place"] = step.id * DECISIONS_OF_A_STEP + step.count
    return {**row, **filled}


def _as_changed(step: Step, table: Table, before: Row, row: Row) -> Row:
    kept_values = {name: row[name] or before[name] for name in KEPT[table].clocks}
    if table is Table.DECISIONS:
        kept_values["place"] = before["place"]
    if table is Table.ARTICLES:
        kept_values["text_sha256"] = before["text_sha256"]
    after = {**row, **kept_values}
    if "modified" in after and after != before:
        after["modified"] = step.now
    return after


def _why_refused(connection: sqlite3.Connection, change: int, name: str, table: Table, record: str) -> str:
    statement = """
        SELECT c.id, c.name FROM changed_rows r JOIN changes c ON c.id = r.change
        WHERE r.kind = ? AND r.record = ? AND c.id > ? ORDER BY c.id DESC LIMIT 1"""
    later = connection.execute(statement, [table, record, change]).fetchone()
    if later is None:
        return f"“{name}” cannot be undone: what it changed was removed for good."
    return f"“{name}” cannot be undone: “{later['name']}” (step {later['id']}) changed the same later. Undo that first."


_STANDS = "NOT EXISTS (SELECT 1 FROM changes u WHERE u.undoes = c.id)"


def undoable(connection: sqlite3.Connection) -> Change | None:
    """Return the step that "Undo" takes back: the latest that was done or redone and is not undone."""
    statement = f"SELECT * FROM changes c WHERE kind IN ('done', 'redone') AND {_STANDS} ORDER BY id DESC LIMIT 1"  # noqa: S608 - a constant
    return next(_changes(connection.execute(statement)), None)


def redoable(connection: sqlite3.Connection) -> Change | None:
    """Return the undo that "Redo" takes back: the latest that stands, unless something new was done since."""
    statement = f"""
        SELECT * FROM changes c WHERE kind = 'undone' AND {_STANDS}
        AND id > (SELECT coalesce(max(id), 0) FROM changes WHERE kind = 'done') ORDER BY id DESC LIMIT 1"""  # noqa: S608 - a constant
    return next(_changes(connection.execute(statement)), None)


def history(connection: sqlite3.Connection, before: int | None, limit: int) -> tuple[Change, ...]:
    """Return changes, the latest first, with what they touched.

    Args:
        connection: Reads.
        before: Only those before this one; None begins with the latest.
        limit: How many at most.
    """
    statement = "SELECT * FROM changes WHERE id < ? ORDER BY id DESC LIMIT ?"
    bound = before if before is not None else _BEYOND
    return tuple(_changes(connection.execute(statement, [bound, limit]), connection))


def steps(connection: sqlite3.Connection, words: str, before: int | None, limit: int) -> tuple[HistoryStep, ...]:
    """Return what was done, without its undos, the latest first, with what became of it.

    Args:
        connection: Reads.
        words: Only steps in whose name each of these stands, whatever its case.
        before: Only those before this one; None begins with the latest.
        limit: How many at most.
    """
    typed = words.split()
    like = " AND name LIKE ? ESCAPE '\\'" * len(typed)
    statement = f"SELECT * FROM changes WHERE kind IN ('done', 'final') AND id < ?{like} ORDER BY id DESC LIMIT ?"  # noqa: S608 - slots only
    values = [before if before is not None else _BEYOND, *map(containing, typed), limit]
    return tuple(_step(connection, change) for change in _changes(connection.execute(statement, values)))


def _step(connection: sqlite3.Connection, change: Change) -> HistoryStep:
    statement = """
        WITH RECURSIVE chain (id, length) AS (
            VALUES (?, 0) UNION ALL SELECT u.id, length + 1 FROM chain JOIN changes u ON u.undoes = chain.id)
        SELECT id, length FROM chain ORDER BY length DESC LIMIT 1"""
    latest, length = connection.execute(statement, [change.id]).fetchone()
    return HistoryStep(change, length % 2 == 0, latest)


def _changes(found: Iterable[sqlite3.Row], connection: sqlite3.Connection | None = None) -> Iterator[Change]:
    for row in found:
        touched: tuple[Touched, ...] = ()
        if connection is not None:
            statement = "SELECT kind, record FROM changed_rows WHERE change = ? ORDER BY place"
            logged = connection.execute(statement, [row["id"]])
            touched = tuple(dict.fromkeys(Touched(Table(k), r) for k, r in logged))
        kind = ChangeKind(row["kind"])
        yield Change(row["id"], row["name"], kind, row["origin"], row["time"], row["undoes"], touched)
