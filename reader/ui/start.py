"""Start the window: paint first, then bring in what is heavy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader import compiled, paths
from reader.services.opening import library_folder, open_or_private, private_library, sample_folder
from reader.ui.bugreport import BugReport
from reader.ui.endings import Endings
from reader.ui.firstshown import FirstShown, look_back
from reader.ui.later import Later
from reader.ui.mainwindow import MainWindow
from reader.ui.panes.listening import has_listeners
from reader.ui.panes.typography import load_fonts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.library.library import Library
    from reader.model.claim import Passage

ICON_SIZES = (32, 128)
"""Pixels of the pictures of the window's icon."""


def run_window(
    files: Sequence[str] = (),
    *,
    library: str | None = None,
    has_sample: bool = False,
    is_private: bool = False,
    passage: Passage | None = None,
) -> int:
    """Open the window and return the exit code when it is closed.

    Args:
        files: To be opened side by side, in this order, in the place of those of the last time.
        library: Folder of the library; the reader's own unless given.
        has_sample: Whether the sample story is opened, in a library of its own unless a folder is given.
        is_private: Whether the library leaves nothing on the disk.
        passage: What of the library is to be brought into view, its article opened beside the others.
    """
    own = sample_folder() if has_sample and library is None else library_folder(library)
    folder = None if is_private else own
    application = _application()
    first = look_back(folder, files, tuple(map(str, paths.seeds())) if has_sample else ())
    if has_listeners():
        _serve_screen_readers()
    window = MainWindow()
    window.resize(*_size())
    window.restore(first.remembered)
    window.show_first(first.articles)
    for problem in first.problems:
        window.messages.add(problem)
    later = Later("reader.ui.desk", window)
    window.painted.connect(later.begin)
    later.ready.connect(lambda: _begin(window, first, folder, passage))
    if has_sample and not first.remembered.has_toured:
        later.ready.connect(window.show_tour)
    # Not by a timer: the first paint would come after it.
    window.painted.connect(compiled.release)
    window.painted.connect(_set_icon)
    window.painted.connect(lambda: _serve_screen_readers(window.strip.panes.values()))
    BugReport(window).install()
    endings = Endings(application.exit)
    endings.install()
    try:
        window.show()
        return application.exec()
    finally:
        # Where the system ends the program, say, the window was not closed: what was asked for is still stored.
        window.close()
        endings.uninstall()


def _begin(window: MainWindow, first: FirstShown, folder: Path | None, passage: Passage | None = None) -> None:
    """Have the desk take over what is shown."""
    from reader.services.jobs import JobPool  # noqa: PLC0415 - the first paint comes before
    from reader.services.librarian import LibraryThread  # noqa: PLC0415 - the same
    from reader.ui.desk import Desk  # noqa: PLC0415 - the same

    if window.isVisible():
        desk = Desk(window, JobPool(), LibraryThread(lambda: _open(folder, window.problem_met.emit)))
        desk.begin(first)
        if passage is not None:
            # Once the panes have their sizes.
            QTimer.singleShot(0, desk, lambda: desk.navigation.go_to_passage(passage))


def _open(folder: Path | None, tell: Callable[[str], object]) -> Library:
    """Open the library; called on its thread. One that cannot be opened must not keep anybody from reading."""
    if folder is None:
        return private_library()
    library, problem = open_or_private(folder)
    if problem:
        tell(problem)
    return library


def _serve_screen_readers(shown: Iterable[QWidget] = ()) -> None:
    from reader.ui.panes.accessible import serve_screen_readers  # noqa: PLC0415 - Qt's part of it takes 4 ms

    serve_screen_readers(shown)


def _set_icon() -> None:
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - see run_window

    icon = QIcon()
    # Not the drawing that they are made of: the library for it takes 1 MB.
    for size in ICON_SIZES:
        icon.addFile(str(paths.resource("icons", f"synoptic-{size}.png")))
    QApplication.setWindowIcon(icon)


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        # One style on all systems: the palettes are made for it. Set later, it would be wrapped with all its enums.
        application = QApplication(["synoptic", "-style", "fusion"])
    application.setApplicationName("synoptic")
    application.setApplicationDisplayName("Synoptic")
    application.setDesktopFileName("synoptic")
    load_fonts()
    return application


def _size() -> tuple[int, int]:
    """Return a size that fits the screen and leaves a margin around the window."""
    screen = QGuiApplication.primaryScreen().availableGeometry()
    return min(1600, round(screen.width() * 0.94)), min(1000, round(screen.height() * 0.9))
