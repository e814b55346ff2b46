"""Search over all that the library holds."""

from __future__ import annotations

from uuid import uuid4

from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.change import Edit, Insert
from reader.model.decision import Target
from reader.model.library import HitKind
from reader.model.span import Span
from reader.services.analysing import catch_up
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.searching import search
from reader.text.selectors import make_selector
from tests.services.conftest import BRIDGE

INLINE = InlineExecutor()


def test_words_are_found_in_paragraphs_quotations_and_notes(library: Library, bridge: str, council: str) -> None:
    one, two = import_files(library, [bridge, council], INLINE).articles
    catch_up(library, INLINE)
    target = Target(one, make_selector(BRIDGE, Span(0, 22)))
    memo = Annotation(str(uuid4()), body="Everyone says so.")
    note = Annotation(str(uuid4()), (target,), body="Not everyone was there.")
    library.apply(Edit("Notes", (Insert(memo), Insert(note))))
    paragraphs = search(library.read, "riverton", HitKind.PARAGRAPH)
    assert {h.article for h in paragraphs.hits} == set(paragraphs.articles) == {one, two}
    assert paragraphs.articles[one].path == bridge
    (quotation,) = search(library.read, "every", HitKind.QUOTATION).hits
    assert quotation.span
    assert quotation.span.of(BRIDGE) == "everyone"
    notes = search(library.read, "everyone", HitKind.NOTE)
    assert {h.article for h in notes.hits} == {one, ""}
    assert list(notes.articles) == [one]


def test_pages_follow_each_other(library: Library, bridge: str, council: str) -> None:
    import_files(library, [bridge, council], INLINE)
    catch_up(library, INLINE)
    first = search(library.read, "bridge", HitKind.PARAGRAPH, limit=1)
    assert first.after is not None
    second = search(library.read, "bridge", HitKind.PARAGRAPH, first.after, limit=1)
    assert first.hits != second.hits


def test_what_is_no_word_finds_nothing(library: Library) -> None:
    assert search(library.read, "…", HitKind.PARAGRAPH).hits == ()
