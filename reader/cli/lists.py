"""The commands ``list``, ``search`` and ``highlights``: what is in the library, for people or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import chain

from reader.cli import output, records
from reader.cli.arguments import Options
from reader.cli.opening import caught_up
from reader.exporters import contract
from reader.exporters.base import ExportOptions
from reader.exporters.markup.controls import one_line, shorten
from reader.exporters.registry import HIGHLIGHTS, format_named
from reader.library.reader import Reader
from reader.model.library import ArticleOrder, ArticleRow, HitKind, SearchHit
from reader.services.annotating import highlight_rows
from reader.services.searching import Found, search

SHORT_ID = 8
"""Digits of an id that are shown; a library of a million articles has two that share them once in a while."""
_TITLE = 80
_HEADS = {
    HitKind.PARAGRAPH: "Paragraphs",
    HitKind.QUOTATION: "Quotations",
    HitKind.HIGHLIGHT: "Highlights",
    HitKind.NOTE: "Notes",
}


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


def run_search(options: Options) -> int:
    """Print where the words stand: in paragraphs, quotations and notes, the newest first."""
    words = " ".join(options.words)
    with caught_up(options) as library:
        found = {kind: search(library.read, words, kind, limit=options.limit) for kind in HitKind}
    if options.json:
        output.write(contract.dumps(records.search_object(words, found)) + "\n")
    else:
        output.write("".join(chain.from_iterable(_section(kind, page) for kind, page in found.items())) or "Nothing.\n")
    return 0


def run_highlights(options: Options) -> int:
    """Print the highlights of the library, by article."""
    form = format_named(HIGHLIGHTS, options.format or "md")
    with caught_up(options) as library:
        rows = highlight_rows(library)
    written = BytesIO()
    form.write(rows, ExportOptions(), written)
    output.write(written.getvalue().decode("utf-8").removeprefix("\ufeff"))
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
    return f"{row.id[:SHORT_ID]}  {shorten(row.title, _TITLE)}\n          {', '.join([*known, told])}"


def _section(kind: HitKind, found: Found) -> Iterator[str]:
    if found.hits:
        yield f"{_HEADS[kind]}\n"
        yield from (_hit(hit, found.articles) for hit in found.hits)
        if found.after is not None:
            yield "  and more\n"


def _hit(hit: SearchHit, articles: Mapping[str, ArticleRow]) -> str:
    where = ""
    if hit.article in articles:
        place = f":{hit.span.start}-{hit.span.end}" if hit.span else ""
        where = f"  {hit.article[:SHORT_ID]}{place}  {shorten(articles[hit.article].title, _TITLE)}\n"
    return f"{where}    {one_line(hit.text)}\n"
