"""Lines that hold several blocks."""

from __future__ import annotations

import pytest

from reader.analysis.blocks.pieces import split
from reader.model.article import Block, BlockKind
from reader.model.span import Span


def test_a_paragraph_is_cut_into_dateline_text_and_address() -> None:
    text = "KABUL — He left. Twitter: @janedoe"
    found = split(text, Block(Span(0, len(text)), BlockKind.PARAGRAPH, "r"), opening=True)
    assert [(b.span.of(text), str(b.kind)) for b in found] == [
        ("KABUL —", "dateline"),
        ("He left.", "paragraph"),
        ("Twitter: @janedoe", "bio"),
    ]


@pytest.mark.parametrize("kind", [BlockKind.TITLE, BlockKind.NOTICE, BlockKind.CAPTION])
def test_other_blocks_without_a_credit_stay_whole(kind: BlockKind) -> None:
    text = "KABUL — He left. Twitter: @janedoe"
    block = Block(Span(0, len(text)), kind, "r")
    assert split(text, block, opening=True) == [block]
