"""Highlights as JSON-LD in the W3C Web Annotation Data Model (Recommendation of 23 February 2017).

Every passage has a text quote selector and a text position selector. What the model has no word for (colour, style,
citation, the hash of the text) stands under names of our own, so that files are read back without loss.
"""

from __future__ import annotations

import json
from typing import BinaryIO
from urllib.parse import quote

from reader.exporters.base import ExportOptions
from reader.model.annotation import Annotation
from reader.model.decision import Target
from reader.model.interchange import ARTICLE, AnnotationSet, Source

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"synoptic": "urn:synoptic:ns#"})
"""The terms of the model, and our own."""
NAME = "urn:synoptic:"
"""Begins the names of things that have no address: articles, tags, speakers."""

Json = dict[str, object]


def write(marked: AnnotationSet, _options: ExportOptions, out: BinaryIO) -> None:
    """Write a collection with one page, an annotation a line."""
    sources = {s.id: s for s in marked.sources}
    total = 0
    head = {"@context": list(CONTEXT), "type": "AnnotationCollection", "label": "Highlights of Synoptic"}
    articles = [_article(s) for s in marked.sources]
    opening = _dumps({**head, "synoptic:articles": articles})[:-1]
    out.write(opening + b',\n"first": {"type": "AnnotationPage", "startIndex": 0, "items": [')
    for annotation in marked.annotations:
        out.write((b",\n" if total else b"\n") + _dumps(_annotation(annotation, sources)))
        total += 1
    out.write(f']}},\n"total": {total}}}\n'.encode())


def _dumps(value: Json) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _article(source: Source) -> Json:
    names = ("title", "outlet", "byline", "published", "path", "sha256", "text_sha256")
    known = {f"synoptic:{n}": getattr(source, n) for n in names if getattr(source, n)}
    return {"id": _iri(source), "synoptic:id": source.id, **known}


def _iri(source: Source) -> str:
    return source.address or NAME + ARTICLE + quote(source.id, safe="")


def _annotation(annotation: Annotation, sources: dict[str, Source]) -> Json:
    targets = [_target(t, annotation, sources) for t in annotation.targets]
    subject = [] if targets else [NAME + quote(annotation.about, safe=":/")]
    motivations = ["highlighting"] if targets else []
    motivations += ["commenting"] * bool(annotation.body) + ["tagging"] * bool(annotation.tags)
    made: Json = {
        "id": NAME + "annotation:" + quote(annotation.id, safe=""),
        "type": "Annotation",
        "motivation": motivations or ["describing"],
        "created": annotation.created,
        "modified": annotation.modified,
        "body": _bodies(annotation),
        "target": [*targets, *subject],
        "synoptic:colour": annotation.colour,
        "synoptic:style": annotation.style,
        "synoptic:citation": annotation.citation,
        "synoptic:about": annotation.about,
    }
    return {name: value for name, value in made.items() if value not in ("", [])}


def _bodies(annotation: Annotation) -> list[Json]:
    note: Json = {"type": "TextualBody", "value": annotation.body, "format": "text/markdown", "purpose": "commenting"}
    tags: list[Json] = [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in annotation.tags]
    return [note] * bool(annotation.body) + tags


def _target(target: Target, annotation: Annotation, sources: dict[str, Source]) -> Json:
    selector, source = target.selector, sources.get(target.article) or Source(target.article)
    quoted: Json = {
        "type": "TextQuoteSelector",
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
    }
    if selector.has_twins:
        quoted["synoptic:hasTwins"] = True
    made: Json = {
        "type": "SpecificResource",
        "source": _iri(source),
        "selector": [quoted, {"type": "TextPositionSelector", "start": selector.start, "end": selector.end}],
        "synoptic:article": target.article,
    }
    if annotation.colour:
        made["styleClass"] = " ".join(filter(None, (f"synoptic-{annotation.colour}", annotation.style)))
    if source.text_sha256:
        made["synoptic:textSha256"] = source.text_sha256
    return made
