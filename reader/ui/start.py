"""Start the window: paint first, then bring in what is heavy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reader import paths
from reader.services.jobs import JobPool
from reader.ui.mainwindow import MainWindow
from reader.ui.panes.typography import load_fonts

USAGE = """usage: synoptic [--sample] [--private] [FILE ...]

Open articles side by side.

  --sample    open the sample story: five articles that tell of the same events
  --private   keep nothing of this run
  --help      show this text
"""


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asks of the window.

    Attributes:
        files: To be opened, in this order.
        wrong: The first word that is not understood, or "".
        is_help: Whether only the usage is asked for.
    """

    files: tuple[str, ...] = ()
    wrong: str = ""
    is_help: bool = False


def parse(argv: Sequence[str]) -> Request:
    """Return what the arguments ask for. After ``--`` all words are files."""
    files: list[str] = []
    words = list(argv)
    while words:
        word = words.pop(0)
        if word == "--":
            files += words
            break
        if word == "--sample":
            files += [str(p) for p in paths.seeds()]
        elif word in ("--help", "-h"):
            return Request(is_help=True)
        elif word.startswith("-") and word not in ("--private", "-"):
            return Request(wrong=word)
        elif word != "--private":
            # Nothing is stored yet, so a private run is like any other.
            files.append(word)
    return Request(tuple(files))


def run_window(argv: Sequence[str]) -> int:
    """Open the window and return the exit code when it is closed; 2 when the arguments are wrong."""
    request = parse(argv)
    if request.is_help or request.wrong:
        return _explain(request)
    application = _application()
    window = MainWindow(JobPool())
    window.resize(*_size())
    window.open_files(request.files, at_once=True)
    window.show()
    # After the first paint: drawing it takes a plugin of its own.
    QTimer.singleShot(0, application, _set_icon)
    return application.exec()


def _set_icon() -> None:
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - see run_window

    QApplication.setWindowIcon(QIcon(str(paths.resource("icons", "synoptic.svg"))))


def _explain(request: Request) -> int:
    import sys  # noqa: PLC0415 - only here

    if request.wrong:
        sys.stderr.write(f"synoptic: {request.wrong} is no option of the window.\n{USAGE}")
        return 2
    sys.stdout.write(USAGE)
    return 0


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
