"""Highlights from files in the window: brought in, told of, and placed by the reader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from reader.library.library import Library
from reader.model.change import Change
from reader.model.claim import Passage
from reader.model.interchange import BroughtIn, Refused
from reader.model.span import Span
from reader.services.importing import import_text
from reader.services.jobs import InlineExecutor
from reader.services.librarian import InlineLibrarian
from reader.ui.bringing import Bringing
from reader.ui.imports.marks import HighlightsReport
from reader.ui.steps import Steps
from reader.ui.tasks import Tasks
from tests.ui.windows import turn

TEXT = "It began here. They are unsafe, he said.\n\nLater it was said again. They are unsafe, she said.\n"


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.private() as opened:
        yield opened


@pytest.fixture
def brings(qtbot: QtBot, library: Library) -> Bringing:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    tasks = Tasks(InlineExecutor(), InlineLibrarian(library), window)
    return Bringing(window, tasks, Steps(tasks, window))


def file_of(library: Library, folder: Path) -> str:
    (article,) = import_text(library, TEXT).articles
    words = ("They are unsafe", "Later it was said again.", "Nothing of this was ever written here")
    highlights = [
        {"id": str(n), "targets": [{"article": article, "exact": w}], "colour": "red"} for n, w in enumerate(words)
    ]
    path = folder / "marks.json"
    path.write_text(
        json.dumps({"format": "synoptic-highlights", "version": 1, "highlights": [*highlights, {"id": ""}]}), "utf-8"
    )
    return str(path)


def test_a_file_is_brought_in_told_of_and_its_places_chosen(
    brings: Bringing, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(library, tmp_path)
    steps: list[Change] = []
    gone_to: list[tuple[str, Span]] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))
    brings._steps.made.connect(steps.append)
    brings.place_chosen.connect(lambda article, span: gone_to.append((article, span)))
    brings.choose()
    turn()
    report = brings.report
    assert report is not None
    assert report.head.text().split("\n")[1:] == [
        "1  found at their places",
        "1  with several possible places: choose one",
        "1  kept, though the words are not in the article",
        "1  not taken:",
    ]
    QTest.mouseClick(report.copy, Qt.MouseButton.LeftButton)
    assert "It lacks an id" in QGuiApplication.clipboard().text()
    assert [s.name for s in steps] == ["Import of three annotations from marks.json"]
    QTest.mouseClick(report.places, Qt.MouseButton.LeftButton)
    turn()
    dialog = brings.places
    assert dialog is not None
    assert brings.report is None
    assert [dialog.highlights.item(n).text() for n in range(2)] == [
        "They are unsafe",
        "Nothing of this was ever written here",
    ]
    assert dialog.places.item(1).text() == "…Later it was said again. [They are unsafe], she said.…"
    dialog.places.setCurrentRow(1)
    QTest.mouseClick(dialog.show_place, Qt.MouseButton.LeftButton)
    assert gone_to[0][1].start == TEXT.rindex("They")
    dialog.places.setFocus()
    QTest.keyClick(dialog.places, Qt.Key.Key_Return)
    turn()
    assert steps[-1].name == "Place of “They are unsafe” chosen"
    assert dialog.highlights.count() == 1
    assert not dialog.choose.isEnabled()
    assert "not in the article any more" in dialog.places.item(0).text()
    dialog.close()
    turn()
    assert brings.places is None


def test_what_cannot_be_read_or_placed_is_told(brings: Bringing, tmp_path: Path) -> None:
    told: list[str] = []
    brings.problem_met.connect(told.append)
    (tmp_path / "x.json").write_text("{", "utf-8")
    brings.bring(str(tmp_path / "x.json"))
    brings._settle("nothing", Passage("nowhere", Span(0, 3)))
    turn()
    assert ["damaged" in told[0], "not in the library any more" in told[1]] == [True, True]


def test_a_long_import_shows_that_it_works_and_is_given_up(brings: Bringing, library: Library, tmp_path: Path) -> None:
    path = file_of(library, tmp_path)
    brings.bring(path)
    assert brings._slow.isActive()
    brings._show_progress()
    assert brings._progress is not None
    (button,) = brings._progress.findChildren(QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    turn()
    assert library.read.annotations() == ()


def test_an_import_that_is_done_shows_no_more_that_it_works(brings: Bringing, library: Library, tmp_path: Path) -> None:
    brings.bring(file_of(library, tmp_path))
    turn()
    assert brings.report is not None
    assert not brings._slow.isActive()
    brings.report.close()


def test_a_report_of_nothing_says_so(qtbot: QtBot) -> None:
    report = HighlightsReport("a table", BroughtIn(refused=(Refused("Row 2", "It is empty."),)))
    qtbot.addWidget(report)
    assert report.head.text() == "From a table:\n1  not taken:"
    assert report.places.isHidden()
    nothing = HighlightsReport("a table", BroughtIn())
    qtbot.addWidget(nothing)
    assert nothing.head.text().endswith("Nothing was in it.")
