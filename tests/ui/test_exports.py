"""From the lists through the dialog to a file."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model.library import QuotationFilter
from reader.services.selections import StoredHighlights
from reader.ui.exportdialog.dialog import ExportDialog
from reader.ui.exportdialog.offer import Scope
from reader.ui.mainwindow import MainWindow
from tests.ui.windows import desk_of, lists_of, turn


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, window: MainWindow) -> None:
    monkeypatch.setattr("reader.ui.exportdialog.preview.PAUSE", 0)
    desk_of(window).exports.state = {"folder": str(tmp_path), "form": "json"}


def open_dialog(window: MainWindow) -> ExportDialog:
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    turn()
    dialog = desk_of(window).exports.dialog
    assert dialog is not None
    return dialog


def written(folder: Path) -> list[object]:
    (path,) = folder.glob("*.json")
    found = json.loads(path.read_text("utf-8"))
    return list(found["quotations"])


def test_the_selected_quotations_are_exported_by_key(window: MainWindow, tmp_path: Path) -> None:
    lists_of(window).quotations.table.selectRow(1)
    dialog = open_dialog(window)
    assert dialog.scopes.scope is Scope.SELECTED
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    turn()
    assert "One quotation was written" in dialog.message.text()
    (one,) = written(tmp_path)
    assert "The numbers that are spread" in str(one)
    dialog.reject()
    turn()
    assert desk_of(window).exports.dialog is None
    assert desk_of(window).exports.state["form"] == "json"


def test_without_a_selection_what_the_filter_leaves_is_offered(window: MainWindow, tmp_path: Path) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "zimmerman")
    dialog = open_dialog(window)
    assert dialog.scopes.scope is Scope.SHOWN
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    turn()
    assert len(written(tmp_path)) == 2
    dialog.reject()


def test_an_export_that_fails_says_why_in_the_dialog(window: MainWindow, tmp_path: Path) -> None:
    dialog = open_dialog(window)
    dialog.place._folder = str(tmp_path / "gone")
    dialog._order()
    turn()
    assert "folder does not exist" in dialog.message.text()
    assert list(tmp_path.iterdir()) == []
    dialog.reject()


def test_quotations_of_the_library_are_exported_from_there(window: MainWindow, tmp_path: Path) -> None:
    total = len(lists_of(window).quotations.model.records)
    desk_of(window).listings._export_stored(QuotationFilter(), ())
    turn()
    dialog = desk_of(window).exports.dialog
    assert dialog is not None
    dialog.scopes.buttons[Scope.LIBRARY].click()
    turn()
    assert '"quotations":[' in dialog.preview.text.toPlainText()
    dialog._order()
    for _ in range(20):
        turn()
    assert f"{total} quotations were written" in dialog.message.text()
    assert len(written(tmp_path)) == total
    dialog.reject()


def test_with_nothing_open_and_nothing_kept_there_is_nothing_to_export(window: MainWindow) -> None:
    window.menus.actions["edit.undo"].trigger()
    turn()
    dialog = open_dialog(window)
    assert dialog.scopes.scope is None
    assert "no quotation" in dialog.message.text()
    dialog.reject()


def test_with_nothing_open_speakers_and_articles_of_the_library_are_offered(window: MainWindow, tmp_path: Path) -> None:
    for article in desk_of(window).session.kept:
        desk_of(window).session.close_article(article)
    turn()
    dialog = open_dialog(window)
    assert dialog.scopes.scope is Scope.ARTICLE or dialog.scopes.buttons[Scope.ARTICLE].isEnabled()
    dialog.scopes.buttons[Scope.ARTICLE].click()
    dialog._order()
    for _ in range(20):
        turn()
    assert "written to" in dialog.message.text()
    assert 0 < len(written(tmp_path)) < 9
    dialog.reject()


def test_there_is_one_dialog_at_a_time(window: MainWindow) -> None:
    dialog = open_dialog(window)
    desk_of(window).listings.export()
    turn()
    assert desk_of(window).exports.dialog is dialog
    dialog.reject()


def test_quotations_and_highlights_become_a_pdf_file(window: MainWindow, tmp_path: Path) -> None:
    exports = desk_of(window).exports
    exports.state = {"folder": str(tmp_path), "form": "pdf"}
    lists_of(window).quotations.table.selectRow(1)
    dialog = open_dialog(window)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    for _ in range(200):
        turn()
        if "was written" in dialog.message.text():
            break
    assert "One quotation was written" in dialog.message.text()
    (path,) = tmp_path.glob("*.pdf")
    words = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
    assert "The numbers that are spread" in words
    dialog.reject()
    turn()
    exports.export_highlights(StoredHighlights(0), StoredHighlights(0))
    turn()
    assert exports.dialog is not None
    assert exports.dialog.windowTitle() == "Export highlights"
    assert "no highlight" in exports.dialog.message.text()
    exports.dialog.reject()
    turn()
