"""What the lists ask: numbers of all rows, rows by number, rows found again."""

from __future__ import annotations

import pytest

from reader.library.library import Library
from reader.model.change import Delete, Edit, Table
from reader.model.library import ArticleOrder, HitKind, QuotationFilter, SpeakerOrder
from reader.services.analysing import catch_up
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.listing import (
    ArticleListing,
    HitListing,
    QuotationListing,
    SpeakerListing,
    count_hits,
    most_quoted,
    number_rows,
    rows_of,
)

INLINE = InlineExecutor()


@pytest.fixture
def articles(library: Library, bridge: str, council: str) -> tuple[str, ...]:
    imported = import_files(library, [bridge, council], INLINE).articles
    catch_up(library, INLINE)
    return tuple(imported)


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    "listing",
    [
        ArticleListing(ArticleOrder.TITLE, is_reversed=True),
        QuotationListing(QuotationFilter(words="of")),
        SpeakerListing(SpeakerOrder.NAME, "e"),
        HitListing("riverton"),
        HitListing("bridge", HitKind.QUOTATION),
    ],
)
def test_rows_of_a_list_are_found_again_in_it(library: Library, listing: ArticleListing) -> None:
    numbered = number_rows(library.read, listing)
    rows = rows_of(library.read, listing, numbered.numbers)
    assert rows
    assert number_rows(library.read, listing, [r for r in rows if r]).kept == tuple(range(len(rows)))


def test_a_row_that_is_gone_has_no_place_and_the_others_move_up(library: Library, articles: tuple[str, ...]) -> None:
    rows = [r for r in ArticleListing().rows(library.read, number_rows(library.read, ArticleListing()).numbers) if r]
    library.apply(Edit("Remove", (Delete(Table.ARTICLES, articles[1]),)))
    assert number_rows(library.read, ArticleListing(), rows).kept == (-1, 0)


def test_hits_name_their_articles(library: Library, articles: tuple[str, ...]) -> None:
    listing = HitListing("riverton")
    hits = [h for h in listing.rows(library.read, listing.numbers(library.read)) if h]
    assert {h.article.id for h in hits if h.article} == set(articles)
    assert count_hits(library.read, "riverton") == {
        HitKind.PARAGRAPH: len(hits),
        HitKind.QUOTATION: 0,
        HitKind.HIGHLIGHT: 0,
        HitKind.NOTE: 0,
    }


@pytest.mark.usefixtures("articles")
def test_the_most_quoted_come_first(library: Library) -> None:
    counts = [s.quotations for s in most_quoted(library.read, 10)]
    assert counts == sorted(counts, reverse=True)
    assert len(most_quoted(library.read, 1)) == 1
