"""Tables of which only a few pages are held."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.ui.docks.table import RowTable
from reader.ui.models.paged import PAGE, PAGES, ROW, Cells, PagedModel

pytestmark = pytest.mark.usefixtures("qapp")
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
MANY = 100_000


class Numbers(PagedModel[int]):
    """Shows numbers and their doubles."""

    def cells(self, row: int) -> Cells[int]:
        return Cells(row, (str(row), str(2 * row)), f"the number {row}")


class Source:
    """Reads pages, and remembers which; numbers that divide by a thousand are gone."""

    def __init__(self) -> None:
        self.read: list[int] = []

    def __call__(self, first: int, numbers: Sequence[int]) -> Sequence[int | None]:
        self.read.append(first)
        return [None if n % 1000 == 999 else n for n in numbers]


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(source: Source) -> Numbers:
    made = Numbers(("Number", "Double"))
    made.set_numbers(array("q", range(MANY)), source)
    return made


def test_a_paged_model_keeps_the_rules_of_models(source: Source) -> None:
    model = Numbers(("Number", "Double"))
    QAbstractItemModelTester(model, FATAL)
    model.set_numbers(array("q", range(300)), source)
    model.renew(source)
    model.set_numbers(array("q"), source)
    assert model.rowCount() == 0


def test_all_rows_are_counted_and_none_is_read_before_it_is_looked_at(model: Numbers, source: Source) -> None:
    assert model.rowCount() == MANY
    assert model.columnCount() == 2
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.row_held(5) is None
    assert source.read == []
    assert model.index(70_000, 1).data() == "140000"
    assert source.read == [70_000 - 70_000 % PAGE]
    assert model.row_held(70_000) == 70_000
    assert model.row_held(-1) is None


def test_of_a_long_table_only_the_pages_in_view_are_read(model: Numbers, source: Source) -> None:
    table = RowTable(model, 0)
    table.resize(400, 300)
    table.show()
    table.grab()
    assert source.read == [0]
    table.scrollTo(model.index(50_000, 0))
    table.grab()
    table.scrollToBottom()
    table.grab()
    assert len(source.read) <= 6
    table.close()


def test_the_pages_unused_for_longest_are_dropped(model: Numbers, source: Source) -> None:
    for page in range(PAGES):
        model.row(page * PAGE)
    model.row(0)
    model.row(PAGES * PAGE)
    assert len(model.pages_held) == PAGES
    assert PAGE not in model.pages_held
    assert model.pages_held[-2:] == [0, PAGES * PAGE]
    assert len(source.read) == PAGES + 1


def test_a_row_that_is_gone_shows_as_such(model: Numbers) -> None:
    gone = model.index(999, 0)
    assert gone.data() == "no longer there"
    assert gone.siblingAtColumn(1).data() == ""
    assert gone.data(ROW) is None
    assert gone.data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.row(999) is None


def test_a_page_that_comes_later_is_waited_for() -> None:
    asked: list[int] = []
    model = Numbers(("Number", "Double"))
    changed: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.set_numbers(array("q", range(300)), lambda first, _: asked.append(first))
    assert model.index(130, 0).data() == "…"
    assert asked == [128]
    model.put_page(128, range(128, 256))
    assert model.index(130, 0).data() == "130"
    assert changed == [(128, 255)]


def test_the_same_rows_are_read_again_without_losing_the_place(model: Numbers, source: Source) -> None:
    model.row(0)
    changed: list[int] = []
    model.dataChanged.connect(lambda _, last: changed.append(last.row()))
    model.renew(source)
    assert changed == [MANY - 1]
    assert model.pages_held == []
    model.row(0)
    assert source.read == [0, 0]


def test_cells_and_heads_say_what_they_are(model: Numbers) -> None:
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [model.headerData(c, across) for c in (0, 1)] == ["Number", "Double"]
    assert model.headerData(0, down) is None
    assert model.headerData(0, across, Qt.ItemDataRole.ToolTipRole) is None
    cell = model.index(3, 1)
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "the number 3"
    assert cell.data(ROW) == 3
    assert cell.data(Qt.ItemDataRole.DecorationRole) is None
    assert cell.data(Qt.ItemDataRole.TextAlignmentRole) is None
    assert cell.data(Qt.ItemDataRole.EditRole) is None
    assert model.data(QModelIndex()) is None
