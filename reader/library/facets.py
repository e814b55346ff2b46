"""Count the hits of a search by outlet, speaker, year and kind: over some thousand hits, never over a whole table."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence

from reader.library import codec
from reader.library.entries import ARTICLE_OF
from reader.library.search import Sources
from reader.library.slots import in_slots
from reader.model.decision import Target
from reader.model.library import Facets, HitKind

MOST = 30
"""Values of each kind."""
_YEAR = len("2018")
_BY_ARTICLE = f"""SELECT a.outlet, substr(a.published, 1, {_YEAR}) AS year, count(*) FROM json_each(?) h
    JOIN articles a ON a.number = {ARTICLE_OF.format("h.value")} GROUP BY 1, 2"""  # noqa: S608 - constants
_BY_SPEAKER = """SELECT s.name, count(*) FROM json_each(?) h JOIN quotations q ON q.number = h.value
    JOIN speakers s ON s.number = q.speaker GROUP BY s.number"""
_BY_KIND = {
    HitKind.QUOTATION: "SELECT t.kind, count(*) FROM json_each(?) h JOIN quotations t ON t.number = h.value GROUP BY 1",
    HitKind.PARAGRAPH: "SELECT t.kind, count(*) FROM json_each(?) h JOIN paragraphs t ON t.number = h.value GROUP BY 1",
}


def facets(sources: Sources, kind: HitKind, numbers: array[int]) -> Facets:
    """Return how many of some hits there are of each value."""
    if kind not in _BY_KIND:
        return _of_articles(sources, _annotated(sources.library, numbers))
    hits = json.dumps(list(numbers))
    outlets, years = _outlets_and_years(sources.index.execute(_BY_ARTICLE, [hits]))
    speakers: Counter[str] = Counter()
    if kind is HitKind.QUOTATION:
        for name, count in sources.index.execute(_BY_SPEAKER, [hits]):
            speakers[name] += count
    kinds = Counter({str(name): int(count) for name, count in sources.index.execute(_BY_KIND[kind], [hits])})
    return Facets(_commonest(outlets), _commonest(speakers), _latest(years), _commonest(kinds))


def _annotated(library: sqlite3.Connection, numbers: Sequence[int]) -> Counter[str]:
    """Return how many annotations stand on each article, by the first passage of each."""
    found: Counter[str] = Counter()
    for slots, some in in_slots(list(numbers)):
        for row in library.execute(f"SELECT targets FROM annotations WHERE number IN ({slots})", some):  # noqa: S608 - slots
            found.update(t.article for t in codec.loads(tuple[Target, ...], row[0])[:1])
    return found


def _of_articles(sources: Sources, counts: Counter[str]) -> Facets:
    rows = []
    for slots, some in in_slots(list(counts)):
        statement = f"SELECT outlet, substr(published, 1, {_YEAR}), id FROM articles WHERE id IN ({slots})"  # noqa: S608 - slots
        rows += [(outlet, year, counts[i]) for outlet, year, i in sources.index.execute(statement, some)]
    outlets, years = _outlets_and_years(rows)
    return Facets(_commonest(outlets), (), _latest(years))


def _outlets_and_years(rows: Iterable[Sequence[object]]) -> tuple[Counter[str], Counter[str]]:
    outlets: Counter[str] = Counter()
    years: Counter[str] = Counter()
    for outlet, year, count in rows:
        outlets[str(outlet)] += int(str(count))
        years[str(year)] += int(str(count))
    return outlets, years


def _commonest(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    found = sorted(((value, n) for value, n in counts.items() if value), key=lambda one: (-one[1], one[0]))
    return tuple(found[:MOST])


def _latest(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(((year, n) for year, n in counts.items() if year.isdigit()), reverse=True)[:MOST])
