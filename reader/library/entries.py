"""Write what the index holds of one article: its row, paragraphs, entities and quotations."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from reader.library import codec, marked
from reader.library.records import SPLIT
from reader.library.sortkeys import sort_key
from reader.model.analysis import Analysis
from reader.model.article import Metadata, Proposal
from reader.model.library import DecisionsOnArticle
from reader.model.limits import PARAGRAPH_LAID_OUT
from reader.model.quotation import Quotation
from reader.model.span import Span
from reader.text.paragraphs import split_paragraphs
from reader.text.scalars import scalars

T = TypeVar("T")

_PLACES = 12
"""Bits of the number of a paragraph or quotation that count within its article; the others are the number of the
article, so that the latest number is in the newest article. Close numbers keep the full-text table small."""
_FAR = 40
"""Bits that no number of an article needs; beyond them are the rows of an article that has too many."""
ARTICLE_OF = f"CASE WHEN {{0}} > 0 THEN {{0}} >> {_PLACES} ELSE (-{{0}}) & {(1 << _FAR) - 1} END"
"""The number of the article of a paragraph or quotation, for a statement that puts in its number."""
_ADD_WORDS = {t: f"INSERT INTO {t}_words (rowid, text) VALUES (?, ?)" for t in ("paragraphs", "quotations")}  # noqa: S608 - names of our own
_DROP_WORDS = {
    t: f"INSERT INTO {t}_words ({t}_words, rowid, text) VALUES ('delete', ?, ?)"  # noqa: S608 - names of our own
    for t in ("paragraphs", "quotations")
}
_FIELDS = ("title", "outlet", "byline", "published", "address")


@dataclass(frozen=True, slots=True)
class Noted:
    """What the library knows of an article before its analysis."""

    id: str
    text_sha256: str
    path: str
    added: str
    metadata: Metadata


def note(connection: sqlite3.Connection, noted: Noted, change: int) -> None:
    """Have an article wait for its analysis; what the index holds of it stays until then."""
    known = connection.execute("SELECT number FROM articles WHERE id = ?", [noted.id]).fetchone()
    if known is not None:
        connection.execute("UPDATE articles SET noted = ?, engine = '' WHERE number = ?", [change, known[0]])
        return
    title, outlet, byline, published, address = _values(noted.metadata)
    title = title or PurePath(noted.path).stem
    values = [noted.id, noted.text_sha256, change, "", title, outlet, byline, published, address]
    values += [sort_key(title), sort_key(outlet), noted.path, noted.added, 0]
    statement = f"INSERT INTO articles VALUES (?, {', '.join('?' * len(values))})"  # noqa: S608 - slots only
    added = connection.execute(statement, [_former(connection, noted.id), *values])
    marked.come(connection, noted.id, added.lastrowid or 0)
    add_totals(connection, articles=1)


def _former(connection: sqlite3.Connection, article: str) -> int | None:
    """Return the number that an article had before it was gone, with nothing left behind; None for a new one."""
    known = connection.execute("DELETE FROM former WHERE id = ? RETURNING number", [article]).fetchone()
    if known is None:
        return None
    number = int(known[0])
    if connection.execute("DELETE FROM gone WHERE number = ?", [number]).rowcount:
        clear(connection, number)
    return number


def _values(metadata: Metadata) -> tuple[str, ...]:
    proposals: list[Proposal | None] = [getattr(metadata, name) for name in _FIELDS]
    return tuple("" if p is None else scalars(p.value) for p in proposals)


def put(  # noqa: PLR0913, PLR0917 - an entry has these parts
    connection: sqlite3.Connection,
    number: int,
    analysis: Analysis,
    engine: str,
    name_keys: Mapping[str, str],
    decisions: DecisionsOnArticle,
) -> None:
    """Replace what the index holds of an article by what its analysis found."""
    add_totals(connection, quotations=-clear(connection, number))
    article = analysis.article
    published = _put_article(connection, number, analysis, engine)
    _put_paragraphs(connection, number, analysis)
    counts: dict[str | None, int] = {}
    for q in analysis.quotations:
        counts[q.speaker] = counts.get(q.speaker, 0) + 1
    entities: dict[str | None, int] = {}
    statement = "INSERT INTO entities VALUES (NULL, ?, ?, ?, ?, NULL, ?, ?)"
    for entity in analysis.entities:
        key = name_keys.get(entity.id, f"{article.id} {entity.id}")
        values = [entity.id, number, key, entity.name, counts.get(entity.id, 0), codec.dumps(entity)]
        entities[entity.id] = connection.execute(statement, values).lastrowid or 0
        connection.execute("INSERT OR IGNORE INTO stale_keys VALUES (?)", [key])
    ties = [(decision, number, key) for decision, key in decisions.ties]
    connection.executemany("INSERT OR IGNORE INTO ties VALUES (?, ?, ?)", ties)
    unplaced = [(number, decision, reason) for decision, reason in decisions.unplaced]
    connection.executemany("INSERT OR REPLACE INTO unplaced VALUES (?, ?, ?)", unplaced)
    put_quotations(connection, number, analysis, published, entities)


def put_quotations(
    connection: sqlite3.Connection,
    number: int,
    analysis: Analysis,
    published: str,
    entities: Mapping[str | None, int],
) -> None:
    """Add the quotations of an article, with their words for the search.

    Args:
        connection: May write.
        number: Of the article, which has none yet.
        analysis: Has the quotations.
        published: The date of the article.
        entities: The number of each entity that is quoted.
    """
    text = analysis.article.text
    found = [
        (place, *_quotation(number, published, entities.get(q.speaker), q, text))
        for place, q in _numbered(number, [q for q in analysis.quotations if q.spans])
    ]
    connection.executemany("INSERT INTO quotations VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?)", found)
    connection.executemany(_ADD_WORDS["quotations"], [(row[0], row[-1]) for row in found])
    add_totals(connection, quotations=len(found))


def _put_article(connection: sqlite3.Connection, number: int, analysis: Analysis, engine: str) -> str:
    title, outlet, byline, published, address = _values(analysis.metadata)
    title = title or PurePath(analysis.article.path or "").stem
    statement = """
        UPDATE articles SET engine = ?, title = ?, outlet = ?, byline = ?, published = ?, address = ?,
        title_key = ?, outlet_key = ?, quotations = ? WHERE number = ?"""
    keys = [sort_key(title), sort_key(outlet)]
    quotations = sum(1 for q in analysis.quotations if q.spans)
    connection.execute(statement, [engine, title, outlet, byline, published, address, *keys, quotations, number])
    return published


def _put_paragraphs(connection: sqlite3.Connection, number: int, analysis: Analysis) -> None:
    text = analysis.article.text
    blocks = [(b.span, b.kind.value) for b in analysis.blocks] or [(s, "paragraph") for s in split_paragraphs(text)]
    cut = [(piece, kind) for span, kind in blocks for piece in pieces(text, span)]
    found = [(place, number, piece.start, kind, piece.of(text)) for place, (piece, kind) in _numbered(number, cut)]
    connection.executemany("INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?)", found)
    connection.executemany(_ADD_WORDS["paragraphs"], [(row[0], row[-1]) for row in found])


def _numbered(article: int, rows_of_article: Sequence[T]) -> Iterator[tuple[int, T]]:
    """Yield the rows with rising numbers, the last of the text first.

    Read from the latest number on, articles come the newest first, each in text order; written in this order, the
    full-text table need not be flushed for each row. What is too much for one article sorts behind all others.
    """
    for place, row in enumerate(reversed(rows_of_article)):
        yield (article << _PLACES) + place if place < 1 << _PLACES else -(place << _FAR) - article, row


def pieces(text: str, span: Span) -> list[Span]:
    """Return a paragraph in pieces that are quick to search and to show, cut at spaces where there are any."""
    found, start = [], span.start
    while span.end - start > PARAGRAPH_LAID_OUT:
        space = text.rfind(" ", start + 1, start + PARAGRAPH_LAID_OUT)
        end = space + 1 if space > 0 else start + PARAGRAPH_LAID_OUT
        found.append(Span(start, end))
        start = end
    return [*found, Span(start, span.end)]


def _quotation(number: int, published: str, entity: int | None, q: Quotation, text: str) -> tuple[object, ...]:
    words = SPLIT.join(span.of(text) for span in q.spans)
    spans = json.dumps(q.spans)
    return (q.id, number, entity, q.kind.value, published, q.start, spans, q.confidence, q.is_corrected, words)


def remove(connection: sqlite3.Connection, article: str) -> None:
    """Take an article out of all lists at once; what it leaves behind is cleared away later, by ``clear_gone``."""
    statement = "SELECT number, quotations FROM articles WHERE id = ?"
    known = connection.execute(statement, [article]).fetchone()
    if known is None:
        return
    connection.execute("DELETE FROM articles WHERE number = ?", [known["number"]])
    connection.execute("INSERT INTO gone VALUES (?)", [known["number"]])
    connection.execute("INSERT OR REPLACE INTO former VALUES (?, ?)", [article, known["number"]])
    marked.leave(connection, known["number"])
    add_totals(connection, articles=-1, quotations=-known["quotations"])


def forget(connection: sqlite3.Connection, articles: Sequence[str]) -> None:
    """Forget which numbers articles had that were removed for good."""
    connection.executemany("DELETE FROM former WHERE id = ?", [(article,) for article in articles])


def clear_gone(connection: sqlite3.Connection, limit: int) -> int:
    """Clear away what some articles left behind that are gone; return how many."""
    found = connection.execute("SELECT number FROM gone ORDER BY number LIMIT ?", [limit]).fetchall()
    for (number,) in found:
        clear(connection, number)
        connection.execute("DELETE FROM gone WHERE number = ?", [number])
    return len(found)


def clear(connection: sqlite3.Connection, number: int) -> int:
    """Drop paragraphs, entities and quotations of an article, and return how many quotations there were.

    The counts of its speakers are to be made again.
    """
    connection.execute(
        "INSERT OR IGNORE INTO stale_keys SELECT DISTINCT name_key FROM entities WHERE article = ?", [number]
    )
    # A speaker of several names, of which one may go, is made again from those that stay.
    connection.execute(
        """INSERT OR IGNORE INTO stale_keys SELECT other.name_key FROM ties own JOIN ties other USING (decision)
        WHERE own.article = ?""",
        [number],
    )
    for table in ("entities", "ties", "unplaced"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", [number])  # noqa: S608 - names of our own
    for table, drop in _DROP_WORDS.items():
        statement = f"SELECT number, text FROM {table} WHERE article = ? ORDER BY number"  # noqa: S608 - names of our own
        connection.executemany(drop, connection.execute(statement, [number]).fetchall())
    connection.execute("DELETE FROM paragraphs WHERE article = ?", [number])
    return connection.execute("DELETE FROM quotations WHERE article = ?", [number]).rowcount


def add_totals(connection: sqlite3.Connection, **counts: int) -> None:
    """Add to stored totals."""
    statement = "INSERT INTO state VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value"
    connection.executemany(statement, [(f"total {name}", n) for name, n in counts.items() if n])
