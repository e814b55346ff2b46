"""The command ``list``: the articles of the library, for people or as JSON."""

from __future__ import annotations

from reader.cli import json_objects, output
from reader.cli.arguments import Options
from reader.cli.opening import caught_up
from reader.exporters import contract
from reader.exporters.markup.controls import one_line, shorten
from reader.model.library import ArticleOrder, ArticleRow
from reader.services.listing import every_row

SHORT_ID = 8
"""Digits of an id that are shown; a library of a million articles has two that share them once in a while."""
TITLE = 80


def run_list(options: Options) -> int:
    """Print the articles of the library."""
    with caught_up(options) as library:
        order = ArticleOrder(options.order)
        rows = every_row(lambda after: library.read.articles(order, after))
        if options.json:
            output.write(contract.dumps(json_objects.articles_object(rows)) + "\n")
        else:
            for row in rows:
                output.write(_article(row) + "\n")
    return 0


def _article(row: ArticleRow) -> str:
    known = [one_line(v) for v in (row.outlet, row.byline, row.published) if v]
    told = f"{row.quotations} quotation{'' if row.quotations == 1 else 's'}" if row.analysed else "not analysed yet"
    return f"{row.id[:SHORT_ID]}  {shorten(row.title, TITLE)}\n          {', '.join([*known, told])}"
