"""How long the rest of an article takes to read."""

from __future__ import annotations

import pytest

from reader.model.article import Block, BlockKind
from reader.model.span import Span
from reader.ui.panes.readingtime import CHARACTERS_A_MINUTE, ReadingTime, in_words

MINUTE = CHARACTERS_A_MINUTE
CLUTTERED = (
    Block(Span(0, MINUTE), BlockKind.PARAGRAPH),
    Block(Span(MINUTE, 5 * MINUTE), BlockKind.BOILERPLATE),
    Block(Span(5 * MINUTE, 7 * MINUTE), BlockKind.PARAGRAPH),
)


@pytest.mark.parametrize(
    ("position", "minutes"), [(0, 3.0), (MINUTE // 2, 2.5), (MINUTE, 2.0), (3 * MINUTE, 2.0), (6 * MINUTE, 1.0)]
)
def test_what_is_left_is_told_without_page_clutter(position: int, minutes: float) -> None:
    assert ReadingTime(CLUTTERED).minutes_left(position) == pytest.approx(minutes)


def test_at_the_end_and_before_anything_is_known_nothing_is_left() -> None:
    assert ReadingTime(CLUTTERED).minutes_left(9 * MINUTE) == 0
    assert ReadingTime(()).minutes_left(5) == 0


@pytest.mark.parametrize(
    ("minutes", "words"), [(0.0, ""), (0.4, "under 1 min left"), (1.2, "1 min left"), (11.6, "12 min left")]
)
def test_the_time_is_told_in_words(minutes: float, words: str) -> None:
    assert in_words(minutes) == words
