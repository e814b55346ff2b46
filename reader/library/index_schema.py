"""The schema of index.sqlite3; it is never migrated: a file of another version is dropped and built again."""

from __future__ import annotations

import sqlite3

from reader.library.database import INDEX_ID, transaction

VERSION = 8
"""To be raised with each change of the statements below."""


def _full_text(table: str) -> str:
    # Written by hand, not by triggers: within a trigger FTS5 writes to the file at each row.
    return f"""CREATE VIRTUAL TABLE {table}_words USING fts5 (
        text, content = '{table}', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2',
        prefix = '2 3 4')"""


_STATEMENTS = (
    # Of which library, and up to which of its changes this is true; and the stored totals.
    "CREATE TABLE state (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID",
    # ``noted`` is the change at which the article was last touched; ``engine`` is '' while it waits for its analysis.
    # A number is never used again by another article: those of paragraphs and quotations are made of it.
    """CREATE TABLE articles (
        number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, text_sha256 TEXT NOT NULL,
        noted INTEGER NOT NULL, engine TEXT NOT NULL, title TEXT NOT NULL, outlet TEXT NOT NULL,
        byline TEXT NOT NULL, published TEXT NOT NULL, address TEXT NOT NULL,
        title_key TEXT NOT NULL, outlet_key TEXT NOT NULL, path TEXT NOT NULL, added TEXT NOT NULL,
        quotations INTEGER NOT NULL)""",
    "CREATE INDEX articles_by_engine ON articles (engine)",
    "CREATE INDEX articles_by_date ON articles (published, number)",
    "CREATE INDEX articles_by_title ON articles (title_key, number)",
    "CREATE INDEX articles_by_outlet ON articles (outlet_key, number)",
    "CREATE INDEX articles_by_place ON articles (outlet_key, title_key, number)",
    # Numbers of articles that are gone, and whose paragraphs, entities and quotations are still to be cleared away.
    "CREATE TABLE gone (number INTEGER PRIMARY KEY)",
    # Which number an article had that is gone, but was not removed for good: coming back, it stands where it stood.
    "CREATE TABLE former (id TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE paragraphs (
        number INTEGER PRIMARY KEY, article INTEGER NOT NULL, start INTEGER NOT NULL, kind TEXT NOT NULL,
        text TEXT NOT NULL)""",
    "CREATE INDEX paragraphs_by_article ON paragraphs (article)",
    _full_text("paragraphs"),
    """CREATE TABLE entities (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL, article INTEGER NOT NULL, name_key TEXT NOT NULL,
        name TEXT NOT NULL, speaker INTEGER, quotations INTEGER NOT NULL, data TEXT NOT NULL)""",
    "CREATE INDEX entities_by_article ON entities (article)",
    "CREATE INDEX entities_by_id ON entities (id)",
    "CREATE INDEX entities_by_key ON entities (name_key)",
    # Name keys of the speakers that a decision of the reader's unites, each from the article it was found in.
    """CREATE TABLE ties (
        decision TEXT NOT NULL, article INTEGER NOT NULL, name_key TEXT NOT NULL,
        PRIMARY KEY (decision, article, name_key)) WITHOUT ROWID""",
    "CREATE INDEX ties_by_article ON ties (article)",
    "CREATE INDEX ties_by_key ON ties (name_key)",
    # Decisions that have no place in an article, with the reason.
    """CREATE TABLE unplaced (
        article INTEGER NOT NULL, decision TEXT NOT NULL, reason TEXT NOT NULL,
        PRIMARY KEY (article, decision)) WITHOUT ROWID""",
    "CREATE TABLE stale_keys (name_key TEXT PRIMARY KEY) WITHOUT ROWID",
    """CREATE TABLE speakers (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name_key TEXT NOT NULL, name TEXT NOT NULL,
        type TEXT NOT NULL, aliases TEXT NOT NULL, sort_key TEXT NOT NULL, articles INTEGER NOT NULL,
        quotations INTEGER NOT NULL, corrected INTEGER NOT NULL)""",
    "CREATE INDEX speakers_by_key ON speakers (name_key)",
    "CREATE INDEX speakers_by_quotations ON speakers (quotations, number)",
    "CREATE INDEX speakers_by_name ON speakers (sort_key, number)",
    """CREATE TABLE quotations (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL, article INTEGER NOT NULL, entity INTEGER, speaker INTEGER,
        kind TEXT NOT NULL, published TEXT NOT NULL, start INTEGER NOT NULL, spans TEXT NOT NULL,
        confidence REAL NOT NULL, corrected INTEGER NOT NULL, text TEXT NOT NULL)""",
    "CREATE INDEX quotations_by_place ON quotations (article, start, number)",
    "CREATE INDEX quotations_by_date ON quotations (published, number)",
    "CREATE INDEX quotations_by_speaker ON quotations (speaker, published, number)",
    _full_text("quotations"),
    # Each passage of each highlight, by what it is listed by; the words are in the library. The number is that of its
    # annotation there with the place of the passage above it. Where the article is gone, its number is NULL.
    """CREATE TABLE highlights (
        number INTEGER PRIMARY KEY, annotation TEXT NOT NULL, article INTEGER, article_id TEXT NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, colour TEXT NOT NULL, created TEXT NOT NULL,
        words_key TEXT NOT NULL, note_key TEXT NOT NULL, tags_key TEXT NOT NULL)""",
    "CREATE INDEX highlights_by_annotation ON highlights (annotation)",
    "CREATE INDEX highlights_by_article ON highlights (article_id)",
    "CREATE INDEX highlights_by_place ON highlights (article, start, end, number)",
    "CREATE INDEX highlights_by_colour ON highlights (colour, article, number)",
    "CREATE INDEX highlights_by_time ON highlights (created, number)",
    "CREATE INDEX highlights_by_words ON highlights (words_key, number)",
    "CREATE INDEX highlights_by_note ON highlights (note_key, number)",
    "CREATE INDEX highlights_by_tags ON highlights (tags_key, number)",
    """CREATE TABLE highlight_tags (
        tag TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (tag, number)) WITHOUT ROWID""",
    "CREATE INDEX highlight_tags_by_number ON highlight_tags (number)",
    """CREATE TABLE analyses (
        text_sha256 TEXT NOT NULL, article TEXT NOT NULL, engine TEXT NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY (text_sha256, article, engine))""",
    """CREATE TABLE links (
        first TEXT NOT NULL, second TEXT NOT NULL, engine TEXT NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY (first, second, engine))""",
)


def create(connection: sqlite3.Connection) -> None:
    """Lay out an empty index in an empty file."""
    with transaction(connection):
        connection.execute(f"PRAGMA application_id = {INDEX_ID}")
        for statement in _STATEMENTS:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")


def is_current(connection: sqlite3.Connection) -> bool:
    """Tell whether the file is an index of this version."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    return (application, version) == (INDEX_ID, VERSION)
