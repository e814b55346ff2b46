"""What articles, quotations, speakers and hits of the library show."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtTest import QAbstractItemModelTester

from reader.model.library import ArticleRow, HitKind, QuotationRow, SearchHit, SpeakerRow
from reader.model.quotation import QuotationKind
from reader.model.span import Span
from reader.model.speaker import SpeakerType
from reader.services.listing import FoundHit
from reader.ui.models.librarymodels import (
    ArticleColumn,
    ArticleModel,
    HitModel,
    LibraryQuotationModel,
    SpeakerModel,
)
from reader.ui.models.paged import PagedModel

pytestmark = pytest.mark.usefixtures("qapp")
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
TIP, DOT, ALIGN = Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.DecorationRole, Qt.ItemDataRole.TextAlignmentRole
BRIDGE = ArticleRow(
    "a1", "Bridge\nopens", "The Post", "Ann Lee", "2024-05", "/x/b.txt", "2024-05-01T10:00:00Z", 3, analysed=True
)
NAMELESS = ArticleRow("a2", "", "", "", "", "/x/c.txt", "2024-05-02T10:00:00Z", 0, analysed=False)


def fill(model: PagedModel[Any], *rows: object) -> None:
    def fetch(_first: int, numbers: Sequence[int]) -> list[object]:
        return [rows[n] for n in numbers]

    QAbstractItemModelTester(model, FATAL)
    model.set_numbers(array("q", range(len(rows))), fetch)


def shown(model: PagedModel[Any], row: int) -> list[str]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_an_article_shows_what_is_known_and_whether_it_waits() -> None:
    model = ArticleModel()
    fill(model, BRIDGE, NAMELESS)
    assert shown(model, 0) == ["Bridge opens", "The Post", "2024-05", "Ann Lee", "3", "2024-05-01"]
    assert shown(model, 1) == ["c.txt", "", "", "", "waits", "2024-05-02"]
    assert "still to be done" in model.index(1, 0).data(TIP)
    assert "/x/b.txt" in model.index(0, 0).data(TIP)
    assert model.index(0, ArticleColumn.QUOTATIONS).data(ALIGN) & Qt.AlignmentFlag.AlignRight
    across, alike = Qt.Orientation.Horizontal, model.index(0, ArticleColumn.QUOTATIONS).data(ALIGN)
    assert model.headerData(ArticleColumn.QUOTATIONS, across, ALIGN) == alike
    assert model.headerData(ArticleColumn.TITLE, Qt.Orientation.Horizontal, ALIGN) is None


def test_a_dot_stands_before_the_articles_that_are_open() -> None:
    model = ArticleModel()
    model.set_open(frozenset(), (None, None))
    fill(model, BRIDGE, NAMELESS)
    closed, opened = QIcon(QPixmap(1, 1)), QIcon(QPixmap(2, 2))
    model.set_open(frozenset({"a2"}), (closed, opened))
    keys = [model.index(row, ArticleColumn.TITLE).data(DOT).cacheKey() for row in (0, 1)]
    assert keys == [closed.cacheKey(), opened.cacheKey()]
    assert model.index(1, ArticleColumn.OUTLET).data(DOT) is None


def test_a_quotation_of_the_library_shows_who_said_what_where_and_how() -> None:
    model = LibraryQuotationModel()
    row = QuotationRow(
        "q",
        "a1",
        "Bridge opens",
        "The Post",
        "2024-05",
        QuotationKind.MIXED,
        (Span(0, 3),),
        "so\nbe it",
        "s",
        "Lee",
        1.0,
    )
    nobody = QuotationRow("q", "a1", "Bridge opens", "", "", QuotationKind.DIRECT, (Span(0, 3),), "x", None, "", 1.0)
    fill(model, row, nobody)
    assert shown(model, 0) == ["Lee", "so be it", "The Post, 2024-05", "partial"]
    assert shown(model, 1) == ["not known", "x", "Bridge opens", "direct"]
    assert model.index(0, 0).data(TIP) == "so\nbe it\n\nBridge opens"


def test_a_speaker_shows_what_they_are_and_how_often_they_are_quoted() -> None:
    model = SpeakerModel()
    fill(
        model,
        SpeakerRow("s", "Ann Lee", SpeakerType.PERSON, ("Lee", "Ann Lee"), 2, 7),
        SpeakerRow("t", "NATO", SpeakerType.ORGANISATION, (), 1, 1),
    )
    assert shown(model, 0) == ["Ann Lee", "person", "Lee", "2", "7"]
    assert model.index(0, 0).data(TIP) == "Also: Lee"
    assert model.index(1, 0).data(TIP) is None
    assert model.index(0, 0).data(ALIGN) is None


def test_a_hit_names_its_article_and_a_memo_says_that_it_has_none() -> None:
    model = HitModel()
    hit = SearchHit(HitKind.PARAGRAPH, "", "a1", Span(4, 6), "the\nbridge", (Span(4, 10),))
    memo = SearchHit(HitKind.NOTE, "n", "", None, "ask them", ())
    tagged = SearchHit(HitKind.NOTE, "m", "", None, "see below", (), ("a/b", "c"))
    fill(model, FoundHit(1, hit, BRIDGE), FoundHit(2, memo, None), FoundHit(3, tagged, None))
    assert shown(model, 0) == ["Bridge opens  ·  The Post  ·  2024-05: the bridge"]
    assert shown(model, 1) == ["A note on no article: ask them"]
    assert shown(model, 2) == ["A note on no article  ·  tagged a/b, c: see below"]
