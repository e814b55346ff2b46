"""The dock of the library: its articles, and what is found in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QMenu, QTreeWidgetItem

from reader.library.library import Library
from reader.model.errors import IndexDamagedError
from reader.model.library import Facets, HitKind
from reader.model.savedsearch import SavedSearch
from reader.model.span import Span
from reader.services.savedsearches import save_search
from reader.ui.docks.facets import FacetList
from reader.ui.docks.library import LibraryPanel
from reader.ui.docks.table import select_rows
from reader.ui.models.librarymodels import ArticleColumn
from reader.ui.models.paged import PagedModel
from reader.ui.theme import DARK
from tests.library.making import Ticking
from tests.ui.docks.conftest import Bench, put, text
from tests.ui.windows import wait_until


@pytest.fixture
def dock(bench: Bench) -> LibraryPanel:
    bench.see(bench.lists.library)
    return bench.library


def column(model: PagedModel[Any], place: int) -> list[str]:
    return [model.index(row, place).data() for row in range(model.rowCount())]


def heading(dock: LibraryPanel, place: int) -> QPoint:
    head = dock.table.horizontalHeader()
    return QPoint(head.sectionPosition(place) + 20, head.height() // 2)


def test_nothing_is_read_before_the_dock_is_seen(bench: Bench) -> None:
    assert bench.lists.library.made is None
    assert bench.library.model.rowCount() == 0
    bench.see(bench.lists.library)
    assert bench.library.model.rowCount() == 12


def test_all_articles_are_listed_the_latest_first(dock: LibraryPanel) -> None:
    assert column(dock.model, ArticleColumn.TITLE) == [f"Title {n:03}" for n in reversed(range(12))]


def test_another_order_is_asked_for_by_a_head_and_its_reverse_by_the_same(bench: Bench, dock: LibraryPanel) -> None:
    head = dock.table.horizontalHeader()
    seen = []
    for _ in range(2):
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=heading(dock, ArticleColumn.OUTLET))
        bench.settle()
        seen.append((column(dock.model, ArticleColumn.OUTLET), head.sortIndicatorOrder()))
    assert seen[0] == ([*["AP"] * 4, *["Reuters"] * 4, *[""] * 4], Qt.SortOrder.AscendingOrder)
    assert seen[1] == ([*["Reuters"] * 4, *["AP"] * 4, *[""] * 4], Qt.SortOrder.DescendingOrder)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=heading(dock, ArticleColumn.BYLINE))
    bench.settle()
    assert head.sortIndicatorSection() == ArticleColumn.OUTLET
    assert column(dock.model, ArticleColumn.OUTLET) == seen[1][0]


def test_a_double_click_or_enter_opens_an_article_and_a_click_does_not(dock: LibraryPanel) -> None:
    chosen: list[str] = []
    dock.articles_chosen.connect(chosen.extend)
    place = dock.table.visualRect(dock.model.index(2, 0)).center()
    QTest.mouseClick(dock.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == []
    QTest.mouseDClick(dock.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen == ["a009"]
    QTest.keyClick(dock.table, Qt.Key.Key_Down)
    QTest.keyClick(dock.table, Qt.Key.Key_Return)
    assert chosen == ["a009", "a008"]
    # Of several that are selected, Enter and the menu open all.
    chosen.clear()
    select_rows(dock.table, (4, 2, 5), 4)
    QTest.keyClick(dock.table, Qt.Key.Key_Return)
    assert chosen == ["a009", "a007", "a006"]
    dock._show_menu(dock.pos())
    (menu,) = dock.findChildren(QMenu)[-1:]
    menu.actions()[0].trigger()
    menu.close()
    assert chosen == ["a009", "a007", "a006"] * 2


def test_words_are_found_in_texts_quotations_and_notes(bench: Bench, dock: LibraryPanel) -> None:
    dock.words.setText("stand")
    bench.settle()
    hits = dock.hits
    told = [hits.kinds.tabText(n) for n in range(4)]
    assert told == ["In texts (12)", "In quotations (12)", "In highlights (0)", "In notes (2)"]
    assert hits.table.model().rowCount() == 12
    chosen: list[tuple[str, Span]] = []
    dock.place_chosen.connect(lambda article, span: chosen.append((article, span)))
    QTest.mouseClick(
        hits.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=hits.table.visualRect(hits.table.model().index(0, 0)).center(),
    )
    ((article, span),) = chosen
    assert article == "a011"
    assert span.of(text(11)) == "stands"
    hits.kinds.setCurrentIndex(3)
    bench.settle()
    assert [hits.table.model().index(row, 0).data()[:20] for row in (0, 1)] == [
        "A note on no article",
        "Title 003  ·  AP  · ",
    ]
    hits.table.row_chosen.emit(0)
    assert len(chosen) == 1
    hits.table.row_chosen.emit(1)
    assert chosen[1][0] == "a003"


def test_the_kind_in_which_something_was_found_comes_forward(bench: Bench, dock: LibraryPanel) -> None:
    dock.words.setText("far")
    bench.settle()
    assert dock.hits.kind is HitKind.NOTE
    dock.hits.kinds.setCurrentIndex(0)
    # The count is known already.
    assert "beside the words" in dock.hits.told
    assert not dock.hits.facets.isVisible()
    bench.settle()
    assert "beside the words" in dock.hits.told
    dock.words.setText("nowhere")
    bench.settle()
    assert "fewer words" in dock.hits.told


def test_the_arrows_and_enter_go_from_the_field_into_the_list(bench: Bench, dock: LibraryPanel) -> None:
    chosen: list[str] = []
    dock.articles_chosen.connect(chosen.extend)
    bench.window.activateWindow()
    bench.lists.take_keyboard("library")
    QTest.keyClick(dock.words, Qt.Key.Key_Down)
    assert dock.table.chosen_rows() == [0]
    QTest.keyClick(dock.table, Qt.Key.Key_Down)
    QTest.keyClick(dock.words, Qt.Key.Key_Return)
    assert chosen == ["a010"]
    places: list[str] = []
    dock.words_chosen.connect(places.append)
    dock.place_chosen.connect(lambda article, _: places.append(article))
    QTest.keyClicks(dock.words, "stands")
    bench.settle()
    QTest.keyClick(dock.words, Qt.Key.Key_Return)
    assert places == ["stands", "a011"]
    QTest.keyClick(dock.words, Qt.Key.Key_Escape)
    bench.settle()
    assert dock.words.text() == ""
    assert dock.table.isVisible()


def test_an_empty_library_says_what_to_do(make_bench: Callable[[Library], Bench]) -> None:
    with Library.private(Ticking()) as library:
        bench = make_bench(library)
        bench.see(bench.lists.library)
        assert "Open articles" in bench.library.told
        put(library, 0, 1)
        bench.lists.refresh_library()
        bench.settle()
        bench.window.close()
        bench.window.show()
        bench.settle()
        assert bench.library.told == ""
        assert bench.library.model.rowCount() == 1
        assert bench.library._count.text() == "1 article"


def test_open_articles_have_a_dot_in_the_colours_of_the_theme(bench: Bench, dock: LibraryPanel) -> None:
    def is_seen(row: int) -> bool:
        icon = dock.model.index(row, ArticleColumn.TITLE).data(Qt.ItemDataRole.DecorationRole)
        return bool(icon.pixmap(10, 10).toImage().pixelColor(5, 5).alpha())

    bench.lists.set_open(["a010"])
    assert [is_seen(row) for row in range(3)] == [False, True, False]
    bench.lists.set_theme(DARK)
    assert [is_seen(row) for row in range(3)] == [False, True, False]


def test_what_cannot_be_listed_is_reported(bench: Bench, dock: LibraryPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_: object, **__: object) -> None:
        raise IndexDamagedError("It is damaged.")

    failed: list[Exception] = []
    bench.lists.failed.connect(failed.append)
    monkeypatch.setattr("reader.library.views.articles_at", damaged)
    dock.model.renew(dock.model._fetch)  # type: ignore[arg-type] # it is set
    assert dock.model.index(0, 0).data() == "no longer there"
    bench.settle()
    dock.words.setText("stands")
    bench.settle()
    monkeypatch.setattr("reader.library.search.hits_at", damaged)
    dock.hits.table.model().renew(dock.hits.table.model()._fetch)  # type: ignore[attr-defined] # of pages
    dock.grab()
    bench.settle()
    assert dock.hits.table.model().index(0, 0).data() == "no longer there"
    dock.words.setText("here")
    bench.settle()
    assert {str(e) for e in failed} == {"It is damaged."}


def item_of(facets: FacetList, group: int, place: int) -> QTreeWidgetItem:
    """Return a value by the places of its group and of itself."""
    found = facets.topLevelItem(group)
    item = None if found is None else found.child(place)
    assert item is not None
    return item


@pytest.mark.usefixtures("qapp")
def test_kinds_of_quotations_are_counted_by_the_words_of_the_window() -> None:
    facets = FacetList()
    facets.set_facets(Facets(kinds=(("indirect", 2), ("paragraph", 1))))
    assert facets.values() == ["reported", "paragraph"]


def test_a_search_is_narrowed_by_its_counts_and_kept_under_a_name(bench: Bench, dock: LibraryPanel) -> None:
    dock.words.setText("stand")
    bench.settle()
    facets = dock.hits.facets
    assert facets.isVisible()
    assert facets.values()[:2] == ["AP", "Reuters"]
    QTest.mouseClick(
        facets.viewport(),
        Qt.MouseButton.LeftButton,
        pos=facets.visualItemRect(item_of(facets, 0, 1)).center(),
    )
    bench.settle()
    assert dock.words.text() == 'outlet:"Reuters" stand'
    assert dock.hits.kinds.tabText(0) == "In texts (4)"
    facets.setCurrentItem(item_of(facets, 1, 0))
    QTest.keyClick(facets, Qt.Key.Key_Return)
    bench.settle()
    assert "date:" in dock.words.text()
    saved: list[tuple[str, str]] = []
    dock.search_saved.connect(lambda name, typed: saved.append((name, typed)))
    dock.ask_name()
    (dialog,) = dock.findChildren(QInputDialog)
    dialog.setTextValue("Stands")
    dialog.accept()
    assert saved == [("Stands", dock.words.text())]


def test_an_unfinished_search_says_what_to_type_and_what_was_found_comes_back(bench: Bench, dock: LibraryPanel) -> None:
    hits = dock.hits
    dock.words.setText("stand")
    bench.settle()
    counts = [hits.kinds.tabText(n) for n in range(4)]
    for typed, told in (("speaker:", "a value behind the colon"), ("date:x", "is no date")):
        dock.words.setText(typed)
        bench.settle()
        assert told in hits.told
        assert [hits.kinds.tabText(0), hits.facets.isHidden()] == ["In texts", True]
        dock.words.setText("stand")
        assert wait_until(lambda: [hits.kinds.tabText(n) for n in range(4)] == counts and not hits.facets.isHidden())
        assert (hits.told, hits.table.model().rowCount()) == ("", 12)


def test_a_late_answer_to_words_that_were_typed_before_is_not_shown(bench: Bench, dock: LibraryPanel) -> None:
    hits = dock.hits
    dock.words.setText("zzzz")
    bench.settle()
    before = (hits.told, [hits.kinds.tabText(n) for n in range(4)], hits.facets.isHidden())
    hits._on_counted("stand", HitKind.PARAGRAPH, 12, {})
    hits._show_facets("stand", Facets((("The Post", 12),)))
    assert (hits.told, [hits.kinds.tabText(n) for n in range(4)], hits.facets.isHidden()) == before
    assert hits.told.startswith("Nothing was found")


def test_a_search_that_takes_long_says_so(dock: LibraryPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dock.hits._feed, "show", lambda _: None)
    dock.words.setText("stand")
    assert dock.hits.told == ""
    monkeypatch.setattr(type(dock.hits._feed), "is_settled", False)
    assert wait_until(lambda: dock.hits.told == "Searching…")


def test_what_cannot_be_understood_is_told_in_the_place_of_the_hits(bench: Bench, dock: LibraryPanel) -> None:
    dock.words.setText("stand kind:letter")
    bench.settle()
    assert dock.hits.told.startswith("There is no kind “letter”")
    dock.words.setText("stands kind:quotation")
    bench.settle()
    assert dock.hits.kind is HitKind.QUOTATION
    assert dock.hits.told == ""


def test_the_menu_beside_the_field_tells_what_can_be_typed_and_has_the_saved_searches(
    bench: Bench, dock: LibraryPanel, library: Library
) -> None:
    save_search(library, "Stands", "stands kind:note")
    menu = dock.menu.menu()
    removed: list[SavedSearch] = []
    dock.search_removed.connect(removed.append)
    dock.menu.fill()
    actions = {a.text().split("  –")[0]: a for a in menu.actions()}
    actions["outlet:"].trigger()
    actions['"'].trigger()
    assert dock.words.text() == 'outlet: "'
    assert not actions["&Save this search…"].isEnabled()
    actions["Stands"].trigger()
    bench.settle()
    assert dock.words.text() == "stands kind:note"
    removal = actions["&Remove a saved search"].menu()
    assert isinstance(removal, QMenu)
    removal.actions()[0].trigger()
    assert [s.name for s in removed] == ["Stands"]
