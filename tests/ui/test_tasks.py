from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from reader.library.library import Library
from reader.model.errors import JobError, ReaderError
from reader.services.jobs import Executor, InlineExecutor
from reader.services.librarian import InlineLibrarian
from reader.ui.tasks import Tasks

pytestmark = pytest.mark.usefixtures("qapp")


class Heard:
    """What a task came to."""

    def __init__(self, executor: Executor) -> None:
        self.values: list[object] = []
        self.errors: list[ReaderError] = []
        self.tasks = Tasks(executor, InlineLibrarian(cast("Library", None)))

    def start(self, function: Callable[..., object], *args: object) -> int:
        return self.tasks.start(function, *args, done=self.values.append, failed=self.errors.append)


def test_a_value_arrives_with_the_next_turn_of_the_event_loop() -> None:
    heard = Heard(InlineExecutor())
    heard.start(abs, -3)
    assert heard.values == []
    QApplication.processEvents()
    assert heard.values == [3]
    assert heard.tasks.running == 0


def test_a_known_error_arrives() -> None:
    def fail() -> None:
        message = "No."
        raise JobError(message)

    heard = Heard(InlineExecutor())
    heard.start(fail)
    QApplication.processEvents()
    assert [str(e) for e in heard.errors] == ["No."]


def test_a_question_to_the_library_is_answered_with_the_next_turn() -> None:
    heard = Heard(InlineExecutor())
    heard.tasks.ask(lambda _library, one: one + 1, 2, done=heard.values.append, failed=heard.errors.append)
    assert heard.values == []
    QApplication.processEvents()
    assert heard.values == [3]


def test_only_the_answer_to_a_ticket_that_is_still_wanted_arrives(held: Any) -> None:
    heard = Heard(held)
    heard.tasks.cancel(heard.start(abs))
    heard.start(abs)
    for job, value in zip(held.jobs, ["late", "wanted"], strict=True):
        job.future.set_result(value)
    QApplication.processEvents()
    assert heard.values == ["wanted"]
    assert held.cancelled == [1]


def test_after_closing_nothing_arrives(held: Any) -> None:
    heard = Heard(held)
    heard.start(abs)
    heard.tasks.close()
    held.jobs[0].future.set_result(1)
    QApplication.processEvents()
    assert heard.values == []
    assert held.cancelled == [1]


def test_a_job_that_the_executor_gave_up_calls_nobody(held: Any) -> None:
    heard = Heard(held)
    heard.start(abs)
    held.jobs[0].future.cancel()
    held.jobs[0].future.set_running_or_notify_cancel()
    QApplication.processEvents()
    assert (heard.values, heard.errors) == ([], [])


def test_all_can_be_cancelled_at_once(held: Any) -> None:
    heard = Heard(held)
    heard.start(abs)
    heard.start(abs)
    heard.tasks.cancel_all()
    assert held.cancelled == [1, 2]
    assert heard.tasks.running == 0


def test_void_calls_do_not_use_up_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("a")
    assert sys.getrefcount(None) - before > -50
