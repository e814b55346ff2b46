"""Edit distances agree with the textbook's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text.approximate import distance, near_matches

words = st.text(alphabet="ab é", max_size=12)


def textbook(one: str, other: str) -> int:
    """Wagner and Fischer, 1974."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


@given(one=words, other=words)
def test_distance_is_that_of_the_textbook(one: str, other: str) -> None:
    assert distance(one, other) == textbook(one, other)


@pytest.mark.parametrize(("text", "span"), [("xx harbour yy", Span(3, 10)), ("xx harbor yy", Span(3, 9))])
def test_a_stretch_with_few_edits_is_found(text: str, span: Span) -> None:
    ((edits, found),) = near_matches("harbour", text, 2)
    assert (edits, found) == (textbook("harbour", span.of(text)), span)
