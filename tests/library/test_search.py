"""Searches narrowed by outlet, speaker, kind, tag and date, with words and without; and counts to narrow further by."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.change import Delete, Insert, Table
from reader.model.library import Facets, HitKind
from tests.library.making import Ticking, add, annotation, edit, feed, stated, stored

TEXT, QUOTATION, HIGHLIGHT, NOTE = HitKind.PARAGRAPH, HitKind.QUOTATION, HitKind.HIGHLIGHT, HitKind.NOTE
KNOWN = {
    "a": ("Reuters", "2018-03-27", "Ann Lee"),
    "b": ("Reuters India", "2018", "Bob Roe"),
    "c": ("CBS News", "", "Ann Lee"),
    "d": ("", "2019-01", "Zoë Leeds"),
}


@pytest.fixture(scope="module")
def library() -> Iterator[Library]:
    with Library.private(Ticking()) as opened:
        for article, (outlet, published, speaker) in KNOWN.items():
            text = f"Headline {article}\n“We saw it,” {speaker} said.\nNobody saw more than {article}.\n"
            add(opened, stored(article, text, metadata=stated(f"Title {article}", outlet, published)))
        feed(opened)
        notes = (
            annotation("n1", "a", body="Check the sighting", colour="blue", tags=("Sources/unnamed", "open")),
            annotation("n2", "c", colour="red", words="Nobody saw more", tags=("sources",)),
            Annotation("n3", about="workspace:w", body="What they saw"),
        )
        opened.apply(edit("Notes", *map(Insert, notes)))
        yield opened


def found(library: Library, typed: str, kind: HitKind) -> list[str]:
    """Return the articles of the hits, the newest first; of notes their ids."""
    numbers = library.read.hit_numbers(typed, kind)
    hits = library.read.hits_at(typed, kind, numbers)
    assert [h for h in hits if h] == list(library.read.search(typed, kind).rows)
    return [h.id if kind in {HIGHLIGHT, NOTE} else h.article for h in hits if h]


def test_a_highlight_that_is_found_by_its_tags_names_them(library: Library) -> None:
    hits = {hit.id: hit for hit in library.read.search("sources", HIGHLIGHT).rows}
    assert {n: hit.tags for n, hit in hits.items()} == {"n1": ("Sources/unnamed",), "n2": ("sources",)}
    assert not hits["n1"].marks
    assert [hit.tags for hit in library.read.search("saw", HIGHLIGHT).rows] == [(), ()]


def test_a_note_that_is_found_shows_no_signs_of_markdown() -> None:
    note = "Compare the *later* figure.\n\n- who [counted](https://example.org)?"
    with Library.private(Ticking()) as opened:
        opened.apply(edit("Note", Insert(Annotation("n", about="workspace:w", body=note))))
        (hit,) = opened.read.search("later counted", NOTE).rows
        assert hit.text == "Compare the later figure.\n• who counted (https://example.org)?"
        assert [m.of(hit.text) for m in hit.marks] == ["later", "counted"]
        (hit,) = opened.read.search("example", NOTE).rows
        assert [m.of(hit.text) for m in hit.marks] == ["example"]


@pytest.mark.parametrize(
    ("typed", "kind", "articles"),
    [
        ("saw outlet:reuters", TEXT, "bbaa"),
        ('saw outlet:"Reuters"', TEXT, "aa"),
        ('saw outlet:"euters"', TEXT, "bbaa"),
        ("saw -outlet:reuters", TEXT, "ddcc"),
        ("saw outlet:cbs outlet:india", QUOTATION, "cb"),
        ("outlet:reuters", TEXT, "ba"),
        ("outlet:reuters -headline", QUOTATION, "ba"),
        ("outlet:reuters -nobody", TEXT, ""),
        ("outlet:100%", TEXT, ""),
        ("speaker:lee", QUOTATION, "dca"),
        ('speaker:"Ann Lee"', QUOTATION, "ca"),
        ("saw speaker:lee -speaker:zoë", QUOTATION, "ca"),
        ("saw speaker:roe", TEXT, "bb"),
        ("speaker:ZOË", TEXT, "d"),
        ("saw date:2018-03", TEXT, "bbaa"),
        ("saw date:2018-04", TEXT, "bb"),
        ("date:2018-03-28..", TEXT, "db"),
        ("date:2018-04..2019", TEXT, "db"),
        ("date:..2018", QUOTATION, "ba"),
        ("date:none", TEXT, "c"),
        ("saw -date:none -date:2019", QUOTATION, "ba"),
        ("kind:title", TEXT, "dcba"),
        ("headline kind:title", TEXT, "dcba"),
        ("saw -kind:paragraph", TEXT, ""),
        ("kind:direct", QUOTATION, "dcba"),
        ("saw kind:direct", QUOTATION, "dcba"),
        ("saw kind:indirect", QUOTATION, ""),
        ("saw kind:reported", QUOTATION, ""),
        ("saw -kind:reported", QUOTATION, "dcba"),
        ("saw kind:direct", TEXT, ""),
        ("saw kind:text", QUOTATION, ""),
        ("saw -kind:quotation", QUOTATION, ""),
        ("tag:sources", TEXT, "ca"),
        ("saw tag:sources tag:open", QUOTATION, "a"),
        ("saw -tag:open", QUOTATION, "dcb"),
    ],
)
def test_texts_and_quotations_are_narrowed(library: Library, typed: str, kind: HitKind, articles: str) -> None:
    assert found(library, typed, kind) == list(articles)


@pytest.mark.parametrize(
    ("typed", "kind", "notes"),
    [
        ("saw", HIGHLIGHT, ["n2", "n1"]),
        ("sighting", HIGHLIGHT, []),
        ("saw", NOTE, ["n3", "n1"]),
        ("sighting", NOTE, ["n1"]),
        ("tag:sources", HIGHLIGHT, ["n2", "n1"]),
        ("tag:SOURCES/unnamed", NOTE, ["n1"]),
        ("saw -tag:open", HIGHLIGHT, ["n2"]),
        ("saw outlet:cbs", HIGHLIGHT, ["n2"]),
        ("outlet:cbs", HIGHLIGHT, ["n2"]),
        ("kind:note -sighting", NOTE, ["n3"]),
        ("saw speaker:lee", NOTE, ["n1"]),
        ("kind:highlight", HIGHLIGHT, ["n2", "n1"]),
        ("saw kind:note", HIGHLIGHT, []),
    ],
)
def test_highlights_and_notes_are_narrowed(library: Library, typed: str, kind: HitKind, notes: list[str]) -> None:
    assert found(library, typed, kind) == notes


def test_only_the_newest_hits_are_asked_for(library: Library) -> None:
    every = library.read.hit_numbers("saw", TEXT)
    assert library.read.hit_numbers("saw", TEXT, 3) == every[:3]


def test_hits_are_counted_by_what_they_can_be_narrowed_to(library: Library) -> None:
    of_quotations = library.read.facets(QUOTATION, library.read.hit_numbers("saw", QUOTATION))
    assert of_quotations == Facets(
        outlets=(("CBS News", 1), ("Reuters", 1), ("Reuters India", 1)),
        speakers=(("Ann Lee", 2), ("Bob Roe", 1), ("Zoë Leeds", 1)),
        years=(("2019", 1), ("2018", 2)),
        kinds=(("direct", 4),),
    )
    of_texts = library.read.facets(TEXT, library.read.hit_numbers("saw", TEXT))
    assert (of_texts.kinds, of_texts.speakers) == ((("paragraph", 8),), ())
    of_notes = library.read.facets(HIGHLIGHT, library.read.hit_numbers("saw", HIGHLIGHT))
    assert of_notes == Facets((("CBS News", 1), ("Reuters", 1)), (), (("2018", 1),))


def test_what_is_gone_is_found_no_more(library: Library) -> None:
    step = library.apply(edit("Remove", Delete(Table.ARTICLES, "b")))
    for typed, kind in (("saw", TEXT), ("saw", QUOTATION), ("outlet:reuters", TEXT), ("kind:direct", QUOTATION)):
        assert "b" not in found(library, typed, kind)
    library.undo(step.id)
    feed(library)


def test_many_articles_of_an_outlet_are_looked_for_among_all(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.library.search._FEW", 1)
    assert sorted(found(library, "outlet:reuters", QUOTATION)) == ["a", "b"]


def test_a_long_beginning_of_a_word_finds_the_same_as_without_its_shortcut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path, Ticking()) as opened:
        for n in range(30):
            word = "stations" if n % 7 == 0 else "stately"
            add(opened, stored(f"s{n:02}", f"Title {n}\n“The {word} are open,” Ann Lee said.\n"))
        feed(opened)
        feed(opened)
        for typed in ("statio", "the stately", "statel -headline", "stating"):
            for kind in (TEXT, QUOTATION):
                every = opened.read.hit_numbers(typed, kind)
                for most in (1, 3, 5, 100):
                    assert opened.read.hit_numbers(typed, kind, most) == every[:most]
        monkeypatch.setattr("reader.library.search._BATCHES", 1)
        assert len(opened.read.hit_numbers("statio", QUOTATION, 2)) == 2
