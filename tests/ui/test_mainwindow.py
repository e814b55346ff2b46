"""The window: its row of articles, its keys and looks, and what can be dropped into it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QFileDialog, QMenu, QWidget

from reader import paths
from reader.model.article import BlockKind
from reader.model.span import Span
from reader.themes import NAMES, contrast, mix, theme_of
from reader.ui.actions.table import ACTIONS
from reader.ui.docks.feed import is_in_sight
from reader.ui.mainwindow import MainWindow, as_bytes
from reader.ui.panes.selectable import DIMMED, READ_AT
from reader.ui.panes.typography import MEASURE_LEAST, Face, Reading
from reader.ui.remembered import from_state
from reader.ui.theme import ThemeChoice, outlines_of
from tests.ui.windows import desk_of, lists_of, panes, turn, wait_until, welcome_of

MakeWindow = Callable[..., MainWindow]


def test_the_sample_opens_in_five_panes_with_their_outlets(window: MainWindow) -> None:
    assert len(panes(window)) == 5
    titles = [window.strip.header_of(a).title for a in window.strip.panes]
    assert titles[0] == "CBS News · date unknown"
    assert window.windowTitle() == "5 articles – Synoptic"
    assert [p.text for p in panes(window)] == [p.read_text("utf-8-sig") for p in paths.seeds()]


def test_the_first_article_has_the_keyboard(window: MainWindow) -> None:
    assert panes(window)[0].hasFocus()


def test_an_empty_window_says_what_to_do(make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window = make_window()
    welcome = welcome_of(window)
    assert welcome.isVisible()
    assert lists_of(window).quotations.model.rowCount() == 0
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(paths.seeds()[0])], ""))
    QTest.mouseClick(welcome._open, Qt.MouseButton.LeftButton)
    turn()
    assert len(panes(window)) == 1
    assert not welcome.isVisible()


def test_the_sample_is_a_click_away(make_window: MakeWindow) -> None:
    window = make_window()
    QTest.mouseClick(welcome_of(window)._sample, Qt.MouseButton.LeftButton)
    turn()
    assert len(panes(window)) == 5


def test_keys_do_no_harm_in_an_empty_window(make_window: MakeWindow) -> None:
    window = make_window()
    for name, action in window.menus.actions.items():
        # Those with three dots ask in a dialog.
        if not name.startswith("help.") and name not in ("file.quit", "file.sample") and "…" not in action.text():
            action.trigger()
    turn()
    assert panes(window) == []


def test_the_newest_message_is_in_view(make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window([str(tmp_path / f"{n}.txt") for n in range(15)])
    turn()
    bar = window.messages.text.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0


def test_boxes_have_their_outlines_once_the_window_is_painted(make_window: MakeWindow) -> None:
    window = make_window()
    turn()
    box = QCheckBox(window)
    box.ensurePolished()
    role = QPalette.ColorRole.Window
    assert box.palette().color(role) == outlines_of(window.looks.theme)["QCheckBox"].color(role)


def test_a_few_messages_are_seen_whole(make_window: MakeWindow) -> None:
    window = make_window()
    window.resize(1200, 700)
    for message in ("The file is locked.", "Select words first."):
        window.messages.add(message)
    turn()
    turn()
    text = window.messages.text
    assert text.verticalScrollBar().maximum() == 0
    assert text.height() < 4 * text.fontMetrics().lineSpacing()


def test_what_is_empty_is_told_without_a_dialog(make_window: MakeWindow) -> None:
    window = make_window()
    for action in ("file.report", "highlights.places"):
        window.menus.actions[action].trigger()
    turn()
    assert window.messages.messages == ["Nothing was left out of the last import.", "All highlights have their places."]
    assert not window.findChildren(QDialog)


def test_dropped_files_are_opened(make_window: MakeWindow) -> None:
    window = make_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths.seeds()[:2]] + [QUrl("https://example.org/")])
    copy, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, button, key)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, button, key))
    turn()
    assert len(panes(window)) == 2


def test_a_dropped_text_is_opened_as_an_article_of_its_own(make_window: MakeWindow) -> None:
    window = make_window()
    data = QMimeData()
    data.setText("The council met.\n\nIt decided nothing.")
    copy, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, button, key)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, button, key))
    turn()
    assert [p.text for p in panes(window)] == [data.text()]


def test_what_is_neither_file_nor_text_cannot_be_dropped(make_window: MakeWindow) -> None:
    window = make_window()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/")])
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, button, key)
    enter.setAccepted(False)
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_the_keyboard_goes_from_article_to_article(window: MainWindow) -> None:
    ids = list(window.strip.panes)
    window.strip.focus(ids[0])
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.strip.current == ids[4]
    bar = window.strip.horizontalScrollBar()
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.strip.current == ids[0]
    assert bar.value() == 0


def test_a_box_of_the_coverage_leads_to_its_article(window: MainWindow) -> None:
    coverage = window.status.coverage
    QTest.mouseClick(coverage, Qt.MouseButton.LeftButton, pos=QPoint(3 * 24 + 10, 10))
    assert window.strip.current == list(window.strip.panes)[3]
    QTest.mouseMove(coverage, QPoint(5, 5))
    QTest.mouseClick(coverage, Qt.MouseButton.LeftButton, pos=QPoint(coverage.width() + 50, 10))
    assert window.strip.current == list(window.strip.panes)[3]


@pytest.mark.parametrize(("width", "in_view"), [(800, 2), (1400, 3), (2560, 5)])
def test_as_many_whole_articles_are_in_view_as_have_room_for_a_good_line(
    make_window: MakeWindow, width: int, in_view: int
) -> None:
    window = make_window([str(p) for p in paths.seeds()], (width, 700))
    room = window.strip.viewport().width()
    whole = [p for p in panes(window) if p.mapTo(window.strip, QPoint(p.width(), 0)).x() <= room]
    assert len(whole) == in_view
    assert all(p.width() >= p.least_width for p in panes(window))


def test_the_row_scrolls_sideways_with_the_wheel(window: MainWindow) -> None:
    bar = window.strip.horizontalScrollBar()
    for degrees, keys in (
        (QPoint(-120, 0), Qt.KeyboardModifier.NoModifier),
        (QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier),
    ):
        before = bar.value()
        event = QWheelEvent(
            QPointF(50, 50), QPointF(50, 50), QPoint(), degrees, Qt.MouseButton.NoButton, keys,
            Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's own parameter
        )  # fmt: skip
        QApplication.sendEvent(window.strip.viewport(), event)
        assert bar.value() > before


def test_page_clutter_can_be_unfolded_everywhere(make_window: MakeWindow) -> None:
    window = make_window([str(paths.seeds()[0])])
    text = panes(window)[0].text
    span = Span(text.index("Chrome Safari"), text.index("Be the first"))
    assert panes(window)[0].rects_of(span) == []
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(panes(window)[0].rects_of(span)) == 1
    desk_of(window).open_files([str(paths.seeds()[4])])
    turn()
    text = panes(window)[1].text
    assert panes(window)[1].rects_of(Span(text.index("We see it"), text.index("We report"))) != []
    window.menus.actions["view.clutter"].trigger()
    assert panes(window)[0].rects_of(span) == []


def test_the_wheel_with_ctrl_sets_the_text_larger_and_smaller(window: MainWindow) -> None:
    usual = panes(window)[0].least_width
    for degrees in (120, -120):
        event = QWheelEvent(
            QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, degrees), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's own
        )  # fmt: skip
        QApplication.sendEvent(window.strip.viewport(), event)
        assert (panes(window)[0].least_width > usual) is (degrees > 0)


def test_the_text_can_be_set_larger_smaller_and_as_usual(window: MainWindow) -> None:
    usual = panes(window)[0].least_width
    for name, compare in (("view.larger", usual.__lt__), ("view.usual", usual.__eq__), ("view.smaller", usual.__gt__)):
        window.menus.actions[name].trigger()
        assert compare(panes(window)[0].least_width)
    for _ in range(20):
        window.menus.actions["view.smaller"].trigger()
    assert panes(window)[0].least_width > 100


def test_the_theme_can_be_chosen(window: MainWindow) -> None:
    actions = window.menus.actions
    assert actions[f"view.theme.{ThemeChoice.SYSTEM}"].isChecked()
    for name in NAMES:
        actions[f"view.theme.{name}"].trigger()
        theme = theme_of(name)
        assert window.looks.theme is theme
        assert panes(window)[0].grab().toImage().pixelColor(5, 5).name() == theme.paper
        assert [n for n in NAMES if actions[f"view.theme.{n}"].isChecked()] == [name]


def test_line_height_column_width_and_font_are_keys_and_choices_for_all_articles(window: MainWindow) -> None:
    window.resize(2400, 900)
    pane = panes(window)[0]
    pitch, width = pane._typography.of(BlockKind.PARAGRAPH).pitch, pane._typography.measure_most
    QTest.keyClick(window, Qt.Key.Key_F8)
    QTest.keyClick(window, Qt.Key.Key_F9)
    for shown in panes(window):
        assert shown._typography.of(BlockKind.PARAGRAPH).pitch > pitch
        assert shown._typography.measure_most > width
    for _ in range(12):
        QTest.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClick(window, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert pane._typography.of(BlockKind.PARAGRAPH).pitch < pitch
    assert window.looks.reading.measure == MEASURE_LEAST
    window.menus.actions["view.face.sans"].trigger()
    assert window.looks.reading.face is Face.SANS
    assert pane._typography.of(BlockKind.PARAGRAPH).font.family() == QApplication.font().family()


def test_an_article_is_set_by_itself_and_stays_so(window: MainWindow) -> None:
    first, second, *_ = panes(window)
    window.strip.focus(first.article)
    own = window.menus.actions["view.own"]
    own.trigger()
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    window.menus.actions["view.face.sans"].trigger()
    assert first._typography.zoom > second._typography.zoom == 1.0
    assert window.looks.reading == Reading()
    window.strip.focus(second.article)
    assert not own.isChecked()
    assert window.menus.is_checked("view.face.book")
    QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    state = json.loads(json.dumps(window.strip.state()))
    window.strip.focus(first.article)
    assert own.isChecked()
    own.trigger()
    assert first._typography.zoom == second._typography.zoom < 1.0
    window.strip.restore(state)
    assert first._typography.zoom > 1.0
    assert first._typography.face is Face.SANS


def test_one_article_alone_has_all_the_room_and_f6_goes_through_the_others(window: MainWindow) -> None:
    first, second, *_ = panes(window)
    first.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    turn()
    assert [p.isVisible() for p in panes(window)] == [True] + [False] * (len(panes(window)) - 1)
    assert first.width() == window.strip.viewport().width()
    assert window.menus.is_checked("view.only")
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert second.isVisible()
    assert not first.isVisible()
    assert second.hasFocus()
    QTest.mouseDClick(window.strip.header_of(second.article), Qt.MouseButton.LeftButton)
    assert all(p.isVisible() for p in panes(window))
    assert not window.menus.is_checked("view.only")


def test_closing_the_one_that_is_shown_alone_shows_the_others(window: MainWindow) -> None:
    panes(window)[0].setFocus()
    window.menus.actions["view.only"].trigger()
    window.menus.actions["file.close"].trigger()
    assert panes(window)
    assert all(p.isVisible() for p in panes(window))


def test_all_other_articles_can_be_closed(window: MainWindow) -> None:
    kept = panes(window)[1]
    kept.setFocus()
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert panes(window) == [kept]


def test_closed_articles_are_opened_again_one_by_one_where_they_stood(window: MainWindow) -> None:
    articles = list(window.strip.panes)
    desk_of(window).session.put_away(articles[1])
    window.strip.focus(articles[3])
    window.menus.actions["file.close_others"].trigger()
    assert list(window.strip.panes) == [articles[3]]
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        turn()
    assert list(window.strip.panes) == articles
    assert window.strip.current == articles[1]
    window.menus.actions["go.reopen"].trigger()
    assert wait_until(lambda: window.messages.messages == ["No article was closed in this window."])


def test_the_lists_are_hidden_and_shown_again_by_one_key(window: MainWindow) -> None:
    docks = lists_of(window).docks
    docks[0].hide()
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert all(d.isHidden() for d in docks)
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert [d.isHidden() for d in docks] == [True] + [False] * (len(docks) - 1)
    # Another list is in front then, and again.
    window.menus.actions["go.history"].trigger()
    turn()
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_F12)
        turn()
    assert [d for d in docks if is_in_sight(d)] == [lists_of(window).history]


def test_lists_that_are_hidden_come_back_as_they_were_after_the_next_start(make_window: MakeWindow) -> None:
    window = make_window()
    lists_of(window).library.hide()
    window.menus.actions["go.history"].trigger()
    turn()
    QTest.keyClick(window, Qt.Key.Key_F12)
    state = desk_of(window)._state()
    again = make_window()
    again.restore(from_state({**state, "geometry": ""}))
    again.restoreState(as_bytes(str(state["docks"])))
    assert all(d.isHidden() for d in lists_of(again).docks)
    QTest.keyClick(again, Qt.Key.Key_F12)
    turn()
    assert lists_of(again).library.isHidden()
    assert [d for d in lists_of(again).docks if is_in_sight(d)] == [lists_of(again).history]
    assert not desk_of(again)._state()["bare"]


def test_the_window_fills_the_screen_and_comes_back(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert window.menus.is_checked("view.full")
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


def test_the_head_has_a_menu_of_what_can_be_done_with_its_article(window: MainWindow) -> None:
    header = window.strip.header_of(panes(window)[1].article)
    QTest.mouseClick(header._menu, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert window.strip.current == panes(window)[1].article
    names = [a.objectName() for a in menu.actions() if not a.isSeparator()]
    assert names == [
        "view.only",
        "view.own",
        "go.left",
        "go.right",
        "go.pin",
        "correct.article",
        "file.all_text",
        "file.replace",
        "file.close",
        "file.close_others",
    ]
    letters = [a.text().partition("&")[2][0].casefold() for a in menu.actions() if not a.isSeparator()]
    assert len(set(letters)) == len(letters)
    menu.close()


def test_the_head_says_how_long_the_rest_takes_to_read(window: MainWindow) -> None:
    frame = window.strip._frames[0]
    frame._tell_time()
    assert frame.header.time.endswith(" left")
    frame.pane.scroll_to_end()
    assert frame._time_soon.isActive()


def test_the_line_that_is_read_is_set_off_in_the_article_with_the_keyboard(window: MainWindow) -> None:
    pane, other = panes(window)[:2]
    pane.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    line = pane.reading_line()
    assert line.top() < pane.viewport().height() * READ_AT < line.bottom() + line.height()
    assert other.reading_line().isEmpty()
    row, theme = round(line.top()) - 1, window.looks.theme
    assert pane.viewport().grab().toImage().pixelColor(3, row).name() == theme.accent
    pane.show_caret(is_shown=True)
    before = pane.reading_line()
    QTest.keyClick(pane, Qt.Key.Key_Down)
    QTest.keyClick(pane, Qt.Key.Key_Down)
    assert pane.reading_line().top() > before.top()
    window.menus.actions["view.line"].trigger()
    assert pane.reading_line().isEmpty()


@pytest.mark.parametrize("name", NAMES)
def test_lines_that_step_back_can_still_be_read(name: str) -> None:
    theme = theme_of(name)
    assert contrast(mix(theme.ink, theme.paper, DIMMED), theme.paper) >= 4.5


def test_copying_and_selecting_serve_the_article_with_the_keyboard(window: MainWindow) -> None:
    pane = panes(window)[1]
    pane.setFocus()
    window.menus.actions["edit.all"].trigger()
    window.menus.actions["edit.copy"].trigger()
    assert QGuiApplication.clipboard().text() == pane.text


def test_each_action_has_its_own_key() -> None:
    keys = [k for spec in ACTIONS for k in (spec.shortcut, *spec.more) if k]
    assert len(keys) == len(set(keys))
    assert all(not QKeySequence(k).isEmpty() for k in keys)
    assert len({s.id for s in ACTIONS}) == len(ACTIONS)


def test_every_widget_that_can_be_used_has_an_accessible_name(window: MainWindow) -> None:
    nameless = [
        f"{type(w).__name__} {w.objectName()}"
        for w in window.findChildren(QWidget)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and w.isVisibleTo(window)
        and not w.objectName().startswith("qt_")
        and not (w.accessibleName() or getattr(w, "text", str)())
    ]
    assert nameless == []


def test_the_window_can_be_small(make_window: MakeWindow) -> None:
    window = make_window([str(p) for p in paths.seeds()], (800, 600))
    assert window.minimumSizeHint().width() <= 700
    assert window.minimumSizeHint().height() <= 360
    assert (window.width(), window.height()) == (800, 600)
    assert panes(window)[0].height() > 150
    for name in ("speakers", "highlights", "matrix", "silence", "voices", "corrections", "history", "claims"):
        window.menus.actions[f"go.{name}"].trigger()
        turn()
    # However wide it was, and whatever list was shown in it.
    window.resize(1400, 900)
    turn()
    window.resize(640, 360)
    turn()
    assert (window.width(), window.height()) == (640, 360)
    # The lists give way, not the articles.
    assert panes(window)[0].height() > 80
    # Nor does a message make it higher.
    window.messages.add(
        "What could not be done is told in one sentence that takes two lines in such a small window. " * 2
    )
    turn()
    assert (window.width(), window.height()) == (640, 360)
    assert window.messages.isVisible()
    assert panes(window)[0].height() > 80


def test_nothing_moves_when_work_begins_or_ends(make_window: MakeWindow) -> None:
    window = make_window()
    heights = set()
    for steps in (0, 3, 0):
        window.status.show_progress("Reading…", 0, steps)
        turn()
        heights.add(window.status.height())
    assert len(heights) == 1


def test_an_article_is_moved_by_key_and_numbered_anew(window: MainWindow) -> None:
    ids, colours = list(window.strip.panes), lists_of(window).listed.numbers
    window.strip.focus(ids[1])
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(panes(window)[1], Qt.Key.Key_PageUp, keys)
    turn()
    assert list(window.strip.panes) == desk_of(window).session.kept == [ids[1], ids[0], *ids[2:]]
    listed = lists_of(window).listed
    assert set(listed.names.values()) >= {"1  Stars and Stripes", "2  CBS News"}
    assert listed.comparison is not None
    articles = [a.article.id for a in listed.comparison.analyses]
    assert articles == list(window.strip.panes)
    quoting = [r.article for r in listed.records]
    assert quoting == sorted(quoting, key=articles.index)
    assert listed.numbers == colours
    members = [[articles.index(m.passage.article) for m in claim.members] for claim in listed.claims]
    assert members == [sorted(places) for places in members]
    assert any(len(places) > 1 for places in members)
    QTest.keyClick(window, Qt.Key.Key_PageDown, keys)
    turn()
    assert desk_of(window).session.kept == ids
