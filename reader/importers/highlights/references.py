"""Notes of Zotero and other programs for references: CSL-JSON and RIS.

A note that begins with words in quotation marks is a highlight of these words, with what follows as its note; all else
of a note is a memo on the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reader.importers.highlights.base import (
    HighlightReader,
    Opened,
    check_count,
    id_of,
    items,
    members,
    note_text,
    string,
    unplaced,
)
from reader.model.annotation import Annotation
from reader.model.decision import Target
from reader.model.interchange import ARTICLE, AnnotationSet, Refused, Source
from reader.model.labels import HighlightColour

_QUOTED = re.compile(r"^[“\"„«](?P<words>.+?)[”\"“»]\s*(?P<cited>\([^()]*\))?\s*(?P<note>.*)$", re.DOTALL)
_RIS = re.compile(r"^([A-Z][A-Z0-9])  ?-(?: (.*))?$")
_LEAST = 3
"""Letters of words that are quoted; less is an abbreviation or a letter."""


def _knows_csl(opened: Opened) -> bool:
    found = [members(i) for i in items(opened.json)]
    return (
        bool(found)
        and all("type" in i and "id" in i and "target" not in i for i in found[:20])
        and any("title" in i or "note" in i or "container-title" in i for i in found[:20])
    )


def _read_csl(opened: Opened) -> AnnotationSet:
    return _collected([_of_csl(members(i)) for i in items(opened.json)], opened.name)


def _of_csl(item: Mapping[str, object]) -> tuple[Source, list[str], tuple[str, ...]]:
    authors = ", ".join(filter(None, (_name(members(a)) for a in items(item.get("author")))))
    parts = items(next(iter(items(members(item.get("issued")).get("date-parts"))), None))
    published = "-".join(f"{int(p):02}" for p in map(string, parts[:3]) if p.isdecimal())
    title, outlet, address = (string(item.get(n)) for n in ("title", "container-title", "URL"))
    source = Source(id_of("reference", title, address), title, outlet, authors, published, address)
    tags = tuple(t.strip() for t in string(item.get("keyword")).split(",") if t.strip())
    return source, [string(item.get(n)) for n in ("note", "annote") if item.get(n)], tags


def _name(author: Mapping[str, object]) -> str:
    whole = " ".join(filter(None, (string(author.get("given")), string(author.get("family")))))
    return string(author.get("literal")) or whole


def _knows_ris(opened: Opened) -> bool:
    return opened.archive is None and re.match(r"\s*TY  ?- ", opened.text[:400].lstrip("\ufeff")) is not None


def _read_ris(opened: Opened) -> AnnotationSet:
    return _collected([_of_ris(entry) for entry in _entries(opened.text)], opened.name)


def _entries(text: str) -> Iterator[dict[str, list[str]]]:
    """Yield the fields of each reference; a line without a tag goes on with the field before."""
    entry: dict[str, list[str]] = {}
    last = ""
    for line in text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        found = _RIS.match(line)
        if found is None:
            if last and line.strip():
                entry[last][-1] += "\n" + line
            continue
        last, value = found[1], found[2] or ""
        if last == "TY" and entry:
            yield entry
            entry = {}
        if last == "ER":
            yield entry
            entry, last = {}, ""
        else:
            entry.setdefault(last, []).append(value)
    if entry:
        yield entry


def _of_ris(entry: Mapping[str, list[str]]) -> tuple[Source, list[str], tuple[str, ...]]:
    def first(*tags: str) -> str:
        return next((entry[t][0].strip() for t in tags if entry.get(t) and entry[t][0].strip()), "")

    title, outlet, address = first("TI", "T1"), first("T2", "JO", "JF"), first("UR")
    published = "-".join(p for p in first("DA", "PY", "Y1").split("/")[:3] if p.isdecimal())
    authors = ", ".join(a.strip() for a in entry.get("AU", entry.get("A1", [])))
    source = Source(id_of("reference", title, address), title, outlet, authors, published, address)
    return source, [*entry.get("N1", []), *entry.get("RN", [])], tuple(entry.get("KW", []))


def _collected(found: list[tuple[Source, list[str], tuple[str, ...]]], name: str) -> AnnotationSet:
    check_count(sum(len(notes) for _, notes, _ in found), name)
    sources: dict[str, Source] = {}
    annotations: dict[str, Annotation] = {}
    refused = []
    for place, (source, notes, tags) in enumerate(found, 1):
        made = [a for note in notes for a in _annotations(source, note, tags)]
        if not made:
            refused.append(Refused(source.name or f"Reference {place}", "It has no notes."))
            continue
        sources.setdefault(source.id, source)
        annotations.update((a.id, a) for a in made)
    return AnnotationSet(tuple(sources.values()), tuple(annotations.values()), tuple(refused))


def _annotations(source: Source, note: str, tags: tuple[str, ...]) -> Iterator[Annotation]:
    rest = []
    for paragraph in re.split(r"\n\s*\n|\n(?=[“\"„«])", note_text(note)):
        quoted = _QUOTED.match(paragraph.strip())
        words = quoted["words"].strip() if quoted else ""
        if quoted is None or len(re.findall(r"\w", words)) < _LEAST:
            rest.append(paragraph.strip())
            continue
        target = Target(source.id, unplaced(words))
        said, colour = quoted["note"].strip(), HighlightColour.YELLOW.value
        yield Annotation(id_of("reference", source.id, words, said), (target,), body=said, colour=colour, tags=tags)
    memo = "\n\n".join(r for r in rest if r)
    if memo:
        yield Annotation(id_of("reference", source.id, memo), about=ARTICLE + source.id, body=memo)


CSL = HighlightReader("CSL-JSON of Zotero", (".json",), _knows_csl, _read_csl)
RIS = HighlightReader("RIS references", (".ris",), _knows_ris, _read_ris)
