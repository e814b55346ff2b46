"""Another extraction of the same bytes: an article of its own, with what the reader decided and marked in the first.

"Show all text" opens it. Each decision and each highlight is looked for by its words: found, at several places, or
gone. One without a clear place goes along as it was, and is listed with those that have none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from reader.model.change import Edit, Insert
from reader.model.decision import Target
from reader.model.errors import LibraryError, NotTextError
from reader.model.ids import new_id
from reader.model.interchange import ARTICLE
from reader.model.library import StoredArticle
from reader.services.originals import Original
from reader.services.wording import ARTICLE_GONE, one_line
from reader.text.selectors import anchor, make_lasting_selector

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.model.annotation import Annotation
    from reader.model.change import Change
    from reader.model.decision import Decision

ALL_TEXT = "This is all text of the file, plainly, as “Show all text” opened it."


@dataclass(frozen=True, slots=True)
class Edition:
    """An article that is another extraction.

    Attributes:
        article: Its id.
        change: The step that stored it; None when it was there already.
        moved: How many decisions and highlights were taken along and have their place.
        unplaced: How many were, and have none.
    """

    article: str
    change: Change | None = None
    moved: int = 0
    unplaced: int = 0


def original_of(library: Library, article: str) -> Original:
    """Return an article of the library with the bytes that it was made of.

    Raises:
        MissingOriginalError: The bytes are not there any more, or are not what was stored.
        LibraryError: The article is not in the library any more.
    """
    stored = library.read.article(article)
    if stored is None or stored.article.sha256 is None:
        raise LibraryError(ARTICLE_GONE)
    return Original(stored.article, library.original(stored.article.sha256))


def all_text_job(original: Original) -> Original:
    """Return all text of what an article was made of, plainly; a job for a worker.

    Raises:
        NotTextError: The article has all text already.
        ReaderError: The bytes cannot be read.
    """
    from reader.importers.registry import import_all  # noqa: PLC0415 - the worker imports it, not who hands the job in

    article = original.article
    found = import_all(original.data, article.path, article.encoding)
    if found.text_sha256 == article.text_sha256:
        message = f"“{one_line(PurePath(article.path or 'The text').name)}” shows all its text already."
        raise NotTextError(message)
    return Original(replace(found, notices=(*found.notices, ALL_TEXT)), original.data)


def keep_edition(library: Library, of: str, found: Original, origin: str = "") -> Edition:
    """Keep another extraction of an article's bytes, with what was decided and marked in it, as one step.

    Args:
        library: Is changed.
        of: Id of the article.
        found: What ``all_text_job`` returned.
        origin: Who asks.

    Returns:
        The edition; the one that is there when the same text was kept before.

    Raises:
        LibraryError: The article is not there any more, the library is read-only or locked, or the disk is full.
    """
    stored = library.read.article(of)
    if stored is None:
        raise LibraryError(ARTICLE_GONE)
    first = stored.edition_of or of
    there = (*library.read.editions_of(first), library.read.article(first))
    for other in there:
        if other is not None and other.article.text_sha256 == found.article.text_sha256:
            return Edition(other.article.id)
    article = replace(found.article, id=new_id(), path=stored.article.path, sha256=stored.article.sha256)
    moves = _Moves(of, article.id, article.text)
    decisions = [moves.decision(d) for d in library.read.decisions([of])]
    annotations = [moves.annotation(a) for a in library.read.annotations([of])]
    name = one_line(PurePath(article.path).name) if article.path else "a text"
    new = StoredArticle(article, address=stored.address, edition_of=first)
    operations = (Insert(new), *map(Insert, decisions), *map(Insert, annotations))
    change = library.apply(Edit(f"All text of {name}", operations, origin))
    count = len(decisions) + len(annotations)
    return Edition(article.id, change, count - moves.unplaced, moves.unplaced)


class _Moves:
    """Takes records of one article along to another text."""

    def __init__(self, old: str, new: str, text: str) -> None:
        self._old = old
        self._new = new
        self._text = text
        self.unplaced = 0

    def decision(self, decision: Decision) -> Decision:
        """Return a decision about the new article."""
        article = self._new if decision.article == self._old else decision.article
        return replace(decision, id=new_id(), article=article, targets=self._targets(decision.targets))

    def annotation(self, annotation: Annotation) -> Annotation:
        """Return a highlight or note on the new article."""
        about = ARTICLE + self._new if annotation.about == ARTICLE + self._old else annotation.about
        return replace(annotation, id=new_id(), about=about, targets=self._targets(annotation.targets))

    def _targets(self, targets: tuple[Target, ...]) -> tuple[Target, ...]:
        moved = tuple(self._moved(t) for t in targets)
        self.unplaced += None in moved
        return tuple(m or replace(t, article=self._new) for m, t in zip(moved, targets, strict=True))

    def _moved(self, target: Target) -> Target | None:
        """Return a place in the new text, or None when no one place is clearly the same; others' stay."""
        if target.article != self._old:
            return target
        span = anchor(self._text, target.selector).span
        return None if span is None else Target(self._new, make_lasting_selector(self._text, span))
