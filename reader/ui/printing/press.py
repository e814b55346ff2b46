"""Prints step by step, so that the window goes on meanwhile; to a printer, or into a PDF file."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QMarginsF, QObject, QTimer, Signal
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from reader.exporters.paragraphs import Paragraph
from reader.model.errors import ExportError, ReaderError
from reader.services.filewriting import write_file
from reader.ui.printing.documents import Printable, print_article, print_comparison, print_matrix, title_of

DOTS = 300
"""Per inch, of a PDF file; its letters are outlines."""
AT_ONCE = 0.006
"""Seconds of painting in a turn of the event loop."""
MARGINS = QMarginsF(16.0, 12.0, 16.0, 10.0)
"""Millimetres."""


class Document(StrEnum):
    """What can be printed."""

    ARTICLE = "article"
    COMPARISON = "comparison"
    MATRIX = "matrix"


_WAYS: dict[Document, Callable[..., Iterator[None]]] = {
    Document.ARTICLE: print_article,
    Document.COMPARISON: print_comparison,
    Document.MATRIX: print_matrix,
}


class Press(QObject):
    """Prints one document at a time.

    Signals:
        finished: A sentence that says where it was written, or that it was handed to the printer.
        failed: A sentence that says why it was not.
    """

    finished = Signal(str)
    failed = Signal(str)

    def print_to(self, printer: QPrinter, shown: Printable, document: Document, *, is_grey: bool) -> None:
        """Hand a document to a printer."""
        _set_page(printer, document)
        steps = _WAYS[document](printer, shown, is_grey=is_grey or printer.colorMode() == QPrinter.ColorMode.GrayScale)
        told = self.tr("The pages were handed to {}.").format(printer.printerName() or self.tr("the printer"))
        self._turn(steps, partial(self.finished.emit, told))

    def save(self, path: str, shown: Printable, document: Document, *, is_grey: bool) -> None:
        """Write a document into a PDF file, whole or not at all."""
        beside, writer = _pdf(title_of(shown, is_article=document is Document.ARTICLE))
        _set_page(writer, document)
        steps = _WAYS[document](writer, shown, is_grey=is_grey)
        self._turn(steps, partial(self._put, beside, path))

    def save_paragraphs(
        self, path: str, title: str, paragraphs: Iterable[Paragraph], done: Callable[[ReaderError | None], object]
    ) -> None:
        """Write a document of paragraphs into a PDF file, whole or not at all.

        Args:
            path: Of the file.
            title: Of the document.
            paragraphs: Read as they are printed; to give up, raise ``ExportCancelledError`` from there.
            done: Is told why nothing was written, or None.
        """
        from reader.ui.printing.records import print_paragraphs  # noqa: PLC0415 - only where records are exported

        beside, writer = _pdf(title)
        writer.setPageMargins(MARGINS, QPageLayout.Unit.Millimeter)
        steps = print_paragraphs(writer, title, paragraphs)

        def put() -> None:
            done(_replace(beside, path))

        def failed(error: ReaderError) -> None:
            Path(beside).unlink(missing_ok=True)
            done(error)

        self._turn(steps, put, failed)

    def _put(self, beside: str, path: str) -> None:
        problem = _replace(beside, path)
        if problem:
            self.failed.emit(str(problem))
        else:
            self.finished.emit(self.tr("The pages were written to {}.").format(path))

    def _turn(
        self,
        steps: Iterator[None],
        done: Callable[[], object],
        failed: Callable[[ReaderError], object] | None = None,
    ) -> None:
        until = perf_counter() + AT_ONCE
        try:
            for _ in steps:
                if perf_counter() > until:
                    QTimer.singleShot(0, self, partial(self._turn, steps, done, failed))
                    return
        except ReaderError as error:
            if failed is None:
                raise
            failed(error)
            return
        done()


def _pdf(title: str) -> tuple[str, QPdfWriter]:
    """Return the path of a new file, and what writes pages into it."""
    handle, beside = tempfile.mkstemp(".pdf")
    os.close(handle)
    writer = QPdfWriter(beside)
    writer.setResolution(DOTS)
    writer.setTitle(title)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    return beside, writer


def _replace(beside: str, path: str) -> ExportError | None:
    """Put a file that is written in its place, and return why that cannot be, or None; it is taken away."""
    written = Path(beside)
    try:
        write_file(path, lambda out: out.write(written.read_bytes()))
    except ExportError as error:
        return error
    finally:
        written.unlink(missing_ok=True)
    return None


def _set_page(device: QPagedPaintDevice, document: Document) -> None:
    portrait, landscape = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
    device.setPageOrientation(portrait if document is Document.ARTICLE else landscape)
    device.setPageMargins(MARGINS, QPageLayout.Unit.Millimeter)
