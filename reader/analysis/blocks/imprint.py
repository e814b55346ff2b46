"""Lines in the head of a plain text that say nothing but its outlet and its date, as people write them down by hand."""

from __future__ import annotations

import re

from reader.analysis import lexicon
from reader.analysis.blocks.lines import Line, read_line
from reader.analysis.blocks.patterns import is_date_stamp
from reader.model.span import Span

LONGEST = 120
"""Code points of such a line at most."""
_WORD = r"[^\W\d_a-z][\w&.'’-]*"
_NAME = re.compile(rf"(?:[Tt]he\s)?{_WORD}(?:\s(?:(?:and|of|the|&)\s)?{_WORD}){{0,4}}")
_BETWEEN = re.compile(r"\s*[,|·•;:/]\s*|\s+[-–—]\s+")


def is_imprint(line: Line) -> bool:
    """Tell whether a line says nothing but an outlet, a date, or both."""
    return is_date_stamp(line) or outlet_in(line.text) is not None


def outlet_in(content: str) -> Span | None:
    """Return where the outlet stands in a line that says nothing but it, or it and a date; None for other lines."""
    if len(content) > LONGEST:
        return None
    if _is_outlet(content):
        return Span(0, len(content))
    for between in _BETWEEN.finditer(content):
        before, after = Span(0, between.start()), Span(between.end(), len(content))
        for name, date in ((before, after), (after, before)):
            if _is_outlet(name.of(content)) and is_date_stamp(read_line(content, date)):
                return name
    return None


def _is_outlet(name: str) -> bool:
    if _NAME.fullmatch(name) is None or name.split(maxsplit=1)[0].lower() in lexicon.words("block-imperatives"):
        return False
    return lexicon.sounds_like_outlet(name)
