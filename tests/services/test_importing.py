"""Files in, articles in the library out."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import Future
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.model.change import Table
from reader.model.errors import JobError, LibraryFullError, LibraryReadOnlyError, NotTextError, ReaderError
from reader.services import importing
from reader.services.importing import Batch, Stored, import_files, import_text
from reader.services.jobs import InlineExecutor, Job, JobPool
from reader.services.originals import read_original
from tests.services.conftest import BRIDGE, Write

INLINE = InlineExecutor()


def names(library: Library) -> list[str]:
    return [change.name for change in library.history()]


def test_a_batch_is_one_step_in_the_order_of_its_files(library: Library, bridge: str, council: str) -> None:
    found = import_files(library, [council, bridge], INLINE, "tests")
    assert names(library) == ["Import of two articles"]
    (step,) = found.steps
    assert step.change.origin == "tests"
    assert tuple(t.id for t in step.change.touched) == found.articles == tuple(s.article.id for s in step.articles)
    assert [s.article.path for s in step.articles] == [council, bridge]
    assert all(len(article) == 36 for article in found.articles)
    assert found.refused == ()


def test_the_original_is_kept_byte_for_byte(library: Library, tmp_path: Path) -> None:
    data = "\ufeffNa\u00efve\r\nbridge opens\r\n".encode()
    (tmp_path / "a.txt").write_bytes(data)
    (article,) = import_files(library, [str(tmp_path / "a.txt")], INLINE).articles
    stored = library.read.article(article)
    assert stored
    assert stored.article.text == "Naïve\nbridge opens\n"
    assert library.original(stored.article.sha256 or "") == data


def test_a_batch_is_undone_and_done_again_as_one(library: Library, bridge: str, council: str) -> None:
    empty = library.dump()
    found = import_files(library, [bridge, council], INLINE)
    full = library.dump()
    undone = library.undo(found.steps[0].change.id)
    assert (library.dump(), undone.name) == (empty, "Import of two articles")
    library.undo(undone.id)
    assert library.dump() == full


def test_what_is_imported_is_there_when_the_library_is_opened_again(folder: Path, bridge: str, council: str) -> None:
    with Library.open(folder) as library:
        import_files(library, [bridge, council], INLINE)
        dump = library.dump()
    with Library.open(folder) as library:
        assert library.dump() == dump
        assert {r.path for r in library.read.articles().rows} == {bridge, council}


def test_articles_of_a_batch_are_listed_in_the_order_of_its_files(library: Library, write: Write) -> None:
    paths = [write(f"{n}.txt", f"{BRIDGE}{n}\n") for n in range(8)]
    import_files(library, paths, INLINE)
    library.rebuild_index()
    assert [r.path for r in library.read.articles().rows] == paths[::-1]


def test_the_same_file_again_is_the_article_that_is_there(library: Library, bridge: str) -> None:
    first = import_files(library, [bridge, bridge], INLINE)
    again = import_files(library, [bridge], INLINE)
    assert first.articles == again.articles
    assert len(first.articles) == 1
    assert again.steps == ()
    assert names(library) == ["Import of bridge.txt"]


def test_a_path_is_the_same_however_it_is_given(library: Library, bridge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(bridge).parent)
    first = import_files(library, ["bridge.txt"], INLINE)
    monkeypatch.chdir("/")
    assert import_files(library, [bridge], INLINE).articles == first.articles


@pytest.mark.skipif(os.name == "nt", reason="names of files are bytes on POSIX only")
def test_a_name_that_no_encoding_can_write_is_known_again(library: Library, tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")
    Path(path).write_text(BRIDGE, "utf-8")
    first = import_files(library, [path], INLINE)
    assert import_files(library, [path], INLINE).articles == first.articles
    assert names(library) == ["Import of \ufffd.txt"]


def test_a_file_that_was_changed_is_another_article(library: Library, bridge: str) -> None:
    first = import_files(library, [bridge], INLINE).articles
    Path(bridge).write_text(BRIDGE + "More.\n", "utf-8")
    second = import_files(library, [bridge], INLINE).articles
    assert first != second
    assert {r.id for r in library.read.articles().rows} == {*first, *second}


@pytest.mark.parametrize("at_once", [True, False])
def test_copies_of_a_text_are_articles_of_one_group(library: Library, write: Write, *, at_once: bool) -> None:
    paths = [write(f"{outlet}/story.txt", BRIDGE) for outlet in "abc"]
    batches = [paths] if at_once else [[p] for p in paths]
    ids = [article for batch in batches for article in import_files(library, batch, INLINE).articles]
    assert len(set(ids)) == 3
    first = library.read.article(ids[0])
    assert first
    assert first.copy_group
    assert sorted(s.article.id for s in library.read.articles_of_group(first.copy_group)) == sorted(ids)


def test_the_undo_of_a_copy_leaves_the_first_in_no_group(library: Library, write: Write) -> None:
    import_files(library, [write("a/story.txt", BRIDGE)], INLINE)
    alone = library.dump()
    found = import_files(library, [write("b/story.txt", BRIDGE)], INLINE)
    touched = found.steps[0].change.touched
    assert [t.table for t in touched] == [Table.ARTICLES] * 2
    library.undo(found.steps[0].change.id)
    assert library.dump() == alone


def test_a_text_of_its_own_is_in_no_group(library: Library, bridge: str, council: str) -> None:
    ids = import_files(library, [bridge, council], INLINE).articles
    assert [s.copy_group for i in ids if (s := library.read.article(i))] == ["", ""]


def test_one_bad_file_of_several_is_named_and_the_others_are_taken(
    library: Library, bridge: str, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 and so on")
    missing = str(tmp_path / "gone.txt")
    found = import_files(library, [missing, bridge, str(tmp_path / "a.pdf"), str(tmp_path)], INLINE)
    assert len(found.articles) == 1
    assert [r.path for r in found.refused] == [missing, str(tmp_path / "a.pdf"), str(tmp_path)]
    assert ["does not exist" in r.message for r in found.refused] == [True, False, False]
    assert names(library) == ["Import of bridge.txt"]


def test_where_nothing_is_taken_nothing_is_stored(library: Library, tmp_path: Path) -> None:
    found = import_files(library, [str(tmp_path / "gone.txt")], INLINE)
    assert (found.articles, found.steps, len(found.refused)) == ((), (), 1)
    assert names(library) == []


def test_a_large_batch_is_stored_in_pieces(library: Library, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "ARTICLES_OF_STEP", 2)
    told: list[Stored] = []
    paths = [write(f"{n}.txt", f"{BRIDGE}{n}\n") for n in range(5)]
    found = import_files(library, paths, INLINE, on_stored=told.append)
    assert [s.change.name for s in told] == ["Import of two articles"] * 2 + ["Import of 4.txt"]
    assert tuple(told) == found.steps
    assert tuple(s.article.id for step in told for s in step.articles) == found.articles


def test_a_step_holds_no_more_text_than_is_said(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "TEXT_OF_STEP", len(BRIDGE) + 1)
    found = import_files(library, [write(f"{n}.txt", f"{BRIDGE}{n}\n") for n in range(2)], INLINE)
    assert [len(s.articles) for s in found.steps] == [1, 1]


class Interrupted(InlineExecutor):
    """The reader presses Ctrl+C while the last file is read."""

    def submit(self, function: object, *args: object, size: int = 0, seconds: float | None = None) -> Job:
        if str(args[0]).endswith("last.txt"):
            raise KeyboardInterrupt
        return super().submit(function, *args, size=size, seconds=seconds)  # type: ignore[arg-type]  # handed through


def test_what_was_read_before_a_cancel_stays(library: Library, write: Write) -> None:
    paths = [write(f"{n}.txt", f"{BRIDGE}{n}\n") for n in range(8)]
    with pytest.raises(KeyboardInterrupt):
        import_files(library, [*paths, write("last.txt", BRIDGE)], Interrupted())
    # The four that were being read ahead were not asked for yet.
    assert names(library) == ["Import of four articles"]


class Dying(InlineExecutor):
    """A worker that dies on each job."""

    def submit(self, function: object, *args: object, size: int = 0, seconds: float | None = None) -> Job:
        del function, args, size, seconds
        future: Future[object] = Future()
        future.set_exception(JobError("The work on an article ended unexpectedly."))
        return Job(1, future)


def test_a_worker_that_dies_is_told_with_the_name_of_the_file(library: Library, bridge: str) -> None:
    (refusal,) = import_files(library, [bridge], Dying()).refused
    assert refusal.message == f"{bridge}: The work on an article ended unexpectedly."


def test_files_are_read_by_the_processes_of_the_pool(library: Library, bridge: str, council: str) -> None:
    pool = JobPool()
    try:
        assert len(import_files(library, [bridge, council], pool).articles) == 2
    finally:
        pool.shutdown()


def test_a_full_disk_is_no_fault_of_the_file(library: Library, bridge: str, council: str) -> None:
    def fail(_data: bytes) -> str:
        raise LibraryFullError("The disk is full.")

    batch = Batch(library)
    batch.add(read_original(bridge))
    vars(library)["put_original"] = fail
    with pytest.raises(LibraryFullError):
        batch.add(read_original(council))
    assert batch.result().refused == ()
    batch.store()
    assert names(library) == ["Import of bridge.txt"]


def test_a_library_that_is_open_elsewhere_takes_nothing(folder: Path, bridge: str) -> None:
    with Library.open(folder), Library.open(folder) as second:
        with pytest.raises(LibraryReadOnlyError, match="open in another window"):
            import_files(second, [bridge], INLINE)
        assert second.history() == ()


def test_a_text_is_imported_without_a_path(library: Library) -> None:
    found = import_text(library, BRIDGE, "paste")
    assert names(library) == ["Import of a text"]
    stored = library.read.article(found.articles[0])
    assert stored
    assert (stored.article.text, stored.article.path) == (BRIDGE, None)
    assert library.original(hashlib.sha256(BRIDGE.encode()).hexdigest()) == BRIDGE.encode()
    assert import_text(library, BRIDGE).articles == found.articles


def test_a_blank_text_is_refused(library: Library) -> None:
    with pytest.raises(NotTextError):
        import_text(library, " \n")


def test_a_text_may_hold_what_no_encoding_can_write(library: Library) -> None:
    (article,) = import_text(library, "A bridge\ud800.").articles
    stored = library.read.article(article)
    assert stored
    assert stored.article.text == "A bridge?."


def test_a_batch_reports_what_it_was_told(library: Library, bridge: str) -> None:
    batch = Batch(library)
    batch.refuse("a.txt", ReaderError("“a.txt” is a folder."))
    article = batch.add(read_original(bridge))
    assert not batch.is_full
    stored = batch.store()
    assert stored
    assert batch.store() is None
    result = batch.result()
    assert result.articles == (article,)
    assert result.steps == (stored,)
    assert [r.message for r in result.refused] == ["“a.txt” is a folder."]
