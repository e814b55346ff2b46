"""What the lists ask of the library: the numbers of all rows, for a true count, and rows by their numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from reader.model.library import (
    ArticleOrder,
    HitKind,
    QuotationFilter,
    QuotationOrder,
    SpeakerOrder,
)

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator, Sequence

    from reader.library.reader import Reader
    from reader.model.library import (
        ArticleRow,
        Facets,
        Page,
        Position,
        QuotationRow,
        SearchHit,
        SpeakerRow,
    )

RowT = TypeVar("RowT")

MOST_HITS = 10_000
"""Hits that are listed and counted; nobody goes through more, and more words find fewer."""


class Listing(Protocol[RowT]):
    """A list that can be asked for; two that are equal list the same."""

    def beginning(self, reader: Reader, most: int) -> array[int]:
        """Return the numbers of the first rows, quickly: just so many when there may be more, else of all."""
        ...

    def numbers(self, reader: Reader) -> array[int]:
        """Return the numbers of all rows, in order."""
        ...

    def rows(self, reader: Reader, numbers: Sequence[int]) -> Sequence[RowT | None]:
        """Return the rows with these numbers, which follow each other in the list; None for one that is gone."""
        ...

    def numbers_of(self, reader: Reader, rows: Sequence[RowT]) -> Sequence[int | None]:
        """Return the numbers that rows have now, though the index was built again; None for one that is gone."""
        ...


def every_row(page_after: Callable[[Position | None], Page[RowT]]) -> Iterator[RowT]:
    """Yield the rows of all pages; each page is read when the one before it is done.

    Args:
        page_after: Reads the page that begins after a position; the first after None.
    """
    page = page_after(None)
    yield from page.rows
    while page.after is not None:
        page = page_after(page.after)
        yield from page.rows


@dataclass(frozen=True, slots=True)
class ArticleListing:
    """All articles, in an order or its reverse."""

    order: ArticleOrder = ArticleOrder.ADDED
    is_reversed: bool = False

    def beginning(self, reader: Reader, most: int) -> array[int]:  # noqa: ARG002 - quick anyway
        """Return the numbers of all articles."""
        return self.numbers(reader)

    def numbers(self, reader: Reader) -> array[int]:
        """Return the numbers of all articles."""
        return reader.article_numbers(self.order, is_reversed=self.is_reversed)

    def rows(self, reader: Reader, numbers: Sequence[int]) -> Sequence[ArticleRow | None]:
        """Return articles."""
        return reader.articles_at(numbers)

    def numbers_of(self, reader: Reader, rows: Sequence[ArticleRow]) -> Sequence[int | None]:
        """Return the numbers of articles."""
        return reader.numbers_of_articles([r.id for r in rows])


@dataclass(frozen=True, slots=True)
class QuotationListing:
    """The quotations of the library, or some of them, in an order or its reverse."""

    narrowed: QuotationFilter = field(default_factory=QuotationFilter)
    order: QuotationOrder = QuotationOrder.USUAL
    is_reversed: bool = False

    def beginning(self, reader: Reader, most: int) -> array[int]:
        """Return the numbers of the first quotations; in another than the usual order, of all."""
        return reader.quotation_numbers(self.narrowed, self.order, is_reversed=self.is_reversed, most=most)

    def numbers(self, reader: Reader) -> array[int]:
        """Return the numbers of all quotations that are listed."""
        return reader.quotation_numbers(self.narrowed, self.order, is_reversed=self.is_reversed)

    def rows(self, reader: Reader, numbers: Sequence[int]) -> Sequence[QuotationRow | None]:
        """Return quotations."""
        return reader.quotations_at(numbers)

    def numbers_of(self, reader: Reader, rows: Sequence[QuotationRow]) -> Sequence[int | None]:
        """Return the numbers of quotations."""
        return reader.numbers_of_quotations([(r.article, r.id) for r in rows])


@dataclass(frozen=True, slots=True)
class SpeakerListing:
    """The speakers of the library, or those with a name or alias that contains ``name``."""

    order: SpeakerOrder = SpeakerOrder.QUOTATIONS
    name: str = ""
    is_reversed: bool = False

    def beginning(self, reader: Reader, most: int) -> array[int]:  # noqa: ARG002 - quick anyway
        """Return the numbers of all speakers that are listed."""
        return self.numbers(reader)

    def numbers(self, reader: Reader) -> array[int]:
        """Return the numbers of all speakers that are listed."""
        return reader.speaker_numbers(self.order, self.name, is_reversed=self.is_reversed)

    def rows(self, reader: Reader, numbers: Sequence[int]) -> Sequence[SpeakerRow | None]:
        """Return speakers."""
        return reader.speakers_at(numbers)

    def numbers_of(self, reader: Reader, rows: Sequence[SpeakerRow]) -> Sequence[int | None]:
        """Return the numbers of speakers."""
        return reader.numbers_of_speakers([r.id for r in rows])


@dataclass(frozen=True, slots=True)
class FoundHit:
    """A hit of a search.

    Attributes:
        number: What tells it from the other hits of its kind.
        hit: The place and the words.
        article: The article it stands in; None for a memo that stands on none.
    """

    number: int
    hit: SearchHit
    article: ArticleRow | None


@dataclass(frozen=True, slots=True)
class HitListing:
    """The hits of a search in one kind of text, the newest first."""

    typed: str
    kind: HitKind = HitKind.PARAGRAPH

    def beginning(self, reader: Reader, most: int) -> array[int]:
        """Return the numbers of the newest hits."""
        return reader.hit_numbers(self.typed, self.kind, most)

    def numbers(self, reader: Reader) -> array[int]:
        """Return the numbers of the newest ``MOST_HITS`` hits."""
        return reader.hit_numbers(self.typed, self.kind, MOST_HITS)

    def rows(self, reader: Reader, numbers: Sequence[int]) -> Sequence[FoundHit | None]:
        """Return hits with their articles."""
        hits = reader.hits_at(self.typed, self.kind, numbers)
        wanted = dict.fromkeys(h.article for h in hits if h is not None and h.article)
        articles = {r.id: r for r in reader.article_rows(list(wanted))}
        return [
            None if h is None else FoundHit(n, h, articles.get(h.article)) for n, h in zip(numbers, hits, strict=True)
        ]

    def numbers_of(self, reader: Reader, rows: Sequence[FoundHit]) -> Sequence[int | None]:  # noqa: ARG002 - as the others
        """Return the numbers of hits: those that they had, since a paragraph has no other name."""
        return [r.number for r in rows]


@dataclass(frozen=True, slots=True)
class Numbered:
    """The answer to a listing.

    Attributes:
        numbers: Those of all rows, in order.
        kept: Where the rows that were to be found again stand now, -1 for one that is not listed any more.
    """

    numbers: array[int]
    kept: tuple[int, ...] = ()


def number_rows(reader: Reader, listing: Listing[RowT], kept: Sequence[RowT] = ()) -> Numbered:
    """Return the numbers of all rows of a list, and where some rows stand in it.

    Raises:
        LibraryError: The library cannot be read; ``IndexDamagedError`` when it is only the index.
        QueryInterruptedError: The answer is no longer wanted, see ``Reader.stop_when``.
    """
    numbers = listing.numbers(reader)
    wanted = listing.numbers_of(reader, kept) if kept else ()
    sought = {n for n in wanted if n is not None}
    places = {n: place for place, n in enumerate(numbers) if n in sought} if sought else {}
    return Numbered(numbers, tuple(-1 if n is None else places.get(n, -1) for n in wanted))


@dataclass(frozen=True, slots=True)
class Begun(Generic[RowT]):
    """The beginning of a list, told before all of it is known.

    Attributes:
        numbers: Those of the first rows.
        rows: These rows, as far as they were asked for.
        is_all: Whether there are no others.
    """

    numbers: array[int]
    rows: tuple[RowT | None, ...]
    is_all: bool


def begin_rows(reader: Reader, listing: Listing[RowT], most: int, *, with_rows: bool) -> Begun[RowT]:
    """Return the first rows of a list.

    Raises:
        ReaderError: As from ``number_rows``.
    """
    numbers = listing.beginning(reader, most)
    rows = tuple(listing.rows(reader, numbers[:most])) if with_rows else ()
    return Begun(numbers, rows, len(numbers) != most)


def count_hits(reader: Reader, typed: str, kinds: Sequence[HitKind] = tuple(HitKind)) -> dict[HitKind, int]:
    """Return how many hits of some kinds a search has; ``MOST_HITS`` stands for so many or more.

    Raises:
        LibraryError: As from ``number_rows``.
        QuerySyntaxError: What is typed cannot be understood.
    """
    return {kind: len(reader.hit_numbers(typed, kind, MOST_HITS)) for kind in kinds}


def facets_of(reader: Reader, typed: str, kind: HitKind) -> Facets:
    """Return by what the newest ``MOST_HITS`` hits of a search can be narrowed, with counts.

    Raises:
        LibraryError: As from ``number_rows``.
        QuerySyntaxError: What is typed cannot be understood.
    """
    return reader.facets(kind, reader.hit_numbers(typed, kind, MOST_HITS))


def rows_of(reader: Reader, listing: Listing[RowT], numbers: Sequence[int]) -> Sequence[RowT | None]:
    """Return some rows of a list, see ``Listing.rows``."""
    return listing.rows(reader, numbers)


def most_quoted(reader: Reader, most: int) -> tuple[SpeakerRow, ...]:
    """Return the speakers of the library that are quoted most, at most so many."""
    return reader.speakers(limit=most).rows
