"""Backups of the library: what there is of them, what one holds, and what restoring it would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.change import Table


class BackupReason(StrEnum):
    """Why a backup was made; the name is in that of its file."""

    DAILY = "daily"
    BULK = "bulk"
    """Before a step that alters many records."""
    VERSION = "version"
    """Before the library was brought up to a newer version of the program."""
    RESTORE = "restore"
    """Before another backup was put in its place."""
    ASKED = "asked"
    ELSEWHERE = "elsewhere"
    """Not one of this library's own: a file that the reader chose, a backup or a packed library."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A file with a whole library; originals are not in it, since they are never altered.

    Attributes:
        path: The file.
        time: When it was made, ISO 8601 in UTC, to the second.
        reason: Why.
        size: Its bytes.
    """

    path: str
    time: str
    reason: BackupReason
    size: int = 0


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a library holds.

    Attributes:
        counts: Records of each table.
        latest: Name of its latest step, or "".
        changed: When that was made, ISO 8601 in UTC, or "".
    """

    counts: Mapping[Table, int] = field(default_factory=dict)
    latest: str = ""
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What restoring a backup would change, by table.

    Attributes:
        gained: Records that would come back.
        lost: Records that would be gone.
        altered: Records that would be as they were.
        articles_gained: Titles of articles that would come back, some of them.
        articles_lost: Titles of articles that would be gone, some of them.
    """

    gained: Mapping[Table, int] = field(default_factory=dict)
    lost: Mapping[Table, int] = field(default_factory=dict)
    altered: Mapping[Table, int] = field(default_factory=dict)
    articles_gained: tuple[str, ...] = ()
    articles_lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a backup holds, and how it differs from the library as it is; None where that cannot be read."""

    holdings: Holdings
    difference: Difference | None
