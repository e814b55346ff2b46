"""The dock of the history: all that was done in the library, to be taken back or done again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from reader.model.change import ChangeKind, HistoryStep
from reader.ui.docks.field import ListField, focus_list, put_under_bar
from reader.ui.docks.latedock import ListPanel
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import RowTable
from reader.ui.models.stepmodel import StepColumn, StepModel

PAGE = 200
"""Steps that are asked for at once."""
TYPED_AFTER = 150
"""Milliseconds after the last letter at which the history is searched."""
WIDTHS = {StepColumn.NUMBER: 70, StepColumn.TIME: 140, StepColumn.STATE: 120}
"""Pixels of the columns that do not stretch."""


class HistoryPanel(ListPanel):
    """Lists steps by name and time; chosen ones are taken back, alone or with all that came later, or done again.

    Signals:
        wanted: (words, number of the step before which to go on, or None): steps to be listed, ``PAGE`` at most.
        toggled: The ``HistoryStep`` that is to be taken back, or done again.
        undone_to: Number of the step that is to be taken back with all later ones.
        redone_to: Number of the step up to which all is to be done again.
    """

    wanted = Signal(str, object)
    toggled = Signal(object)
    undone_to = Signal(int)
    redone_to = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._is_asking = False
        self._is_all = False
        self._is_read = False
        self.model = StepModel(self)
        self.table = RowTable(self.model, StepColumn.NAME, opens=True)
        self.table.setAccessibleName(self.tr("Steps"))
        self.table.setSelectionMode(RowTable.SelectionMode.SingleSelection)
        self.table.set_widths(WIDTHS.items())
        self.words = ListField(self.tr("Find steps by their names"), 240, lambda: self.table)
        self.refusal = QLabel()
        self.refusal.setWordWrap(True)
        self.refusal.setTextFormat(Qt.TextFormat.PlainText)
        self.refusal.setAccessibleName(self.tr("Why a step was refused"))
        self.toggle = QPushButton(self.tr("Take &back"))
        self.undo_to = QPushButton(self.tr("Take back to &here"))
        self.undo_to.setToolTip(self.tr("Take this step back and all that were done later, the latest first"))
        self.redo_to = QPushButton(self.tr("Do again to h&ere"))
        self.redo_to.setToolTip(self.tr("Do all again that was taken back, up to this step"))
        self._stack = ListOrNotice(self.table)
        bar = QHBoxLayout()
        bar.addWidget(self.words)
        bar.addWidget(self.refusal, 1)
        for button in (self.toggle, self.undo_to, self.redo_to):
            bar.addWidget(button)
        put_under_bar(self, bar, self._stack)
        self._soon = QTimer(self, singleShot=True, interval=TYPED_AFTER)
        self._soon.timeout.connect(self.ask)
        self.words.textChanged.connect(lambda _: self._soon.start())
        self.table.selectionModel().selectionChanged.connect(self._show_choice)
        self.table.row_chosen.connect(lambda _: self._on_toggle())
        self.table.verticalScrollBar().valueChanged.connect(self._ask_more)
        self.toggle.clicked.connect(self._on_toggle)
        self.undo_to.clicked.connect(partial(self._on_chosen, self.undone_to.emit))
        self.redo_to.clicked.connect(partial(self._on_chosen, self.redone_to.emit))
        self._show_choice()

    def ask(self) -> None:
        """Ask for the steps from the latest on."""
        self._soon.stop()
        self._is_asking, self._is_all = True, False
        self.wanted.emit(self.words.text(), None)

    def set_steps(self, words: str, before: int | None, steps: Sequence[HistoryStep]) -> None:
        """List steps that were asked for; those for other words come too late."""
        if words != self.words.text():
            return
        self._is_asking, self._is_all, self._is_read = False, len(steps) < PAGE, True
        chosen = self.chosen()
        if before is None:
            self.model.set_steps(steps)
        else:
            self.model.add_steps(steps)
        if chosen is not None:
            for row, step in enumerate(self.model.steps):
                if step.change.id == chosen.change.id:
                    self.table.selectRow(row)
        self._show_choice()
        if self.model.steps:
            self._stack.setCurrentIndex(0)
        elif words.strip():
            self._stack.tell(self.tr("No step has these words in its name."))
        else:
            self._stack.tell(self.tr("Nothing was done in this library yet. Each step is listed here by its name."))
        if self.window().focusWidget() is self:
            self.take_keyboard()

    def refuse(self, words: str) -> None:
        """Say why a step was not taken back; "" for nothing."""
        self.refusal.setText(words)

    def take_keyboard(self) -> None:
        """Give the keyboard to the list, or to the field over it when there is nothing; as soon as steps are read."""
        if not self._is_read:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        focus_list(self.table, self.words)
        # A list that gets the keyboard has a current row of itself, which is not selected.
        if self.model.steps and not self.table.chosen_count():
            self.table.selectRow(0)

    def chosen(self) -> HistoryStep | None:
        """Return the step that is chosen."""
        rows = self.table.chosen_rows()
        return self.model.steps[rows[0]] if rows and rows[0] < len(self.model.steps) else None

    @property
    def told(self) -> str:
        """The sentence that stands where there is nothing to list, or ""."""
        return self._stack.told

    def _ask_more(self, value: int) -> None:
        if value >= self.table.verticalScrollBar().maximum() and not (self._is_asking or self._is_all):
            self._is_asking = True
            self.wanted.emit(self.words.text(), self.model.steps[-1].change.id)

    def _show_choice(self) -> None:
        step = self.chosen()
        can = step is not None and step.change.kind is not ChangeKind.FINAL
        is_done = step is None or step.is_done
        self.toggle.setText(self.tr("Take &back") if is_done else self.tr("Do a&gain"))
        self.toggle.setEnabled(can)
        self.undo_to.setEnabled(can and is_done)
        self.redo_to.setEnabled(can and not is_done)
        why = "" if can or step is None else self.tr("What was removed for good cannot be brought back.")
        self.toggle.setToolTip(why)

    def _on_toggle(self) -> None:
        step = self.chosen()
        if step is not None and step.change.kind is not ChangeKind.FINAL:
            self.refuse("")
            self.toggled.emit(step)

    def _on_chosen(self, tell: Callable[[int], None], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        step = self.chosen()
        if step is not None:
            self.refuse("")
            tell(step.change.id)
