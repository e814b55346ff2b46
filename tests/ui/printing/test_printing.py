"""What is printed: pages of a PDF file, in steps; the dialog that asks for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from reader.model.article import Article, Block, BlockKind
from reader.model.labels import ClaimLabel
from reader.model.span import Span
from reader.services.comparing import Compared
from reader.services.matrix import Sheet, matrix_of, sheet_of
from reader.ui.mainwindow import MainWindow
from reader.ui.printing.dialog import PrintDialog
from reader.ui.printing.documents import Printable, SideNotes
from reader.ui.printing.galley import LEADING, LEFT_OUT, RULES, number_look, set_article
from reader.ui.printing.paper import INK, Paper
from reader.ui.printing.press import Document, Press
from tests.ui.windows import turn

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def shown(sample: Compared) -> Printable:
    comparison = sample.comparison
    return Printable(comparison, matrix_of(comparison), comparison.analyses[3].article.id)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    writer = QPdfWriter(str(tmp_path / "paper.pdf"))
    writer.setResolution(300)
    writer.setPageMargins(QMarginsF(16, 12, 16, 10), QPageLayout.Unit.Millimeter)
    return Paper(writer, "Title")


def pages(path: Path) -> int:
    return path.read_bytes().count(b"/Type /Page\n")


@pytest.mark.parametrize(("document", "least", "is_grey"), [("article", 2, 0), ("comparison", 5, 1), ("matrix", 1, 0)])
def test_each_document_becomes_pages_of_a_pdf_file(
    shown: Printable, tmp_path: Path, document: str, least: int, is_grey: int
) -> None:
    press, path = Press(), tmp_path / "out.pdf"
    told: list[str] = []
    press.finished.connect(told.append)
    press.save(str(path), shown, Document(document), is_grey=bool(is_grey))
    for _ in range(2000):
        turn()
        if told:
            break
    assert told == [f"The pages were written to {path}."]
    assert path.read_bytes().startswith(b"%PDF")
    assert pages(path) >= least


def test_a_file_that_cannot_be_written_is_told(shown: Printable, tmp_path: Path, qtbot: QtBot) -> None:
    press = Press()
    with qtbot.waitSignal(press.failed, timeout=20_000) as told:
        press.save(str(tmp_path / "nowhere" / "out.pdf"), shown, Document.MATRIX, is_grey=False)
    assert told.args is not None
    assert "could not be written: its folder does not exist" in told.args[0]


def test_every_word_of_the_article_is_set_and_no_clutter(shown: Printable, paper: Paper) -> None:
    analysis = shown.comparison.analyses[3]
    text = analysis.article.text
    lines = list(set_article(paper, analysis.article, analysis.blocks, paper.mm(100), 10.0))
    paper.end()
    wanted = "".join("".join(b.span.of(text).split()) for b in analysis.blocks if b.kind not in LEFT_OUT)
    assert "".join("".join(line.span.of(text).split()) for line in lines) == wanted
    assert all(line.line.naturalTextWidth() <= paper.mm(100) + 1 for line in lines)


@pytest.mark.parametrize("points", [10.0, 8.5])
def test_a_number_touches_neither_the_line_above_nor_the_words_below(paper: Paper, points: float) -> None:
    article = Article("a", "words", "", None, "")
    blocks = [Block(Span(0, 5), kind) for kind in (BlockKind.PARAGRAPH, BlockKind.CAPTION)]
    for block in blocks:
        (line,) = set_article(paper, article, [block], 4000.0, points)
        words = line.layout.font()
        font, base = number_look(paper, words)
        height, metrics = paper.metrics(words).height(), paper.metrics(words)
        top = base + paper.metrics(font).tightBoundingRect("0123456789").top()
        lowest_rule = height * (1 - LEADING) + paper.mm(0.2 + max(RULES[ClaimLabel.DENIAL]) + 0.1)
        assert top > lowest_rule
        assert base <= metrics.ascent() + metrics.tightBoundingRect("“bdl").top()
    paper.end()


def test_a_dateline_stands_in_the_line_of_its_paragraph(shown: Printable, paper: Paper) -> None:
    analysis = shown.comparison.analyses[1]
    text = analysis.article.text
    lines = list(set_article(paper, analysis.article, analysis.blocks, paper.mm(100), 10.0))
    paper.end()
    begins = next(line for line in lines if line.span.of(text).startswith("KABUL"))
    assert "— Russia’s decision" in begins.span.of(text)
    assert begins.colour == INK


def test_notes_without_room_wait_for_the_next_page(shown: Printable, paper: Paper) -> None:
    notes = SideNotes(paper, shown.matrix, 3, paper.room.width() * 0.66)
    notes.begin(paper.room.top())
    numbers = [row.number for row in shown.matrix.rows]
    notes.note(numbers, paper.room.bottom() - paper.mm(3))
    left = [notes.are_left]
    paper.turn()
    notes.begin(paper.room.top())
    left.append(notes.are_left)
    assert left == [True, False]
    paper.end()


def test_the_reader_chooses_what_is_saved(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "saved"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    turn()
    dialog = window.findChild(PrintDialog)
    assert isinstance(dialog, PrintDialog)
    assert dialog.document.value == "article"
    assert "CBS News" in dialog.choices[Document.ARTICLE].text()
    dialog.choices[Document.MATRIX].click()
    chosen = dialog.document.value
    assert chosen == "matrix"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.messages.messages), timeout=20_000)
    assert window.messages.messages == [f"The pages were written to {path}.pdf."]
    turn()
    written = pypdfium2.PdfDocument(f"{path}.pdf").get_metadata_dict()
    assert written["Title"] == "Synoptic: claims and articles"
    # The next time the same is chosen.
    window.menus.actions["file.print"].trigger()
    turn()
    (dialog,) = (d for d in window.findChildren(PrintDialog) if d.isVisible())
    assert dialog.chosen == (Document.MATRIX, False, Sheet())
    assert dialog.blank.isEnabled()
    dialog.reject()
    turn()


def test_without_an_article_there_is_nothing_to_print(make_window: object) -> None:
    window = make_window()  # type: ignore[operator]  # a fixture
    window.menus.actions["file.print"].trigger()
    assert window.messages.messages == ["There is nothing to print yet. Open an article first."]


def test_a_sheet_for_a_class_is_printed_without_answers_and_names(
    shown: Printable, tmp_path: Path, qtbot: QtBot
) -> None:
    words, pages = {}, {}
    shown = replace(shown, matrix=replace(shown.matrix, rows=shown.matrix.rows[:1] * 16))
    for sheet in (Sheet(), Sheet(is_blank=True, is_hidden=True)):
        press, path = Press(), tmp_path / "sheet.pdf"
        with qtbot.waitSignal(press.finished, timeout=20_000):
            press.save(str(path), replace(shown, matrix=sheet_of(shown.matrix, sheet)), Document.MATRIX, is_grey=False)
        document = pypdfium2.PdfDocument(path)
        words[sheet.is_blank] = " ".join(p.get_textpage().get_text_bounded() for p in document)
        pages[sheet.is_blank] = len(document)
    name = shown.matrix.columns[0].name
    assert name in words[False]
    assert "date unknown" in words[False]
    # Eight rows a page: each has room for three lines by hand.
    assert pages[True] == 2
    assert "Article A" in words[True]
    assert "Name ____" in words[True]
    assert not any(told in words[True] for told in ("date unknown", "no match found", "agree ·"))


def test_only_of_the_matrix_cells_and_outlets_can_be_left_out(qtbot: QtBot) -> None:
    dialog = PrintDialog("The Post")
    qtbot.addWidget(dialog)
    assert not dialog.blank.isEnabled()
    dialog.choices[Document.MATRIX].click()
    dialog.blank.click()
    dialog.hidden.click()
    asked: list[object] = []
    dialog.save_requested.connect(lambda *told: asked.extend(told))
    dialog.save.click()
    assert asked == [Document.MATRIX, False, Sheet(is_blank=True, is_hidden=True)]
