"""Look whether a library is whole: every page of its file, and the original of every article."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader.library import backups
from reader.library.database import LIBRARY_FILE, OBJECTS_FOLDER, connect_read_only, reporting
from reader.library.objects import FolderObjects
from reader.model.errors import LibraryDamagedError, MissingOriginalError

STEPS = 10_000
"""Steps of SQLite's machine between two questions whether to go on."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found.

    Attributes:
        damage: What is wrong with the file, in a sentence; "" when it is whole.
        originals: How many originals there should be.
        missing: Ids of articles whose original is not there or not what was stored.
    """

    damage: str = ""
    originals: int = 0
    missing: tuple[str, ...] = ()


def check(folder: Path, is_unwanted: Callable[[], bool] = lambda: False, *, with_content: bool = False) -> Checked:
    """Check the library of a folder with a connection of its own.

    Args:
        folder: Of the library.
        is_unwanted: Asked now and then; what was found until then is returned.
        with_content: Whether each original is read and held against its hash, not only looked for.

    Raises:
        QueryInterruptedError: It was unwanted while the file was looked at.
        LibraryError: The library cannot be opened.
    """
    path = folder / LIBRARY_FILE
    try:
        with reporting(path), closing(connect_read_only(path)) as connection:
            connection.set_progress_handler(is_unwanted, STEPS)
            backups.check_whole(connection, path)
            return _originals(
                connection, FolderObjects(folder / OBJECTS_FOLDER), is_unwanted, with_content=with_content
            )
    except LibraryDamagedError as error:
        return Checked(str(error))


def _originals(
    connection: sqlite3.Connection, objects: FolderObjects, is_unwanted: Callable[[], bool], *, with_content: bool
) -> Checked:
    statement = "SELECT id, sha256 FROM articles WHERE sha256 IS NOT NULL ORDER BY id"
    rows, missing = connection.execute(statement).fetchall(), []
    for article, sha256 in rows:
        if is_unwanted():
            break
        try:
            is_there = bool(objects.get(sha256) is not None) if with_content else objects.has(sha256)
        except MissingOriginalError:
            is_there = False
        if not is_there:
            missing.append(article)
    return Checked("", len(rows), tuple(missing))
