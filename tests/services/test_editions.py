"""Another extraction of the same bytes."""

from __future__ import annotations

import pytest

from reader.library.library import Library
from reader.model.claim import Passage
from reader.model.decision import DecisionKind
from reader.model.errors import LibraryError, NotTextError
from reader.model.labels import HighlightColour
from reader.model.span import Span
from reader.services.analysing import analyse_stored
from reader.services.annotating import highlight
from reader.services.correcting import decide
from reader.services.editions import ALL_TEXT, all_text_job, keep_edition, original_of
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.undoing import undo
from tests.services.conftest import Write

PAGE = """<!DOCTYPE html><html><head><title>Storm closes harbour</title></head><body>
<nav><ul><li><a href="/">Home of the Courier</a></li></ul></nav><article><h1>Storm closes harbour</h1>
<p>The harbour of Vell was closed on Monday after a storm damaged two of its three piers, the port office said.</p>
<p>“We shall open again within a week,” said Ada Brunn, the harbour master, who counted eleven broken moorings.</p>
<p>Fishermen doubted it. The last repair took a month, and the price of timber has doubled since then, they said.</p>
</article><footer>All rights reserved. Contact us. Terms.</footer></body></html>"""


@pytest.fixture
def executor() -> InlineExecutor:
    return InlineExecutor()


@pytest.fixture
def page(library: Library, write: Write, executor: InlineExecutor) -> str:
    """The article of a page, in the library."""
    return import_files(library, [write("a.html", PAGE)], executor).articles[0]


def text_of(library: Library, article: str) -> str:
    stored = library.read.article(article)
    assert stored is not None
    return stored.article.text


def passage(library: Library, article: str, words: str) -> Passage:
    start = text_of(library, article).index(words)
    return Passage(article, Span(start, start + len(words)))


def test_all_text_is_an_article_of_its_own_of_the_same_bytes(library: Library, page: str) -> None:
    edition = keep_edition(library, page, all_text_job(original_of(library, page)), "test")
    stored, first = library.read.article(edition.article), library.read.article(page)
    assert stored is not None
    assert first is not None
    assert stored.edition_of == page
    assert (stored.article.sha256, stored.article.path) == (first.article.sha256, first.article.path)
    assert stored.article.text.startswith("Home of the Courier\n")
    assert stored.article.notices == (ALL_TEXT,)
    assert edition.change is not None
    assert edition.change.name == "All text of a.html"
    assert edition.change.origin == "test"


def test_it_is_kept_once_and_the_file_still_opens_its_article(
    library: Library, page: str, executor: InlineExecutor
) -> None:
    found = all_text_job(original_of(library, page))
    edition = keep_edition(library, page, found)
    again = keep_edition(library, edition.article, found)
    assert (again.article, again.change) == (edition.article, None)
    path = found.article.path
    assert path is not None
    assert import_files(library, [path], executor).articles == (page,)


def test_decisions_and_highlights_go_along_to_their_words(
    library: Library, page: str, executor: InlineExecutor
) -> None:
    highlight(library, passage(library, page, "eleven broken moorings"), HighlightColour.BLUE)
    decide(library, DecisionKind.SET_SPEAKER, (passage(library, page, "We shall open again within a week"),), "Ada B.")
    edition = keep_edition(library, page, all_text_job(original_of(library, page)))
    assert (edition.moved, edition.unplaced) == (2, 0)
    (mark,) = library.read.annotations([edition.article])
    selector = mark.targets[0].selector
    assert text_of(library, edition.article)[selector.start : selector.end] == "eleven broken moorings"
    analysis = analyse_stored(library, edition.article, executor)
    assert "Ada B." in [e.name for e in analysis.entities]
    assert analysis.notices == (ALL_TEXT,)
    # One step: undone, nothing of it is left, and the first article has what it had.
    assert edition.change is not None
    undo(library, edition.change.id)
    assert library.read.annotations([edition.article]) == ()
    assert len(library.read.annotations([page])) == 1
    assert len(library.read.decisions()) == 1


def test_what_has_no_place_goes_along_and_is_told(library: Library, page: str) -> None:
    whole = Passage(page, Span(0, len(text_of(library, page))))
    highlight(library, whole, HighlightColour.BLUE)
    found = all_text_job(original_of(library, page))
    shorter = found.article.text[:40]
    from dataclasses import replace  # noqa: PLC0415 - only here

    cut = replace(found, article=replace(found.article, text=shorter, text_sha256="x"))
    edition = keep_edition(library, page, cut)
    assert (edition.moved, edition.unplaced) == (0, 1)
    (mark,) = library.read.annotations([edition.article])
    assert mark.targets[0].article == edition.article


def test_a_text_that_is_all_there_is_says_so(library: Library, bridge: str, executor: InlineExecutor) -> None:
    article = import_files(library, [bridge], executor).articles[0]
    with pytest.raises(NotTextError, match=r"bridge.txt” shows all its text already\.$"):
        all_text_job(original_of(library, article))


def test_of_an_article_that_is_gone_there_is_no_other(library: Library, page: str) -> None:
    found = all_text_job(original_of(library, page))
    change = library.history()[0]
    undo(library, change.id)
    with pytest.raises(LibraryError, match="not in the library any more"):
        original_of(library, page)
    with pytest.raises(LibraryError, match="not in the library any more"):
        keep_edition(library, page, found)
