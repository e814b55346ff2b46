"""The lists beside the articles, and the library that they read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from reader.model.errors import IndexDamagedError, ReaderError
from reader.services.opening import rebuild_index, way_to_read
from reader.ui.docks.lists import Lists
from reader.ui.lookups import Lookups
from reader.ui.tasks import Tasks
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.library.reader import Reader


class Catalogue(QObject):
    """Makes the lists, and gives them a reader of the library once it is open; again when the index was rebuilt.

    Signals:
        problem_met: A sentence that says why the library cannot be listed.
    """

    problem_met = Signal(str)

    def __init__(self, window: QMainWindow, theme: Theme, tasks: Tasks) -> None:
        super().__init__(window)
        self._tasks = tasks
        self._reader: Reader | None = None
        self._lookups: Lookups | None = None
        self._is_rebuilding = False
        self.lists = Lists(window, theme)
        self.lists.failed.connect(self._on_failed)
        self._tasks.ask(way_to_read, done=self._read_through, failed=self._tell)

    def close(self) -> None:
        """Close what reads the library."""
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
        self.close()
        self._reader, self._lookups = reader, Lookups(connect, self)
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
