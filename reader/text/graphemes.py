"""Spans that do not cut through what the reader sees as one character (Unicode Standard Annex 29)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.model.span import Span

if TYPE_CHECKING:
    import regex

# Between a character of the first kind and one of the second there is always a boundary, whatever stands before.
_ENDS = r"[\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}\p{GCB=LV}\p{GCB=LVT}\p{GCB=V}\p{GCB=T}\p{GCB=SpacingMark}]"
_BEGINS = r"[\p{GCB=Other}\p{GCB=Control}\p{GCB=LF}\p{GCB=CR}\p{GCB=L}\p{GCB=LV}\p{GCB=LVT}\p{GCB=Regional_Indicator}]"


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    """Return the patterns of the last sure boundary, searched backwards, of a cluster, and of letters of flags."""
    import regex  # noqa: PLC0415 - needed only when the reader selects

    sure, cluster, flags = rf"(?r){_ENDS}{_BEGINS}", r"\X", r"\p{GCB=Regional_Indicator}++"
    return regex.compile(sure), regex.compile(cluster), regex.compile(flags)


def snap(text: str, span: Span) -> Span:
    """Return the span grown to the nearest boundaries of grapheme clusters.

    Only the surroundings of the two ends are looked at: back to the last pair of characters that never join, which in
    every script is a few characters away.

    Args:
        text: The whole text.
        span: A span within it.
    """
    return Span(_cluster(text, span.start).start, _cluster(text, span.end).end)


def _cluster(text: str, place: int) -> Span:
    """Return the cluster that ``place`` lies inside of, or the empty span there when it is a boundary."""
    here = Span(place, place)
    if not 0 < place < len(text) or (text[place - 1 : place + 1].isascii() and text[place] != "\n"):
        return here
    sure, cluster, flags = _patterns()
    before = sure.search(text, 0, place + 1)
    at = before.end() - 1 if before else 0
    while at < place:
        if run := flags.match(text, at, place):
            at = run.end() - 1 - (run.end() - at - 1) % 2  # the last pair before the place: each match counts them all
        end = next(cluster.finditer(text, at)).end()
        if end > place:
            return Span(at, end)
        at = end
    return here
