from __future__ import annotations

import pytest

from reader.analysis.claims.silence import stands_for
from reader.model.span import Span

SENTENCE = Span(10, 20)


@pytest.mark.parametrize(
    ("passage", "stands"),
    [
        (Span(10, 20), True),
        (Span(12, 14), True),
        (Span(15, 60), True),
        (Span(18, 24), False),
        (Span(18, 22), True),
        (Span(20, 24), False),
    ],
)
def test_a_passage_stands_for_a_sentence_by_half_of_either(passage: Span, *, stands: bool) -> None:
    assert stands_for(passage, SENTENCE) is stands
