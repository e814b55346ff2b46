"""Highlights as a table: the colour by its name, words, note and tags, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon

from reader.model.annotation import HighlightRow
from reader.model.highlightlist import HighlightOrder
from reader.model.labels import HighlightColour
from reader.services.wording import one_line
from reader.ui.models.paged import Cells, PagedModel
from reader.ui.wording import look_of

TIP = 600
"""Characters of a tip at most."""
SHOWN = 300
"""Characters of a cell at most."""
DAY = len("2024-05-01")


class HighlightColumn(IntEnum):
    """The columns in their order."""

    COLOUR = 0
    WORDS = 1
    NOTE = 2
    TAGS = 3
    ARTICLE = 4
    PUBLISHED = 5
    CREATED = 6


HIGHLIGHT_ORDERS: Mapping[int, HighlightOrder] = {
    HighlightColumn.COLOUR: HighlightOrder.COLOUR,
    HighlightColumn.WORDS: HighlightOrder.WORDS,
    HighlightColumn.NOTE: HighlightOrder.NOTE,
    HighlightColumn.TAGS: HighlightOrder.TAGS,
    HighlightColumn.ARTICLE: HighlightOrder.PLACE,
    HighlightColumn.PUBLISHED: HighlightOrder.PUBLISHED,
    HighlightColumn.CREATED: HighlightOrder.CREATED,
}
"""What each column is ordered by."""
HIGHLIGHT_ORDERS_USUAL: Mapping[int, Qt.SortOrder] = dict.fromkeys(HIGHLIGHT_ORDERS, Qt.SortOrder.AscendingOrder)
"""How they are ordered unless reversed."""


class HighlightModel(PagedModel[HighlightRow]):
    """The highlights of the library."""

    def __init__(self, parent: QObject | None = None) -> None:
        titles = (
            self.tr("Colour"),
            self.tr("Words"),
            self.tr("Note"),
            self.tr("Tags"),
            self.tr("Article"),
            self.tr("Published"),
            self.tr("Made"),
        )
        super().__init__(titles, parent)
        self._dots: Mapping[HighlightColour, QIcon] = {}

    def set_dots(self, dots: Mapping[HighlightColour, QIcon]) -> None:
        """Show other dots beside the names of the colours."""
        self._dots = dots
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def cells(self, row: HighlightRow) -> Cells[HighlightRow]:
        """Return what a highlight shows."""
        source = row.source or self.tr("an article that is not here any more")
        if row.is_kept:
            source = self.tr("Kept: {}").format(source)
        look = look_of(self.tr(row.colour.value.capitalize()), row.style)
        texts = (look, row.words[:SHOWN], row.note_line[:SHOWN], ", ".join(row.tags), source, row.published)
        shown = (*map(one_line, texts), row.created[:DAY])
        gone = self.tr("Its article is not in the library.") if row.is_kept else ""
        told = (row.words, row.note, ", ".join(row.tags), row.source, gone)
        return Cells(row, shown, "\n\n".join(part[:TIP] for part in told if part))

    def decoration(self, row: HighlightRow | None, column: int) -> object:
        """Return the dot of a colour."""
        return self._dots.get(row.colour) if row is not None and column == HighlightColumn.COLOUR else None
