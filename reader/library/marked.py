"""Keep in the index which passages are highlighted: what their table is ordered and narrowed by, not the words."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.library import codec
from reader.library.slots import in_slots
from reader.library.sortkeys import sort_key
from reader.model.decision import Target
from reader.model.labels import HighlightColour

PLACE = 44
"""The bit of a highlight's number at which the place of the passage in its annotation begins; below it is that one's.

So the numbers of first passages lie close together: sets and tables of them are twice as fast.
"""
ANNOTATION = (1 << PLACE) - 1
PASSAGES = 1024
"""Of one annotation; those beyond them are not listed."""
_KEY = 24
"""Code points of a text that it is ordered by."""
_COLOURS = frozenset(HighlightColour)
_COLUMNS = "number, id, targets, body, colour, tags, words, created"
_HIGHLIGHTS = f"SELECT {_COLUMNS} FROM annotations WHERE targets <> '[]'"  # noqa: S608 - names of our own
_PUT = "INSERT INTO highlights VALUES (?, ?, (SELECT number FROM articles WHERE id = ?), ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Marked:
    """A highlight as the index keeps it.

    Attributes:
        number: Of the annotation in the library.
        annotation: Its id.
        places: Article, start and end of each passage.
        colour: Its colour.
        created: When it was made.
        keys: What it is ordered by: words, note, tags.
        tags: Its tags.
    """

    number: int
    annotation: str
    places: tuple[tuple[str, int, int], ...]
    colour: str
    created: str
    keys: tuple[str, str, str]
    tags: tuple[str, ...]


def all_marked(library: sqlite3.Connection) -> Iterator[Marked]:
    """Yield all highlights of the library."""
    yield from _marked(library.execute(f"{_HIGHLIGHTS} ORDER BY number"))


def marked_of(library: sqlite3.Connection, annotations: Iterable[str]) -> Iterator[Marked]:
    """Yield those of some annotations that are highlights; the ids are any number."""
    for slots, some in in_slots(tuple(annotations)):
        yield from _marked(library.execute(f"{_HIGHLIGHTS} AND id IN ({slots})", some))


def _marked(found: Iterable[sqlite3.Row]) -> Iterator[Marked]:
    for row in found:
        if row["colour"] in _COLOURS:
            targets = codec.loads(tuple[Target, ...], row["targets"])[:PASSAGES]
            places = tuple((t.article, t.selector.start, t.selector.end) for t in targets)
            tags = tuple(json.loads(row["tags"]))
            keys = text_key(row["words"]), text_key(row["body"]), text_key(", ".join(tags))
            yield Marked(row["number"], row["id"], places, row["colour"], row["created"], keys, tags)


def text_key(text: str) -> str:
    """Return what a text is ordered by: its first letters, whatever their case and the marks before them."""
    start = next((n for n, c in enumerate(text[:_KEY]) if c.isalnum()), 0)
    return sort_key(" ".join(text[start : start + _KEY].split()))


def annotations_on(index: sqlite3.Connection, articles: Sequence[str]) -> list[str]:
    """Return the ids of the annotations that the index has on some articles."""
    found: dict[str, None] = {}
    for slots, some in in_slots(articles):
        statement = f"SELECT DISTINCT annotation FROM highlights WHERE article_id IN ({slots})"  # noqa: S608 - slots
        found.update((row[0], None) for row in index.execute(statement, some))
    return list(found)


def come(index: sqlite3.Connection, article: str, number: int) -> None:
    """Take in that an article has come (again): what stood on it stands on it."""
    index.execute("UPDATE highlights SET article = ? WHERE article_id = ?", [number, article])


def leave(index: sqlite3.Connection, number: int) -> None:
    """Take in that an article is gone: what stood on it is kept without it."""
    index.execute("UPDATE highlights SET article = NULL WHERE article = ?", [number])


def drop(index: sqlite3.Connection, annotations: Iterable[str]) -> None:
    """Take out what is kept of some annotations."""
    ids = [(a,) for a in annotations]
    of_annotation = "SELECT number FROM highlights WHERE annotation = ?"
    index.executemany(f"DELETE FROM highlight_tags WHERE number IN ({of_annotation})", ids)  # noqa: S608 - a constant
    index.executemany("DELETE FROM highlights WHERE annotation = ?", ids)


def put(index: sqlite3.Connection, marked: Iterable[Marked]) -> None:
    """Keep highlights, of which nothing is kept yet."""
    for one in marked:
        numbers = [one.number + (n << PLACE) for n in range(len(one.places))]
        rows = [
            (number, one.annotation, place[0], *place, one.colour, one.created, *one.keys)
            for number, place in zip(numbers, one.places, strict=True)
        ]
        index.executemany(_PUT, rows)
        tagged = [(tag, number) for tag in dict.fromkeys(one.tags) for number in numbers]
        index.executemany("INSERT INTO highlight_tags VALUES (?, ?)", tagged)
