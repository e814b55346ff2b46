"""The articles that are open, and what is found in them: files in, articles and comparisons out, by jobs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.errors import ReaderError
from reader.services.jobs import Executor
from reader.services.jobs_articles import Compared, analyse_job, compare_job, read_job
from reader.ui.tasks import Tasks
from reader.ui.wording import name_of

ARTICLES_MOST = 12
"""Articles side by side; more cannot be taken in."""
READ_AT_ONCE = 100_000
"""Bytes of a file that may be read before the first paint, in the window's own thread."""


@dataclass(slots=True)
class _Opened:
    """An article that is open, with its place among those that were asked for."""

    number: int
    article: Article
    analysis: Analysis | None = None


class Session(QObject):
    """Opens, analyses and compares articles; holds what came of it.

    Signals:
        article_opened: (article, its place in the row).
        article_closed: Id of the article.
        file_refused: The sentence that says which file was not taken, why, and what to do.
        file_known: Id of the open article that was asked for once more.
        analysed: The analysis of one article.
        compared: The comparison of all articles with its records (``Compared``).
        progressed: (steps done, all steps); equal when nothing is at work.
    """

    article_opened = Signal(object, int)
    article_closed = Signal(str)
    file_refused = Signal(str)
    file_known = Signal(str)
    analysed = Signal(object)
    compared = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, executor: Executor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = Tasks(executor, self)
        self._opened: list[_Opened] = []
        self._asked = 0
        self._steps = 0
        self._done = 0
        self._comparing: int | None = None
        self._is_compared = True
        self._reading: dict[int, str] = {}

    @property
    def articles(self) -> list[Article]:
        """The open articles, in the order of the row."""
        return [o.article for o in self._opened]

    @property
    def is_busy(self) -> bool:
        """Whether anything is at work."""
        return self._tasks.running > 0

    def open_files(self, paths: Iterable[str], *, at_once: bool = False) -> None:
        """Open files, in the order given, as far as there is room.

        Args:
            paths: The files.
            at_once: Whether small ones are read before this returns, so that their text is there at the first paint.
        """
        left_out: list[str] = []
        for path in paths:
            full = os.path.abspath(path)  # noqa: PTH100 - resolving links would rename the file for the reader
            known = next((o.article.id for o in self._opened if o.article.path == full), None)
            if known is not None:
                self.file_known.emit(known)
                continue
            if full in self._reading.values():
                continue
            if len(self._opened) + len(self._reading) >= ARTICLES_MOST:
                left_out.append(name_of(full))
                continue
            self._ask_for(full, at_once=at_once)
        if left_out:
            words = left_out[0]
            if len(left_out) > 1:
                words = self.tr("{} and {} more").format(words, len(left_out) - 1)
            self.file_refused.emit(
                self.tr("Not opened: {}. {} articles are open. Close one first.").format(words, ARTICLES_MOST)
            )

    def close_article(self, article: str) -> None:
        """Close an article; the others are compared again."""
        before = len(self._opened)
        self._opened = [o for o in self._opened if o.article.id != article]
        if len(self._opened) < before:
            self.article_closed.emit(article)
            self._compare()

    def cancel(self) -> None:
        """Give up what is at work; what is open stays open."""
        self._tasks.cancel_all()
        self._comparing = None
        self._reading.clear()
        self._finish_steps()

    def analyse_again(self) -> None:
        """Analyse what has not been analysed, and compare; while anything is at work, that goes on instead."""
        if self.is_busy:
            return
        for opened in self._opened:
            if opened.analysis is None:
                self._analyse(opened.article)
        self._compare()

    def close(self) -> None:
        """End all work for good."""
        self._tasks.close()

    def _ask_for(self, path: str, *, at_once: bool) -> None:
        self._asked += 1
        number = self._asked
        if at_once and _size(path) <= READ_AT_ONCE:
            try:
                self._take(number, path, read_job(path))
            except ReaderError as error:
                self.file_refused.emit(str(error))
            return
        self._reading[number] = path
        self._step_begun()
        self._tasks.start(read_job, path, done=partial(self._take, number, path), failed=partial(self._refuse, number))

    def _take(self, number: int, path: str, article: object) -> None:
        """Put an article into the row, by the order in which files were asked for."""
        if not isinstance(article, Article):
            raise TypeError(article)
        was_read = self._reading.pop(number, None) is not None
        taken = {o.article.id for o in self._opened}
        ids = [article.id, *(f"{article.id}-{n}" for n in range(2, ARTICLES_MOST + 2))]
        article = replace(article, id=next(i for i in ids if i not in taken), path=path)
        place = sum(o.number < number for o in self._opened)
        self._opened.insert(place, _Opened(number, article))
        self.article_opened.emit(article, place)
        self._analyse(article)
        if was_read:
            self._step_ended()

    def _refuse(self, number: int, error: ReaderError) -> None:
        self._reading.pop(number, None)
        self.file_refused.emit(str(error))
        if not self._is_compared:
            # The others may have waited for this file.
            self._compare()
        self._step_ended()

    def _analyse(self, article: Article) -> None:
        if self._comparing is not None:
            self._tasks.cancel(self._comparing)
            self._comparing = None
            self._step_ended()
        self._is_compared = False
        self._step_begun()
        self._tasks.start(
            analyse_job,
            article,
            size=len(article.text),
            done=self._on_analysed,
            failed=partial(self._on_failed, article),
        )

    def _on_analysed(self, analysis: object) -> None:
        if not isinstance(analysis, Analysis):
            raise TypeError(analysis)
        for opened in self._opened:
            if opened.article.id == analysis.article.id:
                opened.analysis = analysis
                self.analysed.emit(analysis)
        self._compare()
        self._step_ended()

    def _on_failed(self, article: Article, error: ReaderError) -> None:
        self.file_refused.emit(f"{name_of(article.path or article.id)}: {error}")
        self._compare()
        self._step_ended()

    def _compare(self) -> None:
        """Compare what is analysed, once nothing else is at work."""
        if self._comparing is not None:
            self._tasks.cancel(self._comparing)
            self._comparing = None
            self._step_ended()
        self._is_compared = False
        if self._tasks.running:
            return
        analyses = tuple(o.analysis for o in self._opened if o.analysis is not None)
        self._step_begun()
        self._comparing = self._tasks.start(
            compare_job,
            analyses,
            size=sum(len(a.article.text) for a in analyses),
            done=self._on_compared,
            failed=self._on_not_compared,
        )

    def _on_compared(self, compared: object) -> None:
        self._comparing = None
        if not isinstance(compared, Compared):
            raise TypeError(compared)
        self._is_compared = True
        self.compared.emit(compared)
        self._step_ended()

    def _on_not_compared(self, error: ReaderError) -> None:
        self._comparing = None
        self.file_refused.emit(self.tr("The articles were not compared: {}").format(error))
        self._step_ended()

    def _step_begun(self) -> None:
        self._steps += 1
        self.progressed.emit(self._done, self._steps)

    def _step_ended(self) -> None:
        self._done += 1
        if not self.is_busy:
            self._finish_steps()
        else:
            self.progressed.emit(self._done, self._steps)

    def _finish_steps(self) -> None:
        self._done = self._steps = 0
        self.progressed.emit(0, 0)


def _size(path: str) -> int:
    """Return the size of a file; one that cannot be looked at is as good as empty: reading it says why."""
    try:
        return os.stat(path).st_size  # noqa: PTH116 - a string in, a number out
    except OSError:
        return 0
