"""Tokens of an article cut into the pieces that a page is made of, with the notes set in."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.exporters.markup.tokens import NOTE, MarkedText, Tokens, facets_of
from reader.model.article import BlockKind


@dataclass(frozen=True, slots=True)
class Piece:
    """Blocks that share a line: mostly one; a dateline and its paragraph are one piece.

    ``kind`` is that of most of the text, None where nothing is known of the text.
    """

    kind: BlockKind | None
    tokens: tuple[MarkedText, ...]


def with_notes(tokens: Tokens, notes: Mapping[int, str]) -> Iterator[MarkedText]:
    """Yield the tokens with each note set in before its place; a token is cut where a note falls into it."""
    places = deque(sorted(notes))
    start = 0
    for ttype, value in tokens:
        end, done = start + len(value), 0
        while places and places[0] < end:
            place = places.popleft()
            if place > start + done:
                yield ttype, value[done : place - start]
            yield NOTE, notes[place]
            done = place - start
        yield ttype, value[done:]
        start = end
    yield from ((NOTE, notes[place]) for place in places)


def pieces(tokens: Tokens) -> Iterator[Piece]:
    """Yield the pieces in text order; line ends between two blocks part them and are left out."""
    found: list[MarkedText] = []
    for ttype, value in tokens:
        if ttype is NOTE or facets_of(ttype).block is not None:
            found.append((ttype, value))
            continue
        first, *lines = value.split("\n")
        found.append((ttype, first))
        for line in lines:
            yield from _piece(found)
            found = [(ttype, line)]
    yield from _piece(found)


def _piece(tokens: list[MarkedText]) -> Iterator[Piece]:
    if not any(value.strip() for _, value in tokens):
        return
    lengths: Counter[BlockKind | None] = Counter()
    for ttype, value in tokens:
        if ttype is not NOTE:
            lengths[facets_of(ttype).block] += len(value)
    yield Piece(lengths.most_common(1)[0][0], tuple(tokens))
