"""How each record is kept: its table, its columns, and the way there and back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from reader.library import codec
from reader.library.articles import article_of
from reader.model.annotation import Annotation
from reader.model.change import Record, Table
from reader.model.decision import Decision, DecisionKind, Target
from reader.model.errors import LibraryDamagedError
from reader.model.kept import KeptClaim, KeptSpeaker
from reader.model.labels import ClaimLabel
from reader.model.library import StoredArticle
from reader.model.savedsearch import SavedSearch
from reader.model.speaker import SpeakerType
from reader.model.workspace import Workspace

Row = Mapping[str, str | int | None]
"""A row by the names of its columns."""

DECISIONS_OF_A_STEP = 1 << 20
"""More decisions than one step makes: the place of a decision is that of its step, then of itself in the step."""
SPLIT = " … "
"""Stands between the words of two passages where several are shown as one text."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How one kind of record is kept.

    Attributes:
        table: Its table.
        columns: Its columns, the id first; what is logged of a row.
        clocks: Columns that hold a time; a dump for comparison leaves them out.
        targets: The column with places in texts, or "".
        to_row: Makes a row of a record.
        from_row: Makes a record of a row.
        later: Columns that came with a later version of the schema, with the value that rows had until then.
    """

    table: Table
    columns: tuple[str, ...]
    clocks: tuple[str, ...]
    targets: str
    to_row: Callable[[Record], Row]
    from_row: Callable[[Row], Record]
    later: Row = field(default_factory=dict)


def kept(record: Record) -> Kept:
    """Return how the record is kept."""
    return _BY_TYPE[type(record)]


def articles_of(table: Table, row: Row) -> tuple[str, ...]:
    """Return the ids of the articles that the row stands on, in order of id; of an article's row, its own."""
    if table is Table.ARTICLES:
        return (str(row["id"]),)
    if table is Table.WORKSPACES:
        return tuple(sorted(set(json.loads(str(row["articles"])))))
    if table is Table.SEARCHES:
        return ()
    found = {t.article for t in codec.loads(tuple[Target, ...], str(row[KEPT[table].targets]))}
    if table is Table.DECISIONS:
        found.add(str(row["article"]))
    if table is Table.ANNOTATIONS:
        subject, _, name = str(row["about"]).partition(":")
        found.add(name if subject == "article" else "")
    return tuple(sorted(found - {""}))


def read(table: Table, row: sqlite3.Row) -> Record:
    """Return the record of a row.

    Raises:
        LibraryDamagedError: The row does not hold one.
    """
    try:
        return KEPT[table].from_row(dict(row))
    except ValueError as error:
        message = "A record of the library is damaged. Restore the library from a backup."
        raise LibraryDamagedError(message) from error


def words_of(targets: Iterable[Target]) -> str:
    """Return the words of all targets as one text."""
    return SPLIT.join(t.selector.exact for t in targets)


def _article_row(record: Record) -> Row:
    stored = cast("StoredArticle", record)
    article = stored.article
    return {
        "id": article.id,
        "text_sha256": article.text_sha256,
        "sha256": article.sha256,
        "path": article.path,
        "address": stored.address,
        "encoding": article.encoding,
        "replaced": article.replaced,
        "hints": codec.dumps(article.hints),
        "metadata": codec.dumps(article.metadata),
        "copy_group": stored.copy_group,
        "edition_of": stored.edition_of,
        "added": stored.added,
        "notices": codec.dumps(article.notices),
    }


def _stored_article(row: Row) -> StoredArticle:
    names = ("address", "copy_group", "edition_of", "added")
    return StoredArticle(article_of(row), **{name: str(row[name]) for name in names})


def _decision_row(record: Record) -> Row:
    decision = cast("Decision", record)
    return {
        "id": decision.id,
        "place": 0,
        "kind": decision.kind.value,
        "article": decision.article,
        "targets": codec.dumps(decision.targets),
        "value": decision.value,
    }


def _decision(row: Row) -> Decision:
    return Decision(
        id=str(row["id"]),
        kind=DecisionKind(str(row["kind"])),
        targets=codec.loads(tuple[Target, ...], str(row["targets"])),
        value=str(row["value"]),
        article=str(row["article"]),
    )


def _annotation_row(record: Record) -> Row:
    note = cast("Annotation", record)
    return {
        "id": note.id,
        "targets": codec.dumps(note.targets),
        "about": note.about,
        "body": note.body,
        "colour": note.colour,
        "style": note.style,
        "tags": codec.dumps(note.tags),
        "citation": note.citation,
        "words": words_of(note.targets),
        "created": note.created,
        "modified": note.modified,
    }


def _annotation(row: Row) -> Annotation:
    return Annotation(
        targets=codec.loads(tuple[Target, ...], str(row["targets"])),
        tags=codec.loads(tuple[str, ...], str(row["tags"])),
        **{n: str(row[n]) for n in ("id", "about", "body", "colour", "style", "citation", "created", "modified")},
    )


def _speaker_row(record: Record) -> Row:
    speaker = cast("KeptSpeaker", record)
    return {
        "id": speaker.id,
        "name": speaker.name,
        "type": speaker.type.value,
        "members": codec.dumps(speaker.members),
        "aliases": codec.dumps(speaker.aliases),
        "tags": codec.dumps(speaker.tags),
        "created": speaker.created,
    }


def _speaker(row: Row) -> KeptSpeaker:
    return KeptSpeaker(
        id=str(row["id"]),
        name=str(row["name"]),
        type=SpeakerType(str(row["type"])),
        members=codec.loads(tuple[Target, ...], str(row["members"])),
        aliases=codec.loads(tuple[str, ...], str(row["aliases"])),
        tags=codec.loads(tuple[str, ...], str(row["tags"])),
        created=str(row["created"]),
    )


def _claim_row(record: Record) -> Row:
    claim = cast("KeptClaim", record)
    return {
        "id": claim.id,
        "members": codec.dumps(claim.members),
        "name": claim.name,
        "label": None if claim.label is None else claim.label.value,
        "tags": codec.dumps(claim.tags),
        "created": claim.created,
    }


def _claim(row: Row) -> KeptClaim:
    return KeptClaim(
        id=str(row["id"]),
        members=codec.loads(tuple[Target, ...], str(row["members"])),
        name=str(row["name"]),
        label=None if row["label"] is None else ClaimLabel(str(row["label"])),
        tags=codec.loads(tuple[str, ...], str(row["tags"])),
        created=str(row["created"]),
    )


def _workspace_row(record: Record) -> Row:
    workspace = cast("Workspace", record)
    return {
        "id": workspace.id,
        "name": workspace.name,
        "articles": codec.dumps(workspace.articles),
        "state": workspace.state,
        "created": workspace.created,
    }


def _workspace(row: Row) -> Workspace:
    return Workspace(
        articles=codec.loads(tuple[str, ...], str(row["articles"])),
        **{name: str(row[name]) for name in ("id", "name", "state", "created")},
    )


def _search_row(record: Record) -> Row:
    search = cast("SavedSearch", record)
    return {"id": search.id, "name": search.name, "typed": search.typed, "created": search.created}


def _search(row: Row) -> SavedSearch:
    return SavedSearch(**{name: str(row[name]) for name in ("id", "name", "typed", "created")})


_ARTICLE = Kept(
    Table.ARTICLES,
    (
        *("id", "text_sha256", "sha256", "path", "address", "encoding", "replaced", "hints", "metadata"),
        *("copy_group", "edition_of", "added", "notices"),
    ),
    ("added",),
    "",
    _article_row,
    _stored_article,
    {"notices": "[]"},
)
_DECISION = Kept(
    Table.DECISIONS,
    ("id", "place", "kind", "article", "targets", "value"),
    (),
    "targets",
    _decision_row,
    _decision,
)
_ANNOTATION = Kept(
    Table.ANNOTATIONS,
    ("id", "targets", "about", "body", "colour", "style", "tags", "citation", "words", "created", "modified"),
    ("created", "modified"),
    "targets",
    _annotation_row,
    _annotation,
)
_SPEAKER = Kept(
    Table.SPEAKERS,
    ("id", "name", "type", "members", "aliases", "tags", "created"),
    ("created",),
    "members",
    _speaker_row,
    _speaker,
)
_CLAIM = Kept(
    Table.CLAIMS,
    ("id", "members", "name", "label", "tags", "created"),
    ("created",),
    "members",
    _claim_row,
    _claim,
)
_WORKSPACE = Kept(
    Table.WORKSPACES,
    ("id", "name", "articles", "state", "created"),
    ("created",),
    "",
    _workspace_row,
    _workspace,
)

_SEARCH = Kept(
    Table.SEARCHES,
    ("id", "name", "typed", "created"),
    ("created",),
    "",
    _search_row,
    _search,
)

KEPT: Mapping[Table, Kept] = {
    k.table: k for k in (_ARTICLE, _DECISION, _ANNOTATION, _SPEAKER, _CLAIM, _WORKSPACE, _SEARCH)
}
_BY_TYPE: Mapping[type[Record], Kept] = {
    StoredArticle: _ARTICLE,
    Decision: _DECISION,
    Annotation: _ANNOTATION,
    KeptSpeaker: _SPEAKER,
    KeptClaim: _CLAIM,
    Workspace: _WORKSPACE,
    SavedSearch: _SEARCH,
}
