"""The article in a page: its lines, each with its kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importers.html.offline import load_extractor
from reader.importers.lines import Line
from reader.model.article import BlockKind

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_CHARACTERS = 5_000_000
"""Characters of a page, its scripts and pictures left out, beyond which the extractor would take too long."""
_MOST_TAGS = 100_000
"""Tags beyond which it would, too."""
_BLOCKS = frozenset({"p", "head", "list", "item", "quote", "table", "row", "code", "div", "lb", "body"})
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")


def extract(page: str) -> list[Line]:
    """Return the lines of the article in a page; none when it has none, is too large, or is beyond the extractor."""
    if len(page) > _MOST_CHARACTERS or page.count("<") > 2 * _MOST_TAGS:
        return []
    from lxml import etree, html  # noqa: PLC0415 - only pages need it

    parser = html.HTMLParser(huge_tree=True, no_network=True, remove_pis=True, encoding="utf-8")
    try:
        tree = html.document_fromstring(page.encode(), parser=parser)
        found = load_extractor()(tree, fast=True, include_comments=False, with_metadata=False)
    except (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return []  # what a foreign library fails with on a damaged page; all of the page's text is read instead
    return [] if found is None or found.body is None else _lines(found.body)


def _lines(body: _Element) -> list[Line]:
    """Return the lines of the extractor's tree."""
    from lxml import etree  # noqa: PLC0415 - as above

    lines: list[Line] = []
    words: list[str] = []

    def end_line(kind: BlockKind) -> None:
        if text := _BLANKS.sub(" ", "".join(words)).strip(" "):
            lines.append(Line(text, kind))
        words.clear()

    for event, element in etree.iterwalk(body, events=("start", "end")):
        is_block = element.tag in _BLOCKS
        if is_block:
            ends_head = event == "end" and element.tag == "head"
            end_line(BlockKind.SUBHEAD if ends_head else BlockKind.PARAGRAPH)
        elif event == "end" and element.tag == "cell":
            words.append(" ")
        words.append((element.text if event == "start" else element.tail) or "")
    end_line(BlockKind.PARAGRAPH)
    return lines
