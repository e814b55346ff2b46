"""Search the library: paragraphs, quotations and notes, each with the article it stands in."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.model.errors import ReaderError
from reader.services.listing import every_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.library.reader import Reader
    from reader.model.library import ArticleRow, HitKind, Position, SearchHit

HITS_OF_PAGE = 50
_LEAST_START = 4
"""Digits of an id that may stand for it."""
_IDS_TOLD = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits of one kind, the newest first.

    Attributes:
        hits: The places.
        articles: Rows of their articles, by id.
        after: To be handed in for the next page; None when this is the last.
    """

    hits: tuple[SearchHit, ...] = ()
    articles: Mapping[str, ArticleRow] = field(default_factory=dict)
    after: Position | None = None


def search(
    reader: Reader, words: str, kind: HitKind, after: Position | None = None, limit: int = HITS_OF_PAGE
) -> Found:
    """Return hits of one kind; what was typed need not be a query, and its last word may be a beginning.

    Args:
        reader: Of the calling thread.
        words: As typed.
        kind: Where to look.
        after: Where the page before ended.
        limit: Hits at most.

    Raises:
        LibraryError: The library cannot be read; ``IndexDamagedError`` when it is only the index.
        QueryInterruptedError: The answer is no longer wanted, see ``Reader.stop_when``.
    """
    page = reader.search(words, kind, after, limit)
    rows = reader.article_rows(list(dict.fromkeys(h.article for h in page.rows if h.article)))
    return Found(page.rows, {r.id: r for r in rows}, page.after)


def find_article(reader: Reader, typed: str) -> ArticleRow:
    """Return the article that is meant by its id, the start of its id, its path, or the name of its file.

    Raises:
        ReaderError: There is none, or there are several.
    """
    path = os.path.abspath(typed)  # noqa: PTH100 - as the path was kept
    found = [row for row in every_row(lambda after: reader.articles(after=after)) if _is_meant(row, typed, path)]
    exact = [row for row in found if typed == row.id or path == row.path]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise ReaderError(f"No article of the library is called {typed}. “synoptic list” tells their ids.")
    ids = ", ".join(row.id for row in found[:_IDS_TOLD])
    raise ReaderError(f"Several articles of the library are called {typed}. Give one of their ids: {ids}.")


def _is_meant(row: ArticleRow, typed: str, path: str) -> bool:
    starts = len(typed) >= _LEAST_START and row.id.startswith(typed.lower())
    return starts or row.path == path or PurePath(row.path).name == typed
