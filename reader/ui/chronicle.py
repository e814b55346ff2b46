"""The list of corrections and the history: what was done, taken back and done again, by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot

from reader.model.change import Change, HistoryStep, Table
from reader.model.errors import ReaderError
from reader.services.correcting import withdraw_all
from reader.services.corrections import choose_place, correction_rows, places_offered
from reader.services.places import PossiblePlace
from reader.services.undoing import Taken, redo_to, steps, undo, undo_to
from reader.ui.keeping import Keeping
from reader.ui.panes.strip import PaneStrip
from reader.ui.steps import ORIGIN, StepTaker
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.ui.docks.corrections import CorrectionPanel
    from reader.ui.docks.history import HistoryPanel
    from reader.ui.docks.lists import Lists


LISTED_AFTER = 300
"""Milliseconds after a change of the index at which corrections are listed again."""


class Chronicle(StepTaker):
    """Fills the list of corrections and the history, and does what is asked for in them."""

    def __init__(self, tasks: Tasks, keeping: Keeping, strip: PaneStrip) -> None:
        """List nothing yet.

        Args:
            tasks: Ask the library.
            keeping: Has the steps, and tells when the index took something in.
            strip: Is in the window that dialogs belong to.
        """
        super().__init__(tasks, keeping.steps, strip)
        self._strip = strip
        self._corrections: CorrectionPanel | None = None
        self._history: HistoryPanel | None = None
        keeping.steps.made.connect(self._on_made)
        # The index tells of each article that it takes in.
        self._list_soon = QTimer(self, singleShot=True, interval=LISTED_AFTER)
        self._list_soon.timeout.connect(self.list_corrections)
        keeping.library_changed.connect(self._on_library_changed)

    @Slot()
    def _on_library_changed(self) -> None:
        if self._corrections is not None and not self._list_soon.isActive():
            self._list_soon.start()

    def serve(self, lists: Lists) -> None:
        """Fill the panels once they are made."""
        lists.panel_made.connect(self._take)

    @Slot(object)
    def _take(self, panel: CorrectionPanel | HistoryPanel) -> None:
        from reader.ui.docks.corrections import CorrectionPanel  # noqa: PLC0415 - after the first paint

        if isinstance(panel, CorrectionPanel):
            self._corrections = panel
            panel.withdrawn.connect(lambda chosen: self.do(withdraw_all, chosen))
            panel.place_wanted.connect(self._ask_place)
            self.list_corrections()
        else:
            self._history = panel
            panel.wanted.connect(self._list_steps)
            panel.toggled.connect(self._toggle)
            panel.undone_to.connect(lambda step: self._take_steps(undo_to, step))
            panel.redone_to.connect(lambda step: self._take_steps(redo_to, step))
            panel.ask()

    # Corrections --------------------------------------------------------------------------------------------------

    @Slot()
    def list_corrections(self) -> None:
        """List all corrections of the library again, if their list was ever looked at."""
        if self._corrections is not None:
            self._tasks.ask(correction_rows, done=self._corrections.set_rows, failed=self._tell)

    @Slot(str)
    def _ask_place(self, decision: str) -> None:
        self._tasks.ask(places_offered, decision, done=partial(self._offer_places, decision), failed=self._tell)

    def _offer_places(self, decision: str, offers: tuple[PossiblePlace, ...]) -> None:
        from PySide6.QtWidgets import QInputDialog  # noqa: PLC0415 - only where a place is chosen

        shown = [f"{n}.  …{_line(o.before)}[{_line(o.words)}]{_line(o.after)}…" for n, o in enumerate(offers, 1)]
        dialog = QInputDialog(self._strip.window())
        dialog.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
        dialog.setWindowTitle(self.tr("Choose a place"))
        dialog.setLabelText(self.tr("The words of the correction may be at any of these places. Which is meant?"))
        dialog.setComboBoxItems(shown)
        dialog.resize(640, 320)
        dialog.textValueSelected.connect(lambda chosen: self.do(choose_place, decision, offers[shown.index(chosen)]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # History ------------------------------------------------------------------------------------------------------

    @Slot(str, object)
    def _list_steps(self, words: str, before: int | None) -> None:
        if self._history is not None:
            done = partial(self._history.set_steps, words, before)
            self._tasks.ask(steps, words, before, _page(), done=done, failed=self._tell)

    @Slot(object)
    def _toggle(self, step: HistoryStep) -> None:
        self._steps.take(undo, step.latest, failed=self._refuse)

    def _take_steps(self, work: Callable[..., Taken], step: int) -> None:
        self._tasks.ask(work, step, ORIGIN, done=self._on_taken, failed=self._refuse)

    def _on_taken(self, taken: Taken) -> None:
        for change in taken.changes:
            self._steps.note(change)
        if taken.refused:
            self._say_refused(taken.refused)

    def _refuse(self, error: ReaderError) -> None:
        self._say_refused(str(error))

    def _say_refused(self, words: str) -> None:
        if self._history is not None:
            self._history.refuse(words)
        self.problem_met.emit(words)

    @Slot(object)
    def _on_made(self, change: Change) -> None:
        if self._history is not None:
            self._history.ask()
        if any(t.table is Table.DECISIONS for t in change.touched):
            self.list_corrections()


def _page() -> int:
    from reader.ui.docks.history import PAGE  # noqa: PLC0415 - after the first paint

    return PAGE


def _line(words: str) -> str:
    return " ".join(words.split(" ")).replace("\n", " ")
