"""The lists together: where they stand, and how they follow the library."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from reader.library.library import Library
from reader.model.change import Change, Delete, Insert, Table, Touched
from reader.model.claim import Claim, ClaimMember, Passage
from reader.model.labels import ClaimLabel, Tier
from reader.model.quotation import QuotationKind
from reader.model.record import QuotationRecord
from reader.model.span import Span
from reader.model.speaker import Speaker, SpeakerType
from reader.model.workspace import Workspace
from reader.services.listing import ArticleListing
from reader.ui.docks.feed import Feed, is_in_sight
from reader.ui.docks.lists import Listed
from reader.ui.docks.table import DOT, dot
from reader.ui.models.librarymodels import ArticleColumn
from reader.ui.theme import LIGHT
from tests.library.making import edit, feed
from tests.ui.docks.conftest import Bench, put

RECORD = QuotationRecord("q1", "“One.”", (Span(0, 4),), "a", kind=QuotationKind.DIRECT)
CLAIM = Claim("c1", ClaimLabel.AGREE, Tier.STRONG, 0.9, tuple(ClaimMember(Passage(a, Span(0, 4))) for a in ("a", "b")))


def titles(bench: Bench) -> list[str]:
    model = bench.library.model
    return [model.index(row, ArticleColumn.TITLE).data() for row in range(model.rowCount())]


def wait_for_rows(qtbot: QtBot, bench: Bench, count: int) -> None:
    qtbot.waitUntil(lambda: bench.library.model.rowCount() == count, timeout=2000)


def test_the_lists_are_tabs_below_the_articles(bench: Bench) -> None:
    (tabs,) = [t for t in bench.window.findChildren(QTabBar) if t.isVisible() and t.count() == 13]
    names = [
        "Library",
        "Quotations",
        "Shared claims",
        "Speakers",
        "Claim card",
        "Matrix",
        "No match found",
        "Who is quoted",
        "Passages like this",
        "Highlights",
        "Tags and memos",
        "Corrections",
        "History",
    ]
    assert [tabs.tabText(n) for n in range(13)] == names
    assert tabs.accessibleName() == "Lists"
    assert tabs.elideMode() is Qt.TextElideMode.ElideNone
    assert [d.objectName() for d in bench.lists.docks if is_in_sight(d)] == ["quotations"]
    docks = ["library", "quotations", "claims", "speakers", "claimcard", "matrix", "silence", "voices", "similar"]
    docks += ["highlights", "tags", "corrections", "history"]
    assert [d.objectName() for d in bench.lists.docks] == docks
    centre = bench.window.centralWidget()
    assert centre is not None
    assert centre.height() > 0.6 * bench.window.height()


def test_an_empty_list_says_what_to_do(bench: Bench) -> None:
    quotations, claims = bench.lists.quotations, bench.lists.claims
    assert quotations.told.startswith("Open articles that quote somebody")
    assert claims.told.startswith("Open two or more articles")
    bench.lists.show(Listed(texts={"a": "One.", "b": "Two."}))
    bench.lists.show_shared()
    assert "Show possible matches" in claims.told
    bench.lists.show(Listed((RECORD,), claims=(CLAIM,), texts={"a": "One.", "b": "Two."}))
    bench.lists.show_shared()
    assert (quotations.told, claims.told) == ("", "")
    quotations._words.setText("nowhere")
    assert quotations.told.startswith("No quotation fits")
    quotations._words.clear()
    assert not quotations.told


def test_speakers_who_are_called_alike_have_each_the_dot_of_their_own_colour(bench: Bench) -> None:
    speakers = [Speaker(name, "officials", SpeakerType.ANONYMOUS) for name in ("s1", "s2")]
    records = [replace(RECORD, id=s.id, speaker=s.name, speaker_id=s.id) for s in speakers]
    bench.lists.show(Listed(records, speakers, {"s1": 0, "s2": 1}))
    model = bench.lists.quotations.model
    dots = [model.index(row, 0).data(Qt.ItemDataRole.DecorationRole) for row in range(2)]
    shown = [icon.pixmap(16).toImage().pixelColor(8, 8).name() for icon in dots]
    assert shown == [QColor(c).name() for c in LIGHT.speakers[:2]]


def test_the_state_of_the_docks_is_restored(bench: Bench) -> None:
    bench.see(bench.lists.speakers)
    bench.lists.claims.hide()
    state = bench.window.saveState()
    bench.lists.claims.show()
    bench.lists.quotations.raise_()
    bench.settle()
    assert bench.window.restoreState(state)
    bench.settle()
    assert bench.lists.claims.isHidden()
    assert is_in_sight(bench.lists.speakers)


def test_an_added_article_is_listed_and_the_reader_stays_in_place(
    qtbot: QtBot, bench: Bench, library: Library, together: int
) -> None:
    assert together
    put(library, 12, 60)
    bench.see(bench.lists.library)
    table = bench.library.table
    table.scrollTo(bench.library.model.index(20, 0), table.ScrollHint.PositionAtTop)
    table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 5)
    table.selectRow(22)
    top, offset = (
        table.indexAt(table.viewport().rect().topLeft()).data(),
        table.visualRect(table.indexAt(table.viewport().rect().topLeft())).top(),
    )
    put(library, 60, 63)
    bench.lists.refresh_library()
    wait_for_rows(qtbot, bench, 63)
    assert titles(bench)[:3] == ["Title 062", "Title 061", "Title 060"]
    index = table.indexAt(table.viewport().rect().topLeft())
    assert (index.data(), table.visualRect(index).top()) == (top, offset)
    assert table.chosen_rows() == [25]
    assert table.currentIndex().row() == 25


def test_what_comes_before_the_first_row_is_seen_unless_a_row_is_selected(
    qtbot: QtBot, bench: Bench, library: Library, together: int
) -> None:
    assert together
    put(library, 12, 60)
    bench.see(bench.lists.library)
    table = bench.library.table
    put(library, 60, 63)
    bench.lists.refresh_library()
    wait_for_rows(qtbot, bench, 63)
    assert table.verticalScrollBar().value() == 0
    table.selectRow(0)
    put(library, 63, 64)
    bench.lists.refresh_library()
    wait_for_rows(qtbot, bench, 64)
    assert table.indexAt(table.viewport().rect().topLeft()).row() == 1


def test_what_was_selected_stays_selected_out_of_sight(
    qtbot: QtBot, bench: Bench, library: Library, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert together
    monkeypatch.setattr("reader.ui.models.paged.PAGES", 1)
    put(library, 12, 60)
    bench.see(bench.lists.library)
    bench.library.model.page = 16
    bench.library.table.selectRow(2)
    bench.library.table.scrollToBottom()
    bench.library.table.grab()
    for n in (60, 61, 62):
        put(library, n, n + 1)
        bench.lists.refresh_library()
        wait_for_rows(qtbot, bench, n + 1)
        assert bench.library.table.chosen_rows() == [n - 57]
        bench.library.table.grab()


def test_the_reader_may_go_on_while_the_list_is_asked_for(qtbot: QtBot, bench: Bench, library: Library) -> None:
    bench.see(bench.lists.library)
    bench.library.table.selectRow(1)
    put(library, 12, 13)
    panel = bench.library
    panel._feed._ask(ArticleListing())
    panel.table.selectRow(6)
    wait_for_rows(qtbot, bench, 13)
    assert panel.table.chosen_rows() == [7]


def test_a_removed_article_leaves_the_list_and_the_selection(
    qtbot: QtBot, bench: Bench, library: Library, together: int
) -> None:
    assert together
    bench.see(bench.lists.library)
    bench.library.table.selectAll()
    assert bench.library._count.text() == "12 articles · 12 selected"
    change = library.apply(edit("Remove", Delete(Table.ARTICLES, "a005")))
    bench.lists.refresh(change)
    wait_for_rows(qtbot, bench, 11)
    assert "Title 005" not in titles(bench)
    assert bench.library.table.chosen_count() == 11
    assert bench.library._count.text() == "11 articles · 11 selected"


def test_many_changes_within_a_moment_are_one_question(
    qtbot: QtBot, bench: Bench, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.see(bench.lists.library)
    asked: list[object] = []
    ask = Feed._ask

    def count(one: Feed[Any], listing: Any) -> None:
        asked.append(listing)
        ask(one, listing)

    monkeypatch.setattr(Feed, "_ask", count)
    for n in range(12, 15):
        put(library, n, n + 1)
        bench.lists.refresh_library()
    wait_for_rows(qtbot, bench, 15)
    assert len(asked) == 1


def test_rows_that_show_something_else_are_read_again_in_place(
    qtbot: QtBot, bench: Bench, library: Library, together: int
) -> None:
    assert together
    bench.see(bench.lists.library)
    table = bench.library.table
    table.selectRow(3)
    resets: list[int] = []
    bench.library.model.modelReset.connect(lambda: resets.append(1))
    with library.index.together():
        library.index.connection.execute("UPDATE articles SET title = 'Another' WHERE id = 'a011'")
    bench.lists.refresh_library()
    qtbot.waitUntil(lambda: titles(bench)[0] == "Another", timeout=2000)
    assert table.chosen_rows() == [3]
    assert resets == []


def test_a_change_of_workspaces_or_of_nothing_is_no_reason_to_list_again(bench: Bench, library: Library) -> None:
    bench.see(bench.lists.library)
    change = library.apply(edit("Name", Insert(Workspace("w", "Mine"))))
    bench.lists.refresh(change)
    assert not bench.library._feed._is_due
    bench.lists.refresh(Change(9, "Decide", touched=(Touched(Table.DECISIONS, "d"),)))
    assert bench.library._feed._is_due


def test_the_index_may_be_built_again_behind_the_lists(bench: Bench, library: Library) -> None:
    bench.see(bench.lists.library)
    bench.library.table.selectRow(4)
    library.rebuild_index()
    feed(library)
    bench.lookups.renew()
    renewed = library.reader()
    bench.lists.set_reader(renewed, bench.lookups)
    bench.settle()
    assert bench.library.model.rowCount() == 12
    assert bench.library.model.row(0) is not None
    assert bench.library.table.chosen_rows() == [4]
    renewed.close()


@pytest.mark.usefixtures("qapp")
def test_a_dot_keeps_its_colour_in_a_row_that_is_selected() -> None:
    sizes = QSize(DOT, DOT)
    images = [dot("#c8a200").pixmap(sizes, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected)]
    assert images[0] == images[1]
