"""Steps that change the library: what is asked for, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.annotation import Annotation
from reader.model.decision import Decision
from reader.model.kept import KeptClaim, KeptSpeaker
from reader.model.library import StoredArticle
from reader.model.savedsearch import SavedSearch
from reader.model.workspace import Workspace

Record = StoredArticle | Decision | Annotation | KeptSpeaker | KeptClaim | Workspace | SavedSearch
"""What the library keeps and cannot build again."""


class Table(StrEnum):
    """Where a record is kept."""

    ARTICLES = "articles"
    DECISIONS = "decisions"
    ANNOTATIONS = "annotations"
    SPEAKERS = "speakers"
    CLAIMS = "claims"
    WORKSPACES = "workspaces"
    SEARCHES = "searches"


@dataclass(frozen=True, slots=True)
class Insert:
    """Keep a new record."""

    record: Record


@dataclass(frozen=True, slots=True)
class Update:
    """Put a record in the place of the one with its id. The text of an article stays as it was imported."""

    record: Record


@dataclass(frozen=True, slots=True)
class Delete:
    """Take a record out; it stays in the change log, so that the step can be undone."""

    table: Table
    id: str


Operation = Insert | Update | Delete


@dataclass(frozen=True, slots=True)
class Edit:
    """A step that is asked for; all of its operations are done, or none.

    Attributes:
        name: What the menu calls it, as in "Undo NAME": "Import of five articles".
        operations: In the order in which they are to be done.
        origin: Who asked: a view finds its own changes by it.
    """

    name: str
    operations: tuple[Operation, ...]
    origin: str = ""


class ChangeKind(StrEnum):
    """How a change came about."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"
    FINAL = "final"
    """Something was removed for good; this cannot be undone."""


@dataclass(frozen=True, slots=True, order=True)
class Touched:
    """A record that a change inserted, altered or deleted."""

    table: Table
    id: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was made and stored.

    Attributes:
        id: Its number in the library, rising with time; 0 when there was nothing to change and nothing was recorded.
        name: What the menu calls it; an undo bears the name of what it undoes.
        kind: Done, undone, redone or final.
        origin: Who asked.
        time: When, ISO 8601 in UTC.
        undoes: The change that this one takes back, or None.
        touched: The records it touched, each once, in the order of the operations.
        articles: Ids of the articles whose analysis or decisions it concerns, in order; the history leaves them out.
    """

    id: int
    name: str
    kind: ChangeKind = ChangeKind.DONE
    origin: str = ""
    time: str = ""
    undoes: int | None = None
    touched: tuple[Touched, ...] = ()
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """A step of the history with what became of it.

    Attributes:
        change: The step, as it was done first.
        is_done: Whether it is in force now, and was not taken back.
        latest: Number of the change that put it into that state: the one to be taken back, or done again.
    """

    change: Change
    is_done: bool
    latest: int


@dataclass(frozen=True, slots=True)
class Removal:
    """What "Remove for good" did.

    Attributes:
        change: The entry that the log keeps: that something was removed, not what.
        objects: How many originals were deleted.
        backups: Files that may still hold what was removed; the reader should be told.
    """

    change: Change
    objects: int = 0
    backups: tuple[str, ...] = ()
