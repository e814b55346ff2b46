from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QGroupBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from reader.themes import NAMES, contrast, theme_of
from reader.ui.docks.boxes import dress_box
from reader.ui.docks.table import RowTable
from reader.ui.exportdialog.scopes import ChoiceList
from reader.ui.looks import Looks
from reader.ui.messages import MessageArea, ground_of
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
    box = QCheckBox(header)
    window.show()
    for name in ("contrast", "light", "sepia", "dark", "light"):
        looks.choose(ThemeChoice(name))
        turn()
        theme = theme_of(name)
        outline = box.palette().color(QPalette.ColorRole.Window).darker(FUSION_DARKER)
        assert contrast(outline.name(), theme.chrome) >= 3.0, name
        for button in header.findChildren(QToolButton):
            # The style sheet is what colours it.
            assert button.palette().color(QPalette.ColorRole.ButtonText) == QColor(theme.chrome_muted)
    window.close()
    window.deleteLater()


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("name", NAMES)
def test_ticked_boxes_in_lists_frames_and_lines_in_menus_are_seen(looks: Looks, name: str) -> None:
    looks.choose(ThemeChoice(name))
    theme, window = theme_of(name), QMainWindow()
    dialog = QDialog(window)
    tree, group, bar, menu = QTreeWidget(), QGroupBox("G"), QProgressBar(), QMenu(dialog)
    item = QTreeWidgetItem(["one"])
    item.setCheckState(0, Qt.CheckState.Checked)
    tree.addTopLevelItem(item)
    tree.setRootIsDecorated(False)
    for words in ("one", "two"):
        menu.addAction(words)
        menu.addSeparator()
    menu.addAction("three")
    layout = QVBoxLayout(dialog)
    layout.addWidget(tree)
    layout.addWidget(group)
    layout.addWidget(bar)
    looks.dress(window)
    looks.outline()
    dialog.show()
    turn()
    row = tree.viewport().grab(tree.visualItemRect(item)).toImage()
    colours = [row.pixelColor(x, row.height() // 2).name() for x in range(40)]
    box = next(x for x, colour in enumerate(colours) if colour != theme.field)
    assert max(contrast(colour, theme.field) for colour in colours[box : box + 3]) >= 2.0
    for framed in (group.grab().toImage(), bar.grab().toImage()):
        assert framed.pixelColor(framed.width() // 2, framed.height() - 1).name() == theme.border
    grid, option = QTableView(dialog), QStyleOptionViewItem()
    grid.ensurePolished()
    option.initFrom(grid)
    line = grid.style().styleHint(QStyle.StyleHint.SH_Table_GridLineColor, option, grid)
    assert QColor.fromRgb(line & 0xFFFFFF).name() == theme.border
    menu.adjustSize()
    seen = menu.grab().toImage()
    assert theme.border in {seen.pixelColor(seen.width() // 2, y).name() for y in range(seen.height())}
    dialog.close()
    window.deleteLater()


@pytest.mark.usefixtures("qtbot")
def test_boxes_that_cannot_be_ticked_now_look_fainter(looks: Looks) -> None:
    looks.choose(ThemeChoice.CONTRAST)
    theme, window = theme_of("contrast"), QMainWindow()
    box = QCheckBox()
    window.setCentralWidget(box)
    looks.dress(window)
    looks.outline()
    window.show()
    found = []
    for is_ticked, is_enabled in ((False, True), (False, False), (True, True), (True, False)):
        box.setChecked(is_ticked)
        box.setEnabled(is_enabled)
        turn()
        seen = box.grab().toImage()
        edge = {seen.pixelColor(x, seen.height() // 2).name() for x in range(4)}
        found.append(max(contrast(colour, theme.chrome) for colour in edge))
    assert found[1] < found[0] / 2
    assert found[3] < found[2] / 2
    window.close()
    window.deleteLater()


@pytest.mark.usefixtures("qtbot")
def test_what_can_be_chosen_in_a_box_stands_on_the_ground_of_fields(looks: Looks) -> None:
    window, box = QMainWindow(), QComboBox()
    box.addItems(["One", "Two", "Three"])
    window.setCentralWidget(box)
    looks.dress(window)
    window.show()
    looks.choose(ThemeChoice.LIGHT)
    for name in ("dark", "contrast", "sepia", "light"):
        looks.choose(ThemeChoice(name))
        turn()
        box.showPopup()
        turn()
        view = box.view()
        seen = view.viewport().grab().toImage()
        for row, ground in ((2, theme_of(name).field), (0, theme_of(name).selection)):
            place = view.visualRect(box.model().index(row, 0))
            assert seen.pixelColor(place.right() - 3, place.center().y()).name() == ground, (name, row)
        box.hidePopup()
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


@pytest.mark.usefixtures("qapp")
def test_the_arrow_of_the_order_stands_beside_a_head_that_ends_at_the_right() -> None:
    model = TextModel()
    model.set_rows(["A", "B"], [("one", 1), ("two", 2)])
    table = RowTable(model, 0)
    table.set_orders({0: Qt.SortOrder.AscendingOrder, 1: Qt.SortOrder.DescendingOrder}, 1)
    heads = table.horizontalHeader()
    words = []
    for shown in (1, 0):
        table.show_order(shown)
        for column in range(2):
            option = QStyleOptionHeader()
            heads.initStyleOption(option)
            heads.initStyleOptionForIndex(option, column)
            words.append(option.text)
    assert [w.strip() for w in words] == ["A", "B"] * 2
    assert [w != w.strip() for w in words] == [False, True, False, False]
    table.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_messages_have_the_colour_of_a_warning_only_while_one_is_of_a_problem() -> None:
    area = MessageArea(theme_of("light"))

    def ground() -> str:
        area.resize(300, 60)
        turn()
        return area.grab().toImage().pixelColor(2, 2).name()

    area.inform("3 passages were written to pack.zip.")
    for name in NAMES:
        area.set_theme(theme_of(name))
        assert ground() == ground_of(theme_of(name), is_warning=False)
    area.add("The file is locked.")
    assert ground() == ground_of(theme_of(name), is_warning=True)
    area.clear()
    area.inform("It was removed for good.")
    assert ground() == ground_of(theme_of(name), is_warning=False)
    assert area.messages == ["It was removed for good."]
    area.close()
    area.deleteLater()


@pytest.mark.parametrize("name", NAMES)
def test_messages_can_be_read_on_both_grounds(name: str) -> None:
    theme = theme_of(name)
    quiet, warning = (ground_of(theme, is_warning=w) for w in (False, True))
    assert min(contrast(theme.chrome_ink, quiet), contrast(theme.chrome_ink, warning)) >= 4.5
    assert len({quiet, warning, theme.chrome}) == 3


@pytest.mark.usefixtures("qapp")
def test_fields_boxes_and_buttons_that_stand_side_by_side_are_of_one_height() -> None:
    window = QMainWindow()
    window.setStyleSheet(style_sheet(theme_of("contrast")))
    short = QComboBox(window)
    dress_box(short, "All of them", 8)
    row = [QLineEdit(window), QComboBox(window), short, ChoiceList([], window), QPushButton("Copy", window)]
    for one in row:
        one.ensurePolished()
    assert {one.sizeHint().height() for one in row} == {row[0].sizeHint().height()}
    window.deleteLater()


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("name", NAMES)
def test_a_button_that_cannot_be_pressed_now_is_framed_fainter(name: str) -> None:
    theme, button = theme_of(name), QPushButton("Copy")
    button.setStyleSheet(style_sheet(theme))
    button.resize(80, 26)
    seen = []
    for is_enabled in (True, False):
        button.setEnabled(is_enabled)
        seen.append(contrast(button.grab().toImage().pixelColor(40, 0).name(), theme.chrome))
    assert seen[1] - 1 < 0.8 * (seen[0] - 1)
    button.deleteLater()


@pytest.mark.usefixtures("qtbot")
def test_what_is_chosen_in_a_dialog_has_the_colours_of_lists(looks: Looks) -> None:
    window = QMainWindow()
    looks.dress(window)
    dialog = QDialog(window)
    rows, one, other = QTreeWidget(), QRadioButton("One"), QRadioButton("Other")
    rows.setHeaderHidden(True)
    item = QTreeWidgetItem(["A row"])
    rows.addTopLevelItem(item)
    rows.setCurrentItem(item)
    one.setChecked(True)
    layout = QVBoxLayout(dialog)
    for widget in (one, other, rows):
        layout.addWidget(widget)
    dialog.show()
    for name in (*NAMES, "light"):
        looks.choose(ThemeChoice(name))
        looks.outline()
        turn()
        theme, row = theme_of(name), rows.visualItemRect(item)
        seen = rows.viewport().grab().toImage()
        assert seen.pixelColor(row.right() - 3, row.center().y()).name() == theme.selection, name
        boxes = [radio.grab().toImage() for radio in (one, other)]
        dots = [box.pixelColor(7, box.height() // 2).name() for box in boxes]
        assert dots == [theme.chrome_ink, theme.paper], name
        edges = [{box.pixelColor(x, box.height() // 2).name() for x in range(3)} for box in boxes]
        assert all(max(contrast(colour, theme.chrome) for colour in edge) >= 3.0 for edge in edges), name
    dialog.close()
    window.deleteLater()


@pytest.mark.usefixtures("qtbot")
def test_more_choices_than_are_shown_at_once_have_a_scroll_bar(looks: Looks) -> None:
    window, box = QMainWindow(), QComboBox()
    box.addItems([str(n) for n in range(2 * box.maxVisibleItems())])
    window.setCentralWidget(box)
    looks.dress(window)
    window.show()
    box.showPopup()
    turn()
    assert box.view().verticalScrollBar().isVisible()
    box.hidePopup()
    window.close()
    window.deleteLater()
