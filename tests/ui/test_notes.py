"""The editor of notes and memos, and what memos are on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from reader import paths
from reader.library.library import Library
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.librarian import InlineLibrarian
from reader.services.memos import Subject
from reader.services.tagging import set_tags
from reader.ui.mainwindow import MainWindow
from reader.ui.notes import MARGIN, QUOTED, NoteDialog
from reader.ui.noting import Noting
from reader.ui.palette import Palette
from reader.ui.steps import Steps
from reader.ui.tasks import Tasks
from tests.ui.conftest import find
from tests.ui.windows import desk_of, panes, turn, wait_until

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[NoteDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = NoteDialog("Note", "“Words”", "Old", parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    yield made
    made.done(0)


def test_marks_of_markdown_come_by_key_and_the_preview_follows(dialog: NoteDialog, qtbot: QtBot) -> None:
    editor = dialog.editor
    editor.selectAll()
    for key in (Key.Key_B, Key.Key_I):
        QTest.keyClick(editor, key, CTRL)
        editor.selectAll()
    assert editor.toPlainText() == "***Old***"
    QTest.keyClick(editor, Key.Key_L, CTRL | Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(editor, Key.Key_Q, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert editor.toPlainText() == "> - ***Old***"
    QTest.keyClick(editor, Key.Key_Q, CTRL | Qt.KeyboardModifier.ShiftModifier)
    editor.setPlainText("")
    QTest.keyClick(editor, Key.Key_L, CTRL)
    QTest.keyClicks(editor, "x")
    assert editor.toPlainText() == "[x](https://)"
    editor.setPlainText("**b**\n\n<img src='file:///etc/passwd'>\n\n![p](/etc/passwd)")
    qtbot.waitUntil(lambda: "passwd" in dialog.preview.toPlainText())
    # HTML is shown as it stands, and no file is read.
    assert dialog.preview.toPlainText().startswith("b\n<img src='file:///etc/passwd'>")


def test_a_bar_stands_beside_quotations_in_the_preview(dialog: NoteDialog) -> None:
    preview = dialog.preview
    preview.show_note("I\n\n> quoted\n>\n> more\n\nI\n")
    shown = preview.viewport().grab().toImage().scaled(preview.viewport().size())
    barred = []
    block = preview.document().begin()
    while block.isValid():
        y = int(preview.document().documentLayout().blockBoundingRect(block).center().y())
        barred.append(shown.pixelColor(int(MARGIN + 40 - QUOTED[0]) + 1, y) != shown.pixelColor(2, y))
        block = block.next()
    assert barred == [False, True, True, False]


def test_what_was_written_is_told_once_and_asked_about_before_it_is_lost(
    dialog: NoteDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    dialog.note_written.connect(told.append)
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Discard]
    monkeypatch.setattr(QMessageBox, "exec", lambda _: answers.pop(0))
    dialog.editor.setPlainText("New")
    dialog.reject()
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()
    assert told == []
    dialog.show()
    answers.append(QMessageBox.StandardButton.Save)
    dialog.reject()
    assert told == ["New"]
    dialog.show()
    dialog.editor.setPlainText(" Old \n")
    dialog.accept()
    dialog.show()
    dialog.reject()
    assert told == ["New"]


def test_memos_are_written_on_article_claim_and_workspace(
    make_window: Callable[..., MainWindow], library: Library
) -> None:
    window = make_window([str(p) for p in paths.seeds()][:2])
    desk, actions = desk_of(window), window.menus.actions
    told: list[str] = []
    desk.memos.problem_met.connect(told.append)
    desk.memos.hinted.connect(told.append)

    def write(words: str) -> None:
        noting = desk.highlighting.noting
        assert wait_until(lambda: noting.dialog is not None and noting.dialog.isVisible())
        assert noting.dialog is not None
        noting.dialog.editor.setPlainText(words)
        noting.dialog.accept()
        turn()
        noting.dialog = None

    def choose() -> None:
        assert wait_until(lambda: window.findChild(Palette) is not None)
        palette = window.findChild(Palette)
        assert isinstance(palette, Palette)
        QTest.keyClick(palette.words, Key.Key_Return)
        turn()

    actions["memos.claim"].trigger()
    actions["memos.workspace"].trigger()
    turn()
    assert [t.partition(".")[0] for t in told] == ["Click a claim to write on first", "No workspace is saved yet"]
    panes(window)[0].setFocus()
    actions["memos.article"].trigger()
    write("On the article.")
    actions["claims.next"].trigger()
    turn()
    actions["memos.claim"].trigger()
    write("On the claim.")
    actions["memos.speaker"].trigger()
    turn()
    assert told[-1] == "Nobody is quoted in the library yet."
    desk.workspaces.save("Desk")
    turn()
    actions["memos.workspace"].trigger()
    choose()
    write("On the workspace.")
    assert sorted(m.body for m in library.read.memos()) == [
        f"On the {kind}." for kind in ("article", "claim", "workspace")
    ]
    # What is being written when the system ends the program is kept, since nobody can be asked.
    panes(window)[0].setFocus()
    actions["memos.article"].trigger()
    noting = desk.highlighting.noting
    assert wait_until(lambda: noting.is_writing and noting.dialog is not None and noting.dialog.isVisible())
    assert noting.dialog is not None
    noting.dialog.editor.setPlainText("On the article, more.")
    window.close()
    assert "On the article, more." in [m.body for m in library.read.memos()]


def test_one_note_is_written_at_a_time_and_the_articles_can_be_read_beside_it(
    make_window: Callable[..., MainWindow],
) -> None:
    window = make_window([str(p) for p in paths.seeds()][:1])
    noting, actions = desk_of(window).highlighting.noting, window.menus.actions
    panes(window)[0].setFocus()
    actions["memos.article"].trigger()
    assert wait_until(lambda: noting.is_writing)
    turn()
    first = noting.dialog
    assert first is not None
    assert not first.isModal()
    actions["memos.article"].trigger()
    turn()
    assert noting.dialog is first
    first.reject()
    turn()
    actions["memos.article"].trigger()
    assert wait_until(lambda: noting.is_writing)
    assert noting.dialog is not first
    # The key that ends the program does so from the editor, too.
    assert wait_until(lambda: noting.dialog is not None and noting.dialog.isActiveWindow())
    assert noting.dialog is not None
    QTest.keyClick(noting.dialog.editor, Key.Key_Q, CTRL)
    turn()
    assert not window.isVisible()
    assert not noting.is_writing


def test_a_note_that_is_given_up_leaves_no_highlight_on_words_that_had_none(
    make_window: Callable[..., MainWindow], library: Library
) -> None:
    window = make_window([str(p) for p in paths.seeds()][:1])
    noting, pane = desk_of(window).highlighting.noting, panes(window)[0]

    def begin(words: str) -> NoteDialog:
        window.activateWindow()
        pane.setFocus()
        pane.select(find(pane.text, words))
        window.menus.actions["highlights.note"].trigger()
        assert wait_until(lambda: noting.is_writing and noting.dialog is not None and noting.dialog.isVisible())
        assert noting.dialog is not None
        return noting.dialog

    begin("Taliban").reject()
    assert wait_until(lambda: not library.read.annotations([pane.article]))
    turn()
    assert not pane.highlights
    # What was done with the highlight meanwhile is not lost, nor one that was there before.
    dialog = begin("Moscow")
    (kept,) = library.read.annotations([pane.article])
    desk_of(window).highlighting.tagging.do(set_tags, kept.id, ("seen",))
    dialog.reject()
    turn()
    begin("Moscow").reject()
    turn()
    assert [a.tags for a in library.read.annotations([pane.article])] == [("seen",)]
    # One that is saved stays, though nothing is written on it.
    begin("Nicholson").accept()
    turn()
    assert len(library.read.annotations([pane.article])) == 2


@pytest.mark.usefixtures("qapp")
def test_where_nothing_can_be_kept_no_note_is_begun(tmp_path: Path) -> None:
    near = QWidget()
    told: list[str] = []
    with Library.open(tmp_path) as writer:
        (article,) = import_files(writer, [str(paths.seeds()[0])], InlineExecutor()).articles
        with Library.open(tmp_path) as second:
            tasks = Tasks(InlineExecutor(), InlineLibrarian(second), near)
            noting = Noting(tasks, Steps(tasks), near)
            noting.problem_met.connect(told.append)
            noting.write_memo(Subject("article", article, "One"))
            noting.write_note("none")
            turn()
    assert noting.dialog is None
    assert len(told) == 2
    assert all("can only be read" in t for t in told)
    near.deleteLater()
