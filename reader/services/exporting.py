"""Write quotations, highlights and matrices to files, in a format that the reader or the file's name asks for."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from reader.exporters.base import ExportOptions
from reader.model.errors import ExportCancelledError, ExportError
from reader.model.highlightlist import HighlightFilter
from reader.model.tag import lineage
from reader.services.analysing import library_totals
from reader.services.filewriting import write_file
from reader.services.selections import Selection, StoredHighlights, ids_of, in_order, records_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reader.exporters.base import Format, T
    from reader.exporters.registry import RecordFormat
    from reader.library.library import Library
    from reader.library.reader import Reader
    from reader.model.collation import Collation
    from reader.model.library import ArticleRow, SpeakerRow
    from reader.model.matrix import Matrix
    from reader.model.record import Record
    from reader.model.workspace import Workspace
    from reader.services.jobs import Executor
    from reader.services.voices import Variant

R = TypeVar("R")

DOCUMENT = "docx"
"""The format whose order printed records have."""
OFFERED = 200
"""Speakers, and articles, of the library that can be chosen from; more are found in its lists."""


class ExportProgress:
    """How far an export is; looked at and given up from any thread.

    Attributes:
        count: Records that were written.
    """

    def __init__(self) -> None:
        self.count = 0
        self._given_up = threading.Event()

    def cancel(self) -> None:
        """Give the export up before its next record."""
        self._given_up.set()

    def check(self) -> None:
        """Do nothing.

        Raises:
            ExportCancelledError: The export was given up.
        """
        if self._given_up.is_set():
            raise ExportCancelledError("The export was given up. Nothing was written.")

    def follow(self, records: Iterable[R]) -> Iterator[R]:
        """Yield records and count them.

        Raises:
            ExportCancelledError: The export was given up.
        """
        for record in records:
            self.check()
            yield record
            self.count += 1


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What is to be written, where, and how.

    Attributes:
        chosen: What of the open articles or of the library.
        path: Of the file.
        form: The name of a format; "" for what the file's name asks for.
        options: What the reader chose.
    """

    chosen: Selection
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
        workspaces: Those with a name, each with how many quotations its articles have.
        highlights: How many there are.
        tags: How many highlights bear each tag or one below it, in order of their names.
        templates: Names of the templates of Markdown documents.
    """

    quotations: int = 0
    speakers: tuple[SpeakerRow, ...] = ()
    articles: tuple[ArticleRow, ...] = ()
    workspaces: tuple[tuple[Workspace, int], ...] = ()
    highlights: int = 0
    tags: Mapping[str, int] = field(default_factory=dict)
    templates: tuple[str, ...] = ()


def exportable(library: Library) -> Exportable:
    """Return what of the library can be exported."""
    from reader.services.templates import template_names  # noqa: PLC0415 - needed only when something is exported

    read = library.read
    workspaces = tuple((w, sum(r.quotations for r in read.article_rows(w.articles))) for w in read.workspaces())
    levels = dict.fromkeys(level for tag in read.tag_counts() for level in lineage(tag))
    return Exportable(
        library_totals(library).quotations,
        read.speakers(limit=OFFERED).rows,
        read.articles(limit=OFFERED).rows,
        workspaces,
        len(read.highlight_numbers(HighlightFilter())),
        {tag: read.tagged_below(tag) for tag in sorted(levels, key=str.casefold)[:OFFERED]},
        template_names(),
    )


def export_matrix(matrix: Matrix, path: str) -> int:
    """Write a matrix of claims to a file and return how many claims it has; a job for a worker.

    Args:
        matrix: With the rows that are wanted, in their order.
        path: Of the file; its ending says in which format.

    Raises:
        ExportError: The file cannot be written, or its name asks for no format.
    """
    from reader.exporters.registry import MATRICES  # noqa: PLC0415 - needed only when something is exported

    form = format_for(MATRICES, "", path)
    write_file(path, lambda out: form.write(matrix, ExportOptions(), out))
    return len(matrix.rows)


def export_collations(collations: Sequence[Collation], path: str) -> int:
    """Write quotations in several cuts to a file and return how many there are; a job for a worker.

    Args:
        collations: Those that are wanted, in their order.
        path: Of the file; its ending says in which format.

    Raises:
        ExportError: The file cannot be written, or its name asks for no format.
    """
    from reader.exporters.registry import COLLATIONS  # noqa: PLC0415 - see export_matrix

    form = format_for(COLLATIONS, "", path)
    write_file(path, lambda out: form.write(collations, ExportOptions(), out))
    return len(collations)


def export_cuts(cuts: tuple[Sequence[Variant], Mapping[str, str]], path: str) -> int:
    """Align quotations in several cuts and write them to a file; a job for a worker, see ``export_collations``.

    Args:
        cuts: The quotations, and what to call each article, by its id.
        path: Of the file.
    """
    from reader.services.collating import collations_of  # noqa: PLC0415 - see export_matrix

    return export_collations(collations_of(*cuts), path)


def export_chosen(
    library: Library, executor: Executor, order: ExportOrder, progress: ExportProgress | None = None
) -> int:
    """Write what is chosen to a file, one article in memory at a time, and return how many records there are.

    Args:
        library: On its own thread.
        executor: Analyses articles whose analysis is not cached.
        order: What is asked for.
        progress: Counts, and gives up.

    Raises:
        ExportError: The file cannot be written, or its name asks for no format.
        ExportCancelledError: The export was given up.
        ReaderError: The library cannot be read, or a job died.
    """
    form = format_for(_formats_of(order.chosen), order.form, order.path)
    if isinstance(order.chosen, StoredHighlights) and is_of_annotations(form.name):
        ids = ids_of(library.read, order.chosen)
        return export_annotations(library.read, order.path, form.name, ids, progress)
    records = records_of(library, executor, order.chosen, order.options, form)
    return export_records((progress or ExportProgress()).follow(records), form, order.path, order.options)


def is_of_annotations(form: str) -> bool:
    """Tell whether a format of highlights holds all of them: notes, tags, memos and articles."""
    from reader.exporters.registry import ANNOTATIONS  # noqa: PLC0415 - see export_matrix

    return form in {f.name for f in ANNOTATIONS}


def export_annotations(
    reader: Reader,
    path: str,
    form: str = "",
    ids: Sequence[str] | None = None,
    progress: ExportProgress | None = None,
) -> int:
    """Write highlights with their notes, tags, memos and articles to a file, and return how many annotations there are.

    Args:
        reader: Of the library.
        path: Of the file.
        form: The name of a format; what the file's name asks for unless given.
        ids: Of the highlights; all of the library unless given.
        progress: Counts, and gives up.

    Raises:
        ExportError: The file cannot be written, or its name asks for no format.
        ExportCancelledError: It was given up.
        LibraryError: The library cannot be read.
    """
    from reader.exporters.registry import ANNOTATIONS  # noqa: PLC0415 - see export_matrix
    from reader.services.annotation_exports import annotation_set  # noqa: PLC0415 - the same

    followed = progress or ExportProgress()
    marked = annotation_set(reader, ids)
    marked = replace(marked, annotations=followed.follow(marked.annotations))
    chosen = format_for(ANNOTATIONS, form, path)
    write_file(path, lambda out: chosen.write(marked, ExportOptions(), out))
    return followed.count


def gather_records(
    library: Library, executor: Executor, order: ExportOrder, progress: ExportProgress | None = None
) -> tuple[Record, ...]:
    """Return all records of what is chosen, in the order of a document: for what the window itself prints.

    Args:
        library: On its own thread.
        executor: Analyses articles whose analysis is not cached.
        order: What is asked for.
        progress: Gives up; nothing is counted yet.

    Raises:
        ExportCancelledError: The export was given up.
        ReaderError: The library cannot be read, or a job died.
    """
    form = format_for(_formats_of(order.chosen), DOCUMENT, "")
    found = []
    for record in records_of(library, executor, order.chosen, order.options, form):
        if progress is not None:
            progress.check()
        found.append(record)
    return tuple(found)


def export_records(
    records: Iterable[Record], form: RecordFormat, path: str, options: ExportOptions | None = None
) -> int:
    """Write records to a file and return how many there are.

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


def _formats_of(chosen: Selection) -> Sequence[RecordFormat]:
    from reader.exporters.registry import HIGHLIGHTS, QUOTATIONS  # noqa: PLC0415 - see export_matrix

    return HIGHLIGHTS if isinstance(chosen, StoredHighlights) else QUOTATIONS


def format_for(formats: Sequence[Format[T]], name: str, path: str) -> Format[T]:
    """Return the format with a name, or for "" the one that the file's name asks for.

    Raises:
        ExportError: The file's name asks for none.
    """
    from reader.exporters.registry import format_named, format_of  # noqa: PLC0415 - see export_matrix

    form = format_named(formats, name) if name else format_of(formats, path)
    if form is None:
        endings = ", ".join(f.suffix for f in formats)
        raise ExportError(f"{path} was not written: its name does not say in which format. End it in one of {endings}.")
    return form
