"""Exports as the window has them: offers what there is, has the file written elsewhere, and tells how it went."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from reader.model.errors import ExportCancelledError, ReaderError
from reader.model.library import QuotationFilter
from reader.model.record import Around, QuotationRecord, Record
from reader.services.exporting import (
    Exportable,
    ExportOrder,
    ExportProgress,
    export_chosen,
    export_cuts,
    export_matrix,
    exportable,
    gather_records,
)
from reader.services.jobs import Executor
from reader.services.selections import Selection, StoredHighlights, StoredQuotations, first_records
from reader.ui.looks import Looks
from reader.ui.tasks import Tasks

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.model.matrix import Matrix
    from reader.services.voices import Variant
    from reader.ui.docks.lists import Listed
    from reader.ui.exportdialog.dialog import ExportDialog
    from reader.ui.exportdialog.offer import Offer


T = TypeVar("T")


class Exports(QObject):
    """Opens the export dialog and carries out what is ordered in it.

    Signals:
        problem_met: A sentence that says why nothing was written.
        informed: A sentence that says what was written where.

    Attributes:
        state: Choices of the last time, as an object of JSON.
    """

    problem_met = Signal(str)
    informed = Signal(str)

    def __init__(self, window: QWidget, tasks: Tasks, executor: Executor, looks: Looks) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._executor = executor
        self._looks = looks
        self._ticket: int | None = None
        self.state: Mapping[str, Any] = {}
        self.dialog: ExportDialog | None = None

    def offer_open(
        self, listed: Listed | None, selected: Sequence[QuotationRecord], shown: Sequence[QuotationRecord]
    ) -> None:
        """Offer the quotations of the open articles, and those of the library."""
        self._ask(partial(_offer_of_open, listed, tuple(selected), tuple(shown)))

    def offer_stored(self, narrowed: QuotationFilter, ids: tuple[str, ...], total: int, listed: Listed | None) -> None:
        """Offer quotations of the library.

        Args:
            narrowed: Which are shown.
            ids: Those that are selected; () for none.
            total: How many are shown.
            listed: What the lists show of the open articles.
        """
        shown = StoredQuotations(total, narrowed)
        selected = StoredQuotations(len(ids), narrowed, ids) if ids else ()
        self._ask(partial(_offer_of_open, listed, selected, shown))

    @Slot(object)
    def export_matrix(self, matrix: Matrix) -> None:
        """Let the reader choose a file, and write a matrix into it."""
        from reader.exporters.registry import MATRICES  # noqa: PLC0415 - only where something is exported

        path = self._ask_file(self.tr("Export the matrix"), self.tr("Matrix"), {f.label: f.suffix for f in MATRICES})
        if path:
            self._write(export_matrix, matrix, path, self.tr("The matrix was written to {}.").format(path))

    @Slot(object, object)
    def export_cuts(self, variants: Sequence[Variant], names: Mapping[str, str]) -> None:
        """Let the reader choose a file, and write quotations in several cuts into it, aligned word by word."""
        from reader.exporters.registry import COLLATIONS  # noqa: PLC0415 - see export_matrix

        formats = {f.label: f.suffix for f in COLLATIONS}
        path = self._ask_file(self.tr("Export quotations in several cuts"), self.tr("Cuts"), formats)
        if path:
            told = self.tr("The cuts were written to {}.").format(path)
            self._write(export_cuts, (tuple(variants), dict(names)), path, told)

    @Slot(object, object)
    def export_highlights(self, selected: StoredHighlights, shown: StoredHighlights) -> None:
        """Offer highlights: those that are selected, those that the list shows, those of a tag, or all."""
        self._ask(partial(_offer_of_highlights, selected, shown))

    def _ask_file(self, title: str, name: str, formats: Mapping[str, str]) -> str:
        """Return the file that the reader chooses, with the ending of a format; "" for none.

        Args:
            title: Of the dialog.
            name: Of the file that is proposed, without an ending.
            formats: Endings by what the formats are called; the first is proposed.
        """
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - only where something is exported

        kinds = {f"{label} (*{suffix})": suffix for label, suffix in formats.items()}
        first = next(iter(kinds.values()))
        place = os.path.join(str(self.state.get("folder") or ""), name + first)  # noqa: PTH118 - a string for Qt
        path, kind = QFileDialog.getSaveFileName(self._window, title, place, ";;".join(kinds))
        has_ending = path.casefold().endswith(tuple(kinds.values()))
        return path + kinds.get(kind, first) if path and not has_ending else path

    def _write(self, write: Callable[[T, str], int], what: T, path: str, told: str) -> None:
        self._tasks.start(
            write,
            what,
            path,
            done=lambda _: self.informed.emit(told),
            failed=lambda e: self.problem_met.emit(str(e)),
        )

    def _ask(self, make: partial[Offer]) -> None:
        """Find out what the library has, then open the dialog; one that cannot be asked has nothing to offer."""
        if self.dialog is None:
            self._tasks.ask(
                _look_through,
                done=lambda stored: self._open(make, stored),
                failed=lambda _: self._open(make, Exportable()),
            )

    def _open(self, make: partial[Offer], stored: Exportable) -> None:
        from reader.ui.exportdialog.dialog import ExportDialog  # noqa: PLC0415 - only where something is exported
        from reader.ui.exportdialog.offer import from_state  # noqa: PLC0415 - the same

        if self.dialog is not None:
            return
        self.dialog = ExportDialog(make(stored), from_state(self.state), self._looks.theme, self._window)
        self.dialog.export_requested.connect(self._on_requested)
        self.dialog.cancel_requested.connect(self._on_cancelled)
        self.dialog.sample_requested.connect(self._on_sample_requested)
        self.dialog.finished.connect(self._on_finished)
        self._looks.theme_changed.connect(self.dialog.set_theme)
        # Making it and showing it are two steps, so that neither holds the window up.
        QTimer.singleShot(0, self.dialog, self.dialog.open)

    @Slot(object, object)
    def _on_requested(self, order: ExportOrder, progress: ExportProgress) -> None:
        done = partial(self._on_written, order.path)
        if order.form == "pdf":
            printed = partial(self._print, order, progress)
            self._ticket = self._tasks.ask(
                gather_records, self._executor, order, progress, done=printed, failed=self._on_failed
            )
            return
        self._ticket = self._tasks.ask(
            export_chosen, self._executor, order, progress, done=done, failed=self._on_failed
        )

    def _print(self, order: ExportOrder, progress: ExportProgress, records: tuple[Record, ...]) -> None:
        """Print what was read into a PDF file; one record is counted when its words are set."""
        from reader.exporters.paragraphs import paragraphs_of  # noqa: PLC0415 - only where something is exported
        from reader.ui.printing.press import Press  # noqa: PLC0415 - the same

        title = self.tr("Highlights") if isinstance(order.chosen, StoredHighlights) else self.tr("Quotations")

        press = Press(self)

        def done(problem: ReaderError | None) -> None:
            press.deleteLater()
            if problem is None:
                self._on_written(order.path, len(records))
            else:
                self._on_failed(problem)

        paragraphs = paragraphs_of(progress.follow(records), order.options, title)
        press.save_paragraphs(order.path, title, paragraphs, done)

    def _on_written(self, path: str, count: object) -> None:
        if self.dialog is not None and isinstance(count, int):
            self.dialog.show_done(path, count)

    def _on_failed(self, error: ReaderError) -> None:
        if self.dialog is not None and not isinstance(error, ExportCancelledError):
            self.dialog.show_failed(str(error))

    @Slot(object, object)
    def _on_sample_requested(self, chosen: Selection, around: Around) -> None:
        self._tasks.ask(
            first_records,
            self._executor,
            chosen,
            around,
            done=partial(self._show_sample, chosen, around),
            failed=lambda _: self._show_sample(chosen, around, chosen if isinstance(chosen, tuple) else ()),
        )

    def _show_sample(self, chosen: Selection, around: Around, found: tuple[Record, ...]) -> None:
        if self.dialog is not None:
            self.dialog.show_sample(chosen, around, found)

    @Slot()
    def _on_cancelled(self) -> None:
        if self._ticket is not None:
            self._tasks.cancel(self._ticket)

    @Slot()
    def _on_finished(self) -> None:
        from reader.ui.exportdialog.offer import to_state  # noqa: PLC0415 - see _open

        if self.dialog is not None:
            self.state = to_state(self.dialog.state)
            self._looks.theme_changed.disconnect(self.dialog.set_theme)
            self.dialog.deleteLater()
            self.dialog = None


def _look_through(library: Library) -> Exportable:
    """Return what the library has; the dialog's modules are brought in here, in the library's thread."""
    import reader.ui.exportdialog.dialog  # noqa: F401, PLC0415 - only where something is exported

    return exportable(library)


def _offer_of_open(listed: Listed | None, selected: Selection, shown: Selection, stored: Exportable) -> Offer:
    """Return what can be exported; with no quotation at hand, speakers and articles are those of the library."""
    from reader.ui.exportdialog import offer  # noqa: PLC0415 - see Exports._open

    records = () if listed is None else tuple(listed.records)
    names = {} if listed is None else listed.names
    return offer.Offer(
        selected,
        shown,
        records,
        offer.speakers_in(records) or offer.stored_speakers(stored.speakers),
        offer.articles_in(records, names) or offer.stored_articles(stored.articles),
        stored.quotations,
        offer.stored_workspaces(stored.workspaces),
        templates=stored.templates,
    )


def _offer_of_highlights(selected: Selection, shown: Selection, stored: Exportable) -> Offer:
    """Return what of the highlights can be exported."""
    from reader.ui.exportdialog import offer  # noqa: PLC0415 - see Exports._open

    return offer.Offer(
        selected,
        shown,
        library_total=stored.highlights,
        tags=offer.stored_tags(stored.tags),
        subject=offer.Subject.HIGHLIGHTS,
        templates=stored.templates,
    )
