"""What is being written, kept until it is a step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.model.claim import Passage
from reader.model.errors import LibraryError
from reader.model.labels import HighlightColour
from reader.model.span import Span
from reader.model.speaker import SpeakerType
from reader.services.annotating import highlight
from reader.services.drafts import DRAFT_FILE, HIGHLIGHT, Draft, drop_draft, keep_draft, left_draft
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.memos import Subject
from reader.services.removing import remove_articles_for_good


def test_a_draft_comes_back_as_it_was_kept_until_it_is_dropped(folder: Path) -> None:
    passages = (Passage("a", Span(3, 7)), Passage("b", Span(0, 1)))
    one = Draft(Subject("speaker", "s", "Ann Lee", passages, SpeakerType.PERSON), "**Who?**\n\nn\u00e9 \U0001f600")
    two = Draft(Subject("tag", "Check", "Check"), "")
    with Library.open(folder) as library:
        assert left_draft(library) is None
        for draft in (one, two):
            keep_draft(library, draft)
            assert left_draft(library) == draft
        with Library.open(folder) as second:
            # Somebody else is writing.
            assert left_draft(second) is None
            keep_draft(second, one)
            drop_draft(second)
    with Library.open(folder) as library:
        assert left_draft(library) == two
        drop_draft(library)
        drop_draft(library)
        assert left_draft(library) is None


def test_a_library_in_memory_keeps_no_draft(library: Library) -> None:
    keep_draft(library, Draft(Subject("tag", "Check", "Check"), "words"))
    assert left_draft(library) is None


WHOLE: dict[str, object] = {
    "kind": "tag",
    "id": "x",
    "name": "x",
    "text": "",
    "type": None,
    "passages": [],
    "articles": [],
}


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "[]",
        "{}",
        "\udcff",
        *({**WHOLE, key: wrong} for key, wrong in (("text", 1), ("type", "x"), ("passages", [1]), ("articles", "a"))),
    ],
)
def test_a_file_that_holds_no_draft_is_as_good_as_none(folder: Path, kept: str | dict[str, object]) -> None:
    with Library.open(folder) as library:
        words = kept if isinstance(kept, str) else json.dumps(kept)
        (folder / DRAFT_FILE).write_bytes(words.encode("utf-8", "surrogateescape"))
        assert left_draft(library) is None


def test_where_it_cannot_be_kept_that_is_said(folder: Path) -> None:
    with Library.open(folder) as library:
        (folder / DRAFT_FILE).mkdir()
        with pytest.raises(LibraryError, match="only once you save it"):
            keep_draft(library, Draft(Subject("tag", "Check", "Check"), "words"))


def test_what_is_written_on_an_article_goes_with_it_for_good(folder: Path, bridge: str, council: str) -> None:
    with Library.open(folder) as library:
        one, two = import_files(library, [bridge, council], InlineExecutor()).articles
        (marked,) = [t.id for t in highlight(library, Passage(two, Span(0, 5)), HighlightColour.BLUE).touched]
        draft = Draft(Subject(HIGHLIGHT, marked, "Riverton"), "Who says so?")
        keep_draft(library, draft)
        remove_articles_for_good(library, [one])
        assert left_draft(library) == draft
        remove_articles_for_good(library, [two])
        assert left_draft(library) is None
