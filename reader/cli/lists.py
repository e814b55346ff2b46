"""The command ``list``: the articles of the library, for people or as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from reader.cli import output, records
from reader.cli.arguments import Options
from reader.cli.opening import caught_up
from reader.exporters import contract
from reader.exporters.markup.controls import one_line, shorten
from reader.library.reader import Reader
from reader.model.library import ArticleOrder, ArticleRow

SHORT_ID = 8
"""Digits of an id that are shown; a library of a million articles has two that share them once in a while."""
TITLE = 80


def run_list(options: Options) -> int:
    """Print the articles of the library."""
    with caught_up(options) as library:
        rows = _articles(library.read, ArticleOrder(options.order))
        if options.json:
            output.write(contract.dumps(records.articles_object(rows)) + "\n")
        else:
            for row in rows:
                output.write(_article(row) + "\n")
    return 0


def _articles(reader: Reader, order: ArticleOrder) -> Iterator[ArticleRow]:
    page = reader.articles(order)
    yield from page.rows
    while page.after is not None:
        page = reader.articles(order, page.after)
        yield from page.rows


def _article(row: ArticleRow) -> str:
    known = [one_line(v) for v in (row.outlet, row.byline, row.published) if v]
    told = f"{row.quotations} quotation{'' if row.quotations == 1 else 's'}" if row.analysed else "not analysed yet"
    return f"{row.id[:SHORT_ID]}  {shorten(row.title, TITLE)}\n          {', '.join([*known, told])}"
