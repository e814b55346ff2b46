"""What the window has to do with the library: its steps, its index, and what is remembered for the next time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader.model.article import BlockKind
from reader.model.change import Change, ChangeKind, Table
from reader.model.claim import Passage
from reader.model.decision import DecisionKind
from reader.model.errors import ReaderError
from reader.model.span import Span
from reader.services.correcting import Asked, decide_all
from reader.services.jobs import Executor
from reader.services.librarian import Librarian
from reader.services.opening import articles_of
from reader.services.upkeep import Upkeep
from reader.services.workspaces import State, save_session
from reader.ui.listeners import UpkeepSignals
from reader.ui.session import Session
from reader.ui.steps import Steps
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from reader.library.library import Library

SAVED_AFTER = 1000
"""Milliseconds after which a change of what is open is kept for the next start."""
WOKEN_AFTER = 200
"""Milliseconds after a change at which the index is seen to: what is opened by then is the session's to analyse."""


class Keeping(QObject):
    """Follows the changes of the library, keeps its index up to date, and keeps what is open.

    Signals:
        problem_met: A sentence that says what could not be kept, why, and what to do.
        informed: A sentence that says what was taken back.
        outdated: Such a sentence is true no more: it was done again.
        progressed: (articles analysed for the index, all of them); (0, 0) when there is nothing to do.
        library_changed: The lists of the library are to be read again.
    """

    problem_met = Signal(str)
    informed = Signal(str)
    outdated = Signal(str)
    progressed = Signal(int, int)
    library_changed = Signal()

    def __init__(
        self, tasks: Tasks, librarian: Librarian, executor: Executor, session: Session, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._session = session
        self._state: Callable[[], State] = dict
        self._is_begun = False
        self.steps = Steps(tasks, self)
        signals = UpkeepSignals(self)
        self._upkeep = Upkeep(librarian, executor, signals)
        self._save_soon = QTimer(self, singleShot=True, interval=SAVED_AFTER)
        self._save_soon.timeout.connect(self.save)
        self._wake_soon = QTimer(self, singleShot=True, interval=WOKEN_AFTER)
        self._wake_soon.timeout.connect(self._on_woken)
        self.steps.made.connect(self._on_made)
        signals.progressed.connect(self.progressed)
        signals.indexed.connect(self.library_changed)
        signals.idle.connect(self.library_changed)
        signals.problem.connect(self.problem_met)
        session.progressed.connect(self._on_session_progressed)
        for moved in (session.article_opened, session.article_closed, session.article_renamed):
            moved.connect(self.save_soon)

    def begin(self, state: Callable[[], State]) -> None:
        """Begin to look after the library; not before the first paint.

        Args:
            state: Tells how the window looks, to be remembered.
        """
        self._state = state
        self._is_begun = True
        self._tasks.ask(_notice, done=self._on_notice, failed=self._tell)
        self.steps.refresh()
        self._upkeep.wake()

    @Slot()
    def save_soon(self) -> None:
        """Keep what is open before long."""
        # Not later with each further change: while they go on it would never be kept.
        if self._is_begun and not self._save_soon.isActive():
            self._save_soon.start()

    @Slot()
    def save(self) -> None:
        """Keep what is open for the next start."""
        self._save_soon.stop()
        if self._is_begun:
            self._tasks.ask(
                save_session, tuple(self._session.kept), self._state(), done=lambda _: None, failed=self._tell
            )

    @Slot(str, object, object)
    def set_block_kind(self, article: str, span: Span, kind: BlockKind) -> None:
        """Keep the reader's word on what a block is."""
        asked = Asked(DecisionKind.SET_BLOCK_KIND, (Passage(article, span),), kind.value)
        self.steps.take(decide_all, (asked,), "", failed=self._tell)

    def go_on(self) -> None:
        """Take up what waits."""
        self._upkeep.wake()

    def pause(self, *, is_paused: bool) -> None:
        """Leave what waits in the index alone, or take it up again; open articles are analysed all the same."""
        self._upkeep.pause(is_paused=is_paused)

    def stop(self) -> None:
        """Give up what is at work for the index, until ``go_on`` or the next change."""
        self._wake_soon.stop()
        self._upkeep.stop()

    def _tell(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))

    def _on_notice(self, notice: str) -> None:
        if notice:
            self.problem_met.emit(notice)

    @Slot(int, int)
    def _on_session_progressed(self, _done: int, steps: int) -> None:
        """Leave the open articles to the session while it is at work; then see to the rest."""
        if steps:
            self._upkeep.leave_out(frozenset(self._session.kept))
        elif self._is_begun:
            self._upkeep.leave_out(frozenset())
            self._upkeep.wake()

    @Slot(object)
    def _on_made(self, change: Change) -> None:
        tables = {t.table for t in change.touched}
        if Table.DECISIONS in tables:
            self._session.renew(change.articles)
        if Table.ARTICLES in tables and change.kind is not ChangeKind.DONE:
            articles = tuple(t.id for t in change.touched if t.table is Table.ARTICLES)
            self._follow(change, articles)
            # Articles may vanish from the window with it, perhaps all.
            told = self.tr("Taken back: {}. Edit → Redo does it again.").format(change.name)
            (self.informed if change.kind is ChangeKind.UNDONE else self.outdated).emit(told)
        self.library_changed.emit()
        self._wake_soon.start()

    @Slot()
    def _on_woken(self) -> None:
        if not self._session.is_busy:
            self._upkeep.wake()

    def _follow(self, change: Change, articles: tuple[str, ...]) -> None:
        """Close what an undo took out of the library, and open again what a redo brought back."""
        kept = tuple(self._session.kept)
        self._tasks.ask(_ids, kept, done=self._session.keep_only, failed=self._tell)
        if change.kind is ChangeKind.REDONE:
            self._tasks.ask(articles_of, articles, done=self._session.show_kept, failed=self._tell)


def _notice(library: Library) -> str:
    return library.notice


def _ids(library: Library, articles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(a.id for a in articles_of(library, articles))
