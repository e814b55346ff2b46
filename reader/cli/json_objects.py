"""What ``list``, ``search`` and ``history`` print as JSON, version 1, which is only ever extended.

The schemas are ``resources/schemas/synoptic-articles-1.json``, ``synoptic-search-1.json`` and
``synoptic-history-1.json``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reader.exporters.contract import Json
from reader.model.change import Change
from reader.model.library import ArticleRow, Facets, HitKind, SearchHit
from reader.services.searching import Found

VERSION = 1


def articles_object(rows: Iterable[ArticleRow]) -> Json:
    """Return the object that ``list`` prints."""
    return {"format": "synoptic-articles", "version": VERSION, "articles": [_article(r) for r in rows]}


def search_object(words: str, found: Mapping[HitKind, Found], facets: Mapping[HitKind, Facets]) -> Json:
    """Return the object that ``search`` prints; ``more`` tells of which kinds there are more hits."""
    counts = {"facets": {kind.value: _facets(f) for kind, f in facets.items()}} if facets else {}
    return {
        "format": "synoptic-search",
        "version": VERSION,
        "words": words,
        "hits": [_hit(h) for page in found.values() for h in page.hits],
        "more": [kind.value for kind, page in found.items() if page.after is not None],
        **counts,
    }


def _facets(facets: Facets) -> Json:
    return {
        name: [{"value": value, "hits": count} for value, count in counts] for name, counts in facets.by_name.items()
    }


def history_object(steps: Iterable[Change]) -> Json:
    """Return the object that ``history`` prints."""
    return {"format": "synoptic-history", "version": VERSION, "steps": [_step(s) for s in steps]}


def _article(row: ArticleRow) -> Json:
    return {
        "id": row.id,
        "title": row.title or None,
        "outlet": row.outlet or None,
        "byline": row.byline or None,
        "published": row.published or None,
        "path": row.path or None,
        "added": row.added,
        "quotations": row.quotations,
        "analysed": row.analysed,
    }


def _hit(hit: SearchHit) -> Json:
    return {
        "kind": hit.kind.value,
        "id": hit.id or None,
        "article": hit.article or None,
        "span": None if hit.span is None else list(hit.span),
        "text": hit.text,
        "marks": [list(m) for m in hit.marks],
    }


def _step(step: Change) -> Json:
    return {
        "id": step.id,
        "name": step.name,
        "kind": step.kind.value,
        "origin": step.origin,
        "time": step.time,
        "undoes": step.undoes,
        "touched": [{"table": t.table.value, "id": t.id} for t in step.touched],
    }
