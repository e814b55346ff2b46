"""The list of all highlights."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu

from reader.library.library import Library
from reader.model.change import Delete, Insert, Table
from reader.model.labels import HighlightColour, HighlightStyle
from reader.model.span import Span
from reader.ui.docks.highlightfilters import GAP
from reader.ui.docks.highlights import HighlightPanel
from reader.ui.models.highlightmodel import HighlightColumn
from tests.library.making import Ticking, add, annotation, edit, feed, stated, stored
from tests.ui.docks.conftest import Bench
from tests.ui.windows import turn

Column = HighlightColumn


@pytest.fixture
def library() -> Iterator[Library]:
    """Three highlights on two articles, and one whose article is gone."""
    with Library.private(Ticking()) as opened:
        known = {"a": ("Bridge falls", "The Post", "2018-03"), "b": ("Rain", "Wire", ""), "c": ("Old", "Gone", "")}
        add(opened, *(stored(a, metadata=stated(*values)) for a, values in known.items()))
        made = (
            annotation("1", "a", words="We saw\nit", colour="red", tags=("Sources/unnamed",), body="**Check**"),
            annotation("2", "a", words="And then it", colour="blue", style="box"),
            annotation("3", "b", words="said on Friday", colour="red"),
            annotation("4", "c", words="it left", colour="grey", citation="Gone, “Old”, 2017"),
        )
        opened.apply(edit("mark", *map(Insert, made)))
        feed(opened)
        opened.apply(edit("gone", Delete(Table.ARTICLES, "c")))
        yield opened


@pytest.fixture
def panel(bench: Bench) -> HighlightPanel:
    bench.see(bench.lists.highlights)
    bench.settle()
    return bench.lists.highlights.panel


def listed(panel: HighlightPanel) -> str:
    return "".join(row.id if (row := panel.model.row(n)) else "?" for n in range(panel.model.rowCount()))


def cells(panel: HighlightPanel, row: int) -> list[str]:
    return [panel.model.index(row, column).data() for column in HighlightColumn]


def choose(menu: QMenu, *names: str) -> None:
    """Trigger an entry of a menu, through those above it."""
    for name in names[:-1]:
        (inner,) = (a.menu() for a in menu.actions() if a.text().replace("&", "") == name)
        assert isinstance(inner, QMenu)
        menu = inner
    (action,) = (a for a in menu.actions() if a.text().replace("&", "") == names[-1])
    action.trigger()


def test_each_row_says_on_one_line_what_it_is_and_kept_ones_that_they_are(panel: HighlightPanel, bench: Bench) -> None:
    bench.settle()
    assert cells(panel, 0) == [
        *("Red", "We saw it", "Check", "Sources/unnamed", "The Post · Bridge falls", "2018-03", "2024-05-01")
    ]
    assert cells(panel, 1)[:2] == ["Blue, framed", "And then it"]
    assert cells(panel, 3)[1:5] == ["it left", "", "", "Kept: Gone, “Old”, 2017"]
    tester = QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.model() is panel.model
    told: list[str] = []
    panel.told_of.connect(told.append)
    panel.table.row_chosen.emit(3)
    assert told == ["The article is not in the library: Gone, “Old”, 2017"]
    assert panel.model.index(3, Column.WORDS).data(Qt.ItemDataRole.ToolTipRole).endswith("not in the library.")


def test_words_and_boxes_narrow_the_list_and_heads_order_it(panel: HighlightPanel, bench: Bench) -> None:
    def now() -> str:
        bench.settle()
        return listed(panel)

    assert now() == "1234"
    QTest.keyClicks(panel.words, "post bridg")
    assert now() == "12"
    panel.words.setText("nowhere")
    assert now() == ""
    assert panel.told == "No highlight fits. Fewer words find more, “Show all” lists every one."
    panel.everything.click()
    assert now() == "1234"
    assert not panel.everything.isEnabled()
    filters = panel.filters
    filters.colours.setCurrentText("Red")
    assert now() == "13"
    filters.tags.setCurrentIndex(filters.tags.findData("Sources"))
    assert now() == "1"
    filters.clear()
    filters.outlets.setCurrentText("Articles no longer here")
    assert now() == "4"
    filters.outlets.setCurrentText("Wire")
    assert now() == "3"
    filters.clear()
    filters.since.setText("201")
    assert now() == "1234"
    filters.since.setText("2018")
    assert now() == "12"
    filters.clear()
    filters.speakers.setCurrentIndex(1)
    assert now() == "123"
    filters.clear()
    panel.table.horizontalHeader().sectionClicked.emit(Column.WORDS)
    assert now() == "2431"
    panel.table.horizontalHeader().sectionClicked.emit(Column.WORDS)
    assert now() == "1342"


def test_what_was_listed_is_remembered_without_typed_words(panel: HighlightPanel, bench: Bench) -> None:
    filters = panel.filters
    filters.tags.setCurrentIndex(filters.tags.findData("Sources"))
    filters.speakers.setCurrentIndex(1)
    filters.until.setText("2019")
    panel.words.setText("saw")
    panel.table.horizontalHeader().sectionClicked.emit(Column.CREATED)
    panel.table.horizontalHeader().sectionClicked.emit(Column.CREATED)
    state = panel.state()
    assert (state["words"], state["tag"], state["order"], state["is_reversed"]) == ("", "Sources", "created", True)
    panel.everything.click()
    panel.restore(state)
    assert panel.state() == state
    bench.settle()
    assert listed(panel) == "1"
    assert filters.speakers.currentText() == "Ann Lee"
    panel.restore({"tag": 3, "order": "none", "colour": "pink"})
    bench.settle()
    assert listed(panel) == "4321"


def test_selected_rows_are_changed_together(panel: HighlightPanel, bench: Bench) -> None:
    asked: list[tuple[object, ...]] = []
    panel.place_chosen.connect(lambda *told: asked.append(("place", *told)))
    panel.removed.connect(lambda ids: asked.append(("remove", ids)))
    panel.recoloured.connect(lambda ids, colour: asked.append((colour, ids)))
    panel.restyled.connect(lambda ids, style: asked.append((style, ids)))
    panel.tag_requested.connect(lambda ids, is_put_on: asked.append((is_put_on, ids)))
    panel.note_requested.connect(lambda one: asked.append(("note", one)))
    panel.export_requested.connect(lambda one, all_: asked.append(("export", one.total, one.ids, all_.total)))
    assert not panel.change.isEnabled()
    bench.settle()
    panel.table.selectRow(2)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    choose(panel.menu(), "Note…")
    bench.settle()
    panel.export.click()
    bench.settle()
    panel.table.selectRow(0)
    panel.table.selectionModel().select(
        panel.model.index(1, 0), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    )
    panel.export.click()
    bench.settle()
    count = panel._count
    assert count.text() == "4 highlights · 2 selected"
    for width, words in ((count.sizeHint().width(), count.text()), (90, "2 selected"), (30, "")):
        count.resize(width, 20)
        assert count.seen() == words
    panel.table.selectAll()
    for names in (
        ("Colour", "Teal"),
        ("Drawn as", "Underline"),
        ("Tag them…",),
        ("Take a tag off them…",),
        ("Remove",),
    ):
        choose(panel.menu(), *names)
        bench.settle()
    panel.export.click()
    every = ("1", "2", "3", "4")
    assert asked == [
        *(("place", "b", Span(12, 26)), ("note", "3"), ("export", 1, ("3",), 4), ("export", 2, ("1", "2"), 4)),
        *((HighlightColour.TEAL, every), (HighlightStyle.UNDERLINE, every), (True, every), (False, every)),
        *(("remove", every), ("export", 4, (), 4)),
    ]


def test_an_empty_list_says_what_to_do(make_bench: Callable[[Library], Bench]) -> None:
    with Library.private(Ticking()) as empty:
        bench = make_bench(empty)
        bench.see(bench.lists.highlights)
        bench.settle()
        assert bench.lists.highlights.panel.told.startswith("Select words in an article")


def test_dates_are_read_whole_in_a_window_of_1000_pixels_and_the_number_wholly_or_not(
    panel: HighlightPanel, bench: Bench
) -> None:
    panel.filters.since.setText("2018-03-27")
    for width, is_whole, is_counted in ((1000, True, True), (640, False, False)):
        bench.window.resize(width, 400)
        turn()
        field, number = panel.filters.since, panel._count
        assert (field.width() >= field.fontMetrics().horizontalAdvance("2018-03-27") + 2 * GAP) is is_whole
        assert (number.width() >= number.sizeHint().width()) is is_counted
        ground = number.grab().toImage()
        colours = {ground.pixel(x, y) for x in range(ground.width()) for y in range(ground.height())}
        assert (len(colours) > 1) is is_counted
    assert panel.minimumSizeHint().width() < 640
