"""Keep what the analysis of an article and the comparison of two found, until they change or the engine does."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import dataclass, replace
from typing import TypeVar

from reader.library import codec
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.claim import Link, Passage, Reason
from reader.model.span import Span

T = TypeVar("T")

_STATED = ("hints", "metadata")


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
    pairs: tuple[_Pair, ...] = ()


def read_links(connection: sqlite3.Connection, one: Article, other: Article, engine: str) -> tuple[Link, ...] | None:
    """Return the links of two articles by an engine, in order, or None when they are not kept."""
    first, second = sorted((one, other), key=_pair_order)
    statement = "SELECT data FROM links WHERE first = ? AND second = ? AND engine = ?"
    row = connection.execute(statement, [first.text_sha256, second.text_sha256, engine]).fetchone()
    found = None if row is None else _unpack(_Pairs, row["data"])
    if found is None:
        return None
    return tuple(_link(Passage(first.id, p.first), Passage(second.id, p.second), p) for p in found.pairs)


def _link(one: Passage, other: Passage, pair: _Pair) -> Link:
    first, second = sorted((one, other))
    return Link(first, second, pair.score, pair.reasons)


def write_links(
    connection: sqlite3.Connection, one: Article, other: Article, engine: str, links: tuple[Link, ...]
) -> None:
    """Keep the links of two articles, also when there are none, in the place of those by other engines."""
    first, second = sorted((one, other), key=_pair_order)
    pairs = []
    for link in links:
        spans = {p.article: p.span for p in (link.first, link.second)}
        pairs.append(_Pair(spans[first.id], spans[second.id], link.score, link.reasons))
    names = [first.text_sha256, second.text_sha256]
    connection.execute("DELETE FROM links WHERE first = ? AND second = ?", names)
    connection.execute("INSERT INTO links VALUES (?, ?, ?, ?)", [*names, engine, _pack(_Pairs(tuple(pairs)))])


def forget_strangers(connection: sqlite3.Connection) -> None:
    """Drop what is kept of articles that are not in the index; until then it spares the redo of an import its work."""
    connection.execute("DELETE FROM analyses WHERE article NOT IN (SELECT id FROM articles)")
    known = "(SELECT text_sha256 FROM articles)"
    connection.execute(f"DELETE FROM links WHERE first NOT IN {known} OR second NOT IN {known}")  # noqa: S608 - a constant


def _pair_order(article: Article) -> tuple[str, str]:
    return article.text_sha256, article.id


def _pack(value: object) -> bytes:
    return zlib.compress(codec.dumps(value).encode(), 1)


def _unpack(kind: type[T], data: bytes) -> T | None:
    """Return what was kept; what cannot be read is as good as absent."""
    try:
        return codec.loads(kind, zlib.decompress(data))
    except (ValueError, zlib.error):
        return None
