"""All that is known of highlights and memos as JSON, to be read back without loss.

Version 1 of the contract ``resources/schemas/synoptic-highlights-1.json``. Written one annotation at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from reader.exporters.base import ExportOptions
from reader.model.annotation import Annotation
from reader.model.decision import Target
from reader.model.interchange import AnnotationSet, Source

Json = dict[str, object]


def write(marked: AnnotationSet, _options: ExportOptions, out: BinaryIO) -> None:
    """Write one object: the articles, the highlights in their order, the memos; an annotation a line."""
    names = {s.id: s.name for s in marked.sources}
    memos: list[Annotation] = []
    out.write(b'{"format": "synoptic-highlights", "version": 1,\n"articles": [')
    _write_lines(map(source_object, marked.sources), out)
    out.write(b'],\n"highlights": [')
    _write_lines((highlight_object(a, names) for a in _highlights(marked.annotations, memos)), out)
    out.write(b'],\n"memos": [')
    _write_lines(map(memo_object, memos), out)
    out.write(b"]}\n")


def _highlights(annotations: Iterable[Annotation], memos: list[Annotation]) -> Iterator[Annotation]:
    for annotation in annotations:
        if annotation.targets:
            yield annotation
        else:
            memos.append(annotation)


def _write_lines(objects: Iterable[Json], out: BinaryIO) -> None:
    before = b"\n"
    for one in objects:
        out.write(before + json.dumps(one, ensure_ascii=False).encode("utf-8", "backslashreplace"))
        before = b",\n"


def source_object(source: Source) -> Json:
    """Return an article as the files have it; what is not known is left out."""
    names = ("title", "outlet", "byline", "published", "address", "path", "sha256", "text_sha256")
    return {"id": source.id, **{n: getattr(source, n) for n in names if getattr(source, n)}}


def highlight_object(annotation: Annotation, names: dict[str, str]) -> Json:
    """Return a highlight as the files have it; the members before ``targets`` are those of its first passage."""
    first = annotation.targets[0]
    return {
        "id": annotation.id,
        "article": first.article,
        "source": names.get(first.article) or annotation.citation,
        "span": [first.selector.start, first.selector.end],
        "words": first.selector.exact,
        "colour": annotation.colour,
        "note": annotation.body,
        "style": annotation.style,
        "tags": list(annotation.tags),
        "citation": annotation.citation,
        "created": annotation.created,
        "modified": annotation.modified,
        "targets": [_target(t) for t in annotation.targets],
    }


def memo_object(annotation: Annotation) -> Json:
    """Return a memo as the files have it."""
    return {
        "id": annotation.id,
        "about": annotation.about,
        "note": annotation.body,
        "colour": annotation.colour,
        "style": annotation.style,
        "tags": list(annotation.tags),
        "citation": annotation.citation,
        "created": annotation.created,
        "modified": annotation.modified,
    }


def _target(target: Target) -> Json:
    selector = target.selector
    return {
        "article": target.article,
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "start": selector.start,
        "end": selector.end,
        "has_twins": selector.has_twins,
    }
