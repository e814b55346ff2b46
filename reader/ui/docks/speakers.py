"""The panel of speakers: everybody who is quoted in the library, and how often."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from reader.library.reader import Reader
from reader.model.library import SpeakerRow
from reader.services.listing import SpeakerListing
from reader.ui.docks.boxes import CountLabel
from reader.ui.docks.feed import Feed
from reader.ui.docks.field import ListField, put_under_bar
from reader.ui.docks.latedock import ListPanel
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import RowTable
from reader.ui.lookups import Lookups
from reader.ui.models.librarymodels import SPEAKER_ORDERS, SPEAKER_ORDERS_USUAL, SpeakerColumn, SpeakerModel

WIDTHS = {
    SpeakerColumn.NAME: 300,
    SpeakerColumn.TYPE: 150,
    SpeakerColumn.ARTICLES: 100,
    SpeakerColumn.QUOTATIONS: 110,
}
"""Pixels of the columns that do not stretch."""
MOST_CHOSEN = 50
"""Speakers that can be united at once."""


class SpeakerPanel(ListPanel):
    """The speakers of the library.

    Signals:
        speaker_chosen: The row (``SpeakerRow``) whose quotations are to be listed: clicked twice, Enter pressed on it,
            or chosen for the button.
        failed: The known error (``ReaderError``) for which nothing can be listed.
        menu_requested: (the chosen rows, where on the screen a menu is asked for).
        work_requested: (id of an action, the chosen rows): what a button asks for.
    """

    speaker_chosen = Signal(object)
    failed = Signal(object)
    menu_requested = Signal(object, QPoint)
    work_requested = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._listing = SpeakerListing()
        self._model = SpeakerModel(self)
        self._name = ListField(self.tr("Filter by name"), 320, lambda: self._table)
        self._count = CountLabel()
        self._counted = ""
        self._table = RowTable(self._model, SpeakerColumn.ALIASES, opens=True)
        self._stack = ListOrNotice(self._table)
        self._feed: Feed[SpeakerRow] = Feed(self._table, self._model, "speakers", seen=self._stack)
        self.quotations_button = QPushButton(self.tr("&Quotations"))
        self.buttons = {
            "speakers.unite": QPushButton(self.tr("&Unite…")),
            "speakers.split": QPushButton(self.tr("Sp&lit…")),
            "speakers.describe": QPushButton(self.tr("Name and &type…")),
        }
        self._build()
        self._name.textChanged.connect(self._on_name_changed)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._table.menu_requested.connect(lambda place: self.menu_requested.emit(self.chosen(), place))
        self._table.selectionModel().selectionChanged.connect(self._show_choice)
        self.quotations_button.clicked.connect(self._on_quotations_clicked)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self.work_requested.emit(name, self.chosen()))
        self._show_choice()
        self._table.order_chosen.connect(self._on_order_chosen)
        self._feed.listed.connect(self._on_listed)
        self._feed.tell_in(self._stack, self.tr("Reading from the library…"))
        self._feed.failed.connect(self.failed)
        self._feed.show(self._listing)

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self._name, 2)
        bar.addWidget(self._count)
        bar.addStretch(1)
        for button in (self.quotations_button, *self.buttons.values()):
            bar.addWidget(button)
        self._table.setAccessibleName(self.tr("Speakers of the library"))
        self._count.setAccessibleName(self.tr("How many speakers are shown"))
        put_under_bar(self, bar, self._stack)
        self._table.set_widths(WIDTHS.items())
        self._table.set_orders(SPEAKER_ORDERS_USUAL, SpeakerColumn.QUOTATIONS)

    def take_keyboard(self) -> None:
        """Give the keyboard to the field over the list."""
        self.name.take_keyboard()

    def set_source(self, reader: Reader, lookups: Lookups) -> None:
        """List another library."""
        self._feed.set_source(reader, lookups)

    def look(self) -> None:
        """List what was not listed yet, if the panel has come into sight."""
        self._feed.look()

    def refresh(self) -> None:
        """List again after a change of the library."""
        self._feed.refresh()

    @property
    def name(self) -> ListField:
        """Where a part of a name is typed."""
        return self._name

    @property
    def table(self) -> RowTable:
        """The list."""
        return self._table

    @property
    def model(self) -> SpeakerModel:
        """The speakers that are listed."""
        return self._model

    @property
    def told(self) -> str:
        """The sentence that stands where there is nothing to list, or ""."""
        return self._stack.told

    def chosen(self) -> list[SpeakerRow]:
        """Return the rows that are chosen, as far as they were read, ``MOST_CHOSEN`` at most."""
        rows = (self._model.row(row) for row in self._table.chosen_rows()[:MOST_CHOSEN])
        return [r for r in rows if r is not None]

    def _show_choice(self) -> None:
        count = self._table.chosen_count()
        self._count.set_words(self._counted, count)
        for button in (self.quotations_button, *self.buttons.values()):
            is_for_two = button is self.buttons["speakers.unite"]
            button.setEnabled(count > 1 if is_for_two else count == 1)
            two, one = self.tr("Choose two or more, with Ctrl or Shift held"), self.tr("Choose one speaker")
            button.setToolTip("" if button.isEnabled() else two if is_for_two else one)
        if count == 1:
            self.quotations_button.setToolTip(self.tr("List the quotations of this speaker (Enter)"))

    def _on_name_changed(self, name: str) -> None:
        self._list(SpeakerListing(self._listing.order, " ".join(name.split()), self._listing.is_reversed))

    def _on_order_chosen(self, column: int, is_reversed: bool) -> None:  # noqa: FBT001 - a slot
        self._list(SpeakerListing(SPEAKER_ORDERS[SpeakerColumn(column)], self._listing.name, is_reversed))

    def _list(self, listing: SpeakerListing) -> None:
        self._listing = listing
        self._feed.show(listing)

    def _on_quotations_clicked(self) -> None:
        for speaker in self.chosen():
            self.speaker_chosen.emit(speaker)

    def _on_row_chosen(self, row: int) -> None:
        speaker = self._model.row(row)
        if speaker is not None:
            self.speaker_chosen.emit(speaker)

    def _on_listed(self, count: int) -> None:
        # Qt tells nobody of a selection that is gone with its rows.
        self._counted = self.tr("1 speaker") if count == 1 else self.tr("{:,} speakers").format(count)
        self._show_choice()
        if count:
            self._stack.setCurrentWidget(self._table)
        elif self._listing.name:
            self._stack.tell(self.tr("No speaker of the library goes by this name."))
        else:
            self._stack.tell(self.tr("Nobody is quoted yet. Whoever an article quotes is listed once it is analysed."))
