"""The dock of speakers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reader.library.library import Library
from reader.model.library import SpeakerRow
from reader.ui.docks.feed import is_in_sight
from reader.ui.docks.library import LibraryPanel
from reader.ui.docks.speakers import SpeakerPanel
from reader.ui.lookups import Lookups
from reader.ui.models.librarymodels import SpeakerColumn
from tests.library.making import Ticking
from tests.ui.docks.conftest import Bench
from tests.ui.windows import wait_until


def names(bench: Bench) -> list[str]:
    model = bench.speakers.model
    return [model.index(row, SpeakerColumn.NAME).data() for row in range(model.rowCount())]


def test_speakers_are_listed_and_found_by_a_part_of_their_name(bench: Bench) -> None:
    bench.see(bench.lists.speakers)
    counts = [bench.speakers.model.index(row, SpeakerColumn.QUOTATIONS).data() for row in range(5)]
    assert counts == ["6", "6", "4", "4", "4"]
    bench.speakers.table.horizontalHeader().sectionClicked.emit(SpeakerColumn.NAME)
    bench.settle()
    assert names(bench) == [f"Speaker {c}xx" for c in "ABCDE"]
    QTest.keyClicks(bench.speakers.name, "bx")
    bench.settle()
    assert names(bench) == ["Speaker Bxx"]
    bench.speakers.table.selectRow(0)
    assert bench.speakers.quotations_button.isEnabled()
    bench.speakers.name.setText("nobody")
    bench.settle()
    assert "goes by this name" in bench.speakers.told
    assert not bench.speakers.quotations_button.isEnabled()


def test_where_nobody_is_quoted_the_dock_says_so(make_bench: Callable[[Library], Bench]) -> None:
    with Library.private(Ticking()) as library:
        bench = make_bench(library)
        bench.see(bench.lists.speakers)
        assert "Nobody is quoted yet" in bench.speakers.told


def _says(panel: LibraryPanel | SpeakerPanel, words: str) -> Callable[[], bool]:
    return lambda: panel.told == words


def test_lists_that_are_long_in_coming_say_that_they_are_read(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[Callable[[], object]] = []
    ask = Lookups.ask
    monkeypatch.setattr(Lookups, "ask", lambda *given, **named: held.append(partial(ask, *given, **named)))
    for dock in (bench.lists.speakers, bench.lists.library):
        bench.see(dock)
        panel = dock.panel
        assert wait_until(_says(panel, "Reading from the library…"))
        for one in held:
            one()
        held.clear()
        bench.settle()
        assert panel.told == ""
        assert panel.table.model().rowCount() > 0
    bench.see(bench.lists.tags)
    tags = bench.lists.tags.panel
    assert wait_until(lambda: tags.told == ("Reading from the library…", "Reading from the library…"))
    for one in held:
        one()
    bench.settle()
    assert tags.told[0].startswith("No tags yet")


def test_a_speaker_that_is_chosen_is_told_with_the_row(bench: Bench) -> None:
    bench.see(bench.lists.speakers)
    chosen: list[SpeakerRow] = []
    bench.speakers.speaker_chosen.connect(chosen.append)
    bench.speakers.name.setText("Dxx")
    bench.settle()
    QTest.keyClick(bench.speakers.name, Qt.Key.Key_Return)
    assert [s.name for s in chosen] == ["Speaker Dxx"]


def test_a_click_chooses_a_speaker_and_a_button_or_a_double_click_lists_the_quotations(bench: Bench) -> None:
    bench.see(bench.lists.speakers)
    panel = bench.speakers
    told: list[SpeakerRow] = []
    panel.speaker_chosen.connect(told.append)
    assert not panel.quotations_button.isEnabled()

    def place(row: int) -> QPoint:
        return panel.table.visualRect(panel.model.index(row, SpeakerColumn.NAME)).center()

    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place(0))
    assert panel.quotations_button.isEnabled()
    held = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, held, place(1))
    assert len(panel.chosen()) == 2
    assert not panel.quotations_button.isEnabled()
    assert not told
    assert is_in_sight(bench.lists.speakers)
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place(2))
    panel.quotations_button.click()
    bench.see(bench.lists.speakers)
    QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place(0))
    QTest.mouseDClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place(0))
    assert [s.id for s in told] == [row.id for row in map(panel.model.row, (2, 0)) if row is not None]
    assert is_in_sight(bench.lists.quotations)
