"""All highlights in an order, and which of them some conditions let through, as masks over that order."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, repeat

from reader.library.marked import ANNOTATION
from reader.library.numbers import read_at_once
from reader.library.sortkeys import NONE
from reader.model.highlightlist import HighlightOrder

_KEYS = {
    HighlightOrder.CREATED: "created",
    HighlightOrder.COLOUR: "colour {0}, article",
    HighlightOrder.WORDS: "words_key",
    HighlightOrder.NOTE: "note_key",
    HighlightOrder.TAGS: "tags_key",
}
_BY_OUTLET = "a.outlet_key {0}, a.title_key {0}, a.number {0}, h.start, h.end, h.number"
_BY_DATE = "a.published {0}, a.number {0}, h.start, h.end, h.number"
_ARTICLES = "articles a CROSS JOIN highlights h ON h.article = a.number"
"""Article by article, so that nothing is sorted that an index has in order."""


class HighlightRanks:
    """Numbers of all highlights in an order.

    Attributes:
        numbers: Eight bytes each.
    """

    def __init__(self, numbers: array[int]) -> None:
        self.numbers = numbers

    @cached_property
    def _ranks(self) -> dict[int, int]:
        return dict(zip(self.numbers, range(len(self.numbers)), strict=True))

    @cached_property
    def _further(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for number in self.numbers:
            if number > ANNOTATION:
                found.setdefault(number & ANNOTATION, []).append(number)
        return found

    def further_of(self, firsts: Iterable[int]) -> Iterator[int]:
        """Yield the passages, beyond the first, of the annotations with these first ones."""
        if self._further:
            for number in firsts:
                yield from self._further.get(number, ())

    def mask(self, numbers: Iterable[int]) -> bytearray:
        """Return a byte for each highlight, 1 where it is one of these; numbers of others are passed over."""
        end = len(self.numbers)
        mask = bytearray(end + 1)
        for rank in map(self._ranks.get, numbers, repeat(end)):
            mask[rank] = 1
        del mask[end]
        return mask

    def chosen(self, masks: Sequence[bytearray]) -> array[int]:
        """Return the highlights that are in all masks, in order."""
        every, *others = (int.from_bytes(mask, "little") for mask in masks)
        for other in others:
            every &= other
        return array("q", compress(self.numbers, every.to_bytes(len(self.numbers), "little")))


def all_in_order(index: sqlite3.Connection, order: HighlightOrder, *, is_reversed: bool) -> array[int]:
    """Return the numbers of all highlights in an order or its reverse."""
    way = "DESC" if is_reversed else "ASC"
    if order in _KEYS:
        key, by = _KEYS[order].partition(" ")[0], _KEYS[order].format(way)
        parts = [
            ("highlights", f"{key} <> '{NONE}'", f"{by} {way}, number {way}"),
            ("highlights", f"{key} = '{NONE}'", f"number {way}"),
        ]
    elif order is HighlightOrder.PLACE:
        known = f"a.outlet_key <> '{NONE}'"
        parts = [
            (_ARTICLES, known, _BY_OUTLET.format(way)),
            (_ARTICLES, f"a.outlet_key = '{NONE}'", _BY_OUTLET.format(way)),
        ]
    else:
        parts = [
            (_ARTICLES, "a.published <> ''", _BY_DATE.format(way)),
            (_ARTICLES, "a.published = ''", _BY_OUTLET.format("ASC")),
        ]
    if order not in _KEYS:
        parts.append(("highlights h", "h.article IS NULL", "h.article_id, h.start, h.end, h.number"))
    found = array("q")
    for source, where, by in parts:
        name = "number" if order in _KEYS else "h.number"
        statement = f"SELECT {name} FROM {source} WHERE {where} ORDER BY {by}"  # noqa: S608 - names of our own
        found.extend(read_at_once(index, statement))
    return found
