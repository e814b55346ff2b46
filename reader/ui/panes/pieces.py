"""The pieces that an article is laid out in: paragraphs, with their kind, split and folded where it helps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from reader.model.article import Block, BlockKind
from reader.model.limits import PARAGRAPH_LAID_OUT
from reader.model.span import Span
from reader.text.paragraphs import split_paragraphs

CLUTTER = frozenset({BlockKind.BOILERPLATE, BlockKind.COPYRIGHT})
"""Kinds that are folded away."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is laid out at once.

    Attributes:
        span: The text that it shows; empty for the line that stands for a fold.
        kind: How it is set.
        runs: Stretches inside it that are set otherwise (a dateline, a credit), in order.
        fold: The fold it belongs to, by the position at which that begins, or -1.
        lines: Of the line that stands for a fold, how many lines it hides; else 0.
        continues: Whether it goes on a paragraph that was too long to lay out at once.
    """

    span: Span
    kind: BlockKind = BlockKind.PARAGRAPH
    runs: tuple[tuple[Span, BlockKind], ...] = ()
    fold: int = -1
    lines: int = 0
    continues: bool = False


def make_pieces(text: str, blocks: Sequence[Block] = ()) -> list[Piece]:
    """Return the pieces of a text in order, every non-blank line in exactly one paragraph.

    Lines that belong to one block are one piece: a paragraph that was broken by hand flows again.
    """
    return pieces_of(text, lines_of(text), blocks)


def pieces_of(text: str, lines: Sequence[Span], blocks: Sequence[Block]) -> list[Piece]:
    """Return the pieces of some lines of a text, by the blocks that overlap them; both in order."""
    pieces = _with_blocks(lines, blocks) if blocks else [Piece(line) for line in lines]
    if any(p.span.length > PARAGRAPH_LAID_OUT for p in pieces):
        pieces = [part for piece in pieces for part in _split(text, piece)]
    return _fold(pieces)


@lru_cache(maxsize=2)
def lines_of(text: str) -> Sequence[Span]:
    """Return the lines of a text; it is asked for twice, before its blocks are known and after."""
    return split_paragraphs(text)


def _with_blocks(lines: Sequence[Span], blocks: Sequence[Block]) -> list[Piece]:
    """Join the lines of each block and name their kinds."""
    starts = [b.span.start for b in blocks]
    pieces: list[Piece] = []
    end = -1  # of the last block that reaches into the piece before
    for line in lines:
        first = max(0, bisect_right(starts, line.start) - 1)
        only = blocks[first]
        if line.start >= end and only.span.covers(line):
            # Nearly all lines are so; a long text has many.
            pieces.append(Piece(line, only.kind))
            end = only.span.end
            continue
        inside = [block for block in blocks[first : bisect_left(starts, line.end)] if block.span.overlaps(line)]
        if pieces and line.start < end:
            before = pieces[-1]
            parts = [Block(s, k) for s, k in before.runs] or [Block(before.span, before.kind)]
            pieces[-1] = _piece(Span(before.span.start, line.end), [*parts, *inside])
        else:
            pieces.append(_piece(line, inside))
        end = max([end, *(b.span.end for b in inside)])
    return [_without_own_runs(p) if p.runs else p for p in pieces]


def _without_own_runs(piece: Piece) -> Piece:
    return replace(piece, runs=tuple((s, k) for s, k in piece.runs if k is not piece.kind))


def _piece(span: Span, blocks: Sequence[Block]) -> Piece:
    """Return the piece of some blocks: it has the kind of the largest."""
    if not blocks:
        return Piece(span)
    largest = max(blocks, key=lambda b: b.span.shared(span))
    kept = {(b.span, b.kind): None for b in blocks}
    return Piece(span, largest.kind, tuple(kept))


def _split(text: str, piece: Piece) -> list[Piece]:
    """Cut a piece that is too long to lay out at once, at spaces where there are any."""
    span, parts = piece.span, []
    while span.length > PARAGRAPH_LAID_OUT:
        cut = text.rfind(" ", span.start + 1, span.start + PARAGRAPH_LAID_OUT) + 1 or span.start + PARAGRAPH_LAID_OUT
        parts.append(Span(span.start, cut))
        span = Span(cut, span.end)
    parts.append(span)
    if len(parts) == 1:
        return [piece]
    return [
        replace(
            piece,
            span=part,
            runs=tuple((s, k) for s, k in piece.runs if s.overlaps(part)),
            continues=part is not parts[0],
        )
        for part in parts
    ]


def _fold(pieces: Sequence[Piece]) -> list[Piece]:
    """Put a line that stands for it before each stretch of page clutter of more than one line."""
    out: list[Piece] = []
    for is_clutter, group in groupby(pieces, key=lambda p: p.kind in CLUTTER):
        stretch = list(group)
        if not is_clutter or len(stretch) == 1:
            out += stretch
            continue
        at = stretch[0].span.start
        out.append(Piece(Span(at, at), BlockKind.BOILERPLATE, fold=at, lines=len(stretch)))
        out += [replace(p, fold=at) for p in stretch]
    return out
