from __future__ import annotations

import pytest

from reader.analysis.claims.silence import sentences_without_match
from reader.model.analysis import Analysis
from reader.model.article import Article
from reader.model.claim import Claim, ClaimMember, Passage
from reader.model.labels import ClaimLabel, Tier
from reader.model.span import Span

SENTENCE = Span(10, 20)
ARTICLE = Analysis(Article("a", "x" * 80, ""), sentences=(SENTENCE,))


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
    members = tuple(ClaimMember(Passage(article, passage)) for article in "ab")
    claim = Claim("c", ClaimLabel.AGREE, Tier.STRONG, 1.0, members)
    assert sentences_without_match([ARTICLE], [claim]) == (() if stands else (Passage("a", SENTENCE),))
