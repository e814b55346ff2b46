"""What a thread reads the library by: its own connections, whose queries can be stopped."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from reader.library import facets, highlightviews, related, search, united, views
from reader.library.contents import Contents
from reader.library.database import reporting
from reader.library.highlightviews import HighlightViews
from reader.library.index import reading_index
from reader.model.annotation import Annotation, HighlightRow
from reader.model.decision import Decision, DecisionKind
from reader.model.highlightlist import HighlightFilter, HighlightOrder
from reader.model.kept import KeptClaim, KeptSpeaker
from reader.model.library import (
    ArticleOrder,
    ArticleRow,
    Facets,
    HitKind,
    Page,
    Position,
    QuotationFilter,
    QuotationOrder,
    QuotationRow,
    RecordPlace,
    SearchHit,
    SpeakerOrder,
    SpeakerRow,
    StoredArticle,
    Totals,
)
from reader.model.savedsearch import SavedSearch
from reader.model.speaker import Entity
from reader.model.workspace import Workspace

T = TypeVar("T")

PAGE = 100
"""Rows of a page, unless told."""
STEPS = 1_000
"""Steps of SQLite's machine between two questions whether an answer is still wanted."""
ALL = QuotationFilter()
"""No narrowing."""


class Reader:
    """The library, read through two connections that belong to the calling thread.

    Every method may raise ``LibraryError`` (``IndexDamagedError`` from those that read lists and search), and
    ``QueryInterruptedError`` where ``stop_when`` says so.
    """

    def __init__(self, library: sqlite3.Connection, index: sqlite3.Connection, name: str) -> None:
        self._library = library
        self._index = index
        self._name = name
        self._contents = Contents(library)
        self._highlights = HighlightViews(library, index)
        self._sources = search.Sources(library, index)

    def stop_when(self, is_unwanted: Callable[[], bool]) -> None:
        """Stop any query from now on as soon as its answer is no longer wanted.

        Args:
            is_unwanted: Asked every now and then during a query, in its thread. An interruption from another thread
                would be lost if it came before the query begins.
        """
        for connection in (self._library, self._index):
            connection.set_progress_handler(is_unwanted, STEPS)

    def close(self) -> None:
        """Close the connections."""
        self._sources.close()
        self._library.close()
        self._index.close()

    @contextmanager
    def _listing(self) -> Iterator[sqlite3.Connection]:
        with reading_index(f"The index of {self._name}"):
            yield self._index

    def _read(self, ask: Callable[[Contents], T]) -> T:
        with reporting(self._name):
            return ask(self._contents)

    def article(self, article: str) -> StoredArticle | None:
        """Return the article with an id, or None."""
        return self._read(lambda c: c.article(article))

    def articles_of_bytes(self, sha256: str) -> tuple[StoredArticle, ...]:
        """Return the articles that were made of an original, the oldest first."""
        return self._read(lambda c: c.articles_of_bytes(sha256))

    def articles_of_text(self, text_sha256: str) -> tuple[StoredArticle, ...]:
        """Return the articles with a text, the oldest first."""
        return self._read(lambda c: c.articles_of_text(text_sha256))

    def articles_of_group(self, copy_group: str) -> tuple[StoredArticle, ...]:
        """Return the articles of a copy group, the oldest first."""
        return self._read(lambda c: c.articles_of_group(copy_group))

    def editions_of(self, article: str) -> tuple[StoredArticle, ...]:
        """Return the other extractions of an article, the oldest first."""
        return self._read(lambda c: c.editions_of(article))

    def addresses(self) -> tuple[tuple[str, str], ...]:
        """Return id and address of all articles that have one, the oldest first."""
        return self._read(lambda c: c.addresses())

    def decision(self, decision: str) -> Decision | None:
        """Return the decision with an id, or None."""
        return self._read(lambda c: c.decision(decision))

    def decisions(self, articles: Iterable[str] | None = None) -> tuple[Decision, ...]:
        """Return all decisions, or those that stand on any of the articles, in the order they were made in."""
        return self._read(lambda c: c.decisions(articles))

    def decisions_of(self, kinds: Iterable[DecisionKind]) -> tuple[Decision, ...]:
        """Return all decisions of some kinds, in the order they were made in."""
        return self._read(lambda c: c.decisions_of(kinds))

    def decision_times(self) -> dict[str, str]:
        """Return when each decision was taken, ISO 8601 in UTC, by its id."""
        return self._read(lambda c: c.decision_times())

    def unplaced(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return the decisions without a place, by id: the articles in which they have none, with the reasons."""
        with self._listing() as index:
            return views.unplaced(index)

    def annotation(self, annotation: str) -> Annotation | None:
        """Return the annotation with an id, or None."""
        return self._read(lambda c: c.annotation(annotation))

    def annotations(self, articles: Iterable[str] | None = None) -> tuple[Annotation, ...]:
        """Return all annotations, or those that stand on any of the articles, the oldest first."""
        return self._read(lambda c: c.annotations(articles))

    def annotations_of(self, ids: Sequence[str]) -> tuple[Annotation, ...]:
        """Return the annotations with some ids, in the order asked; those that are not there are left out."""
        return self._read(lambda c: c.annotations_of(ids))

    def annotation_numbers(self) -> array[int]:
        """Return the numbers of all annotations, the oldest first."""
        return self._read(lambda c: c.annotation_numbers())

    def annotations_numbered(self, numbers: Sequence[int]) -> tuple[Annotation, ...]:
        """Return the annotations with some numbers, in the order asked; those that are not there are left out."""
        return self._read(lambda c: c.annotations_numbered(numbers))

    def annotated_articles(self) -> tuple[str, ...]:
        """Return the ids of the articles that annotations stand on, in order."""
        return self._read(lambda c: c.annotated_articles())

    def memos(self, about: str = "") -> tuple[Annotation, ...]:
        """Return the memos on a subject ("article:ID", "tag:NAME" …), or all, in order of their subjects."""
        return self._read(lambda c: c.memos(about))

    def tagged(self, tag: str) -> tuple[Annotation | KeptSpeaker | KeptClaim, ...]:
        """Return all that bears a tag or one below it: annotations, kept speakers, kept claims."""
        return self._read(lambda c: c.tagged(tag))

    def tags_of_kept(self) -> tuple[tuple[str, ...], ...]:
        """Return the tags of each kept speaker and claim that has any."""
        return self._read(lambda c: c.tags_of_kept())

    def kept_speaker(self, speaker: str) -> KeptSpeaker | None:
        """Return the kept speaker with an id, or None."""
        return self._read(lambda c: c.speaker(speaker))

    def kept_speakers(self, articles: Iterable[str] | None = None) -> tuple[KeptSpeaker, ...]:
        """Return all kept speakers, or those with a member in any of the articles, the oldest first."""
        return self._read(lambda c: c.speakers(articles))

    def kept_claim(self, claim: str) -> KeptClaim | None:
        """Return the kept claim with an id, or None."""
        return self._read(lambda c: c.claim(claim))

    def kept_claims(self, articles: Iterable[str] | None = None) -> tuple[KeptClaim, ...]:
        """Return all kept claims, or those with a passage in any of the articles, the oldest first."""
        return self._read(lambda c: c.claims(articles))

    def workspace(self, workspace: str) -> Workspace | None:
        """Return the workspace with an id, or None."""
        return self._read(lambda c: c.workspace(workspace))

    def workspaces(self) -> tuple[Workspace, ...]:
        """Return the workspaces in order of their names."""
        return self._read(lambda c: c.workspaces())

    def searches(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches in order of their names."""
        return self._read(lambda c: c.searches())

    def articles(
        self, order: ArticleOrder = ArticleOrder.ADDED, after: Position | None = None, limit: int = PAGE
    ) -> Page[ArticleRow]:
        """Return a page of articles in an order."""
        with self._listing() as index:
            return views.articles(index, order, after, limit)

    def article_numbers(self, order: ArticleOrder = ArticleOrder.ADDED, *, is_reversed: bool = False) -> array[int]:
        """Return the numbers of all articles in an order or its reverse, for a table to jump in."""
        with self._listing() as index:
            return views.article_numbers(index, order, is_reversed=is_reversed)

    def articles_at(self, numbers: Sequence[int]) -> tuple[ArticleRow | None, ...]:
        """Return the articles with these numbers, in the order asked; None for one that is gone."""
        with self._listing() as index:
            return views.articles_at(index, numbers)

    def numbers_of_articles(self, articles: Sequence[str]) -> tuple[int | None, ...]:
        """Return the numbers of articles, in the order asked; None for one that is gone."""
        with self._listing() as index:
            return views.numbers_of_articles(index, articles)

    def article_rows(self, articles: Sequence[str]) -> tuple[ArticleRow, ...]:
        """Return the rows of articles, in the order asked; those that are not there are left out."""
        with self._listing() as index:
            return views.article_rows(index, articles)

    def quotations(
        self, narrowed: QuotationFilter = ALL, after: Position | None = None, limit: int = PAGE
    ) -> Page[QuotationRow]:
        """Return a page of quotations: of an article in text order, with words the newest first, else by date."""
        with self._listing() as index:
            return views.quotations(index, narrowed, after, limit)

    def quotation_numbers(
        self,
        narrowed: QuotationFilter = ALL,
        order: QuotationOrder = QuotationOrder.USUAL,
        *,
        is_reversed: bool = False,
        most: int | None = None,
    ) -> array[int]:
        """Return the numbers of all quotations that are listed, in an order or its reverse, for a table to jump in.

        In the usual order, ``most`` asks for the first ones only.
        """
        with self._listing() as index:
            return views.quotation_numbers(index, narrowed, order, is_reversed=is_reversed, most=most)

    def quotations_at(self, numbers: Sequence[int]) -> tuple[QuotationRow | None, ...]:
        """Return the quotations with these numbers, in the order asked; None for one that is gone."""
        with self._listing() as index:
            return views.quotations_at(index, numbers)

    def numbers_of_quotations(self, places: Sequence[tuple[str, str]]) -> tuple[int | None, ...]:
        """Return the numbers of quotations, given as ids of article and quotation; None for one that is gone."""
        with self._listing() as index:
            return views.numbers_of_quotations(index, places)

    def places_of(self, start: str) -> tuple[RecordPlace, ...]:
        """Return where the quotations and highlights stand whose ids begin so, some ten of each at most."""
        with self._listing() as index:
            return views.places_of(index, start)

    def speakers(
        self,
        order: SpeakerOrder = SpeakerOrder.QUOTATIONS,
        name: str = "",
        after: Position | None = None,
        limit: int = PAGE,
    ) -> Page[SpeakerRow]:
        """Return a page of speakers, or of those with a name or alias that contains ``name``."""
        with self._listing() as index:
            return views.speakers(index, order, name, after, limit)

    def speaker_numbers(
        self, order: SpeakerOrder = SpeakerOrder.QUOTATIONS, name: str = "", *, is_reversed: bool = False
    ) -> array[int]:
        """Return the numbers of all speakers, or of those called so, in an order or its reverse."""
        with self._listing() as index:
            return views.speaker_numbers(index, order, name, is_reversed=is_reversed)

    def speakers_at(self, numbers: Sequence[int]) -> tuple[SpeakerRow | None, ...]:
        """Return the speakers with these numbers, in the order asked; None for one that is gone."""
        with self._listing() as index:
            return views.speakers_at(index, numbers)

    def numbers_of_speakers(self, speakers: Sequence[str]) -> tuple[int | None, ...]:
        """Return the numbers of speakers, in the order asked; None for one that is gone."""
        with self._listing() as index:
            return views.numbers_of_speakers(index, speakers)

    def highlight_numbers(
        self,
        narrowed: HighlightFilter,
        order: HighlightOrder = HighlightOrder.PLACE,
        *,
        is_reversed: bool = False,
    ) -> array[int]:
        """Return the numbers of all highlights that are listed, in an order or its reverse, for a table to jump in."""
        with self._listing():
            return self._highlights.numbers(narrowed, order, is_reversed=is_reversed)

    def highlights_at(self, numbers: Sequence[int]) -> tuple[HighlightRow | None, ...]:
        """Return the highlights with these numbers, in the order asked; None for one that is gone."""
        with self._listing():
            return self._highlights.rows(numbers)

    def ids_of_highlights(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Return the ids of the annotations that highlights with these numbers are of, each once."""
        with self._listing():
            return self._highlights.ids(numbers)

    def numbers_of_highlights(self, rows: Sequence[HighlightRow]) -> tuple[int | None, ...]:
        """Return the numbers of highlights, in the order asked; None for one that is gone."""
        with self._listing():
            return self._highlights.numbers_of(rows)

    def tag_counts(self) -> dict[str, int]:
        """Return how many highlighted passages bear each tag itself, in order of its name."""
        with self._listing() as index:
            return highlightviews.tag_counts(index)

    def tagged_below(self, tag: str) -> int:
        """Return how many highlighted passages bear a tag or one below it."""
        with self._listing() as index:
            return highlightviews.tagged_below(index, tag)

    def highlighted_outlets(self) -> tuple[str, ...]:
        """Return the outlets whose articles have highlights, each once whatever its case, in order."""
        with self._listing() as index:
            return highlightviews.highlighted_outlets(index)

    def highlighted_speakers(self, limit: int = 1000) -> tuple[tuple[str, str], ...]:
        """Return id and name of the speakers whose quotations are highlighted, by name, at most so many."""
        with self._listing() as index:
            return highlightviews.highlighted_speakers(index, limit)

    def entities_of(self, speaker: str) -> tuple[str, ...]:
        """Return the ids of the entities that are a speaker of the library, in order of their articles."""
        with self._listing() as index:
            return united.entities_of(index, speaker)

    def kin(self, entities: Sequence[str]) -> tuple[tuple[Entity, int], ...]:
        """Return all entities that are united, or may be, with any of some, each with the count of its quotations."""
        with self._listing() as index:
            return united.kin(index, entities)

    def kin_elsewhere(self, articles: Sequence[str], elsewhere: Sequence[str]) -> tuple[Entity, ...]:
        """Return the entities of some articles that are united, or may be, with any of some others."""
        with self._listing() as index:
            return united.kin_elsewhere(index, articles, elsewhere)

    def totals(self, engine: str) -> Totals:
        """Return the stored totals; waiting are the articles without an analysis by the engine."""
        with self._listing() as index:
            return views.totals(index, engine)

    def search(
        self, typed: str, kind: HitKind = HitKind.PARAGRAPH, after: Position | None = None, limit: int = 50
    ) -> Page[SearchHit]:
        """Return hits of one kind, the newest first; the last word typed may be a beginning.

        Raises:
            QuerySyntaxError: What is typed cannot be understood.
        """
        with self._searching(kind):
            return search.search(self._sources, typed, kind, after, limit)

    def hit_numbers(self, typed: str, kind: HitKind, most: int | None = None) -> array[int]:
        """Return the numbers of all hits of one kind, or of the newest of them, for a list to jump in.

        Raises:
            QuerySyntaxError: What is typed cannot be understood.
        """
        with self._searching(kind):
            return search.hit_numbers(self._sources, typed, kind, most=most)

    def hits_at(self, typed: str, kind: HitKind, numbers: Sequence[int]) -> tuple[SearchHit | None, ...]:
        """Return hits by their numbers, in the same order; None for one that is gone.

        Raises:
            QuerySyntaxError: What is typed cannot be understood.
        """
        with self._searching(kind):
            return search.hits_at(self._sources, typed, kind, numbers)

    def articles_with(self, words: Sequence[tuple[Sequence[str], float]], but: str, most: int) -> tuple[str, ...]:
        """Return the ids of the articles that have the most of some words, by weight, without one of them."""
        with self._listing() as index:
            return related.articles_with(index, words, but, most)

    def facets(self, kind: HitKind, numbers: array[int]) -> Facets:
        """Return how many of some hits there are of each outlet, speaker, year and kind."""
        with self._searching(kind):
            return facets.facets(self._sources, kind, numbers)

    @contextmanager
    def _searching(self, kind: HitKind) -> Iterator[None]:
        if kind in {HitKind.NOTE, HitKind.HIGHLIGHT}:
            with reporting(self._name):
                yield
        else:
            with self._listing():
                yield
