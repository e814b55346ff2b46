from __future__ import annotations

import logging
import re
import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from reader.library import index_schema, lock
from reader.library.articles import glance
from reader.library.database import connect
from reader.library.index import Index
from reader.library.library import Library, utc_now
from reader.library.migrations import MIGRATIONS
from reader.model.change import Delete, Insert, Table, Update
from reader.model.errors import (
    LibraryDamagedError,
    LibraryError,
    LibraryFullError,
    LibraryReadOnlyError,
    MissingOriginalError,
    NewerLibraryError,
    QueryInterruptedError,
)
from reader.model.library import HitKind
from reader.model.linking import ArticleLinks, LinkBasis
from tests.library.making import ENGINE, Ticking, add, analyse, decision, edit, feed, ids, name_keys, stored, unite


def waiting(library: Library) -> list[str]:
    return [w.article for w in library.index.waiting(ENGINE)]


def test_what_is_to_be_known_of_an_article_is_kept_with_it(folder: Path) -> None:
    noted = stored("a", notices=("Two comments are left out.",))
    with Library.open(folder) as library:
        add(library, noted)
    with Library.open(folder) as library:
        found = library.read.article("a")
        assert found is not None
        assert found.article.notices == noted.article.notices
    assert [a.notices for a in glance(folder, ["a"])] == [noted.article.notices]


def test_all_is_as_it_was_when_a_library_is_opened_again(folder: Path) -> None:
    with Library.open(folder) as library:
        add(library, stored("a"))
        feed(library)
        dump, hits = library.dump(), library.read.search("saw")
    with Library.open(folder) as library:
        assert library.dump() == dump
        assert library.read.search("saw") == hits
        assert waiting(library) == []
        assert library.original(stored("a").article.sha256 or "") == stored("a").article.text.encode()
        step = library.undoable()
        assert step is not None
        library.undo(step.id)
        assert library.dump() == ""


def test_a_private_library_leaves_nothing_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Library.private() as library:
        add(library, stored("a"))
        feed(library)
        assert library.folder is None
        assert library.remove_for_good(["a"]).backups == ()
    assert list(tmp_path.iterdir()) == []


def test_two_private_libraries_know_nothing_of_each_other() -> None:
    with Library.private() as one, Library.private() as other:
        add(one, stored("a"))
        assert other.dump() == ""


def test_a_second_window_only_reads_and_is_told_who_writes(folder: Path) -> None:
    with Library.open(folder) as first:
        add(first, stored("a"))
        feed(first)
        with Library.open(folder) as second:
            assert second.is_read_only
            who = r"open in another window \(process \d+ on .* since 20\d\d-\d\d-\d\d \d\d:\d\d UTC\)"
            assert re.search(who, second.notice)
            assert ids(second.read.articles().rows) == ["a"]
            assert second.read.search("saw").rows
            with pytest.raises(LibraryReadOnlyError, match="open in another window"):
                add(second, stored("b"))
            with pytest.raises(LibraryReadOnlyError):
                second.undo(1)
            with pytest.raises(LibraryReadOnlyError):
                second.remove_for_good(["a"])
            add(first, stored("b"))
            assert ids(second.read.articles().rows) == ["b", "a"]
    with Library.open(folder) as third:
        assert not third.is_read_only


def test_a_second_window_leaves_the_index_to_the_first(folder: Path) -> None:
    with Library.open(folder) as first:
        add(first, stored("a"))
        with Library.open(folder) as second:
            article = stored("a").article
            assert waiting(second) == []
            assert not second.index.put(analyse(article), ENGINE, {})
            assert second.index.refresh_speakers(unite) == 0
            second.index.cache_analysis(analyse(article), ENGINE)
            bases = LinkBasis("a", article.text_sha256, ""), LinkBasis("b", "", "")
            second.index.cache_links([ArticleLinks(*bases)], ENGINE)
            assert second.index.cached_links(bases, ENGINE) == ()
            assert second.index.cached_analysis(article, ENGINE) is None
            second.catch_up()
        assert waiting(first) == ["a"]


def test_a_second_window_without_a_usable_index_makes_its_own_in_memory(folder: Path) -> None:
    with Library.open(folder) as library:
        add(library, stored("a"))
    for damage in (b"damaged" * 1000, b""):
        (folder / "index.sqlite3").write_bytes(damage)
        held = lock.acquire(folder / "library.lock", "now")
        assert held is not None
        with Library.open(folder) as second:
            assert second.is_read_only
            feed(second)
            assert second.read.search("saw").rows
            reader = second.reader()
            assert reader.search("saw").rows
            reader.close()
        held.release()
        assert (folder / "index.sqlite3").read_bytes() == damage


def test_a_folder_that_cannot_be_written_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(folder) as library:
        add(library, stored("a"))

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lock, "acquire", refuse)
    with Library.open(folder) as library:
        assert "cannot be written" in library.notice
        assert library.read.article("a") is not None


def test_a_folder_that_cannot_be_written_and_holds_nothing_is_an_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(lock, "acquire", refuse)
    with pytest.raises(LibraryReadOnlyError, match="Check its folder"):
        Library.open(folder)


def reopened(folder: Path) -> Library:
    """Open a library and close it again at once: what fails in between must not keep the lock."""
    library = Library.open(folder)
    library.close()
    return library


@pytest.mark.parametrize("make_writable", [True, False])
def test_a_newer_library_is_refused_and_can_be_opened_by_the_newer_program(folder: Path, make_writable: bool) -> None:
    reopened(folder)
    connection = connect(folder / "library.sqlite3")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    held = None if make_writable else lock.acquire(folder / "library.lock", "now")
    with pytest.raises(NewerLibraryError, match="Update Synoptic or open another library"):
        Library.open(folder)
    if held is not None:
        held.release()
    connection = connect(folder / "library.sqlite3")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    connection.close()
    assert not reopened(folder).is_read_only


def test_a_damaged_library_is_an_error_that_lets_the_lock_go(folder: Path) -> None:
    reopened(folder)
    good = (folder / "library.sqlite3").read_bytes()
    (folder / "library.sqlite3").write_bytes(b"no database" * 1000)
    with pytest.raises(LibraryDamagedError, match="Restore it from a backup"):
        Library.open(folder)
    (folder / "library.sqlite3").write_bytes(good)
    assert not reopened(folder).is_read_only


def test_a_damaged_record_is_an_error(folder: Path) -> None:
    with Library.open(folder) as library:
        library.apply(edit("Correct", Insert(decision("d", "a"))))
        library._connection.execute("UPDATE decisions SET kind = 'no such kind'")
        with pytest.raises(LibraryDamagedError, match="record of the library is damaged"):
            library.read.decisions()


def test_what_was_deleted_or_moved_while_open_is_said_and_nothing_is_lost_unseen(folder: Path) -> None:
    with Library.open(folder) as library:
        add(library, stored("a"))
        elsewhere = folder.with_name("elsewhere")
        folder.rename(elsewhere)
        with pytest.raises(LibraryError, match="was moved or deleted"):
            add(library, stored("b"))
        with pytest.raises(LibraryError, match="was moved or deleted"):
            library.put_original(b"more")
        assert not folder.exists()
        elsewhere.rename(folder)
        add(library, stored("b"))
        assert len(library.history()) == 2


def test_the_index_of_another_window_is_not_rebuilt(folder: Path) -> None:
    with Library.open(folder) as first:
        add(first, stored("a"))
        with Library.open(folder) as second, pytest.raises(LibraryReadOnlyError):
            second.rebuild_index()
        assert first.read.article_rows([stored("a").article.id]) != ()


def test_a_full_disk_is_said_and_what_was_stored_stands(folder: Path) -> None:
    with Library.open(folder) as library:
        add(library, stored("a"))
        before = library.dump()
        pages = library._connection.execute("PRAGMA page_count").fetchone()[0]
        library._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryFullError, match="Make room and try again"):
            add(library, stored("b", "long " * 100_000))
        assert library.dump() == before
        assert len(library.history()) == 1


def test_an_index_that_cannot_follow_does_not_make_a_step_fail(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> None:
        raise LibraryFullError("The disk is full.")

    with Library.open(folder) as library:
        monkeypatch.setattr(Index, "follow", full)
        with caplog.at_level(logging.WARNING):
            assert add(library, stored("a")).id == 1
        assert "lags behind" in caplog.text
        assert library.read.articles().rows == ()
        monkeypatch.undo()
        library.catch_up()
        assert waiting(library) == ["a"]


def test_a_library_is_opened_though_its_index_cannot_follow(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise LibraryFullError("The disk is full.")

    monkeypatch.setattr(Index, "follow", full)
    with Library.open(folder) as library:
        add(library, stored("a"))
    with Library.open(folder) as library:
        assert library.read.article("a") is not None


def test_what_changed_while_the_index_was_away_is_caught_up_at_the_next_opening(folder: Path) -> None:
    with Library.open(folder) as library:
        add(library, stored("a"), stored("b"), stored("c"))
        feed(library)
    old = folder.with_name("old index")
    shutil.copy(folder / "index.sqlite3", old)
    with Library.open(folder) as library:
        library.apply(edit("Drop", Delete(Table.ARTICLES, "a")))
        library.apply(edit("Correct", Insert(decision("d", "b"))))
        add(library, stored("e"))
    shutil.copy(old, folder / "index.sqlite3")
    with Library.open(folder) as library:
        assert waiting(library) == ["e", "b"]
        assert ids(library.read.articles().rows) == ["e", "c", "b"]
        assert library.read.totals(ENGINE).quotations == 6


@pytest.mark.parametrize("damage", ["garbage", "empty", "other version", "torn", "missing"])
def test_an_index_that_cannot_be_used_is_built_again(folder: Path, damage: str) -> None:
    with Library.open(folder) as library:
        add(library, stored("a"))
        feed(library)
    path = folder / "index.sqlite3"
    if damage == "garbage":
        path.write_bytes(b"garbage" * 5000)
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "missing":
        path.unlink()
    elif damage == "torn":
        whole = bytearray(path.read_bytes())
        whole[4096:] = b"\x55" * (len(whole) - 4096)
        path.write_bytes(whole)
    else:
        connection = connect(path)
        connection.execute(f"PRAGMA user_version = {index_schema.VERSION + 1}")
        connection.close()
    with Library.open(folder) as library:
        assert waiting(library) == ["a"]
        feed(library)
        assert library.read.search("saw").rows


@pytest.mark.parametrize("change", ["another library", "an older state"])
def test_an_index_of_something_else_is_built_again(folder: Path, change: str) -> None:
    with Library.open(folder, Ticking()) as library:
        add(library, stored("a"))
    backup = folder.with_name("backup")
    shutil.copy(folder / "library.sqlite3", backup)
    if change == "another library":
        other = folder.with_name("other")
        with Library.open(other, Ticking()) as library:
            add(library, stored("z"))
        backup = other / "library.sqlite3"
    with Library.open(folder) as library:
        add(library, stored("b"))
    shutil.copy(backup, folder / "library.sqlite3")
    with Library.open(folder) as library:
        assert waiting(library) == ["z" if change == "another library" else "a"]
        assert library.read.totals(ENGINE).articles == 1


def test_an_index_that_is_damaged_while_it_is_open_is_built_again_by_the_next_step(folder: Path) -> None:
    with Library.open(folder) as library:
        add(library, stored("a"))
        feed(library)
        library.index.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        library.index.connection.execute("PRAGMA cache_size = 1")
        path = folder / "index.sqlite3"
        path.write_bytes(path.read_bytes()[:4096] + b"\x55" * (path.stat().st_size - 4096))
        add(library, stored("b"))
        assert waiting(library) == ["b", "a"]


def test_the_index_is_built_again_when_asked(library: Library) -> None:
    add(library, stored("a"))
    feed(library)
    library.rebuild_index()
    assert waiting(library) == ["a"]
    feed(library)
    assert library.read.search("saw").rows


def test_threads_read_while_the_library_is_written(library: Library) -> None:
    add(library, stored("a"))
    feed(library)
    found: list[object] = []
    stop = threading.Event()

    def read() -> None:
        reader = library.reader()
        while not stop.is_set():
            found.append((len(reader.search("saw").rows), reader.article("a") is not None))
        reader.close()

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for n in range(10):
        add(library, stored(f"b{n}"))
        feed(library)
    stop.set()
    for thread in threads:
        thread.join()
    assert found
    assert all(hits >= 1 and there for hits, there in found)  # type: ignore[misc, has-type] # pairs


def test_a_connection_belongs_to_its_thread(library: Library) -> None:
    errors: list[BaseException] = []

    def read() -> None:
        try:
            library.read.articles()
        except sqlite3.ProgrammingError as error:
            errors.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert len(errors) == 1


def test_a_query_is_stopped_when_its_answer_is_no_longer_wanted(library: Library) -> None:
    add(library, *(stored(f"a{n}", f"Title {n}\n" + "word " * 200) for n in range(100)))
    feed(library)
    reader = library.reader()
    reader.stop_when(lambda: True)
    with pytest.raises(QueryInterruptedError):
        reader.search("wor", HitKind.PARAGRAPH, limit=100)
    reader._index.set_progress_handler(None, 0)
    assert reader.search("wor", HitKind.PARAGRAPH).rows
    reader.close()


def test_a_missing_original_is_said(library: Library) -> None:
    with pytest.raises(MissingOriginalError):
        library.original("0" * 64)


def test_a_full_disk_while_an_index_is_made_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(index_schema, "create", full)
    with pytest.raises(LibraryError, match="disk is full"):
        Library.open(folder)
    monkeypatch.undo()
    assert not reopened(folder).is_read_only


def test_the_clock_is_of_the_world_unless_told() -> None:
    assert utc_now().utcoffset() is not None


def test_an_update_of_what_is_stated_lets_the_article_wait_again(library: Library) -> None:
    add(library, stored("a"))
    feed(library)
    library.apply(edit("Set address", Update(stored("a", address="https://example.org"))))
    assert waiting(library) == ["a"]
    assert name_keys(analyse(stored("a").article))
