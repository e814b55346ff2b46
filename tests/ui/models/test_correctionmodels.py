"""The tables of corrections and of steps."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from reader.model.change import Change, ChangeKind, HistoryStep
from reader.model.decision import DecisionKind
from reader.model.span import Span
from reader.services.corrections import CorrectionRow
from reader.ui.docks.history import PAGE, HistoryPanel
from reader.ui.models.correctionmodel import CorrectionColumn, CorrectionModel
from reader.ui.models.stepmodel import StepColumn, StepModel

TIME = "2026-11-28T09:30:00.000000Z"


def steps(first: int, count: int) -> list[HistoryStep]:
    return [HistoryStep(Change(n, f"Step {n}", time=TIME), n % 3 > 0, n) for n in range(first, first - count, -1)]


def test_corrections_say_what_where_when_and_why_not(qapp: QApplication) -> None:  # noqa: ARG001 - for its effect
    model = CorrectionModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    kind = DecisionKind.SET_SPEAKER
    model.set_rows(
        [
            CorrectionRow("1", kind, "Speaker of “Yes” set to Ann", "a", "CNN · Title", Span(1, 4), TIME),
            CorrectionRow("2", kind, "Speaker of “No” set to Ann", "b", "", None, "", "The words are gone."),
        ]
    )
    cells = [[model.index(r, c).data() for c in CorrectionColumn] for r in range(2)]
    assert [cells[0][0], cells[0][1], cells[0][3]] == ["Speaker of “Yes” set to Ann", "CNN · Title", "yes"]
    assert str(cells[0][2]).startswith("2026-11-28")
    assert cells[1] == ["Speaker of “No” set to Ann", "not in the library", "", "The words are gone."]
    fonts = [model.index(r, 0).data(Qt.ItemDataRole.FontRole) for r in range(2)]
    assert fonts[0] is None
    assert fonts[1].italic()
    assert model.data(QModelIndex()) is None
    heads = [model.headerData(c, Qt.Orientation.Horizontal) for c in CorrectionColumn]
    assert heads == ["Correction", "Article", "When", "In force"]


def test_steps_are_listed_with_their_state_and_more_come_below(qapp: QApplication) -> None:  # noqa: ARG001 - the same
    model = StepModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_steps(steps(9, 2))
    model.add_steps([*steps(7, 1), HistoryStep(Change(1, "Gone", ChangeKind.FINAL, time=TIME), is_done=True, latest=1)])
    model.add_steps([])
    states = [model.index(r, StepColumn.STATE).data() for r in range(4)]
    assert states == ["taken back", "done", "done", "final"]
    assert [model.index(r, StepColumn.NUMBER).data() for r in range(4)] == ["9", "8", "7", "1"]
    assert model.index(0, StepColumn.NAME).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert model.index(1, StepColumn.NAME).data(Qt.ItemDataRole.FontRole) is None
    assert model.data(QModelIndex()) is None


def test_the_history_asks_for_older_steps_at_its_end_and_drops_answers_for_other_words(qapp: QApplication) -> None:  # noqa: ARG001 - the same
    panel = HistoryPanel()
    asked: list[tuple[str, object]] = []
    taken: list[object] = []
    panel.wanted.connect(lambda words, before: asked.append((words, before)))
    panel.toggled.connect(taken.append)
    panel.undone_to.connect(taken.append)
    panel.show()
    panel.set_steps("other words", None, steps(5, 5))
    assert panel.model.steps == []
    panel.set_steps("", None, [])
    assert panel.told.startswith("Nothing was done in this library yet")
    panel.take_keyboard()
    panel.set_steps("", None, steps(500, PAGE))
    panel.table.scrollToBottom()
    assert asked == [("", 500 - PAGE + 1)]
    panel.set_steps("", 500 - PAGE + 1, steps(500 - PAGE, 3))
    panel.table.scrollToBottom()
    assert len(asked) == 1
    assert len(panel.model.steps) == PAGE + 3
    panel.take_keyboard()
    panel.table.selectRow(0)
    panel.undo_to.click()
    panel.table.row_chosen.emit(0)
    assert taken == [500, panel.model.steps[0]]
    panel.refuse("Not so.")
    assert panel.refusal.text() == "Not so."
    final = HistoryStep(Change(600, "Gone", ChangeKind.FINAL, time=TIME), is_done=True, latest=600)
    panel.set_steps("", None, [final])
    panel.table.selectRow(0)
    panel.table.row_chosen.emit(0)
    assert not panel.toggle.isEnabled()
    assert "for good" in panel.toggle.toolTip()
    assert len(taken) == 2
    panel.close()
    panel.deleteLater()
