"""The dialogs of an import, in a window and by themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest

from reader.library.library import Library
from reader.model.entry import Entry
from reader.services.originals import Refusal, Several
from reader.ui.imports.choosing import ChooseArticles
from reader.ui.imports.entrymodel import FILE, SIZE, EntryModel
from reader.ui.imports.report import ImportReport
from reader.ui.mainwindow import MainWindow
from tests.ui.windows import desk_of, panes, turn

BOX = Path(__file__).resolve().parents[2] / "data" / "imports" / "box.mbox"
ENTRIES = (
    Entry(1, "A ferry", "2024-02-14", 3000),
    Entry(2, "", "", 20),
    Entry(3, "A tide", "", 0, "“a.ris” has no words of “A tide”."),
    Entry(4, "Ferries again", "2023", 100),
)
FILES = (Several("/x/a.ris", "0", ENTRIES), Several("/x/b.mbox", "1", ENTRIES[:1]))


def columns(model: Any, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_the_model_of_the_entries_is_sound() -> None:
    model = EntryModel(FILES)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert columns(model, 0)[1:3] == ["Number 2, without a title", "A tide (cannot be taken)"]
    assert columns(model, FILE)[3:] == ["a.ris", "b.mbox"]
    assert model.index(2, 0).flags() == Qt.ItemFlag.ItemNeverHasChildren
    assert model.index(2, 0).data(Qt.ItemDataRole.CheckStateRole) is None
    assert model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole) == ENTRIES[2].problem
    assert (model.ticked, model.takeable) == (4, 4)
    assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not model.setData(model.index(0, 0), "x")
    model.tick([2], is_ticked=True)
    assert model.chosen() == [(FILES[0], (2, 4)), (FILES[1], (1,))]
    assert EntryModel(FILES[:1]).columnCount() == FILE


def test_articles_are_narrowed_ordered_and_ticked_by_keyboard(qtbot: Any) -> None:  # noqa: ARG001 - for its effect
    dialog = ChooseArticles(FILES)
    chosen: list[object] = []
    dialog.chosen.connect(chosen.append)
    dialog.show()
    turn()
    assert dialog.count.text() == "4 of 4 ticked"
    QTest.keyClicks(dialog.words, "ferr")
    assert columns(dialog.shown, 0) == ["A ferry", "Ferries again", "A ferry"]
    dialog._tick_shown(is_ticked=False)
    assert dialog.count.text() == "1 of 4 ticked"
    dialog.words.clear()
    dialog.table.sortByColumn(SIZE, Qt.SortOrder.DescendingOrder)
    assert columns(dialog.shown, 0)[0] == "A ferry"
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.count.text() == "4 of 4 ticked"
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert not dialog.take.isEnabled()
    dialog._tick_shown(is_ticked=True)
    dialog.take.click()
    assert chosen == [[(FILES[0], (1, 2, 4)), (FILES[1], (1,))]]
    turn()


def test_the_report_can_be_copied(qtbot: Any) -> None:  # noqa: ARG001 - for its effect
    dialog = ImportReport([Refusal("a", "“a” is empty."), Refusal("b", "“b” is a folder.")])
    dialog.show()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "“a” is empty.\n“b” is a folder."
    dialog.close()
    turn()


def test_an_import_asks_for_articles_and_reports_what_was_not_taken(
    make_window: Callable[..., MainWindow], library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    desk = desk_of(window)
    desk.arrivals.open_files([str(BOX)])
    turn()
    (dialog,) = window.findChildren(ChooseArticles)
    dialog.model.tick([0], is_ticked=False)
    dialog.accept()
    turn()
    assert [p.text.split("\n")[0][:14] for p in panes(window)] == ["Morning letter", "Ministry answe"]
    assert [c.name for c in library.history()] == ["Import of two articles"]
    assert desk.files.recent == [str(BOX)]
    for number in range(4):
        (tmp_path / f"{number}.jpg").touch()
    (tmp_path / "a.txt").write_text("The ferry left at seven, Ada Brunn said.\n", "utf-8")
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getExistingDirectory", lambda *_: str(tmp_path))
    window.menus.actions["file.open_folder"].trigger()
    turn()
    told = "4 files or entries were not imported. File → What was not imported tells which, and why."
    assert window.messages.messages == [told]
    (report,) = window.findChildren(ImportReport)
    assert report.list.toPlainText().count("\n") == 3
    assert len(panes(window)) == 3
    report.close()
    turn()
    window.menus.actions["file.report"].trigger()
    turn()
    (report,) = window.findChildren(ImportReport)
    report.close()
    turn()


def test_how_long_work_takes_is_told_beside_it(
    make_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.services.pace.LEAST", 0.0)
    status = make_window().status
    status.show_progress("Reading {} of {}…", 0, 100_000)
    status.show_progress("Reading {} of {}…", 1, 100_000)
    assert status._told.text().startswith("Reading 2 of 100,000…  ")
    status._outlooks["Reading {} of {}…"] = None
    status.show_progress("Reading {} of {}…", 0, 0)
    assert (status._work, status._paces, status._outlooks) == ({}, {}, {})
