"""Closed and opened again, all is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar

from reader import paths
from reader.library.library import Library
from reader.model.claim import Claim, Passage
from reader.model.decision import DecisionKind
from reader.model.errors import LibraryFullError
from reader.model.span import Span
from reader.services.correcting import decide
from reader.services.drafts import DRAFT_FILE
from reader.services.jobs import InlineExecutor
from reader.services.librarian import InlineLibrarian
from reader.services.workspaces import SESSION_FILE
from reader.ui.desk import Desk
from reader.ui.firstshown import look_back
from reader.ui.mainwindow import MainWindow
from reader.ui.notes import NoteDialog
from reader.ui.noting import Noting
from tests.ui.windows import desk_of, lists_of, turn, wait_until

SEEDS = [str(p) for p in paths.seeds()]


class Room:
    """Opens a window on a folder, one after the other, as a reader does."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library: Library | None = None
        self.window: MainWindow | None = None

    def open(self, files: list[str] | None = None, *, has_sample: bool = False) -> MainWindow:
        self.library = Library.open(self.folder)
        self.window = MainWindow()
        self.window.resize(1400, 900)
        first = look_back(self.folder, files or [], SEEDS if has_sample else ())
        self.window.restore(first.remembered)
        self.window.show_first(first.articles)
        self.window.show()
        Desk(self.window, InlineExecutor(), InlineLibrarian(self.library)).begin(first)
        turn()
        return self.window

    def close(self) -> None:
        if self.window is not None and self.library is not None:
            self.window.close()
            self.window.deleteLater()
            self.library.close()
        self.window = self.library = None
        QApplication.processEvents()


@pytest.fixture
def room(qtbot: object, by_hand: None, tmp_path: Path) -> Iterator[Room]:  # noqa: ARG001 - for their effect
    room = Room(tmp_path / "library")
    yield room
    room.close()


def passages_of(claim: Claim) -> list[Passage]:
    return [m.passage for m in claim.members]


def test_the_sample_is_there_again_as_it_was_left(room: Room) -> None:
    window = room.open(has_sample=True)
    # Smaller than the screen of the tests, which has 800 by 800.
    window.resize(700, 650)
    ids = desk_of(window).session.kept
    assert len(ids) == 5
    desk_of(window).session.close_article(ids[1])
    for name in ("view.larger", "view.apart", "view.narrower", "view.face.serif"):
        window.menus.actions[name].trigger()
    window.menus.actions["view.possible"].trigger()
    window.menus.actions["view.theme.dark"].trigger()
    window.menus.actions["view.only"].trigger()
    only = window.strip.only
    assert only
    zoom, size = window.looks.reading, window.size()
    claim = next(c for c in desk_of(window).focus.claims if ids[1] not in {m.article for m in passages_of(c)})
    desk_of(window).focus.activate(claim.id)
    quotations = lists_of(window).quotations
    quotations.show_open("John Nicholson")
    shown = [r.id for r in quotations.shown()]
    assert shown
    room.close()
    window = room.open(has_sample=True)
    assert desk_of(window).session.kept == [ids[0], *ids[2:]]
    assert (window.looks.reading, window.size()) == (zoom, size)
    assert window.looks.theme.is_dark
    # The state of the docks has come back, with tabs that Qt made anew.
    assert [t.elideMode() for t in window.findChildren(QTabBar)] == [Qt.TextElideMode.ElideNone]
    active = desk_of(window).focus.active
    assert active is not None
    assert set(passages_of(active)) & set(passages_of(claim))
    assert [r.id for r in lists_of(window).quotations.shown()] == shown
    assert window.menus.actions["view.face.serif"].isChecked()
    assert (window.strip.only, window.menus.is_checked("view.only")) == (only, True)
    assert window.menus.actions["view.possible"].isChecked()
    assert window.menus.actions["edit.undo"].text() == "&Undo Import of five articles"
    assert [m.id for m in window.strip.panes[ids[0]].marks] != []
    window.menus.actions["view.theme.system"].trigger()


def test_files_that_are_named_take_the_place_of_those_of_the_last_time(room: Room) -> None:
    room.open(SEEDS[:2])
    room.close()
    window = room.open(SEEDS[2:3])
    assert [a.path for a in desk_of(window).session.articles] == SEEDS[2:3]
    room.close()
    assert [a.path for a in desk_of(room.open()).session.articles] == SEEDS[2:3]


def test_a_file_that_is_in_the_library_is_not_kept_twice(room: Room) -> None:
    ids = desk_of(room.open(SEEDS[:1])).session.kept
    room.close()
    window = room.open(SEEDS[:1])
    assert desk_of(window).session.kept == ids
    assert room.library is not None
    assert len(room.library.history()) == 1


def test_what_was_undone_elsewhere_is_closed(room: Room) -> None:
    room.open(SEEDS[:1])
    room.close()
    with Library.open(room.folder) as library:
        library.undo(1)
    window = room.open()
    assert desk_of(window).session.articles == []


def test_a_session_that_cannot_be_read_is_as_none(room: Room) -> None:
    room.open(SEEDS[:1])
    room.close()
    (room.folder / SESSION_FILE).write_text('{"articles": [1, "gone"], "state": {"strip": 7, "geometry": "x"}}')
    assert desk_of(room.open()).session.articles == []
    room.close()
    (room.folder / SESSION_FILE).write_bytes(b"\xff{")
    assert desk_of(room.open(has_sample=True)).session.room == 7


def test_a_note_that_was_being_written_when_the_program_was_killed_is_open_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.notes.DRAFTED", 1)
    left = room.folder / DRAFT_FILE

    def write(window: MainWindow, words: str) -> NoteDialog:
        assert wait_until(lambda: noting_of(window).dialog is not None and noting_of(window).is_writing)
        dialog = noting_of(window).dialog
        assert dialog is not None
        dialog.editor.setPlainText(words)
        return dialog

    def noting_of(window: MainWindow) -> Noting:
        return desk_of(window).highlighting.noting

    window = room.open(SEEDS[:1])
    pane = window.strip.panes[desk_of(window).session.kept[0]]
    pane.setFocus()
    window.menus.actions["memos.article"].trigger()
    dialog = write(window, "Half a thought")
    assert wait_until(left.exists)
    killed = left.read_bytes()
    dialog.editor.clear()
    room.close()
    # What is not wanted is not kept either.
    assert not left.exists()
    left.write_bytes(killed)
    window = room.open()
    dialog = write(window, "Half a thought, and the rest")
    assert any("open again" in m for m in window.messages.messages)
    dialog.accept()
    turn()
    assert room.library is not None
    (memo,) = room.library.read.memos()
    assert memo.body == "Half a thought, and the rest"
    assert not left.exists()
    room.close()
    left.write_bytes(killed.replace(b'"article"', b'"highlight"'))
    window = room.open()
    assert wait_until(lambda: bool(window.messages.messages))
    assert window.messages.messages[0].endswith("is gone. It says: Half a thought")
    assert noting_of(window).dialog is None
    assert not left.exists()


def test_a_decision_has_its_article_analysed_anew_and_can_be_undone(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = room.open(SEEDS[:2])
    asked: list[str] = []
    monkeypatch.setattr(desk_of(window).session, "renew", asked.extend)
    (one, _) = desk_of(window).session.kept
    assert room.library is not None
    change = decide(room.library, DecisionKind.SET_BLOCK_KIND, [Passage(one, Span(0, 5))], "notice")
    desk_of(window).keeping.steps.note(change)
    turn()
    assert asked == [one]
    assert window.menus.actions["edit.undo"].text().endswith("marked as notice")
    window.menus.actions["edit.undo"].trigger()
    turn()
    assert asked == [one, one]
    assert desk_of(window).session.room == 10


def test_what_cannot_be_kept_can_be_read_all_the_same(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LibraryFullError("The disk is full. Make room and try again.")

    monkeypatch.setattr(Library, "put_original", fail)
    window = room.open(SEEDS[:2])
    assert len(window.strip.panes) == 2
    assert desk_of(window).session.kept == []
    assert window.messages.messages == [
        "The disk is full. Make room and try again.",
        "What could not be kept can be read all the same. File → Analyse again tries to keep it.",
    ]
    assert all(p.marks for p in window.strip.panes.values())


def test_a_second_window_reads_only_and_says_so(room: Room) -> None:
    with Library.open(room.folder):
        window = room.open(SEEDS[:1])
        assert any("another window" in m for m in window.messages.messages)
        assert len(window.strip.panes) == 1
        assert not window.menus.actions["edit.undo"].isEnabled()
        room.close()


def test_the_lists_go_to_places_of_the_library(room: Room) -> None:
    window = room.open(SEEDS)
    article = desk_of(window).session.kept[4]
    text = desk_of(window).session.articles[4].text
    desk_of(window).session.close_article(article)
    turn()
    at = text.index("We’ve had weapons")
    desk_of(window).navigation.go_to(article, Span(at, at + 10))
    turn()
    pane = window.strip.panes[article]
    assert 0 < pane.y_of(at) < pane.viewport().height()


def test_the_library_is_listed_and_follows_the_steps(room: Room, qtbot: object) -> None:
    window = room.open(SEEDS[:2])
    lists = desk_of(window).lists
    assert lists is not None
    lists.library.raise_()
    wait: Callable[..., None] = qtbot.waitUntil  # type: ignore[attr-defined]
    model = lists.library.panel.model
    wait(lambda: model.rowCount() == 2)
    window.menus.actions["edit.undo"].trigger()
    wait(lambda: model.rowCount() == 0)
    assert desk_of(window).session.articles == []


def test_an_article_that_is_kept_later_has_its_dot_in_the_list(room: Room) -> None:
    window = room.open([str(paths.seeds()[0])])
    desk = desk_of(window)
    kept = desk.session.kept
    assert kept
    panel = lists_of(window).library.panel
    panel.set_open([])
    desk.session.article_kept.emit(kept[0])
    assert panel._open == set(kept)
