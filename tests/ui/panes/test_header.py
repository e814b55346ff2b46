"""The head of a pane, and on which side of it things stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from pytestqt.qtbot import QtBot

from reader.themes import theme_of
from reader.ui.docks.bars import Bar, BarChart
from reader.ui.panes.header import PaneHeader

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def test_a_head_is_mirrored_where_the_window_is_read_from_right_to_left(qtbot: QtBot) -> None:
    theme = theme_of("light")
    header = PaneHeader(theme)
    qtbot.addWidget(header)
    header.set_number(1)
    header.set_source("The Post", "2018-03", is_known=True)
    header.set_time("4 min left")
    header.set_current(is_current=True)
    header.set_pinned(is_pinned=True)
    header.resize(400, header.sizeHint().height())
    for direction, x in ((LEFT, 14), (RIGHT, 400 - 15)):
        header.setLayoutDirection(direction)
        image = header.grab().toImage()
        assert image.pixelColor(x, image.height() // 2).name() == theme.accent
        assert image.pixelColor(399 - x, image.height() // 2).name() != theme.accent


def test_a_number_of_two_digits_has_room_in_its_disc(qtbot: QtBot) -> None:
    theme = theme_of("light")
    header = PaneHeader(theme)
    qtbot.addWidget(header)
    header.set_current(is_current=True)
    header.resize(400, header.sizeHint().height())
    widths, sides = [], []
    for number in (1, 12):
        header.set_number(number)
        image = header.grab().toImage()
        middle = [image.pixelColor(x, image.height() // 2).name() == theme.accent for x in range(60)]
        widths.append(max(x for x, is_disc in enumerate(middle) if is_disc) - middle.index(True))
        sides.append(middle[middle.index(True) :].index(False))
    assert widths[1] > widths[0]
    assert widths[0] <= QFontMetrics(bold(header)).height() + 2
    assert sides[1] >= 3


def test_an_unknown_date_gives_way_before_the_outlet_is_cut(qtbot: QtBot) -> None:
    header = PaneHeader(theme_of("light"))
    qtbot.addWidget(header)
    header.set_number(1)
    for width in range(180, 420):
        header.resize(width, header.sizeHint().height())
        header.set_source("The Media Line", "date unknown", is_known=True, is_dated=False)
        dated = header.grab().toImage()
        header.set_source("The Media Line", "", is_known=True)
        undated = header.grab().toImage()
        if dated != undated:
            # The outlet is the same to its last letter.
            outlet = QRect(0, 0, 40 + QFontMetrics(bold(header)).horizontalAdvance("The Media Line"), 20)
            assert dated.copy(outlet) == undated.copy(outlet)
            return
    pytest.fail("the date is shown at no width")


def test_the_reading_time_gives_way_before_a_title_is_cut_short(qtbot: QtBot) -> None:
    header = PaneHeader(theme_of("light"))
    qtbot.addWidget(header)
    header.set_number(6)
    header.set_time("under 1 min left")
    header.set_source("Storm closes the harbour of Vell", "2020-03-02?", is_known=False)
    metrics = QFontMetrics(header.font())
    wide = metrics.horizontalAdvance("Storm closes the harbour of Vell")
    others = metrics.horizontalAdvance(" · 2020-03-02?") + metrics.horizontalAdvance("under 1 min left") + 12
    assert header.note_shown(wide, others + wide) == "under 1 min left"
    assert header.note_shown(wide, others + 160) == "under 1 min left"
    assert not header.note_shown(wide, others + 159)
    # A short name is never cut for it, and what is said of a claim stays.
    assert header.note_shown(60, others + 60) == "under 1 min left"
    header.set_note("no match found")
    assert header.note_shown(wide, others) == "no match found"


def test_a_head_without_the_reading_time_is_painted_as_if_it_had_none(qtbot: QtBot) -> None:
    header = PaneHeader(theme_of("light"))
    qtbot.addWidget(header)
    header.set_number(6)
    header.set_source("Storm closes the harbour of Vell", "2020-03-02?", is_known=False)
    header.resize(340, header.sizeHint().height())
    untimed = header.grab().toImage()
    header.set_time("under 1 min left")
    assert header.grab().toImage() == untimed
    header.resize(600, header.sizeHint().height())
    timed = header.grab().toImage()
    header.set_time("")
    assert header.grab().toImage() != timed


def bold(header: PaneHeader) -> QFont:
    font = header.font()
    font.setBold(True)
    return font


def test_bars_grow_from_the_names_on_either_side(qtbot: QtBot) -> None:
    theme = theme_of("light")
    chart = BarChart(theme)
    qtbot.addWidget(chart)
    chart.set_bars(["quotations"], [Bar("Ann", (3,))])
    chart.resize(400, 60)
    sides = []
    for direction in (LEFT, RIGHT):
        chart.setLayoutDirection(direction)
        image = chart.grab().toImage()
        inked = [x for x in range(400) if image.pixelColor(x, 40).name() == theme.speakers[0]]
        sides.append((min(inked), max(inked)))
    # An outline is a pixel wider to the right and down.
    assert sides[1] == pytest.approx((399 - sides[0][1], 399 - sides[0][0]), abs=1)


def test_the_ellipsis_of_a_title_stands_at_its_end_in_either_direction(qtbot: QtBot) -> None:
    theme = theme_of("light")
    header = PaneHeader(theme)
    qtbot.addWidget(header)
    header.resize(200, header.sizeHint().height())
    right = {}
    for title in ("\N{HEBREW LETTER SHIN} " * 60, "H " * 60):
        header.set_source(title, "", is_known=True)
        image = header.grab().toImage()
        # A letter is high where the title begins, and an ellipsis is low where it ends.
        ink = [(x, y) for x in range(40, 140) for y in range(6, 28) if image.pixelColor(x, y).lightness() < 120]
        right[title[0]] = min(y for x, y in ink if x > max(x for x, _ in ink) - 4)
    assert right["\N{HEBREW LETTER SHIN}"] < right["H"] - 3
