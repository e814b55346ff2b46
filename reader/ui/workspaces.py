"""Named workspaces: what is open and how it stands, kept under a name as a step of the library, and opened again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QInputDialog, QWidget

from reader.model.errors import ReaderError
from reader.model.workspace import Workspace
from reader.services import workspaces
from reader.ui.palette import Entry, Palette
from reader.ui.session import Session
from reader.ui.steps import ORIGIN, Steps
from reader.ui.tasks import Tasks
from reader.ui.wording import articles_counted

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.model.change import Change

KEPT = ("docks", "bare", "has_possible", "has_overlapping", "has_clutter", "has_silence", "coupling", "strip")
"""What of the window's state belongs to a workspace: no colours, no sizes, and no words that may be an article's."""


class Workspaces(QObject):
    """Saves, opens and removes workspaces.

    Signals:
        opened: What the window is to look like, now that the articles are there: an object of JSON.
        problem_met: A sentence that says what could not be done.
        hinted: A sentence that says what to do first; it goes again by itself.
        told: What was done, where nothing else shows it.
    """

    opened = Signal(object)
    told = Signal(str)
    problem_met = Signal(str)
    hinted = Signal(str)

    def __init__(
        self, window: QWidget, tasks: Tasks, steps: Steps, session: Session, state: Callable[[], Mapping[str, Any]]
    ) -> None:
        """Hold nothing.

        Args:
            window: The parent of what is asked.
            tasks: Ask the library.
            steps: Are told of what changed.
            session: Has the open articles.
            state: Tells how the window looks.
        """
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._steps = steps
        self._session = session
        self._state = state
        self._coming: Workspace | None = None
        session.article_opened.connect(self._on_article_opened)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {
            "file.save_workspace": self.ask_name,
            "file.open_workspace": self.offer,
            "file.remove_workspace": self.offer_removal,
        }

    def ask_name(self) -> None:
        """Ask for a name, and keep what is open under it."""
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Save workspace"))
        dialog.setLabelText(self.tr("Name of the workspace. One that has this name already is replaced:"))
        dialog.textValueSelected.connect(self.save)
        dialog.open()

    @Slot(str)
    def save(self, name: str) -> None:
        """Keep what is open under a name, as a step that can be undone."""
        state = {key: value for key, value in self._state().items() if key in KEPT}
        articles = tuple(self._session.kept)
        done = self._on_saved
        self._tasks.ask(workspaces.save, name, articles, state, ORIGIN, done=done, failed=self._tell)

    def _on_saved(self, change: Change) -> None:
        self._steps.note(change)
        self.told.emit(change.name)

    def offer(self) -> None:
        """Offer the workspaces to be opened."""
        done = partial(self._offer, self.tr("Open workspace"), self.open)
        self._tasks.ask(_every, done=done, failed=self._tell)

    def offer_removal(self) -> None:
        """Offer the workspaces to be removed; their articles stay."""
        done = partial(self._offer, self.tr("Remove workspace"), self.remove)
        self._tasks.ask(_every, done=done, failed=self._tell)

    def open(self, workspace: str) -> None:
        """Open the articles of a workspace in the place of those that are open, as they stood."""
        self._tasks.ask(workspaces.load, workspace, done=self._on_loaded, failed=self._tell)

    def remove(self, workspace: str) -> None:
        """Take a workspace out, as a step that can be undone."""
        self._steps.take(workspaces.remove, workspace, failed=self._tell)

    def _offer(self, kind: str, run: Callable[[str], object], every: Sequence[Workspace]) -> None:
        if every:
            entries = [Entry(w.name, articles_counted(len(w.articles)), partial(run, w.id)) for w in every]
            Palette(entries, self._window, kind).open()
        else:
            words = self.tr("No workspace is saved yet. “Save workspace” in the menu File keeps what is open.")
            self.hinted.emit(words)

    def _on_loaded(self, found: Workspace | None) -> None:
        if found is None:
            self.problem_met.emit(self.tr("This workspace is not there any more."))
            return
        for article in [a.id for a in self._session.articles if a.id not in found.articles]:
            self._session.close_article(article)
        there = {a.id for a in self._session.articles}
        missing = [a for a in found.articles if a not in there]
        self._coming = found
        if missing:
            # Which of them has the keyboard is kept with the workspace.
            self._session.open_articles(missing, is_asked_for=False)
        else:
            self._arrive()

    @Slot()
    def _on_article_opened(self) -> None:
        if self._coming is not None and {a.id for a in self._session.articles} >= set(self._coming.articles):
            # Once everybody else heard of the last article.
            QTimer.singleShot(0, self, self._arrive)

    def _arrive(self) -> None:
        found, self._coming = self._coming, None
        if found is not None:
            self.opened.emit(json.loads(found.state))

    def _tell(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))


def _every(library: Library) -> tuple[Workspace, ...]:
    return library.read.workspaces()
