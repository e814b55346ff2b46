"""The dock of quotations: who said what in which article; filter, go there, copy, export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from reader.library.reader import Reader
from reader.model.library import QuotationFilter, SpeakerRow
from reader.model.record import QuotationRecord
from reader.model.span import Span
from reader.services.listing import most_quoted
from reader.text.digests import sha256_of
from reader.ui.docks.boxes import LEAST, ChoiceBox, CountLabel, shorten
from reader.ui.docks.field import ListField, put_under_bar
from reader.ui.docks.front import bring_to_front
from reader.ui.docks.libraryquotations import LibraryQuotations
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.quotationfilters import QuotationFilters
from reader.ui.docks.table import RowTable, select_rows
from reader.ui.lookups import Lookups
from reader.ui.models.quotationmodel import RECORD, QuotationColumn, QuotationModel, QuotationProxy
from reader.ui.panes.copying import copy_cited

OPEN, LIBRARY = 0, 1
"""Places of the scopes in their box, and of their lists in the stack."""
MOST_WIDE = 320
"""Pixels across the field and the box of speakers."""
ROOMY = 760
"""Pixels across from which on the number of quotations is shown too."""
MOST_QUOTED = 50
"""Speakers of the library that are offered by name."""
WIDTHS = {QuotationColumn.SPEAKER: 255, QuotationColumn.ARTICLE: 195, QuotationColumn.KIND: 100}
"""Pixels of the columns that do not stretch."""
_Place = tuple[str, tuple[Span, ...]]


class QuotationDock(QDockWidget):
    """The quotations of the open articles, or of the whole library.

    Signals:
        quotation_chosen: The record that was clicked.
        export_requested: The records to be exported: the selected ones, or all that the filter leaves.
        stored_quotation_chosen: The row of the library (``QuotationRow``) that was clicked.
        stored_export_requested: (``QuotationFilter``, ids of its quotations) to be exported from the library; no ids
            for all.
        failed: The known error (``ReaderError``) for which the library cannot be listed.
        menu_requested: (the chosen quotations, records or rows of the library, where on the screen a menu is wanted).
        view_changed: Other quotations are shown, which is to be remembered.
    """

    quotation_chosen = Signal(object)
    export_requested = Signal(object)
    stored_quotation_chosen = Signal(object)
    stored_export_requested = Signal(object, object)
    failed = Signal(object)
    menu_requested = Signal(object, QPoint)
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quotations")
        self.setWindowTitle(self.tr("Quotations"))
        self.setAccessibleName(self.windowTitle())
        self.toggleViewAction().setText(self.tr("&Quotations"))
        self._model = QuotationModel(self)
        self._filter = QuotationProxy(self._model, self)
        self._table = RowTable(self._filter, QuotationColumn.WORDS)
        self._stored = LibraryQuotations()
        self._lookups: Lookups | None = None
        self._counts: dict[str, int] = {}
        self._speaker: SpeakerRow | None = None
        self._awaited = ""
        self._is_awaited = False
        self._scope = ChoiceBox()
        self._by_speaker_or_words = self.tr("Filter by speaker or words")
        self._words = ListField(self._by_speaker_or_words, MOST_WIDE, self._shown_table)
        self._speakers = ChoiceBox()
        self._filters = QuotationFilters()
        self._count = CountLabel()
        self._copy = QPushButton(self.tr("Copy"))
        self._export = QPushButton(self.tr("Export…"))
        self._open = ListOrNotice(self._table)
        self._stack = QStackedWidget()
        self._build()
        self._name_widgets()
        self._connect()
        self._show_count()

    def _build(self) -> None:
        self._scope.addItems([self.tr("Open articles"), self.tr("Whole library")])
        # Until there is a library to list.
        self._scope.hide()
        self._scope.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._count.hide()
        shorten(self._speakers, 22)
        self._speakers.setMaximumWidth(MOST_WIDE)
        self._speakers.addItem(self.tr("All speakers"), None)
        bar = QHBoxLayout()
        bar.addWidget(self._scope)
        self._speakers.setMinimumWidth(2 * LEAST)
        # None of them stretches, so that all become narrower together.
        bar.addWidget(self._words)
        bar.addWidget(self._speakers)
        bar.addWidget(self._filters)
        bar.addWidget(self._count)
        bar.addStretch(1)
        bar.addWidget(self._copy)
        bar.addWidget(self._export)
        for widget in (self._open, self._stored):
            self._stack.addWidget(widget)
        inside = QWidget()
        put_under_bar(inside, bar, self._stack)
        self.setWidget(inside)
        self._table.setSortingEnabled(True)
        # In the order of the articles until the reader sorts otherwise.
        self._table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        for table in (self._table, self._stored.table):
            table.set_widths(WIDTHS.items())

    def _connect(self) -> None:
        self._scope.currentIndexChanged.connect(self._on_scope_changed)
        self._words.textChanged.connect(self._narrow)
        self._speakers.currentIndexChanged.connect(self._on_speaker_changed)
        self._filters.chosen.connect(self._narrow)
        self._table.row_chosen.connect(self._on_row_chosen)
        for table in (self._table, self._stored.table):
            table.selectionModel().selectionChanged.connect(self._show_count)
            table.copy_requested.connect(self.copy)
            table.menu_requested.connect(self._ask_menu)
        self._copy.clicked.connect(self.copy)
        self._export.clicked.connect(self.export)
        self._stored.quotation_chosen.connect(self.stored_quotation_chosen)
        self._stored.listed.connect(self._show_count)
        self._stored.failed.connect(self.failed)
        self.visibilityChanged.connect(self._stored.look)

    def _name_widgets(self) -> None:
        self._scope.setAccessibleName(self.tr("Whose quotations are listed"))
        self._speakers.setAccessibleName(self.tr("Speaker"))
        self._count.setAccessibleName(self.tr("How many quotations are shown"))
        self._table.setAccessibleName(self.tr("Quotations"))
        self._copy.setToolTip(self.tr("Copy the selected quotations with their speakers"))
        self._export.setToolTip(self.tr("Write the selected quotations, or all that are shown, to a file"))

    def set_records(
        self, records: Sequence[QuotationRecord], articles: Mapping[str, str], dots: Mapping[str, QIcon]
    ) -> None:
        """Show other quotations of the open articles; the filter and what is selected stay as far as they can."""
        current = _place_of(self._record(self._table.currentIndex().row()))
        selected = {_place_of(r) for r in self.selected()}
        self._model.set_records(records, articles, dots)
        if selected:
            self._select_again(selected, current)
        self._filters.set_articles(articles)
        self._counts = {}
        for record in records:
            if record.speaker:
                self._counts[record.speaker] = self._counts.get(record.speaker, 0) + 1
        if not self.is_of_library:
            self._offer_open_speakers()

    def _select_again(self, selected: set[_Place | None], current: _Place | None) -> None:
        places = [_place_of(self._record(row)) for row in range(self._filter.rowCount())]
        rows = [row for row, place in enumerate(places) if place in selected]
        select_rows(self._table, rows, places.index(current) if current in places else -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the number of quotations out where there is hardly room for what narrows them."""
        super().resizeEvent(event)
        self._count.setVisible(event.size().width() >= ROOMY)

    def set_awaited(self, *, is_awaited: bool) -> None:
        """Say whether open articles are still being analysed."""
        if is_awaited != self._is_awaited:
            self._is_awaited = is_awaited
            self._tell_if_empty()

    def set_source(self, reader: Reader, lookups: Lookups) -> None:
        """Offer the quotations of a library too."""
        self._lookups = lookups
        self._stored.set_source(reader, lookups)
        self._scope.show()
        self._ask_speakers()

    def refresh(self) -> None:
        """List again after a change of the library."""
        self._stored.refresh()
        self._ask_speakers()

    def show_library(self, speaker: SpeakerRow | None = None) -> None:
        """List the quotations of the whole library, or those of one speaker in it."""
        self._speaker = speaker
        self._words.clear()
        self._filters.clear()
        if self._scope.currentIndex() == LIBRARY:
            self._on_scope_changed()
        self._scope.setCurrentIndex(LIBRARY)
        bring_to_front(self)

    def show_open(self, speaker: str) -> None:
        """List the quotations of one speaker in the open articles, by name."""
        self._words.clear()
        self._filters.clear()
        self._scope.setCurrentIndex(OPEN)
        self._speakers.setCurrentIndex(max(0, self._speakers.findData(speaker)))
        bring_to_front(self)

    def state(self) -> dict[str, Any]:
        """Return what is chosen, as an object of JSON; words and names that an article may hold are not in it."""
        chosen = self._speakers.currentText() if self._speakers.currentIndex() > 0 else ""
        speaker = _digest(chosen) or self._awaited
        return {"is_of_library": self.is_of_library, "speaker": speaker, **self._filters.state()}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Choose again what was chosen; a speaker once there are quotations of theirs."""
        awaited = state.get("speaker")
        self._awaited = awaited if isinstance(awaited, str) else ""
        self._filters.restore(state)
        self._scope.setCurrentIndex(LIBRARY if state.get("is_of_library") is True else OPEN)
        self._on_scope_changed()

    @property
    def is_of_library(self) -> bool:
        """Whether the quotations of the whole library are listed."""
        return self._scope.currentIndex() == LIBRARY

    def chosen(self) -> list[QuotationRecord]:
        """Return the selected records of the open articles, or all that the filter leaves when none is selected."""
        rows = self._table.chosen_rows() or range(self._filter.rowCount())
        return [r for row in rows if (r := self._record(row)) is not None]

    def selected(self) -> list[QuotationRecord]:
        """Return the selected records of the open articles."""
        return self.chosen() if self._table.chosen_rows() else []

    def shown(self) -> list[QuotationRecord]:
        """Return the records of the open articles that the filter leaves."""
        return [r for row in range(self._filter.rowCount()) if (r := self._record(row)) is not None]

    def take_keyboard(self) -> None:
        """Give the keyboard to the filter."""
        self._words.take_keyboard()

    def copy(self) -> None:
        """Put the chosen quotations on the clipboard, one a paragraph, each with its speaker and its article."""
        from reader.exporters.citation import citation_of_record, citation_of_row  # noqa: PLC0415 - not before

        if self.is_of_library:
            self._stored.ask_chosen(lambda rows: copy_cited((r.text, citation_of_row(r)) for r in rows))
        else:
            copy_cited((r.text, citation_of_record(r)) for r in self.chosen())

    def export(self) -> None:
        """Ask for the chosen quotations to be exported."""
        if not self.is_of_library:
            self.export_requested.emit(self.chosen())
        elif self._stored.is_all_chosen:
            self.stored_export_requested.emit(self._stored.narrowed, ())
        else:
            self._stored.ask_chosen(
                lambda rows: self.stored_export_requested.emit(self._stored.narrowed, tuple(r.id for r in rows))
            )

    @property
    def table(self) -> RowTable:
        """The list."""
        return self._table

    @property
    def told(self) -> str:
        """The sentence that stands where no quotation of the open articles is listed, or ""."""
        return self._open.told

    @property
    def model(self) -> QuotationModel:
        """All quotations."""
        return self._model

    @property
    def stored(self) -> LibraryQuotations:
        """The list of the library's quotations."""
        return self._stored

    def _shown_table(self) -> RowTable:
        return self._stored.table if self.is_of_library else self._table

    def _record(self, row: int) -> QuotationRecord | None:
        record = self._filter.index(row, 0).data(RECORD)
        return record if isinstance(record, QuotationRecord) else None

    def _on_scope_changed(self) -> None:
        self._stack.setCurrentIndex(self._scope.currentIndex())
        self._filters.show_for(is_of_library=self.is_of_library)
        self._words.set_words(self.tr("Filter by words") if self.is_of_library else self._by_speaker_or_words)
        if self.is_of_library:
            self._offer([] if self._speaker is None else [(self._speaker.name, self._speaker)], self._speaker)
            self._ask_speakers()
        else:
            self._offer_open_speakers()

    def _offer_open_speakers(self) -> None:
        ranked = sorted(self._counts.items(), key=lambda item: (-item[1], item[0].casefold()))
        self._offer([(f"{name} ({count})", name) for name, count in ranked], self._speakers.currentData())

    def _ask_speakers(self) -> None:
        if self._lookups is not None and self.is_of_library:
            self._lookups.ask(
                "speakers offered", most_quoted, MOST_QUOTED, done=self._offer_speakers, failed=self.failed.emit
            )

    def _offer_speakers(self, rows: Sequence[SpeakerRow]) -> None:
        if self.is_of_library:
            chosen = self._speakers.currentData()
            rows = [r for r in rows if r.quotations]
            if isinstance(chosen, SpeakerRow):
                now = next((r for r in rows if r.id == chosen.id), None)
                rows = rows if now is not None else [chosen, *rows]
                chosen = now or chosen
            self._offer([(f"{r.name} ({r.quotations:,})", r) for r in rows], chosen)

    def _offer(self, speakers: Sequence[tuple[str, object]], chosen: object) -> None:
        """Offer other speakers to choose from, one of them chosen; none if it is not among them."""
        box = self._speakers
        box.blockSignals(True)  # noqa: FBT003 - Qt's own parameter
        box.clear()
        box.addItem(self.tr("All speakers"), None)
        for words, speaker in speakers:
            box.addItem(words, speaker)
        place = next((n for n, (_, s) in enumerate(speakers) if s == chosen), -1)
        if self._awaited and place < 0:
            place = next((n for n, (words, _) in enumerate(speakers) if _digest(words) == self._awaited), -1)
        if place >= 0:
            self._awaited = ""
        box.setCurrentIndex(1 + place)
        box.blockSignals(False)  # noqa: FBT003 - the same
        self._on_speaker_changed()

    def _on_speaker_changed(self) -> None:
        chosen = self._speakers.currentData()
        if self.is_of_library:
            self._speaker = chosen if isinstance(chosen, SpeakerRow) else None
        else:
            self._filter.set_speaker(chosen)
        self._narrow()

    def _narrow(self) -> None:
        words = self._words.text().strip()
        if self.is_of_library:
            speaker = "" if self._speaker is None else self._speaker.id
            self._stored.narrow(QuotationFilter(words, speaker, kind=self._filters.kind))
        else:
            self._filter.narrow(self._filters.kind, self._filters.type, self._filters.article)
            self._filter.set_words(words)
        self._show_count()
        self.view_changed.emit()

    def _on_row_chosen(self, row: int) -> None:
        record = self._record(row)
        if record is not None:
            self.quotation_chosen.emit(record)

    def _ask_menu(self, place: QPoint) -> None:
        """Have a menu shown for the rows that are chosen."""
        if self.is_of_library:
            if self._stored.table.chosen_count():
                self._stored.ask_chosen(lambda rows: self.menu_requested.emit(rows, place))
        else:
            self.menu_requested.emit(self.selected(), place)

    def _show_count(self) -> None:
        shown, every, is_known = self._filter.rowCount(), self._model.rowCount(), True
        if self.is_of_library:
            shown = every = self._stored.model.rowCount()
            is_known = self._stored.is_settled
        if not every and not is_known:
            words = ""
        elif shown != every:
            words = self.tr("{:,} of {:,} quotations").format(shown, every)
        else:
            words = self.tr("1 quotation") if every == 1 else self.tr("{:,} quotations").format(every)
        self._count.set_words(words, self._shown_table().chosen_count())
        self._copy.setEnabled(shown > 0)
        self._export.setEnabled(shown > 0)
        self._tell_if_empty()

    def _tell_if_empty(self) -> None:
        """Say why no quotation of the open articles is listed."""
        if self._filter.rowCount():
            self._open.setCurrentWidget(self._table)
        elif self._model.rowCount():
            self._open.tell(self.tr("No quotation fits. Fewer words or all speakers find more."))
        elif self._is_awaited:
            self._open.tell(self.tr("The open articles are being analysed: who said what in them will be listed here."))
        else:
            self._open.tell(self.tr("Open articles that quote somebody: who said what in them is listed here."))


def _place_of(record: QuotationRecord | None) -> _Place | None:
    """Return where a quotation stands; that stays when its speaker or kind is corrected."""
    return None if record is None else (record.article, record.spans)


def _digest(words: str) -> str:
    """Return what stands for the name of a speaker, behind which the number of quotations may stand."""
    name = words.rpartition(" (")[0] or words
    return sha256_of(name.encode())[:16] if name else ""
