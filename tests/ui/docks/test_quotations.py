"""The dock of quotations over the whole library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QStyleOptionComboBox

from reader.library.library import Library
from reader.model.library import QuotationFilter
from reader.model.quotation import QuotationKind
from reader.model.span import Span
from reader.services.comparing import Compared
from reader.ui.docks.boxes import ChoiceBox
from reader.ui.docks.lists import Listed
from reader.ui.docks.quotations import QuotationDock
from reader.ui.docks.table import select_rows
from reader.ui.models.quotationmodel import QuotationColumn
from tests.library.making import Ticking
from tests.ui.docks.conftest import Bench, text


@pytest.fixture
def dock(bench: Bench) -> QuotationDock:
    bench.lists.quotations.show_library()
    bench.settle()
    return bench.lists.quotations


def words(dock: QuotationDock) -> list[str]:
    model = dock.stored.model
    return [model.index(row, QuotationColumn.WORDS).data() for row in range(model.rowCount())]


def offered(box: QComboBox) -> list[str]:
    return [box.itemText(n) for n in range(box.count())]


def test_the_quotations_of_the_whole_library_are_listed_and_narrowed(bench: Bench, dock: QuotationDock) -> None:
    assert dock.stored.model.rowCount() == 24
    assert dock._count.text() == "24 quotations"
    dock._words.setText("stands")
    bench.settle()
    assert dock.stored.model.rowCount() == 12
    assert offered(dock._speakers)[:2] == ["All speakers", "Speaker Bxx (6)"]
    dock._speakers.setCurrentIndex(1)
    bench.settle()
    assert words(dock) == [f"Word{n} stands here," for n in (11, 6, 1)]
    dock._words.setText("nowhere")
    bench.settle()
    assert "fits" in dock.stored.told


def test_another_order_is_asked_for_its_reverse_and_then_the_usual_one(bench: Bench, dock: QuotationDock) -> None:
    def speakers() -> list[str]:
        model = dock.stored.model
        return [model.index(row, QuotationColumn.SPEAKER).data() for row in range(model.rowCount())]

    usual = speakers()
    seen = []
    for _ in range(3):
        dock.stored.table.horizontalHeader().sectionClicked.emit(QuotationColumn.SPEAKER)
        bench.settle()
        seen.append(speakers())
    assert seen == [sorted(usual), sorted(usual, reverse=True), usual]
    dock.stored.table.horizontalHeader().sectionClicked.emit(QuotationColumn.KIND)
    bench.settle()
    assert speakers() == usual


def test_a_speaker_that_is_chosen_in_their_list_narrows_the_quotations(bench: Bench) -> None:
    bench.see(bench.lists.speakers)
    dock = bench.lists.quotations
    for row in (2, 3):
        name = bench.speakers.model.index(row, 0).data()
        bench.speakers.table.row_chosen.emit(row)
        bench.settle()
        assert dock.is_of_library
        assert dock._speakers.currentText() == f"{name} (4)"
        assert dock.stored.model.rowCount() == 4
        assert dock.isVisible()
    QTest.keyClick(dock._words, Qt.Key.Key_Down)
    assert dock.stored.table.chosen_rows() == [0]


def test_a_speaker_who_is_not_among_the_most_quoted_is_offered_too(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.docks.quotations.MOST_QUOTED", 1)
    bench.see(bench.lists.speakers)
    bench.speakers.table.row_chosen.emit(4)
    bench.settle()
    box = bench.lists.quotations._speakers
    assert len(offered(box)) == 3
    assert box.currentIndex() == 1


def test_a_quotation_that_is_chosen_is_a_place_to_go_to(bench: Bench, dock: QuotationDock) -> None:
    places: list[tuple[str, Span]] = []
    bench.lists.place_chosen.connect(lambda article, span: places.append((article, span)))
    dock.stored.table.row_chosen.emit(0)
    ((article, span),) = places
    assert span.of(text(int(article[1:]))) == words(dock)[0]


def test_chosen_quotations_are_copied_with_their_speakers(bench: Bench, dock: QuotationDock) -> None:
    dock._words.setText("word1")
    bench.settle()
    dock.stored.table.selectRow(0)
    assert dock._count.text() == "3 quotations"
    QTest.keyClick(dock.stored.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    bench.settle()
    assert QGuiApplication.clipboard().text() == "“Word11 stands here,” (Speaker Bxx, “Title 011”, 2021)"
    dock.stored.table.clearSelection()
    dock.copy()
    bench.settle()
    assert QGuiApplication.clipboard().text().count("\n\n") == 2


def test_an_export_names_what_was_chosen(bench: Bench, dock: QuotationDock) -> None:
    asked: list[tuple[QuotationFilter, tuple[str, ...]]] = []
    bench.lists.stored_export_requested.connect(lambda narrowed, ids: asked.append((narrowed, ids)))
    dock._words.setText("stands")
    bench.settle()
    dock._export.click()
    dock.stored.table.selectRow(3)
    dock._export.click()
    bench.settle()
    row = dock.stored.model.row(3)
    assert row is not None
    assert asked == [(QuotationFilter("stands"), ()), (QuotationFilter("stands"), (row.id,))]


def test_the_open_articles_come_back_with_their_speakers(bench: Bench, sample: Compared) -> None:
    dock = bench.lists.quotations
    comparison = sample.comparison
    numbers = {s.id: n for n, s in enumerate(comparison.speakers)}
    bench.lists.show(Listed(sample.records, comparison.speakers, numbers))
    dock.show_library()
    bench.settle()
    bench.lists.show(Listed(sample.records, comparison.speakers, numbers))
    assert dock.is_of_library
    dock._scope.setCurrentIndex(0)
    assert offered(dock._speakers)[1] == "John Nicholson (3)"
    assert len(dock.chosen()) == len(sample.records)
    asked: list[object] = []
    bench.lists.export_requested.connect(asked.append)
    dock._export.click()
    assert asked == [list(sample.records)]


def test_what_is_selected_stays_so_when_a_correction_comes(bench: Bench, sample: Compared) -> None:
    dock, records = bench.lists.quotations, list(sample.records)
    dock.set_records(records, {}, {})
    dock.table.selectRow(3)
    select_rows(dock.table, (3, 5))
    corrected = [replace(r, speaker="Somebody", kind=QuotationKind.INDIRECT) for r in records]
    dock.set_records(corrected[1:], {}, {})
    assert dock.selected() == [corrected[3], corrected[5]]
    assert dock.table.currentIndex().row() == 2
    dock.set_records(records[:2], {}, {})
    assert dock.selected() == []


def test_a_library_without_quotations_says_so(make_bench: Callable[[Library], Bench]) -> None:
    with Library.private(Ticking()) as library:
        bench = make_bench(library)
        bench.lists.quotations.show_library()
        bench.settle()
        assert "no quotations yet" in bench.lists.quotations.stored.told
        assert not bench.lists.quotations._copy.isEnabled()


def test_columns_grow_with_a_wide_list_unless_the_reader_set_them(bench: Bench, dock: QuotationDock) -> None:
    table = dock.stored.table
    usual = table.columnWidth(QuotationColumn.SPEAKER)
    kind = table.columnWidth(QuotationColumn.KIND)
    table.setColumnWidth(QuotationColumn.KIND, kind + 40)
    bench.window.resize(2400, 700)
    bench.settle()
    assert usual < table.columnWidth(QuotationColumn.SPEAKER) < 2 * usual
    assert table.columnWidth(QuotationColumn.KIND) == kind + 40
    bench.window.resize(900, 700)
    bench.settle()
    assert table.columnWidth(QuotationColumn.SPEAKER) == usual


def test_an_empty_list_tells_whether_the_articles_are_still_analysed(bench: Bench) -> None:
    dock = bench.lists.quotations
    dock.set_awaited(is_awaited=True)
    assert "are being analysed" in dock._open.told
    dock.set_awaited(is_awaited=False)
    assert dock._open.told.startswith("Open articles that quote")


def test_where_there_is_little_room_words_are_shortened_and_the_number_left_out(dock: QuotationDock) -> None:
    box = dock.findChildren(ChoiceBox)[1]
    (number,) = (w for w in dock.findChildren(QLabel) if "quotations are shown" in w.accessibleName())
    for width, has_number, ends in ((1400, True, "s"), (640, False, "…")):
        dock.resize(width, 300)
        assert number.isHidden() is not has_number
        box.resize(width // 10, 26)
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        assert (box.currentText(), box.shown(option)[-1]) == ("All speakers", ends)
        assert not box.grab().isNull()
        box.showPopup()
        # However narrow the box is, its choices are read.
        assert box.view().width() >= box.fontMetrics().horizontalAdvance("All speakers")
        box.hidePopup()
