"""List the highlights: which, in which order, and some of them by their numbers.

Places are in the index, words in the library; each is asked for what it has.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from reader.library.entries import sort_key
from reader.library.marked import PLACES
from reader.library.match import match_expression
from reader.library.records import read
from reader.library.slots import in_slots
from reader.library.views import article_rows
from reader.model.annotation import Annotation, HighlightColour, HighlightRow, HighlightStyle
from reader.model.change import Table
from reader.model.highlightlist import HighlightFilter, HighlightOrder
from reader.model.library import ArticleRow
from reader.model.span import Span
from reader.model.tag import LEVEL

_NONE = sort_key("")
"""The key of what has no value; it sorts behind all others."""
_KEYS = {
    HighlightOrder.CREATED: "h.created",
    HighlightOrder.COLOUR: "h.colour",
    HighlightOrder.WORDS: "h.words_key",
    HighlightOrder.NOTE: "h.note_key",
    HighlightOrder.TAGS: "h.tags_key",
}
_ARTICLE_KEYS = {HighlightOrder.PLACE: "a.outlet_key {0}, a.title_key {0}", HighlightOrder.PUBLISHED: "a.published {0}"}
_THERE = "h.article IN (SELECT id FROM articles)"
_GONE = "h.article NOT IN (SELECT id FROM articles)"
_STYLES = {s.value: s for s in HighlightStyle}
_AFTER = chr(ord(LEVEL) + 1)
"""Sorts behind the names of all tags below one, when it stands in the place of the slash."""


def highlight_numbers(
    library: sqlite3.Connection,
    index: sqlite3.Connection,
    narrowed: HighlightFilter,
    order: HighlightOrder = HighlightOrder.PLACE,
    *,
    is_reversed: bool = False,
) -> array[int]:
    """Return the numbers of all highlights that are listed, in an order or its reverse, eight bytes each."""
    conditions, values = _conditions(narrowed)
    found = _ordered(index, order, conditions, values, is_reversed=is_reversed)
    if not narrowed.words.strip():
        return found
    fitting, articles = _with_words(library, narrowed.words), _numbers_in(index, narrowed.words)
    return array("q", [n for n in found if n >> PLACES in fitting or n in articles])


def _ordered(
    index: sqlite3.Connection,
    order: HighlightOrder,
    conditions: Sequence[str],
    values: Sequence[object],
    *,
    is_reversed: bool,
) -> array[int]:
    way = "DESC" if is_reversed else "ASC"
    if order in _ARTICLE_KEYS:
        # Article by article, so that nothing need be sorted but the articles; those whose article is gone come last.
        with_date = ["a.published <> ''"] if order is HighlightOrder.PUBLISHED else []
        without = ["a.published = ''"] if order is HighlightOrder.PUBLISHED else []
        by = f"{_ARTICLE_KEYS[order].format(way)}, a.number, h.start, h.number"
        joined = "articles a CROSS JOIN highlights h ON h.article = a.id"
        parts = [(joined, [*conditions, *with_date], by)]
        if without:
            parts.append((joined, [*conditions, *without], "a.number, h.start, h.number"))
        parts.append(("highlights h", [*conditions, _GONE], "h.article, h.start, h.number"))
    else:
        key = _KEYS[order]
        by = f"{key} {way}, h.number {way}"
        parts = [("highlights h", [*conditions, f"{key} <> '{_NONE}'"], by)]
        parts.append(("highlights h", [*conditions, f"{key} = '{_NONE}'"], f"h.number {way}"))
    found = array("q")
    for source, wanted, by in parts:
        where = " AND ".join(wanted) or "1"
        statement = f"SELECT h.number FROM {source} WHERE {where} ORDER BY {by}"  # noqa: S608 - names of our own
        found.extend(_firsts(index, statement, values))
    return found


def _conditions(narrowed: HighlightFilter) -> tuple[list[str], list[object]]:
    found: list[tuple[str, tuple[object, ...]]] = []
    if narrowed.tag:
        found.append((f"h.number IN (SELECT number FROM highlight_tags WHERE {_WITHIN})", _within(narrowed.tag)))  # noqa: S608 - a constant
    if narrowed.colour is not None:
        found.append(("h.colour = ?", (narrowed.colour.value,)))
    if narrowed.outlet:
        found.append(("h.article IN (SELECT id FROM articles WHERE outlet_key = ?)", (sort_key(narrowed.outlet),)))
    if narrowed.since or narrowed.until:
        # EDTF sorts by time; what is of a year or a month begins with it.
        until = narrowed.until + "~" if narrowed.until else "~"
        dated = "SELECT id FROM articles WHERE published <> '' AND published >= ? AND published <= ?"
        found.append((f"h.article IN ({dated})", (narrowed.since, until)))
    if narrowed.speaker:
        found.append((f"h.number IN ({_OVERLAPPING})", (narrowed.speaker,)))
    if narrowed.kept is not None:
        found.append((_GONE if narrowed.kept else _THERE, ()))
    return [c for c, _ in found], [v for _, bound in found for v in bound]


_WITHIN = "tag = ? OR (tag > ? AND tag < ?)"


def _within(tag: str) -> tuple[object, ...]:
    return (tag, tag + LEVEL, tag + _AFTER)


_OVERLAPPING = """SELECT o.number FROM quotations q JOIN articles b ON b.number = q.article
    JOIN highlights o ON o.article = b.id, json_each(q.spans) s
    WHERE q.speaker = (SELECT number FROM speakers WHERE id = ?)
    AND o.start < json_extract(s.value, '$[1]') AND o.end > json_extract(s.value, '$[0]')"""


def _with_words(library: sqlite3.Connection, typed: str) -> frozenset[int]:
    """Return the numbers of the annotations with words in them, in the note or in a tag."""
    expression = match_expression(typed)
    if not expression:
        return frozenset()
    return frozenset(_firsts(library, "SELECT rowid FROM notes WHERE notes MATCH ?", [expression]))


def _numbers_in(index: sqlite3.Connection, typed: str) -> frozenset[int]:
    """Return the numbers of the highlights in articles whose outlet and title have all that was typed."""
    condition = " AND ".join(["instr(outlet_key || ' ' || title_key, ?)"] * len(typed.split()))
    articles = f"SELECT id FROM articles WHERE {condition}"  # noqa: S608 - a constant, repeated
    statement = f"SELECT number FROM highlights WHERE article IN ({articles})"  # noqa: S608 - the same
    return frozenset(_firsts(index, statement, typed.casefold().split()))


def highlights_at(
    library: sqlite3.Connection, index: sqlite3.Connection, numbers: Sequence[int]
) -> tuple[HighlightRow | None, ...]:
    """Return the highlights with these numbers, in the order asked; None for one that is gone."""
    found: dict[int, Annotation] = {}
    for slots, some in in_slots(list(dict.fromkeys(n >> PLACES for n in numbers))):
        statement = f"SELECT * FROM annotations WHERE number IN ({slots})"  # noqa: S608 - slots
        for row in library.execute(statement, some):
            one = read(Table.ANNOTATIONS, row)
            found[row["number"]] = one  # type: ignore[assignment]  # of this table
    wanted = {t.article for one in found.values() for t in one.targets}
    articles = {row.id: row for row in article_rows(index, sorted(wanted))}
    return tuple(_row(found.get(n >> PLACES), n & ((1 << PLACES) - 1), articles) for n in numbers)


def _row(one: Annotation | None, place: int, articles: Mapping[str, ArticleRow]) -> HighlightRow | None:
    if one is None or place >= len(one.targets) or one.colour not in set(HighlightColour):
        return None
    target = one.targets[place]
    article, selector = articles.get(target.article), target.selector
    return HighlightRow(
        id=one.id,
        article=target.article,
        span=Span(selector.start, selector.end),
        colour=HighlightColour(one.colour),
        words=selector.exact,
        source=one.citation if article is None else source_of(article),
        note=one.body,
        style=_STYLES.get(one.style, HighlightStyle.WASH),
        tags=one.tags,
        published="" if article is None else article.published,
        created=one.created,
        is_kept=article is None,
    )


def source_of(row: ArticleRow) -> str:
    """Return the outlet and the title of an article, as far as they are known, else the name of its file."""
    return " · ".join(p for p in (row.outlet, row.title) if p) or PurePath(row.path).name


def numbers_of_highlights(index: sqlite3.Connection, rows: Sequence[HighlightRow]) -> tuple[int | None, ...]:
    """Return the numbers of highlights, in the order asked; None for one that is gone."""
    statement = "SELECT number FROM highlights WHERE annotation = ? AND article = ? AND start = ? ORDER BY number"
    found = [_firsts(index, statement, (row.id, row.article, row.span.start)) for row in rows]
    return tuple(numbers[0] if numbers else None for numbers in found)


def tag_counts(index: sqlite3.Connection) -> dict[str, int]:
    """Return how many passages bear each tag itself, in order of its name."""
    counted = "SELECT tag, count(*) FROM highlight_tags GROUP BY tag ORDER BY tag"
    return {str(tag): int(n) for tag, n in index.execute(counted)}


def tagged_below(index: sqlite3.Connection, tag: str) -> int:
    """Return how many passages bear a tag or one below it."""
    statement = f"SELECT count(DISTINCT number) FROM highlight_tags WHERE {_WITHIN}"  # noqa: S608 - a constant
    return _firsts(index, statement, _within(tag))[0]


def highlighted_outlets(index: sqlite3.Connection) -> tuple[str, ...]:
    """Return the outlets whose articles have highlights, each once whatever its case, in order."""
    statement = """SELECT min(outlet) FROM articles a WHERE outlet <> ''
        AND EXISTS (SELECT 1 FROM highlights WHERE article = a.id) GROUP BY outlet_key ORDER BY outlet_key"""
    return tuple(str(row[0]) for row in index.execute(statement))


def highlighted_speakers(index: sqlite3.Connection, limit: int) -> tuple[tuple[str, str], ...]:
    """Return id and name of the speakers whose quotations are highlighted, by name, at most so many."""
    statement = """SELECT DISTINCT s.id, s.name FROM highlights h JOIN articles a ON a.id = h.article
        JOIN quotations q ON q.article = a.number JOIN speakers s ON s.number = q.speaker, json_each(q.spans) p
        WHERE h.start < json_extract(p.value, '$[1]') AND h.end > json_extract(p.value, '$[0]')
        ORDER BY s.sort_key, s.number LIMIT ?"""
    return tuple((str(i), str(name)) for i, name in index.execute(statement, [limit]))


def _firsts(connection: sqlite3.Connection, statement: str, values: Iterable[object]) -> list[int]:
    """Return what a statement selects first, without making rows with names."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return [row[0] for row in cursor.execute(statement, tuple(values))]
