"""The tour, by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.ui.mainwindow import MainWindow
from reader.ui.remembered import from_state
from reader.ui.tour import STEPS, Tour
from tests.ui.windows import desk_of, panes, turn, welcome_of


def tour_of(window: MainWindow) -> Tour:
    window.activateWindow()
    turn()
    window.menus.actions["help.tour"].trigger()
    turn()
    found = window.findChild(Tour)
    assert isinstance(found, Tour)
    assert found.isVisible()
    return found


def press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    turn()


def test_five_steps_show_what_they_tell_and_leave_the_window_as_it_was(window: MainWindow) -> None:
    tour, desk = tour_of(window), desk_of(window)
    seen = [tour.title.text()]
    assert "F6" in tour.words.text()
    assert not tour.back.isEnabled()
    press(Qt.Key.Key_Return)
    seen.append(tour.title.text())
    assert desk.focus.active is not None
    press(Qt.Key.Key_Return)
    seen.append(tour.title.text())
    assert QApplication.focusWidget() is tour.next
    press(Qt.Key.Key_Return)
    seen.append(tour.title.text())
    assert window.menus.is_checked("view.silence")
    press(Qt.Key.Key_Return)
    seen.append(tour.title.text())
    assert not window.menus.is_checked("view.silence")
    assert tour.next.text() == "Done"
    assert tour.skip.isHidden()
    assert seen == [step.title for step in STEPS]
    assert len(seen) == 5
    press(Qt.Key.Key_Return)
    assert not tour.isVisible()
    assert panes(window)[list(window.strip.panes).index(window.strip.current)].hasFocus()
    # Again, from the first step.
    assert tour_of(window).step == 0
    tour.end()


def test_esc_ends_the_tour_wherever_the_keyboard_is_and_nothing_else(window: MainWindow) -> None:
    tour, desk = tour_of(window), desk_of(window)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert not tour.isVisible()
    assert desk.focus.active is not None
    tour = tour_of(window)
    press(Qt.Key.Key_Return)
    panes(window)[0].setFocus()
    press(Qt.Key.Key_Escape)
    assert not tour.isVisible()
    assert desk.focus.active is not None
    press(Qt.Key.Key_Escape)
    assert desk.focus.active is None


def test_skipping_switches_back_what_the_step_switched_on(window: MainWindow) -> None:
    tour = tour_of(window)
    for _ in range(3):
        press(Qt.Key.Key_Return)
    assert window.menus.is_checked("view.silence")
    QTest.mouseClick(tour.skip, Qt.MouseButton.LeftButton)
    assert not tour.isVisible()
    assert not window.menus.is_checked("view.silence")


def test_the_button_for_the_sample_story_shows_the_tour_the_first_time(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    welcome_of(window).sample_requested.emit()
    turn()
    assert len(panes(window)) == 5
    tour = window._tour
    assert tour is not None
    assert tour.isVisible()
    tour.end()
    for article in list(window.strip.panes):
        desk_of(window).session.close_article(article)
    welcome_of(window).sample_requested.emit()
    turn()
    assert len(panes(window)) == 5
    assert not tour.isVisible()


def test_an_empty_window_opens_the_sample_story_for_it(make_window: Callable[..., MainWindow]) -> None:
    window = make_window()
    tour = tour_of(window)
    assert len(panes(window)) == 5
    tour.end()


@pytest.mark.parametrize("size", [(1366, 768), (1400, 900), (700, 500)])
def test_the_card_stands_whole_within_the_articles(
    make_window: Callable[..., MainWindow], size: tuple[int, int]
) -> None:
    window = make_window(size=size)
    tour = tour_of(window)
    for _ in STEPS:
        assert window._stack.rect().contains(tour.geometry())
        assert tour.words.height() >= tour.words.heightForWidth(tour.words.width())
        press(Qt.Key.Key_Return)
    assert not tour.isVisible()


def test_that_the_tour_was_shown_is_remembered(window: MainWindow) -> None:
    assert not from_state(desk_of(window)._state()).has_toured
    tour_of(window).end()
    assert from_state(desk_of(window)._state()).has_toured
