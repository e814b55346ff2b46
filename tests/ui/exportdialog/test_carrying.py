"""Orders of the export dialog, carried out by a library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.library.library import Library
from reader.model.errors import ExportError
from reader.services.analysing import catch_up
from reader.services.exporting import ExportProgress
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.librarian import InlineLibrarian
from reader.ui.exportdialog.carrying import ExportCarrier
from reader.ui.exportdialog.dialog import ExportDialog
from reader.ui.exportdialog.offer import ExportState, Offer, Scope, stored_articles, stored_speakers
from reader.ui.tasks import Tasks
from reader.ui.theme import LIGHT

STORY = """Mayor opens new bridge

“The bridge is open and it is safe for everyone,” Ann Lee, the mayor of Riverton, said on Monday.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    story = tmp_path / "bridge.txt"
    story.write_text(STORY, "utf-8")
    with Library.private() as opened:
        import_files(opened, [str(story)], InlineExecutor())
        catch_up(opened, InlineExecutor())
        yield opened


@pytest.fixture
def dialog(
    qapp: QApplication,  # noqa: ARG001 - Qt
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[ExportDialog]:
    monkeypatch.setattr("reader.ui.exportdialog.preview.PAUSE", 0)
    read = library.read
    offer = Offer(
        speakers=stored_speakers(read.speakers().rows),
        articles=stored_articles(read.articles().rows),
        library_total=len(read.quotations().rows),
    )
    executor = InlineExecutor()
    tasks = Tasks(executor, InlineLibrarian(library))
    made = ExportDialog(offer, ExportState(str(tmp_path)), LIGHT)
    ExportCarrier(made, tasks, executor)
    made.show()
    turn()
    yield made
    made.close()
    made.close()
    tasks.close()
    made.deleteLater()


def turn() -> None:
    for _ in range(8):
        QApplication.processEvents()
        QTest.qWait(1)


def test_the_library_is_looked_into_and_written_out(dialog: ExportDialog, tmp_path: Path) -> None:
    assert dialog.scopes.scope is Scope.LIBRARY
    assert "The bridge is open" in dialog.preview.text.toPlainText()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    turn()
    path = tmp_path / "Quotations.md"
    assert dialog.message.text() == f"One quotation was written to {path}."
    assert "The bridge is open" in path.read_text("utf-8")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_what_kept_the_file_from_being_written_is_told_in_the_dialog(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise ExportError("The disk is full.")

    monkeypatch.setattr("reader.ui.exportdialog.carrying.export_stored", fail)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    turn()
    assert dialog.message.text() == "The disk is full."
    assert [p.name for p in tmp_path.iterdir()] == ["bridge.txt"]


def test_an_order_that_is_given_up_is_not_answered(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    given_up: list[ExportProgress] = []

    def write(*args: ExportProgress) -> int:
        given_up.append(args[-1])
        return 5

    monkeypatch.setattr("reader.ui.exportdialog.carrying.export_stored", write)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    turn()
    assert dialog.message.text() == "The export was given up."
    assert given_up == [dialog._progress]


def test_a_preview_that_cannot_be_read_stops_nobody(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise ExportError("No.")

    monkeypatch.setattr("reader.ui.exportdialog.carrying.first_records", fail)
    dialog.scopes.buttons[Scope.SPEAKER].click()
    turn()
    assert dialog.preview.text.toPlainText() == "Reading from the library…"
    assert not dialog.message.isVisible()


def test_a_dialog_that_was_closed_gets_no_answers(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[object] = []
    monkeypatch.setattr(dialog, "show_sample", lambda *args: shown.append(args))
    dialog.scopes.buttons[Scope.SPEAKER].click()
    dialog.close()
    turn()
    assert shown == []
    dialog.show()
    dialog.scopes.buttons[Scope.ARTICLE].click()
    turn()
    assert len(shown) == 1
