"""What is no known situation is a bug: it is written down, and one dialog says so with the details to copy."""

from __future__ import annotations

import sys
import threading
import traceback
from itertools import cycle
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reader import __version__

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox


class BugReport(QObject):
    """Takes the place of Python's hooks for exceptions that nobody caught, in any thread.

    Signals:
        met: The details, from the thread in which it happened. Internal.
    """

    met = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_shown = False
        self.met.connect(self._show)

    def install(self) -> None:
        """Hear of every exception from now on."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None, /) -> None:
        """Write an exception down and have it shown."""
        from logging import getLogger  # noqa: PLC0415 - hardly ever needed

        getLogger(__name__).error("An exception that nobody caught.", exc_info=(kind, error, trace))
        self.met.emit("".join(traceback.format_exception(kind, error, trace)))

    def _take_from_thread(self, met: threading.ExceptHookArgs, /) -> None:
        self.take(met.exc_type, met.exc_value or met.exc_type(), met.exc_traceback)

    @Slot(str)
    def _show(self, details: str) -> None:
        """Show one dialog; further bugs are only written down until it is closed."""
        if self._is_shown:
            return
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - hardly ever needed

        self._is_shown = True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("A mistake in Synoptic"))
        box.setText(self.tr("Synoptic made a mistake. What was stored before is safe."))
        box.setInformativeText(
            self.tr(
                "You can go on; if something looks wrong, close the window and open it again. The details help "
                "whoever repairs this. Read them before you pass them on: words of an article may stand in them."
            )
        )
        box.setDetailedText(f"Synoptic {__version__}, Python {sys.version}\n\n{details}")
        self._name_details(box)
        copy = box.addButton(self.tr("&Copy details"), QMessageBox.ButtonRole.ActionRole)
        # A button of a message box closes it; this one must not.
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(box.detailedText()))
        # Qt would take the first, which shows the details.
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Close))
        box.finished.connect(self._on_closed)
        box.finished.connect(box.deleteLater)
        box.open()

    def _name_details(self, box: QMessageBox) -> None:
        """Write on the button of the details what our buttons look like, whenever Qt has named it anew."""
        (button,) = box.buttons()
        names = cycle((self.tr("&Show details…"), self.tr("&Hide details…")))
        button.setText(next(names))
        button.clicked.connect(lambda: button.setText(next(names)))

    @Slot()
    def _on_closed(self) -> None:
        self._is_shown = False
