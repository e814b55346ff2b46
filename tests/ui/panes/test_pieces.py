from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Block, BlockKind
from reader.model.limits import PARAGRAPH_LAID_OUT
from reader.model.span import Span
from reader.text.paragraphs import split_paragraphs
from reader.ui.panes.pieces import make_pieces

P, B = BlockKind.PARAGRAPH, BlockKind.BOILERPLATE


def block(text: str, words: str, kind: BlockKind) -> Block:
    at = text.index(words)
    return Block(Span(at, at + len(words)), kind)


@given(st.text(st.sampled_from("ab .\n\U0001f600"), max_size=80))
def test_every_character_that_is_seen_is_in_exactly_one_piece(text: str) -> None:
    pieces = make_pieces(text)
    covered = [n for p in pieces for n in range(*p.span)]
    assert len(covered) == len(set(covered))
    assert {n for n, c in enumerate(text) if not c.isspace()} <= set(covered)
    assert [p.span for p in pieces] == sorted(p.span for p in pieces)


def test_a_paragraph_of_several_lines_is_one_piece() -> None:
    text = "First line\nsecond line\n\nNext."
    pieces = make_pieces(text, [Block(Span(0, 22), P), block(text, "Next.", P)])
    assert [p.span.of(text) for p in pieces] == ["First line\nsecond line", "Next."]


def test_a_line_has_the_kind_of_its_largest_block_and_keeps_the_others_inside() -> None:
    text = "KABUL — Russia has stepped up its activity."
    pieces = make_pieces(text, [block(text, "KABUL —", BlockKind.DATELINE), block(text, text[8:], P)])
    assert [(p.kind, p.runs) for p in pieces] == [(P, ((Span(0, 7), BlockKind.DATELINE),))]


def test_clutter_of_several_lines_is_folded_behind_one_that_counts_them() -> None:
    text = "Title\nSign up\nRead more\nEnd"
    blocks = [block(text, w, k) for w, k in (("Title", P), ("Sign up", B), ("Read more", B), ("End", P))]
    pieces = make_pieces(text, blocks)
    assert [(p.fold, p.lines) for p in pieces] == [(-1, 0), (6, 2), (6, 0), (6, 0), (-1, 0)]
    assert pieces[1].span == Span(6, 6)


def test_a_single_line_of_clutter_is_not_folded() -> None:
    text = "Sign up\nEnd"
    assert [p.fold for p in make_pieces(text, [block(text, "Sign up", B), block(text, "End", P)])] == [-1, -1]


def test_a_long_paragraph_is_cut_at_spaces() -> None:
    text = "word " * (PARAGRAPH_LAID_OUT // 2)
    pieces = make_pieces(text)
    assert len(pieces) == 3
    assert all(p.span.length <= PARAGRAPH_LAID_OUT for p in pieces)
    assert [p.continues for p in pieces] == [False, True, True]
    assert all(p.span.of(text).startswith("word") for p in pieces)


def test_a_long_paragraph_without_spaces_is_cut_where_it_must_be() -> None:
    text = "x" * (PARAGRAPH_LAID_OUT + 5)
    run = Block(Span(0, 3), BlockKind.DATELINE)
    pieces = make_pieces(text, [run, Block(Span(3, len(text)), P)])
    assert [p.span for p in pieces] == [Span(0, PARAGRAPH_LAID_OUT), Span(PARAGRAPH_LAID_OUT, len(text))]
    assert [len(p.runs) for p in pieces] == [1, 0]


def test_lines_between_blocks_are_shown_too() -> None:
    text = "One\nTwo\nThree"
    assert len(make_pieces(text, [block(text, "Three", P)])) == 3


def test_the_lines_of_an_article_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []

    def note(text: str) -> list[Span]:
        texts.append(text)
        return split_paragraphs(text)

    monkeypatch.setattr("reader.ui.panes.pieces.split_paragraphs", note)
    text = "A text that no other test has.\n\nIt has two lines."
    before = make_pieces(text)
    assert make_pieces(text, [Block(p.span, BlockKind.PARAGRAPH) for p in before]) == before
    assert texts == [text]
