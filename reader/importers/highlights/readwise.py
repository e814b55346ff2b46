"""Highlights of Readwise: the table that it exports (CSV), with a row for each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from reader.importers.highlights.base import (
    HighlightReader,
    Opened,
    check_count,
    id_of,
    nearest_colour,
    note_text,
    unplaced,
)
from reader.model.annotation import Annotation
from reader.model.decision import Target
from reader.model.interchange import AnnotationSet, Refused, Source
from reader.model.labels import HighlightColour

_WORDS = "highlight"
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "book title", "document title"),
    "byline": ("author", "book author"),
    "address": ("url", "source url"),
    "note": ("note",),
    "colour": ("color", "colour"),
    "tags": ("tags",),
    "created": ("highlighted at", "date"),
}
"""What each column may be called, in small letters."""
_FIELD = 1_000_000
"""Characters of a cell."""


def _knows(opened: Opened) -> bool:
    if opened.archive is not None:
        return False
    head = opened.text.lstrip("\ufeff")[:2000].partition("\n")[0]
    columns = [c.strip().casefold() for c in next(csv.reader([head]), [])]
    return _WORDS in columns and not set(columns).isdisjoint({*_NAMES["title"], *_NAMES["address"], "note"})


def _read(opened: Opened) -> AnnotationSet:
    sources: dict[str, Source] = {}
    annotations: list[Annotation] = []
    refused: list[Refused] = []
    for place, row in enumerate(_rows(opened.text, refused), 2):
        check_count(place, opened.name)
        words = row.get(_WORDS, "").strip()
        if not words:
            refused.append(Refused(f"Row {place}", "It has no highlighted words."))
            continue
        title, address = _of(row, "title"), _of(row, "address")
        source = Source(id_of("readwise", title, address), title, byline=_of(row, "byline"), address=address)
        sources.setdefault(source.id, source)
        annotations.append(_annotation(row, words, source))
    return AnnotationSet(tuple(sources.values()), annotations, tuple(refused))


def _rows(text: str, refused: list[Refused]) -> Iterator[dict[str, str]]:
    """Yield the rows by the names of their columns; what is behind a row that cannot be read is told of and left."""
    csv.field_size_limit(_FIELD)
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    columns = [c.strip().casefold() for c in next(rows, [])]
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            refused.append(Refused("The rest of the table", f"A row cannot be read ({error}): export it again."))
            return
        if row is None:
            return
        if row:
            yield dict(zip(columns, row, strict=False))


def _of(row: Mapping[str, str], name: str) -> str:
    return next((row[n].strip() for n in _NAMES[name] if row.get(n, "").strip()), "")


def _annotation(row: Mapping[str, str], words: str, source: Source) -> Annotation:
    written = _of(row, "note")
    tags = [t.strip() for t in _of(row, "tags").split(",")]
    # Of its notes, words that begin with a period are tags.
    tags += [w[1:] for w in written.split() if w.startswith(".") and len(w) > 1 and w[1:].isidentifier()]
    return Annotation(
        id_of("readwise", source.id, words),
        (Target(source.id, unplaced(words)),),
        body=note_text(written),
        colour=nearest_colour(_of(row, "colour")) or HighlightColour.YELLOW.value,
        tags=tuple(dict.fromkeys(t for t in tags if t)),
    )


READWISE = HighlightReader("Readwise table", (".csv",), _knows, _read)
