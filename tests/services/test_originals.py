"""Files as they are read, and what is chosen of those with several articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.library import Library
from reader.model.errors import NotTextError, UnreadableFileError
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.originals import Original, Several, is_plain, read_each, read_entries_job, read_job

BOX = Path(__file__).resolve().parents[1] / "data" / "imports" / "box.mbox"


@pytest.fixture
def box(tmp_path: Path) -> str:
    path = tmp_path / "box.mbox"
    path.write_bytes(BOX.read_bytes() + b"\nFrom x@y Thu Feb 29 06:30:00 2024\nFrom: empty\nSubject: nothing\n\n")
    return str(path)


def several(path: str) -> Several:
    found = read_job(path)
    assert isinstance(found, Several)
    return found


def test_a_file_with_several_articles_is_a_list(box: str) -> None:
    found = several(box)
    assert [e.number for e in found.entries] == [1, 2, 3, 4]
    assert found.takeable == (1, 2, 3, 4)
    assert found.entries[2].title == "Ministry answers on the Orsund ferry"
    assert found.entries[2].published == "2024-02-29"


def test_portions_are_bounded_in_count_and_bytes(box: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.services.originals.ENTRIES_AT_ONCE", 2)
    assert several(box).portions([1, 2, 3, 4]) == [(1, 2), (3, 4)]
    monkeypatch.setattr("reader.services.originals.BYTES_AT_ONCE", 3000)
    assert several(box).portions([1, 2, 3, 4]) == [(1,), (2,), (3, 4)]


def test_chosen_articles_are_read_and_those_that_cannot_be_say_why(box: str) -> None:
    found = several(box)
    (third, one), (fourth, error) = read_entries_job(box, found.sha256, (3, 4))
    assert (third, fourth) == (3, 4)
    assert isinstance(one, Original)
    assert one.article.text.startswith("Ministry answers")
    assert isinstance(error, NotTextError)
    assert f"“{box}”, number 4, has no text" in str(error)


def test_a_file_that_changed_since_it_was_listed_is_told_of(box: str) -> None:
    with pytest.raises(UnreadableFileError, match="has changed since its articles were listed"):
        read_entries_job(box, "0", (1,))


def test_all_are_imported_as_one_step_and_each_has_its_own_original(box: str, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        found = import_files(library, [box], InlineExecutor())
        assert len(found.articles) == 3
        assert [step.change.name for step in found.steps] == ["Import of three articles"]
        (refused,) = found.refused
        assert "number 4" in refused.message
        stored = [library.read.article(a) for a in found.articles]
        originals = [library.original(s.article.sha256 or "") for s in stored if s]
        assert all(data.startswith(b"From ") and data in Path(box).read_bytes() for data in originals)
        again = import_files(library, [box], InlineExecutor())
        assert (again.articles, again.steps) == (found.articles, ())


def test_only_some_are_imported_and_a_number_that_is_not_there_is_told_of(box: str, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        found = import_files(library, [box], InlineExecutor(), only=frozenset({1, 9}))
        assert len(found.articles) == 1
        assert [r.message for r in found.refused] == [f"“{box}” has no article number 9: it has 4."]


def test_each_article_of_a_file_is_read_in_turn(box: str) -> None:
    outcomes = list(read_each(box))
    assert [isinstance(o, Original) for o in outcomes] == [True, True, True, False]


@pytest.mark.parametrize(("path", "plain"), [("a.TXT", True), ("a.pdf", False), ("a", False)])
def test_only_plain_text_is_read_without_a_worker(path: str, plain: bool) -> None:
    assert is_plain(path) is plain
