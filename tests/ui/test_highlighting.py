"""Highlights in the window: by key and by menu, undone by name, there after a restart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from reader import paths
from reader.library.library import Library
from reader.model.annotation import PlacedHighlight
from reader.model.labels import HighlightColour, HighlightStyle
from reader.model.span import Span
from reader.themes import NAMES, contrast, mix, theme_of
from reader.ui.mainwindow import MainWindow
from reader.ui.panes.highlights import PATTERNS, WASH, HighlightPainter, colour_of
from tests.ui.conftest import find
from tests.ui.windows import desk_of, lists_of, panes, turn, wait_until

MakeWindow = Callable[..., MainWindow]
COLOURS = list(HighlightColour)


@pytest.fixture
def opened(make_window: MakeWindow) -> MainWindow:
    return make_window([str(p) for p in paths.seeds()][:2])


def select(window: MainWindow, number: int, words: str) -> Span:
    pane = panes(window)[number]
    pane.setFocus()
    span = find(pane.text, words)
    pane.select(span)
    return span


def shown(window: MainWindow, number: int = 0) -> list[tuple[Span, HighlightColour]]:
    return [(h.span, h.colour) for h in panes(window)[number].highlights]


@pytest.mark.parametrize("number", range(1, 9))
def test_each_colour_has_its_key(opened: MainWindow, number: int) -> None:
    span = select(opened, 0, "Taliban")
    QTest.keyClick(panes(opened)[0], Qt.Key(Qt.Key.Key_0 + number))
    turn()
    assert shown(opened) == [(span, COLOURS[number - 1])]
    assert shown(opened, 1) == []
    # The colour is seen at once, and another key would change it.
    assert (panes(opened)[0].selection.length, panes(opened)[0].caret) == (0, span.start)


def test_a_highlight_is_undone_and_redone_by_name(opened: MainWindow) -> None:
    span = select(opened, 0, "Taliban")
    QTest.keyClick(panes(opened)[0], Qt.Key.Key_1)
    turn()
    undo = opened.menus.actions["edit.undo"]
    assert "highlighted in blue" in undo.text()
    undo.trigger()
    turn()
    assert shown(opened) == []
    opened.menus.actions["edit.redo"].trigger()
    turn()
    assert shown(opened) == [(span, HighlightColour.BLUE)]


def test_a_key_changes_the_colour_at_the_caret_and_0_takes_the_highlight_away(opened: MainWindow) -> None:
    span = select(opened, 0, "Taliban")
    pane = panes(opened)[0]
    QTest.keyClick(pane, Qt.Key.Key_1)
    turn()
    pane.select(Span(span.start + 2, span.start + 2))
    QTest.keyClick(pane, Qt.Key.Key_3)
    turn()
    assert shown(opened) == [(span, HighlightColour.GREEN)]
    QTest.keyClick(pane, Qt.Key.Key_0)
    turn()
    assert shown(opened) == []


def test_without_words_or_a_highlight_one_sentence_says_what_to_do(opened: MainWindow) -> None:
    told: list[str] = []
    desk_of(opened).highlighting.problem_met.connect(told.append)
    desk_of(opened).highlighting.hinted.connect(told.append)
    panes(opened)[0].setFocus()
    QTest.keyClick(panes(opened)[0], Qt.Key.Key_2)
    QTest.keyClick(panes(opened)[0], Qt.Key.Key_0)
    QTest.keyClick(panes(opened)[0], Qt.Key.Key_T)
    assert [t.partition(".")[0] for t in told] == [
        "Select the words to highlight first",
        "There is no highlight here",
        "Select words, or click into a highlight, first",
    ]


def test_the_menu_of_a_place_offers_the_same(opened: MainWindow) -> None:
    span = select(opened, 0, "Taliban")
    offers = desk_of(opened).highlighting.offers_at(panes(opened)[0].article, span.start)
    assert [o.text.replace("&", "") for o in offers] == ["Highlight", "Note on these words…"]
    blue = offers[0].offers[0].handler
    assert blue is not None
    blue()
    turn()
    offers = desk_of(opened).highlighting.offers_at(panes(opened)[0].article, span.start)
    assert [o.text.replace("&", "") for o in offers] == [
        *("Highlight", "Colour of the highlight", "Drawn as", "Tags of the highlight…", "Note on the highlight…"),
        "Remove the highlight",
    ]
    assert [o.text for o in offers[1].offers if o.is_now] == ["Blue"]
    assert [o.text for o in offers[2].offers if o.is_now] == ["&Wash and line"]
    menu = panes(opened)[0].context_menu(span.start)
    (looks,) = [a.menu() for a in menu.actions() if a.text() == "Dra&wn as"]
    assert isinstance(looks, QMenu)
    assert [a.text() for a in looks.actions()] == ["&Wash and line", "&Underline\tShift+U", "&Frame\tShift+B"]
    menu.deleteLater()
    assert all(o.icon is not None and not o.icon.isNull() for o in (*offers[0].offers, *offers[1].offers))
    box = next(o for o in offers[2].offers if o.text == "&Frame").handler
    assert box is not None
    box()
    turn()
    assert [h.style for h in panes(opened)[0].highlights] == [HighlightStyle.BOX]


def write(window: MainWindow, note: str) -> str:
    """Write a note with the key T, and return the one that was there."""
    QTest.keyClick(panes(window)[0], Qt.Key.Key_T)
    turn()
    dialog = desk_of(window).highlighting.noting.dialog
    assert dialog is not None
    before = dialog.editor.toPlainText()
    dialog.editor.setPlainText(note)
    QTest.keyClick(dialog.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    turn()
    window.activateWindow()
    panes(window)[0].setFocus()
    turn()
    return before


def test_a_note_on_selected_words_highlights_them(opened: MainWindow, library: Library) -> None:
    span = select(opened, 0, "Taliban")
    assert write(opened, "Who?") == ""
    (kept,) = library.read.annotations()
    assert (kept.body, kept.colour, shown(opened)) == ("Who?", "blue", [(span, HighlightColour.BLUE)])
    assert [c.name for c in library.history()[:2]] == ["Note on “Taliban” written", "“Taliban” highlighted in blue"]
    # On words of a highlight it is the note of that one.
    select(opened, 0, "Taliban")
    assert write(opened, "Who says so?") == "Who?"
    assert len(library.read.annotations()) == 1


def test_a_note_is_written_on_a_highlight_changed_and_undone(opened: MainWindow, library: Library) -> None:
    select(opened, 0, "Taliban")
    QTest.keyClick(panes(opened)[0], Qt.Key.Key_1)
    turn()
    assert write(opened, "  Check the date.  ") == ""
    assert write(opened, "Checked.") == "Check the date."
    assert [a.body for a in library.read.annotations()] == ["Checked."]
    assert "Note on “Taliban” written" in opened.menus.actions["edit.undo"].text()
    opened.menus.actions["edit.undo"].trigger()
    turn()
    assert [a.body for a in library.read.annotations()] == ["Check the date."]


def test_highlights_are_there_when_the_library_is_opened_again(make_window: MakeWindow) -> None:
    first = make_window([str(paths.seeds()[0])])
    span = select(first, 0, "Taliban")
    QTest.keyClick(panes(first)[0], Qt.Key.Key_7)
    turn()
    first.close()
    again = make_window([str(paths.seeds()[0])])
    assert shown(again) == [(span, HighlightColour.RED)]


def test_no_two_colours_have_the_same_pattern() -> None:
    assert len(set(PATTERNS.values())) == len(COLOURS) == 8


@pytest.mark.parametrize("name", NAMES)
def test_words_stay_readable_on_every_wash_and_the_lines_stand_out(name: str) -> None:
    theme = theme_of(name)
    for colour in COLOURS:
        ink = colour_of(colour, theme)
        assert contrast(ink, theme.paper) >= 2.9
        for ground in (theme.paper, *(mix(theme.paper, t.rest, 1.0) for t in theme.claims.values())):
            for other in COLOURS:
                # No more than so many washes lie over each other.
                below = mix(ground, colour_of(other, theme), WASH)
                assert contrast(theme.ink, mix(below, ink, WASH)) >= 4.5


def test_only_highlighted_words_are_painted(opened: MainWindow) -> None:
    pane = panes(opened)[0]
    painter = HighlightPainter(pane._column, theme_of("light"))
    place = next(pane._column.places(find(pane.text, "Taliban")))
    pane._column.lay_out(place)
    area = QRect(0, 0, 600, 200)

    def painted() -> bool:
        picture = QImage(600, 200, QImage.Format.Format_ARGB32)
        picture.fill(0)
        with QPainter(picture) as brush:
            painter.paint(brush, place, QPointF(0, 0), area)
        return any(picture.pixel(x, y) for x in range(0, 600, 2) for y in range(0, 200, 2))

    assert not painted()
    span = find(pane.text, "Taliban")
    one = PlacedHighlight("h", pane.article, span, HighlightColour.ORANGE)
    painter.set_highlights([one])
    assert painted()
    assert painter.at(span.start) == [one]
    assert painter.at(span.end) == []
    painter.set_highlights([])
    assert not painted()


def test_what_is_listed_is_offered_for_export(opened: MainWindow) -> None:
    select(opened, 0, "Taliban")
    QTest.keyClick(panes(opened)[0], Qt.Key.Key_1)
    turn()
    QTest.keyClick(opened, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    turn()
    panel, exports = lists_of(opened).highlights.panel, desk_of(opened).exports
    assert wait_until(lambda: panel.model.rowCount() == 1)
    panel.export.click()
    assert wait_until(lambda: exports.dialog is not None and exports.dialog.isVisible())
    assert exports.dialog is not None
    exports.dialog.reject()
    turn()
