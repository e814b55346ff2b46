"""Keep what the analysis of an article and the comparison of two found, until they change or the engine does."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from reader.library import codec
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.claim import Link, Passage, Reason
from reader.model.linking import ArticleLinks, LinkBasis
from reader.model.span import Span

T = TypeVar("T")

_STATED = ("hints", "metadata", "notices")


def read_analysis(connection: sqlite3.Connection, article: Article, engine: str) -> Analysis | None:
    """Return the analysis of an article by an engine, or None when it is not kept or the article is not the same."""
    statement = "SELECT data FROM analyses WHERE text_sha256 = ? AND article = ? AND engine = ?"
    row = connection.execute(statement, [article.text_sha256, article.id, engine]).fetchone()
    found = None if row is None else _unpack(Analysis, row["data"])
    if found is None or any(getattr(found.article, name) != getattr(article, name) for name in _STATED):
        return None
    return replace(found, article=article)


def write_analysis(connection: sqlite3.Connection, analysis: Analysis, engine: str) -> None:
    """Keep an analysis in the place of those by other engines."""
    article = analysis.article
    names = [article.text_sha256, article.id]
    connection.execute("DELETE FROM analyses WHERE text_sha256 = ? AND article = ?", names)
    data = _pack(replace(analysis, article=replace(article, text="")))
    connection.execute("INSERT INTO analyses VALUES (?, ?, ?, ?)", [*names, engine, data])


@dataclass(frozen=True, slots=True)
class _Pair:
    """A link without the ids of its articles: copies of a text have the same links."""

    first: Span
    second: Span
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The links of two articles, with the digests that they rest on."""

    first: str = ""
    second: str = ""
    pairs: tuple[_Pair, ...] = ()
    are_copies: bool = False


def read_links(connection: sqlite3.Connection, bases: Iterable[LinkBasis], engine: str) -> tuple[ArticleLinks, ...]:
    """Return what is kept of the links of each two of several articles; what rests on another state is not."""
    wanted = sorted(bases)
    texts = sorted({b.text_sha256 for b in wanted})
    slots = ", ".join("?" * len(texts))
    statement = f"SELECT * FROM links WHERE engine = ? AND first IN ({slots}) AND second IN ({slots})"  # noqa: S608 - slots
    kept = {
        (row["first"], row["second"]): row["data"] for row in connection.execute(statement, [engine, *texts, *texts])
    }
    found = []
    for one, other in combinations(wanted, 2):
        data = kept.get((one.text_sha256, other.text_sha256))
        pairs = None if data is None else _unpack(_Pairs, data)
        if pairs is not None and (pairs.first, pairs.second) == (one.digest, other.digest):
            links = (_link(one.article, other.article, p) for p in pairs.pairs)
            found.append(ArticleLinks(one, other, tuple(links), pairs.are_copies))
    return tuple(found)


def _link(first: str, second: str, pair: _Pair) -> Link:
    return Link(Passage(first, pair.first), Passage(second, pair.second), pair.score, pair.reasons)


def write_links(connection: sqlite3.Connection, found: Iterable[ArticleLinks], engine: str) -> None:
    """Keep links, each in the place of those of the same texts by another engine or from another state."""
    for of_two in found:
        one, other = of_two.bases
        pairs = tuple(_Pair(x.first.span, x.second.span, x.score, x.reasons) for x in of_two.links)
        names = [one.text_sha256, other.text_sha256]
        connection.execute("DELETE FROM links WHERE first = ? AND second = ?", names)
        data = _pack(_Pairs(one.digest, other.digest, pairs, of_two.are_copies))
        connection.execute("INSERT INTO links VALUES (?, ?, ?, ?)", [*names, engine, data])


def forget_strangers(connection: sqlite3.Connection) -> None:
    """Drop what is kept of articles that are not in the index; until then it spares the redo of an import its work."""
    connection.execute("DELETE FROM analyses WHERE article NOT IN (SELECT id FROM articles)")
    known = "(SELECT text_sha256 FROM articles)"
    connection.execute(f"DELETE FROM links WHERE first NOT IN {known} OR second NOT IN {known}")  # noqa: S608 - a constant


def _pack(value: object) -> bytes:
    return zlib.compress(codec.dumps(value).encode(), 1)


def _unpack(kind: type[T], data: bytes) -> T | None:
    """Return what was kept; what cannot be read is as good as absent."""
    try:
        return codec.loads(kind, zlib.decompress(data))
    except (ValueError, zlib.error):
        return None
