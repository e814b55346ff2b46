"""Articles as the library keeps them, to be read even before it is open.

A window shows its articles first. So this needs little to be imported, and neither lock nor index nor migration.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path

from reader.library import codec
from reader.library.database import LIBRARY_FILE, connect_read_only
from reader.model.article import Article, Block, Metadata
from reader.model.errors import LibraryError

ARTICLES = "SELECT a.*, t.text FROM articles a JOIN texts t ON t.sha256 = a.text_sha256"
"""What selects the rows that ``article_of`` takes."""


def article_of(row: Mapping[str, str | int | None]) -> Article:
    """Return the article of a row.

    Raises:
        ValueError: The row does not hold one.
    """
    return Article(
        id=str(row["id"]),
        text=str(row["text"]),
        text_sha256=str(row["text_sha256"]),
        path=_text_or_none(row["path"]),
        sha256=_text_or_none(row["sha256"]),
        encoding=_text_or_none(row["encoding"]),
        replaced=int(row["replaced"] or 0),
        hints=codec.loads(tuple[Block, ...], str(row["hints"])),
        metadata=codec.loads(Metadata, str(row["metadata"])),
        # A library that was not opened yet by this version lacks them.
        notices=codec.loads(tuple[str, ...], str(row.get("notices") or "[]")),
    )


def glance(folder: Path, articles: Iterable[str]) -> tuple[Article, ...]:
    """Return articles of a library that need not be open, in the order asked.

    What cannot be had at once is left out: who opens the library is told why.

    Args:
        folder: Of the library.
        articles: Ids.
    """
    path = folder / LIBRARY_FILE
    if not path.is_file():
        return ()
    try:
        connection = connect_read_only(path)
        try:
            found = (connection.execute(f"{ARTICLES} WHERE a.id = ?", [a]).fetchone() for a in articles)
            return tuple(article_of(dict(row)) for row in found if row is not None)
        finally:
            connection.close()
    except (LibraryError, sqlite3.Error, ValueError):
        return ()


def _text_or_none(value: str | int | None) -> str | None:
    return None if value is None else str(value)
