"""The list of all highlights."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from reader import paths
from reader.model.annotation import HighlightColour, HighlightRow
from reader.model.span import Span
from reader.themes import theme_of
from reader.ui.docks.highlights import HighlightPanel
from reader.ui.mainwindow import MainWindow
from reader.ui.models.highlightmodel import HighlightModel
from tests.ui.conftest import find
from tests.ui.windows import lists_of, panes, turn

RED, BLUE = HighlightColour.RED, HighlightColour.BLUE
ROWS = [
    HighlightRow("1", "a", Span(0, 4), RED, "The bridge\nfell", "The Post · Bridge falls"),
    HighlightRow("2", "a", Span(9, 14), BLUE, "fourteen people", "The Post · Bridge falls"),
    HighlightRow("3", "b", Span(3, 9), RED, "the mayor", "Tamber News"),
]


@pytest.fixture
def panel(qtbot: object) -> HighlightPanel:
    made = HighlightPanel(theme_of("light"))
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    made.set_rows(ROWS)
    return made


def test_the_model_keeps_the_rules_of_qt(qtbot: object) -> None:  # noqa: ARG001 - for its effect
    model = HighlightModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(ROWS)
    model.set_rows([])
    assert tester.model() is model


def test_each_row_names_its_colour_and_stands_on_one_line(panel: HighlightPanel) -> None:
    shown = [panel.model.index(0, column).data() for column in range(4)]
    assert shown == ["Red", "The bridge fell", "", "The Post · Bridge falls"]
    assert [panel.model.headerData(n, Qt.Orientation.Horizontal) for n in range(4)] == [
        "Colour",
        "Words",
        "Note",
        "Article",
    ]


def test_words_and_colour_narrow_the_list(panel: HighlightPanel) -> None:
    panel.words.setText("POST people")
    assert [r.id for r in panel.model.rows] == ["2"]
    panel.words.clear()
    panel.colour.setCurrentText("Red")
    assert [r.id for r in panel.model.rows] == ["1", "3"]
    panel.words.setText("fourteen")
    assert panel.told == "No highlight has these words and this colour."


def test_an_empty_list_says_what_to_do(panel: HighlightPanel) -> None:
    panel.set_rows([])
    assert panel.told.startswith("Select words in an article")


def test_enter_goes_to_the_place_and_chosen_rows_are_removed_together(panel: HighlightPanel) -> None:
    gone: list[tuple[str, Span]] = []
    removed: list[list[str]] = []
    panel.place_chosen.connect(lambda article, span: gone.append((article, span)))
    panel.removed.connect(removed.append)
    noted: list[str] = []
    panel.note_requested.connect(noted.append)
    assert not panel.remove.isEnabled()
    panel.table.selectRow(2)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert gone == [("b", Span(3, 9))]
    panel.note.click()
    assert noted == ["3"]
    exported: list[list[HighlightRow]] = []
    panel.export_requested.connect(exported.append)
    panel.export.click()
    assert exported == [ROWS]
    panel.table.selectAll()
    assert not panel.note.isEnabled()
    panel.remove.click()
    assert removed == [["1", "2", "3"]]


def test_the_window_lists_what_is_highlighted_and_follows_each_step(make_window: Callable[..., MainWindow]) -> None:
    window = make_window([str(p) for p in paths.seeds()][:2])
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    turn()
    panel = lists_of(window).highlights.panel
    assert panel.told.startswith("Select words in an article")
    for number in (0, 1):
        pane = panes(window)[number]
        pane.setFocus()
        pane.select(find(pane.text, "Taliban"))
        QTest.keyClick(pane, Qt.Key.Key_7)
        turn()
    assert [r.words for r in panel.model.rows] == ["Taliban", "Taliban"]
    panel.table.selectAll()
    panel.remove.click()
    turn()
    assert (panel.model.rows, panes(window)[0].highlights) == ([], [])
    window.menus.actions["edit.undo"].trigger()
    turn()
    assert len(panel.model.rows) == 2
    assert len(panes(window)[1].highlights) == 1
