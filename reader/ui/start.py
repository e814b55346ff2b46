"""Start the window: paint first, then bring in what is heavy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader import paths
from reader.services.jobs import JobPool
from reader.ui.mainwindow import MainWindow
from reader.ui.panes.typography import load_fonts


def run_window(files: Sequence[str] = (), *, has_sample: bool = False) -> int:
    """Open the window and return the exit code when it is closed.

    Args:
        files: To be opened side by side, in this order.
        has_sample: Whether the five articles of the sample story are opened before them.
    """
    application = _application()
    window = MainWindow(JobPool())
    window.resize(*_size())
    sample = tuple(map(str, paths.seeds())) if has_sample else ()
    window.open_files((*sample, *files), at_once=True)
    window.show()
    # After the first paint: drawing it takes a plugin of its own.
    QTimer.singleShot(0, application, _set_icon)
    return application.exec()


def _set_icon() -> None:
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - see run_window

    QApplication.setWindowIcon(QIcon(str(paths.resource("icons", "synoptic.svg"))))


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(["synoptic"])
    application.setApplicationName("synoptic")
    application.setApplicationDisplayName("Synoptic")
    application.setDesktopFileName("synoptic")
    # One style on all systems: the palettes are made for it.
    application.setStyle("Fusion")
    load_fonts()
    return application


def _size() -> tuple[int, int]:
    """Return a size that fits the screen and leaves a margin around the window."""
    screen = QGuiApplication.primaryScreen().availableGeometry()
    return min(1600, round(screen.width() * 0.94)), min(1000, round(screen.height() * 0.9))
