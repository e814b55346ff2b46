"""Backups in the window: seen, looked into, made, put back; the check in the background; packing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from reader.library.library import Library
from reader.model.change import Delete, Insert, Table, Update
from reader.model.savedsearch import SavedSearch
from reader.services import safekeeping
from reader.services.jobs import InlineExecutor
from reader.services.librarian import InlineLibrarian
from reader.ui.backupdialog import BackupDialog
from reader.ui.safekeeping import Safekeeping
from reader.ui.tasks import Tasks
from tests.library.making import Ticking, add, edit, stated, stored
from tests.ui.windows import turn


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", Ticking()) as opened:
        add(opened, stored("a", metadata=stated("Bridge opens")))
        yield opened


@pytest.fixture
def safe(qtbot: QtBot, library: Library) -> Iterator[Safekeeping]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    found = Safekeeping(window, Tasks(InlineExecutor(), InlineLibrarian(library), window))
    yield found
    found.stop()


def dialog_of(safe: Safekeeping) -> BackupDialog:
    safe.show_backups()
    turn()
    assert safe._dialog is not None
    return safe._dialog


def test_a_backup_is_made_looked_into_and_put_back(safe: Safekeeping, library: Library) -> None:
    closing: list[bool] = []
    safe.closing_wanted.connect(lambda: closing.append(True))
    dialog = dialog_of(safe)
    assert "There is no backup yet" in dialog.told.text()
    assert not dialog.restore.isEnabled()
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    turn()
    assert dialog.list.topLevelItemCount() == 1
    assert "It holds 1 article." in dialog.told.text()
    assert "same as this backup" in dialog.told.text()
    add(library, stored("b", "Other\nText.\n", metadata=stated("Council meets")))
    library.apply(edit("Search", Insert(SavedSearch("s", "Saw", "saw"))))
    library.apply(edit("Address", Update(stored("a", metadata=stated("Bridge opens"), address="x"))))
    dialog = dialog_of(safe)
    told = dialog.told.text()
    assert "It would take away 1 article, 1 saved search, which came later.\n  · Council meets" in told
    assert "As they were then would be 1 article." in told
    library.apply(edit("Remove", Delete(Table.ARTICLES, "a")))
    assert "it would bring back 1 article.\n  · Bridge opens" in dialog_of(safe).told.text()
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    (box,) = dialog.findChildren(QMessageBox)
    yes = next(b for b in box.buttons() if box.buttonRole(b) is QMessageBox.ButtonRole.AcceptRole)
    yes.click()
    turn()
    assert closing == [True]
    dialog.close()
    assert safe._dialog is None
    folder = library.folder
    assert folder is not None
    library.close()
    with Library.open(folder) as again:
        assert [r.id for r in again.read.articles().rows] == ["a"]


def test_a_packed_library_is_looked_into_and_put_in_the_place_of_another(
    safe: Safekeeping, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path / "other", Ticking()) as other:
        add(other, stored("c", "Third\nText.\n", metadata=stated("Harbour closes")))
        other.pack(tmp_path / "all.synoptic")
    problems: list[str] = []
    safe.problem_met.connect(problems.append)
    dialog = dialog_of(safe)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "none"), ""))
    QTest.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    assert len(problems) == 1
    assert dialog.list.topLevelItemCount() == 0
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "all.synoptic"), ""))
    QTest.mouseClick(dialog.other, Qt.MouseButton.LeftButton)
    turn()
    assert dialog.list.topLevelItemCount() == 1
    assert "bring back 1 article.\n  · Harbour closes" in dialog.told.text()
    assert "take away 1 article" in dialog.told.text()
    assert dialog.restore.isEnabled()
    safe._restore_next_time(safekeeping.backup_at(str(tmp_path / "all.synoptic")))
    turn()
    dialog.close()
    assert library.folder is not None
    library.close()
    with Library.open(library.folder) as again:
        assert [r.id for r in again.read.articles().rows] == ["c"]


def test_a_backup_that_cannot_be_read_is_told(safe: Safekeeping, library: Library) -> None:
    Path(library.back_up().path).write_bytes(b"damaged")
    dialog = dialog_of(safe)
    assert "is damaged" in dialog.told.text()
    assert not dialog.restore.isEnabled()
    dialog.close()


def test_the_library_is_checked_and_backed_up_in_the_background(
    safe: Safekeeping, library: Library, qtbot: QtBot
) -> None:
    problems: list[str] = []
    safe.problem_met.connect(problems.append)
    folder = library.folder
    assert folder is not None
    for original in (folder / "objects").glob("??/*"):
        original.unlink()
    safe.begin()
    turn()
    with qtbot.waitSignal(safe.looked_after):
        safe.look_after()
    turn()
    assert "original files" in problems[0]
    assert len(library.backups()) == 1


def test_the_library_is_packed(
    safe: Safekeeping, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    safe.informed.connect(told.append)
    safe.problem_met.connect(told.append)
    target = tmp_path / "all.synoptic"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    safe.handlers()["file.pack"]()
    turn()
    assert "holds the library with 1 original files" in told[0]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "x"), ""))
    safe.pack()
    turn()
    assert len(told) == 2
    assert library.folder is not None
