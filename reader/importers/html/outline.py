"""All lines of a page that is an article and nothing else, each with its kind: linear in its length."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

from reader.importers.html.plainly import INLINE, TAG, UNSEEN, cut, slim
from reader.importers.lines import Line, body_line
from reader.model.article import BlockKind

_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_BREAKS = re.compile(r" *([\n\t]) *")
_NOTE_MARK = re.compile(
    r"(?:<sup\b[^<>]{0,300}>\s{0,9})?<a\b[^<>]{0,500}?#[^<>]{0,300}>\s{0,9}(?:<sup\b[^<>]{0,300}>)?\s{0,9}"
    r"(?:<span\b[^<>]{0,300}>)?(\d{1,3})(?:</span>)?\s{0,9}(?:</sup>)?\s{0,9}</a>(?:\s{0,9}</sup>)?",
    re.IGNORECASE,
)
"""A link within the book that shows a number and nothing else."""
_MARK_AT_START = re.compile(r"^(\[\d{1,3}\])(?=\w)")
_BACK = re.compile("\\s*[↩↑]\ufe0e?$")
"""What leads back from a note."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KINDS = {
    **dict.fromkeys(("nav", "menu"), BlockKind.BOILERPLATE),
    **dict.fromkeys(_HEADINGS, BlockKind.SUBHEAD),
    **dict.fromkeys(("figcaption", "caption"), BlockKind.CAPTION),
    **dict.fromkeys(("li", "dd", "dt", "tr", "pre"), BlockKind.PARAGRAPH),
}
"""Kinds of what stands in an element, the one that decides first."""
_CELLS = frozenset({"td", "th"})


def outline(page: str) -> list[Line]:
    """Return the lines of all text that a browser could show.

    The cells of a row stand on one line; the number that leads to a note becomes its mark, as "[1]".
    """
    page = _NOTE_MARK.sub(r"[\1]", cut(slim(page), UNSEEN))
    lines: list[Line] = []
    pieces: list[str] = []
    within: Counter[str] = Counter()
    at = 0
    for tag in TAG.finditer(page):
        pieces.append(_BLANKS.sub(" ", unescape(page[at : tag.start()])))
        at = tag.end()
        name = (tag[1] or "span").lower()
        if name == "br":
            pieces.append("\n")
        elif name in _CELLS:
            pieces.append("\t" if tag[0].startswith("</") else "")
        elif name not in INLINE and not (within["tr"] and name in {"p", "div"}):
            _end_line(lines, pieces, within)
            within[name] = max(0, within[name] + (-1 if tag[0].startswith("</") else 1))
    pieces.append(_BLANKS.sub(" ", unescape(page[at:])))
    _end_line(lines, pieces, within)
    return lines


def _end_line(lines: list[Line], pieces: list[str], within: Counter[str]) -> None:
    text = _BACK.sub("", _BREAKS.sub(r"\1", re.sub(" {2,}", " ", "".join(pieces))).strip(" \n\t"))
    pieces.clear()
    text = _MARK_AT_START.sub(r"\1 ", text)
    if text and not text.isspace():
        kind = next((kind for name, kind in _KINDS.items() if within[name]), None)
        lines.append(body_line(text) if kind is None else Line(text, kind))
