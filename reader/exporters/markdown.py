"""Quotations as Markdown (CommonMark): a heading for each article or speaker, a block quotation for each quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

from reader.exporters.base import ExportOptions
from reader.exporters.entries import TITLE, Entry, entries_of
from reader.model.record import QuotationRecord

_SPECIAL = re.compile(
    r"[\\`*{}\[\]<>#|~$]"  # wherever they stand
    r"|(?<!\w)_|_(?!\w)|&(?=#?\w+;)"  # emphasis, but not in file_name; an entity, but not AT&T
    r"|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]"  # lists and rules
)
"""Characters that mean something in Markdown, in HTML inside it, or in its common extensions."""
_BLANK = re.compile(r"\s+")


def write(items: Iterable[QuotationRecord], options: ExportOptions, out: BinaryIO) -> None:
    """Write the records; neighbours of one article, or of one speaker, stand under one heading."""
    _write(out, f"# {TITLE}\n")
    for entry in entries_of(items, options):
        if entry.heading:
            _write(out, _heading(entry))
        _write(out, _quotation(entry))


def escape(text: str) -> str:
    """Return the text on one line, so written that Markdown shows it as it is."""
    return _SPECIAL.sub(lambda m: "\\" + m.group(), _BLANK.sub(" ", text).strip())


def _write(out: BinaryIO, text: str) -> None:
    out.write(text.encode("utf-8", "backslashreplace"))


def _heading(entry: Entry) -> str:
    about = " · ".join(map(escape, entry.about))
    return f"\n## {escape(entry.heading)}\n" + (f"\n{about}\n" if about else "")


def _quotation(entry: Entry) -> str:
    name = [f"**{escape(entry.speaker)}**"] if entry.speaker else []
    said = ", ".join([*name, *map(escape, entry.told)])
    lines = [f"> {escape(entry.words)}", ">", f"> — {said} ({escape(entry.flags)})"]
    lines += ["", f"Context: {escape(entry.context)}"] if entry.context else []
    lines += ["", f"Why: {escape(entry.reason)}"] if entry.reason else []
    return "\n" + "\n".join(lines) + "\n"
