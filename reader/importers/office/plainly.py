"""All text of a part of a document, whatever holds it: what no reading of its structure can lose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.importers.xmltrees import local

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARAGRAPHS = frozenset({"p", "h"})
_BLANKS = frozenset({"tab", "br", "cr", "s", "line-break"})


def all_paragraphs(
    root: _Element, holding: frozenset[str] = frozenset(), passed: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield the words of each paragraph, white space as single blanks, in document order; empty ones are left out.

    Args:
        root: What is read.
        holding: Names of the elements whose text counts; none where all characters of a paragraph are text.
        passed: Names of elements whose content is not read.
    """
    from lxml import etree  # noqa: PLC0415 - whoever has a tree has it

    pieces: list[str] = []
    depth = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local(element)
        if event == "start" and name in passed:
            walk.skip_subtree()
            continue
        if name in _PARAGRAPHS:
            yield from _line(pieces)
            depth += 1 if event == "start" else -1
        if event == "start":
            pieces.append(" " if name in _BLANKS else "")
            pieces.append((element.text or "") if (name in holding if holding else depth) else "")
        elif not holding and depth:
            pieces.append(element.tail or "")
    yield from _line(pieces)


def _line(pieces: list[str]) -> Iterator[str]:
    """Yield what was collected, if anything, and begin anew."""
    text = " ".join("".join(pieces).split())
    pieces.clear()
    if text:
        yield text
