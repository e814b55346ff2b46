"""Texts of Unicode scalar values."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.scalars import scalars


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_that_can_be_written_stays_as_it_is(text: str) -> None:
    assert scalars(text) == text


def test_surrogates_are_joined_or_replaced() -> None:
    assert scalars("a\ud83d\ude00b\udcffc") == "a😀b\ufffdc"
