"""Show all text: another extraction of the file that an article was read from, opened beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.model.errors import ReaderError
from reader.services.editions import Edition, all_text_job, keep_edition, original_of
from reader.services.originals import Original
from reader.ui.panes.strip import PaneStrip
from reader.ui.session import Session
from reader.ui.steps import ORIGIN, Steps
from reader.ui.tasks import Tasks


class Editions(QObject):
    """Opens editions of the articles in the row.

    Signals:
        problem_met: A sentence that says why there is none, or what did not go along.
        hinted: A sentence that says what to do first; it goes again by itself.
        progressed: (0, 1) while a file is read; (0, 0) when that is done.
    """

    problem_met = Signal(str)
    hinted = Signal(str)
    progressed = Signal(int, int)

    def __init__(self, tasks: Tasks, steps: Steps, session: Session, strip: PaneStrip) -> None:
        super().__init__(strip)
        self._tasks = tasks
        self._steps = steps
        self._session = session
        self._strip = strip
        self._ticket: int | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {"file.all_text": self.show_all_text}

    def show_all_text(self) -> None:
        """Open all text of the file that the article with the keyboard was read from."""
        article = self._strip.current
        if self._ticket is not None:
            return
        if article in self._session.kept:
            self._tasks.ask(original_of, article, done=partial(self._on_original, article), failed=self._tell)
        elif article:
            self.hinted.emit(self.tr("Only of an article that is kept in the library can all text be shown."))

    def cancel(self) -> None:
        """Give up reading."""
        if self._ticket is not None:
            self._tasks.cancel(self._ticket)
            self._end()

    def _on_original(self, article: str, original: Original) -> None:
        done = partial(self._on_read, article)
        size = len(original.data)
        self.progressed.emit(0, 1)
        self._ticket = self._tasks.start(all_text_job, original, done=done, failed=self._on_failed, size=size)

    def _end(self) -> None:
        self._ticket = None
        self.progressed.emit(0, 0)

    def _on_failed(self, error: ReaderError) -> None:
        self._end()
        self._tell(error)

    def _on_read(self, article: str, found: object) -> None:
        self._end()
        # What the job returns.
        self._tasks.ask(keep_edition, article, found, ORIGIN, done=self._on_kept, failed=self._tell)  # type: ignore[arg-type]

    def _on_kept(self, edition: Edition) -> None:
        if edition.change is not None:
            self._steps.note(edition.change)
        if edition.unplaced:
            words = self.tr("{} of your {} corrections and highlights have no clear place in this text. They are kept.")
            self.problem_met.emit(words.format(edition.unplaced, edition.moved + edition.unplaced))
        self._session.open_articles([edition.article])

    def _tell(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))
