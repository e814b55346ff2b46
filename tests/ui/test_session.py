from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from reader.library.library import Library
from reader.model.analysis import Analysis, Comparison
from reader.model.article import Article
from reader.model.errors import JobError
from reader.model.linking import ArticleLinks, LinkBasis
from reader.services.analysing import Analysed
from reader.services.comparing import Compared
from reader.services.importing import import_text
from reader.services.librarian import InlineLibrarian
from reader.services.opening import articles_of
from reader.ui.firstshown import ARTICLES_MOST
from reader.ui.session import Session
from reader.ui.tasks import Tasks

pytestmark = pytest.mark.usefixtures("qapp")


def turn() -> None:
    for _ in range(6):
        QApplication.processEvents()


class Listener:
    """A session and what it has told."""

    def __init__(self, executor: Any, library: Library) -> None:
        self.session = Session(Tasks(executor, InlineLibrarian(library)))
        self.session.begin()
        self.opened: list[str] = []
        self.problems: list[str] = []
        self.compared: list[object] = []
        self.renamed: list[tuple[str, str]] = []
        self.again: list[str] = []
        self.progress: list[tuple[int, int]] = []
        self.session.article_opened.connect(lambda article, place: self.opened.insert(place, article.text))
        self.session.article_renamed.connect(lambda old, new: self.renamed.append((old, new)))
        self.session.article_asked_for.connect(self.again.append)
        self.session.problem_met.connect(self.problems.append)
        self.session.compared.connect(self.compared.append)
        self.session.progressed.connect(lambda done, steps: self.progress.append((done, steps)))

    def answer(self, held: Any, number: int, value: object) -> None:
        future = held.jobs[number].future
        if isinstance(value, Exception):
            future.set_exception(value)
        else:
            future.set_result(value)
        turn()


@pytest.fixture
def listener(held: Any, library: Library) -> Listener:
    return Listener(held, library)


def open_two(listener: Listener, library: Library) -> tuple[Article, Article]:
    """Open two articles, so that jobs 0 and 1 are their analyses."""
    ids = [import_text(library, words).articles[0] for words in ("One article.", "Two articles.")]
    listener.session.open_articles(ids)
    turn()
    first, second = listener.session.articles
    return first, second


def found(article: Article) -> Analysed:
    return Analysed(Analysis(article))


def test_articles_stand_in_the_order_in_which_they_were_asked_for(listener: Listener, library: Library) -> None:
    open_two(listener, library)
    assert listener.opened == ["One article.", "Two articles."]


def test_an_article_is_announced_a_turn_before_it_is_opened(listener: Listener, library: Library) -> None:
    heard: list[str] = []
    listener.session.article_coming.connect(lambda article: heard.append(article.text))
    listener.session.article_opened.connect(lambda article, _: heard.append(f"opened: {article.text}"))
    first = import_text(library, "One article.").articles[0]
    listener.session.show_kept(articles_of(library, (first,)))
    assert heard == ["One article."]
    turn()
    assert heard[1:] == ["opened: One article."]


def test_articles_are_compared_when_all_are_analysed(listener: Listener, held: Any, library: Library) -> None:
    first, second = open_two(listener, library)
    listener.answer(held, 0, found(first))
    assert len(held.jobs) == 2
    listener.answer(held, 1, found(second))
    listener.answer(held, 2, Compared(Comparison((Analysis(first), Analysis(second))), ()))
    assert len(listener.compared) == 1
    assert not listener.session.is_busy
    # The comparison is a step of the same work: progress never falls back in between.
    assert listener.progress[-2:] == [(2, 3), (0, 0)]


def test_a_first_result_is_shown_while_other_pairs_wait(listener: Listener, held: Any, library: Library) -> None:
    first, second = open_two(listener, library)
    listener.answer(held, 0, found(first))
    listener.answer(held, 1, found(second))
    links = (ArticleLinks(LinkBasis(first.id, "", ""), LinkBasis(second.id, "", "")),)
    listener.answer(held, 2, Compared(Comparison(()), (), links, left=3))
    assert len(listener.compared) == 1
    assert listener.session.is_busy
    # What was found goes along, whether or not the library could keep it.
    assert held.arguments[3][0].known[-1:] == links
    listener.answer(held, 3, Compared(Comparison(()), (), links, left=0))
    assert len(listener.compared) == 2
    assert not listener.session.is_busy


def test_what_is_cached_needs_no_worker(listener: Listener, held: Any, library: Library) -> None:
    first, second = open_two(listener, library)
    listener.answer(held, 0, Analysed(Analysis(first), Analysis(first)))
    listener.answer(held, 1, Analysed(Analysis(second), Analysis(second)))
    listener.session.renew([first.id, second.id])
    turn()
    # Only the comparison is asked for again.
    assert len(held.jobs) == 4


def test_an_article_whose_analysis_fails_stays_open_and_the_others_are_compared(
    listener: Listener, held: Any, library: Library
) -> None:
    _, second = open_two(listener, library)
    listener.answer(held, 0, JobError("It took too long. Try a shorter article."))
    listener.answer(held, 1, found(second))
    assert listener.problems[0].endswith(": It took too long. Try a shorter article.")
    listener.answer(held, 2, JobError("It ended."))
    assert listener.problems[1] == "The articles were not compared. It ended."
    # The quotations are shown all the same.
    listener.answer(held, 3, Compared(Comparison(()), (), left=1))
    assert len(listener.compared) == 1
    assert not listener.session.is_busy
    assert len(listener.session.articles) == 2
    listener.session.analyse_again()
    turn()
    assert len(held.jobs) == 5


def test_asking_again_while_there_is_work_starts_nothing_twice(listener: Listener, held: Any, library: Library) -> None:
    open_two(listener, library)
    listener.session.analyse_again()
    turn()
    assert len(held.jobs) == 2


def test_a_comparison_that_is_out_of_date_is_given_up(listener: Listener, held: Any, library: Library) -> None:
    first, second = open_two(listener, library)
    listener.answer(held, 0, found(first))
    listener.answer(held, 1, found(second))
    listener.session.open_articles(import_text(library, "Three articles.").articles)
    turn()
    assert held.cancelled == [3]
    listener.answer(held, 2, Compared(Comparison(()), ()))
    assert listener.compared == []


def test_closing_an_article_compares_the_rest_anew(listener: Listener, held: Any, library: Library) -> None:
    first, second = open_two(listener, library)
    listener.answer(held, 0, found(first))
    listener.answer(held, 1, found(second))
    listener.session.close_article(first.id)
    listener.session.close_article("no such article")
    turn()
    assert held.cancelled == [3]
    assert len(held.jobs) == 4
    assert listener.session.articles == [second]


def test_cancelling_gives_all_work_up(listener: Listener, held: Any, library: Library) -> None:
    open_two(listener, library)
    listener.session.cancel()
    assert held.cancelled == [1, 2]
    assert listener.progress[-1] == (0, 0)
    assert not listener.session.is_busy


def test_an_article_that_is_open_is_not_opened_twice(listener: Listener, library: Library) -> None:
    first, _ = open_two(listener, library)
    listener.session.open_articles([first.id])
    turn()
    assert listener.again == [first.id]
    assert len(listener.session.articles) == 2


def test_no_more_articles_are_opened_than_have_room(listener: Listener, library: Library) -> None:
    ids = [import_text(library, f"Article number {n}.").articles[0] for n in range(ARTICLES_MOST + 3)]
    listener.session.open_articles(ids)
    for _ in range(ARTICLES_MOST):
        # One a turn.
        turn()
    assert listener.session.kept == ids[:ARTICLES_MOST]
    assert listener.problems[0].startswith("3 of these articles are not opened")
    assert listener.session.room == 0
    listener.session.open_articles(ids[-1:])
    assert listener.problems[1].startswith("The article is not opened, but it is in the library: 12 are open")


def test_an_article_shown_before_it_was_kept_takes_its_id_of_the_library(
    listener: Listener, held: Any, library: Library
) -> None:
    (kept,) = import_text(library, "One article.").articles
    shown = Article("shown", "One article.", "0" * 64)
    listener.session.show_unkept([shown, shown])
    assert listener.session.kept == []
    listener.session.take_over("shown", kept)
    listener.session.take_over("no such article", kept)
    turn()
    assert listener.renamed == [("shown", kept)]
    assert listener.session.kept == [kept]
    assert len(held.jobs) == 1


def test_an_article_that_is_open_already_is_not_shown_twice_when_it_is_kept(
    listener: Listener, library: Library
) -> None:
    first, second = open_two(listener, library)
    listener.session.show_unkept([replace(first, id="shown")])
    listener.session.take_over("shown", first.id)
    assert listener.session.articles == [first, second]
    assert listener.again == [first.id]


def test_an_article_that_cannot_be_kept_is_analysed_all_the_same(listener: Listener, held: Any) -> None:
    shown = Article("shown", "One article.", "0" * 64)
    listener.session.show_unkept([shown])
    listener.session.take_over("shown", "")
    turn()
    listener.answer(held, 0, found(shown))
    assert len(held.jobs) == 2
    assert listener.session.kept == []


def test_an_article_that_is_gone_from_the_library_is_closed(listener: Listener, library: Library) -> None:
    first, second = open_two(listener, library)
    unkept = Article("shown", "One more.", "0" * 64)
    listener.session.show_unkept([unkept])
    listener.session.keep_only([second.id])
    assert listener.session.articles == [second, unkept]
    assert first.id not in listener.session.kept


def test_articles_can_be_put_elsewhere_in_the_row(listener: Listener, library: Library) -> None:
    first, second = open_two(listener, library)
    listener.session.arrange([second.id, "no such article"])
    assert listener.session.articles == [second, first]


def test_nothing_is_analysed_before_it_is_begun(held: Any, library: Library) -> None:
    session = Session(Tasks(held, InlineLibrarian(library)))
    session.open_articles(import_text(library, "One article.").articles)
    turn()
    assert (len(session.articles), len(held.jobs)) == (1, 0)
    session.begin()
    turn()
    assert len(held.jobs) == 1


def test_a_job_that_answers_something_else_is_a_mistake_of_ours(listener: Listener, library: Library) -> None:
    open_two(listener, library)
    with pytest.raises(TypeError):
        listener.session._on_compared("nonsense")
    with pytest.raises(TypeError):
        listener.session._on_analysed(listener.session._opened[0], None, "nonsense")  # type: ignore[arg-type]  # on purpose
