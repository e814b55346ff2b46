"""Which files are opened: those that the reader chooses, those that were opened lately, or the sample story."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from reader import paths
from reader.ui.arrivals import Arrivals
from reader.ui.mainwindow import MainWindow

MOST = 10
"""Files that are remembered."""


class FileChoice(QObject):
    """Offers files, and has them opened.

    Attributes:
        recent: Paths of the files that were opened lately, the newest first.
    """

    def __init__(self, window: MainWindow, arrivals: Arrivals) -> None:
        """Offer the files of the last time.

        Args:
            window: Has the menu, and is the parent of the dialog.
            arrivals: Open them, and tell which could be opened.
        """
        super().__init__(window)
        self._window = window
        self._arrivals = arrivals
        self._menu = window.menus.recent
        self._entries: list[QAction] = []
        self._leaving = ""
        self.recent = [path for path in window.remembered.recent if isinstance(path, str)][:MOST]
        self._menu.aboutToShow.connect(self._fill)
        self._menu.menuAction().setEnabled(bool(self.recent))
        arrivals.files_opened.connect(self._on_files_opened)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {
            "file.open": self.choose,
            "file.open_folder": self.choose_folder,
            "file.replace": self.choose_other,
            "file.forget": self.forget,
            "file.sample": self.open_sample,
        }

    def choose(self) -> None:
        """Let the reader choose files."""
        self._leaving = ""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not needed for the first paint

        files, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Open articles"), "", self._kinds())
        self._arrivals.open_files(files)

    def choose_folder(self) -> None:
        """Let the reader choose a folder, all articles of which are taken in."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - the same

        self._leaving = ""
        if folder := QFileDialog.getExistingDirectory(self._window, self.tr("Open folder")):
            self._arrivals.open_files([folder])

    def choose_other(self) -> None:
        """Let the reader choose a file that takes the place of the article with the keyboard."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - the same

        leaving = self._window.strip.current
        title = self.tr("Open in place of this article")
        file, _ = QFileDialog.getOpenFileName(self._window, title, "", self._kinds()) if leaving else ("", "")
        if file:
            self._leaving = leaving
            self._arrivals.open_files([file])

    def take_place(self, article: str) -> str:
        """Put an article that was just opened where another is to leave, and return the id of that one; "" for none."""
        leaving, self._leaving = self._leaving, ""
        strip = self._window.strip
        if leaving not in strip.panes or leaving == article:
            return ""
        strip.pin(article, is_pinned=leaving in strip.pinned)
        order = list(strip.panes)
        strip.move_article(article, order.index(leaving) - order.index(article))
        return leaving

    def _kinds(self) -> str:
        from reader.services.gathering import known_endings  # noqa: PLC0415 - the same

        patterns = " ".join(f"*{ending}" for ending in known_endings())
        return self.tr("Articles ({});;All files (*)").format(patterns)

    def open_sample(self) -> None:
        """Open the sample story."""
        self._arrivals.open_files([str(p) for p in paths.seeds()])

    def forget(self) -> None:
        """Forget which files were opened."""
        self._keep([])

    @Slot(object)
    def _on_files_opened(self, files: Sequence[str]) -> None:
        self._keep(list(dict.fromkeys((*files, *self.recent)))[:MOST])

    def _keep(self, recent: list[str]) -> None:
        self.recent = recent
        self._menu.menuAction().setEnabled(bool(recent))
        self._window.view_changed.emit()

    @Slot()
    def _fill(self) -> None:
        """List the files above what forgets them."""
        for entry in self._entries:
            self._menu.removeAction(entry)
            entry.deleteLater()
        first = self._menu.actions()[0]
        self._entries = [self._entry(number, path) for number, path in enumerate(self.recent, 1)]
        # The line between them goes with them.
        line = QAction(self)
        line.setSeparator(True)
        self._entries.append(line)
        self._menu.insertActions(first, self._entries)

    def _entry(self, number: int, path: str) -> QAction:
        file = Path(path)
        # An ampersand of a name is no mnemonic.
        words = f"{file.name}  –  {_short(file.parent)}".replace("&", "&&")
        entry = QAction(f"&{number % MOST} {words}", self)
        entry.setStatusTip(path)
        entry.triggered.connect(partial(self._arrivals.open_files, [path]))
        return entry


def _short(folder: Path) -> str:
    """Return a folder as its owner would write it."""
    home = Path.home()
    return str(Path("~", folder.relative_to(home))) if folder.is_relative_to(home) else str(folder)
