"""Find words in paragraphs, quotations and notes; the newest first, since a rank over a common word costs seconds."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence

from reader.library import codec
from reader.library.match import Marks, excerpt, match_expression
from reader.library.records import SPLIT
from reader.model.decision import Target
from reader.model.library import HitKind, Page, Position, SearchHit
from reader.model.span import Span

_STATEMENTS = {
    HitKind.PARAGRAPH: """
        SELECT w.rowid AS place, '' AS id, a.id AS article, json_array(json_array(p.start, p.start)) AS spans,
        highlight(paragraphs_words, 0, :open, :close) AS marked
        FROM paragraphs_words w CROSS JOIN paragraphs p ON p.number = w.rowid
        JOIN articles a ON a.number = p.article
        WHERE paragraphs_words MATCH :words AND w.rowid BETWEEN :least AND :most ORDER BY w.rowid DESC LIMIT :limit""",
    HitKind.QUOTATION: """
        SELECT w.rowid AS place, q.id, a.id AS article, q.spans,
        highlight(quotations_words, 0, :open, :close) AS marked
        FROM quotations_words w CROSS JOIN quotations q ON q.number = w.rowid
        JOIN articles a ON a.number = q.article
        WHERE quotations_words MATCH :words AND w.rowid BETWEEN :least AND :most ORDER BY w.rowid DESC LIMIT :limit""",
    HitKind.NOTE: """
        SELECT notes.rowid AS place, n.id, n.targets, n.body, n.words,
        highlight(notes, 0, :open, :close) AS in_body, highlight(notes, 1, :open, :close) AS in_words
        FROM notes CROSS JOIN annotations n ON n.number = notes.rowid
        WHERE notes MATCH :words AND notes.rowid BETWEEN :least AND :most ORDER BY notes.rowid DESC LIMIT :limit""",
}
_TABLES = {HitKind.PARAGRAPH: "paragraphs_words", HitKind.QUOTATION: "quotations_words", HitKind.NOTE: "notes"}
_LEAST, _MOST = -(1 << 63), (1 << 63) - 1


def search_index(
    connection: sqlite3.Connection, typed: str, kind: HitKind, after: Position | None, limit: int
) -> Page[SearchHit]:
    """Return hits in paragraphs or quotations, the newest first."""
    return _page(_hits(connection, kind, typed, (_LEAST, _before(after)), limit + 1), limit)


def search_notes(connection: sqlite3.Connection, typed: str, after: Position | None, limit: int) -> Page[SearchHit]:
    """Return hits in notes, their passages and their tags, the newest first; the note itself is shown if it matches."""
    return _page(_hits(connection, HitKind.NOTE, typed, (_LEAST, _before(after)), limit + 1), limit)


def hit_numbers(connection: sqlite3.Connection, typed: str, kind: HitKind) -> array[int]:
    """Return the numbers of all hits of a kind, the newest first, eight bytes each; notes are in the library."""
    expression = match_expression(typed)
    if not expression:
        return array("q")
    table = _TABLES[kind]
    statement = f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC"  # noqa: S608 - names of our own
    cursor = connection.cursor()
    cursor.row_factory = None
    return array("q", [row[0] for row in cursor.execute(statement, [expression])])


def hits_at(
    connection: sqlite3.Connection, typed: str, kind: HitKind, numbers: Sequence[int]
) -> tuple[SearchHit | None, ...]:
    """Return hits that follow each other in ``hit_numbers``, in the same order; None for one that is gone."""
    if not numbers:
        return ()
    found = dict(_hits(connection, kind, typed, (numbers[-1], numbers[0]), -1))
    return tuple(found.get(n) for n in numbers)


def _before(after: Position | None) -> int:
    return _MOST if after is None else int(after[0]) - 1


def _page(found: list[tuple[int, SearchHit]], limit: int) -> Page[SearchHit]:
    hits = tuple(hit for _, hit in found[:limit])
    return Page(hits, (found[limit - 1][0],) if len(found) > limit else None)


def _hits(
    connection: sqlite3.Connection, kind: HitKind, typed: str, between: tuple[int, int], limit: int
) -> list[tuple[int, SearchHit]]:
    """Return hits with their numbers, the newest first; a negative limit is none."""
    expression = match_expression(typed)
    if not expression:
        return []
    marks = Marks()
    bound = {"open": marks.open, "close": marks.close, "words": expression, "limit": limit}
    bound |= {"least": between[0], "most": between[1]}
    make = _note_hit if kind is HitKind.NOTE else _index_hit
    return [(row["place"], make(kind, row, marks)) for row in connection.execute(_STATEMENTS[kind], bound).fetchall()]


def _index_hit(kind: HitKind, row: sqlite3.Row, marks: Marks) -> SearchHit:
    text, spans = marks.find(row["marked"])
    places = [Span(*pair) for pair in json.loads(row["spans"])]
    span = _in_article(spans[0], places) if spans else places[0]
    return _hit(kind, row["id"], row["article"], span, (text, spans))


def _note_hit(kind: HitKind, row: sqlite3.Row, marks: Marks) -> SearchHit:
    targets = codec.loads(tuple[Target, ...], row["targets"])
    body, words = marks.find(row["in_body"]), marks.find(row["in_words"])
    shown = body if body[1] or not words[1] else words
    selector = targets[0].selector if targets else None
    span = None if selector is None else Span(selector.start, selector.end)
    return _hit(kind, row["id"], targets[0].article if targets else "", span, shown)


def _in_article(mark: Span, places: Sequence[Span]) -> Span:
    """Return where a match in the shown words stands in the article; a paragraph is one place, of any length."""
    at = mark.start
    for place in places[:-1]:
        if at < place.length + len(SPLIT):
            break
        at -= place.length + len(SPLIT)
    else:
        return Span(places[-1].start + at, places[-1].start + at + mark.length)
    return Span(place.start + at, min(place.start + at + mark.length, place.end))


def _hit(kind: HitKind, hit: str, article: str, span: Span | None, shown: tuple[str, list[Span]]) -> SearchHit:
    text, marks = shown
    cut = excerpt(text, marks)
    inside = tuple(Span(m.start - cut.start, m.end - cut.start) for m in marks if cut.covers(m))
    return SearchHit(kind, hit, article, span, cut.of(text), inside)
