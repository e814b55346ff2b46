"""The matrix: as a table model, as a dock, and in a window of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog

from reader.model.matrix import CellKind, Matrix
from reader.services.comparing import Compared
from reader.services.matrix import MatrixOrder, matrix_of
from reader.ui.docks.matrix import MatrixPanel
from reader.ui.mainwindow import MainWindow
from reader.ui.models.matrixmodel import CELL, ROW, MatrixModel, chips_of
from tests.ui.windows import desk_of, lists_of, panes, place_of, turn

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical


@pytest.fixture
def matrix(sample: Compared) -> Matrix:
    return matrix_of(sample.comparison)


@pytest.fixture
def panel(window: MainWindow) -> MatrixPanel:
    QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    turn()
    made = lists_of(window).matrices.dock.made
    assert made is not None
    return made


def claims(panel: MatrixPanel) -> list[str]:
    return [row.claim for row in panel.model.matrix.rows]


def choose(box: QComboBox, words: str) -> None:
    box.setCurrentIndex(box.findText(words))


@pytest.mark.usefixtures("qapp")
def test_the_model_keeps_the_rules_of_models(matrix: Matrix) -> None:
    model = MatrixModel()
    QAbstractItemModelTester(model, FATAL)
    model.set_matrix(matrix)
    assert (model.rowCount(), model.columnCount()) == (6, 5)
    model.set_matrix(Matrix(matrix.columns))
    assert model.data(QModelIndex()) is None
    model.set_matrix(matrix)
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


@pytest.mark.usefixtures("qapp")
def test_a_cell_tells_kind_value_and_words(matrix: Matrix) -> None:
    model = MatrixModel()
    model.set_matrix(matrix)
    row = model.row_of("claim-1")
    cell = model.index(row, 0)
    assert cell.data() == "differs (40 %): currently controls roughly 40 percent of the country"
    assert cell.data(CELL).kind is CellKind.DIFFERS
    number = matrix.rows[row].number
    told = cell.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told.startswith(f"Claim {number}, CBS News: differs (40 %): currently")
    none = model.index(row, 1)
    assert none.data() == "no match found"
    assert "not to say that it has none" in none.data(Qt.ItemDataRole.ToolTipRole)
    assert model.row_of("claim-99") == -1


@pytest.mark.usefixtures("qapp")
def test_heads_name_articles_and_claims_and_why_they_match(matrix: Matrix) -> None:
    model = MatrixModel()
    model.set_matrix(matrix)
    row = model.row_of("claim-0")
    assert model.headerData(0, ACROSS) == "CBS News"
    assert "date unknown" in str(model.headerData(0, ACROSS, Qt.ItemDataRole.ToolTipRole))
    assert str(model.headerData(row, DOWN)).startswith(f"{matrix.rows[row].number}. likely include arming")
    assert "both speak of weapons" in str(model.headerData(row, DOWN, Qt.ItemDataRole.ToolTipRole))
    assert model.headerData(row, DOWN, ROW) == matrix.rows[row]
    assert chips_of(matrix.rows[row]) == ["words"]
    assert model.headerData(99, DOWN) is model.headerData(99, ACROSS) is None


def test_the_dock_shows_all_claims_in_the_order_of_reading(panel: MatrixPanel, window: MainWindow) -> None:
    assert claims(panel) == [c.id for c in desk_of(window).focus.claims]
    assert panel.model.headerData(2, ACROSS) == "3 CNN"
    assert panel._count.text() == "6 claims"
    assert panel.view.hasFocus()


def test_claims_are_narrowed_and_ordered(panel: MatrixPanel) -> None:
    choose(panel._labels, "denied by some")
    assert claims(panel) == ["claim-2"]
    assert panel._count.text() == "1 of 6 claims"
    choose(panel._labels, "All labels")
    choose(panel._orders, "Differences first")
    assert claims(panel)[:2] == ["claim-2", "claim-1"]
    choose(panel._tiers, "possible")
    assert claims(panel) == ["claim-3"]
    choose(panel._tiers, "Any certainty")
    choose(panel._articles, "In 3 CNN")
    assert claims(panel) == ["claim-5"]
    choose(panel._articles, "No match in 3 CNN")
    assert len(claims(panel)) == 5
    choose(panel._articles, "All articles")
    panel.words.setFocus()
    QTest.keyClicks(panel.words, "moscow nowhere")
    assert panel.told == "No claim fits. Fewer words or all labels find more; so may what the menu View leaves out."
    assert not panel.export.isEnabled()


def test_enter_on_a_cell_goes_to_its_passage_in_all_panes(panel: MatrixPanel, window: MainWindow) -> None:
    row = panel.model.row_of("claim-1")
    panel.view.setCurrentIndex(panel.model.index(row, 3))
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    turn()
    assert [bool(p.lit) for p in panes(window)] == [True, False, False, True, True]
    y = panes(window)[3].y_of(place_of(window, 3, "claim-1").start)
    assert 0 < y < panes(window)[3].viewport().height()
    assert panes(window)[4].y_of(place_of(window, 4, "claim-1").start) == pytest.approx(y, abs=1)


def test_a_click_on_the_head_of_a_row_makes_its_claim_the_active_one(panel: MatrixPanel, window: MainWindow) -> None:
    heads = panel.view.verticalHeader()
    y = heads.sectionViewportPosition(panel.model.row_of("claim-5")) + 5
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, y))
    turn()
    assert desk_of(window).focus._active == "claim-5"


def test_the_active_claim_is_found_in_the_matrix(panel: MatrixPanel, window: MainWindow) -> None:
    desk_of(window).focus.activate("claim-4")
    assert panel.view.currentIndex().row() == panel.model.row_of("claim-4")
    choose(panel._orders, "Most articles first")
    assert panel.view.currentIndex().row() == panel.model.row_of("claim-4")


def test_a_window_of_its_own_shows_the_matrix_and_closes_on_escape(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    turn()
    own = lists_of(window).matrices.window
    assert own is not None
    assert len(claims(own.panel)) == 6
    desk_of(window).session.close_article(list(window.strip.panes)[4])
    turn()
    assert own.panel.model.columnCount() == 4
    QTest.keyClick(own, Qt.Key.Key_Escape)
    assert lists_of(window).matrices.window is None
    assert not own.isVisible()


def test_what_is_shown_is_written_to_a_file(
    panel: MatrixPanel, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "table"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "Markdown (*.md)"))
    choose(panel._labels, "differ")
    QTest.mouseClick(panel.export, Qt.MouseButton.LeftButton)
    turn()
    lines = path.with_suffix(".md").read_text("utf-8").splitlines()
    assert len(lines) == 5
    assert lines[-1].count("differs (") == 3
    assert window.messages.messages == [f"The matrix was written to {path}.md."]


def test_order_and_label_are_remembered(panel: MatrixPanel, window: MainWindow) -> None:
    choose(panel._orders, "Differences first")
    choose(panel._labels, "differ")
    state = desk_of(window)._state()["matrix"]
    assert state == {"order": MatrixOrder.DIFFERENCE, "label": "differ"}
    other = MatrixPanel(window.looks.theme)
    other.restore(state)
    assert other.state() == state
    other.restore({"order": 7, "label": "gone"})
    assert other.state() == state
    other.deleteLater()
    QApplication.processEvents()
