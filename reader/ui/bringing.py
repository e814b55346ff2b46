"""Highlights that come from files in the window: chosen, read in a worker, kept as a step, told of, and placed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.model.claim import Passage
from reader.model.errors import ReaderError
from reader.ui.steps import ORIGIN, Steps
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QProgressDialog

    from reader.library.library import Library
    from reader.model.interchange import AnnotationSet, BroughtIn
    from reader.services.anchoring import Unsettled
    from reader.ui.imports.marks import HighlightsReport
    from reader.ui.imports.places import ChoosePlaces

SLOW = 400
"""Milliseconds after which it is said that something is going on."""


class Bringing(QObject):
    """Shows the dialogs that belong to an import of highlights, and has it done.

    Signals:
        problem_met: A sentence that says why a file was not read, or a place not kept.
        informed: A sentence that says that there is nothing to do.
        place_chosen: (id of an article, ``Span``) that is to be gone to.

    Attributes:
        report: What became of the last file, while it is shown.
        places: The choice of places, while it is shown.
    """

    problem_met = Signal(str)
    informed = Signal(str)
    place_chosen = Signal(str, object)

    def __init__(self, window: QWidget, tasks: Tasks, steps: Steps) -> None:
        """Ask nothing yet.

        Args:
            window: The parent of the dialogs.
            tasks: Read files, and ask the library.
            steps: Are told of what changed.
        """
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._steps = steps
        self._progress: QProgressDialog | None = None
        self._given_up = threading.Event()
        self._ticket = 0
        self._slow = QTimer(self, singleShot=True, interval=SLOW)
        self._slow.timeout.connect(self._show_progress)
        self.report: HighlightsReport | None = None
        self.places: ChoosePlaces | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {"file.import_highlights": self.choose, "highlights.places": self.choose_places}

    def choose(self) -> None:
        """Let the reader choose a file, and bring its highlights in."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - few windows need it

        from reader.importers.highlights.registry import READERS  # noqa: PLC0415 - the same

        endings = " ".join(f"*{e}" for e in dict.fromkeys(e for r in READERS for e in r.extensions))
        kinds = self.tr("Files of highlights ({});;All files (*)").format(endings)
        path, _ = QFileDialog.getOpenFileName(self._window, self.tr("Import highlights"), "", kinds)
        if path:
            self.bring(path)

    def bring(self, path: str) -> None:
        """Bring the highlights of a file in."""
        from reader.services.annotation_imports import read_annotations_job  # noqa: PLC0415 - see choose

        self._given_up = threading.Event()
        self._slow.start()
        self._ticket = self._tasks.start(
            read_annotations_job, path, done=partial(self._on_read, path), failed=self._fail
        )

    def _show_progress(self) -> None:
        from PySide6.QtWidgets import QProgressDialog  # noqa: PLC0415 - see choose

        given_up, ticket = self._given_up, self._ticket
        words, cancel = self.tr("Looking for the places of the highlights…"), self.tr("Cancel")
        self._progress = QProgressDialog(words, cancel, 0, 0, self._window)
        self._progress.setWindowTitle(self.tr("Import highlights"))
        self._progress.setAutoClose(False)
        self._progress.canceled.connect(given_up.set)
        self._progress.canceled.connect(lambda: self._tasks.cancel(ticket))
        self._progress.open()

    def _end_progress(self) -> None:
        self._slow.stop()
        if self._progress is not None:
            self._progress.canceled.disconnect()
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    def _on_read(self, path: str, answer: object) -> None:
        kind, found = cast("tuple[str, AnnotationSet]", answer)
        given_up = self._given_up
        self._tasks.ask(_keep, found, path, given_up, done=partial(self._on_kept, kind), failed=self._fail)

    def _on_kept(self, kind: str, brought: BroughtIn) -> None:
        from reader.ui.imports.marks import HighlightsReport  # noqa: PLC0415 - see choose

        self._end_progress()
        if brought.change is not None:
            self._steps.note(brought.change)
        self.report = HighlightsReport(kind, brought, self._window)
        self.report.places_wanted.connect(self.choose_places)
        self.report.finished.connect(self._forget_report)
        self.report.open()

    def _forget_report(self) -> None:
        self.report = None

    def choose_places(self) -> None:
        """Let the reader choose where highlights stand that have no sure place."""
        from reader.services.anchoring import unsettled_highlights  # noqa: PLC0415 - see choose

        self._tasks.ask(unsettled_highlights, done=self._show_places, failed=self._fail)

    def _show_places(self, unsettled: tuple[Unsettled, ...]) -> None:
        from reader.ui.imports.places import ChoosePlaces  # noqa: PLC0415 - see choose

        if self.places is not None:
            return
        if not unsettled:
            self.informed.emit(self.tr("All highlights have their places."))
            return
        if self.report is not None:
            self.report.close()
        self.places = ChoosePlaces(unsettled, self._window)
        self.places.settled.connect(self._settle)
        self.places.shown.connect(lambda p: self.place_chosen.emit(p.article, p.span))
        self.places.finished.connect(self._forget_places)
        self.places.show()

    def _forget_places(self) -> None:
        self.places = None

    def _settle(self, annotation: str, place: Passage) -> None:
        from reader.services.anchoring import settle  # noqa: PLC0415 - see choose

        self._steps.take(settle, annotation, place, failed=self._fail)

    def _fail(self, error: ReaderError) -> None:
        self._end_progress()
        self.problem_met.emit(str(error))


def _keep(library: Library, found: AnnotationSet, path: str, given_up: threading.Event) -> BroughtIn:
    """Keep what was read, unless it is given up, and return what became of it."""
    from reader.services.annotation_imports import bring_in  # noqa: PLC0415 - see Bringing.choose

    return bring_in(library, found, path, ORIGIN, lambda _: not given_up.is_set())
