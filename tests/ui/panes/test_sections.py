from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from reader.model.article import Block, BlockKind
from reader.model.limits import PARAGRAPH_LAID_OUT
from reader.model.span import Span
from reader.text.paragraphs import split_paragraphs
from reader.ui.panes.column import Column
from reader.ui.panes.pieces import Piece, make_pieces
from reader.ui.panes.sections import CUT_AT_ONCE, SECTION, Cutting
from reader.ui.panes.typography import Typography

P, B, C = BlockKind.PARAGRAPH, BlockKind.BOILERPLATE, BlockKind.CAPTION
LINES = st.lists(st.text(st.sampled_from("ab .\U0001f600"), max_size=30), max_size=40)
LONG = "\n".join(f"Line {n} says “something” that nobody had thought of on the day before.\n" for n in range(6000))


def pieces_of(text: str, blocks: tuple[Block, ...] = (), size: int = SECTION) -> list[Piece]:
    cutting = Cutting(text, blocks, size)
    return [piece for section in cutting.sections() for piece in cutting.pieces(section.span)]


def block_lines(text: str, kinds: list[BlockKind]) -> tuple[Block, ...]:
    return tuple(Block(span, kinds[n % len(kinds)]) for n, span in enumerate(split_paragraphs(text)))


@given(LINES, st.lists(st.sampled_from([P, C]), min_size=1, max_size=7))
def test_sections_hold_the_pieces_that_the_whole_text_has(lines: list[str], kinds: list[BlockKind]) -> None:
    text = "\n".join(lines)
    assert pieces_of(text, size=40) == make_pieces(text)
    blocks = block_lines(text, kinds)
    assert pieces_of(text, blocks, 40) == make_pieces(text, blocks)


@given(LINES, st.lists(st.sampled_from([P, B]), min_size=1, max_size=7), st.integers(1, 60))
def test_every_character_is_in_exactly_one_piece_whatever_the_size(
    lines: list[str], kinds: list[BlockKind], size: int
) -> None:
    text = "\n".join(lines)
    covered = [n for piece in pieces_of(text, block_lines(text, kinds), size) for n in range(*piece.span)]
    assert covered == sorted(set(covered))
    assert {n for n, c in enumerate(text) if not c.isspace()} <= set(covered)


def test_a_fold_is_not_cut_where_it_need_not_be() -> None:
    text = "\n".join("Sign up" for _ in range(12)) + "\n" + "\n".join("A paragraph." for _ in range(12))
    blocks = tuple(Block(span, B if span.of(text) == "Sign up" else P) for span in split_paragraphs(text))
    assert [p.lines for p in pieces_of(text, blocks, 40) if p.lines] == [12]


def test_a_long_text_is_cut_section_by_section_into_the_lines_of_the_whole() -> None:
    assert len(LONG) > CUT_AT_ONCE
    sections = Cutting(LONG).sections()
    assert all(SECTION <= s.span.length < 2 * SECTION for s in sections[:-1])
    assert [p.span for p in pieces_of(LONG)] == split_paragraphs(LONG)
    blocks = block_lines(LONG, [P])
    assert [p.span for p in pieces_of(LONG, blocks)] == [b.span for b in blocks]


def test_a_line_that_is_much_too_long_is_cut_where_pieces_end() -> None:
    text = "word " * 60_000
    pieces = pieces_of(text)
    assert [p.continues for p in pieces] == [False] + [True] * (len(pieces) - 1)
    assert all(p.span.length <= PARAGRAPH_LAID_OUT for p in pieces)
    assert all(text[p.span.start : p.span.start + 4] == "word" for p in pieces)
    assert sum(p.span.of(text).count("word") for p in pieces) == 60_000
    inside = pieces_of(text, (Block(Span(0, len(text) - 1), C),))
    assert {p.kind for p in inside} == {C}


def test_blank_stretches_make_no_section() -> None:
    assert Cutting(" \n" * 50, (), 10).sections() == []
    text = "One." + "\n" * 100 + "Two."
    assert [p.span.of(text) for p in pieces_of(text, size=10)] == ["One.", "Two."]


@pytest.mark.usefixtures("qapp")
def test_many_heights_are_found_as_each_is_by_itself() -> None:
    column = Column(Typography(QFont()))
    column.set_content(LONG)
    # Of the sections some are cut, most are not.
    spans = [Span(at, at + length) for at in range(0, len(LONG) - 1, 997) for length in (0, 40, 900)]
    one_by_one = np.array([(column.estimated(s.start), column.estimated(s.end)) for s in spans])
    for order in (1, -1):
        together = np.array(list(column.all_estimated(spans[::order])))
        assert np.allclose(together, one_by_one[::order])
