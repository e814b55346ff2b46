"""Highlights and memos of the library with their articles, as they are written to files that are read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.interchange import ARTICLE, AnnotationSet, Source
from reader.model.tag import SUBJECT, lineage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.library.reader import Reader
    from reader.model.annotation import Annotation

AT_ONCE = 500
"""Annotations that are read at once."""


def annotation_set(reader: Reader, ids: Sequence[str] | None = None) -> AnnotationSet:
    """Return annotations of the library with the articles that they stand on, in the order of their making.

    Args:
        reader: Reads while the set is gone through.
        ids: Of those that are wanted; with them come the memos on their articles and tags. None for all.
    """
    if ids is None:
        every = _all(reader)
        return AnnotationSet(_sources(reader, reader.annotated_articles()), every, text_of=lambda a: text_of(reader, a))
    chosen = tuple(ids)
    articles: dict[str, None] = {}
    tags: set[str] = set()
    for annotation in _read(reader, chosen):
        articles.update(dict.fromkeys(t.article for t in annotation.targets))
        tags.update(annotation.tags)
    there = set(chosen)
    subjects = {*(ARTICLE + a for a in articles), *(SUBJECT + level for t in tags for level in lineage(t))}
    chosen += tuple(m.id for m in reader.memos() if m.about in subjects and m.id not in there)
    return AnnotationSet(_sources(reader, tuple(articles)), _read(reader, chosen), text_of=lambda a: text_of(reader, a))


def _all(reader: Reader) -> Iterable[Annotation]:
    """Yield all annotations, the oldest first; no more than some are held."""
    numbers = reader.annotation_numbers()
    for first in range(0, len(numbers), AT_ONCE):
        yield from reader.annotations_numbered(numbers[first : first + AT_ONCE])


def _read(reader: Reader, ids: Sequence[str]) -> Iterable[Annotation]:
    for first in range(0, len(ids), AT_ONCE):
        yield from reader.annotations_of(ids[first : first + AT_ONCE])


def _sources(reader: Reader, articles: Sequence[str]) -> tuple[Source, ...]:
    found = []
    for row in reader.article_rows(articles):
        stored = reader.article(row.id)
        if stored is not None:
            article = stored.article
            known = (row.title, row.outlet, row.byline, row.published, row.address or stored.address, row.path)
            found.append(Source(row.id, *known, sha256=article.sha256 or "", text_sha256=article.text_sha256))
    return tuple(found)


def text_of(reader: Reader, article: str) -> str:
    """Return the text of an article; "" when it is not there."""
    stored = reader.article(article)
    return "" if stored is None else stored.article.text
