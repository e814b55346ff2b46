"""What the lists of the library show: articles, quotations, speakers, hits of a search."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from pathlib import PurePath

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon

from reader.model.library import ArticleOrder, ArticleRow, QuotationOrder, QuotationRow, SpeakerOrder, SpeakerRow
from reader.services.listing import FoundHit
from reader.ui.models.paged import Cells, PagedModel
from reader.ui.models.quotationmodel import CORRECTED, QuotationColumn
from reader.ui.translating import tr

DAY = len("2024-05-01")
HITS_OF_PAGE = 25
"""Each of them is searched for once more, to mark its words."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ArticleColumn(IntEnum):
    """The columns of articles in their order."""

    TITLE = 0
    OUTLET = 1
    PUBLISHED = 2
    BYLINE = 3
    QUOTATIONS = 4
    ADDED = 5


ARTICLE_ORDERS = {
    ArticleColumn.TITLE: ArticleOrder.TITLE,
    ArticleColumn.OUTLET: ArticleOrder.OUTLET,
    ArticleColumn.PUBLISHED: ArticleOrder.PUBLISHED,
    ArticleColumn.ADDED: ArticleOrder.ADDED,
}
"""Columns that articles can be ordered by."""
ARTICLE_ORDERS_USUAL: Mapping[int, Qt.SortOrder] = {
    ArticleColumn.TITLE: Qt.SortOrder.AscendingOrder,
    ArticleColumn.OUTLET: Qt.SortOrder.AscendingOrder,
    ArticleColumn.PUBLISHED: Qt.SortOrder.DescendingOrder,
    ArticleColumn.ADDED: Qt.SortOrder.DescendingOrder,
}
"""How they are ordered unless reversed."""


def title_of(row: ArticleRow) -> str:
    """Return the title of an article, or what stands for it."""
    return " ".join(row.title.split()) or PurePath(row.path).name or tr("pasted text")


class ArticleModel(PagedModel[ArticleRow]):
    """The articles of the library; a dot stands before those that are open."""

    def __init__(self, parent: QObject | None = None) -> None:
        titles = (
            self.tr("Title"),
            self.tr("Outlet"),
            self.tr("Published"),
            self.tr("Byline"),
            self.tr("Quotations"),
            self.tr("Added"),
        )
        super().__init__(titles, parent)
        self._open: frozenset[str] = frozenset()
        self._dots: tuple[QIcon | None, QIcon | None] = (None, None)

    def set_open(self, articles: frozenset[str], dots: tuple[QIcon | None, QIcon | None]) -> None:
        """Tell which articles are open.

        Args:
            articles: Their ids.
            dots: What stands before one that is not open, and before one that is.
        """
        self._open, self._dots = articles, dots
        if self.rowCount():
            last = self.index(self.rowCount() - 1, ArticleColumn.TITLE)
            self.dataChanged.emit(self.index(0, ArticleColumn.TITLE), last, [Qt.ItemDataRole.DecorationRole])

    def cells(self, row: ArticleRow) -> Cells[ArticleRow]:
        """Return what an article shows."""
        counted = str(row.quotations) if row.analysed else self.tr("waits")
        shown = (title_of(row), row.outlet, row.published, row.byline, counted, row.added[:DAY])
        waits = "" if row.analysed else self.tr("Its analysis is still to be done.")
        return Cells(row, shown, "\n".join(w for w in (row.title, row.path, waits) if w))

    def decoration(self, row: ArticleRow | None, column: int) -> object:
        """Return the dot of an article."""
        if column != ArticleColumn.TITLE:
            return None
        return self._dots[row is not None and row.id in self._open]

    def alignment(self, column: int) -> Qt.AlignmentFlag | None:
        """Align the counts."""
        return _RIGHT if column == ArticleColumn.QUOTATIONS else None


QUOTATION_ORDERS: Mapping[int, QuotationOrder] = {
    QuotationColumn.SPEAKER: QuotationOrder.SPEAKER,
    QuotationColumn.ARTICLE: QuotationOrder.OUTLET,
}
"""Columns that quotations can be ordered by."""
QUOTATION_ORDERS_USUAL: Mapping[int, Qt.SortOrder] = dict.fromkeys(QUOTATION_ORDERS, Qt.SortOrder.AscendingOrder)
"""How they are ordered unless reversed."""


class LibraryQuotationModel(PagedModel[QuotationRow]):
    """The quotations of the library, with the columns of those of the open articles."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((self.tr("Speaker"), self.tr("Words"), self.tr("Article"), self.tr("Kind")), parent)

    def cells(self, row: QuotationRow) -> Cells[QuotationRow]:
        """Return what a quotation shows."""
        words = " ".join(row.text.split())
        article = ", ".join(w for w in (row.outlet or row.title, row.published) if w)
        shown = (row.name or self.tr("not known"), words, article, self._kind(row))
        return Cells(row, shown, "\n\n".join(w for w in (row.text, row.title) if w))

    def _kind(self, row: QuotationRow) -> str:
        return self.tr(row.kind.told) + (CORRECTED if row.is_corrected else "")


class SpeakerColumn(IntEnum):
    """The columns of speakers in their order."""

    NAME = 0
    TYPE = 1
    ALIASES = 2
    ARTICLES = 3
    QUOTATIONS = 4


SPEAKER_ORDERS = {
    SpeakerColumn.NAME: SpeakerOrder.NAME,
    SpeakerColumn.QUOTATIONS: SpeakerOrder.QUOTATIONS,
}
"""Columns that speakers can be ordered by."""
SPEAKER_ORDERS_USUAL: Mapping[int, Qt.SortOrder] = {
    SpeakerColumn.NAME: Qt.SortOrder.AscendingOrder,
    SpeakerColumn.QUOTATIONS: Qt.SortOrder.DescendingOrder,
}
"""How they are ordered unless reversed."""


class SpeakerModel(PagedModel[SpeakerRow]):
    """The speakers of the library, with how often they are quoted."""

    def __init__(self, parent: QObject | None = None) -> None:
        titles = (
            self.tr("Speaker"),
            self.tr("Type"),
            self.tr("Also called"),
            self.tr("Articles"),
            self.tr("Quotations"),
        )
        super().__init__(titles, parent)

    def cells(self, row: SpeakerRow) -> Cells[SpeakerRow]:
        """Return what a speaker shows."""
        kind = self.tr(row.type.value) + (CORRECTED if row.is_corrected else "")
        others = ", ".join(a for a in row.aliases if a != row.name)
        shown = (row.name, kind, others, str(row.articles), str(row.quotations))
        return Cells(row, shown, self.tr("Also: {}").format(others) if others else "")

    def alignment(self, column: int) -> Qt.AlignmentFlag | None:
        """Align the counts."""
        return _RIGHT if column in {SpeakerColumn.ARTICLES, SpeakerColumn.QUOTATIONS} else None


class HitModel(PagedModel[FoundHit]):
    """The hits of a search, a cell each."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((self.tr("Found"),), parent, HITS_OF_PAGE)

    def cells(self, row: FoundHit) -> Cells[FoundHit]:
        """Return a hit; its words are made when they are asked for, since it is painted without them."""
        return Cells(row, ("",))

    def shown(self, cells: Cells[FoundHit], column: int) -> str:
        """Return what a hit shows where nothing can be emphasised: to a screen reader."""
        row = cells.row
        return super().shown(cells, column) if row is None else f"{self.source(row)}: {' '.join(row.hit.text.split())}"

    def source(self, row: FoundHit) -> str:
        """Return the name of the article of a hit, with outlet and date, and the tags by which it was found."""
        tagged = self.tr("tagged {}").format(", ".join(row.hit.tags)) if row.hit.tags else ""
        if row.article is None:
            return "  ·  ".join(w for w in (self.tr("A note on no article"), tagged) if w)
        words = (title_of(row.article), row.article.outlet, row.article.published, tagged)
        return "  ·  ".join(w for w in words if w)
