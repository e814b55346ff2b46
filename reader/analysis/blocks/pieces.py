"""Several blocks in one line: a dateline before the text, a credit or an address after it."""

from __future__ import annotations

from reader.analysis.blocks.datelines import dateline_end
from reader.analysis.blocks.patterns import contact_start, contributors_start, credit_start
from reader.model.article import Block, BlockKind
from reader.model.span import Span


def split(text: str, block: Block, *, opening: bool) -> list[Block]:
    """Return the blocks that a block holds, itself alone in most cases, in order.

    Args:
        text: The whole text.
        block: A block of one line or paragraph.
        opening: Whether it is among the first paragraphs of the article.
    """
    content = block.span.of(text)
    if block.kind is BlockKind.PARAGRAPH:
        return _split_paragraph(block, content, opening=opening)
    if block.kind is BlockKind.CAPTION and (at := credit_start(content)):
        return _cut(block, content, at, Block(block.span, BlockKind.CREDIT, "names the source of the picture"))
    return [block]


def _split_paragraph(block: Block, content: str, *, opening: bool) -> list[Block]:
    """Return the dateline, the text and what follows it."""
    blocks: list[Block] = []
    end = dateline_end(content, opening=opening)
    if end is not None and end < len(content):
        start = block.span.start
        blocks.append(Block(Span(start, start + end), BlockKind.DATELINE, "names where or by whom the story was filed"))
        rest = start + Span(end, len(content)).stripped(content).start
        block = Block(Span(rest, block.span.end), block.kind, block.reason)
        content = content[rest - start :]
    if at := contact_start(content):
        bio = Block(block.span, BlockKind.BIO, "gives the address of the writer after the last sentence")
        return blocks + _cut(block, content, at, bio)
    if at := contributors_start(content):
        byline = Block(block.span, BlockKind.BYLINE, "names who helped with the story")
        return blocks + _cut(block, content, at, byline)
    return [*blocks, block]


def _cut(block: Block, content: str, at: int, tail: Block) -> list[Block]:
    """Return a block up to a place in its content, and another kind of block from there."""
    start = block.span.start
    head_end = start + len(content[:at].rstrip())
    return [
        Block(Span(start, head_end), block.kind, block.reason),
        Block(Span(start + at, block.span.end), tail.kind, tail.reason),
    ]
