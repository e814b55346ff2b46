"""Read records of the library by what they are and where they stand."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from typing import cast

from reader.library import codec
from reader.library.articles import ARTICLES
from reader.library.records import DECISIONS_OF_A_STEP, read
from reader.library.slots import in_slots
from reader.model.annotation import Annotation
from reader.model.change import Table
from reader.model.decision import Decision, DecisionKind
from reader.model.kept import KeptClaim, KeptSpeaker
from reader.model.library import StoredArticle
from reader.model.savedsearch import SavedSearch
from reader.model.tag import is_within
from reader.model.workspace import Workspace


class Contents:
    """What the library keeps, read through one connection, which belongs to the calling thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def article(self, article: str) -> StoredArticle | None:
        """Return the article with an id, or None."""
        found = self._articles("a.id = ?", article)
        return found[0] if found else None

    def articles_of_bytes(self, sha256: str) -> tuple[StoredArticle, ...]:
        """Return the articles that were made of an original, the oldest first."""
        return self._articles("a.sha256 = ? ORDER BY a.added, a.id", sha256)

    def articles_of_text(self, text_sha256: str) -> tuple[StoredArticle, ...]:
        """Return the articles with a text, the oldest first."""
        return self._articles("a.text_sha256 = ? ORDER BY a.added, a.id", text_sha256)

    def articles_of_group(self, copy_group: str) -> tuple[StoredArticle, ...]:
        """Return the articles of a copy group, the oldest first."""
        return self._articles("a.copy_group = ? AND a.copy_group <> '' ORDER BY a.added, a.id", copy_group)

    def editions_of(self, article: str) -> tuple[StoredArticle, ...]:
        """Return the other extractions of an article, the oldest first."""
        return self._articles("a.edition_of = ? AND a.edition_of <> '' ORDER BY a.added, a.id", article)

    def addresses(self) -> tuple[tuple[str, str], ...]:
        """Return id and address of all articles that have one, the oldest first."""
        found = self._connection.execute("SELECT id, address FROM articles WHERE address <> '' ORDER BY added, id")
        return tuple((str(row[0]), str(row[1])) for row in found)

    def _articles(self, condition: str, value: str) -> tuple[StoredArticle, ...]:
        found = self._connection.execute(f"{ARTICLES} WHERE {condition}", [value])
        return tuple(cast("StoredArticle", read(Table.ARTICLES, row)) for row in found)

    def decisions(self, articles: Iterable[str] | None = None) -> tuple[Decision, ...]:
        """Return all decisions, or those that stand on any of the articles, in the order they were made in."""
        found = self._standing(Table.DECISIONS, articles)
        return tuple(cast("Decision", read(Table.DECISIONS, row)) for row in sorted(found, key=_by_place))

    def annotations(self, articles: Iterable[str] | None = None) -> tuple[Annotation, ...]:
        """Return all annotations, or those that stand on any of the articles, the oldest first."""
        found = self._standing(Table.ANNOTATIONS, articles)
        return tuple(cast("Annotation", read(Table.ANNOTATIONS, row)) for row in sorted(found, key=_by_time))

    def speakers(self, articles: Iterable[str] | None = None) -> tuple[KeptSpeaker, ...]:
        """Return all kept speakers, or those with a member in any of the articles, the oldest first."""
        found = self._standing(Table.SPEAKERS, articles)
        return tuple(cast("KeptSpeaker", read(Table.SPEAKERS, row)) for row in sorted(found, key=_by_time))

    def claims(self, articles: Iterable[str] | None = None) -> tuple[KeptClaim, ...]:
        """Return all kept claims, or those with a passage in any of the articles, the oldest first."""
        found = self._standing(Table.CLAIMS, articles)
        return tuple(cast("KeptClaim", read(Table.CLAIMS, row)) for row in sorted(found, key=_by_time))

    def annotations_of(self, ids: Sequence[str]) -> tuple[Annotation, ...]:
        """Return the annotations with some ids, in the order asked; those that are not there are left out."""
        found: dict[str, object] = {}
        for slots, some in in_slots(ids):
            statement = f"SELECT * FROM annotations WHERE id IN ({slots})"  # noqa: S608 - slots
            found.update((row["id"], read(Table.ANNOTATIONS, row)) for row in self._connection.execute(statement, some))
        return tuple(cast("Annotation", found[i]) for i in dict.fromkeys(ids) if i in found)

    def annotation_numbers(self) -> array[int]:
        """Return the numbers of all annotations, the oldest first, eight bytes each: there may be very many."""
        found = self._connection.execute("SELECT number FROM annotations ORDER BY created, id")
        return array("q", [row["number"] for row in found])

    def annotations_numbered(self, numbers: Sequence[int]) -> tuple[Annotation, ...]:
        """Return the annotations with some numbers, in the order asked; those that are not there are left out."""
        found: dict[int, object] = {}
        for slots, some in in_slots(numbers):
            statement = f"SELECT * FROM annotations WHERE number IN ({slots})"  # noqa: S608 - slots
            rows = self._connection.execute(statement, some)
            found.update((row["number"], read(Table.ANNOTATIONS, row)) for row in rows)
        return tuple(cast("Annotation", found[n]) for n in numbers if n in found)

    def annotated_articles(self) -> tuple[str, ...]:
        """Return the ids of the articles that annotations stand on, in order."""
        statement = "SELECT DISTINCT article FROM standing WHERE kind = ? ORDER BY article"
        return tuple(row["article"] for row in self._connection.execute(statement, [Table.ANNOTATIONS]))

    def memos(self, about: str = "") -> tuple[Annotation, ...]:
        """Return the memos on a subject, or all of them, in order of their subjects, the oldest first."""
        statement = "SELECT * FROM annotations WHERE about <> '' AND (about = ? OR ? = '') ORDER BY about, created, id"
        found = self._connection.execute(statement, [about, about])
        return tuple(cast("Annotation", read(Table.ANNOTATIONS, row)) for row in found)

    def tagged(self, tag: str) -> tuple[Annotation | KeptSpeaker | KeptClaim, ...]:
        """Return all that bears a tag or one below it: annotations, kept speakers, kept claims."""
        found = []
        for table in (Table.ANNOTATIONS, Table.SPEAKERS, Table.CLAIMS):
            statement = f"SELECT * FROM {table} WHERE instr(tags, ?) ORDER BY created, id"  # noqa: S608 - a name of our own
            for row in self._connection.execute(statement, [codec.dumps(tag)[:-1]]):
                record = cast("Annotation | KeptSpeaker | KeptClaim", read(table, row))
                if any(is_within(name, tag) for name in record.tags):
                    found.append(record)
        return tuple(found)

    def tags_of_kept(self) -> tuple[tuple[str, ...], ...]:
        """Return the tags of each kept speaker and claim that has any."""
        statement = "SELECT tags FROM speakers WHERE tags <> '[]' UNION ALL SELECT tags FROM claims WHERE tags <> '[]'"
        return tuple(codec.loads(tuple[str, ...], row["tags"]) for row in self._connection.execute(statement))

    def workspaces(self) -> tuple[Workspace, ...]:
        """Return the workspaces in order of their names."""
        found = self._connection.execute("SELECT * FROM workspaces ORDER BY name, id")
        return tuple(cast("Workspace", read(Table.WORKSPACES, row)) for row in found)

    def searches(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches in order of their names."""
        found = self._connection.execute("SELECT * FROM searches ORDER BY name, id")
        return tuple(cast("SavedSearch", read(Table.SEARCHES, row)) for row in found)

    def decision(self, decision: str) -> Decision | None:
        """Return the decision with an id, or None."""
        return cast("Decision | None", self._record(Table.DECISIONS, decision))

    def decisions_of(self, kinds: Iterable[DecisionKind]) -> tuple[Decision, ...]:
        """Return all decisions of some kinds, in the order they were made in."""
        wanted = sorted(kinds)
        statement = f"SELECT * FROM decisions WHERE kind IN ({', '.join('?' * len(wanted))}) ORDER BY place, id"  # noqa: S608 - slots
        found = self._connection.execute(statement, wanted).fetchall()
        return tuple(cast("Decision", read(Table.DECISIONS, row)) for row in found)

    def decision_times(self) -> dict[str, str]:
        """Return when each decision was taken, ISO 8601 in UTC, by its id."""
        statement = f"SELECT d.id, c.time FROM decisions d JOIN changes c ON c.id = d.place / {DECISIONS_OF_A_STEP}"  # noqa: S608 - a constant
        return {str(row[0]): str(row[1]) for row in self._connection.execute(statement)}

    def annotation(self, annotation: str) -> Annotation | None:
        """Return the annotation with an id, or None."""
        return cast("Annotation | None", self._record(Table.ANNOTATIONS, annotation))

    def speaker(self, speaker: str) -> KeptSpeaker | None:
        """Return the kept speaker with an id, or None."""
        return cast("KeptSpeaker | None", self._record(Table.SPEAKERS, speaker))

    def claim(self, claim: str) -> KeptClaim | None:
        """Return the kept claim with an id, or None."""
        return cast("KeptClaim | None", self._record(Table.CLAIMS, claim))

    def workspace(self, workspace: str) -> Workspace | None:
        """Return the workspace with an id, or None."""
        return cast("Workspace | None", self._record(Table.WORKSPACES, workspace))

    def _record(self, table: Table, record: str) -> object:
        statement = f"SELECT * FROM {table} WHERE id = ?"  # noqa: S608 - a name of our own
        row = self._connection.execute(statement, [record]).fetchone()
        return None if row is None else read(table, row)

    def _standing(self, table: Table, articles: Iterable[str] | None) -> list[sqlite3.Row]:
        if articles is None:
            return self._connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - a name of our own
        asked = list(dict.fromkeys(articles))
        found: dict[str, sqlite3.Row] = {}
        for slots, some in in_slots(asked):
            statement = f"""
                SELECT DISTINCT r.* FROM standing s JOIN {table} r ON r.id = s.record
                WHERE s.kind = ? AND s.article IN ({slots})"""  # noqa: S608 - names of our own
            found.update((row["id"], row) for row in self._connection.execute(statement, [table, *some]))
        return list(found.values())


def _by_place(row: sqlite3.Row) -> tuple[int, str]:
    return row["place"], row["id"]


def _by_time(row: sqlite3.Row) -> tuple[str, str]:
    return row["created"], row["id"]
