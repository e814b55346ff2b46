"""What else there is in the library on the story of an article: looked for, offered, and opened beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.model.errors import ReaderError
from reader.services.story import Related, StoryRequest, related_rows, story_job, story_request
from reader.ui.panes.strip import PaneStrip
from reader.ui.session import Session
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Stories(QObject):
    """Offers the articles on the same story.

    Signals:
        problem_met: A sentence that says why nothing was looked for.
        hinted: A sentence that says what to do first; it goes again by itself.
        informed: A sentence that says that there is nothing to offer.
    """

    problem_met = Signal(str)
    hinted = Signal(str)
    informed = Signal(str)

    def __init__(self, window: QWidget, tasks: Tasks, session: Session, strip: PaneStrip) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._session = session
        self._strip = strip

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {"go.story": self.look}

    def look(self) -> None:
        """Look for articles on the story of the one that has the keyboard."""
        article = self._strip.current
        if not article:
            self.hinted.emit(self.tr("There is no article yet whose story could be looked for. Open one first."))
        elif article not in self._session.kept:
            self.hinted.emit(self.tr("This article is just being taken into the library. Ask again in a moment."))
        else:
            self._tasks.ask(story_request, article, done=self._on_request, failed=self._tell)

    def _on_request(self, asked: StoryRequest) -> None:
        self._tasks.start(story_job, asked, size=asked.size, done=self._on_answer, failed=self._tell)

    def _on_answer(self, answer: object) -> None:
        found: Sequence[tuple[str, float]] = answer  # type: ignore[assignment]  # what the job returns
        self._tasks.ask(related_rows, found, done=self._offer, failed=self._tell)

    def _offer(self, found: Sequence[Related]) -> None:
        opened = set(self._session.kept)
        others = [one for one in found if one.article.id not in opened]
        if not others:
            nothing = self.tr("The library has nothing else on this story.")
            only_open = self.tr("All that the library has on this story is open.")
            self.informed.emit(only_open if found else nothing)
            return
        from reader.ui.storydialog import StoryDialog  # noqa: PLC0415 - made when it is first shown

        dialog = StoryDialog(others, self._window)
        dialog.chosen.connect(self._session.open_articles)
        dialog.open()

    def _tell(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))
