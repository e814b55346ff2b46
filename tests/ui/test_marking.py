"""Marking by keyboard and mouse: tags, looks, the marker in the hand, ends that are moved, overlaps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from reader import paths
from reader.library.library import Library
from reader.model.labels import HighlightColour, HighlightStyle
from reader.model.span import Span
from reader.services.annotating import Marker
from reader.ui.extents import Bound, stepped
from reader.ui.mainwindow import MainWindow
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.highlights import lanes_of
from tests.ui.conftest import find
from tests.ui.windows import desk_of, panes, point_of, turn

MakeWindow = Callable[..., MainWindow]
Key = Qt.Key
ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
TEXT = "The mayor, Ann Lee, opened it. It’s safe."


@pytest.fixture
def opened(make_window: MakeWindow) -> MainWindow:
    return make_window([str(paths.seeds()[0])])


def pane_with(window: MainWindow, words: str) -> ArticlePane:
    """Return the pane with some words selected, and the keyboard."""
    pane = panes(window)[0]
    pane.setFocus()
    pane.select(find(pane.text, words))
    return pane


def back(window: MainWindow) -> ArticlePane:
    """Return the pane when a dialog is gone."""
    turn()
    window.activateWindow()
    panes(window)[0].setFocus()
    turn()
    return panes(window)[0]


def test_a_highlight_with_tag_and_note_is_made_by_keyboard_alone(opened: MainWindow, library: Library) -> None:
    pane = panes(opened)[0]
    pane.setFocus()
    QTest.keyClick(pane, Key.Key_F7)
    pane.put_caret(find(pane.text, "Taliban").start)
    before = len(library.history())
    # Two keys make a highlight, one is the colour.
    QTest.keyClick(pane, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(pane, Key.Key_3)
    turn()
    assert [(h.span.of(pane.text).strip(), h.colour) for h in pane.highlights] == [("Taliban", HighlightColour.GREEN)]
    QTest.keyClick(pane, Key.Key_G)
    turn()
    field = desk_of(opened).highlighting.tagging.dialog
    assert field is not None
    # Qt would drop keys that come for a window behind a modal one.
    assert not field.isModal()
    QTest.keyClicks(field.field, "Sources / unnamed, Check")
    QTest.keyClick(field.field, Key.Key_Return)
    pane = back(opened)
    QTest.keyClick(pane, Key.Key_T)
    turn()
    editor = desk_of(opened).highlighting.noting.dialog
    assert editor is not None
    QTest.keyClicks(editor.editor, "**Who** says so?")
    QTest.keyClick(editor.editor, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    back(opened)
    (made,) = library.read.annotations()
    assert (made.tags, made.body) == (("Sources/unnamed", "Check"), "**Who** says so?")
    steps = [c.name for c in library.history()[: len(library.history()) - before]]
    assert steps == [
        "Note on “Taliban” written",
        "Highlight of “Taliban” tagged Sources/unnamed and Check",
        "“Taliban” highlighted in green",
    ]


def test_tags_that_are_begun_are_completed_from_those_of_the_library(opened: MainWindow, library: Library) -> None:
    tagging = desk_of(opened).highlighting.tagging
    for words, typed in (("Taliban", "Sources/unnamed"), ("Russia", "check, unna")):
        pane = pane_with(opened, words)
        QTest.keyClick(pane, Key.Key_G)
        turn()
        assert tagging.dialog is not None
        QTest.keyClicks(tagging.dialog.field, typed)
        offers = tagging.dialog.field.offers
        assert offers.isVisible() == (words == "Russia")
        if offers.isVisible():
            QTest.keyClick(offers, Key.Key_Tab)
        QTest.keyClick(tagging.dialog.field, Key.Key_Return)
        back(opened)
    assert [a.tags for a in library.read.annotations()] == [("Sources/unnamed",), ("check", "Sources/unnamed")]
    assert [h.colour for h in panes(opened)[0].highlights] == [HighlightColour.BLUE] * 2


def test_a_highlight_is_underlined_framed_and_washed_again_by_key(opened: MainWindow) -> None:
    pane = pane_with(opened, "Taliban")
    looks = []
    shift, none = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
    for key, held in ((Key.Key_U, shift), (Key.Key_B, shift), (Key.Key_B, shift), (Key.Key_5, none)):
        QTest.keyClick(pane, key, held)
        turn()
        looks += [(h.style, h.colour) for h in pane.highlights]
    blue = HighlightColour.BLUE
    assert looks == [
        *((HighlightStyle.UNDERLINE, blue), (HighlightStyle.BOX, blue), (HighlightStyle.WASH, blue)),
        (HighlightStyle.WASH, HighlightColour.YELLOW),
    ]


def test_with_the_marker_in_the_hand_all_that_is_selected_is_highlighted(opened: MainWindow) -> None:
    pane = panes(opened)[0]
    pane.setFocus()
    marker, actions = desk_of(opened).highlighting.marker, opened.menus.actions
    QTest.keyClick(pane, Key.Key_M)
    QTest.keyClick(pane, Key.Key_7)
    QTest.keyClick(pane, Key.Key_U, Qt.KeyboardModifier.ShiftModifier)
    marker.take_tags(("x",))
    bar = desk_of(opened)._marker_bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.words.text().startswith("Marker: red, underlined; tagged x.")
    assert actions["highlights.marker"].isChecked()
    first = find(pane.text, "Taliban")
    pane.reveal(first)
    turn()
    rect = pane.rects_of(first)[0]
    QTest.mousePress(pane.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft().toPoint() + QPoint(1, 6))
    QTest.mouseMove(pane.viewport(), rect.center().toPoint())
    QTest.mouseMove(pane.viewport(), rect.topRight().toPoint() + QPoint(0, 6))
    QTest.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton, pos=rect.topRight().toPoint() + QPoint(0, 6))
    turn()
    pane.select(find(pane.text, "Russia"))
    QTest.keyRelease(pane, Key.Key_Shift)
    turn()
    look = (HighlightColour.RED, HighlightStyle.UNDERLINE, ("x",))
    made = {(h.span.of(pane.text), h.colour, h.style, h.tags) for h in pane.highlights}
    assert made == {("Taliban", *look), ("Russia", *look)}
    QTest.keyClick(pane, Key.Key_Escape)
    assert not marker.is_on
    assert not bar.isVisible()
    assert not actions["highlights.marker"].isChecked()
    pane.select(find(pane.text, "Moscow"))
    QTest.keyRelease(pane, Key.Key_Shift)
    turn()
    assert len(pane.highlights) == 2
    assert marker.marker == Marker(HighlightColour.RED, HighlightStyle.UNDERLINE, ("x",))


@pytest.mark.parametrize(
    ("words", "bound", "by", "moved"),
    [
        ("mayor", Bound.END, 1, "mayor, Ann"),
        ("mayor, Ann", Bound.END, -1, "mayor"),
        ("mayor", Bound.END, -1, "mayor"),
        ("Ann Lee", Bound.START, -1, "mayor, Ann Lee"),
        ("Ann Lee", Bound.START, 1, "Lee"),
        ("Lee", Bound.START, 1, "Lee"),
        ("The", Bound.START, -1, "The"),
        ("safe.", Bound.END, 1, "safe."),
        ("It’s safe", Bound.START, 1, "safe"),
    ],
)
def test_an_end_moves_by_a_word_and_a_word_stays(words: str, bound: Bound, by: int, moved: str) -> None:
    start = TEXT.index(words)
    assert stepped(TEXT, Span(start, start + len(words)), bound, by).of(TEXT) == moved


def test_ends_are_moved_by_keys_and_by_handles(opened: MainWindow) -> None:
    pane = pane_with(opened, "Taliban")
    span = pane.selection
    QTest.keyClick(pane, Key.Key_2)
    turn()
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Up, Key.Key_Left, Key.Key_Down):
        QTest.keyClick(pane, key, ALT_SHIFT)
        turn()
    (moved,) = pane.highlights
    assert moved.span == stepped(pane.text, span, Bound.END, 1)
    assert "set to" in opened.menus.actions["edit.undo"].text()
    pane.reveal(moved.span)
    pane.put_caret(moved.span.start)
    turn()
    begin, end = pane.handles()
    assert pane.handle_at(begin) == 0
    wide = find(pane.text, "Taliban")
    there = pane.rects_of(Span(wide.start, wide.start + 4))[0].topRight().toPoint() + QPoint(0, 6)
    QTest.mousePress(pane.viewport(), Qt.MouseButton.LeftButton, pos=end.toPoint())
    QTest.mouseMove(pane.viewport(), there + QPoint(3, 0))
    QTest.mouseMove(pane.viewport(), there)
    QTest.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton, pos=there)
    turn()
    (pulled,) = pane.highlights
    assert pulled.span == Span(wide.start, wide.start + 4)
    # Nothing is changed by a pull that is given up.
    assert pane.grab_handle(pane.handles()[1])
    pane.pull_handle(pane.handles()[0])
    QTest.keyClick(pane, Key.Key_Escape)
    assert [h.span for h in pane.highlights] == [pulled.span]
    assert not pane.drop_handle()


def test_highlights_over_each_other_are_told_apart_and_listed_on_a_click(opened: MainWindow) -> None:
    pane = pane_with(opened, "Taliban")
    span = pane.selection
    for key in (Key.Key_1, Key.Key_2, Key.Key_7):
        pane.select(span)
        QTest.keyClick(pane, key)
        turn()
    assert len(pane.highlights) == 3
    assert len({lane for lane, _ in lanes_of([h.span for h in pane.highlights])}) == 3
    pane.reveal(span)
    turn()
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane, span))
    turn()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    entries = popup.actions()
    assert {a.text().partition(" ")[0] for a in entries} == {"Blue", "Orange", "Red"}
    first = entries[0].menu()
    assert isinstance(first, QMenu)
    (remove,) = (a for a in first.actions() if "Remove" in a.text())
    popup.close()
    remove.trigger()
    turn()
    assert len(pane.highlights) == 2
    offers = desk_of(opened).highlighting.offers_at(pane.article, span.start)
    assert [o.text for o in offers] == ["2 hi&ghlights here"]


def test_lanes_are_as_few_as_can_be() -> None:
    spans = [Span(0, 9), Span(0, 4), Span(4, 6), Span(5, 7), Span(20, 22), Span(20, 22)]
    assert lanes_of(spans) == [(0, 3), (1, 3), (1, 3), (2, 3), (0, 2), (1, 2)]
    assert lanes_of([]) == []


def test_highlights_are_a_layer_with_marks_on_the_ruler(opened: MainWindow) -> None:
    pane, actions = panes(opened)[0], opened.menus.actions
    pane_with(opened, "Taliban")
    QTest.keyClick(pane, Key.Key_7)
    turn()
    assert len(pane.ruler.highlights) == 1
    actions["layers.highlights"].trigger()
    turn()
    assert pane.ruler.highlights == []
    pane_with(opened, "Russia")
    QTest.keyClick(pane, Key.Key_1)
    turn()
    # What is made is seen.
    assert actions["layers.highlights"].isChecked()
    assert len(pane.ruler.highlights) == 2


def test_a_tag_is_renamed_and_tags_are_taken_off_many(opened: MainWindow, library: Library) -> None:
    tagging = desk_of(opened).highlighting.tagging
    for words in ("Taliban", "Russia"):
        pane_with(opened, words)
        QTest.keyClick(panes(opened)[0], Key.Key_1)
        turn()
    ids = tuple(a.id for a in library.read.annotations())

    def type_into(keys: str, *, shown: str = "") -> None:
        turn()
        assert tagging.dialog is not None
        turn()
        assert tagging.dialog.field.text() == shown
        QTest.keyClicks(tagging.dialog.field, keys)
        QTest.keyClick(tagging.dialog.field, Key.Key_Return)
        back(opened)

    def borne() -> list[tuple[str, ...]]:
        return [a.tags for a in library.read.annotations()]

    tagging.ask_for(ids, is_put_on=True)
    type_into("a/b, c")
    assert borne() == [("a/b", "c")] * 2
    tagging.ask_tags(ids[0], ("a/b", "c"))
    type_into("d", shown="a/b, c, ")
    tagging.ask_name("a")
    type_into("x", shown="a")
    assert borne() == [("ax/b", "c", "d"), ("ax/b", "c")]
    tagging.ask_merged(("c", "d"))
    type_into("ax")
    assert borne() == [("ax/b", "ax"), ("ax/b", "ax")]
    tagging.ask_for(ids, is_put_on=False)
    type_into("ax/b")
    tagging.recolour("ax", HighlightColour.RED)
    tagging.remove("ax")
    turn()
    assert borne() == [(), ()]
    told: list[str] = []
    tagging.problem_met.connect(told.append)
    tagging.remove("ax")
    turn()
    assert told == ["This tag is not in the library any more. Choose another."]
