"""Templates of Markdown documents: placeholders in braces, and parts that are left out where nothing is known.

A template is plain text. Lines ``== document ==``, ``== article ==`` and ``== passage ==`` begin what is written once,
for each article and for each passage; without any of them, all of it is for each passage.

``{speaker}`` stands for the words of a field, written so that Markdown shows them as they are; ``{speaker:raw}`` for
the words untouched. ``[…]`` is left out where a field inside is empty; brackets may stand in brackets. A backslash
before a brace, a bracket or a backslash makes it the character itself. Nothing in a template is run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from reader.exporters.base import ExportOptions
from reader.exporters.entries import COMMAND, article_name
from reader.exporters.markdown_text import escape, reference_of
from reader.exporters.markup.controls import line
from reader.exporters.references.dates import date_parts, day_first
from reader.exporters.references.styles import reference, source_of
from reader.model.errors import TemplateError
from reader.model.record import HighlightRecord, QuotationRecord, Record

LONGEST = 100_000
"""Characters of a template at most."""
_SECTION = re.compile(r"^==[ \t]*(document|article|passage)[ \t]*==[ \t]*\n?", re.MULTILINE)
_PIECE = re.compile(r"\\[\\{}\[\]]|\{(\w+)(?::(\w+))?\}|[\[\]{}]")

FIELDS: Mapping[str, Callable[[Record], str]] = {
    "words": lambda r: r.text,
    "speaker": lambda r: r.speaker or (r.source or "" if isinstance(r, QuotationRecord) else ""),
    "role": lambda r: r.role or "",
    "outlet": lambda r: r.outlet or "",
    "title": article_name,
    "author": lambda r: r.byline or "",
    "date": lambda r: day_first(date_parts(r.published)) or r.published or "",
    "published": lambda r: r.published or "",
    "accessed": lambda r: r.accessed or "",
    "address": lambda r: r.address or "",
    "file": lambda r: r.path or "",
    "context": lambda r: r.context,
    "kind": lambda r: r.kind.told if isinstance(r, QuotationRecord) else "",
    "reason": lambda r: r.reason if isinstance(r, QuotationRecord) else "",
    "colour": lambda r: r.colour.value if isinstance(r, HighlightRecord) else "",
    "tags": lambda r: ", ".join(r.tags) if isinstance(r, HighlightRecord) else "",
    "note": lambda r: r.note if isinstance(r, HighlightRecord) else "",
    "id": lambda r: r.id,
    "paragraph": lambda r: str(r.paragraph or ""),
    "start": lambda r: str(r.spans[0].start) if r.spans else "",
    "end": lambda r: str(r.spans[-1].end) if r.spans else "",
    "link": lambda r: f"{COMMAND} {r.id}",
}
"""What can stand in braces for a passage; of an article, those that do not change from passage to passage."""
_MADE = {"reference", "number"}
"""Fields that are made of several, or counted."""
_RAW = {"note", "link", "id"}
"""Fields that are written untouched in any case: a note is Markdown already."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a template: words as they stand, a field, or a bracket with parts."""

    words: str = ""
    name: str = ""
    is_raw: bool = False
    inside: tuple[_Part, ...] | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A template that was understood."""

    document: tuple[_Part, ...] = ()
    article: tuple[_Part, ...] = ()
    passage: tuple[_Part, ...] = ()

    def fill(self, items: Iterable[Record], options: ExportOptions, title: str) -> Iterator[str]:
        """Yield the document as the records come."""
        yield _filled(self.document, {"title": escape(title)}, {"title": title})
        above = None
        for number, record in enumerate(items, 1):
            written, raw = _values(record, options, number)
            if record.article != above:
                yield _filled(self.article, written, raw)
            above = record.article
            yield _filled(self.passage, written, raw)


@dataclass(slots=True)
class _Open:
    """A bracket that is not closed yet, with the line it stands in."""

    line: int = 0
    parts: list[_Part] = field(default_factory=list)


def parse_template(text: str) -> Template:
    """Return a template.

    Raises:
        TemplateError: It cannot be understood; the sentence says what is wrong in which line.
    """
    if len(text) > LONGEST:
        raise TemplateError(f"The template is too long: {LONGEST:,} characters are the most.")
    cuts = list(_SECTION.finditer(text))
    if not cuts:
        return Template(passage=_parts(text, 1))
    before = text[: cuts[0].start()]
    if before.strip():
        raise TemplateError("Line 1 of the template stands before the first section. Move it below one.")
    sections: dict[str, tuple[_Part, ...]] = {}
    for cut, following in zip(cuts, [*cuts[1:], None], strict=True):
        end = following.start() if following else len(text)
        if cut[1] in sections:
            raise TemplateError(f"The template has the section {cut[1]} twice. Keep one of them.")
        sections[cut[1]] = _parts(text[cut.end() : end], text.count("\n", 0, cut.end()) + 1)
    return Template(**sections)


def _parts(text: str, first: int) -> tuple[_Part, ...]:
    stack = [_Open()]
    at = 0
    for found in _PIECE.finditer(text):
        number = first + text.count("\n", 0, found.start())
        stack[-1].parts.append(_Part(text[at : found.start()]))
        at = found.end()
        piece = found.group()
        if found[1]:
            stack[-1].parts.append(_field(found[1], found[2] or "", number))
        elif len(piece) > 1:
            stack[-1].parts.append(_Part(piece[1]))
        elif piece == "[":
            stack.append(_Open(number))
        elif piece == "]" and len(stack) > 1:
            closed = stack.pop()
            stack[-1].parts.append(_Part(inside=tuple(closed.parts)))
        else:
            raise TemplateError(f"Line {number} of the template has a {piece} alone. Write \\{piece} for the sign.")
    if len(stack) > 1:
        raise TemplateError(f"Line {stack[-1].line} of the template opens a bracket that is not closed. Add a ].")
    stack[0].parts.append(_Part(text[at:]))
    return tuple(p for p in stack[0].parts if p.words or p.name or p.inside is not None)


def _field(name: str, how: str, number: int) -> _Part:
    if name not in FIELDS and name not in _MADE:
        known = ", ".join(sorted([*FIELDS, *_MADE]))
        raise TemplateError(f"Line {number} of the template has {{{name}}}, which is no field. Known are: {known}.")
    if how not in {"", "raw"}:
        raise TemplateError(f"Line {number} of the template has {{{name}:{how}}}. Only :raw can follow a field.")
    return _Part(name=name, is_raw=how == "raw" or name in _RAW)


def _filled(parts: Iterable[_Part], written: Mapping[str, str], raw: Mapping[str, str]) -> str:
    found = []
    for part in parts:
        if part.inside is not None:
            names = [p.name for p in part.inside if p.name]
            found.append("" if any(not raw.get(n) for n in names) else _filled(part.inside, written, raw))
        elif part.name:
            found.append((raw if part.is_raw else written).get(part.name, ""))
        else:
            found.append(part.words)
    return "".join(found)


def _values(record: Record, options: ExportOptions, number: int) -> tuple[dict[str, str], dict[str, str]]:
    """Return the values of all fields: as Markdown shows them, and untouched."""
    raw = {name: value(record) for name, value in FIELDS.items()}
    runs = reference(source_of(record), options.style)
    raw |= {"reference": "".join(r.words for r in runs), "number": str(number)}
    written = {name: escape(line(value)) for name, value in raw.items()}
    return written | {"reference": reference_of(runs)}, raw
