"""Highlights of the library as records, written and opened again."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from reader.exporters.base import ExportOptions, Grouping
from reader.library.library import Library
from reader.model.change import Delete, Edit, Insert, Table, Update
from reader.model.claim import Passage
from reader.model.decision import Selector, Target
from reader.model.errors import ReaderError, TemplateError
from reader.model.highlightlist import HighlightFilter
from reader.model.labels import HighlightColour, HighlightStyle
from reader.model.record import Around, HighlightRecord
from reader.model.span import Span
from reader.services.analysing import catch_up
from reader.services.annotating import Marker, highlight, set_note
from reader.services.exporting import ExportOrder, export_chosen, exportable
from reader.services.highlight_records import highlight_records
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.reopening import find_passage
from reader.services.selections import StoredHighlights, StoredQuotations, first_records, records_of
from reader.services.stored_records import stored_records
from reader.services.templates import template_folder, template_names, template_text

INLINE = InlineExecutor()


@pytest.fixture
def articles(library: Library, bridge: str, council: str) -> tuple[str, ...]:
    found = import_files(library, [bridge, council], INLINE).articles
    catch_up(library, INLINE)
    return found


def mark(library: Library, article: str, words: str, marker: Marker | HighlightColour) -> str:
    stored = library.read.article(article)
    assert stored is not None
    start = stored.article.text.index(words)
    before = {a.id for a in library.read.annotations()}
    highlight(library, Passage(article, Span(start, start + len(words))), marker)
    (new,) = {a.id for a in library.read.annotations()} - before
    return new


def test_a_highlight_is_a_record_with_speaker_article_place_and_text_around(
    library: Library, articles: tuple[str, ...]
) -> None:
    one = mark(library, articles[0], "safe for everyone", Marker(HighlightColour.TEAL, HighlightStyle.BOX, ("a/b",)))
    set_note(library, one, "Check.")
    mark(library, articles[0], "Mayor opens", HighlightColour.RED)
    second, first = highlight_records(library, INLINE)
    assert (first.id, first.text, first.speaker, first.role) == (
        one,
        "safe for everyone",
        "Ann Lee",
        "mayor of Riverton",
    )
    assert (first.colour, first.style, first.tags, first.note) == ("teal", "box", ("a/b",), "Check.")
    assert (first.title, first.paragraph, first.problem) == ("Mayor opens new bridge", 2, "")
    assert first.context.startswith("“The bridge is open")
    assert first.accessed == str(library.history()[-1].time)[:10]
    assert (second.speaker, second.paragraph) == (None, 1)
    assert [r.context for r in highlight_records(library, INLINE, around=Around.NONE)] == ["", ""]
    assert [r.id for r in highlight_records(library, INLINE, HighlightFilter(tag="a"))] == [one]
    assert [r.id for r in highlight_records(library, INLINE, ids=[second.id])] == [second.id]


def test_a_highlight_outlives_its_article_in_an_export_and_says_so(
    library: Library, articles: tuple[str, ...], tmp_path: Path
) -> None:
    one = mark(library, articles[0], "safe for everyone", HighlightColour.TEAL)
    library.apply(Edit("Removal", (Delete(Table.ARTICLES, articles[0]),)))
    (kept,) = highlight_records(library, INLINE)
    assert kept.text == "safe for everyone"
    assert "Mayor opens new bridge" in kept.citation
    assert "not in the library" in kept.problem
    path = tmp_path / "h.md"
    assert export_chosen(library, INLINE, ExportOrder(StoredHighlights(1), str(path))) == 1
    assert "safe for everyone" in path.read_text("utf-8")
    with pytest.raises(ReaderError, match="has no sure place: its article is not in the library any more"):
        find_passage(library, one)


@pytest.mark.parametrize("form", ["md", "csv", "json", "ris"])
@pytest.mark.parametrize("grouped", Grouping)
def test_highlights_are_written_in_the_formats_of_quotations(
    library: Library, articles: tuple[str, ...], tmp_path: Path, form: str, grouped: Grouping
) -> None:
    for article, words in zip(articles, ("safe for everyone", "proud of it"), strict=True):
        mark(library, article, words, HighlightColour.BLUE)
    path = tmp_path / f"h.{form}"
    order = ExportOrder(StoredHighlights(2), str(path), form, ExportOptions(grouped=grouped))
    assert export_chosen(library, INLINE, order) == 2
    told = path.read_text("utf-8")
    assert "safe for everyone" in told
    assert "proud of it" in told
    if form == "csv":
        rows = list(csv.DictReader(told.splitlines()))
        assert {r["speaker"] for r in rows} == {"Ann Lee", "Robert Cole"}
        assert all(r["link"] == f"synoptic open --at {r['id']}" for r in rows)


def test_a_passage_is_found_again_by_the_id_of_its_export(library: Library, articles: tuple[str, ...]) -> None:
    one = mark(library, articles[0], "safe for everyone", HighlightColour.TEAL)
    stored = library.read.article(articles[0])
    assert stored is not None
    assert find_passage(library, one).span.of(stored.article.text) == "safe for everyone"
    assert find_passage(library, one[:8].upper()) == find_passage(library, one)
    for record in stored_records(library, INLINE):
        assert find_passage(library, record.id) == Passage(record.article, record.spans[0])


@pytest.mark.parametrize("typed", ["nothing-like-it", "abc", "", "%"])
def test_an_id_that_is_not_there_is_told_so(library: Library, articles: tuple[str, ...], typed: str) -> None:
    assert articles
    with pytest.raises(ReaderError, match="No quotation or highlight of the library has the id"):
        find_passage(library, typed)


def test_a_start_that_several_ids_have_is_refused(library: Library, articles: tuple[str, ...]) -> None:
    one = library.read.annotation(mark(library, articles[0], "safe for everyone", HighlightColour.TEAL))
    assert one is not None
    for n in "ab":
        library.apply(Edit("More", (Insert(replace(one, id=f"0123456{n}")),)))
    with pytest.raises(ReaderError, match="Several ids begin with 012345: 0123456a, 0123456b"):
        find_passage(library, "012345")
    assert find_passage(library, "0123456a").article == articles[0]


def test_records_of_a_workspace_or_of_open_articles_know_what_the_library_knows(
    library: Library, articles: tuple[str, ...]
) -> None:
    every = tuple(stored_records(library, INLINE, around=Around.PARAGRAPH))
    listed = list(records_of(library, INLINE, StoredQuotations(0, articles=articles[1:]), ExportOptions()))
    assert {r.article for r in listed} == {articles[1]}
    bare = tuple(r for r in every if r.article == articles[0])
    asked = tuple(replace(r, accessed=None, context="", speaker="The mayor", role="boss") for r in bare)
    found = first_records(library, INLINE, asked, Around.PARAGRAPH, most=9)
    assert found == tuple(replace(r, speaker="The mayor", role="boss") for r in bare)


def test_what_can_be_exported_is_counted_with_its_tags(library: Library, articles: tuple[str, ...]) -> None:
    mark(library, articles[0], "safe for everyone", Marker(HighlightColour.TEAL, tags=("Sources/unnamed",)))
    there = exportable(library)
    assert there.highlights == 1
    assert there.tags == {"Sources": 1, "Sources/unnamed": 1}
    assert {"Plain list", "Story notes", "Notes with links"} <= set(there.templates)


def test_the_readers_own_templates_stand_before_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYNOPTIC_HOME", str(tmp_path))
    template_folder().mkdir()
    (template_folder() / "Plain list.md").write_text("mine {words}", "utf-8")
    (template_folder() / "Other.md").write_bytes(b"\xff\xfe{words}")
    assert template_names() == ("Notes with links", "Other", "Plain list", "Story notes")
    assert template_text("Plain list") == "mine {words}"
    assert template_text(str(template_folder() / "Plain list.md")) == "mine {words}"
    with pytest.raises(TemplateError, match="is no UTF-8 text"):
        template_text("Other")
    with pytest.raises(TemplateError, match=r"There is no template Nothing that can be read\. Known are: Notes"):
        template_text("Nothing")
    (template_folder() / "Other.md").write_text("x" * 500_000, "utf-8")
    with pytest.raises(TemplateError, match="too long"):
        template_text("Other")


def test_a_changed_text_gives_a_highlight_no_guessed_place(library: Library, articles: tuple[str, ...]) -> None:
    one = library.read.annotation(mark(library, articles[0], "safe for everyone", HighlightColour.TEAL))
    assert one is not None
    gone = Target(articles[0], Selector("words that never stood there", "a", "b", 30, 58))
    library.apply(Edit("Change", (Update(replace(one, targets=(gone,))),)))
    (record,) = highlight_records(library, INLINE)
    assert isinstance(record, HighlightRecord)
    assert (record.problem, record.context, record.paragraph) == ("The words are gone.", "", None)
    with pytest.raises(ReaderError, match="“words that never stood there” has no sure place: the words are gone"):
        find_passage(library, one.id)
