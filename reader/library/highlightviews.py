"""List the highlights: which, in which order, and some of them by their numbers.

Places are in the index, words in the library; each is asked for what it has.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import cast

from reader.library.highlightranks import HighlightRanks, all_in_order
from reader.library.marked import ANNOTATION, PLACE
from reader.library.match import match_expression
from reader.library.numbers import read_at_once
from reader.library.records import read
from reader.library.slots import in_slots
from reader.library.sortkeys import sort_key
from reader.library.views import article_rows
from reader.model.annotation import Annotation, HighlightRow
from reader.model.change import Table
from reader.model.highlightlist import HighlightFilter, HighlightOrder
from reader.model.labels import HighlightColour, HighlightStyle
from reader.model.library import ArticleRow
from reader.model.span import Span
from reader.model.tag import LEVEL

_STYLES = {s.value: s for s in HighlightStyle}
_AFTER = chr(ord(LEVEL) + 1)
"""Sorts behind the names of all tags below one, when it stands in the place of the slash."""


FEW = 5_000
"""Highlights of which each is looked at, rather than all that fit a further condition."""


class HighlightViews:
    """Lists highlights through two connections of the calling thread; the latest order is kept until they change."""

    def __init__(self, library: sqlite3.Connection, index: sqlite3.Connection) -> None:
        self._library = library
        self._index = index
        self._order: tuple[object, HighlightRanks] | None = None

    def numbers(self, narrowed: HighlightFilter, order: HighlightOrder, *, is_reversed: bool) -> array[int]:
        """Return the numbers of all highlights that are listed, in an order or its reverse, eight bytes each."""
        ordered = self._ordered(order, is_reversed=is_reversed)
        # One by one, each from the one index that has it: a plan for all together is often a bad one.
        masks = [ordered.mask(read_at_once(self._index, *one)) for one in _conditions(narrowed)]
        if narrowed.tag:
            masks.append(ordered.mask(self._tagged(narrowed.tag, ordered.chosen(masks) if masks else None)))
        chosen = ordered.chosen(masks) if masks else ordered.numbers
        if not narrowed.words.strip():
            return chosen
        noted = read_at_once(self._library, *_noted(narrowed.words))
        titled = read_at_once(self._index, *_titled(narrowed.words))
        worded = chain(titled, noted, ordered.further_of(noted))
        if len(chosen) <= FEW:
            return array("q", filter(frozenset(worded).__contains__, chosen))
        return ordered.chosen([*masks, ordered.mask(worded)])

    def _tagged(self, tag: str, among: array[int] | None) -> list[int]:
        """Return the numbers of the highlights that bear a tag or one below it, among some or all.

        Of a few it is asked whether they bear it; else all that do are read, which are as many as there may be.
        """
        if among is None or len(among) > FEW:
            return read_at_once(self._index, f"SELECT number FROM highlight_tags WHERE {_WITHIN}", _within(tag))  # noqa: S608 - a constant
        statement = f"""SELECT number FROM highlight_tags INDEXED BY highlight_tags_by_number
            WHERE number IN (SELECT value FROM json_each(?)) AND ({_WITHIN})"""  # noqa: S608 - a constant
        return read_at_once(self._index, statement, (json.dumps(among.tolist()), *_within(tag)))

    def _ordered(self, order: HighlightOrder, *, is_reversed: bool) -> HighlightRanks:
        # One tells of what others commit, the other of what this connection wrote itself.
        (version,) = self._index.execute("PRAGMA data_version").fetchone()
        state = (order, is_reversed, version, self._index.total_changes)
        if self._order is None or self._order[0] != state:
            self._order = (state, HighlightRanks(all_in_order(self._index, order, is_reversed=is_reversed)))
        return self._order[1]

    def rows(self, numbers: Sequence[int]) -> tuple[HighlightRow | None, ...]:
        """Return the highlights with these numbers, in the order asked; None for one that is gone."""
        found: dict[int, Annotation] = {}
        for slots, some in in_slots(list(dict.fromkeys(n & ANNOTATION for n in numbers))):
            statement = f"SELECT * FROM annotations WHERE number IN ({slots})"  # noqa: S608 - slots
            for row in self._library.execute(statement, some):
                found[row["number"]] = cast("Annotation", read(Table.ANNOTATIONS, row))
        wanted = {t.article for one in found.values() for t in one.targets}
        articles = {row.id: row for row in article_rows(self._index, sorted(wanted))}
        return tuple(_row(found.get(n & ANNOTATION), n >> PLACE, articles) for n in numbers)

    def ids(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Return the ids of the annotations that highlights with these numbers are of, each once."""
        found: dict[int, str] = {}
        for slots, some in in_slots(numbers):
            statement = f"SELECT number, annotation FROM highlights WHERE number IN ({slots})"  # noqa: S608 - slots
            found.update((row["number"], row["annotation"]) for row in self._index.execute(statement, some))
        return tuple(dict.fromkeys(found[n] for n in numbers if n in found))

    def numbers_of(self, rows: Sequence[HighlightRow]) -> tuple[int | None, ...]:
        """Return the numbers of highlights, in the order asked; None for one that is gone."""
        statement = "SELECT number FROM highlights WHERE annotation = ? AND article_id = ? AND start = ?"
        found = [read_at_once(self._index, statement, (row.id, row.article, row.span.start)) for row in rows]
        return tuple(numbers[0] if numbers else None for numbers in found)


def _conditions(narrowed: HighlightFilter) -> Iterator[tuple[str, Sequence[object]]]:
    """Yield statements that select what a filter lets through, tag and words left out, and the values to be bound."""
    if narrowed.speaker:
        yield _OVERLAPPING, (narrowed.speaker,)
    conditions, values = _of_articles(narrowed)
    if narrowed.colour is not None:
        conditions.append("colour = ?")
        values.append(narrowed.colour.value)
    if conditions:
        yield f"SELECT number FROM highlights WHERE {' AND '.join(conditions)}", values  # noqa: S608 - constants


def _of_articles(narrowed: HighlightFilter) -> tuple[list[str], list[object]]:
    """Return what is asked of the articles, as conditions on highlights, and the values to be bound."""
    conditions: list[str] = []
    values: list[object] = []
    if narrowed.outlet:
        conditions.append("article IN (SELECT number FROM articles WHERE outlet_key = ?)")
        values.append(sort_key(narrowed.outlet))
    if narrowed.since or narrowed.until:
        # EDTF sorts by time; what is of a year or a month begins with it.
        dated = "SELECT number FROM articles WHERE published <> '' AND published >= ? AND published <= ?"
        conditions.append(f"article IN ({dated})")
        values += [narrowed.since, narrowed.until + "~"]
    if narrowed.kept is not None:
        conditions.append(f"article IS {'' if narrowed.kept else 'NOT '}NULL")
    return conditions, values


_WITHIN = "tag = ? OR (tag > ? AND tag < ?)"
# The bounds of the whole quotation first, which an index has; then those of its parts, where it is split.
_OVERLAPPING = """SELECT o.number FROM quotations q JOIN highlights o ON o.article = q.article
    AND o.start < json_extract(q.spans, '$[#-1][1]') AND o.end > q.start
    WHERE q.speaker = (SELECT number FROM speakers WHERE id = ?)
    AND EXISTS (SELECT 1 FROM json_each(q.spans) s
        WHERE o.start < json_extract(s.value, '$[1]') AND o.end > json_extract(s.value, '$[0]'))"""


def _within(tag: str) -> tuple[object, ...]:
    return (tag, tag + LEVEL, tag + _AFTER)


def _noted(typed: str) -> tuple[str, Sequence[object]]:
    """Return what selects the annotations with words in them, in the note or in a tag."""
    expression = match_expression(typed)
    if not expression:
        return "SELECT 0 LIMIT 0", ()
    return "SELECT rowid FROM notes WHERE notes MATCH ?", (expression,)


def _titled(typed: str) -> tuple[str, Sequence[object]]:
    """Return what selects the highlights in articles whose outlet and title have all that was typed."""
    condition = " AND ".join(["instr(outlet_key || ' ' || title_key, ?)"] * len(typed.split()))
    articles = f"SELECT number FROM articles WHERE {condition}"  # noqa: S608 - a constant, repeated
    return f"SELECT number FROM highlights WHERE article IN ({articles})", typed.casefold().split()  # noqa: S608 - the same


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
        source=one.citation if article is None else article.name,
        note=one.body,
        style=_STYLES.get(one.style, HighlightStyle.WASH),
        tags=one.tags,
        published="" if article is None else article.published,
        created=one.created,
        is_kept=article is None,
    )


def tag_counts(index: sqlite3.Connection) -> dict[str, int]:
    """Return how many passages bear each tag itself, in order of its name."""
    counted = "SELECT tag, count(*) FROM highlight_tags GROUP BY tag ORDER BY tag"
    return {str(tag): int(n) for tag, n in index.execute(counted)}


def tagged_below(index: sqlite3.Connection, tag: str) -> int:
    """Return how many passages bear a tag or one below it."""
    statement = f"SELECT count(DISTINCT number) FROM highlight_tags WHERE {_WITHIN}"  # noqa: S608 - a constant
    return read_at_once(index, statement, _within(tag))[0]


def highlighted_outlets(index: sqlite3.Connection) -> tuple[str, ...]:
    """Return the outlets whose articles have highlights, each once whatever its case, in order."""
    statement = """SELECT min(outlet) FROM articles a WHERE outlet <> ''
        AND EXISTS (SELECT 1 FROM highlights WHERE article = a.number) GROUP BY outlet_key ORDER BY outlet_key"""
    return tuple(str(row[0]) for row in index.execute(statement))


def highlighted_speakers(index: sqlite3.Connection, limit: int) -> tuple[tuple[str, str], ...]:
    """Return id and name of the speakers whose quotations are highlighted, by name, at most so many."""
    statement = """SELECT s.id, s.name FROM speakers s WHERE EXISTS (
        SELECT 1 FROM quotations q JOIN highlights h ON h.article = q.article
        AND h.start < json_extract(q.spans, '$[#-1][1]') AND h.end > q.start, json_each(q.spans) p
        WHERE q.speaker = s.number
        AND h.start < json_extract(p.value, '$[1]') AND h.end > json_extract(p.value, '$[0]'))
        ORDER BY s.sort_key, s.number LIMIT ?"""
    return tuple((str(i), str(name)) for i, name in index.execute(statement, [limit]))
