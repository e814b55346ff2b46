"""Quotations as a CSV table (RFC 4180) in UTF-8, one row each, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from reader.exporters.base import ExportOptions
from reader.model.record import QuotationRecord

COLUMNS = (
    "speaker",
    "speaker_type",
    "role",
    "quotation",
    "kind",
    "outlet",
    "title",
    "byline",
    "published",
    "context",
    "source",
    "cue",
    "via",
    "unresolved",
    "denial",
    "refusal",
    "confidence",
    "reason",
    "path",
    "article",
    "start",
    "end",
    "id",
)
"""In their order; the table opens with them. ``start`` and ``end`` are code points of the article's text."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Cells that begin so may run as formulas in a spreadsheet (OWASP, "CSV Injection"; the wide forms count as well)."""


def write(items: Iterable[QuotationRecord], options: ExportOptions, out: BinaryIO) -> None:
    """Write the records as rows.

    A cell that a spreadsheet might run as a formula gets an apostrophe in front, which shows that it is text.
    """
    out.write(b"\xef\xbb\xbf" if options.byte_order_mark else b"")
    text = io.TextIOWrapper(out, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    try:
        table = csv.writer(text)
        columns = [c for c in COLUMNS if options.context or c != "context"]
        table.writerow(columns)
        for item in items:
            row = _row(item)
            table.writerow([safe(row[c]) for c in columns])
    finally:
        text.detach()


def _row(item: QuotationRecord) -> dict[str, str]:
    return {
        "speaker": item.speaker or "",
        "speaker_type": item.speaker_type or "",
        "role": item.role or "",
        "quotation": item.text,
        "kind": item.kind,
        "outlet": item.outlet or "",
        "title": item.title or "",
        "byline": item.byline or "",
        "published": item.published or "",
        "context": item.context,
        "source": item.source or "",
        "cue": item.cue or "",
        "via": item.via or "",
        "unresolved": _yes(said=item.unresolved),
        "denial": _yes(said=item.denial),
        "refusal": _yes(said=item.refusal),
        "confidence": f"{item.confidence:.2f}",
        "reason": item.reason,
        "path": item.path or "",
        "article": item.article,
        "start": str(item.spans[0].start),
        "end": str(item.spans[-1].end),
        "id": item.id,
    }


def _yes(*, said: bool) -> str:
    return "yes" if said else ""


def safe(cell: str) -> str:
    """Return a cell with an apostrophe in front where a spreadsheet might run it as a formula."""
    # Leading blanks are looked through: some spreadsheets trim them before they decide.
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) or cell.lstrip().startswith(FORMULA_STARTS) else cell
