"""Read lists from the index, a page at a time: always from a known place on, never by counting rows off."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reader.library.match import match_expression
from reader.model.library import (
    ArticleOrder,
    ArticleRow,
    Page,
    Position,
    QuotationFilter,
    QuotationRow,
    SpeakerOrder,
    SpeakerRow,
    Totals,
)
from reader.model.quotation import QuotationKind
from reader.model.span import Span
from reader.model.speaker import SpeakerType

_MANY = 500
"""Values bound to one statement; SQLite may be built with a limit of 999."""
_SHORT = 1000
"""Quotations of a speaker that are looked at one by one for words."""


@dataclass(frozen=True, slots=True)
class _Query:
    """A list: what is selected from, under which conditions, and by which columns it is ordered."""

    source: str
    order: tuple[str, ...]
    descending: bool
    conditions: tuple[str, ...] = ()
    values: tuple[object, ...] = ()

    def page(self, columns: str, after: Position | None, limit: int) -> tuple[str, list[object]]:
        """Return the statement for one row more than a page, and its values."""
        conditions, values = list(self.conditions), list(self.values)
        if after is not None:
            sign = "<" if self.descending else ">"
            slots = ", ".join("?" * len(after))
            conditions.append(f"({', '.join(self.order)}) {sign} ({slots})")
            values += after
        return f"SELECT {columns} FROM {self.source}{_where(conditions)}{self._by()} LIMIT ?", [*values, limit + 1]  # noqa: S608 - names of our own

    def numbers(self) -> tuple[str, list[object]]:
        """Return the statement for the numbers of all rows, and its values."""
        statement = f"SELECT {self.order[-1]} FROM {self.source}{_where(self.conditions)}{self._by()}"  # noqa: S608 - names of our own
        return statement, list(self.values)

    def _by(self) -> str:
        way = " DESC" if self.descending else ""
        return " ORDER BY " + ", ".join(column + way for column in self.order)


def _where(conditions: Sequence[str]) -> str:
    return " WHERE " + " AND ".join(conditions) if conditions else ""


_ARTICLE_COLUMNS = "id, title, outlet, byline, published, path, added, quotations, engine <> ''"
_ARTICLE_ORDERS = {
    ArticleOrder.ADDED: _Query("articles", ("number",), descending=True),
    ArticleOrder.PUBLISHED: _Query("articles", ("published", "number"), descending=True),
    ArticleOrder.TITLE: _Query("articles", ("title_key", "number"), descending=False),
    ArticleOrder.OUTLET: _Query("articles", ("outlet_key", "number"), descending=False),
}
_QUOTATION_COLUMNS = """q.id, a.id, a.title, a.outlet, q.published, q.kind, q.spans, q.text, s.id,
    coalesce(s.name, (SELECT e.name FROM entities e WHERE e.number = q.entity), ''), q.confidence"""
_QUOTATION_JOINS = "JOIN articles a ON a.number = q.article LEFT JOIN speakers s ON s.number = q.speaker"
_SPEAKER_COLUMNS = "id, name, type, aliases, articles, quotations"
_SPEAKER_ORDERS = {
    SpeakerOrder.QUOTATIONS: _Query("speakers", ("quotations", "number"), descending=True),
    SpeakerOrder.NAME: _Query("speakers", ("sort_key", "number"), descending=False),
}


def articles(
    connection: sqlite3.Connection, order: ArticleOrder, after: Position | None, limit: int
) -> Page[ArticleRow]:
    """Return a page of articles."""
    found, position = _page(connection, _ARTICLE_ORDERS[order], _ARTICLE_COLUMNS, after, limit)
    return Page(tuple(_article(row) for row in found), position)


def article_rows(connection: sqlite3.Connection, ids: Sequence[str]) -> tuple[ArticleRow, ...]:
    """Return the rows of articles, in the order asked; those that are not there are left out."""
    found: dict[str, ArticleRow] = {}
    for first in range(0, len(ids), _MANY):
        some = ids[first : first + _MANY]
        statement = f"SELECT {_ARTICLE_COLUMNS} FROM articles WHERE id IN ({', '.join('?' * len(some))})"  # noqa: S608 - slots
        found.update((row[0], _article(row)) for row in _tuples(connection, statement, some))
    return tuple(found[i] for i in ids if i in found)


def quotations(
    connection: sqlite3.Connection, narrowed: QuotationFilter, after: Position | None, limit: int
) -> Page[QuotationRow]:
    """Return a page of quotations: of an article in text order, with words the newest first, else by date."""
    query = _quotation_query(connection, narrowed)
    if query is None:
        return Page(())
    joined = _Query(f"{query.source} {_QUOTATION_JOINS}", query.order, query.descending, query.conditions, query.values)
    found, position = _page(connection, joined, _QUOTATION_COLUMNS, after, limit)
    return Page(tuple(_quotation(row) for row in found), position)


def quotation_numbers(connection: sqlite3.Connection, narrowed: QuotationFilter) -> array[int]:
    """Return the numbers of all quotations that are listed, in the order of their pages, eight bytes each."""
    query = _quotation_query(connection, narrowed)
    if query is None:
        return array("q")
    return array("q", [row[0] for row in _tuples(connection, *query.numbers())])


def quotations_at(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[QuotationRow | None, ...]:
    """Return the quotations with these numbers, in the order asked; None for one that is gone."""
    found: dict[int, QuotationRow] = {}
    for first in range(0, len(numbers), _MANY):
        some = numbers[first : first + _MANY]
        statement = f"""SELECT {_QUOTATION_COLUMNS}, q.number FROM quotations q {_QUOTATION_JOINS}
            WHERE q.number IN ({", ".join("?" * len(some))})"""  # noqa: S608 - slots
        found.update((row[-1], _quotation(row)) for row in _tuples(connection, statement, list(some)))
    return tuple(found.get(n) for n in numbers)


def speakers(
    connection: sqlite3.Connection, order: SpeakerOrder, name: str, after: Position | None, limit: int
) -> Page[SpeakerRow]:
    """Return a page of speakers, or of those with a name or alias that contains ``name``."""
    query = _SPEAKER_ORDERS[order]
    if name:
        pattern = "%" + name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        condition = "(name LIKE ? ESCAPE '\\' OR aliases LIKE ? ESCAPE '\\')"
        query = _Query(query.source, query.order, query.descending, (condition,), (pattern, pattern))
    found, position = _page(connection, query, _SPEAKER_COLUMNS, after, limit)
    return Page(tuple(_speaker(row) for row in found), position)


def totals(connection: sqlite3.Connection, engine: str) -> Totals:
    """Return the stored totals; waiting are the articles without an analysis by the engine."""
    state = dict(connection.execute("SELECT name, value FROM state WHERE name LIKE 'total %'").fetchall())
    (current,) = connection.execute("SELECT count(*) FROM articles WHERE engine = ?", [engine]).fetchone()
    names = ("articles", "quotations", "speakers")
    counted, of_quotations, of_speakers = (int(state.get(f"total {name}", 0)) for name in names)
    return Totals(counted, counted - current, of_quotations, of_speakers)


def _tuples(connection: sqlite3.Connection, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """Return rows as plain tuples, which cost less than rows with names."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(statement, values).fetchall()


def _page(
    connection: sqlite3.Connection, query: _Query, columns: str, after: Position | None, limit: int
) -> tuple[list[tuple[Any, ...]], Position | None]:
    """Return rows of the columns with those of the order behind, and where the next page begins."""
    statement, values = query.page(f"{columns}, {', '.join(query.order)}", after, limit)
    found = _tuples(connection, statement, values)
    if len(found) <= limit:
        return found, None
    return found[:limit], found[limit - 1][-len(query.order) :]


def _quotation_query(connection: sqlite3.Connection, narrowed: QuotationFilter) -> _Query | None:
    """Return the list that is asked for, or None when its words are no words."""
    conditions, values = _quotation_conditions(narrowed)
    if not narrowed.words.strip():
        order = ("q.start", "q.number") if narrowed.article else ("q.published", "q.number")
        return _Query("quotations q", order, not narrowed.article, conditions, values)
    expression = match_expression(narrowed.words)
    if not expression:
        return None
    if _is_short(connection, narrowed):
        words = "EXISTS (SELECT 1 FROM quotations_words WHERE quotations_words MATCH ? AND rowid = q.number)"
        return _Query("quotations q", ("q.number",), True, (*conditions, words), (*values, expression))  # noqa: FBT003 - newest first
    source = "quotations_words w CROSS JOIN quotations q ON q.number = w.rowid"
    words = "quotations_words MATCH ?"
    return _Query(source, ("w.rowid",), True, (words, *conditions), (expression, *values))  # noqa: FBT003 - newest first


def _is_short(connection: sqlite3.Connection, narrowed: QuotationFilter) -> bool:
    """Tell whether the list without its words is so short that looking at each of its quotations is quickest."""
    if narrowed.article:
        return True
    statement = "SELECT 1 FROM speakers WHERE id = ? AND quotations < ?"
    return connection.execute(statement, [narrowed.speaker, _SHORT]).fetchone() is not None


def _quotation_conditions(narrowed: QuotationFilter) -> tuple[tuple[str, ...], tuple[object, ...]]:
    found: list[tuple[str, object]] = []
    if narrowed.speaker:
        found.append(("q.speaker = (SELECT number FROM speakers WHERE id = ?)", narrowed.speaker))
    if narrowed.article:
        found.append(("q.article = (SELECT number FROM articles WHERE id = ?)", narrowed.article))
    if narrowed.kind is not None:
        found.append(("q.kind = ?", narrowed.kind.value))
    return tuple(c for c, _ in found), tuple(v for _, v in found)


def _article(row: tuple[Any, ...]) -> ArticleRow:
    article, title, outlet, byline, published, path, added, quotations_of_it, analysed = row[:9]
    return ArticleRow(article, title, outlet, byline, published, path, added, quotations_of_it, analysed=bool(analysed))


def _quotation(row: tuple[Any, ...]) -> QuotationRow:
    quotation, article, title, outlet, published, kind, pairs, text, speaker, name, confidence = row[:11]
    spans = tuple([Span._make(pair) for pair in json.loads(pairs)])
    kind = QuotationKind(kind)
    return QuotationRow(quotation, article, title, outlet, published, kind, spans, text, speaker, name, confidence)


def _speaker(row: tuple[Any, ...]) -> SpeakerRow:
    return SpeakerRow(row[0], row[1], SpeakerType(row[2]), tuple(json.loads(row[3])), row[4], row[5])
