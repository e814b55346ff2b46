"""The lists beside the articles, and the library that they read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from reader.model.errors import IndexDamagedError, ReaderError
from reader.services.opening import rebuild_index, way_to_read
from reader.ui.docks.claims import ClaimDock
from reader.ui.docks.lists import Lists
from reader.ui.docks.quotations import QuotationDock
from reader.ui.looks import Looks
from reader.ui.lookups import Lookups
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from reader.library.reader import Reader


class Catalogue(QObject):
    """Makes the lists, and gives them a reader of the library once it is open; again when the index was rebuilt.

    Signals:
        lists_made: The lists stand in the window, and are empty.
        problem_met: A sentence that says why the library cannot be listed.
    """

    lists_made = Signal()
    problem_met = Signal(str)

    def __init__(self, window: QMainWindow, looks: Looks, tasks: Tasks) -> None:
        """Hold nothing until ``begin``.

        Args:
            window: Where the lists are put.
            looks: Their theme.
            tasks: To open and to mend the library.
        """
        super().__init__(window)
        self._window = window
        self._looks = looks
        self._tasks = tasks
        self._reader: Reader | None = None
        self._lookups: Lookups | None = None
        self._is_rebuilding = False
        self.lists: Lists | None = None

    def begin(self, state: QByteArray) -> None:
        """Make the lists, a dock in a turn of the event loop: all at once would hold the window up.

        Args:
            state: Of the docks, as the window told it the last time; or nothing.
        """
        self._turn(self._make(state))

    def _turn(self, steps: Iterator[None]) -> None:
        for _ in steps:
            QTimer.singleShot(0, self, partial(self._turn, steps))
            return

    def _make(self, state: QByteArray) -> Iterator[None]:
        yield
        quotations = QuotationDock(self._window)
        yield
        lists = Lists(self._window, self._looks.theme, quotations, ClaimDock(self._window))
        lists.failed.connect(self._on_failed)
        yield
        lists.place()
        # In the same turn: docks would be seen where the reader does not have them.
        if not state.isEmpty():
            self._window.restoreState(state)
        self.lists = lists
        yield
        lists.set_theme(self._looks.theme)
        self.lists_made.emit()
        self._tasks.ask(way_to_read, done=self._read_through, failed=self._tell)

    def close(self) -> None:
        """Close the lists that stand by themselves, and what reads the library."""
        if self.lists is not None:
            self.lists.matrices.close()
        self._stop_reading()

    def _stop_reading(self) -> None:
        if self._lookups is not None:
            self._lookups.close()
        if self._reader is not None:
            self._reader.close()
        self._lookups = self._reader = None

    def _read_through(self, connect: Callable[[], Reader]) -> None:
        try:
            reader = connect()
        except ReaderError as error:
            self._tell(error)
            return
        self._stop_reading()
        self._reader, self._lookups = reader, Lookups(connect, self)
        if self.lists is not None:
            self.lists.set_reader(self._reader, self._lookups)

    @Slot(object)
    def _on_failed(self, error: ReaderError) -> None:
        """Have a damaged index built again, once: it holds nothing that is lost with it."""
        self._tell(error)
        if isinstance(error, IndexDamagedError) and not self._is_rebuilding:
            self._is_rebuilding = True
            self._tasks.ask(rebuild_index, done=self._read_through, failed=self._tell)

    def _tell(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))
