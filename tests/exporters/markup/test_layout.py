"""Pieces of a page, notes in the text, and lines of a width."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reader.exporters.markup.controls import one_line, shorten, show_controls
from reader.exporters.markup.layout import pieces, with_notes
from reader.exporters.markup.lexer import tokens_of
from reader.exporters.markup.tokens import MARGIN, NOTE, Facets, MarkedText, Said, token_type
from reader.exporters.markup.wrapping import cells, wrap
from reader.model.analysis import Analysis
from reader.model.article import BlockKind

PLAIN = token_type(Facets(BlockKind.PARAGRAPH))
DIRECT = token_type(Facets(BlockKind.PARAGRAPH, Said.DIRECT))
BETWEEN = token_type(Facets())


def words(tokens: list[MarkedText]) -> str:
    return "".join(value for _, value in tokens)


@given(st.lists(st.text(min_size=1, max_size=5), max_size=5), st.dictionaries(st.integers(0, 20), st.just("[1]")))
def test_notes_are_set_in_and_the_text_stays(texts: list[str], notes: dict[int, str]) -> None:
    found = list(with_notes([(PLAIN, t) for t in texts], notes))
    text = "".join(texts)
    assert words([t for t in found if t[0] is not NOTE]) == text
    assert words([t for t in found if t[0] is NOTE]) == "".join(notes.values())
    assert all(value for _, value in found)
    places = sorted(notes)
    expected = "".join(text[a:b] + "[1]" for a, b in zip([0, *places], places, strict=False))
    assert words(found) == expected + text[places[-1] if places else 0 :]


def test_a_dateline_and_its_paragraph_are_one_piece(analysis: Analysis) -> None:
    found = list(pieces(tokens_of(analysis)))
    kinds = [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.BOILERPLATE]
    assert [p.kind for p in found] == kinds
    assert words(list(found[1].tokens)).startswith("RIVERTON (AP) — “The bridge")


def test_a_text_of_which_nothing_is_known_falls_into_lines() -> None:
    found = list(pieces([(BETWEEN, "One\n\nTwo\nThree")]))
    assert [(p.kind, words(list(p.tokens))) for p in found] == [(None, "One"), (None, "Two"), (None, "Three")]


def test_lines_are_broken_between_words_only() -> None:
    tokens = [(PLAIN, "One two "), (DIRECT, "“three"), (PLAIN, ",” four\nfive\u00a0six")]
    assert words(list(wrap(tokens, 11, "| ", "  "))) == "| One two\n  “three,”\n  four\n  five\u00a0six\n"


@given(st.text(alphabet="ab \n\t\u00a0漢e\u0301", max_size=60), st.integers(5, 30))
def test_wrapping_keeps_the_words_and_the_width(text: str, width: int) -> None:
    found = words(list(wrap([(PLAIN, text)], width, "> ", "> ")))
    lines = found.removesuffix("\n").split("\n")
    assert all(line.startswith("> ") for line in lines)
    kept = [word for word in re.split("[ \n\t]", text) if word]
    assert " ".join(line[2:] for line in lines) == " ".join(kept)
    assert all(cells(line) <= width or " " not in line[2:] for line in lines)


def test_margins_are_no_part_of_the_text() -> None:
    assert [t for t, _ in wrap([(PLAIN, "a b")], 80)] == [MARGIN, PLAIN, PLAIN, PLAIN, MARGIN]


def test_a_terminals_columns_are_counted() -> None:
    assert cells("abc") == 3
    assert cells("漢字") == 4
    assert cells("e\u0301\u200d") == 1


@given(st.text(max_size=60))
def test_no_control_character_is_left(text: str) -> None:
    shown = show_controls(text)
    assert len(shown) == len(text)
    assert not [c for c in shown if (ord(c) < 0x20 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0]
    assert "\n" not in one_line(text)


def test_an_escape_sequence_is_shown_and_not_sent() -> None:
    assert show_controls("\x1b]0;title\x07\x9b31m") == "␛]0;title␇\ufffd31m"


def test_a_long_line_is_cut_at_a_word() -> None:
    assert shorten("one two three", 20) == "one two three"
    assert shorten("one two three", 10) == "one two…"
    assert shorten("abcdefghijkl", 6) == "abcde…"
