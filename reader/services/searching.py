"""Search the library: paragraphs, quotations and notes, each with the article it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader.library.reader import Reader
from reader.model.library import ArticleRow, HitKind, Position, SearchHit

HITS_OF_PAGE = 50


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
        QueryInterruptedError: ``Reader.interrupt`` was called: the answer is no longer wanted.
    """
    page = reader.search(words, kind, after, limit)
    rows = reader.article_rows(list(dict.fromkeys(h.article for h in page.rows if h.article)))
    return Found(page.rows, {r.id: r for r in rows}, page.after)
