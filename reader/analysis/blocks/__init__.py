"""What each part of the text is: headline, paragraph, caption, clutter."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model.article import Block, BlockKind
from reader.text.paragraphs import split_paragraphs


def find_blocks(text: str, hints: Sequence[Block] = ()) -> tuple[Block, ...]:
    """Return the blocks of a text in order; every non-blank character is in exactly one."""
    return tuple(hints) or tuple(Block(s, BlockKind.PARAGRAPH) for s in split_paragraphs(text))
