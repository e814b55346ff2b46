"""The lists in the docks."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel
from pytestqt.qtbot import QtBot

from reader.ui.docks.table import RowTable

LONG = "both name Taliban, Russian and U.S.; both say coalition, led and military"


@pytest.fixture
def table(qtbot: QtBot) -> RowTable:
    """Three columns: the stretched one, one of 100 pixels, one of 60."""
    model = QStandardItemModel(0, 3)
    table = RowTable(model, 0)
    model.setParent(table)
    qtbot.addWidget(table)
    table.set_widths(((1, 100), (2, 60)))
    table.resize(1000, 200)
    table.show()
    return table


def put(table: RowTable, *words: str) -> None:
    model = table.model()
    assert isinstance(model, QStandardItemModel)
    model.appendRow([QStandardItem(one) for one in words])


def width_of(table: RowTable, words: str) -> int:
    return table.fontMetrics().horizontalAdvance(words)


def test_a_column_whose_words_are_cut_gets_what_the_stretched_one_has_over(table: RowTable, qtbot: QtBot) -> None:
    put(table, "short", LONG, "yes")
    qtbot.waitUntil(lambda: table.columnWidth(1) > width_of(table, LONG))
    assert table.columnWidth(2) == 60
    # Once it is wide it stays so: columns that move with each row would not be read.
    table.model().removeRow(0)
    put(table, "short", "short", "yes")
    qtbot.wait(1)
    assert table.columnWidth(1) > width_of(table, LONG)


def test_the_stretched_column_gives_nothing_that_its_own_words_need(table: RowTable, qtbot: QtBot) -> None:
    put(table, 4 * LONG, LONG, "yes, yes")
    qtbot.wait(1)
    assert table.columnWidth(1) == 100


def test_another_column_gives_what_its_words_do_not_need_until_longer_ones_are_scrolled_to(
    table: RowTable, qtbot: QtBot
) -> None:
    table.set_widths(((1, 100), (2, 300)))
    put(table, 4 * LONG, LONG, "yes")
    qtbot.waitUntil(lambda: table.columnWidth(1) > 200)
    assert width_of(table, "yes") < table.columnWidth(2) < 200
    assert table.columnWidth(1) + table.columnWidth(2) == 400
    for _ in range(40):
        put(table, 4 * LONG, LONG, "yes, for a long time")
    table.scrollToBottom()
    qtbot.waitUntil(lambda: table.columnWidth(2) > width_of(table, "yes, for a long time"))


def test_the_stretched_column_gets_what_others_do_not_need_when_its_words_are_cut(
    table: RowTable, qtbot: QtBot
) -> None:
    table.set_widths(((1, 300), (2, 60)))
    put(table, 4 * LONG, "short", "yes")
    qtbot.waitUntil(lambda: table.columnWidth(1) < 200)
    assert table.columnWidth(1) > width_of(table, "short")


def test_a_name_is_seen_whole_though_another_column_has_long_words(table: RowTable, qtbot: QtBot) -> None:
    name = "an Afghan government official"
    for words in (name, "Ann", "Bob", "Cid", "Dan"):
        put(table, words, 4 * LONG, "yes")
    qtbot.waitUntil(lambda: table.columnWidth(1) > 500)
    assert table.columnWidth(0) > width_of(table, name)


def test_a_row_that_is_half_in_view_takes_no_room(table: RowTable, qtbot: QtBot) -> None:
    for words in ("Ann", "Bob", 4 * LONG):
        put(table, words, LONG, "yes")
    heads, row = table.horizontalHeader().height(), table.rowHeight(0)
    table.resize(1000, heads + 2 * row + row // 2 + 2 * table.frameWidth())
    qtbot.waitUntil(lambda: table.columnWidth(1) > width_of(table, LONG))


def test_a_column_without_words_leaves_its_room_until_it_has_some(table: RowTable, qtbot: QtBot) -> None:
    put(table, "short", "", "yes")
    qtbot.waitUntil(lambda: table.columnWidth(1) == table.horizontalHeader().sectionSizeHint(1))
    put(table, "short", "some", "yes")
    qtbot.waitUntil(lambda: table.columnWidth(1) == 100)


def test_a_column_that_the_reader_set_stays_so(table: RowTable, qtbot: QtBot) -> None:
    table.setColumnWidth(1, 90)
    put(table, "short", LONG, LONG)
    qtbot.waitUntil(lambda: table.columnWidth(2) > width_of(table, LONG))
    assert table.columnWidth(1) == 90
