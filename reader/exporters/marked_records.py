"""Records of highlights as annotations, for the formats that write these: what a record does not tell is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import BinaryIO, cast

from reader.exporters.base import ExportOptions
from reader.model.annotation import Annotation
from reader.model.decision import Selector, Target
from reader.model.interchange import AnnotationSet, Source
from reader.model.record import HighlightRecord, Record

Write = Callable[[AnnotationSet, ExportOptions, BinaryIO], object]


def of_records(write: Write) -> Callable[[Iterable[Record], ExportOptions, BinaryIO], object]:
    """Return what writes records of highlights as an exporter of annotations does."""

    def written(records: Iterable[Record], options: ExportOptions, out: BinaryIO) -> object:
        found = [cast("HighlightRecord", r) for r in records]
        sources = {
            r.article: Source(r.article, r.title or "", r.outlet or "", r.byline or "", r.published or "")
            for r in found
        }
        return write(AnnotationSet(tuple(sources.values()), tuple(map(_annotation, found))), options, out)

    return written


def _annotation(record: HighlightRecord) -> Annotation:
    start, end = (record.spans[0].start, record.spans[-1].end) if record.spans else (0, 0)
    target = Target(record.article, Selector(record.text, "", "", start, end))
    return Annotation(
        record.id, (target,), body=record.note, colour=record.colour.value, tags=record.tags, citation=record.citation
    )
