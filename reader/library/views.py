"""Read lists from the index, a page at a time: always from a known place on, never by counting rows off."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from reader.library.match import containing, match_expression
from reader.library.numbers import read_numbers
from reader.library.slots import in_slots
from reader.library.sortkeys import sort_key
from reader.model.library import (
    ArticleOrder,
    ArticleRow,
    Page,
    Position,
    QuotationFilter,
    QuotationOrder,
    QuotationRow,
    RecordPlace,
    SpeakerOrder,
    SpeakerRow,
    Totals,
)
from reader.model.quotation import QuotationKind
from reader.model.span import Span
from reader.model.speaker import SpeakerType

T = TypeVar("T")

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
        statement = f"SELECT {columns} FROM {self.source}{_where(conditions)} ORDER BY {self.by()} LIMIT ?"  # noqa: S608 - names of our own
        return statement, [*values, limit + 1]

    def numbers(self, most: int | None = None) -> tuple[str, list[object]]:
        """Return the statement for the numbers of all rows, or of the first ones, and its values."""
        statement = f"SELECT {self.order[-1]} FROM {self.source}{_where(self.conditions)} ORDER BY {self.by()} LIMIT ?"  # noqa: S608 - names of our own
        return statement, [*self.values, -1 if most is None else most]

    def by(self) -> str:
        """Return the terms of the order."""
        way = " DESC" if self.descending else ""
        return ", ".join(column + way for column in self.order)


def _where(conditions: Sequence[str]) -> str:
    return " WHERE " + " AND ".join(conditions) if conditions else ""


_ARTICLE_COLUMNS = "id, title, outlet, byline, published, path, added, quotations, engine <> '', address"
_ARTICLE_ORDERS = {
    ArticleOrder.ADDED: _Query("articles", ("number",), descending=True),
    ArticleOrder.PUBLISHED: _Query("articles", ("published", "number"), descending=True),
    ArticleOrder.TITLE: _Query("articles", ("title_key", "number"), descending=False),
    ArticleOrder.OUTLET: _Query("articles", ("outlet_key", "number"), descending=False),
}
_WITHOUT = {
    ArticleOrder.PUBLISHED: "published = ''",
    ArticleOrder.TITLE: f"title_key = '{sort_key('')}'",
    ArticleOrder.OUTLET: f"outlet_key = '{sort_key('')}'",
}
"""What holds for articles that do not have what they are ordered by."""
_QUOTATION_COLUMNS = """q.id, a.id, a.title, a.outlet, q.published, q.kind, q.spans, q.text, s.id,
    coalesce(s.name, (SELECT e.name FROM entities e WHERE e.number = q.entity), ''), q.confidence, q.corrected"""
_QUOTATION_JOINS = "JOIN articles a ON a.number = q.article LEFT JOIN speakers s ON s.number = q.speaker"
_QUOTATION_KEYS = {
    QuotationOrder.SPEAKER: (
        "LEFT JOIN speakers s ON s.number = q.speaker",
        """coalesce(s.sort_key,
            (SELECT '0' || lower(e.name) FROM entities e WHERE e.number = q.entity AND e.name <> ''))""",
    ),
    QuotationOrder.OUTLET: (
        "LEFT JOIN articles a ON a.number = q.article",
        "CASE WHEN a.outlet <> '' THEN a.outlet_key END",
    ),
}
"""What is joined for an order, and the key; NULL where there is none."""
_SPEAKER_COLUMNS = "id, name, type, aliases, articles, quotations, corrected"
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
    for slots, some in in_slots(ids):
        statement = f"SELECT {_ARTICLE_COLUMNS} FROM articles WHERE id IN ({slots})"  # noqa: S608 - slots
        found.update((row[0], _article(row)) for row in _tuples(connection, statement, some))
    return tuple(found[i] for i in ids if i in found)


def article_numbers(connection: sqlite3.Connection, order: ArticleOrder, *, is_reversed: bool = False) -> array[int]:
    """Return the numbers of all articles in an order, or in its reverse; those without the value come last in both."""
    query = _ARTICLE_ORDERS[order]
    found = read_numbers(connection, *query.numbers())
    if not is_reversed:
        return found
    condition = _WITHOUT.get(order)
    without = array("q")
    if condition is not None:
        without = read_numbers(connection, *replace(query, conditions=(condition,)).numbers())
    with_value = found[: len(found) - len(without)]
    with_value.reverse()
    return with_value + without


def articles_at(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[ArticleRow | None, ...]:
    """Return the articles with these numbers, in the order asked; None for one that is gone."""
    return _at(connection, f"SELECT {_ARTICLE_COLUMNS}, number FROM articles WHERE number", numbers, _article)  # noqa: S608 - names of our own


def numbers_of_articles(connection: sqlite3.Connection, ids: Sequence[str]) -> tuple[int | None, ...]:
    """Return the numbers of articles, in the order asked; None for one that is gone."""
    return _numbers_of(connection, "SELECT id, number FROM articles WHERE id", ids)


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


def quotation_numbers(
    connection: sqlite3.Connection,
    narrowed: QuotationFilter,
    order: QuotationOrder = QuotationOrder.USUAL,
    *,
    is_reversed: bool = False,
    most: int | None = None,
) -> array[int]:
    """Return the numbers of all quotations that are listed, in an order or its reverse, eight bytes each.

    The usual order is that of the pages; within another, and where there is no value to order by, it is kept. In the
    usual order, the first ones alone cost no more than they are (``most``).
    """
    query = _quotation_query(connection, narrowed)
    if query is None:
        return array("q")
    if order is QuotationOrder.USUAL:
        return read_numbers(connection, *query.numbers(most))
    join, key = _QUOTATION_KEYS[order]
    statement = f"""SELECT {query.order[-1]}, {key} AS key FROM {query.source} {join}{_where(query.conditions)}
        ORDER BY key IS NULL, key {"DESC" if is_reversed else "ASC"}, {query.by()}"""  # noqa: S608 - names of our own
    return read_numbers(connection, statement, query.values)


def quotations_at(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[QuotationRow | None, ...]:
    """Return the quotations with these numbers, in the order asked; None for one that is gone."""
    statement = f"SELECT {_QUOTATION_COLUMNS}, q.number FROM quotations q {_QUOTATION_JOINS} WHERE q.number"  # noqa: S608 - names of our own
    return _at(connection, statement, numbers, _quotation)


def numbers_of_quotations(connection: sqlite3.Connection, places: Sequence[tuple[str, str]]) -> tuple[int | None, ...]:
    """Return the numbers of quotations, given as ids of article and quotation; None for one that is gone."""
    statement = """SELECT q.number FROM quotations q JOIN articles a ON a.number = q.article
        WHERE a.id = ? AND q.id = ?"""
    found = [_tuples(connection, statement, place) for place in places]
    return tuple(rows[0][0] if rows else None for rows in found)


def places_of(connection: sqlite3.Connection, start: str, limit: int = 10) -> tuple[RecordPlace, ...]:
    """Return where quotations and highlights stand whose ids begin so; of each its first words."""
    bounds = {"start": start, "beyond": start + "\U0010ffff", "limit": limit}
    said = """SELECT q.id, a.id, q.spans FROM quotations q JOIN articles a ON a.number = q.article
        WHERE q.id >= :start AND q.id < :beyond LIMIT :limit"""
    marked = """SELECT annotation, article, start, end FROM highlights
        WHERE annotation >= :start AND annotation < :beyond LIMIT :limit"""
    quotations = [RecordPlace(i, a, Span(*json.loads(s)[0])) for i, a, s in connection.execute(said, bounds)]
    highlights = [RecordPlace(i, a, Span(s, e)) for i, a, s, e in connection.execute(marked, bounds)]
    return (*quotations, *highlights)


def speakers(
    connection: sqlite3.Connection, order: SpeakerOrder, name: str, after: Position | None, limit: int
) -> Page[SpeakerRow]:
    """Return a page of speakers, or of those with a name or alias that contains ``name``."""
    found, position = _page(connection, _speaker_query(order, name), _SPEAKER_COLUMNS, after, limit)
    return Page(tuple(_speaker(row) for row in found), position)


def speaker_numbers(
    connection: sqlite3.Connection, order: SpeakerOrder, name: str, *, is_reversed: bool = False
) -> array[int]:
    """Return the numbers of all speakers, or of those with a name or alias that contains ``name``, in an order."""
    found = read_numbers(connection, *_speaker_query(order, name).numbers())
    if is_reversed:
        found.reverse()
    return found


def speakers_at(connection: sqlite3.Connection, numbers: Sequence[int]) -> tuple[SpeakerRow | None, ...]:
    """Return the speakers with these numbers, in the order asked; None for one that is gone."""
    return _at(connection, f"SELECT {_SPEAKER_COLUMNS}, number FROM speakers WHERE number", numbers, _speaker)  # noqa: S608 - names of our own


def numbers_of_speakers(connection: sqlite3.Connection, ids: Sequence[str]) -> tuple[int | None, ...]:
    """Return the numbers of speakers, in the order asked; None for one that is gone."""
    return _numbers_of(connection, "SELECT id, number FROM speakers WHERE id", ids)


def _speaker_query(order: SpeakerOrder, name: str) -> _Query:
    if not name:
        return _SPEAKER_ORDERS[order]
    pattern = containing(name)
    condition = "(name LIKE ? ESCAPE '\\' OR aliases LIKE ? ESCAPE '\\')"
    return replace(_SPEAKER_ORDERS[order], conditions=(condition,), values=(pattern, pattern))


def unplaced(connection: sqlite3.Connection) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the decisions without a place, by id: the articles in which they have none, with the reasons."""
    statement = """SELECT u.decision, a.id, u.reason FROM unplaced u JOIN articles a ON a.number = u.article
        ORDER BY u.decision, a.id"""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for decision, article, reason in _tuples(connection, statement):
        found[decision] = (*found.get(decision, ()), (article, reason))
    return found


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


def _at(
    connection: sqlite3.Connection, statement: str, numbers: Sequence[int], make: Callable[[tuple[Any, ...]], T]
) -> tuple[T | None, ...]:
    """Return rows by their numbers, which the statement selects last and ends with."""
    found: dict[int, T] = {}
    for slots, some in in_slots(numbers):
        found.update((row[-1], make(row)) for row in _tuples(connection, f"{statement} IN ({slots})", some))
    return tuple(found.get(n) for n in numbers)


def _numbers_of(connection: sqlite3.Connection, statement: str, ids: Sequence[str]) -> tuple[int | None, ...]:
    """Return numbers by the ids that the statement ends with."""
    found: dict[str, int] = {}
    for slots, some in in_slots(ids):
        found.update(_tuples(connection, f"{statement} IN ({slots})", some))
    return tuple(found.get(i) for i in ids)


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
    article, title, outlet, byline, published, path, added, quotations_of_it, analysed, address = row[:10]
    return ArticleRow(article, title, outlet, byline, published, path, added, quotations_of_it, bool(analysed), address)


def _quotation(row: tuple[Any, ...]) -> QuotationRow:
    quotation, article, title, outlet, published, kind, pairs, text, speaker, name, confidence, corrected = row[:12]
    return QuotationRow(
        quotation,
        article,
        title,
        outlet,
        published,
        _KINDS[kind],
        _spans(pairs),
        text,
        speaker,
        name,
        confidence,
        is_corrected=bool(corrected),
    )


_KINDS = {kind.value: kind for kind in QuotationKind}


def _spans(pairs: str) -> tuple[Span, ...]:
    """Return the spans that stand in JSON; of most quotations it is one, which is read at a fifth of the cost."""
    start, comma, end = pairs[2:-2].partition(", ")
    if comma and start.isdecimal() and end.isdecimal():
        return (Span(int(start), int(end)),)
    return tuple([Span._make(pair) for pair in json.loads(pairs)])


def _speaker(row: tuple[Any, ...]) -> SpeakerRow:
    speaker, name, kind, aliases, articles_of_it, quotations_of_it, corrected = row[:7]
    forms = () if aliases == "[]" else tuple(json.loads(aliases))
    return SpeakerRow(
        speaker, name, _TYPES[kind], forms, articles_of_it, quotations_of_it, is_corrected=bool(corrected)
    )


_TYPES = {kind.value: kind for kind in SpeakerType}
