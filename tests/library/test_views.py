from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.change import Insert
from reader.model.library import (
    ArticleOrder,
    HitKind,
    Page,
    Position,
    QuotationFilter,
    QuotationOrder,
    SearchHit,
    SpeakerOrder,
)
from reader.model.quotation import QuotationKind
from reader.model.span import Span
from tests.library.making import ENGINE, Ticking, add, analyse, annotation, edit, feed, ids, stated, stored


def text(n: int) -> str:
    return f"Headline {n}\n“Word{n} stands here,” Speaker {'ABCDE'[n % 5]}xx said.\n“It is é{n},” he added.\n"


@pytest.fixture(scope="module")
def filled() -> Iterator[Library]:
    """Twelve articles, only to be read; of every third, nothing but the name of the file is known."""
    with Library.private(Ticking()) as library:
        for n in range(12):
            known = stated(f"title {'bADc'[n % 4]}", "AP" if n % 2 else "reuters", f"20{n:02}") if n % 3 else stated()
            add(library, stored(f"a{n:02}", text(n), metadata=known))
        feed(library)
        yield library


def all_of(read: Callable[[Position | None], Page[object]]) -> list[object]:
    """Return the rows of all pages."""
    found: list[object] = []
    after: Position | None = None
    while True:
        page = read(after)
        found += page.rows
        if page.after is None:
            return found
        after = page.after


@pytest.mark.parametrize("order", ArticleOrder)
@pytest.mark.parametrize("limit", [1, 4, 5, 12, 100])
def test_pages_of_articles_make_the_whole_list(filled: Library, order: ArticleOrder, limit: int) -> None:
    whole = filled.read.articles(order)
    assert whole.after is None
    assert all_of(lambda after: filled.read.articles(order, after, limit)) == list(whole.rows)  # type: ignore[arg-type, return-value] # rows
    assert sorted(ids(whole.rows)) == [f"a{n:02}" for n in range(12)]


def test_articles_are_in_order_and_those_without_the_value_last(filled: Library) -> None:
    def column(order: ArticleOrder, name: str) -> list[str]:
        return [getattr(row, name) for row in filled.read.articles(order).rows]

    assert column(ArticleOrder.ADDED, "id") == [f"a{n:02}" for n in reversed(range(12))]
    published = column(ArticleOrder.PUBLISHED, "published")
    assert published == [*sorted(filter(None, published), reverse=True), *[""] * 4]
    titles = column(ArticleOrder.TITLE, "title")
    assert titles == sorted(titles, key=str.casefold)
    outlets = column(ArticleOrder.OUTLET, "outlet")
    assert outlets == [*["AP"] * 4, *["reuters"] * 4, *[""] * 4]


def test_an_article_in_a_list_says_what_is_known(filled: Library) -> None:
    (row,) = filled.read.article_rows(["a01"])
    assert (row.title, row.outlet, row.published, row.path) == ("title A", "AP", "2001", "a01.txt")
    assert (row.quotations, row.analysed, row.byline) == (2, True, "")
    assert filled.read.article_rows(["a00"])[0].title == "a00"


def test_rows_of_articles_come_in_the_order_asked(filled: Library) -> None:
    asked = ["a03", "none", "a01", *(f"x{n}" for n in range(600)), "a02"]
    assert ids(filled.read.article_rows(asked)) == ["a03", "a01", "a02"]


@pytest.mark.parametrize(
    "narrowed",
    [
        QuotationFilter(),
        QuotationFilter(words="stands"),
        QuotationFilter(words="word1"),
        QuotationFilter(article="a05"),
        QuotationFilter(kind=QuotationKind.DIRECT, words="it is"),
    ],
)
@pytest.mark.parametrize("limit", [1, 3, 100])
def test_pages_of_quotations_make_the_whole_list(filled: Library, narrowed: QuotationFilter, limit: int) -> None:
    whole = filled.read.quotations(narrowed).rows
    assert whole
    assert all_of(lambda after: filled.read.quotations(narrowed, after, limit)) == list(whole)  # type: ignore[arg-type, return-value] # rows
    numbers = filled.read.quotation_numbers(narrowed)
    assert filled.read.quotations_at(numbers) == whole


@pytest.mark.parametrize("order", ArticleOrder)
def test_numbers_of_articles_make_the_whole_list(filled: Library, order: ArticleOrder) -> None:
    whole = filled.read.articles(order).rows
    numbers = filled.read.article_numbers(order)
    assert filled.read.articles_at(numbers) == whole
    assert filled.read.numbers_of_articles(ids(whole)) == tuple(numbers)


def test_reversed_articles_keep_those_without_the_value_last(filled: Library) -> None:
    def column(order: ArticleOrder, name: str) -> list[str]:
        rows = filled.read.articles_at(filled.read.article_numbers(order, is_reversed=True))
        return [getattr(row, name) for row in rows]

    assert column(ArticleOrder.ADDED, "id") == [f"a{n:02}" for n in range(12)]
    published = column(ArticleOrder.PUBLISHED, "published")
    assert published == [*sorted(filter(None, published)), *[""] * 4]
    assert column(ArticleOrder.OUTLET, "outlet") == [*["reuters"] * 4, *["AP"] * 4, *[""] * 4]
    titles = column(ArticleOrder.TITLE, "title")
    assert titles == sorted(titles, key=str.casefold, reverse=True)


@pytest.mark.parametrize("order", SpeakerOrder)
@pytest.mark.parametrize("name", ["", "xx", "bX", "%"])
def test_numbers_of_speakers_make_the_whole_list(filled: Library, order: SpeakerOrder, name: str) -> None:
    whole = filled.read.speakers(order, name).rows
    numbers = filled.read.speaker_numbers(order, name)
    assert filled.read.speakers_at(numbers) == whole
    assert filled.read.numbers_of_speakers(ids(whole)) == tuple(numbers)
    assert list(filled.read.speaker_numbers(order, name, is_reversed=True)) == list(reversed(numbers))


def test_numbers_of_quotations_are_found_by_their_places(filled: Library) -> None:
    rows = filled.read.quotations(QuotationFilter(words="stands")).rows
    numbers = filled.read.numbers_of_quotations([(r.article, r.id) for r in rows])
    assert list(numbers) == list(filled.read.quotation_numbers(QuotationFilter(words="stands")))


@pytest.mark.parametrize("order", [QuotationOrder.SPEAKER, QuotationOrder.OUTLET])
@pytest.mark.parametrize("narrowed", [QuotationFilter(), QuotationFilter(words="stands")])
def test_quotations_are_ordered_by_speaker_or_outlet_and_those_without_come_last(
    filled: Library, order: QuotationOrder, narrowed: QuotationFilter
) -> None:
    def column(*, is_reversed: bool) -> list[str]:
        numbers = filled.read.quotation_numbers(narrowed, order, is_reversed=is_reversed)
        rows = [r for r in filled.read.quotations_at(numbers) if r]
        assert {r.id for r in rows} == {r.id for r in filled.read.quotations(narrowed).rows}
        return [r.name if order is QuotationOrder.SPEAKER else r.outlet for r in rows]

    up, down = column(is_reversed=False), column(is_reversed=True)
    known = [v for v in up if v]
    assert known == sorted(known, key=str.casefold)
    assert up == known + [""] * (len(up) - len(known))
    assert down == known[::-1] + [""] * (len(up) - len(known))
    assert len(filled.read.quotation_numbers(QuotationFilter(words="—"), order)) == 0


def test_what_is_gone_has_no_number_and_no_row(filled: Library) -> None:
    assert filled.read.numbers_of_articles(["a01", "none"])[1] is None
    assert filled.read.numbers_of_speakers(["none"]) == (None,)
    assert filled.read.numbers_of_quotations([("a01", "none"), ("none", "none")]) == (None, None)
    assert filled.read.articles_at([10_000]) == (None,)
    assert filled.read.speakers_at([10_000]) == (None,)


@pytest.mark.parametrize("kind", [HitKind.PARAGRAPH, HitKind.QUOTATION])
def test_numbers_of_hits_make_the_whole_search(filled: Library, kind: HitKind) -> None:
    whole = filled.read.search("stands here", kind).rows
    numbers = filled.read.hit_numbers("stands here", kind)
    assert len(numbers) == 12
    assert filled.read.hits_at("stands here", kind, numbers) == whole
    assert filled.read.hits_at("stands here", kind, numbers[3:7]) == whole[3:7]
    missing = [numbers[0], numbers[1] - 1, numbers[2]]
    assert filled.read.hits_at("stands here", kind, missing) == (whole[0], None, whole[2])
    assert filled.read.hits_at("stands here", kind, ()) == filled.read.hits_at("—", kind, ()) == ()
    assert len(filled.read.hit_numbers(" — ", kind)) == 0


def test_quotations_are_narrowed(filled: Library) -> None:
    def found(**values: object) -> list[str]:
        return [q.text for q in filled.read.quotations(QuotationFilter(**values)).rows]  # type: ignore[arg-type] # by name

    assert found(article="a05") == ["Word5 stands here,", "It is é5,"]
    assert found(words="e5") == ["It is é5,"]
    assert found(words='"stands here"', article="a05") == ["Word5 stands here,"]
    assert found(kind=QuotationKind.INDIRECT) == []
    assert found(words="— ") == []
    assert found(words="   ", article="none") == []
    assert len(filled.read.quotation_numbers(QuotationFilter(words="—"))) == 0


def test_quotations_come_newest_first_and_undated_last(filled: Library) -> None:
    dates = [q.published for q in filled.read.quotations().rows]
    assert dates == [*sorted(filter(None, dates), reverse=True), *[""] * 8]


def test_a_quotation_that_is_gone_leaves_a_gap(filled: Library) -> None:
    numbers = filled.read.quotation_numbers(QuotationFilter(article="a05"))
    rows = filled.read.quotations_at([numbers[0], 10_000, numbers[1]])
    assert [row is None for row in rows] == [False, True, False]


def test_speakers_are_listed_by_count_or_name_and_found_by_a_part_of_it(filled: Library) -> None:
    by_name = filled.read.speakers(SpeakerOrder.NAME).rows
    assert [s.name for s in by_name] == [f"Speaker {c}xx" for c in "ABCDE"]
    by_count = filled.read.speakers().rows
    assert [s.quotations for s in by_count] == [6, 6, 4, 4, 4]
    assert [s.articles for s in by_count] == [3, 3, 2, 2, 2]
    assert all_of(lambda after: filled.read.speakers(SpeakerOrder.QUOTATIONS, "", after, 2)) == list(by_count)  # type: ignore[arg-type, return-value] # rows
    assert [s.name for s in filled.read.speakers(name="bXX").rows] == ["Speaker Bxx"]
    assert filled.read.speakers(name="%").rows == filled.read.speakers(name="_").rows == ()


def test_totals_are_stored(filled: Library) -> None:
    totals = filled.read.totals(ENGINE)
    assert (totals.articles, totals.waiting, totals.quotations, totals.speakers) == (12, 0, 24, 5)


def shown(hit: SearchHit) -> list[str]:
    return [mark.of(hit.text) for mark in hit.marks]


def test_a_hit_says_where_it_stands_and_what_matched(filled: Library) -> None:
    (hit,) = filled.read.search("word7 stan").rows
    assert (hit.kind, hit.article, hit.id) == (HitKind.PARAGRAPH, "a07", "")
    assert hit.span is not None
    assert hit.span.of(text(7)) == "Word7"
    assert shown(hit) == ["Word7", "stands"]
    (hit,) = filled.read.search("e7", HitKind.QUOTATION).rows
    assert (hit.article, hit.id) == ("a07", filled.read.quotations(QuotationFilter(article="a07")).rows[1].id)
    assert hit.span is not None
    assert hit.span.of(text(7)) == "é7"
    assert shown(hit) == ["é7"]


@pytest.mark.parametrize("kind", [HitKind.PARAGRAPH, HitKind.QUOTATION])
def test_hits_come_newest_first_in_pages(filled: Library, kind: HitKind) -> None:
    whole = filled.read.search("stands here", kind).rows
    assert [h.article for h in whole] == [f"a{n:02}" for n in reversed(range(12))]
    assert all_of(lambda after: filled.read.search("stands here", kind, after, 5)) == list(whole)  # type: ignore[arg-type, return-value] # rows


@pytest.mark.parametrize("kind", HitKind)
def test_nothing_is_found_for_no_words(filled: Library, kind: HitKind) -> None:
    assert filled.read.search(" — ", kind).rows == ()
    assert filled.read.search("nowhere", kind).rows == ()


def test_a_quotation_in_two_pieces_is_found_in_its_second(library: Library) -> None:
    body = "Title\n“We go,” she said, “tomorrow at dawn.”\n"
    add(library, stored("a", body))
    analysis = analyse(stored("a", body).article)
    first, second = analysis.quotations
    whole = replace(first, spans=(*first.spans, *second.spans))
    library.index.put(replace(analysis, quotations=(whole,)), ENGINE, {})
    (row,) = library.read.quotations().rows
    assert row.text == "We go, … tomorrow at dawn."
    for word, place in (("tomorrow", "tomorrow"), ("dawn", "dawn"), ("go", "go"), ('"go tomorrow"', "go,")):
        (hit,) = library.read.search(word, HitKind.QUOTATION).rows
        assert hit.span is not None
        assert hit.span.of(body) == place


def test_notes_are_found_in_what_is_written_marked_and_tagged(library: Library) -> None:
    notes = (
        annotation("n1", "a", body="Check this with the ministry", tags=("sources",)),
        annotation("n2", "b", body="unrelated", words="the ministry denied it"),
        Annotation("n3", about="workspace:w", body="Ask the ministry"),
    )
    library.apply(edit("Notes", *map(Insert, notes)))
    found = library.read.search("minis", HitKind.NOTE).rows
    assert [(h.id, h.article, shown(h)) for h in found] == [
        ("n3", "", ["ministry"]),
        ("n2", "b", ["ministry"]),
        ("n1", "a", ["ministry"]),
    ]
    assert found[0].span is None
    assert found[1].text == "the ministry denied it"
    assert found[2].span == Span(12, 12 + len("We saw it"))
    (tagged,) = library.read.search("sources", HitKind.NOTE).rows
    assert (tagged.id, tagged.marks, tagged.text) == ("n1", (), "Check this with the ministry")
    assert len(library.read.search("ministry", HitKind.NOTE, limit=2).rows) == 2
    numbers = library.read.hit_numbers("minis", HitKind.NOTE)
    assert library.read.hits_at("minis", HitKind.NOTE, numbers) == found


def test_records_are_read_by_the_articles_they_stand_on(library: Library) -> None:
    names = [f"n{n}" for n in range(3)]
    library.apply(edit("Note", Insert(annotation("z", "a3"))))
    library.apply(edit("Notes", *(Insert(annotation(n, "a1", "a2")) for n in names)))
    assert [a.id for a in library.read.annotations(["a1"])] == names
    assert [a.id for a in library.read.annotations(["a2", "a1", "a3"])] == ["z", *names]
    assert [a.id for a in library.read.annotations(["a3", *(f"x{n}" for n in range(1200))])] == ["z"]
    assert len(library.read.annotations()) == 4


def test_articles_are_found_by_bytes_text_group_and_edition(library: Library) -> None:
    add(
        library,
        stored("a", "same", copy_group="g"),
        stored("b", "same", sha256="other", copy_group="g"),
        stored("c", "new extraction", edition_of="a"),
    )
    same = stored("a", "same").article

    def names(found: object) -> list[str]:
        return [s.article.id for s in found]  # type: ignore[attr-defined] # articles

    assert names(library.read.articles_of_bytes(same.sha256 or "")) == ["a"]
    assert names(library.read.articles_of_text(same.text_sha256)) == ["a", "b"]
    assert names(library.read.articles_of_group("g")) == ["a", "b"]
    assert names(library.read.articles_of_group("")) == []
    assert names(library.read.editions_of("a")) == ["c"]
