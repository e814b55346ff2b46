"""Records as Markdown (CommonMark): a heading for each article or speaker, a block quotation for the words of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from reader.exporters.base import ExportOptions
from reader.exporters.entries import Entry, entries_of
from reader.exporters.markdown_text import escape, reference_of
from reader.exporters.templates import parse_template
from reader.model.record import Record


def write(items: Iterable[Record], options: ExportOptions, out: BinaryIO, *, title: str) -> None:
    """Write the records; neighbours of one article, or of one speaker, stand under one heading.

    Where a template is given, it says what is written of each.
    """
    if options.template:
        for part in parse_template(options.template).fill(items, options, title):
            _write(out, part)
        return
    _write(out, f"# {title}\n")
    for entry in entries_of(items, options):
        if entry.heading:
            _write(out, _heading(entry))
        _write(out, _words(entry))


def _write(out: BinaryIO, text: str) -> None:
    out.write(text.encode("utf-8", "backslashreplace"))


def _heading(entry: Entry) -> str:
    about = reference_of(entry.reference) or " · ".join(map(escape, entry.about))
    return f"\n## {escape(entry.heading)}\n" + (f"\n{about}\n" if about else "")


def _words(entry: Entry) -> str:
    name = [f"**{escape(entry.speaker)}**"] if entry.speaker else []
    said = ", ".join([*name, *map(escape, entry.told)])
    flags = f" ({escape(entry.flags)})" if said else escape(entry.flags)
    lines = [f"> {escape(entry.words)}", ">", f"> — {said}{flags}"]
    if entry.reference and not entry.heading:
        lines += [">", f"> {reference_of(entry.reference)}"]
    lines += ["", f"Context: {escape(entry.context)}"] if entry.context else []
    # A note is Markdown already.
    lines += ["", entry.note] if entry.note else []
    lines += ["", f"Why: {escape(entry.reason)}"] if entry.reason else []
    lines += ["", escape(entry.place)] if entry.place else []
    return "\n" + "\n".join(lines) + "\n"
