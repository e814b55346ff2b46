"""Find words in paragraphs, quotations and notes; the newest first, since a rank over a common word costs seconds."""

from __future__ import annotations

import json
import sqlite3
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
        WHERE paragraphs_words MATCH :words AND w.rowid < :place ORDER BY w.rowid DESC LIMIT :limit""",
    HitKind.QUOTATION: """
        SELECT w.rowid AS place, q.id, a.id AS article, q.spans,
        highlight(quotations_words, 0, :open, :close) AS marked
        FROM quotations_words w CROSS JOIN quotations q ON q.number = w.rowid
        JOIN articles a ON a.number = q.article
        WHERE quotations_words MATCH :words AND w.rowid < :place ORDER BY w.rowid DESC LIMIT :limit""",
}
_NOTES = """
    SELECT notes.rowid AS place, n.id, n.targets, n.body, n.words,
    highlight(notes, 0, :open, :close) AS in_body, highlight(notes, 1, :open, :close) AS in_words
    FROM notes CROSS JOIN annotations n ON n.number = notes.rowid
    WHERE notes MATCH :words AND notes.rowid < :place ORDER BY notes.rowid DESC LIMIT :limit"""
_TOP = 1 << 62


def search_index(
    connection: sqlite3.Connection, typed: str, kind: HitKind, after: Position | None, limit: int
) -> Page[SearchHit]:
    """Return hits in paragraphs or quotations, the newest first."""
    marks = Marks()
    found, position = _find(connection, _STATEMENTS[kind], marks, typed, after, limit)
    hits = []
    for row in found:
        text, spans = marks.find(row["marked"])
        places = [Span(*pair) for pair in json.loads(row["spans"])]
        span = _in_article(spans[0], places) if spans else places[0]
        hits.append(_hit(kind, row["id"], row["article"], span, (text, spans)))
    return Page(tuple(hits), position)


def search_notes(connection: sqlite3.Connection, typed: str, after: Position | None, limit: int) -> Page[SearchHit]:
    """Return hits in notes, their passages and their tags, the newest first; the note itself is shown if it matches."""
    marks = Marks()
    found, position = _find(connection, _NOTES, marks, typed, after, limit)
    hits = []
    for row in found:
        targets = codec.loads(tuple[Target, ...], row["targets"])
        body, words = marks.find(row["in_body"]), marks.find(row["in_words"])
        shown = body if body[1] or not words[1] else words
        selector = targets[0].selector if targets else None
        span = None if selector is None else Span(selector.start, selector.end)
        hits.append(_hit(HitKind.NOTE, row["id"], targets[0].article if targets else "", span, shown))
    return Page(tuple(hits), position)


def _find(  # noqa: PLR0913, PLR0917 - one search, said once
    connection: sqlite3.Connection, statement: str, marks: Marks, typed: str, after: Position | None, limit: int
) -> tuple[Sequence[sqlite3.Row], Position | None]:
    expression = match_expression(typed)
    if not expression:
        return (), None
    place = _TOP if after is None else after[0]
    bound = {"open": marks.open, "close": marks.close, "words": expression, "place": place, "limit": limit + 1}
    found = connection.execute(statement, bound).fetchall()
    return found[:limit], (found[limit - 1]["place"],) if len(found) > limit else None


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
