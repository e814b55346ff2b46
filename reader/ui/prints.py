"""Printing as the window has it: asks what and where, has it printed, and tells how it went."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.services.matrix import Sheet, sheet_of
from reader.ui.printing.dialog import AT_FIRST, PrintDialog
from reader.ui.printing.documents import Printable
from reader.ui.printing.press import Document, Press


class Prints(QObject):
    """Prints what is open.

    Signals:
        problem_met: A sentence that says why nothing was printed.
        informed: A sentence that says what was printed where.
    """

    problem_met = Signal(str)
    informed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._chosen = AT_FIRST
        """What was printed last: a second sheet is of the same kind."""
        self.press = Press(self)
        self.press.finished.connect(self.informed)
        self.press.failed.connect(self.problem_met)

    def offer(self, shown: Printable) -> PrintDialog:
        """Ask what of the open articles is to be printed."""
        name = next((c.name for c in shown.matrix.columns if c.article == shown.article), "")
        dialog = PrintDialog(name, self._window, self._chosen)
        dialog.accepted.connect(lambda: self._keep(dialog))
        dialog.save_requested.connect(partial(self._save, shown))
        dialog.print_requested.connect(partial(self._print, shown))
        dialog.open()
        return dialog

    def _keep(self, dialog: PrintDialog) -> None:
        self._chosen = dialog.chosen

    def _save(self, shown: Printable, document: Document, is_grey: bool, sheet: Sheet) -> None:  # noqa: FBT001 - a slot
        title, name = self.tr("Save as PDF"), f"{self.tr('Synoptic')} {document.value}.pdf"
        path, _ = QFileDialog.getSaveFileName(self._window, title, name, "PDF (*.pdf)")
        if path:
            path += "" if path.casefold().endswith(".pdf") else ".pdf"
            self.press.save(path, _as_sheet(shown, document, sheet), document, is_grey=is_grey)

    def _print(self, shown: Printable, document: Document, is_grey: bool, sheet: Sheet) -> None:  # noqa: FBT001 - the same
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - asks the system for its printers

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._window)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.press.print_to(printer, _as_sheet(shown, document, sheet), document, is_grey=is_grey)


def _as_sheet(shown: Printable, document: Document, sheet: Sheet) -> Printable:
    """Return what is printed, the matrix as a class gets it; the other documents are not changed."""
    return replace(shown, matrix=sheet_of(shown.matrix, sheet)) if document is Document.MATRIX else shown
