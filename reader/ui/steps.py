"""Undo and redo as the menu has them: by the names of the steps, whoever made them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.model.change import Change
from reader.model.errors import ReaderError
from reader.services.undoing import next_steps, undo
from reader.ui.tasks import Tasks

ORIGIN = "window"
"""Who asks for what is done in the window."""


class Steps(QObject):
    """The steps of the library.

    Signals:
        made: A change was made and stored (``Change``).
        named: (name of the step that "Undo" takes back, that of "Redo"); "" where there is none.
        problem_met: A sentence that says why a step was not taken back.
    """

    made = Signal(object)
    named = Signal(str, str)
    problem_met = Signal(str)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._undo: Change | None = None
        self._redo: Change | None = None

    def undo(self) -> None:
        """Take the latest step back."""
        self._take_back(self._undo)

    def redo(self) -> None:
        """Do the step again that was taken back last."""
        self._take_back(self._redo)

    def note(self, change: Change) -> None:
        """Tell everybody of a change."""
        self.made.emit(change)
        self.refresh()

    def refresh(self) -> None:
        """Find the steps out that can be taken back and done again."""
        self._tasks.ask(next_steps, done=self._on_found, failed=self._on_failed)

    def _take_back(self, step: Change | None) -> None:
        if step is None:
            return
        # Not twice while it is at work.
        self._undo = self._redo = None
        self._tasks.ask(undo, step.id, ORIGIN, done=self.note, failed=self._on_failed)

    def _on_found(self, steps: tuple[Change | None, Change | None]) -> None:
        self._undo, self._redo = steps
        self.named.emit(*("" if s is None else s.name for s in steps))

    def _on_failed(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))
        if self._undo is None and self._redo is None:
            self._tasks.ask(next_steps, done=self._on_found, failed=lambda _: None)
