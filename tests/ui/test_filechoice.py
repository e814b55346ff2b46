"""The files that were opened lately, in the menu File."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from reader.ui.filechoice import MOST
from reader.ui.mainwindow import MainWindow
from reader.ui.remembered import from_state
from tests.ui.windows import desk_of, panes, turn

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    made = [tmp_path / f"{n} & more.txt" for n in range(MOST + 2)]
    for path in made:
        path.write_text(f"Article {path.name}\n\nSomething happened in the town.\n", "utf-8")
    return [str(path) for path in made]


def listed(window: MainWindow) -> list[str]:
    window.menus.recent.aboutToShow.emit()
    return [a.statusTip() for a in window.menus.recent.actions() if not a.isSeparator()][:-1]


def test_a_file_opened_lately_is_opened_again_by_keyboard(make_window: MakeWindow, files: list[str]) -> None:
    window = make_window(files[:2])
    desk = desk_of(window)
    assert listed(window) == files[:2]
    for article in list(window.strip.panes):
        desk.session.close_article(article)
    turn()
    assert panes(window) == []
    menu = window.menus.recent
    menu.popup(window.pos())
    turn()
    assert menu.actions()[1].text().startswith("&2 1 && more.txt  –  ")
    QTest.keyClick(menu, Qt.Key.Key_2)
    turn()
    (pane,) = panes(window)
    assert "Article 1 & more.txt" in pane.text
    assert listed(window) == [files[1], files[0]]


def test_the_newest_stand_first_and_only_so_many(make_window: MakeWindow, files: list[str]) -> None:
    window = make_window()
    assert not window.menus.recent.menuAction().isEnabled()
    desk = desk_of(window)
    for path in files:
        desk.arrivals.open_files([path])
        turn()
    assert listed(window) == files[::-1][:MOST]
    assert window.menus.recent.menuAction().isEnabled()


def test_what_cannot_be_read_is_not_listed(make_window: MakeWindow, files: list[str], tmp_path: Path) -> None:
    window = make_window()
    desk_of(window).arrivals.open_files([str(tmp_path / "nothing.txt"), files[0]])
    turn()
    assert listed(window) == files[:1]


def test_the_files_are_remembered_and_can_be_forgotten(make_window: MakeWindow, files: list[str]) -> None:
    window = make_window(files[:3])
    desk = desk_of(window)
    assert from_state(desk._state()).recent == files[:3]
    window.menus.actions["file.forget"].trigger()
    assert listed(window) == []
    assert not window.menus.recent.menuAction().isEnabled()
    assert from_state(desk._state()).recent == []


def test_a_file_takes_the_place_of_an_article(
    make_window: MakeWindow, files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(files[:3])
    names = ["", files[5]]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (names.pop(0), ""))
    old = list(window.strip.panes)
    window.strip.pin(old[1], is_pinned=True)
    window.strip.focus(old[1])
    window.menus.actions["file.replace"].trigger()
    turn()
    assert set(window.strip.panes) == set(old)
    window.menus.actions["file.replace"].trigger()
    turn()
    order = list(window.strip.panes)
    assert order[1:] == [old[0], old[2]]
    assert window.strip.pinned == {order[0]}
    assert "Article 5 & more.txt" in window.strip.panes[order[0]].text
    assert desk_of(window).session.articles[0].id == window.strip.current == order[0]
