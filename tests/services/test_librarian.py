"""The one thread that a library belongs to."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.model.errors import LibraryError
from reader.services.librarian import InlineLibrarian, LibraryThread, tell

WAIT = 30.0


def thread_name(_: Library) -> str:
    return threading.current_thread().name


def test_the_library_is_opened_used_and_closed_in_a_thread_of_its_own(tmp_path: Path) -> None:
    opened: list[str] = []

    def open_library() -> Library:
        opened.append(threading.current_thread().name)
        return Library.open(tmp_path)

    librarian = LibraryThread(open_library)
    assert opened == []
    assert librarian.ask(thread_name).result(WAIT) == "library"
    assert librarian.ask(lambda library, one: (library.folder, one), 1).result(WAIT) == (tmp_path, 1)
    librarian.close()
    assert opened == ["library"]
    # Closed: another may write it.
    with Library.open(tmp_path) as again:
        assert not again.is_read_only


def test_what_is_asked_for_is_done_in_order_and_before_the_closing() -> None:
    librarian = LibraryThread(Library.private)
    done: list[int] = []
    futures = [librarian.ask(lambda _, n: done.append(n), n) for n in range(50)]
    librarian.close()
    assert done == list(range(50))
    assert all(f.done() for f in futures)


def test_after_the_closing_nothing_is_taken() -> None:
    for librarian in (LibraryThread(Library.private), InlineLibrarian(Library.private())):
        librarian.close()
        librarian.close()
        assert librarian.ask(thread_name).cancelled()


def test_an_error_goes_to_who_asked_and_the_next_is_answered() -> None:
    def fail(_: Library) -> None:
        raise LibraryError("No.")

    librarian = LibraryThread(Library.private)
    with pytest.raises(LibraryError):
        librarian.ask(fail).result(WAIT)
    assert librarian.ask(thread_name).result(WAIT) == "library"
    librarian.close()


def test_a_library_that_cannot_be_opened_is_told_to_everybody() -> None:
    def fail() -> Library:
        raise LibraryError("It is damaged.")

    librarian = LibraryThread(fail)
    futures = [librarian.ask(thread_name) for _ in range(2)]
    for future in futures:
        with pytest.raises(LibraryError, match="damaged"):
            future.result(WAIT)
    librarian.close()


def test_what_was_cancelled_is_not_done() -> None:
    librarian = LibraryThread(Library.private)
    go = threading.Event()
    librarian.ask(lambda _: go.wait(WAIT))
    done: list[int] = []
    later = librarian.ask(lambda _: done.append(1))
    assert later.cancel()
    go.set()
    librarian.close()
    assert done == []


def test_inline_what_is_asked_for_meanwhile_comes_afterwards() -> None:
    librarian = InlineLibrarian(Library.private())
    order: list[str] = []

    def outer(_: Library) -> None:
        librarian.ask(lambda _: order.append("inner"))
        order.append("outer")

    librarian.ask(outer)
    assert order == ["outer", "inner"]


def test_a_mistake_that_nobody_waits_for_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[type[BaseException]] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, *_: reported.append(kind))
    empty: dict[int, int] = {}
    tell(InlineLibrarian(Library.private()), lambda _: empty[0])
    tell(InlineLibrarian(Library.private()), lambda _: None)
    assert reported == [KeyError]
