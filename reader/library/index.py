"""The index beside the library: all that can be built again from it, and may be dropped at any time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reader.library import caches, entries, index_schema, marked, united
from reader.library.database import connect, connect_memory, connect_read_only, reporting, transaction
from reader.library.entries import Noted
from reader.library.marked import Marked
from reader.library.united import Unite
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.errors import IndexDamagedError, LibraryDamagedError, LibraryReadOnlyError
from reader.model.library import DecisionsOnArticle
from reader.model.linking import ArticleLinks, LinkBasis

_SLICE = 10
"""Articles or name keys that are dealt with at once: a few milliseconds."""
NO_DECISIONS = DecisionsOnArticle()
"""Of an article about which nothing was decided."""
_OTHER_ENGINES = """WITH RECURSIVE e (engine) AS (
    SELECT min(engine) FROM articles
    UNION ALL SELECT (SELECT min(engine) FROM articles WHERE engine > e.engine) FROM e WHERE e.engine IS NOT NULL)
    SELECT engine FROM e WHERE engine IS NOT NULL AND engine <> ?"""
_UPTO, _STAMP, _LIBRARY = "upto", "stamp", "library"


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that waits for its analysis; the ticket tells whether it was touched again meanwhile."""

    article: str
    ticket: int


@dataclass(frozen=True, slots=True)
class Follow:
    """What changed in the library.

    Attributes:
        noted: Articles that were added or touched; they wait for their analysis.
        gone: Ids of articles that are not in the library any more.
        altered: Ids of annotations that were made, altered or taken out.
        marked: Those of them that are highlights now.
        purge: Whether nothing of what is gone may be left in the file.
    """

    noted: Iterable[Noted] = ()
    gone: Sequence[str] = ()
    altered: Iterable[str] = ()
    marked: Iterable[Marked] = ()
    purge: bool = False


@dataclass(frozen=True, slots=True)
class Upto:
    """Up to which change of which library the index is true."""

    library: str
    change: int
    stamp: str


@contextmanager
def reading_index(path: Path | str) -> Iterator[None]:
    """Report damage as that of an index, which costs nothing but time.

    Raises:
        IndexDamagedError: The file is damaged.
        LibraryError: It is locked, the disk is full, and the like.
    """
    try:
        with reporting(path):
            yield
    except LibraryDamagedError as error:
        message = "The lists of the library are damaged. They are made again from the articles; nothing is lost."
        raise IndexDamagedError(message) from error


def _is_current(connection: sqlite3.Connection, path: Path) -> bool:
    """Tell whether an index can be used as it is; one that cannot is closed."""
    is_current = False
    try:
        with reporting(path):
            is_current = index_schema.is_current(connection)
    except LibraryDamagedError:
        return False
    finally:
        if not is_current:
            connection.close()
    return is_current


class Index:
    """The index of one library, written and read through one connection of the calling thread.

    Where another window keeps the file up to date (``is_read_only``), nothing waits here and nothing is taken in.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path | str, *, is_read_only: bool = False) -> None:
        self.connection = connection
        self.is_read_only = is_read_only
        self._path = path

    @property
    def is_in_memory(self) -> bool:
        """Whether there is no file."""
        return isinstance(self._path, str)

    @property
    def name(self) -> str:
        """The path of the file, or the name of the database in memory."""
        return str(self._path)

    def renew(self) -> None:
        """Drop all and begin with an empty index, under the same name.

        Raises:
            LibraryError: The disk is full, or the file cannot be written.
        """
        self.connection.close()
        if isinstance(self._path, Path):
            self.connection = Index.make(self._path).connection
        else:
            self._path += "+"  # readers of the old one may keep its name
            self.connection = Index.in_memory(self._path).connection

    @classmethod
    def open(cls, path: Path) -> Index:
        """Return the index of a file; one that is missing, damaged or of another version is made anew.

        Raises:
            LibraryError: The disk is full, or the file cannot be written.
        """
        try:
            connection = connect(path, synchronous="NORMAL")
        except LibraryDamagedError:
            return cls.make(path)
        if _is_current(connection, path):
            return cls(connection, path)
        return cls.make(path)

    @classmethod
    def make(cls, path: Path) -> Index:
        """Return an empty index in the place of the file.

        Raises:
            LibraryError: The disk is full, or the file cannot be written.
        """
        with reporting(path):
            for ending in ("", "-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
            connection = connect(path, synchronous="NORMAL")
            try:
                index_schema.create(connection)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    @classmethod
    def read_only(cls, path: Path, spare: str) -> Index:
        """Return the index of a file that another keeps up to date, or an empty one in memory where there is none."""
        try:
            connection = connect_read_only(path)
        except (LibraryDamagedError, LibraryReadOnlyError):
            return cls.in_memory(spare)
        if _is_current(connection, path):
            return cls(connection, path, is_read_only=True)
        return cls.in_memory(spare)

    @classmethod
    def in_memory(cls, name: str) -> Index:
        """Return an empty index in memory."""
        connection = connect_memory(name)
        index_schema.create(connection)
        return cls(connection, name)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self.connection.in_transaction:
            yield self.connection
            return
        with reading_index(self._path), transaction(self.connection):
            yield self.connection

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all that is taken in inside one transaction: many articles at once cost less than one by one."""
        with self._writing():
            yield

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with reading_index(self._path):
            yield self.connection

    def upto(self) -> Upto | None:
        """Return up to which change the index is true; None when it was never filled."""
        with self._reading() as connection:
            state = dict(connection.execute("SELECT name, value FROM state").fetchall())
        if _UPTO not in state:
            return None
        return Upto(str(state[_LIBRARY]), int(state[_UPTO]), str(state[_STAMP]))

    def follow(self, changed: Follow, upto: Upto) -> None:
        """Take in what changed in the library, in one transaction with the change it is now true up to."""
        with self._writing() as connection:
            for article in changed.gone:
                entries.remove(connection, article)
            for noted in changed.noted:
                entries.note(connection, noted, upto.change)
            marked.drop(connection, changed.altered)
            marked.put(connection, changed.marked)
            if changed.purge:
                entries.forget(connection, changed.gone)
                while entries.clear_gone(connection, _SLICE):
                    pass
                united.drop_stale(connection)
                caches.forget_strangers(connection)
                for table in ("paragraphs_words", "quotations_words"):
                    connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608 - constants
            state = [(_UPTO, upto.change), (_STAMP, upto.stamp), (_LIBRARY, upto.library)]
            connection.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", state)
        if changed.purge:
            with self._reading() as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def annotations_on(self, articles: Sequence[str]) -> list[str]:
        """Return the ids of the annotations that the index has on some articles."""
        with self._reading() as connection:
            return marked.annotations_on(connection, articles)

    def waiting(self, engine: str, limit: int = 100) -> tuple[Waiting, ...]:
        """Return articles that have no analysis by this engine, the latest noted first."""
        if self.is_read_only:
            return ()
        # Engine by engine, of which there are few: of many articles, most are done and need not be looked at.
        statement = "SELECT number, id, noted FROM articles WHERE engine = ? ORDER BY number DESC LIMIT ?"
        with self._reading() as connection:
            others = [row[0] for row in connection.execute(_OTHER_ENGINES, [engine])]
            found = [tuple(row) for other in others for row in connection.execute(statement, [other, limit])]
        return tuple(Waiting(i, noted) for _, i, noted in sorted(found, reverse=True)[:limit])

    def ticket(self, article: str) -> int | None:
        """Return what ``put`` needs to tell whether an article was touched meanwhile; None when it is not there."""
        with self._reading() as connection:
            row = connection.execute("SELECT noted FROM articles WHERE id = ?", [article]).fetchone()
        return None if row is None else int(row["noted"])

    def put(
        self,
        analysis: Analysis,
        engine: str,
        name_keys: Mapping[str, str],
        ticket: int | None = None,
        decisions: DecisionsOnArticle = NO_DECISIONS,
    ) -> bool:
        """Take in the analysis of an article, corrections applied; its speakers are made by ``refresh_speakers``.

        Args:
            analysis: With the id that the article has in the library.
            engine: What made it; any text that changes when the result may.
            name_keys: For each entity id the key of the names it may be united with; an entity without stays alone.
            ticket: From ``waiting`` or ``ticket``; an answer to an older question is not taken.
            decisions: What became of the reader's decisions about the article.

        Returns:
            Whether it was taken: not when the article is gone or was touched since.

        Raises:
            LibraryError: The index is damaged, the disk full, and the like.
        """
        if self.is_read_only:
            return False
        article = analysis.article
        with self._writing() as connection:
            statement = "SELECT number, noted FROM articles WHERE id = ? AND text_sha256 = ?"
            known = connection.execute(statement, [article.id, article.text_sha256]).fetchone()
            if known is None or (ticket is not None and known["noted"] != ticket):
                return False
            entries.put(connection, known["number"], analysis, engine, name_keys, decisions)
            return True

    def refresh_speakers(self, unite: Unite, limit: int = _SLICE) -> int:
        """Do some of what changes leave to be done, in idle moments and until there is none.

        What articles that are gone left behind is cleared away; then the speakers of name keys whose entities changed
        are made again, with their counts.

        Args:
            unite: Makes speakers of entities, whatever their order, decisions included.
            limit: How many articles or keys at most.

        Returns:
            How many were done; 0 when nothing is left.
        """
        if self.is_read_only:
            return 0
        with self._writing() as connection:
            cleared = entries.clear_gone(connection, limit)
            if cleared:
                return cleared
            keys = united.stale_keys(connection, limit)
            for key in keys:
                united.refresh(connection, key, unite)
            return len(keys)

    def cached_analysis(self, article: Article, engine: str) -> Analysis | None:
        """Return what was kept by ``cache_analysis`` for this very article and engine, or None."""
        with self._reading() as connection:
            return caches.read_analysis(connection, article, engine)

    def cache_analysis(self, analysis: Analysis, engine: str) -> None:
        """Keep an analysis without corrections, in the place of that by another engine."""
        if self.is_read_only:
            return
        with self._writing() as connection:
            caches.write_analysis(connection, analysis, engine)

    def cached_links(self, bases: Iterable[LinkBasis], engine: str) -> tuple[ArticleLinks, ...]:
        """Return what was kept by ``cache_links`` for each two of several articles as they are now."""
        with self._reading() as connection:
            return caches.read_links(connection, bases, engine)

    def cache_links(self, found: Iterable[ArticleLinks], engine: str) -> None:
        """Keep the links of pairs of articles, in the place of those by another engine or of another state."""
        if self.is_read_only:
            return
        with self._writing() as connection:
            caches.write_links(connection, found, engine)
