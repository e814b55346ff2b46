"""The cuts of quotations as a table, places down and cuts across, and as a page; nothing is told by its look alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import BinaryIO

from reader.exporters.base import ExportOptions
from reader.exporters.entries import COMMAND
from reader.exporters.markup.controls import line
from reader.exporters.markup.html_head import page_head
from reader.exporters.tables import csv_table, safe
from reader.model.collation import Collation, CutKind, CutPart, Witness

TITLE = "Quotations in several cuts"
LEGEND = "− left out · + put in · ≠ in other words; the first words in each place are those of the longest cut."


def write_csv(collations: Iterable[Collation], _options: ExportOptions, out: BinaryIO) -> None:
    """Write a table (RFC 4180) in UTF-8 with a byte-order mark, a row for each place of each quotation.

    A cut has two columns: how it stands to the longest one in this place, and its words. Quotations with fewer cuts
    leave columns empty; a row above the places names the articles.
    """
    found = tuple(collations)
    most = max((len(c.witnesses) for c in found), default=0)
    with csv_table(out, has_mark=True) as write_row:
        cuts = [name for n in range(1, most + 1) for name in (f"cut {n}", f"words {n}")]
        write_row(["quotation", "place", "longest cut", *cuts])
        for number, collation in enumerate(found, 1):
            for row in _rows(collation):
                write_row([number, *(safe(cell) for cell in row)])


def write_html(collations: Iterable[Collation], _options: ExportOptions, out: BinaryIO) -> None:
    """Write one page that needs nothing else: no script, no font, no picture, no network."""
    out.write(_HEAD.encode())
    out.writelines(
        "".join(_section(number, collation)).encode("utf-8", "backslashreplace")
        for number, collation in enumerate(collations, 1)
    )
    out.write(b"</main>\n</body>\n</html>\n")


def _rows(collation: Collation) -> Iterator[list[str]]:
    yield ["", line(collation.witnesses[collation.base].name), *_heads(collation)]
    for number, place in enumerate(collation.places):
        parts = (row[number] for row in collation.rows)
        yield [str(number + 1), place.strip(), *(c for part in parts for c in (part.kind.value, part.words.strip()))]


def _heads(collation: Collation) -> list[str]:
    return [cell for w in collation.witnesses for cell in (_told(w), line(w.name))]


def _told(witness: Witness) -> str:
    return ", ".join(line(p) for p in (witness.speaker, witness.published) if p)


def _section(number: int, collation: Collation) -> Iterator[str]:
    yield f"<h2>{number}. {_text(collation.witnesses[collation.base].words)}</h2>\n<table>\n"
    yield '<thead><tr><th scope="col">Article</th><th scope="col">Words</th></tr></thead>\n<tbody>\n'
    for place, (witness, row) in enumerate(zip(collation.witnesses, collation.rows, strict=True)):
        told = [_told(witness), "the longest cut" if place == collation.base else ""]
        small = "".join(f"<small>{_text(t)}</small>" for t in told if t)
        link = f"<small><code>{COMMAND} {_text(witness.id)}</code></small>" if witness.id else ""
        words = "".join(map(_part, _merged(row)))
        yield f'<tr><th scope="row">{_text(witness.name)}{small}{link}</th><td>{words}</td></tr>\n'
    yield "</tbody>\n</table>\n"


def _merged(row: Iterable[CutPart]) -> Iterator[CutPart]:
    """Yield the parts of a cut, neighbours of one kind as one."""
    for kind, some in groupby((p for p in row if p.words or p.base), lambda p: p.kind):
        parts = list(some)
        between = "" if kind is CutKind.SAME else " "
        yield CutPart(kind, between.join(p.words for p in parts), "".join(p.base for p in parts))


def _part(part: CutPart) -> str:
    base, words = _text(part.base), _text(part.words)
    if part.kind is CutKind.SAME:
        return f"{words} " if words else ""
    own = f" {words}" if words else ""
    kind = f'<b class="sign" title="{part.kind.value}">{part.kind.sign}</b>'
    if part.kind is CutKind.TRIMMED:
        return f"<del>{kind} {base}</del>{own} "
    if part.kind is CutKind.INSERTED:
        return f"<ins>{kind}{own}</ins> "
    changed = f"<del>{base}</del>" if base else ""
    return f"{changed} <ins>{kind}{own}</ins> " if words else f"{changed} "


def _text(words: str) -> str:
    return escape(line(words), quote=True)


_STYLE = """
body { margin: 1.5rem auto; max-width: 60rem; padding: 0 1rem; font: 1rem/1.55 Georgia, serif; background: #fff;
  color: #1c1c1c; }
h1, h2 { line-height: 1.25; } h2 { font-size: 1.1rem; margin-top: 2rem; font-weight: normal; font-style: italic; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #999; padding: 0.4rem 0.6rem; vertical-align: top; text-align: left; }
tbody th { font-weight: normal; width: 14rem; }
small { display: block; color: #5f5f5f; font-size: 0.8em; } code { font-size: 0.95em; overflow-wrap: anywhere; }
del { color: #5f5f5f; text-decoration: line-through; }
ins { text-decoration: underline; text-underline-offset: 0.2em; background: #fdeecb; }
.sign { font: bold 0.8em sans-serif; }
tr { break-inside: avoid; }
@media (prefers-color-scheme: dark) {
  body { background: #1c1c1c; color: #e4e4e4; } small, del { color: #a8a8a8; } ins { background: #41350f; }
}
"""
_HEAD = page_head(TITLE, _STYLE) + f"<h1>{TITLE}</h1>\n<p>{LEGEND}</p>\n"
