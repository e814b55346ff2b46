"""Quotations as one JSON object, schema ``resources/schemas/synoptic-quotations-1.json``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, cast

from reader.exporters.base import ExportOptions
from reader.exporters.contract import VERSION, Json, dumps
from reader.model.record import Around, QuotationRecord, Record


def write_quotations(items: Iterable[Record], options: ExportOptions, out: BinaryIO) -> None:
    """Write quotations, one a line, inside ``{"format", "version", "quotations": [...]}``."""
    out.write(f'{{"format":"synoptic-quotations","version":{VERSION},"quotations":['.encode())
    between = b"\n"
    for item in items:
        found = _quotation(cast("QuotationRecord", item), options)
        out.write(between + dumps(found).encode("utf-8", "backslashreplace"))
        between = b",\n"
    out.write(b"\n]}\n")


def _quotation(item: QuotationRecord, options: ExportOptions) -> Json:
    return {
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
        **_article(item),
        "context": None if options.around is Around.NONE else item.context,
        "unresolved": item.unresolved,
        "denial": item.denial,
        "refusal": item.refusal,
        "via": item.via,
        "confidence": item.confidence,
        "reason": item.reason,
    }


def _article(item: Record) -> Json:
    """Return what is known of the article, and the paragraph."""
    return {
        "title": item.title,
        "outlet": item.outlet,
        "byline": item.byline,
        "published": item.published,
        "accessed": item.accessed,
        "address": item.address,
        "path": item.path,
        "paragraph": item.paragraph,
    }
