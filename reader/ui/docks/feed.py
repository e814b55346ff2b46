"""Keeps a view in step with a list of the library: asks when it is seen, asks again after changes, stays in place."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from reader.library.reader import Reader
from reader.model.errors import ReaderError
from reader.services.listing import Begun, Listing, Numbered, begin_rows, number_rows, rows_of
from reader.ui.docks.notice import ListOrNotice
from reader.ui.docks.table import chosen_ranges, select_rows
from reader.ui.lookups import Lookups
from reader.ui.models.paged import PagedModel

RowT = TypeVar("RowT", bound=Hashable)

TOGETHER = 200
"""Milliseconds in which changes of the library are taken in at once."""
REST = 150
"""Milliseconds after which the rest of a list is asked for: the next key would have to wait for it, for nothing."""
BEGUN = 2
"""Pages of another list that are shown before all its rows are known."""
LATE = 400
"""Milliseconds after which it is said that a list is being read; its beginning comes sooner as a rule."""
KEPT = 200
"""Selected rows that are found again after a change."""


def is_in_sight(widget: QWidget) -> bool:
    """Tell whether a widget stands in its window: Qt moves docks behind another tab out, and still says "visible"."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return widget.isVisible() and window.rect().intersects(place)


@dataclass(frozen=True, slots=True)
class _Place(Generic[RowT]):
    """Where the reader is in a list.

    Attributes:
        top: The topmost row in view, or None.
        current: The row that has the keyboard, or None.
        selected: The selected rows, if they are few and known.
    """

    top: RowT | None
    current: RowT | None
    selected: tuple[RowT, ...]

    @property
    def rows(self) -> tuple[RowT, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys(r for r in (self.top, self.current, *self.selected) if r is not None))


class Feed(QObject, Generic[RowT]):
    """Feeds a view with a list of the library.

    Signals:
        begun: The first rows of another list are shown.
        late: They are still not there, and no others are shown.
        listed: How many rows there are now.
        failed: The known error (``ReaderError``).
    """

    begun = Signal()
    late = Signal()
    listed = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        view: QAbstractItemView,
        model: PagedModel[RowT],
        topic: str,
        *,
        seen: QWidget | None = None,
        is_read_here: bool = True,
    ) -> None:
        """Connect a view.

        Args:
            view: Shows the model.
            model: Holds the rows.
            topic: Of the questions.
            seen: What must be in sight for anything to be asked; the view itself unless told.
            is_read_here: Whether a page is read in the window's thread, since it costs less than a millisecond.
        """
        super().__init__(view)
        self._view = view
        self._seen = seen or view
        self._model = model
        self._topic = topic
        self._is_read_here = is_read_here
        self._reader: Reader | None = None
        self._lookups: Lookups | None = None
        self._wanted: Listing[RowT] | None = None
        self._shown: Listing[RowT] | None = None
        self._is_due = False
        self._coming: dict[str, int] = {}
        self._known: dict[int, RowT] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TOGETHER)
        self._soon.timeout.connect(self._ask_if_seen)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._ask_rest)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE)
        self._late.timeout.connect(self._tell_late)
        self._seen.installEventFilter(self)
        view.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def set_source(self, reader: Reader, lookups: Lookups) -> None:
        """Read from a library.

        Args:
            reader: Of this thread.
            lookups: For what may take a while.
        """
        self._reader, self._lookups = reader, lookups
        self._is_due = True
        self._ask_if_seen()

    def tell_in(self, stack: ListOrNotice, words: str) -> None:
        """Say words in the place of the view while its first rows are long in coming."""
        self.late.connect(partial(stack.tell, words))
        self.begun.connect(lambda: stack.setCurrentWidget(self._view) if self._model.rowCount() else None)

    def _tell_late(self) -> None:
        if self._shown != self._wanted and not self._model.rowCount():
            self.late.emit()

    def show(self, listing: Listing[RowT]) -> None:
        """List something; at once if the view is seen, else when it is."""
        if listing != self._wanted:
            self._wanted = listing
            self._is_due = True
            self._ask_if_seen()

    def refresh(self) -> None:
        """Ask again after a change of the library; several changes within a moment are one."""
        self._is_due = True
        if is_in_sight(self._seen) and not self._soon.isActive():
            self._soon.start()

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what is wanted."""
        return not self._is_due and self._shown == self._wanted

    def look(self) -> None:
        """Ask if the view has come into sight and there is something to ask."""
        if self._is_due:
            # Once it is laid out, and behind what else is shown with it.
            QTimer.singleShot(0, self, self._ask_if_seen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when the view is shown."""
        if event.type() == QEvent.Type.Show:
            self.look()
        return super().eventFilter(watched, event)

    def _ask_if_seen(self) -> None:
        if self._is_due and is_in_sight(self._seen) and self._lookups is not None and self._wanted is not None:
            self._is_due = False
            self._soon.stop()
            self._ask(self._wanted)

    def _ask(self, listing: Listing[RowT]) -> None:
        self._rest.stop()
        if listing == self._shown:
            self._ask_all(listing, self._place())
        elif self._lookups is not None:
            ask = partial(begin_rows, with_rows=not self._is_read_here)
            done = partial(self._on_begun, listing)
            self._late.start()
            self._lookups.ask(self._topic, ask, listing, BEGUN * self._model.page, done=done, failed=self.failed.emit)

    def _ask_all(self, listing: Listing[RowT], place: _Place[RowT] | None) -> None:
        if self._lookups is not None:
            kept = () if place is None else place.rows
            done = partial(self._on_listed, listing, place)
            self._lookups.ask(self._topic, number_rows, listing, kept, done=done, failed=self.failed.emit)

    def _on_begun(self, listing: Listing[RowT], begun: Begun[RowT]) -> None:
        """Show the first rows at once; how many there are is told when all are known."""
        self._forget_pages()
        self._known = {}
        self._model.set_numbers(begun.numbers, partial(self._fetch, listing))
        page = self._model.page
        for first in range(0, len(begun.rows), page):
            self._model.put_page(first, begun.rows[first : first + page])
        self._shown = listing
        self._late.stop()
        self.begun.emit()
        if begun.is_all:
            self.listed.emit(len(begun.numbers))
        else:
            self._rest.start(REST)

    def _ask_rest(self) -> None:
        if self._shown is not None and self._shown == self._wanted:
            self._ask_all(self._shown, None)

    def _forget_pages(self) -> None:
        for topic in self._coming:
            self._forget(topic)
        self._coming.clear()

    def _place(self) -> _Place[RowT]:
        places = self._places_chosen()
        selected = tuple(r for place in places if (r := self._row(place)) is not None)
        if len(selected) < len(places):
            selected = ()
        return _Place(self._row(self._top().row()), self._row(self._view.currentIndex().row()), selected)

    def _row(self, place: int) -> RowT | None:
        return self._model.row_held(place) or self._known.get(place)

    def _places_chosen(self) -> list[int]:
        """Return the selected places if they are few."""
        chosen = chosen_ranges(self._view)
        return [place for some in chosen for place in some] if sum(map(len, chosen)) <= KEPT else []

    def _on_selection_changed(self) -> None:
        """Remember the selected rows: their pages may not be held any more when they are to be found again."""
        self._known = {place: row for place in self._places_chosen() if (row := self._row(place)) is not None}

    def _top(self) -> QModelIndex:
        return self._view.indexAt(QPoint(0, 0))

    def _on_listed(self, listing: Listing[RowT], place: _Place[RowT] | None, numbered: Numbered) -> None:
        if place is not None and self._place() != place:
            # The reader went on meanwhile.
            self._ask(listing)
            return
        fetch = partial(self._fetch, listing)
        if place is None:
            # The beginning is there, and what the reader did in it stays.
            self._model.extend(numbered.numbers, fetch)
            self.listed.emit(len(numbered.numbers))
            return
        self._forget_pages()
        found = dict(zip(place.rows, numbered.kept, strict=True))
        self._known = {at: row for row, at in found.items() if at >= 0}
        if numbered.numbers == self._model.numbers:
            self._model.renew(fetch)
        else:
            offset = self._view.visualRect(self._top()).top()
            # At the beginning nothing is read but the newest: what has come before it is to be seen.
            is_held = self._view.verticalScrollBar().value() > 0 or any(found[r] >= 0 for r in place.selected)
            self._model.set_numbers(numbered.numbers, fetch)
            self._go_back(place, found, offset if is_held else None)
        self.listed.emit(len(numbered.numbers))

    def _go_back(self, place: _Place[RowT], found: dict[RowT, int], offset: int | None) -> None:
        """Select what was selected, and bring what was in view to where it was; with no offset, show the beginning."""
        # Else the view still has the rows of before.
        self._view.doItemsLayout()
        selected = sorted(found[r] for r in place.selected if found[r] >= 0)
        select_rows(self._view, selected, -1 if place.current is None else found[place.current])
        top = -1 if place.top is None else found[place.top]
        if offset is None:
            self._view.scrollToTop()
        elif top >= 0:
            self._view.scrollTo(self._model.index(top, 0), QAbstractItemView.ScrollHint.PositionAtTop)
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() - offset)

    def _forget(self, topic: str) -> None:
        if self._lookups is not None:
            self._lookups.forget(topic)

    # Pages ----------------------------------------------------------------------------------------------------------

    def _fetch(self, listing: Listing[RowT], first: int, numbers: Sequence[int]) -> Sequence[RowT | None] | None:
        if not self._is_read_here:
            self._ask_page(listing, first, numbers)
            return None
        try:
            return [None] * len(numbers) if self._reader is None else listing.rows(self._reader, numbers)
        except ReaderError as error:
            # Told behind the painting that asks for the page.
            QTimer.singleShot(0, self, partial(self.failed.emit, error))
            return [None] * len(numbers)

    def _ask_page(self, listing: Listing[RowT], first: int, numbers: Sequence[int]) -> None:
        """Ask for a page that comes later: for one that is in view and its neighbour, not for those passed by."""
        topic = f"{self._topic} page {first // self._model.page % 2}"
        if self._lookups is not None and self._coming.get(topic) != first:
            self._coming[topic] = first
            done = partial(self._on_page, topic, first)
            failed = partial(self._on_page_failed, topic, first, len(numbers))
            self._lookups.ask(topic, rows_of, listing, numbers, done=done, failed=failed)

    def _on_page(self, topic: str, first: int, rows: Sequence[RowT | None]) -> None:
        del self._coming[topic]
        self._model.put_page(first, rows)

    def _on_page_failed(self, topic: str, first: int, count: int, error: ReaderError) -> None:
        self._on_page(topic, first, [None] * count)
        self.failed.emit(error)
