"""Quotations as one JSON object, schema ``resources/schemas/synoptic-quotations-1.json``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from reader.exporters.base import ExportOptions
from reader.exporters.contract import VERSION, Json, dumps
from reader.model.record import QuotationRecord


def write(items: Iterable[QuotationRecord], options: ExportOptions, out: BinaryIO) -> None:
    """Write the records, one a line, inside ``{"format", "version", "quotations": [...]}``."""
    out.write(f'{{"format":"synoptic-quotations","version":{VERSION},"quotations":['.encode())
    between = b"\n"
    for item in items:
        out.write(between + dumps(_object(item, options)).encode("utf-8", "backslashreplace"))
        between = b",\n"
    out.write(b"\n]}\n")


def _object(item: QuotationRecord, options: ExportOptions) -> Json:
    found: Json = {
        "id": item.id,
        "kind": item.kind.value,
        "text": item.text,
        "spans": [list(s) for s in item.spans],
        "speaker": item.speaker,
        "speaker_type": None if item.speaker_type is None else item.speaker_type.value,
        "role": item.role,
        "source": item.source,
        "cue": item.cue,
        "article": item.article,
        "title": item.title,
        "outlet": item.outlet,
        "byline": item.byline,
        "published": item.published,
        "path": item.path,
        "context": item.context if options.context else None,
        "unresolved": item.unresolved,
        "denial": item.denial,
        "refusal": item.refusal,
        "via": item.via,
        "confidence": item.confidence,
        "reason": item.reason,
    }
    return found
