"""The articles that are open, and what is found in them: articles in, analyses and comparisons out, by jobs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.errors import ReaderError
from reader.model.linking import ArticleLinks
from reader.services.analysing import Analysed, AnalysisRequest, analyse_job, at_hand, keep, request
from reader.services.comparing import PAIRS_AT_ONCE, Compared, ComparisonRequest, compare_job
from reader.services.comparing import keep as keep_links
from reader.services.comparing import request as request_comparison
from reader.services.opening import articles_of
from reader.ui.firstshown import ARTICLES_MOST
from reader.ui.tasks import Tasks
from reader.ui.wording import name_of

FRAME = 20
"""Milliseconds between two steps that each paint a part of the window: a little more than a frame of the screen."""


@dataclass(slots=True)
class _Opened:
    """An article that is open.

    Attributes:
        article: Its text and where it is from.
        is_kept: Whether the library has it; decisions and the cache are there then.
        analysis: What was found in it.
        ticket: Of what is at work on it.
    """

    article: Article
    is_kept: bool
    analysis: Analysis | None = None
    ticket: int | None = None


class Session(QObject):
    """Holds the open articles, analyses and compares them.

    Signals:
        article_coming: An article that is opened next.
        article_opened: (article, its place in the row).
        article_closed: Id of the article.
        article_kept: Id of an article that was shown and is now one of the library's.
        article_renamed: (id under which an article was shown, id that it has in the library).
        article_asked_for: Id of an open article that was asked for: it was open, or is the first of those opened beside
            others.
        problem_met: A sentence that says what could not be done, why, and what to do.
        hinted: A sentence that says what to do first; it goes again by itself.
        analysed: The analysis of one article.
        compared: The comparison of all articles with its records (``Compared``).
        progressed: (steps done, all steps); equal when nothing is at work.
    """

    article_coming = Signal(object)
    article_opened = Signal(object, int)
    article_closed = Signal(str)
    article_kept = Signal(str)
    article_renamed = Signal(str, str)
    article_asked_for = Signal(str)
    problem_met = Signal(str)
    hinted = Signal(str)
    analysed = Signal(object)
    compared = Signal(object)
    progressed = Signal(int, int)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._opened: list[_Opened] = []
        self._coming: deque[Article] = deque()
        self._steps = 0
        self._done = 0
        self._comparing: int | None = None
        self._new_links: list[ArticleLinks] = []
        self._is_begun = False
        self._asked_for = ""
        self._rows: dict[str, tuple[str, ...]] = {}
        """The row in which an article stood that is to come back there."""
        self._put_away: list[tuple[str, tuple[str, ...]]] = []

    @property
    def articles(self) -> list[Article]:
        """The open articles, in the order of the row."""
        return [o.article for o in self._opened]

    @property
    def kept(self) -> list[str]:
        """Ids of the open articles that the library has, in the order of the row."""
        return [o.article.id for o in self._opened if o.is_kept]

    @property
    def analyses(self) -> tuple[Analysis, ...]:
        """What was found in each open article, as far as it was analysed, in the order of the row."""
        return tuple(o.analysis for o in self._opened if o.analysis is not None)

    @property
    def room(self) -> int:
        """How many more articles can be opened."""
        return ARTICLES_MOST - len(self._opened)

    @property
    def is_busy(self) -> bool:
        """Whether anything is at work."""
        return self._comparing is not None or any(o.ticket is not None for o in self._opened)

    # The row ------------------------------------------------------------------------------------------------------

    def show_unkept(self, articles: Iterable[Article]) -> None:
        """Show articles that the library does not have, or not yet, as far as there is room."""
        for article in articles:
            if self.room and self._find(article.id) is None:
                self._open(_Opened(article, is_kept=False))

    def open_articles(self, articles: Sequence[str], *, is_asked_for: bool = True) -> None:
        """Open articles of the library, in this order, as far as there is room.

        Args:
            articles: Their ids.
            is_asked_for: Whether the reader wants to see the first of them, beside those that are open.
        """
        open_already = [a for a in articles if self._find(a) is not None]
        if open_already:
            self.article_asked_for.emit(open_already[0])
        wanted = [a for a in articles if a not in open_already]
        if len(wanted) > self.room:
            self.problem_met.emit(self._told_of_no_room(len(wanted), len(wanted) - self.room))
        if wanted := wanted[: self.room]:
            if is_asked_for and self._opened and not open_already:
                self._asked_for = wanted[0]
            self._tasks.ask(articles_of, tuple(wanted), done=self.show_kept, failed=self._tell)

    def _told_of_no_room(self, wanted: int, left: int) -> str:
        """Return what to say of the articles that do not fit."""
        words = self.tr("{} of these articles are not opened, but they are in the library: {} are open, no more fit.")
        if left == 1:
            words = self.tr("{} of these articles is not opened, but it is in the library: {} are open, no more fit.")
        only = self.tr(
            "The article is not opened, but it is in the library: {} are open, no more fit. Close one first."
        ).format(ARTICLES_MOST)
        return only if wanted == 1 else words.format(left, ARTICLES_MOST)

    def show_kept(self, articles: Iterable[Article]) -> None:
        """Show articles as the library has them, as far as there is room, and analyse them once it is begun.

        Then each is announced in one turn of the event loop and opened in the next: all at once, or only two of these
        steps, would hold the window up.
        """
        is_at_work = bool(self._coming)
        self._coming.extend(articles)
        if self._is_begun and not is_at_work:
            self._announce_next()
        while self._coming and not self._is_begun:
            self._show_first()

    def _announce_next(self) -> None:
        if self._coming and self.room and self._find(self._coming[0].id) is None:
            self.article_coming.emit(self._coming[0])
        QTimer.singleShot(0, self, self._show_next)

    def _show_next(self) -> None:
        if self._coming:
            self._show_first()
        if self._coming:
            QTimer.singleShot(0, self, self._announce_next)

    def _show_first(self) -> None:
        """Show the first of the articles that are coming."""
        article = self._coming.popleft()
        if self.room and self._find(article.id) is None:
            opened = _Opened(article, is_kept=True)
            if article.id == self._asked_for:
                # Once it is painted: the others can be moved sideways for it then, and need not be painted anew.
                QTimer.singleShot(FRAME, self, self._tell_asked_for)
            self._open(opened)
            if self._is_begun:
                self._analyse(opened)

    @Slot()
    def _tell_asked_for(self) -> None:
        asked_for, self._asked_for = self._asked_for, ""
        if self._find(asked_for) is not None:
            self.article_asked_for.emit(asked_for)

    def take_over(self, shown: str, kept: str) -> None:
        """Have an article that is shown be one of the library's, and analyse it.

        Args:
            shown: The id under which it is shown.
            kept: Its id in the library; the same, or another when it was there before. "" when it could not be kept.
        """
        opened = self._find(shown)
        if opened is None:
            return
        if kept not in {"", shown}:
            if self._find(kept) is not None:
                self.close_article(shown)
                self.article_asked_for.emit(kept)
                return
            opened.article = replace(opened.article, id=kept)
            self.article_renamed.emit(shown, kept)
        opened.is_kept = bool(kept)
        if kept:
            self.article_kept.emit(kept)
        self._analyse(opened)

    def unkept_like(self, article: Article) -> str:
        """Return the id under which the same text of the same file is shown without being kept, or ""."""
        same = (o.article for o in self._opened if not o.is_kept and o.article.id != article.id)
        key = article.path, article.text_sha256
        return next((a.id for a in same if (a.path, a.text_sha256) == key), "")

    def close_article(self, article: str) -> None:
        """Close an article; the others are compared again. It stays in the library."""
        opened = self._find(article)
        if opened is not None:
            self._give_up(opened)
            self._opened.remove(opened)
            self.article_closed.emit(article)
            self._compare()

    def put_away(self, article: str) -> None:
        """Close an article as the reader asked for; ``reopen`` opens it again."""
        if article in self.kept:
            self._put_away.append((article, tuple(o.article.id for o in self._opened)))
        self.close_article(article)

    def reopen(self) -> None:
        """Open the article that the reader closed last, where it stood."""
        while self._put_away:
            article, row = self._put_away.pop()
            if self._find(article) is None:
                self._rows[article] = row
                self.open_articles([article])
                return
        self.hinted.emit(self.tr("No article was closed in this window."))

    def take_out(self, articles: Iterable[str]) -> None:
        """Close articles that the library does not have any more; shown again, they stand where they stood."""
        row = tuple(o.article.id for o in self._opened)
        for article in articles:
            self._rows[article] = row
            self.close_article(article)

    def arrange(self, articles: Sequence[str]) -> None:
        """Put the open articles into an order; those that are not named come last."""
        ranks = {article: rank for rank, article in enumerate(articles)}
        self._opened.sort(key=lambda o: ranks.get(o.article.id, len(ranks)))

    def keep_only(self, there: Iterable[str]) -> None:
        """Close the articles of the library that are not there any more."""
        known = set(there)
        self.take_out([a for a in self.kept if a not in known])

    def begin(self) -> None:
        """Begin to analyse; until then articles are only shown, so that their text is painted first."""
        self._is_begun = True
        shown = tuple(self.kept)
        if shown:
            self._step_begun()
            begin = partial(self._begin_with, shown)
            self._tasks.ask(articles_of, shown, done=begin, failed=lambda _: begin(()))

    def _begin_with(self, shown: Sequence[str], there: Sequence[Article]) -> None:
        """Analyse what is shown from the last time; where the library could not be opened, it has none of it."""
        known = {a.id for a in there}
        for opened in self._opened:
            if opened.article.id in shown:
                opened.is_kept = opened.article.id in known
                self._analyse(opened)
        self._step_ended()

    # Work ---------------------------------------------------------------------------------------------------------

    def cancel(self) -> None:
        """Give up what is at work; what is open stays open."""
        for opened in self._opened:
            self._give_up(opened)
        self._stop_comparing()
        self._finish_steps()

    def analyse_again(self) -> None:
        """Analyse what has not been analysed, and compare; while anything is at work, that goes on instead."""
        if not self.is_busy:
            self.renew([o.article.id for o in self._opened if o.analysis is None])
            self._compare()

    def renew(self, articles: Iterable[str]) -> None:
        """Analyse articles anew: what is decided about them has changed."""
        for article in articles:
            opened = self._find(article)
            if opened is not None:
                self._analyse(opened)

    def _open(self, opened: _Opened) -> None:
        row = self._rows.pop(opened.article.id, ())
        before = row[: row.index(opened.article.id)] if row else ()
        after = [place for place, other in enumerate(self._opened, 1) if other.article.id in before]
        place = max(after, default=0) if row else len(self._opened)
        self._opened.insert(place, opened)
        self.article_opened.emit(opened.article, place)

    def _find(self, article: str) -> _Opened | None:
        return next((o for o in self._opened if o.article.id == article), None)

    def _give_up(self, opened: _Opened) -> None:
        if opened.ticket is not None:
            self._tasks.cancel(opened.ticket)
            opened.ticket = None
            self._step_ended()

    def _analyse(self, opened: _Opened) -> None:
        self._give_up(opened)
        self._stop_comparing()
        self._step_begun()
        failed = partial(self._on_failed, opened)
        if opened.is_kept:
            asked = partial(self._on_request, opened)
            opened.ticket = self._tasks.ask(request, opened.article.id, done=asked, failed=failed)
        else:
            self._on_request(opened, AnalysisRequest(opened.article))

    def _on_request(self, opened: _Opened, asked: AnalysisRequest) -> None:
        found = at_hand(asked)
        if found is not None:
            self._on_analysed(opened, asked, found)
            return
        done = partial(self._on_analysed, opened, asked)
        failed = partial(self._on_failed, opened)
        opened.ticket = self._tasks.start(analyse_job, asked, size=asked.size, done=done, failed=failed)

    def _on_analysed(self, opened: _Opened, asked: AnalysisRequest, found: object) -> None:
        if not isinstance(found, Analysed):
            raise TypeError(found)
        opened.ticket = None
        opened.analysis = found.analysis
        if opened.is_kept:
            self._tasks.ask(keep, asked, found, done=_forget, failed=self._tell)
        self.analysed.emit(found.analysis)
        self._compare()
        self._step_ended()

    def _on_failed(self, opened: _Opened, error: ReaderError) -> None:
        opened.ticket = None
        self.problem_met.emit(f"{name_of(opened.article.path or opened.article.id)}: {error}")
        self._compare()
        self._step_ended()

    def _stop_comparing(self) -> None:
        if self._comparing is not None:
            self._tasks.cancel(self._comparing)
            self._comparing = None
            self._step_ended()

    def _compare(self) -> None:
        """Compare what is analysed, once nothing else is at work."""
        self._stop_comparing()
        if not self.is_busy:
            self._new_links.clear()
            self._step_begun()
            self._ask_comparison(PAIRS_AT_ONCE)

    def _ask_comparison(self, most: int) -> None:
        """Have some pairs of articles compared, and those that were compared before shown with them."""
        done = partial(self._on_comparison_request, most)
        self._comparing = self._tasks.ask(
            request_comparison, self.analyses, most, done=done, failed=partial(self._on_not_compared, most)
        )

    def _on_comparison_request(self, most: int, asked: ComparisonRequest) -> None:
        # The library has them too, unless it cannot be written.
        asked = replace(asked, known=(*asked.known, *self._new_links))
        failed = partial(self._on_not_compared, most)
        self._comparing = self._tasks.start(compare_job, asked, size=asked.size, done=self._on_compared, failed=failed)

    def _on_compared(self, compared: object) -> None:
        self._comparing = None
        if not isinstance(compared, Compared):
            raise TypeError(compared)
        self._tasks.ask(keep_links, compared, done=_forget, failed=self._tell)
        # Whoever shows it needs no links, which take more memory than all else.
        self.compared.emit(replace(compared, new_links=()))
        if compared.left and compared.new_links:
            self._new_links += compared.new_links
            self._ask_comparison(PAIRS_AT_ONCE)
        else:
            self._new_links.clear()
            self._step_ended()

    def _on_not_compared(self, most: int, error: ReaderError) -> None:
        """Tell why, and show the quotations all the same, with what was compared before."""
        self._comparing = None
        self.problem_met.emit(self.tr("The articles were not compared. {}").format(error))
        if most:
            self._ask_comparison(0)
        else:
            self._step_ended()

    def _tell(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))

    # Progress -----------------------------------------------------------------------------------------------------

    def _step_begun(self) -> None:
        self._steps += 1
        self.progressed.emit(self._done, self._steps)

    def _step_ended(self) -> None:
        self._done += 1
        if self.is_busy:
            self.progressed.emit(self._done, self._steps)
        else:
            self._finish_steps()

    def _finish_steps(self) -> None:
        self._done = self._steps = 0
        self.progressed.emit(0, 0)


def _forget(_: object) -> None:
    """Take no notice of an answer."""
