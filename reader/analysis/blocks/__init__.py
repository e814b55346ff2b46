"""What each part of the text is: headline, paragraph, caption, clutter.

Lines are read one by one (``lines``) and in their surroundings, a learned chain tells how sure it is that each is the
article's (``chain``), forms and places give the rest their kinds (``kinds``), and lines that hold several blocks are
cut (``pieces``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reader.analysis.blocks.chain import Weights, chances, weights
from reader.analysis.blocks.kinds import judge
from reader.analysis.blocks.lines import read_line
from reader.analysis.blocks.pieces import split
from reader.analysis.blocks.surroundings import describe
from reader.analysis.blocks.verdict import Verdict
from reader.model.article import BODY_KINDS, Block, BlockKind
from reader.model.span import Span
from reader.text.paragraphs import split_paragraphs

_WINDOW = 4000
"""Lines that are judged together, which bounds the memory; no article has as many."""
_MOST_LINES = 50_000
"""Lines of a text beyond which it is a table or a log; its lines are paragraphs."""
_OPENING_PARAGRAPHS = 3
"""Paragraphs at the beginning of an article that may begin with a dateline of any place."""


def find_blocks(text: str, hints: Sequence[Block] = ()) -> tuple[Block, ...]:
    """Return the blocks of a text in order; every non-blank character is in exactly one.

    Args:
        text: The text of an article.
        hints: Blocks whose kinds the file's format names. They are followed: only a dateline, a credit or an address
            is cut off from them. What they leave out is judged with them in view. Where two overlap, the earlier one
            has the characters.

    Returns:
        Blocks without white space at their ends, each with a reason that goes on from "this line …".
    """
    given = _tidy(text, hints)
    spans = list(_fill(text, given))
    by_span = {block.span: block for block in given}
    if len(spans) > _MOST_LINES:
        return tuple(
            by_span.get(s) or Block(s, BlockKind.PARAGRAPH, "stands in a text of very many lines") for s in spans
        )
    return tuple(judge_lines(text, spans, by_span, weights()))


def judge_lines(text: str, spans: Sequence[Span], given: Mapping[Span, Block], model: Weights) -> Iterator[Block]:
    """Yield the blocks of lines, those of lines that hold several cut apart.

    Args:
        text: The text of an article.
        spans: Its lines or paragraphs, in order.
        given: Blocks that stand, by their spans, which are among ``spans``.
        model: The learned weights.
    """
    blocks: list[Block] = []
    for start in range(0, len(spans), _WINDOW):
        blocks.extend(_judge(text, spans[start : start + _WINDOW], given, model))
    yield from _cut(text, blocks)


def _judge(text: str, spans: Sequence[Span], given: Mapping[Span, Block], model: Weights) -> list[Block]:
    """Return the blocks of consecutive lines, one for each."""
    lines = [read_line(text, span) for span in spans]
    found = chances(describe(text, lines), model)
    verdicts = [Verdict(g.kind, g.reason) if (g := given.get(span)) else None for span in spans]
    found = [c if v is None else float(v.kind in BODY_KINDS) for c, v in zip(found, verdicts, strict=True)]
    judged = judge(text, lines, found, model.threshold, verdicts)
    return [Block(line.span, *verdict) for line, verdict in zip(lines, judged, strict=True)]


def _cut(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks, those of lines that hold several cut apart."""
    paragraphs = 0
    for block in blocks:
        yield from split(text, block, opening=paragraphs < _OPENING_PARAGRAPHS)
        paragraphs += block.kind is BlockKind.PARAGRAPH


def _tidy(text: str, hints: Sequence[Block]) -> list[Block]:
    """Return hints in order, inside the text, without white space at their ends, empty ones and overlaps."""
    tidy: list[Block] = []
    end = 0
    for hint in sorted(hints, key=lambda h: h.span):
        span = Span(max(hint.span.start, end), min(hint.span.end, len(text))).stripped(text)
        if span.length:
            tidy.append(Block(span, hint.kind, hint.reason or "is named so by the file"))
            end = span.end
    return tidy


def _fill(text: str, given: Sequence[Block]) -> Iterator[Span]:
    """Yield the spans of blocks and, between them, of the paragraphs of what they leave out."""
    at = 0
    for block in given:
        yield from _paragraphs(text, at, block.span.start)
        yield block.span
        at = block.span.end
    yield from _paragraphs(text, at, len(text))


def _paragraphs(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the paragraphs of a part of a text."""
    if start == 0:
        yield from split_paragraphs(text[:end])
    elif start < end:
        for span in split_paragraphs(text[start:end]):
            yield Span(span.start + start, span.end + start)
