"""Between the export dialog and the library: orders in, how they ended out."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.model.errors import ReaderError
from reader.model.record import QuotationRecord
from reader.services.exporting import ExportOrder, ExportProgress, StoredQuotations, export_stored
from reader.services.jobs import Executor
from reader.services.stored_records import first_records
from reader.ui.exportdialog.dialog import ExportDialog
from reader.ui.exportdialog.preview import SHOWN
from reader.ui.tasks import Tasks


class ExportCarrier(QObject):
    """Has the orders of one dialog carried out in the library's thread; it lives as long as the dialog."""

    def __init__(self, dialog: ExportDialog, tasks: Tasks, executor: Executor) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._tasks = tasks
        self._executor = executor
        self._tickets: set[int] = set()
        self._writing = 0
        dialog.export_requested.connect(self._on_export_requested)
        dialog.cancel_requested.connect(self._on_cancel_requested)
        dialog.sample_requested.connect(self._on_sample_requested)
        dialog.finished.connect(self._on_finished)

    def _on_export_requested(self, order: ExportOrder, progress: ExportProgress) -> None:
        dialog = self._dialog
        self._writing = self._tasks.ask(
            export_stored,
            self._executor,
            order,
            progress,
            done=lambda count: dialog.show_done(order.path, count),
            failed=lambda error: dialog.show_failed(str(error)),
        )
        self._tickets.add(self._writing)

    def _on_cancel_requested(self) -> None:
        # Its end is not waited for: the dialog takes the next order at once.
        self._tasks.cancel(self._writing)

    def _on_sample_requested(self, stored: StoredQuotations) -> None:
        def show(found: tuple[QuotationRecord, ...]) -> None:
            self._dialog.show_sample(stored, found)

        def leave_out(_error: ReaderError) -> None:
            """Say nothing: a preview is no reason to be stopped."""

        asked = (self._executor, stored.narrowed, stored.ids, SHOWN)
        self._tickets.add(self._tasks.ask(first_records, *asked, done=show, failed=leave_out))

    def _on_finished(self) -> None:
        for ticket in self._tickets:
            self._tasks.cancel(ticket)
