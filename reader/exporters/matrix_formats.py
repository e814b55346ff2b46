"""The formats that a matrix of claims can be written in: a matrix in, bytes out."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import BinaryIO

from reader.exporters.base import ExportOptions
from reader.exporters.markdown_text import escape as escape_markdown
from reader.exporters.markup.controls import line
from reader.exporters.markup.html_head import page_head
from reader.exporters.tables import csv_table, safe, write_sheet
from reader.model.labels import ClaimLabel
from reader.model.matrix import Matrix, MatrixCell, MatrixColumn, MatrixRow

TITLE = "Claims and articles"
LABELS = {ClaimLabel.AGREE: "agree", ClaimLabel.DIFFER: "differ", ClaimLabel.DENIAL: "denied by some"}
CLAIM_COLUMNS = ("number", "claim", "compared", "sureness", "articles", "voices", "explained_by", "why")
"""Of the CSV table, before those of the articles."""


def write_csv(matrix: Matrix, _options: ExportOptions, out: BinaryIO) -> None:
    """Write a table (RFC 4180) in UTF-8 with a byte-order mark, a claim a row.

    An article has three columns: how it stands to the claim, the value that it gives, its words. Cells that a
    spreadsheet might run as formulas get an apostrophe in front.
    """
    with csv_table(out, has_mark=True) as write_row:
        write_row([safe(cell) for cell in (*CLAIM_COLUMNS, *_heads(matrix))])
        for row in matrix.rows:
            write_row([safe(cell) for cell in (*_claim_cells(row), *_article_cells(row))])


def write_xlsx(matrix: Matrix, _options: ExportOptions, out: BinaryIO) -> None:
    """Write what the CSV table has as a sheet, numbers as numbers and text as text."""
    widths = [8, 50, 16, 12, 10, 10, 16, 30, *[14, 14, 50] * len(matrix.columns)]
    rows = ([*_typed(_claim_cells(row)), *_article_cells(row)] for row in matrix.rows)
    write_sheet(rows, list(zip([*CLAIM_COLUMNS, *_heads(matrix)], widths, strict=True)), TITLE, out)


def _heads(matrix: Matrix) -> list[str]:
    """Return the names of the three columns of each article."""
    return [f"{name}{part}" for name in _names(matrix) for part in ("", ": value", ": words")]


def _article_cells(row: MatrixRow) -> list[str]:
    return [part for c in row.cells for part in (c.kind.value, c.value, c.words)]


def _typed(cells: list[str]) -> list[str | int]:
    return [int(c) if c.isdecimal() else c for c in cells]


def write_markdown(matrix: Matrix, _options: ExportOptions, out: BinaryIO) -> None:
    """Write a table of GitHub's Markdown under a heading."""
    heads = ["", "Claim", "Compared", *_names(matrix)]
    lines = [f"# {TITLE}", "", _markdown_row(heads), _markdown_row(["---"] * len(heads), is_plain=True)]
    rows = ([str(row.number), row.words, label_words(row), *map(cell_words, row.cells)] for row in matrix.rows)
    out.write("\n".join([*lines, *map(_markdown_row, rows), ""]).encode("utf-8", "backslashreplace"))


def write_html(matrix: Matrix, _options: ExportOptions, out: BinaryIO) -> None:
    """Write one page that needs nothing else: no script, no font, no picture, no network."""
    out.write("".join(_html(matrix)).encode("utf-8", "backslashreplace"))


def cell_words(cell: MatrixCell) -> str:
    """Return all that a cell says, on one line: "differs (40 percent): about 40 percent of the land"."""
    value = f" ({cell.value})" if cell.value else ""
    speaker = f" — {cell.speaker}" if cell.speaker else ""
    return f"{cell.kind.value}{value}: {cell.words}{speaker}" if cell.passages else cell.kind.value


def label_words(row: MatrixRow) -> str:
    """Return how the articles of a row stand to each other, how sure that is, and what explains it."""
    words = LABELS[row.label]
    if row.attribute is not None:
        words += f" in {_ATTRIBUTES.get(row.attribute.value, row.attribute.value)}"
    explained = ", ".join(e.value for e in row.explained_by or ())
    words += f" (explained by {explained})" if explained else ""
    return f"{words} · {row.tier.value}"


def _names(matrix: Matrix) -> list[str]:
    return [f"{n} {line(c.name)}" if not c.name.startswith(f"{n} ") else line(c.name) for n, c in _numbered(matrix)]


def _numbered(matrix: Matrix) -> Iterator[tuple[int, MatrixColumn]]:
    return enumerate(matrix.columns, 1)


def _claim_cells(row: MatrixRow) -> list[str]:
    explained = "not known" if row.explained_by is None else ", ".join(e.value for e in row.explained_by)
    why = "; ".join(r.text for r in row.reasons)
    told = [LABELS[row.label], row.tier.value, str(row.coverage), str(row.voices)]
    return [str(row.number), row.words, *told, explained if row.label is ClaimLabel.DIFFER else "", why]


def _markdown_row(cells: list[str], *, is_plain: bool = False) -> str:
    return f"| {' | '.join(cells if is_plain else map(escape_markdown, cells))} |"


def _html(matrix: Matrix) -> Iterator[str]:
    yield _HEAD
    heads = "".join(f'<th scope="col">{_column_head(c, n)}</th>' for n, c in _numbered(matrix))
    yield f'<thead><tr><th scope="col">Claim</th>{heads}</tr></thead>\n<tbody>\n'
    for row in matrix.rows:
        why = "; ".join(r.text for r in row.reasons)
        head = (
            f"{row.number}. {_text(row.words)}<small>{_text(label_words(row))} · "
            f"{row.coverage} of {len(row.cells)} articles</small><small>{_text(why)}</small>"
        )
        yield f'<tr><th scope="row">{head}</th>{"".join(map(_html_cell, row.cells))}</tr>\n'
    yield "</tbody>\n</table>\n</main>\n</body>\n</html>\n"


def _column_head(column: MatrixColumn, number: int) -> str:
    told = [column.title if column.title != column.name else "", column.published]
    small = "".join(f"<small>{_text(words)}</small>" for words in told if words)
    name = _text(column.name)
    return f"{name if name.startswith(f'{number} ') else f'{number} {name}'}{small}"


def _html_cell(cell: MatrixCell) -> str:
    if not cell.passages:
        return f'<td class="none">{cell.kind.value}</td>'
    value = f" <strong>{_text(cell.value)}</strong>" if cell.value else ""
    speaker = f"<small>— {_text(cell.speaker)}</small>" if cell.speaker else ""
    kind = f'<span class="kind">{cell.kind.sign} {cell.kind.value}</span>{value}'
    return f'<td class="{cell.kind.name.lower()}">{kind}<br>{_text(cell.words)}{speaker}</td>'


def _text(words: str) -> str:
    return escape(line(words), quote=False)


_ATTRIBUTES = {"who": "who it was", "where": "the place", "whether": "whether it is so", "date": "the date"}
_STYLE = """
body { margin: 1.5rem; font: 0.95rem/1.45 Georgia, serif; background: #fff; color: #1c1c1c; }
table { border-collapse: collapse; }
th, td { border: 1px solid #999; padding: 0.4rem 0.6rem; vertical-align: top; text-align: left; min-width: 9rem; }
tbody th { font-weight: normal; max-width: 20rem; }
small { display: block; color: #5f5f5f; font-size: 0.85em; }
.kind { font: bold 0.8rem sans-serif; }
.agrees, .asserts { background: #e4f3e4; }
.differs { background: #fdeecb; border-style: dashed; border-width: 2px; }
.denies, .both { background: #fbe3e3; border-style: double; border-width: 3px; }
.none { color: #5f5f5f; font-style: italic; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
@media (prefers-color-scheme: dark) {
  body { background: #1c1c1c; color: #e4e4e4; }
  small, .none { color: #a8a8a8; }
  .agrees, .asserts { background: #1e3a26; } .differs { background: #41350f; } .denies, .both { background: #4a2226; }
}
"""
_HEAD = page_head(TITLE, _STYLE) + f"<h1>{TITLE}</h1>\n<table>\n"
