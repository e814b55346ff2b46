"""Undo and redo as the menu has them: by the names of the steps, whoever made them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, TypeVarTuple, Unpack

from PySide6.QtCore import QObject, Signal

from reader.model.change import Change
from reader.model.errors import ReaderError
from reader.services.undoing import next_steps, undo
from reader.ui.heldkeys import HeldKeys
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

    from reader.library.library import Library

ORIGIN = "window"
"""Who asks for what is done in the window."""
T = TypeVar("T")
Ts = TypeVarTuple("Ts")
MakesChange = Callable[["Library", Unpack[Ts], str], Change]
"""A use case that is called with the library, what else it takes, and who asks, and that makes a step."""


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

    def take(self, work: MakesChange[*Ts], *args: *Ts, failed: Callable[[ReaderError], None]) -> None:
        """Ask the library for a step, and tell everybody when it was taken.

        Args:
            work: Takes the step.
            args: What it takes after the library and before who asks.
            failed: Called with the error if it was not taken.
        """
        self._tasks.ask(work, *args, ORIGIN, done=self.note, failed=failed)

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
        self.take(undo, step.id, failed=self._on_failed)

    def _on_found(self, steps: tuple[Change | None, Change | None]) -> None:
        self._undo, self._redo = steps
        self.named.emit(*("" if s is None else s.name for s in steps))

    def _on_failed(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))
        if self._undo is None and self._redo is None:
            self._tasks.ask(next_steps, done=self._on_found, failed=lambda _: None)


class StepTaker(QObject):
    """What has the library take steps.

    Signals:
        problem_met: A sentence that says what could not be done.
        hinted: A sentence that says what to do first; it goes again by itself.
    """

    problem_met = Signal(str)
    hinted = Signal(str)

    def __init__(self, tasks: Tasks, steps: Steps, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._steps = steps
        self._held = HeldKeys(self)

    def do(self, work: MakesChange[*Ts], *args: *Ts) -> None:
        """Ask the library for a step."""
        self._steps.take(work, *args, failed=self._tell)

    def _ask_for_field(self, function: Callable[[Library, *Ts], T], *args: *Ts, done: Callable[[T], None]) -> None:
        """Ask what a field begins with; keys that are pressed meanwhile are held until ``done`` gives them to it."""

        def fail(error: ReaderError) -> None:
            self._held.turn_away()
            self._tell(error)

        self._held.hold()
        self._tasks.ask(function, *args, done=done, failed=fail)

    def refuse_field(self, why: str) -> None:
        """Say in one sentence what is to be done before a field opens; what is typed for it goes nowhere."""
        self._held.turn_away()
        self.hinted.emit(why)

    def _show_with_keys(self, dialog: QDialog, field: QWidget) -> None:
        """Show a dialog, or bring it forward, and give the keys that are held to its field.

        It is not modal: Qt drops keys that come for a window behind a modal one before that has the keyboard.
        """
        dialog.setModal(False)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        self._held.give(field)

    def _tell(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))
