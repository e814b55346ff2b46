"""The articles that records stand in as entries for reference managers: BibTeX, RIS and CSL-JSON.

Each article has one entry, with its records as notes: the words and who said them.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any, BinaryIO, NamedTuple

from reader.exporters.base import ExportOptions
from reader.exporters.markup.controls import line
from reader.exporters.references.names import Name
from reader.exporters.references.styles import Source, source_of
from reader.model.record import HighlightRecord, Record


class Item(NamedTuple):
    """An article with a key of its own, what it is as a source, and its notes."""

    key: str
    source: Source
    notes: tuple[str, ...]


def write_bibtex(items: Iterable[Record], _options: ExportOptions, out: BinaryIO) -> None:
    """Write an entry ``@online`` for each article, as biblatex has it; an ``@article`` where there is no address."""
    out.writelines(_bibtex(item).encode() for item in articles_of(items))


def write_ris(items: Iterable[Record], _options: ExportOptions, out: BinaryIO) -> None:
    """Write a reference of the type NEWS for each article, lines ended by CR LF."""
    for item in articles_of(items):
        out.write("".join(f"{tag}  - {value}\r\n" for tag, value in _ris(item)).encode())
        out.write(b"ER  - \r\n\r\n")


def write_csl(items: Iterable[Record], _options: ExportOptions, out: BinaryIO) -> None:
    """Write an array with an object for each article."""
    between = b"[\n"
    for item in articles_of(items):
        out.write(between + json.dumps(csl_of(item), ensure_ascii=False).encode())
        between = b",\n"
    out.write(b"[]\n" if between == b"[\n" else b"\n]\n")


def articles_of(items: Iterable[Record]) -> Iterator[Item]:
    """Yield the articles in order of their first record; those of one article are to be neighbours."""
    seen: set[str] = set()
    keys: set[str] = set()
    for article, some in groupby(items, attrgetter("article")):
        records = list(some)
        if article not in seen:
            seen.add(article)
            source = source_of(records[0])
            key = _key(source, keys)
            keys.add(key)
            yield Item(key, source, tuple(map(_note, records)))


def csl_of(item: Item) -> dict[str, Any]:
    """Return an article as CSL-JSON has it."""
    source = item.source
    found: dict[str, Any] = {"id": item.key, "type": "article-newspaper"}
    known: dict[str, Any] = {
        "title": source.title,
        "author": [_csl_name(n) for n in source.authors],
        "container-title": source.outlet,
        "issued": {"date-parts": [list(source.published)]} if source.published else None,
        "accessed": {"date-parts": [list(source.accessed)]} if source.accessed else None,
        "URL": source.address,
        "note": "\n".join(item.notes),
    }
    return found | {name: value for name, value in known.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    if name.is_body:
        return {"literal": name.family}
    return {"family": name.family, "given": name.given} | ({"suffix": name.suffix} if name.suffix else {})


def _ris(item: Item) -> Iterator[tuple[str, str]]:
    source = item.source
    yield "TY", "NEWS"
    yield "ID", item.key
    told = {"TI": source.title, "T2": source.outlet}
    yield from ((tag, value) for tag, value in told.items() if value)
    yield from (("AU", ", ".join(p for p in (n.family, n.given, n.suffix) if p)) for n in source.authors)
    if source.published:
        yield "PY", str(source.published[0])
        yield "DA", _slashed(source.published)
    if source.address:
        yield "UR", source.address
    if source.accessed:
        yield "Y2", _slashed(source.accessed)
    yield from (("N1", note) for note in item.notes)


def _slashed(parts: tuple[int, ...]) -> str:
    return "/".join([f"{parts[0]:04}", *(f"{p:02}" for p in parts[1:])])


def _bibtex(item: Item) -> str:
    source = item.source
    outlet = "organization" if source.address else "journaltitle"
    known = {
        "author": " and ".join(map(_bibtex_name, source.authors)),
        # Capitals in braces stay as they are, whatever the style does.
        "title": f"{{{_bibtex_text(source.title)}}}" if source.title else "",
        outlet: f"{{{_bibtex_text(source.outlet)}}}" if source.outlet else "",
        "date": "-".join([*(f"{p:04}" for p in source.published[:1]), *(f"{p:02}" for p in source.published[1:])]),
        "url": re.sub(r"[\s{}\\]", lambda m: f"%{ord(m.group()):02X}", source.address),
        "urldate": "-".join(f"{p:02}" for p in source.accessed),
        "entrysubtype": "newspaper" if source.outlet and not source.address else "",
        "annotation": _bibtex_text(" / ".join(item.notes)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in known.items() if value)
    return f"@{'online' if source.address else 'article'}{{{item.key},\n{lines}}}\n\n"


def _bibtex_name(name: Name) -> str:
    if name.is_body:
        return f"{{{_bibtex_text(name.family)}}}"
    return ", ".join(_bibtex_text(p) for p in (name.family, name.suffix, name.given) if p)


_BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "{": r"\{", "}": r"\}", **{c: f"\\{c}" for c in "&%$#_"},
})  # fmt: skip


def _bibtex_text(words: str) -> str:
    return words.translate(_BIBTEX)


def _key(source: Source, taken: set[str]) -> str:
    """Return a key that an article keeps: the first author's or the outlet's name, the year, a word of the title."""
    who = source.authors[0].family if source.authors else source.outlet
    words = [w for w in map(_ascii, source.title.split()) if len(w) > 3]
    year = str(source.published[0]) if source.published else "nd"
    stem = f"{_ascii(who)[:20]}{year}{''.join(words[:2])[:20]}" if who or words else "article"
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def _ascii(words: str) -> str:
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return "".join(c for c in bare.lower() if c.isalnum())


def _note(record: Record) -> str:
    said = f" ({line(record.speaker)})" if record.speaker else ""
    note = f" [{line(record.note)}]" if isinstance(record, HighlightRecord) and record.note else ""
    return f"{line(record.text)}{said}{note}"
