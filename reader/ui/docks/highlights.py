"""The dock of all highlights of the library."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from reader.library.reader import Reader
from reader.model.annotation import HighlightRow
from reader.model.highlightlist import HighlightFilter, HighlightOrder
from reader.model.labels import HighlightColour, HighlightStyle
from reader.services.highlightlisting import Choices, HighlightListing, highlight_choices, ids_of_highlights
from reader.services.selections import StoredHighlights
from reader.ui.docks.boxes import LEAST, CountLabel
from reader.ui.docks.feed import Feed, is_in_sight
from reader.ui.docks.field import ListField, focus_list, put_under_bar
from reader.ui.docks.highlightfilters import HighlightFilters
from reader.ui.docks.latedock import ListPanel
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import RowTable, chosen_numbers, dot
from reader.ui.lookups import Lookups
from reader.ui.models.highlightmodel import (
    HIGHLIGHT_ORDERS,
    HIGHLIGHT_ORDERS_USUAL,
    HighlightColumn,
    HighlightModel,
)
from reader.ui.panes.highlights import colour_of
from reader.ui.theme import Theme
from reader.ui.wording import STYLES, with_letters

WIDTHS = {
    HighlightColumn.COLOUR: 100,
    HighlightColumn.NOTE: 180,
    HighlightColumn.TAGS: 120,
    HighlightColumn.ARTICLE: 190,
    HighlightColumn.PUBLISHED: 90,
    HighlightColumn.CREATED: 90,
}
"""Pixels of the columns that are not stretched."""


class HighlightPanel(ListPanel):
    """Lists highlights, narrowed and ordered; one is gone to by a click, chosen ones are changed together.

    Signals:
        place_chosen: (id of the article, ``Span``) that is to be gone to.
        removed: Ids of the annotations that are to be taken away.
        recoloured: (ids, the ``HighlightColour`` that they should have).
        restyled: (ids, the ``HighlightStyle`` that they should have).
        tag_requested: (ids, whether a tag is to be put on them; else one is to be taken off).
        export_requested: What may be exported: the selected ones and all that are shown (``StoredHighlights``, of none
            where nothing is selected).
        note_requested: Id of the annotation whose note is to be written.
        told_of: A sentence about a highlight that cannot be gone to.
        failed: The known error (``ReaderError``) for which nothing can be listed.
        view_changed: Something else is listed, or in another order.
    """

    place_chosen = Signal(str, object)
    removed = Signal(object)
    recoloured = Signal(object, object)
    restyled = Signal(object, object)
    tag_requested = Signal(object, bool)
    export_requested = Signal(object, object)
    note_requested = Signal(str)
    told_of = Signal(str)
    failed = Signal(object)
    view_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lookups: Lookups | None = None
        self._listing = HighlightListing()
        self._is_choice_due = True
        self._counted = ""
        self.model = HighlightModel(self)
        self.table = RowTable(self.model, HighlightColumn.WORDS)
        self.table.setAccessibleName(self.tr("Highlights"))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.set_widths(WIDTHS.items())
        self.words = ListField(self.tr("Filter by words, note, tag or article"), 300, lambda: self.table)
        self.filters = HighlightFilters()
        self._count = CountLabel()
        self.everything = QPushButton(self.tr("Show a&ll"))
        self.change = QPushButton(self.tr("Chan&ge"))
        self.export = QPushButton(self.tr("E&xport…"))
        self._stack = ListOrNotice(self.table)
        self._feed: Feed[HighlightRow] = Feed(self.table, self.model, "highlights", seen=self, is_read_here=False)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self._feed.show(self._listing)
        self._show_choice()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.addWidget(self.words, 2)
        bar.addWidget(self.filters, 6)
        bar.addWidget(self.everything)
        bar.addWidget(self._count, 2)
        bar.addWidget(self.change)
        bar.addWidget(self.export)
        # As little as a box, of which there are many here.
        self.words.setMinimumWidth(LEAST)
        self.everything.setEnabled(False)
        self.everything.setToolTip(self.tr("List all highlights again"))
        self.change.setToolTip(self.tr("What can be done with the selected highlights"))
        put_under_bar(self, bar, self._stack)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._on_narrowed)
        self.filters.chosen.connect(self._on_narrowed)
        self.everything.clicked.connect(self._on_everything)
        self.table.set_orders(HIGHLIGHT_ORDERS_USUAL, HighlightColumn.ARTICLE)
        self.table.order_chosen.connect(self._on_order_chosen)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.selectionModel().selectionChanged.connect(self._show_choice)
        self.table.customContextMenuRequested.connect(self._show_menu)
        self.change.clicked.connect(lambda: self._show_menu(None))
        self.export.clicked.connect(self._on_export)
        self._feed.listed.connect(self._on_listed)
        self._feed.tell_in(self._stack, self.tr("Reading from the library…"))
        self._feed.failed.connect(self.failed)

    # What is listed -----------------------------------------------------------------------------------------------

    def set_source(self, reader: Reader, lookups: Lookups) -> None:
        """List another library."""
        self._lookups = lookups
        self._is_choice_due = True
        self._feed.set_source(reader, lookups)
        self.look()

    def look(self) -> None:
        """List what was not listed yet, if the panel has come into sight."""
        self._feed.look()
        QTimer.singleShot(0, self, self._ask_choices)

    def refresh(self) -> None:
        """List again after a change of the library."""
        self._is_choice_due = True
        self._feed.refresh()
        self._ask_choices()

    def _ask_choices(self) -> None:
        if self._is_choice_due and self._lookups is not None and is_in_sight(self):
            self._is_choice_due = False
            self._lookups.ask("highlight choices", highlight_choices, done=self._on_choices, failed=self.failed.emit)

    def _on_choices(self, choices: Choices) -> None:
        self.filters.set_choices(choices)

    def show_tag(self, tag: str) -> None:
        """List the highlights that bear a tag or one below it."""
        self.filters.choose_tag(tag)

    def state(self) -> dict[str, Any]:
        """Return what is listed in which order, as an object of JSON."""
        listing = self._listing
        return {**self.filters.state(), "order": listing.order.value, "is_reversed": listing.is_reversed}

    def restore(self, state: Mapping[str, Any]) -> None:
        """List what was listed the last time."""
        order, is_reversed = state.get("order"), state.get("is_reversed") is True
        if order in set(HighlightOrder):
            self._listing = replace(self._listing, order=HighlightOrder(order), is_reversed=is_reversed)
            column = next(c for c, o in HIGHLIGHT_ORDERS.items() if o == order)
            self.table.show_order(column, is_reversed=is_reversed)
        self.filters.restore(state)

    def set_theme(self, theme: Theme) -> None:
        """Show the colours as they are in a theme."""
        self.model.set_dots({one: dot(colour_of(one, theme)) for one in HighlightColour})
        self.filters.set_theme(theme)

    def take_keyboard(self) -> None:
        """Give the keyboard to the list, or to the field over it while nothing is listed."""
        focus_list(self.table, self.words)

    @property
    def told(self) -> str:
        """The sentence that stands where there is nothing to list, or ""."""
        return self._stack.told

    def _on_narrowed(self) -> None:
        self.everything.setEnabled(bool(self.words.text()) or self.filters.is_any_chosen)
        self._list(replace(self._listing, narrowed=self.filters.wanted(self.words.text())))

    def _on_everything(self) -> None:
        self.words.clear()
        self.filters.clear()

    def _on_order_chosen(self, column: int, is_reversed: bool) -> None:  # noqa: FBT001 - a slot
        self._list(replace(self._listing, order=HIGHLIGHT_ORDERS[column], is_reversed=is_reversed))

    def _list(self, listing: HighlightListing) -> None:
        self._listing = listing
        self._feed.show(listing)
        self.view_changed.emit()

    def _on_listed(self, count: int) -> None:
        self._counted = self.tr("1 highlight") if count == 1 else self.tr("{:,} highlights").format(count)
        self.export.setEnabled(count > 0)
        self._show_choice()
        if count:
            self._stack.setCurrentWidget(self.table)
        elif self._listing.narrowed == HighlightFilter():
            self._stack.tell(
                self.tr("Select words in an article and press a key from 1 to 8: highlights are listed here.")
            )
        else:
            self._stack.tell(self.tr("No highlight fits. Fewer words find more, “Show all” lists every one."))

    # What is done with them ---------------------------------------------------------------------------------------

    def _show_choice(self) -> None:
        selected = self.table.chosen_count()
        self._count.set_words(self._counted, selected)
        self.change.setEnabled(selected > 0)

    def _on_row_chosen(self, row: int) -> None:
        found = self.model.row(row)
        if found is None:
            return
        if found.is_kept:
            self.told_of.emit(self.tr("The article is not in the library: {}").format(found.source))
        else:
            self.place_chosen.emit(found.article, found.span)

    def chosen_numbers(self) -> array[int]:
        """Return the numbers of the selected rows, in their order."""
        return chosen_numbers(self.table, self.model.numbers)

    def _on_export(self) -> None:
        narrowed = self._listing.narrowed
        shown = StoredHighlights(self.model.rowCount(), narrowed)
        if self.table.chosen_count() in {0, shown.total}:
            self.export_requested.emit(shown if self.table.chosen_count() else StoredHighlights(0), shown)
        else:
            self._with_chosen(lambda ids: self.export_requested.emit(StoredHighlights(len(ids), narrowed, ids), shown))

    def _with_chosen(self, do: Callable[[tuple[str, ...]], None]) -> None:
        """Find the annotations of the selected rows, then do something with them."""
        if self._lookups is not None and (numbers := self.chosen_numbers()):
            self._lookups.ask("chosen highlights", ids_of_highlights, numbers, done=do, failed=self.failed.emit)

    def menu(self) -> QMenu:
        """Return what can be done with the selected highlights."""
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Selected highlights"))
        colours = menu.addMenu(self.tr("&Colour"))
        names = with_letters([self.tr(colour.value.capitalize()) for colour in HighlightColour])
        for colour, name in zip(HighlightColour, names, strict=True):
            icon = self.filters.colours.itemIcon(self.filters.colours.findData(colour.value))
            colours.addAction(icon, name).triggered.connect(partial(self._recolour, colour))
        styles = menu.addMenu(self.tr("&Drawn as"))
        for style, words in STYLES.items():
            styles.addAction(self.tr(words)).triggered.connect(partial(self._restyle, style))
        menu.addAction(self.tr("&Tag them…")).triggered.connect(partial(self._ask_tag, is_put_on=True))
        menu.addAction(self.tr("Take a tag &off them…")).triggered.connect(partial(self._ask_tag, is_put_on=False))
        note = menu.addAction(self.tr("&Note…"))
        note.setEnabled(self.table.chosen_count() == 1)
        note.triggered.connect(self._on_note)
        menu.addSeparator()
        menu.addAction(self.tr("&Remove")).triggered.connect(self._on_remove)
        return menu

    def _show_menu(self, at: QPoint | None) -> None:
        if not self.table.chosen_count():
            return
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        below = self.change.mapToGlobal(QPoint(0, self.change.height()))
        menu.popup(below if at is None else self.table.viewport().mapToGlobal(at))

    def _recolour(self, colour: HighlightColour) -> None:
        self._with_chosen(lambda ids: self.recoloured.emit(ids, colour))

    def _restyle(self, style: HighlightStyle) -> None:
        self._with_chosen(lambda ids: self.restyled.emit(ids, style))

    def _ask_tag(self, *, is_put_on: bool) -> None:
        self._with_chosen(lambda ids: self.tag_requested.emit(ids, is_put_on))

    def _on_note(self) -> None:
        self._with_chosen(lambda ids: self.note_requested.emit(ids[0]))

    def _on_remove(self) -> None:
        self._with_chosen(self.removed.emit)
