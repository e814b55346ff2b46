"""Why something is taken for somebody's words, as the reader is told."""

from __future__ import annotations

import pytest

from tests.analysis.quotations.test_golden_files import found_in


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("“We will go on, whatever comes.” — Ada Brandt", "It is signed “Ada Brandt”."),
        (
            "WALLACE: We will go on.\n\nPENCE: So shall we.\n\nWALLACE: Good.",
            "The label “WALLACE” stands before it.",
        ),
        ("“We will go on,” said Ada Brandt.", "“said” ties it to “Ada Brandt”."),
        ("Ada Brandt said that all would go on.", "“said” reports it as words of “Ada Brandt”."),
    ],
)
def test_the_reason_says_where_the_speaker_stands(text: str, reason: str) -> None:
    assert found_in(text).quotations[0].reason == reason
