from __future__ import annotations

import pytest

from reader.analysis.claims.denials import find_denials
from reader.analysis.claims.stems import tokens
from reader.model.span import Span


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("He denied the charges.", True),
        ("He denies that there is any evidence.", True),
        ("There was no evidence of fraud.", True),
        ("He did not deny it.", False),
        ("He left without refuting the claim.", False),
        ("He did not vote.", False),
    ],
)
def test_plain_negation_is_no_denial_and_a_negated_denial_is_none(text: str, *, denies: bool) -> None:
    assert bool(find_denials(tokens(text, Span(0, len(text))))) is denies
