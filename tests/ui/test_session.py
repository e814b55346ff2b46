from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article
from reader.model.errors import JobError, UnreadableFileError
from reader.services.jobs_articles import Compared
from reader.ui.session import Session

pytestmark = pytest.mark.usefixtures("qapp")


class Listener:
    """A session and what it has told."""

    def __init__(self, executor: Any) -> None:
        self.session = Session(executor)
        self.opened: list[str] = []
        self.refused: list[str] = []
        self.compared: list[object] = []
        self.progress: list[tuple[int, int]] = []
        self.session.article_opened.connect(lambda article, place: self.opened.insert(place, article.text))
        self.session.file_refused.connect(self.refused.append)
        self.session.compared.connect(self.compared.append)
        self.session.progressed.connect(lambda done, steps: self.progress.append((done, steps)))

    def answer(self, held: Any, number: int, value: object) -> None:
        future = held.jobs[number].future
        if isinstance(value, Exception):
            future.set_exception(value)
        else:
            future.set_result(value)
        QApplication.processEvents()


@pytest.fixture
def listener(held: Any) -> Listener:
    return Listener(held)


def article(text: str) -> Article:
    return Article(text, text, "0" * 64)


def test_articles_stand_in_the_order_in_which_they_were_asked_for(listener: Listener, held: Any) -> None:
    listener.session.open_files(["/one.txt", "/two.txt", "/three.txt"])
    for number, text in ((2, "three"), (0, "one"), (1, "two")):
        listener.answer(held, number, article(text))
    assert listener.opened == ["one", "two", "three"]
    assert [a.path for a in listener.session.articles] == ["/one.txt", "/two.txt", "/three.txt"]


def test_a_file_that_is_being_read_is_not_read_twice(listener: Listener, held: Any) -> None:
    listener.session.open_files(["/one.txt", "/one.txt"])
    assert len(held.jobs) == 1


def test_a_file_that_cannot_be_read_is_told_and_the_rest_goes_on(listener: Listener, held: Any) -> None:
    listener.session.open_files(["/one.txt", "/two.txt"])
    listener.answer(held, 0, UnreadableFileError("one.txt is not there. Look for it."))
    listener.answer(held, 1, article("two"))
    assert listener.refused == ["one.txt is not there. Look for it."]
    assert listener.opened == ["two"]


def open_two(listener: Listener, held: Any) -> tuple[Article, Article]:
    """Open two articles, so that jobs 2 and 3 are their analyses."""
    listener.session.open_files(["/one.txt", "/two.txt"])
    listener.answer(held, 0, article("one"))
    listener.answer(held, 1, article("two"))
    first, second = listener.session.articles
    return first, second


def test_articles_are_compared_when_all_are_analysed(listener: Listener, held: Any) -> None:
    first, second = open_two(listener, held)
    listener.answer(held, 2, Analysis(first))
    assert len(held.jobs) == 4
    listener.answer(held, 3, Analysis(second))
    listener.answer(held, 4, Compared(Comparison((Analysis(first), Analysis(second))), ()))
    assert len(listener.compared) == 1
    assert listener.progress[-1] == (0, 0)
    assert not listener.session.is_busy
    # The comparison is a step of the same work: progress never falls back in between.
    assert listener.progress[-2] == (4, 5)


def test_an_article_whose_analysis_fails_stays_open_and_the_others_are_compared(listener: Listener, held: Any) -> None:
    _, second = open_two(listener, held)
    listener.answer(held, 2, JobError("It took too long. Try a shorter article."))
    listener.answer(held, 3, Analysis(second))
    assert listener.refused == ["one.txt: It took too long. Try a shorter article."]
    listener.answer(held, 4, JobError("It ended."))
    assert listener.refused[1] == "The articles were not compared: It ended."
    assert len(listener.session.articles) == 2
    listener.session.analyse_again()
    assert len(held.jobs) == 6


def test_articles_are_compared_although_the_last_file_cannot_be_read(listener: Listener, held: Any) -> None:
    listener.session.open_files(["/one.txt", "/huge.txt", "/gone.txt"])
    listener.answer(held, 0, article("one"))
    listener.answer(held, 3, Analysis(listener.session.articles[0]))
    listener.answer(held, 1, UnreadableFileError("huge.txt is too large. Split it."))
    assert len(held.jobs) == 4
    listener.answer(held, 2, UnreadableFileError("gone.txt is not there. Look for it."))
    assert len(held.jobs) == 5
    listener.answer(held, 4, Compared(Comparison(()), ()))
    assert len(listener.compared) == 1
    # What is compared already is not compared for a file that was not opened.
    listener.session.open_files(["/gone.txt"])
    listener.answer(held, 5, UnreadableFileError("gone.txt is not there. Look for it."))
    assert len(held.jobs) == 6
    assert not listener.session.is_busy


def test_files_beyond_the_room_are_told_in_one_sentence(listener: Listener, held: Any) -> None:
    listener.session.open_files([f"/{n}.txt" for n in range(30)])
    assert len(held.jobs) == 12
    assert listener.refused == ["Not opened: 12.txt and 17 more. 12 articles are open. Close one first."]


def test_asking_again_while_there_is_work_starts_nothing_twice(listener: Listener, held: Any) -> None:
    open_two(listener, held)
    listener.session.analyse_again()
    assert len(held.jobs) == 4


def test_a_comparison_that_is_out_of_date_is_given_up(listener: Listener, held: Any) -> None:
    first, second = open_two(listener, held)
    listener.answer(held, 2, Analysis(first))
    listener.answer(held, 3, Analysis(second))
    listener.session.open_files(["/three.txt"])
    listener.answer(held, 5, article("three"))
    assert held.cancelled == [5]
    listener.answer(held, 4, Compared(Comparison(()), ()))
    assert listener.compared == []


def test_closing_an_article_compares_the_rest_anew(listener: Listener, held: Any) -> None:
    first, second = open_two(listener, held)
    listener.answer(held, 2, Analysis(first))
    listener.answer(held, 3, Analysis(second))
    listener.session.close_article(first.id)
    listener.session.close_article("no such article")
    assert held.cancelled == [5]
    assert len(held.jobs) == 6
    assert listener.session.articles == [second]


def test_cancelling_gives_all_work_up(listener: Listener, held: Any) -> None:
    listener.session.open_files(["/one.txt", "/two.txt"])
    listener.answer(held, 0, article("one"))
    listener.session.cancel()
    listener.answer(held, 1, article("two"))
    assert listener.opened == ["one"]
    assert listener.progress[-1] == (0, 0)
    listener.session.open_files(["/two.txt"])
    listener.answer(held, 3, article("two"))
    assert listener.opened == ["one", "two"]


def test_small_files_can_be_read_at_once(listener: Listener, held: Any, tmp_path: Path) -> None:
    small = tmp_path / "small.txt"
    small.write_text("A few words.")
    listener.session.open_files([str(small), str(tmp_path / "nowhere.txt")], at_once=True)
    assert listener.opened == ["A few words."]
    assert "nowhere.txt" in listener.refused[0]
    assert len(held.jobs) == 1


@pytest.mark.parametrize("method", ["_on_analysed", "_on_compared"])
def test_a_job_that_answers_something_else_is_a_mistake_of_ours(listener: Listener, method: str) -> None:
    with pytest.raises(TypeError):
        getattr(listener.session, method)("nonsense")
    with pytest.raises(TypeError):
        listener.session._take(1, "/one.txt", "nonsense")


def test_closing_ends_the_executor(listener: Listener, held: Any) -> None:
    listener.session.close()
    assert held.is_shut
