"""The safety of the library in the window: it is checked and backed up in the background, restored, and packed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from reader.model.errors import ReaderError
from reader.services import safekeeping
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader.library.library import Library
    from reader.model.backup import Backup, Preview
    from reader.ui.backupdialog import BackupDialog

AFTER = 30_000
"""Milliseconds after the beginning at which the library is checked: what the reader begins with comes first."""
EVERY = 6 * 3600 * 1000
"""Milliseconds after which it is checked again; the backup is made once a day."""
ENDING = 1.0
"""Seconds that the end of a check that nobody wants is waited for."""


class Safekeeping(QObject):
    """Looks after the library, and shows its backups.

    Signals:
        problem_met: A sentence that says what is wrong with the library, or what could not be done.
        informed: A sentence that says what was written where.
        closing_wanted: The window is to be closed, so that a backup can be put back.
        looked_after: What came of it (``LookedAfter``), from the thread. Internal.
    """

    problem_met = Signal(str)
    informed = Signal(str)
    closing_wanted = Signal()
    looked_after = Signal(object)

    def __init__(self, window: QWidget, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._dialog: BackupDialog | None = None
        self._folder: Path | None = None
        self._is_closing = False
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self, interval=AFTER)
        self._timer.timeout.connect(self.look_after)
        self.looked_after.connect(self._on_looked_after)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what does each of the actions of the menu, by its id."""
        return {"file.backups": self.show_backups, "file.pack": self.pack}

    def begin(self) -> None:
        """Begin to look after the library, by and by."""
        self._tasks.ask(_folder_of, done=self._on_folder, failed=self._tell)

    def stop(self) -> None:
        """End what is being done in the background."""
        self._is_closing = True
        self._timer.stop()
        if self._thread is not None:
            self._thread.join(ENDING)

    @Slot()
    def look_after(self) -> None:
        """Check the library and back it up, in a thread of its own."""
        self._timer.setInterval(EVERY)
        if self._folder is not None and (self._thread is None or not self._thread.is_alive()):
            self._thread = threading.Thread(target=self._look_after, args=(self._folder,), name="safe", daemon=True)
            self._thread.start()

    def show_backups(self) -> None:
        """Show the backups."""
        self._tasks.ask(safekeeping.backups_of, done=self._show, failed=self._tell)

    def pack(self) -> None:
        """Write the whole library to a file that the reader chooses."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not needed for the first paint

        title, kinds = self.tr("Pack the library"), self.tr("Packed libraries (*.synoptic)")
        target, _ = QFileDialog.getSaveFileName(self._window, title, "library.synoptic", kinds)
        if target:
            done = partial(self._on_packed, target)
            self._tasks.ask(safekeeping.pack, target, done=done, failed=self._tell)

    def _on_folder(self, folder: Path | None) -> None:
        self._folder = folder
        if folder is not None and not self._is_closing:
            self._timer.start()

    def _look_after(self, folder: Path) -> None:
        found = safekeeping.look_after(folder, lambda: self._is_closing)
        if not self._is_closing:
            self.looked_after.emit(found)

    @Slot(object)
    def _on_looked_after(self, found: safekeeping.LookedAfter) -> None:
        for problem in found.problems:
            self.problem_met.emit(problem)

    def _show(self, backups: Sequence[Backup]) -> None:
        if self._dialog is not None:
            self._dialog.set_backups(backups)
            return
        from reader.ui.backupdialog import BackupDialog  # noqa: PLC0415 - made when it is first shown

        dialog = self._dialog = BackupDialog((), self._window)
        dialog.preview_requested.connect(self._preview)
        dialog.backup_requested.connect(self._back_up)
        dialog.file_requested.connect(self._choose_file)
        dialog.restore_requested.connect(self._restore)
        dialog.finished.connect(self._on_closed)
        dialog.set_backups(backups)
        dialog.open()

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None

    @Slot(object)
    def _preview(self, backup: Backup) -> None:
        done, failed = partial(self._on_preview, backup), partial(self._on_no_preview, backup)
        self._tasks.ask(safekeeping.preview, backup.path, done=done, failed=failed)

    def _on_preview(self, backup: Backup, found: Preview) -> None:
        if self._dialog is not None:
            self._dialog.show_preview(backup, found)

    def _on_no_preview(self, backup: Backup, error: ReaderError) -> None:
        if self._dialog is not None:
            self._dialog.show_problem(backup, str(error))

    @Slot()
    def _back_up(self) -> None:
        self._tasks.ask(safekeeping.back_up, done=lambda _: self.show_backups(), failed=self._tell)

    @Slot()
    def _choose_file(self) -> None:
        """Have a packed library or a backup of another place listed too."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - only where something is restored

        title = self.tr("Packed library or backup")
        kinds = self.tr("Libraries (*.synoptic *.sqlite3);;All files (*)")
        path, _ = QFileDialog.getOpenFileName(self._dialog or self._window, title, "", kinds)
        if path and self._dialog is not None:
            try:
                self._dialog.add(safekeeping.backup_at(path))
            except ReaderError as error:
                self._tell(error)

    @Slot(object)
    def _restore(self, backup: Backup) -> None:
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - only where something is restored

        box = QMessageBox(self._dialog or self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Put a backup back"))
        box.setText(self.tr("Put this backup in the place of the library?"))
        box.setInformativeText(
            self.tr(
                "Synoptic closes, and opens the backup when it is started again. "
                "The library as it is now is kept as a backup."
            )
        )
        yes = box.addButton(self.tr("Put back and &close Synoptic"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        yes.clicked.connect(partial(self._restore_next_time, backup))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _restore_next_time(self, backup: Backup) -> None:
        self._tasks.ask(safekeeping.restore_next_time, backup.path, done=self._on_noted, failed=self._tell)

    def _on_noted(self, _: object) -> None:
        self.closing_wanted.emit()

    def _on_packed(self, target: str, originals: int) -> None:
        told = self.tr("{} holds the library with {} original files. File → Backups puts it in the place of a library.")
        self.informed.emit(told.format(target, originals))

    def _tell(self, error: ReaderError) -> None:
        self.problem_met.emit(str(error))


def _folder_of(library: Library) -> Path | None:
    return None if library.is_read_only else library.folder
