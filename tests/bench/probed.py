"""The reader's window in an application that measures each of its steps."""

from __future__ import annotations

import cProfile
import io
import pstats
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from reader.model.library import Totals
from reader.services.analysing import library_totals
from reader.services.jobs import JobPool
from reader.services.librarian import LibraryThread
from reader.services.opening import open_library
from reader.ui.desk import Desk
from reader.ui.firstshown import FirstShown
from reader.ui.mainwindow import MainWindow
from reader.ui.panes.typography import load_fonts
from tests.bench.probe import MOST, Step

SIZE = (1600, 1000)
QUIET = 1.0
"""Seconds without work after which the window stands."""
LONGEST = 420.0
"""Seconds after which the import has failed."""
PASSED = 5000
"""Events by which it is found out what measuring costs."""
LOOKED_EVERY = 50
"""Milliseconds between two looks whether it is over."""
ASKED_AFTER = 0.3
"""Seconds between two questions how far the library is."""


class ProbedApplication(QApplication):
    """Measures each event that the event loop delivers, with all that is delivered within it.

    What is delivered within passes through here too, thousands of times when widgets are made. What that costs is
    found out beforehand, of an object that is known, and taken off.

    Attributes:
        steps: What was measured while ``is_counting``.
    """

    def __init__(self, *, is_profiled: bool) -> None:
        super().__init__(["probe", "-style", "fusion"])
        self.steps: list[Step] = []
        self.is_counting = False
        self._is_profiled = is_profiled
        self._is_within = False
        self._within = 0
        self._cost = self._find_cost()

    def _find_cost(self) -> float:
        """Return the milliseconds that it takes for an event to pass through here."""
        known, event = QObject(), QEvent(QEvent.Type.User)
        begun = time.thread_time()
        for _ in range(PASSED):
            QCoreApplication.sendEvent(known, event)
        between = time.thread_time()
        for _ in range(PASSED):
            super().notify(known, event)
        return 1000 * max(0.0, (between - begun) - (time.thread_time() - between)) / PASSED

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Deliver an event."""
        if self._is_within or not self.is_counting:
            self._within += 1
            return super().notify(receiver, event)
        self._is_within = True
        self._within = 0
        # Taken down before it is delivered: either may be gone afterwards.
        what = f"{type(receiver).__name__} {event.type().name}"
        profile = cProfile.Profile(time.thread_time) if self._is_profiled else None
        begun = time.thread_time()
        try:
            return (
                super().notify(receiver, event) if profile is None else profile.runcall(super().notify, receiver, event)
            )
        finally:
            cpu = 1000 * (time.thread_time() - begun) - self._within * self._cost
            self._is_within = False
            told = _told(profile) if profile is not None and cpu > MOST else ""
            self.steps.append(Step(cpu, what, told))


def import_articles(files: Sequence[str], folder: Path, *, is_profiled: bool = False) -> list[Step]:
    """Import files into a new library through the window, wait until all are analysed, and return every step.

    Raises:
        TimeoutError: It does not end.
    """
    with probed_window(folder, is_profiled=is_profiled) as (application, _, desk, librarian):
        run_until(application, quiet_for(QUIET, desk))
        application.is_counting = True
        desk.open_files(files)
        run_until(application, _all_analysed(librarian, len(files)))
        run_until(application, quiet_for(QUIET, desk))
    return application.steps


@contextmanager
def probed_window(
    folder: Path, *, is_profiled: bool
) -> Iterator[tuple[ProbedApplication, MainWindow, Desk, LibraryThread]]:
    """Yield the reader's window, open on a library in a folder, with all that is behind it; nothing is counted yet."""
    application = ProbedApplication(is_profiled=is_profiled)
    application.setApplicationName("synoptic")
    application.setQuitOnLastWindowClosed(False)
    load_fonts()
    librarian = LibraryThread(lambda: open_library(folder))
    window = MainWindow()
    window.resize(*SIZE)
    window.show()
    desk = Desk(window, JobPool(), librarian)
    desk.begin(FirstShown())
    try:
        yield application, window, desk, librarian
    finally:
        application.is_counting = False
        window.close()


def run_until(application: QApplication, is_over: Callable[[], bool]) -> None:
    """Run the event loop until something is the case."""
    ends = time.monotonic() + LONGEST

    def look() -> None:
        if is_over() or time.monotonic() > ends:
            # To quit would close the window.
            application.exit()

    timer = QTimer(interval=LOOKED_EVERY)
    timer.timeout.connect(look)
    timer.start()
    application.exec()
    timer.stop()
    if time.monotonic() > ends:
        raise TimeoutError(f"The articles were not imported within {LONGEST:.0f} seconds.")


def quiet_for(seconds: float, desk: Desk) -> Callable[[], bool]:
    """Return what tells whether the open articles have needed no work for some time."""
    since = time.monotonic()

    def is_quiet() -> bool:
        nonlocal since
        if desk.session.is_busy:
            since = time.monotonic()
        return time.monotonic() - since > seconds

    return is_quiet


def _all_analysed(librarian: LibraryThread, count: int) -> Callable[[], bool]:
    """Return what tells whether the library has so many articles and none of them waits."""
    asked: Future[Totals] = librarian.ask(library_totals)
    at = time.monotonic()

    def is_done() -> bool:
        nonlocal asked, at
        if not asked.done():
            return False
        totals = asked.result()
        if time.monotonic() - at > ASKED_AFTER:
            asked, at = librarian.ask(library_totals), time.monotonic()
        return totals.articles == count and totals.waiting == 0

    return is_done


def _told(profile: cProfile.Profile) -> str:
    """Return the functions that a profile spent most in."""
    out = io.StringIO()
    pstats.Stats(profile, stream=out).sort_stats("cumulative").print_stats(25)
    lines = [line for line in out.getvalue().split("\n") if "(" in line and "{built-in method builtins" not in line]
    return "\n".join(f"             {line.strip()}" for line in lines[3:25])
