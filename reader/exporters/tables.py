"""Records as a table, a row each, typed and safe to open in a spreadsheet: CSV (RFC 4180) in UTF-8, and XLSX."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any, BinaryIO, NamedTuple

from reader.exporters.base import ExportOptions
from reader.exporters.entries import COMMAND, article_name
from reader.model.record import Around, Record
from reader.text.scalars import scalars

Cell = str | int | float | bool | None


class Column(NamedTuple):
    """A column: its name, what of a record stands in it, and how wide it is shown, in characters."""

    name: str
    cell: Callable[[Any], Cell]
    width: int = 14


def _start(record: Record) -> int | None:
    return record.spans[0].start if record.spans else None


def _end(record: Record) -> int | None:
    return record.spans[-1].end if record.spans else None


_SPEAKER = (
    Column("speaker", lambda r: r.speaker, 24),
    Column("speaker_type", lambda r: r.speaker_type),
    Column("role", lambda r: r.role, 24),
)
_ARTICLE = (
    Column("outlet", lambda r: r.outlet, 20),
    Column("title", lambda r: r.title, 40),
    Column("byline", lambda r: r.byline, 20),
    Column("published", lambda r: r.published),
    Column("accessed", lambda r: r.accessed),
    Column("address", lambda r: r.address, 30),
)
_CONTEXT = Column("context", lambda r: r.context, 60)
_PLACE = (
    Column("path", lambda r: r.path, 30),
    Column("article", lambda r: r.article),
    Column("paragraph", lambda r: r.paragraph, 10),
    Column("start", _start, 8),
    Column("end", _end, 8),
    Column("id", lambda r: r.id),
    Column("link", lambda r: f"{COMMAND} {r.id}", 30),
)
QUOTATION_COLUMNS = (
    *_SPEAKER,
    Column("quotation", lambda r: r.text, 60),
    Column("kind", lambda r: r.kind.told, 10),
    *_ARTICLE,
    _CONTEXT,
    Column("source", lambda r: r.source, 20),
    Column("cue", lambda r: r.cue, 10),
    Column("via", lambda r: r.via),
    Column("unresolved", lambda r: r.unresolved, 10),
    Column("denial", lambda r: r.denial, 10),
    Column("refusal", lambda r: r.refusal, 10),
    Column("confidence", lambda r: r.confidence, 10),
    Column("reason", lambda r: r.reason, 40),
    *_PLACE,
)
"""Of a table of quotations, in their order. ``start`` and ``end`` are code points of the article's text."""
HIGHLIGHT_COLUMNS = (
    Column("colour", lambda r: r.colour, 10),
    Column("style", lambda r: r.style, 10),
    Column("words", lambda r: r.text, 60),
    Column("note", lambda r: r.note, 40),
    Column("tags", lambda r: ", ".join(r.tags), 20),
    Column("source", article_name, 40),
    *_SPEAKER,
    *_ARTICLE,
    _CONTEXT,
    Column("created", lambda r: r.created, 20),
    Column("problem", lambda r: r.problem, 20),
    *_PLACE,
)
"""The same of highlights."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Cells that begin so may run as formulas in a spreadsheet (OWASP, "CSV Injection"; the wide forms count as well)."""
LONGEST_CELL = 32_767
"""Characters of a cell of XLSX at most (ECMA-376, part 1, 18.18.89)."""
LAST_ROW = 1_048_575
"""The last row of a sheet, from 0."""


def write_csv(items: Iterable[Record], options: ExportOptions, out: BinaryIO, *, columns: Sequence[Column]) -> None:
    """Write the records as rows of CSV.

    A cell that a spreadsheet might run as a formula gets an apostrophe in front, which shows that it is text.
    """
    chosen = _chosen(columns, options)
    with csv_table(out, has_mark=options.byte_order_mark) as write_row:
        write_row([c.name for c in chosen])
        for item in items:
            write_row([_told(c.cell(item)) for c in chosen])


@contextmanager
def csv_table(out: BinaryIO, *, has_mark: bool) -> Iterator[Callable[[Iterable[object]], object]]:
    """Give what writes a row of CSV, in UTF-8, to an open file; with or without a byte-order mark before the first."""
    out.write(b"\xef\xbb\xbf" if has_mark else b"")
    text = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    try:
        yield csv.writer(text).writerow
    finally:
        text.detach()


def write_xlsx(
    items: Iterable[Record], options: ExportOptions, out: BinaryIO, *, columns: Sequence[Column], title: str
) -> None:
    """Write the records as rows of a sheet, one in memory at a time.

    Text is written as text, whatever it begins with; numbers as numbers, yes and no as such. A table of more rows than
    a sheet can have goes on in further sheets; a text that is too long for a cell ends with an ellipsis.
    """
    chosen = _chosen(columns, options)
    rows = ([c.cell(item) for c in chosen] for item in items)
    write_sheet(rows, [(c.name, c.width) for c in chosen], title, out)


def write_sheet(rows: Iterable[Sequence[Cell]], heads: Sequence[tuple[str, int]], title: str, out: BinaryIO) -> None:
    """Write rows as an XLSX file, one in memory at a time, see ``write_xlsx``.

    Args:
        rows: Of typed cells.
        heads: The name and the width, in characters, of each column.
        title: Of the sheet.
        out: An open file.
    """
    # What is written beside goes with the folder, also when the export is given up or the disk is full.
    with TemporaryDirectory() as folder, TemporaryFile() as beside:
        _write_book(rows, heads, title, beside, folder)
        beside.seek(0)
        shutil.copyfileobj(beside, out)


def _write_book(
    rows: Iterable[Sequence[Cell]], heads: Sequence[tuple[str, int]], title: str, out: BinaryIO, folder: str
) -> None:
    import xlsxwriter  # noqa: PLC0415 - only where such a file is written
    from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - the same

    how = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": folder}
    book = xlsxwriter.Workbook(out, how)
    book.use_zip64()
    try:
        _fill_book(book, rows, heads, title)
        book.close()
    except FileCreateError as error:
        # The error of the system, which it hides.
        raise error.args[0] from error
    finally:
        for sheet in book.worksheets():
            # Closed by the book itself only where all goes well.
            sheet.row_data_fh.close()


def _fill_book(book: Any, rows: Iterable[Sequence[Cell]], heads: Sequence[tuple[str, int]], title: str) -> None:  # noqa: ANN401 - has no types
    bold, top = book.add_format({"bold": True}), book.add_format({"valign": "top"})
    sheets, number = 0, LAST_ROW
    sheet = None
    for row in rows:
        if sheet is None or number >= LAST_ROW:
            sheets += 1
            sheet, number = _sheet(book, title if sheets == 1 else f"{title} {sheets}", heads, bold), 0
        number += 1
        for place, cell in enumerate(row):
            _put(sheet, number, place, cell, top)
    if sheet is None:
        _sheet(book, title, heads, bold)


def _sheet(book: Any, title: str, heads: Sequence[tuple[str, int]], bold: object) -> Any:  # noqa: ANN401 - has no types
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, 0, len(heads) - 1)
    for place, (name, width) in enumerate(heads):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, name, bold)
    return sheet


def _put(sheet: Any, row: int, place: int, cell: Cell, look: object) -> None:  # noqa: ANN401 - has no types
    if isinstance(cell, bool):
        sheet.write_boolean(row, place, cell, look)
    elif isinstance(cell, int | float):
        sheet.write_number(row, place, cell, look)
    elif cell:
        text = scalars(cell)
        sheet.write_string(row, place, text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…", look)


def _chosen(columns: Sequence[Column], options: ExportOptions) -> list[Column]:
    return [c for c in columns if options.around is not Around.NONE or c is not _CONTEXT]


def _told(cell: Cell) -> str:
    """Return a cell as CSV has it."""
    if isinstance(cell, bool):
        return "yes" if cell else ""
    if isinstance(cell, float):
        return f"{cell:.2f}"
    return safe(str(cell)) if cell is not None else ""


def safe(cell: str) -> str:
    """Return a cell with an apostrophe in front where a spreadsheet might run it as a formula."""
    # Leading blanks are looked through: some spreadsheets trim them before they decide.
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) or cell.lstrip().startswith(FORMULA_STARTS) else cell
