"""The quotations of the whole library, as the dock of quotations lists them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.library.reader import Reader
from reader.model.library import QuotationFilter, QuotationOrder, QuotationRow
from reader.services.listing import QuotationListing, rows_of
from reader.ui.docks.feed import Feed
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import RowTable, chosen_numbers
from reader.ui.lookups import Lookups
from reader.ui.models.librarymodels import QUOTATION_ORDERS, QUOTATION_ORDERS_USUAL, LibraryQuotationModel
from reader.ui.models.quotationmodel import QuotationColumn


class LibraryQuotations(QWidget):
    """A table of quotations that are read a page at a time.

    Signals:
        quotation_chosen: The row (``QuotationRow``) that was clicked, or on which Enter was pressed.
        listed: How many there are.
        failed: The known error (``ReaderError``) for which nothing can be listed.
    """

    quotation_chosen = Signal(object)
    listed = Signal(int)
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lookups: Lookups | None = None
        self._listing = QuotationListing()
        self._model = LibraryQuotationModel(self)
        self._table = RowTable(self._model, QuotationColumn.WORDS)
        self._table.setAccessibleName(self.tr("Quotations of the library"))
        self._stack = ListOrNotice(self._table)
        self._feed: Feed[QuotationRow] = Feed(self._table, self._model, "quotations", seen=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._feed.listed.connect(self._on_listed)
        self._feed.tell_in(self._stack, self.tr("Reading from the library…"))
        self._feed.failed.connect(self.failed)
        self._table.set_orders(QUOTATION_ORDERS_USUAL)
        self._table.order_chosen.connect(self._on_order_chosen)
        self._feed.show(self._listing)

    def set_source(self, reader: Reader, lookups: Lookups) -> None:
        """List another library."""
        self._lookups = lookups
        self._feed.set_source(reader, lookups)

    def narrow(self, narrowed: QuotationFilter) -> None:
        """List some of the quotations."""
        self._listing = replace(self._listing, narrowed=narrowed)
        self._feed.show(self._listing)

    def look(self) -> None:
        """List if the table has come into sight and it was not done yet."""
        self._feed.look()

    def refresh(self) -> None:
        """List again after a change of the library."""
        self._feed.refresh()

    @property
    def is_settled(self) -> bool:
        """Whether what is listed is what is wanted; else it is still looked for."""
        return self._feed.is_settled

    @property
    def narrowed(self) -> QuotationFilter:
        """Which quotations are listed."""
        return self._listing.narrowed

    @property
    def table(self) -> RowTable:
        """The list."""
        return self._table

    @property
    def model(self) -> LibraryQuotationModel:
        """The quotations that are listed."""
        return self._model

    @property
    def told(self) -> str:
        """The sentence that stands where there is nothing to list, or ""."""
        return self._stack.told

    @property
    def is_all_chosen(self) -> bool:
        """Whether no row is selected, or every one: all that is listed is meant."""
        return self._table.chosen_count() in {0, self._model.rowCount()}

    def ask_chosen(self, done: Callable[[list[QuotationRow]], None]) -> None:
        """Read the selected quotations, or all that are listed when none is selected, and hand them on in order."""
        numbers = self._model.numbers
        if not self.is_all_chosen:
            numbers = chosen_numbers(self._table, numbers)

        def hand_on(found: Sequence[QuotationRow | None]) -> None:
            done([row for row in found if row is not None])

        if self._lookups is not None:
            self._lookups.ask(
                "chosen quotations", rows_of, self._listing, numbers, done=hand_on, failed=self.failed.emit
            )

    def _on_order_chosen(self, column: int, is_reversed: bool) -> None:  # noqa: FBT001 - a slot
        order = QUOTATION_ORDERS.get(column, QuotationOrder.USUAL)
        self._listing = replace(self._listing, order=order, is_reversed=is_reversed)
        self._feed.show(self._listing)

    def _on_row_chosen(self, row: int) -> None:
        quotation = self._model.row(row)
        if quotation is not None:
            self.quotation_chosen.emit(quotation)

    def _on_listed(self, count: int) -> None:
        if count:
            self._stack.setCurrentWidget(self._table)
        elif self.narrowed == QuotationFilter():
            self._stack.tell(self.tr("The library has no quotations yet. Open articles that quote somebody."))
        else:
            self._stack.tell(self.tr("No quotation of the library fits. Fewer words or all speakers find more."))
        self.listed.emit(count)
