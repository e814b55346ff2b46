"""Evidence packs, as ``exporters/evidence_pack`` writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from reader.importers.archives import Archive
from reader.importers.highlights.base import HighlightReader, Opened, items, members, number, string
from reader.importers.highlights.own import read_object, stated_source
from reader.model.errors import NotTextError
from reader.model.evidence import CONTENTS, FORMAT, VERSION, Evidence, Exhibit
from reader.model.interchange import AnnotationSet, Source
from reader.model.limits import BYTES_READ, TEXT_KEPT
from reader.model.span import Span


def _contents(opened: Opened) -> Mapping[str, object]:
    part = opened.archive.find(CONTENTS, BYTES_READ) if opened.archive is not None else None
    return {} if part is None else members(Opened(part, opened.name).json)


def _knows(opened: Opened) -> bool:
    return _contents(opened).get("format") == FORMAT


def _read(opened: Opened) -> AnnotationSet:
    found, evidence = _parsed(opened)
    own = read_object({**found, "format": "synoptic-highlights", "version": 1}, opened.name)
    return replace(own, sources=evidence.sources)


def read_pack(data: bytes, name: str) -> Evidence:
    """Return what a pack holds, as it says; nothing of that is checked. Texts are those of its parts.

    Args:
        data: The bytes of the file.
        name: What messages call it.

    Raises:
        ReaderError: It is damaged, beyond the limits, no pack, or of another version.
    """
    return _parsed(Opened(data, name))[1]


def _parsed(opened: Opened) -> tuple[Mapping[str, object], Evidence]:
    found = _contents(opened)
    if found.get("format") != FORMAT or opened.archive is None:
        message = f"{opened.name} is no evidence pack: choose a file that Synoptic has written as one."
        raise NotTextError(message)
    if found.get("version") != VERSION:
        version = string(found.get("version")) or "?"
        message = f"{opened.name} is of version {version}; only {VERSION} can be read: update Synoptic."
        raise NotTextError(message)
    archive = opened.archive
    sources = tuple(_source(members(s), archive) for s in items(found.get("articles")))
    exhibits = tuple(_exhibit(members(p)) for p in items(found.get("passages")))
    return found, Evidence(sources, exhibits, (), found.get("shared") is True)


def _source(found: Mapping[str, object], archive: Archive) -> Source:
    text = archive.find(string(found.get("text")), 4 * TEXT_KEPT) or b""
    original = archive.find(string(found.get("original")), BYTES_READ) or b""
    return replace(stated_source(found), text=text.decode("utf-8", "replace"), original=original)


def _exhibit(found: Mapping[str, object]) -> Exhibit:
    spans = tuple(Span(*map(number, (*items(pair), None, None)[:2])) for pair in items(found.get("spans")))
    id_, kind, article, citation, note = (string(found.get(n)) for n in ("id", "kind", "article", "citation", "note"))
    return Exhibit(id_, kind, article, spans, tuple(map(string, items(found.get("words")))), citation, note)


PACK = HighlightReader("evidence pack", (".zip",), _knows, _read)
