"""A program that tells when it has painted: the reader, or a bare window to hold it against.

python -m tests.bench.stamped bare
python -m tests.bench.stamped reader --sample

It prints a line of JSON once its text is painted (for the bare window: once it is painted), another one with its
memory two seconds later, and closes. The reader is looked at from outside: its modules are patched as they are
imported, in their own order, so that nothing of this is in the program.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

WIDTH, HEIGHT = 2200, 1000
"""Pixels of the window: room for five panes of 45 characters a line."""
PANES = 5
"""Of the sample story; with files, each has a pane."""
LATER = 2000
"""Milliseconds after the stamp at which memory is measured."""


class Stamp:
    """Tells once when all is painted, and ends the program some time later."""

    def __init__(self, panes: int, linger: int) -> None:
        self._panes = panes
        self._linger = linger
        self._painted: set[int] = set()

    def note(self, widget: object) -> None:
        """Note that a widget was painted."""
        if len(self._painted) < self._panes:
            self._painted.add(id(widget))
            if len(self._painted) == self._panes:
                self._tell()

    def _tell(self) -> None:
        cpu = time.process_time()
        print(f'{{"at": {time.monotonic()}, "cpu": {cpu}}}', flush=True)
        self._end_later()

    def _end_later(self) -> None:
        from PySide6.QtCore import QTimer  # noqa: PLC0415 - what is measured chooses when Qt is imported

        QTimer.singleShot(LATER, _tell_memory)
        QTimer.singleShot(max(LATER, self._linger), _close)


def _tell_memory() -> None:
    with open("/proc/self/statm") as sizes:  # noqa: PTH123 - nothing more is imported before memory is measured
        print(f'{{"rss": {int(sizes.read().split()[1]) * 4096}}}', flush=True)


def _close() -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - see above

    QApplication.closeAllWindows()
    QApplication.quit()


class Patches(MetaPathFinder):
    """Changes modules right after they were imported."""

    def __init__(self, patches: dict[str, Callable[[ModuleType], None]]) -> None:
        self._patches = patches

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module that is to be changed, None for others."""
        patch = self._patches.get(fullname)
        spec = PathFinder.find_spec(fullname, path, target) if patch else None
        if patch is None or spec is None or spec.loader is None:
            return None
        spec.loader = PatchedLoader(spec.loader, patch)
        return spec


class PatchedLoader(Loader):
    """Loads a module as another loader does, then changes it."""

    def __init__(self, loader: Loader, patch: Callable[[ModuleType], None]) -> None:
        self._loader = loader
        self._patch = patch

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Create the module."""
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Run the module and change it."""
        self._loader.exec_module(module)
        self._patch(module)


def run_reader(arguments: Sequence[str], stamp: Stamp) -> int:
    """Run the reader, stamped when the text of all panes is painted."""

    def watch_panes(module: ModuleType) -> None:
        view = module.ArticleView
        paint = view.paintEvent

        def painted(self: object, event: object) -> None:
            paint(self, event)
            if self.text:  # type: ignore[attr-defined]  # of ArticleView, which is not imported here
                stamp.note(self)

        view.paintEvent = painted

    def widen(module: ModuleType) -> None:
        window = module.MainWindow
        show = window.show

        def shown(self: object) -> None:
            self.resize(WIDTH, HEIGHT)  # type: ignore[attr-defined]  # of MainWindow, which is not imported here
            show(self)

        window.show = shown

    sys.meta_path.insert(0, Patches({"reader.ui.panes.articleview": watch_panes, "reader.ui.mainwindow": widen}))
    from reader.app.main import main  # noqa: PLC0415 - the patches come first

    return main(arguments)


def run_bare(stamp: Stamp) -> int:
    """Run a window with nothing in it."""
    from PySide6.QtGui import QPaintEvent  # noqa: PLC0415 - the reader must not find Qt imported
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415 - the same

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            stamp.note(self)

    application = QApplication(["bare"])
    window = Bare()
    window.resize(WIDTH, HEIGHT)
    window.show()
    return application.exec()


def main(words: Sequence[str]) -> int | str:
    """Run what is named, ``bare`` or ``reader``, with its arguments; ``--linger=MS`` before them keeps it open.

    Returns:
        The exit code, or what is wrong.
    """
    what, *arguments = words
    linger = 0
    if arguments and arguments[0].startswith("--linger="):
        linger = int(arguments.pop(0).partition("=")[2])
    if what == "bare":
        return run_bare(Stamp(1, linger))
    if what == "reader":
        files = [word for word in arguments if not word.startswith("-")]
        return run_reader(arguments, Stamp(len(files) or PANES, linger))
    return f"There is no {what} to run."


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
