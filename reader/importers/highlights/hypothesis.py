"""Highlights and notes of Hypothesis: the export of its client, or what its API answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.importers.highlights.base import (
    HighlightReader,
    Opened,
    check_count,
    id_of,
    items,
    members,
    note_text,
    string,
)
from reader.importers.highlights.web_annotations import selector_of
from reader.model.annotation import Annotation
from reader.model.decision import Target
from reader.model.interchange import ARTICLE, AnnotationSet, Refused, Source
from reader.model.labels import HighlightColour


def _entries(opened: Opened) -> Sequence[object]:
    found = opened.json
    return items(members(found).get("annotations") or members(found).get("rows")) or (
        found if isinstance(found, list) else []
    )


def _knows(opened: Opened) -> bool:
    entries = _entries(opened)
    first = members(entries[0] if entries else None)
    is_export = "export_date" in members(opened.json) and "annotations" in members(opened.json)
    return is_export or ("uri" in first and ("target" in first or "user" in first))


def _read(opened: Opened) -> AnnotationSet:
    entries = _entries(opened)
    check_count(len(entries), opened.name)
    sources: dict[str, Source] = {}
    annotations: list[Annotation] = []
    refused: list[Refused] = []
    for place, entry in enumerate(entries, 1):
        found = members(entry)
        made = _annotation(found)
        uri = string(found.get("uri"))
        if made is None or not uri:
            refused.append(Refused(f"Annotation {place}", "It names no page, quotes no words or says nothing."))
            continue
        sources.setdefault(uri, Source(uri, _title(found), address=uri))
        annotations.append(made)
    return AnnotationSet(tuple(sources.values()), annotations, tuple(refused))


def _annotation(found: Mapping[str, object]) -> Annotation | None:
    uri, note = string(found.get("uri")), note_text(string(found.get("text")))
    selectors = (selector_of(members(t).get("selector")) for t in items(found.get("target")))
    targets = tuple(Target(uri, s) for s in selectors if s is not None)
    if not targets and not note:
        return None
    return Annotation(
        id_of("hypothesis", string(found.get("id")) or uri, *(t.selector.exact for t in targets), note),
        targets,
        about="" if targets else ARTICLE + uri,
        body=note,
        colour=HighlightColour.YELLOW.value if targets else "",
        tags=tuple(t for t in map(string, items(found.get("tags"))) if t),
        created=string(found.get("created")),
        modified=string(found.get("updated")),
    )


def _title(found: Mapping[str, object]) -> str:
    title = members(found.get("document")).get("title")
    return string(next(iter(items(title)), ""))


HYPOTHESIS = HighlightReader("Hypothesis annotations", (".json",), _knows, _read)
