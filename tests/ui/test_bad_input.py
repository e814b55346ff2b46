"""Bad files, a library that fails, and awkward moments, through the window: a clear sentence, and nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader import paths
from reader.library.library import Library
from reader.model.article import BlockKind
from reader.model.errors import JobError, LibraryFullError
from reader.model.span import Span
from reader.services.jobs import InlineExecutor, Job
from reader.services.librarian import InlineLibrarian
from reader.services.originals import Refusal
from reader.services.workspaces import read_session
from reader.ui.desk import Desk
from reader.ui.firstshown import look_back
from reader.ui.imports.report import ImportReport
from reader.ui.mainwindow import MainWindow
from reader.ui.messages import MessageArea
from reader.ui.start import _open
from reader.ui.theme import LIGHT
from tests.ui.windows import desk_of, turn, wait_until

SEEDS = [str(p) for p in paths.seeds()]
AGAIN = "What could not be kept can be read all the same. File → Analyse again tries to keep it."
FULL = "The disk is full. Make room and try again."


class Room:
    """Opens a window on a folder as ``run_window`` does, with inline jobs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.windows: list[MainWindow] = []
        self.libraries: list[Library] = []

    def open(self, executor: InlineExecutor | None = None, files: list[str] | None = None) -> MainWindow:
        problems: list[str] = []
        self.libraries.append(_open(self.folder, problems.append))
        window = MainWindow()
        self.windows.append(window)
        window.resize(700, 600)
        first = look_back(self.folder, files or [])
        window.restore(first.remembered)
        window.show_first(first.articles)
        for problem in (*problems, *first.problems):
            window.problem_met.emit(problem)
        window.show()
        Desk(window, executor or InlineExecutor(), InlineLibrarian(self.libraries[-1])).begin(first)
        turn()
        return window

    def close(self) -> None:
        for window in self.windows:
            window.close()
            window.deleteLater()
        for library in self.libraries:
            library.close()
        self.windows, self.libraries = [], []
        QApplication.processEvents()


@pytest.fixture
def room(qtbot: object, by_hand: None, tmp_path: Path) -> Iterator[Room]:  # noqa: ARG001 - for their effect
    room = Room(tmp_path / "library")
    yield room
    room.close()


def test_a_batch_goes_on_past_what_cannot_be_read_and_names_each_file_once(room: Room, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\n\t\n")
    (tmp_path / "picture.bin").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "large.txt").open("wb") as large:
        large.truncate(210_000_000)
    (tmp_path / "two\nlines.txt").touch()
    bad = [
        "missing.txt",
        "folder",
        "empty.txt",
        "blank.txt",
        "picture.bin",
        "loop",
        "pipe",
        "large.txt",
        "two\nlines.txt",
    ]
    names = [str(tmp_path / n) for n in bad]
    window = room.open()
    refused: list[Refusal] = []
    desk_of(window).arrivals.refused.connect(refused.extend)
    desk_of(window).open_files(
        [*names[:4], SEEDS[0], "/dev/zero", *names[4:], f"{tmp_path}/a\0b", SEEDS[1], SEEDS[0], names[0]]
    )
    turn()
    assert [a.path for a in desk_of(window).session.articles] == SEEDS[:2]
    (summary,) = window.messages.messages
    told = [r.message for r in refused]
    assert summary.startswith(f"{len(told)} files or entries were not imported")
    assert len(told) == len(set(told)) == len(bad) + 2
    for name in bad:
        shown = name.replace("\n", "�")
        assert sum(f"{shown}”" in message for message in told) == 1
    assert not any("Errno" in m or "Error" in m for m in told)
    (report,) = window.findChildren(ImportReport)
    report.close()


def test_names_that_no_encoding_can_write_are_opened(room: Room, tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/odd\xff\nname.txt"
    Path(os.fsdecode(odd)).write_text("The mayor said the bridge was safe.\n" * 9)
    window = room.open(files=[os.fsdecode(odd)])
    assert window.messages.messages == []
    assert len(desk_of(window).session.kept) == 1


def test_many_refusals_are_laid_out_once_and_do_not_freeze_the_window(room: Room) -> None:
    window = room.open()
    begun = time.process_time()
    for number in range(3000):
        window.problem_met.emit(f"“{number}.txt” does not exist: check the name and the folder.")
    turn()
    assert time.process_time() - begun < 1.5
    assert len(window.messages.messages) == 3000
    assert window.messages.text.height() <= window.messages.height() < 100
    last = window.messages.text.cursorForPosition(window.messages.text.viewport().rect().bottomLeft())
    assert last.block().text().startswith("“2999.txt”")


@pytest.mark.usefixtures("qapp")
def test_a_name_wider_than_the_window_is_wrapped() -> None:
    area = MessageArea(LIGHT)
    area.resize(700, 80)
    area.add(f"“/home/{'n' * 250}.txt” is empty: choose a file that has text in it.")
    turn()
    assert area.isVisible()
    assert area.text.horizontalScrollBar().maximum() == 0
    assert area.text.document().size().height() >= 3
    area.hide()
    area.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_a_message_that_comes_again_is_the_newest_with_its_count_and_flashes(monkeypatch: pytest.MonkeyPatch) -> None:
    area = MessageArea(LIGHT)
    area.resize(700, 80)
    area.add("Choose a speaker first.")
    turn()
    area.add("Choose a speaker first.")
    turn()
    # Several parts may meet the same trouble at once.
    assert area.text.toPlainText() == "Choose a speaker first."
    monkeypatch.setattr("reader.ui.messages.TOGETHER", 0.0)
    area.inform("It was removed.")
    turn()
    calm = area.styleSheet()
    for _ in range(2):
        area.inform("Choose a speaker first.")
        turn()
        assert area.styleSheet() != calm
    assert area.text.toPlainText() == "It was removed.\nChoose a speaker first. (3 times)"
    assert area.messages == ["It was removed.", "Choose a speaker first."]
    assert area.is_warning
    assert wait_until(lambda: area.styleSheet() == calm)
    area.clear()
    area.add("Choose a speaker first.")
    turn()
    assert area.text.toPlainText() == "Choose a speaker first."
    monkeypatch.setattr("reader.ui.messages.MANY", 0)
    area.add("Choose a speaker first.")
    turn()
    assert area.text.toPlainText() == "Choose a speaker first.\nChoose a speaker first. (2 times)"
    area.hide()
    area.deleteLater()


def test_a_hint_goes_by_itself_once_it_can_have_been_read(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    for name in ("READ_IN", "LEAST_SHOWN", "LOOKED_AGAIN"):
        monkeypatch.setattr(f"reader.ui.messages.{name}", 1)
    monkeypatch.setattr("reader.ui.messages.TOGETHER", 0.0)
    holder, area, elsewhere = QWidget(), MessageArea(LIGHT), QLineEdit()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.addWidget(elsewhere)
    column.addWidget(area)
    holder.resize(700, 200)
    holder.show()
    elsewhere.setFocus()
    area.add("The disk is full.")
    area.hint("Choose a speaker first.")
    assert area.messages == ["The disk is full.", "Choose a speaker first."]
    assert wait_until(lambda: area.messages == ["The disk is full."])
    # While it is read with the keyboard it stays, and so does what is a problem meanwhile.
    area.text.setFocus()
    area.hint("Choose a speaker first.")
    for _ in range(20):
        turn()
    assert "Choose a speaker first." in area.messages
    area.add("Choose a speaker first.")
    elsewhere.setFocus()
    for _ in range(20):
        turn()
    assert "Choose a speaker first." in area.messages


@pytest.mark.usefixtures("qapp")
def test_up_to_four_messages_are_seen_without_scrolling() -> None:
    holder = QWidget()
    area = MessageArea(LIGHT)
    column = QVBoxLayout(holder)
    column.addWidget(area)
    column.addStretch()
    holder.resize(900, 400)
    holder.show()
    for number in range(4):
        area.add(f"“{number}.txt” is empty: choose a file that has text in it.")
        turn()
        assert area.text.verticalScrollBar().maximum() == 0
        assert area.text.firstVisibleBlock().blockNumber() == 0
    holder.hide()
    holder.deleteLater()


def test_what_could_not_be_kept_is_kept_in_its_pane_once_there_is_room(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Library.put_original

    def fail(*_: object) -> None:
        raise LibraryFullError(FULL)

    window = room.open(files=SEEDS[:1])
    monkeypatch.setattr(Library, "put_original", fail)
    desk_of(window).open_files(SEEDS[1:2])
    turn()
    desk_of(window).arrivals.open_text("The mayor said the bridge was safe. " * 9)
    turn()
    # Opened once more, it is not shown twice.
    desk_of(window).open_files(SEEDS[1:2])
    turn()
    assert window.messages.messages == [FULL, AGAIN]
    assert len(window.strip.panes) == 3
    assert len(desk_of(window).session.kept) == 1
    monkeypatch.setattr(Library, "put_original", put)
    window.messages.clear()
    window.menus.actions["file.again"].trigger()
    turn()
    assert window.messages.messages == []
    assert len(desk_of(window).session.kept) == len(window.strip.panes) == 3
    room.close()
    assert len(desk_of(room.open()).session.kept) == 3


def test_a_library_that_was_deleted_while_open_is_said_and_reading_goes_on(room: Room) -> None:
    window = room.open(files=SEEDS[:1])
    gone = room.folder.with_name("gone")
    room.folder.rename(gone)
    desk_of(window).keeping.set_block_kind(desk_of(window).session.kept[0], Span(0, 9), BlockKind.NOTICE)
    desk_of(window).open_files(SEEDS[1:2])
    turn()
    # In time another sentence says that what is open cannot be noted.
    told = [m for m in window.messages.messages if "for the next start" not in m]
    assert len(told) == 2
    assert "was moved or deleted" in told[0]
    assert len(window.strip.panes) == 2
    gone.rename(room.folder)
    desk_of(window).keeping.set_block_kind(desk_of(window).session.kept[0], Span(0, 9), BlockKind.NOTICE)
    window.menus.actions["file.again"].trigger()
    turn()
    assert len(desk_of(window).session.kept) == 2
    assert len(room.libraries[0].history()) == 3


def test_a_newer_library_shows_what_was_open_and_says_one_thing(room: Room) -> None:
    room.open(files=SEEDS[:2])
    room.close()
    with sqlite3.connect(room.folder / "library.sqlite3") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    window = room.open()
    assert len(window.messages.messages) == 1
    assert "newer Synoptic" in window.messages.messages[0]
    assert len(window.strip.panes) == 2
    assert desk_of(window).session.kept == []
    # They are analysed all the same.
    assert all(p.marks for p in window.strip.panes.values())


def test_a_file_where_the_folder_should_be_is_said_without_jargon(room: Room) -> None:
    room.folder.write_text("a file")
    window = room.open(files=SEEDS[:1])
    (message,) = window.messages.messages
    assert message.startswith(f"{room.folder} is no folder")
    assert len(window.strip.panes) == 1


class Waiting(InlineExecutor):
    """Reads files only when told to, and can be cancelled until then."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[tuple[Job, Callable[[], Job]]] = []
        self.is_holding = True

    def submit(
        self, function: Callable[..., object], *args: object, size: int = 0, seconds: float | None = None
    ) -> Job:
        del size, seconds
        if not self.is_holding:
            return super().submit(function, *args)
        job = Job(len(self.held) + 1, type(super().submit(int).future)())
        self.held.append((job, lambda: InlineExecutor.submit(self, function, *args)))
        return job

    def cancel(self, ticket: int) -> bool:
        future = self.held[ticket - 1][0].future
        return future.cancel() and future.set_running_or_notify_cancel() is False

    def answer(self, number: int) -> None:
        job, work = self.held[number]
        job.future.set_result(work().future.result())

    def fail(self, number: int, sentence: str) -> None:
        self.held[number][0].future.set_exception(JobError(sentence))


def test_cancelling_an_import_keeps_what_was_read_and_says_how_many_were_not(room: Room) -> None:
    executor = Waiting()
    window = room.open(executor)
    desk_of(window).open_files(SEEDS)
    executor.answer(0)
    executor.is_holding = False
    window.status.cancel.click()
    turn()
    assert [a.path for a in desk_of(window).session.articles] == SEEDS[:1]
    assert len(desk_of(window).session.kept) == 1
    assert window.messages.messages == [
        "4 of 5 files were not read, for the work was given up. Open them again to read them."
    ]


def test_a_worker_that_dies_costs_its_article_only_and_f5_repeats_it(room: Room) -> None:
    executor = Waiting()
    executor.is_holding = False
    window = room.open(executor)
    executor.is_holding = True
    desk_of(window).open_files(SEEDS[:1])
    executor.answer(0)
    turn()
    executor.fail(1, "The work on an article ended unexpectedly.")
    executor.is_holding = False
    turn()
    assert any("ended unexpectedly" in m for m in window.messages.messages)
    (pane,) = window.strip.panes.values()
    window.messages.clear()
    window.menus.actions["file.again"].trigger()
    turn()
    assert window.messages.messages == []
    assert [a.path for a in desk_of(window).session.articles] == SEEDS[:1]
    assert window.strip.panes[desk_of(window).session.kept[0]] is pane


def test_closing_in_the_middle_of_an_import_keeps_what_was_read_and_can_be_done_twice(room: Room) -> None:
    executor = Waiting()
    window = room.open(executor)
    desk_of(window).open_files(SEEDS)
    executor.answer(0)
    executor.answer(1)
    begun = time.monotonic()
    window.close()
    window.close()
    assert time.monotonic() - begun < 3
    room.close()
    with Library.open(room.folder) as library:
        assert [r.path for r in library.read.articles().rows][::-1] == SEEDS[:2]
        assert list((room.folder / "objects" / "arriving").glob("*")) == []


def test_undo_at_once_after_an_import_and_twice_takes_one_step_back_and_redo_brings_it_again(room: Room) -> None:
    window = room.open(files=SEEDS[:2])
    kept = desk_of(window).session.kept
    undo, redo = (desk_of(window).keeping.steps.undo, desk_of(window).keeping.steps.redo)
    undo()
    undo()
    turn()
    assert desk_of(window).session.articles == []
    redo()
    redo()
    turn()
    assert desk_of(window).session.kept == kept
    assert [c.kind for c in room.libraries[0].history()] == ["redone", "undone", "done"]


def test_what_is_open_is_noted_also_while_changes_go_on(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.ui.keeping.SAVED_AFTER", 50)
    window = room.open(files=SEEDS[:1])
    until = time.monotonic() + 3
    while read_session(room.folder) is None and time.monotonic() < until:
        desk_of(window).keeping.save_soon()
        QApplication.processEvents()
        time.sleep(0.005)
    session = read_session(room.folder)
    assert session is not None
    assert list(session.articles) == desk_of(window).session.kept
