"""Questions to the library: the newest of a topic is answered, in the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.library.library import Library
from reader.library.reader import Reader
from reader.model.errors import IndexDamagedError, ReaderError
from reader.ui.lookups import InlineLookups, Lookups

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def lookups(library: Library) -> Iterator[Lookups]:
    asking = Lookups(library.reader)
    yield asking
    asking.close()


class Heard:
    """What was answered."""

    def __init__(self) -> None:
        self.values: list[object] = []
        self.errors: list[ReaderError] = []
        self.threads: set[threading.Thread] = set()

    def done(self, value: object) -> None:
        self.values.append(value)
        self.threads.add(threading.current_thread())


def never_ending(reader: Reader) -> int:
    """Run a query that only an interruption ends."""
    statement = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with reader._listing() as index:
        return int(index.execute(statement).fetchone()[0])


def thread_of(_reader: Reader) -> threading.Thread:
    return threading.current_thread()


def wait_for(qtbot: QtBot, is_so: Callable[[], bool]) -> None:
    qtbot.waitUntil(is_so, timeout=3000)


def test_a_question_is_asked_in_a_thread_and_answered_in_the_window(qtbot: QtBot, lookups: Lookups) -> None:
    heard = Heard()
    lookups.ask("a", thread_of, done=heard.done, failed=heard.errors.append)
    assert lookups.is_busy
    wait_for(qtbot, lambda: bool(heard.values))
    assert heard.values != [threading.current_thread()]
    assert heard.threads == {threading.current_thread()}
    assert not lookups.is_busy


def test_only_the_newest_answer_of_a_topic_arrives_and_the_older_question_is_stopped(
    qtbot: QtBot, lookups: Lookups
) -> None:
    heard, other = Heard(), Heard()
    lookups.ask("a", never_ending, done=heard.done, failed=heard.errors.append)
    lookups.ask("b", lambda _, value: value, "other", done=other.done, failed=other.errors.append)
    wait_for(qtbot, lambda: lookups._running is not None)
    for n in range(5):
        lookups.ask("a", lambda _, value: value, n, done=heard.done, failed=heard.errors.append)
    wait_for(qtbot, lambda: bool(heard.values and other.values))
    assert heard.values == [4]
    assert other.values == ["other"]
    assert heard.errors == []


def test_a_question_that_is_given_up_is_stopped_and_nobody_is_told(qtbot: QtBot, lookups: Lookups) -> None:
    heard, other = Heard(), Heard()
    lookups.ask("a", never_ending, done=heard.done, failed=heard.errors.append)
    wait_for(qtbot, lambda: lookups._running is not None)
    lookups.ask("b", lambda _: 1, done=other.done, failed=other.errors.append)
    lookups.forget("a")
    wait_for(qtbot, lambda: other.values == [1])
    assert (heard.values, heard.errors) == ([], [])


def test_the_end_stops_what_is_running(qtbot: QtBot, lookups: Lookups) -> None:
    heard = Heard()
    lookups.ask("a", never_ending, done=heard.done, failed=heard.errors.append)
    wait_for(qtbot, lambda: lookups._running is not None)
    thread = lookups._thread
    assert thread is not None
    lookups.close()
    assert not thread.is_alive()
    lookups.ask("a", lambda _: 1, done=heard.done, failed=heard.errors.append)
    qtbot.wait(20)
    assert (heard.values, heard.errors) == ([], [])


@pytest.mark.parametrize("kind", [Lookups, InlineLookups])
def test_a_known_error_arrives_as_its_sentence_and_the_next_question_has_another_reader(
    qtbot: QtBot, library: Library, kind: type[Lookups]
) -> None:
    heard = Heard()
    opened: list[Reader] = []

    def connect() -> Reader:
        opened.append(library.reader())
        return opened[-1]

    def damaged(_reader: Reader) -> None:
        raise IndexDamagedError("The index is damaged.")

    asking = kind(connect)
    asking.ask("a", damaged, done=heard.done, failed=heard.errors.append)
    wait_for(qtbot, lambda: bool(heard.errors))
    assert [str(e) for e in heard.errors] == ["The index is damaged."]
    asking.ask("a", lambda reader: reader, done=heard.done, failed=heard.errors.append)
    wait_for(qtbot, lambda: bool(heard.values))
    assert heard.values == [opened[1]]
    asking.renew()
    asking.ask("a", lambda reader: reader, done=heard.done, failed=heard.errors.append)
    wait_for(qtbot, lambda: len(heard.values) > 1)
    assert heard.values[1] is opened[2]
    asking.close()


def test_a_bug_is_raised_where_it_can_be_reported(qtbot: QtBot, library: Library) -> None:
    asking = InlineLookups(library.reader)
    with qtbot.capture_exceptions() as caught:
        asking.ask("a", lambda _: 1 // 0, done=print, failed=print)
        qtbot.wait(1)
    assert [error for error, _, _ in caught] == [ZeroDivisionError]
    asking.close()


def test_inline_answers_are_told_with_the_next_events(qtbot: QtBot, library: Library) -> None:
    asking, heard = InlineLookups(library.reader), Heard()
    asking.ask("a", thread_of, done=heard.done, failed=heard.errors.append)
    assert heard.values == []
    qtbot.wait(1)
    assert heard.values == [threading.current_thread()]
    asking.close()
    asking.ask("a", thread_of, done=heard.done, failed=heard.errors.append)
    qtbot.wait(1)
    assert len(heard.values) == 1
