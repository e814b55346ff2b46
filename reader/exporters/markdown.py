"""Quotations as Markdown (CommonMark): a heading for each article, a block quotation for each of its quotations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

from reader.exporters.base import ExportOptions
from reader.model.record import QuotationRecord

_SPECIAL = re.compile(
    r"[\\`*{}\[\]<>#|~$]"  # wherever they stand
    r"|(?<!\w)_|_(?!\w)|&(?=#?\w+;)"  # emphasis, but not in file_name; an entity, but not AT&T
    r"|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]"  # lists and rules
)
"""Characters that mean something in Markdown, in HTML inside it, or in its common extensions."""
_BLANK = re.compile(r"\s+")


def write(items: Iterable[QuotationRecord], options: ExportOptions, out: BinaryIO) -> None:
    """Write the records; neighbours of one article stand under one heading."""
    _write(out, "# Quotations\n")
    article = None
    for item in items:
        if item.article != article:
            article = item.article
            _write(out, _heading(item))
        _write(out, _quotation(item, options))


def escape(text: str) -> str:
    """Return the text on one line, so written that Markdown shows it as it is."""
    return _SPECIAL.sub(lambda m: "\\" + m.group(), _BLANK.sub(" ", text).strip())


def _write(out: BinaryIO, text: str) -> None:
    out.write(text.encode("utf-8", "backslashreplace"))


def _heading(item: QuotationRecord) -> str:
    known = [escape(part) for part in (item.outlet, item.byline, item.published, item.path) if part]
    heading = f"\n## {escape(item.title or item.path or item.article)}\n"
    return heading + (f"\n{' · '.join(known)}\n" if known else "")


def _quotation(item: QuotationRecord, options: ExportOptions) -> str:
    lines = [f"> {escape(item.text)}", ">", f"> — {_attribution(item)}"]
    if options.context and item.context and item.context != item.text:
        lines += ["", f"Context: {escape(item.context)}"]
    return "\n" + "\n".join(lines) + "\n"


def _attribution(item: QuotationRecord) -> str:
    name = f"**{escape(item.speaker)}**" if item.speaker else escape(item.source or "nobody named")
    told = [escape(item.role)] if item.role else []
    flags = [item.kind.value]
    flags += ["speaker not resolved"] if item.unresolved else []
    flags += ["denial"] if item.denial else []
    flags += ["refusal to comment"] if item.refusal else []
    flags += [f"via {escape(item.via)}"] if item.via else []
    return ", ".join([name, *told]) + f" ({', '.join(flags)})"
