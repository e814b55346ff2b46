from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.offsets import Utf16Map

TEXTS = st.text(st.sampled_from("aé—\u2028\U0001f600\U00010348"), max_size=30)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.integers(0, 30))
def test_a_position_stands_after_the_units_of_what_is_before_it(text: str, position: int) -> None:
    position = min(position, len(text))
    assert Utf16Map(text).to_utf16(position) == units(text[:position])


@given(TEXTS, st.integers(0, 30))
def test_positions_survive_the_way_there_and_back(text: str, position: int) -> None:
    position = min(position, len(text))
    utf16 = Utf16Map(text)
    assert utf16.from_utf16(utf16.to_utf16(position)) == position


def test_an_offset_inside_a_pair_is_that_before_the_pair() -> None:
    assert [Utf16Map("a\U0001f600b").from_utf16(n) for n in range(5)] == [0, 1, 1, 2, 3]


@pytest.mark.parametrize("text", ["", "plain", "naïve – “quoted”"])
def test_a_text_without_astral_characters_is_counted_alike(text: str) -> None:
    assert [Utf16Map(text).to_utf16(n) for n in range(len(text) + 1)] == list(range(len(text) + 1))
