"""Highlights leave and come back without loss, and those of others are found, offered or kept, never guessed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.change import Delete, Edit, Insert, Table
from reader.model.claim import Passage
from reader.model.errors import ExportCancelledError, ReaderError
from reader.model.interchange import AnnotationSet, BroughtIn, Source
from reader.model.labels import HighlightColour
from reader.model.library import StoredArticle
from reader.model.span import Span
from reader.services.annotating import Marker, highlight, highlights_on, set_note
from reader.services.annotation_imports import bring_in, plain_address, plain_title, read_annotations_job, told
from reader.services.exporting import ExportProgress, export_annotations
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.tagging import recolour_tag
from reader.services.taglisting import tags_of

Bring = Callable[[Library, object], BroughtIn]


@pytest.fixture
def marked(library: Library, bridge: str, council: str) -> Library:
    """A library with two articles, three highlights with all that they may have, and memos."""
    one, other = import_files(library, [bridge, council], InlineExecutor()).articles
    highlight(library, Passage(one, Span(24, 80)), Marker(HighlightColour.RED, tags=("costs/of bridges", "check")))
    highlight(library, Passage(one, Span(30, 40)), HighlightColour.TEAL)
    highlight(library, Passage(other, Span(0, 22)), HighlightColour.BLUE)
    first = library.read.annotations()[0]
    set_note(library, first.id, "See **this** “note” 😀.\n\nTwice.")
    recolour_tag(library, "check", HighlightColour.ORANGE)
    memos = (Annotation("m1", about=f"article:{one}", body="A memo."), Annotation("m2", about="speaker:x", body="Who?"))
    library.apply(Edit("Memos", tuple(map(Insert, memos))))
    return library


def emptied(library: Library) -> Library:
    """Return another library with the same articles and nothing else."""
    other = Library.private()
    rows = library.read.articles().rows
    stored = [s for r in rows if (s := library.read.article(r.id)) is not None]
    other.apply(Edit("Import", tuple(map(Insert, stored))))
    return other


def brought(library: Library, path: Path, value: object) -> BroughtIn:
    path.write_text(value if isinstance(value, str) else json.dumps(value), "utf-8")
    return bring_in(library, read_annotations_job(str(path))[1], str(path), "test")


@pytest.mark.parametrize("form", ["json", "jsonld"])
def test_what_is_written_comes_back_as_it_was(marked: Library, tmp_path: Path, form: str) -> None:
    path = str(tmp_path / f"highlights.{form}")
    assert export_annotations(marked.read, path) == 6
    with emptied(marked) as other:
        assert other.dump() != marked.dump()
        result = bring_in(other, read_annotations_job(path)[1], path)
        assert other.dump() == marked.dump()
        assert (result.found, result.memos, result.refused) == (3, 3, ())
        assert [a.created for a in other.read.annotations()] == [a.created for a in marked.read.annotations()]
        assert result.change is not None
        other.undo(result.change.id)
        assert other.read.annotations() == ()
        again = bring_in(marked, read_annotations_job(path)[1], path)
        assert (again.change, again.there, again.taken) == (None, 6, 0)


def test_a_project_of_qualitative_analysis_is_read_back(marked: Library, tmp_path: Path) -> None:
    path = str(tmp_path / "highlights.qdpx")
    export_annotations(marked.read, path)
    with emptied(marked) as other:
        result = bring_in(other, read_annotations_job(path)[1], path)
        assert (result.found, result.refused) == (3, ())

        def told_of(library: Library) -> list[tuple[object, ...]]:
            found = [a for a in library.read.annotations() if a.targets]
            return sorted(
                (a.id, a.targets[0].selector.exact, a.targets[0].article, a.colour, a.tags, a.body) for a in found
            )

        assert told_of(other) == told_of(marked)
        assert {t.name: t.colour for t in tags_of(other.read)} == {t.name: t.colour for t in tags_of(marked.read)}


def test_chosen_highlights_take_the_memos_on_their_articles_and_tags_along(marked: Library, tmp_path: Path) -> None:
    first = marked.read.annotations()[0].id
    path = tmp_path / "one.json"
    export_annotations(marked.read, str(path), ids=[first])
    held = json.loads(path.read_bytes())
    assert [h["id"] for h in held["highlights"]] == [first]
    assert sorted(m["about"].partition(":")[0] for m in held["memos"]) == ["article", "tag"]
    given_up = ExportProgress()
    given_up.cancel()
    with pytest.raises(ExportCancelledError):
        export_annotations(marked.read, str(path), progress=given_up)
    assert json.loads(path.read_bytes()) == held


def test_words_are_found_offered_or_kept_in_an_article_that_changed(marked: Library, tmp_path: Path) -> None:
    path = tmp_path / "highlights.json"
    export_annotations(marked.read, str(path))
    with Library.private() as other:
        article = stored_as(marked, "Mayor opens new bridge", lambda text: "Updated.\n\n" + text)
        other.apply(Edit("Import", (Insert(article),)))
        result = bring_in(other, read_annotations_job(str(path))[1], str(path))
        assert (result.found, result.ambiguous, result.orphans, result.kept) == (2, 0, 0, 1)
        placed, unplaced = highlights_on(other, [article.article.id])
        assert unplaced == ()
        assert {p.span.start for p in placed} == {34, 40}
        (lone,) = (a for a in other.read.annotations() if a.targets and a.targets[0].article != article.article.id)
        assert lone.citation


def stored_as(library: Library, begin: str, change: Callable[[str], str]) -> StoredArticle:
    """Return the article that begins so, with another text."""
    found = (library.read.article(r.id) for r in library.read.articles().rows)
    stored = next(s for s in found if s is not None and s.article.text.startswith(begin))
    return replace(stored, article=replace(stored.article, text=change(stored.article.text), text_sha256="0" * 64))


def test_highlights_of_others_are_matched_by_address_and_title(library: Library, tmp_path: Path) -> None:
    text = "The bridge is open.\n\nThe market is closed since Monday, the council said. Nobody knows why.\n"
    article = import_one(library, tmp_path, text, address="https://www.post.example/a?utm_source=x#top")
    note = {
        "type": "Annotation",
        "id": "https://elsewhere.example/1",
        "body": [{"type": "TextualBody", "value": "<p>Why <b>Monday</b>?</p><script>alert(1)</script>"}, "plain"],
        "target": {
            "source": "http://post.example/a/",
            "selector": {"type": "TextQuoteSelector", "exact": "The market is closed since Monday"},
        },
    }
    result = brought(library, tmp_path / "w3c.json", {"@context": "x", **note})
    assert result.found == 1
    (made,) = library.read.annotations()
    assert made.targets[0].article == article
    assert made.targets[0].selector.start == text.index("The market")
    assert made.body == "Why Monday?\n\nplain"
    assert made.colour == "yellow"
    assert "post.example" in made.citation


def import_one(library: Library, folder: Path, text: str, address: str = "") -> str:
    path = folder / "article.txt"
    path.write_text(text, "utf-8")
    (article,) = import_files(library, [str(path)], InlineExecutor()).articles
    stored = library.read.article(article)
    assert stored is not None
    library.apply(Edit("Out", (Delete(Table.ARTICLES, article),)))
    library.apply(Edit("In", (Insert(replace(stored, address=address)),)))
    return article


def test_what_is_there_already_is_never_altered(marked: Library, tmp_path: Path) -> None:
    path = tmp_path / "highlights.json"
    export_annotations(marked.read, str(path))
    held = json.loads(path.read_bytes())
    held["highlights"][0]["note"] = "Another note."
    held["highlights"].append({"id": "", "words": "no id"})
    before = marked.dump()
    result = brought(marked, path, held)
    assert marked.dump() == before
    assert [r.why[:24] for r in result.refused] == ["It lacks an id, or words", "It is in the library alr"]
    assert told(result) == "6 in the library already, 2 not taken."
    assert told(BroughtIn()) == "nothing was in it."


def test_what_was_kept_without_its_article_is_put_on_it_once_that_has_come(
    marked: Library, bridge: str, tmp_path: Path
) -> None:
    path = tmp_path / "highlights.json"
    export_annotations(marked.read, str(path))
    held = json.loads(path.read_bytes())
    other = Library.private()
    first = brought(other, path, held)
    assert (first.found, first.kept, first.memos) == (0, 3, 3)
    set_note(other, other.read.annotations()[0].id, "Mine.")
    article = import_files(other, [bridge], InlineExecutor()).articles[0]
    again = brought(other, path, held)
    assert (again.found, again.kept, again.memos, again.there) == (2, 0, 1, 3)
    placed, _ = highlights_on(other, [article])
    assert [h.span for h in placed] == [Span(24, 80), Span(30, 40)]
    assert other.read.annotations()[0].body == "Mine."
    assert [a.body for a in other.read.annotations() if a.about == f"article:{article}"] == ["A memo."]
    assert other.history()[0].name == "Import of three annotations from highlights.json"
    third = brought(other, path, held)
    assert (third.change, third.there) == (None, 6)


def test_it_is_given_up_without_a_trace(marked: Library) -> None:
    found = AnnotationSet((), tuple(Annotation(f"x{n}", about="tag:a", body="b") for n in range(300)))
    before = marked.dump()
    result = bring_in(marked, found, "file.json", is_wanted=lambda done: done < 200)
    assert "given up" in result.refused[0].why
    assert marked.dump() == before


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{"format": "synoptic-highlights", "version": 9}', "is of version 9"),
        ('{"format": "synoptic-highlights", "version": 1, "highl', "damaged or cut short"),
        ('{"something": "else"}', "holds no highlights of a kind"),
        ("just words", "holds no highlights of a kind"),
        ('{"type": "AnnotationCollection", "first": "https://elsewhere.example"}', "save the whole collection"),
        ("[" * 100_000, "damaged or cut short"),
    ],
)
def test_files_that_cannot_be_read_are_refused_in_one_sentence(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "file.json"
    path.write_text(written, "utf-8")
    with pytest.raises(ReaderError, match=said) as refused:
        read_annotations_job(str(path))
    assert "\n" not in str(refused.value)


def test_positions_beyond_the_text_are_no_places(library: Library, tmp_path: Path) -> None:
    article = import_one(library, tmp_path, "The bridge is open. The market is closed since Monday.\n")
    target = {
        "article": article,
        "exact": "gone with the wind, all of it",
        "prefix": "",
        "suffix": "",
        "start": 10**9,
        "end": 3,
    }
    held = {
        "format": "synoptic-highlights",
        "version": 1,
        "highlights": [{"id": "a", "targets": [target], "colour": "odd"}],
    }
    result = brought(library, tmp_path / "beyond.json", held)
    assert result.orphans == 1
    _, unplaced = highlights_on(library, [article])
    assert [u.words for u in unplaced] == ["gone with the wind, all of it"]


def test_addresses_and_titles_are_compared_by_what_tells_them_apart() -> None:
    assert plain_address("https://www.post.example/a/?utm_source=x#top") == plain_address("http://post.example/a")
    assert plain_address("https://post.example/a?id=1") != plain_address("https://post.example/a?id=2")
    assert plain_title("Mayor’s  “Bridge”: opened!") == plain_title("mayor's bridge opened")
    assert Source("x", address="a").name == "a"
