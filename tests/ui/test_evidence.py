"""Evidence packs in the window: asked for, written, checked, and told of."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from reader.library.library import Library
from reader.model.claim import Passage
from reader.model.labels import HighlightColour
from reader.model.span import Span
from reader.services.annotating import Marker, highlight
from reader.services.importing import import_text
from reader.services.jobs import InlineExecutor
from reader.services.librarian import InlineLibrarian
from reader.ui.evidence import EvidencePacks
from reader.ui.evidencedialog import EvidenceDialog
from reader.ui.imports.report import ImportReport
from reader.ui.panes.strip import PaneStrip
from reader.ui.panes.typography import Typography
from reader.ui.tasks import Tasks
from reader.ui.theme import LIGHT
from tests.ui.windows import turn

TEXT = "It began here.\n\nThey are unsafe, he said. Nobody knew of it.\n"


@pytest.fixture
def library() -> Iterator[Library]:
    with Library.private() as opened:
        (article,) = import_text(opened, TEXT).articles
        highlight(opened, Passage(article, Span(16, 31)), Marker(HighlightColour.RED, tags=("check",)))
        yield opened


@pytest.fixture
def packs(qtbot: QtBot, qapp: QApplication, library: Library) -> EvidencePacks:
    strip = PaneStrip(Typography(qapp.font()), LIGHT)
    qtbot.addWidget(strip)
    strip.show()
    tasks = Tasks(InlineExecutor(), InlineLibrarian(library), strip)
    return EvidencePacks(strip, tasks, InlineExecutor(), strip)


def asked(packs: EvidencePacks) -> EvidenceDialog:
    assert packs.dialog is not None
    return packs.dialog


def test_a_pack_is_written_and_checked(packs: EvidencePacks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, told = tmp_path / "evidence.zip", list[str]()
    packs.informed.connect(told.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    packs.ask()
    turn()
    dialog = asked(packs)
    assert [dialog.what.itemText(n) for n in range(dialog.what.count())] == [
        "All highlights of the library",
        "Highlights with the tag check",
    ]
    dialog.what.setCurrentIndex(1)
    dialog.originals.setChecked(True)
    with_files = dialog.options
    dialog.names.setText("he, ")
    assert not dialog.originals.isEnabled()
    assert dialog.options.names == ("he",)
    assert (with_files.originals, dialog.options.originals) == (True, False)
    dialog.accept()
    turn()
    assert packs.dialog is None
    assert told == [f"1 passages were written to {path}."]
    packs.choose()
    turn()
    assert "Every one of the 1 passages" in told[-1]
    with zipfile.ZipFile(path, "a") as archive:
        assert "█ said" in archive.read("texts/1.txt").decode()


def test_what_does_not_stand_is_listed(packs: EvidencePacks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, told = tmp_path / "evidence.zip", list[str]()
    packs.problem_met.connect(told.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    packs.ask()
    turn()
    asked(packs).accept()
    turn()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"unsafe", b"secure"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    packs.choose()
    turn()
    (report,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, ImportReport) and w.isVisible())
    assert "not the one that was packed" in report.list.toPlainText()
    report.close()
    turn()
    path.write_bytes(b"PK\x03\x04")
    packs.choose()
    turn()
    assert "damaged or cut short" in told[-1]
