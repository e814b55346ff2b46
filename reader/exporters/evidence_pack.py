"""An evidence pack: one zip with passages, citations, texts with their hashes, and the originals if they are wanted.

``pack.json`` is version 1 of the contract ``resources/schemas/synoptic-evidence-1.json``; ``passages.md`` is for
people.
"""

from __future__ import annotations

import json
import zipfile
from typing import BinaryIO

from reader.exporters.annotations_json import Json, highlight_object, memo_object, source_object
from reader.exporters.markdown_text import escape
from reader.exporters.markup.controls import one_line
from reader.exporters.zipparts import part_named
from reader.model.evidence import CONTENTS, FORMAT, VERSION, Evidence, Exhibit
from reader.model.interchange import Source
from reader.text.digests import sha256_of


def write(evidence: Evidence, out: BinaryIO) -> None:
    """Write a pack."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        contents = json.dumps(_contents(evidence), ensure_ascii=False, indent=1)
        packed.writestr(part_named(CONTENTS), contents.encode("utf-8", "backslashreplace"))
        packed.writestr(part_named("passages.md"), _page(evidence).encode("utf-8", "backslashreplace"))
        for number, source in enumerate(evidence.sources, 1):
            packed.writestr(part_named(_text_part(number)), source.text.encode("utf-8"))
            if source.original:
                packed.writestr(part_named(_original_part(source)), source.original)


def _text_part(number: int) -> str:
    return f"texts/{number}.txt"


def _original_part(source: Source) -> str:
    return f"originals/{sha256_of(source.original)}"


def _contents(evidence: Evidence) -> Json:
    names = {s.id: s.name for s in evidence.sources}
    annotations = tuple(evidence.annotations)
    return {
        "format": FORMAT,
        "version": VERSION,
        "shared": evidence.is_shared,
        "articles": [_article(n, s) for n, s in enumerate(evidence.sources, 1)],
        "passages": [_passage(e) for e in evidence.exhibits],
        "highlights": [highlight_object(a, names) for a in annotations if a.targets],
        "memos": [memo_object(a) for a in annotations if not a.targets],
    }


def _article(number: int, source: Source) -> Json:
    told: Json = {**source_object(source), "text": _text_part(number)}
    if source.original:
        told["original"] = _original_part(source)
    return told


def _passage(exhibit: Exhibit) -> Json:
    return {
        "id": exhibit.id,
        "kind": exhibit.kind,
        "article": exhibit.article,
        "spans": [list(s) for s in exhibit.spans],
        "words": list(exhibit.words),
        "citation": exhibit.citation,
        "note": exhibit.note,
    }


def _page(evidence: Evidence) -> str:
    names = {s.id: s.name for s in evidence.sources}
    lines = ["# Passages\n"]
    above = ""
    for exhibit in evidence.exhibits:
        if exhibit.article != above:
            lines.append(f"\n## {escape(one_line(names.get(exhibit.article) or 'An article'))}\n")
        above = exhibit.article
        words = escape(one_line(" … ".join(exhibit.words)))
        place = ", ".join(f"{s.start}–{s.end}" for s in exhibit.spans)
        lines.append(f"\n> {words}\n>\n> — {escape(one_line(exhibit.citation))} (characters {place})\n")
        lines.append(f"\n{exhibit.note}\n" if exhibit.note else "")
    lines.append("\nCheck this pack with `synoptic verify FILE`.\n")
    return "".join(lines)
