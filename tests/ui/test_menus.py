"""The menus as a reader without a mouse meets them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QTableView

from reader.ui.actions.table import ACTIONS
from reader.ui.desk import Desk
from reader.ui.looks import Looks
from reader.ui.mainwindow import MainWindow
from reader.ui.menus import Menus


def test_each_entry_of_a_menu_has_a_mnemonic_of_its_own(window: MainWindow) -> None:
    for menu in (a.menu() for a in window.menuBar().actions()):
        assert isinstance(menu, QMenu)
        entries = [a.text() for a in menu.actions() if not a.isSeparator()]
        letters = [QKeySequence.mnemonic(words).toString() for words in entries]
        assert all(letters), entries
        assert len(letters) == len(set(letters)), entries


@pytest.mark.usefixtures("qapp")
def test_what_stands_in_menus_is_made_when_it_is_first_asked_for() -> None:
    window = QMainWindow()
    menus = Menus(window, Looks())
    tops = {a.text(): a.menu() for a in window.menuBar().actions()}
    assert [*tops] == [*dict.fromkeys(spec.menu.partition("|")[0] for spec in ACTIONS)]
    assert not any(menu.actions() for menu in tops.values() if isinstance(menu, QMenu))
    assert not window.findChildren(QActionGroup)
    # What was said of them until then is not lost.
    done: list[str] = []
    menus.handle({"view.line": lambda: done.append("line")})
    menus.check("view.line", is_on=True)
    menus.check("view.theme.sepia", is_on=True)
    assert menus.is_checked("view.line")
    assert menus.is_checked("layers.claims")
    menus.tell_open(1)
    menus.name_steps("remove A & B", "")
    view = tops["&View"]
    assert isinstance(view, QMenu)
    assert not view.actions()
    # Some have been made in a turn of the event loop when a menu is opened.
    menus.begin()
    assert not view.actions()
    view.aboutToShow.emit()
    assert view.actions()
    assert all(menu.actions() for menu in tops.values() if isinstance(menu, QMenu))
    assert menus.is_checked("view.line")
    assert [name for name in menus.actions if name.startswith("view.theme.") and menus.is_checked(name)] == [
        "view.theme.sepia"
    ]
    assert menus.actions["file.close"].isEnabled()
    assert menus.actions["edit.undo"].text() == "&Undo remove A && B"
    assert not menus.actions["edit.redo"].isEnabled()
    menus.actions["view.line"].trigger()
    assert done == ["line"]
    made = menus.actions
    menus.begin()
    menus.make()
    assert menus.actions is made
    assert len(made) == len(ACTIONS)
    window.deleteLater()


def test_each_list_is_a_key_away_and_so_is_the_way_back_to_the_article(window: MainWindow) -> None:
    desk = window.findChild(Desk)
    assert isinstance(desk, Desk)
    assert desk.lists is not None
    article = list(window.strip.panes)[1]
    window.strip.focus(article)
    desk.focus.activate("claim-0")
    keys = (
        Qt.Key.Key_1,
        Qt.Key.Key_2,
        Qt.Key.Key_3,
        Qt.Key.Key_4,
        Qt.Key.Key_5,
        Qt.Key.Key_6,
        Qt.Key.Key_7,
        Qt.Key.Key_8,
    )
    for key, dock in zip(keys, desk.lists.docks[: len(keys)], strict=True):
        dock.hide()
        QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
        for _ in range(12):
            QApplication.processEvents()
        inside = QApplication.focusWidget()
        assert isinstance(inside, QLineEdit | QTableView)
        assert dock.isAncestorOf(inside)
        assert inside.isVisible()
        QTest.keyClick(window, Qt.Key.Key_F6)
        assert window.strip.current == article
        assert window.strip.panes[article].hasFocus()


def test_colours_of_highlights_have_their_dots_as_the_theme_has_them(window: MainWindow) -> None:
    menu = next(a.menu() for a in window.menuBar().actions() if a.text() == "H&ighlight")
    assert isinstance(menu, QMenu)
    seen = set()
    for theme in ("light", "dark"):
        window.menus.actions[f"view.theme.{theme}"].trigger()
        menu.aboutToShow.emit()
        image = window.menus.actions["highlights.blue"].icon().pixmap(10, 10).toImage()
        seen.add(image.pixelColor(image.width() // 2, image.height() // 2).name())
    assert len(seen) == 2


def test_the_menu_names_the_key_that_selects_all(window: MainWindow) -> None:
    assert window.menus.actions["edit.all"].text().endswith("\tCtrl+A")
