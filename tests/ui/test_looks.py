from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QMainWindow, QRadioButton, QToolButton

from reader.themes import NAMES, contrast, theme_of
from reader.ui.docks.table import RowTable
from reader.ui.looks import Looks
from reader.ui.models.textmodel import TextModel
from reader.ui.panes.header import PaneHeader
from reader.ui.theme import FUSION_DARKER, ThemeChoice, style_sheet
from tests.ui.windows import turn

SEEN = 1.6
"""Contrast of an outline to the window that can be seen at all; the boxes to tick have more."""


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[Looks]:
    before = qapp.palette()
    yield Looks()
    qapp.setPalette(before)


@pytest.mark.usefixtures("qtbot")
def test_the_outlines_of_boxes_and_the_buttons_of_heads_are_seen_after_each_change_of_theme(looks: Looks) -> None:
    window = QMainWindow()
    looks.dress(window)
    header = PaneHeader(looks.theme)
    window.setCentralWidget(header)
    boxes = ((QCheckBox(header), 2.0), (QRadioButton(header), 2.0))
    window.show()
    for name in ("contrast", "light", "sepia", "dark", "light"):
        looks.choose(ThemeChoice(name))
        turn()
        theme = theme_of(name)
        for box, least in boxes:
            outline = box.palette().color(QPalette.ColorRole.Window).darker(FUSION_DARKER)
            assert contrast(outline.name(), theme.chrome) >= least, (name, box)
        for button in header.findChildren(QToolButton):
            # The style sheet is what colours it.
            assert button.palette().color(QPalette.ColorRole.ButtonText) == QColor(theme.chrome_muted)
    window.close()
    window.deleteLater()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES)
def test_boxes_to_choose_from_look_like_fields(name: str) -> None:
    theme, box = theme_of(name), QComboBox()
    box.setStyleSheet(style_sheet(theme))
    box.resize(120, 30)
    seen = box.grab().toImage()
    assert seen.pixelColor(60, 15).name() == theme.field
    assert contrast(seen.pixelColor(60, 0).name(), theme.chrome) >= SEEN
    across = {seen.pixelColor(x, 14).name() for x in range(100, 119)}
    assert theme.chrome_muted in across, "no arrow is seen"
    box.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_only_words_that_there_is_no_date_give_way_to_the_outlet() -> None:
    header = PaneHeader(theme_of("light"))
    header.set_source("The Post", "date unknown", is_known=True, is_dated=False)
    assert (header.date_shown(400), header.date_shown(20)) == (" · date unknown", "")
    header.set_source("The Post", "2018-03?", is_known=True, is_corrected=True)
    assert header.date_shown(20) == header.date_shown(400) == " · 2018-03?  ✎"
    assert header.title == "The Post · 2018-03?"
    header.deleteLater()


@pytest.mark.usefixtures("qtbot")
def test_the_cell_with_the_keyboard_has_a_frame_in_the_colour_of_the_theme(looks: Looks) -> None:
    looks.choose(ThemeChoice.CONTRAST)
    window, model = QMainWindow(), TextModel()
    model.set_rows(["A", "B"], [("one", "two"), ("three", "four")])
    table = RowTable(model, 1)
    window.setCentralWidget(table)
    looks.dress(window)
    window.show()
    window.activateWindow()
    table.setFocus()
    table.setCurrentIndex(model.index(1, 0))
    table.clearSelection()
    turn()
    cell = table.visualRect(model.index(1, 0))
    seen = table.viewport().grab(cell).toImage()
    assert seen.pixelColor(0, seen.height() // 2).name() == theme_of("contrast").accent
    window.close()
    window.deleteLater()
