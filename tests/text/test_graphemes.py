"""Spans grown to whole characters as the reader sees them."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text.graphemes import snap

PIECES = [
    "a",
    " ",
    "\n",
    "\r",
    "é",
    "e\u0301",
    "👩\u200d🚒",
    "👩🏽",
    "🇩🇪",
    "🇫",
    "한",
    "\u1112\u1161\u11ab",
    "क्षि",
    "कि",
    "\u200d",
    "中",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "span", "grown"),
    [
        ("plain", Span(1, 3), Span(1, 3)),
        ("cafe\u0301s", Span(0, 4), Span(0, 5)),
        ("cafe\u0301s", Span(4, 6), Span(3, 6)),
        ("a👩\u200d🚒b", Span(2, 3), Span(1, 4)),
        ("a👩🏽b", Span(0, 2), Span(0, 3)),
        ("🇩🇪🇫🇷", Span(0, 1), Span(0, 2)),
        ("🇩🇪🇫🇷", Span(3, 4), Span(2, 4)),
        ("x🇩🇪🇫🇷", Span(3, 4), Span(3, 5)),
        ("\u1112\u1161\u11ab", Span(1, 1), Span(0, 3)),
        ("कि खा", Span(1, 4), Span(0, 5)),
        ("", Span(0, 0), Span(0, 0)),
    ],
)
def test_a_span_grows_to_whole_characters(text: str, span: Span, grown: Span) -> None:
    assert snap(text, span) == grown


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_ends_are_at_the_nearest_boundaries_outwards(text: str, first: int, second: int) -> None:
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    boundaries = {0, len(text)} | {m.end() for m in regex.finditer(r"\X", text)}
    grown = snap(text, Span(start, end))
    assert grown == (max(b for b in boundaries if b <= start), min(b for b in boundaries if b >= end))
    assert snap(text, grown) == grown


@pytest.mark.parametrize("piece", ["🇩🇪", "\u0301", "中文", "한국", "क्षि", "👩\u200d🚒", "\u1112"])
def test_a_long_text_of_one_kind_is_quick(piece: str) -> None:
    text = piece * 20_000
    grown = snap(text, Span(len(text) // 2 + 1, len(text) - 1))
    assert grown.covers(Span(len(text) // 2 + 1, len(text) - 1))
