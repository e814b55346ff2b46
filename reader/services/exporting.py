"""Write quotations to files, whole or not at all: beside their place first, then renamed."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reader.exporters.base import ExportOptions, Grouping
from reader.model.errors import ExportCancelledError, ExportError
from reader.model.library import ArticleRow, QuotationFilter, SpeakerRow
from reader.services.analysing import library_totals
from reader.text.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.exporters.base import Format, T
    from reader.exporters.registry import QuotationFormat
    from reader.library.library import Library
    from reader.model.annotation import HighlightRow
    from reader.model.matrix import Matrix
    from reader.model.record import QuotationRecord
    from reader.services.jobs import Executor

_ADVICE = {
    errno.ENOSPC: "the disk is full. Free some space or choose another folder",
    errno.EDQUOT: "your share of the disk is used up. Free some space or choose another folder",
    errno.EACCES: "you may not write there. Choose another folder",
    errno.EPERM: "you may not write there. Choose another folder",
    errno.EROFS: "the disk can only be read. Choose another folder",
    errno.ENOENT: "its folder does not exist. Make the folder first or choose another",
    errno.ENOTDIR: "its folder does not exist. Make the folder first or choose another",
    errno.EISDIR: "it is a folder. Add a file name",
    errno.ENAMETOOLONG: "its name is too long. Choose a shorter one",
    errno.EFBIG: "the disk does not take files of this size. Choose another disk",
}


_DESCRIPTORS = Path("/proc/self/fd")


OFFERED = 200
"""Speakers, and articles, of the library that can be chosen from; more are found in its lists."""


class ExportProgress:
    """How far an export is; looked at and given up from any thread.

    Attributes:
        count: Quotations that were written.
    """

    def __init__(self) -> None:
        self.count = 0
        self._given_up = threading.Event()

    def cancel(self) -> None:
        """Give the export up before its next quotation."""
        self._given_up.set()

    def follow(self, records: Iterable[QuotationRecord]) -> Iterator[QuotationRecord]:
        """Yield records and count them.

        Raises:
            ExportCancelledError: The export was given up.
        """
        for record in records:
            if self._given_up.is_set():
                raise ExportCancelledError("The export was given up. Nothing was written.")
            yield record
            self.count += 1


@dataclass(frozen=True, slots=True)
class StoredQuotations:
    """Quotations of the library that are read only while they are written.

    Attributes:
        total: How many there are.
        narrowed: Which.
        ids: Only these; () for all that are not narrowed away.
    """

    total: int
    narrowed: QuotationFilter = field(default_factory=QuotationFilter)
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What is to be written, where, and how.

    Attributes:
        quotations: Those at hand, or those of the library.
        path: Of the file.
        form: The name of a format; "" for what the file's name asks for.
        options: What the reader chose.
    """

    quotations: tuple[QuotationRecord, ...] | StoredQuotations
    path: str
    form: str = ""
    options: ExportOptions = field(default_factory=ExportOptions)


@dataclass(frozen=True, slots=True)
class Exportable:
    """What of the library can be exported.

    Attributes:
        quotations: How many there are.
        speakers: The most quoted first, as many as one can choose from.
        articles: The newest first, as many.
    """

    quotations: int = 0
    speakers: tuple[SpeakerRow, ...] = ()
    articles: tuple[ArticleRow, ...] = ()


def exportable(library: Library) -> Exportable:
    """Return what of the library can be exported."""
    speakers = library.read.speakers(limit=OFFERED).rows
    articles = library.read.articles(limit=OFFERED).rows
    return Exportable(library_totals(library).quotations, speakers, articles)


def export_job(
    records: Sequence[QuotationRecord], path: str, form: str = "", options: ExportOptions | None = None
) -> int:
    """Write quotations to a file and return how many there are; a job for a worker.

    Args:
        records: The quotations.
        path: Of the file.
        form: The name of a format; what the file's name asks for unless given.
        options: What the reader chose.

    Raises:
        ExportError: The file cannot be written, or its name asks for no format.
    """
    return export_quotations(records, _quotation_format(form, path), path, options)


def export_matrix(matrix: Matrix, path: str) -> int:
    """Write a matrix of claims to a file and return how many claims it has; a job for a worker.

    Args:
        matrix: With the rows that are wanted, in their order.
        path: Of the file; its ending says in which format.

    Raises:
        ExportError: The file cannot be written, or its name asks for no format.
    """
    from reader.exporters.registry import MATRICES  # noqa: PLC0415 - needed only when something is exported

    form = _format(MATRICES, "", path)
    write_file(path, lambda out: form.write(matrix, ExportOptions(), out))
    return len(matrix.rows)


def export_highlights(rows: Sequence[HighlightRow], path: str) -> int:
    """Write highlights to a file and return how many there are; a job for a worker.

    Args:
        rows: Those that are wanted, by article.
        path: Of the file; its ending says in which format.

    Raises:
        ExportError: The file cannot be written, or its name asks for no format.
    """
    from reader.exporters.registry import HIGHLIGHTS  # noqa: PLC0415 - see export_matrix

    form = _format(HIGHLIGHTS, "", path)
    write_file(path, lambda out: form.write(rows, ExportOptions(), out))
    return len(rows)


def export_stored(
    library: Library, executor: Executor, order: ExportOrder, progress: ExportProgress | None = None
) -> int:
    """Write quotations of the library to a file, one article in memory at a time, and return how many there are.

    Args:
        library: On its own thread.
        executor: Analyses articles whose analysis is not cached.
        order: What is asked for; its quotations are those of the library.
        progress: Counts, and gives up.

    Raises:
        ExportError: The file cannot be written, or its name asks for no format.
        ExportCancelledError: The export was given up.
        ReaderError: The library cannot be read, or a job died.
    """
    form = _quotation_format(order.form, order.path)
    records = (progress or ExportProgress()).follow(_stored(library, executor, order, form))
    return export_quotations(records, form, order.path, order.options)


def _stored(
    library: Library, executor: Executor, order: ExportOrder, form: QuotationFormat
) -> Iterable[QuotationRecord]:
    from reader.services.stored_records import records_by_speaker, stored_records  # noqa: PLC0415 - only for a library

    asked = order.quotations
    if not isinstance(asked, StoredQuotations):
        return in_order(asked, form, order.options)
    is_by_speaker = form.is_document and order.options.grouped is Grouping.SPEAKER
    read = records_by_speaker if is_by_speaker else stored_records
    return read(library, executor, asked.narrowed, asked.ids)


def export_quotations(
    records: Iterable[QuotationRecord], form: QuotationFormat, path: str, options: ExportOptions | None = None
) -> int:
    """Write quotations to a file and return how many there are.

    Args:
        records: In the order in which they are written; a sequence is put under its headings first.
        form: The format.
        path: Of the file.
        options: What the reader chose.

    Raises:
        ExportError: The file cannot be written; what stood there before still stands.
    """
    chosen = options or ExportOptions()
    written = ExportProgress()
    ordered = in_order(records, form, chosen) if isinstance(records, Sequence) else records
    write_file(path, lambda out: form.write(written.follow(ordered), chosen, out))
    return written.count


def in_order(
    records: Sequence[QuotationRecord], form: QuotationFormat, options: ExportOptions
) -> list[QuotationRecord]:
    """Return records so that those under one heading are neighbours, and each heading stands once.

    Articles stay in the order of their first quotation; speakers are in that of their names, those that nobody can
    name last. A format without headings changes nothing.
    """
    if not form.is_document:
        return list(records)
    if options.grouped is Grouping.SPEAKER:
        return sorted(records, key=_speaker_key)
    places: dict[str, int] = {}
    for record in records:
        places.setdefault(record.article, len(places))
    return sorted(records, key=lambda r: places[r.article])


def _speaker_key(record: QuotationRecord) -> tuple[bool, str, str]:
    return record.speaker is None, fold(record.speaker or ""), record.speaker_id or ""


def _quotation_format(name: str, path: str) -> QuotationFormat:
    from reader.exporters.registry import QUOTATIONS  # noqa: PLC0415 - see export_matrix

    return _format(QUOTATIONS, name, path)


def _format(formats: Sequence[Format[T]], name: str, path: str) -> Format[T]:
    """Return the format with a name, or the one that the file's name asks for."""
    from reader.exporters.registry import format_named, format_of  # noqa: PLC0415 - see export_matrix

    form = format_named(formats, name) if name else format_of(formats, path)
    if form is None:
        endings = ", ".join(f.suffix for f in formats)
        raise ExportError(f"{path} was not written: its name does not say in which format. End it in one of {endings}.")
    return form


def write_file(path: str, write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` fill a file, and put it in its place only when it is whole and on the disk.

    A link is followed, permissions of a file that is replaced are kept, and what is no file (a pipe, a terminal)
    is written to as it is.

    Raises:
        ExportError: The file cannot be written; what stood there before still stands.
    """
    try:
        place = Path(os.path.realpath(path))
        if place.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if place.exists() and not place.is_file():
            with place.open("wb") as out:
                write(out)
        else:
            _replace(place, write)
    except OSError as error:
        reason = _ADVICE.get(error.errno or 0, f"{error.strerror or error}. Choose another folder")
        message = f"{path} could not be written: {reason}."
        raise ExportError(message) from error


def _replace(place: Path, write: Callable[[BinaryIO], object]) -> None:
    # Beside its place, so that the rename stays on one disk; named so that it sorts and hides with it.
    beside = place.with_name(f".{place.name[:50]}.{secrets.token_hex(4)}.part")
    nameless = _open_nameless(place.parent)
    try:
        # "x": never through a link that somebody laid there.
        with nameless or beside.open("xb") as out:
            write(out)
            out.flush()
            os.fsync(out.fileno())
            if nameless is not None:
                _give_name(out, beside)
        if place.exists():
            shutil.copymode(place, beside)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)  # once renamed it is no longer there


def _open_nameless(folder: Path) -> BinaryIO | None:
    """Open a file without a name, of which nothing stays behind even when the program is killed.

    Linux has them (open(2), O_TMPFILE), on most file systems; else None.
    """
    flag: int = getattr(os, "O_TMPFILE", 0)
    if not flag or not _DESCRIPTORS.is_dir():
        return None
    try:
        return os.fdopen(os.open(folder, flag | os.O_WRONLY, 0o666), "wb")
    except OSError:
        # Whatever is wrong, the ordinary way finds it out again, and tells.
        return None


def _give_name(out: BinaryIO, path: Path) -> None:
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # With a folder given, link() follows the link of the descriptor (linkat(2), AT_SYMLINK_FOLLOW).
        os.link(_DESCRIPTORS / str(out.fileno()), path, src_dir_fd=folder, follow_symlinks=True)
    finally:
        os.close(folder)
