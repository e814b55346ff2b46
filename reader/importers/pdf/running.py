"""What stands on page after page beside the article: running heads, feet, page numbers, what a browser prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from reader.importers.pdf.layout import rows_of
from reader.importers.pdf.words import Page, Word

_ROWS = 3
"""Rows at the top and at the bottom of a page that may be of this kind."""
_NEAR = 0.03
"""Share of the page's height by which such a row may lie higher or lower on another page."""
_SHARE = 0.2
"""Share of the pages on which a row must come again: on two in any case, and on three of many, as heads of chapters."""
_OTHER_SIZE = 1.15
"""Ratio of two fonts' sizes from which a row is not the other's: a title that is the running head of later pages."""
_NUMBERS = re.compile(r"\d+|^[ivxlc]{1,7}$")
# Of one page alone: a page number with what commonly goes with it, and the head and foot that browsers print.
_ALONE = re.compile(
    r"(?:page\s+)?[-–—|·\s]{0,3}\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?[-–—|·\s]{0,3}"
    r"|(?:https?|file)://\S+(?:\s+\d+\s?/\s?\d+)?"
    r"|(?:\d+\s?/\s?\d+\s+)?(?:https?|file)://\S+",
    re.IGNORECASE,
)
_PRINTED_ON = re.compile(r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4},?\s+\d{1,2}[:.]\d\d(?:\s?[AP]M)?\b", re.IGNORECASE)


class Parted(NamedTuple):
    """A page's own words, and the texts of its rows that stand beside the article, from top to bottom."""

    words: list[Word]
    height: float
    beside: list[str]


class _Row(NamedTuple):
    """A row at the edge of a page: its text with numbers made alike, where it stands, its size, and its words."""

    key: str
    text: str
    place: float
    size: float
    words: frozenset[Word]


def part(pages: Sequence[Page]) -> list[Parted]:
    """Return pages with what runs through them taken out of their words."""
    edges = [_edge_rows(page) for page in pages]
    parted = []
    places: dict[str, list[tuple[int, _Row]]] = {}
    for number, rows in enumerate(edges):
        for row in rows:
            places.setdefault(row.key, []).append((number, row))
    for number, (page, rows) in enumerate(zip(pages, edges, strict=True)):
        running = [r for r in rows if _runs(r, number, places[r.key], len(pages)) or _is_beside(r, rows)]
        gone = frozenset[Word]().union(*(r.words for r in running))
        parted.append(Parted([w for w in page.words if w not in gone], page.height, [r.text for r in running]))
    return parted


def _edge_rows(page: Page) -> list[_Row]:
    rows = rows_of(page.words)
    chosen = rows if len(rows) <= 2 * _ROWS else [*rows[:_ROWS], *rows[-_ROWS:]]
    found = []
    for row in chosen:
        text = " ".join(word.text for word in row)
        place = row[0].top / page.height if page.height else 0.0
        size = max(word.size for word in row)
        found.append(_Row(_NUMBERS.sub("#", text.casefold()), text, place, size, frozenset(row)))
    return found


def _runs(row: _Row, number: int, others: Sequence[tuple[int, _Row]], pages: int) -> bool:
    """Tell whether a row comes again at the same place of other pages."""
    same = {n for n, other in others if n != number and _is_alike(row, other)}
    return len(same) + 1 >= max(2.0, min(3.0, _SHARE * pages))


def _is_alike(a: _Row, b: _Row) -> bool:
    small, large = sorted((a.size, b.size))
    return abs(a.place - b.place) <= _NEAR and large <= _OTHER_SIZE * small


def _is_beside(row: _Row, rows: Sequence[_Row]) -> bool:
    """Tell whether the outermost row of a page is, by itself, what a browser or a printer puts there."""
    first, last = rows[0], rows[-1]
    if row is first and _PRINTED_ON.match(row.text):
        return True
    return (row is first or row is last) and len(rows) > 1 and _ALONE.fullmatch(row.text) is not None
