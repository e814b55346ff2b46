"""Take articles out of the library: as a step that can be undone, or for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.change import Delete, Edit, Table
from reader.model.errors import ChangeRefusedError
from reader.services.drafts import forget_drafts_on
from reader.services.wording import ARTICLE_GONE, counted, excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.library.library import Library
    from reader.model.change import Change, Removal


def remove_articles(library: Library, articles: Sequence[str], origin: str = "") -> Change:
    """Take articles out as one step; highlights and decisions about them stay, and have their place again by an undo.

    Args:
        library: Is changed.
        articles: Their ids, each once.
        origin: Who asks.

    Raises:
        ChangeRefusedError: None is named, or one is not in the library.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    named = _named(library, articles)
    return library.apply(Edit(f"{named} removed", tuple(Delete(Table.ARTICLES, a) for a in articles), origin))


def remove_articles_for_good(library: Library, articles: Sequence[str], origin: str = "") -> Removal:
    """Take articles out with all that stands on them, so that no word of theirs is left; this cannot be undone.

    Args:
        library: Is changed.
        articles: Their ids, each once.
        origin: Who asks.

    Raises:
        ChangeRefusedError: None is named, or one is not in the library.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    _named(library, articles)
    removal = library.remove_for_good(articles, origin)
    forget_drafts_on(library, articles)
    return removal


def what_goes(library: Library, articles: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Return what articles are called, in the order asked, and how many highlights, notes and memos stand on them."""
    return tuple(r.name for r in library.read.article_rows(articles)), len(library.read.annotations(articles))


def told_of_backups(backups: Sequence[str]) -> str:
    """Return the sentence that backups may still hold what was removed for good, or "" where there are none."""
    if not backups:
        return ""
    hold = "holds" if len(backups) == 1 else "hold"
    return f"{counted(len(backups), 'backup').capitalize()} of before still {hold} it: {', '.join(backups)}"


def _named(library: Library, articles: Sequence[str]) -> str:
    """Return what the step calls the articles.

    Raises:
        ChangeRefusedError: None is named, or one is not in the library.
    """
    if not articles:
        raise ChangeRefusedError("No article is chosen.")
    if any(library.read.article(a) is None for a in articles):
        raise ChangeRefusedError(ARTICLE_GONE)
    rows = library.read.article_rows(articles)
    if len(articles) == 1 and rows and rows[0].title:
        return f"Article {excerpt(rows[0].title)}"
    return counted(len(articles), "article").capitalize()
