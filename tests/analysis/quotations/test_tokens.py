"""The words of a paragraph."""

from __future__ import annotations

import pytest

from reader.analysis.quotations import tokens
from reader.analysis.quotations.tokens import Tokens
from reader.model.span import Span


def words(text: str) -> list[str]:
    return Tokens(text, Span(0, len(text)), [], []).word


def test_joined_words_stay_whole_and_marks_stand_alone() -> None:
    text = "The U.S. state-owned firm's boss, J. O’Neill, didn't say -- or won't... A.B.-run 3.5 AT&T’s."
    assert words(text) == [
        *("The", "U.S.", "state-owned", "firm", "'s", "boss", ",", "J", ".", "O’Neill", ",", "didn't", "say", "--"),
        *("or", "won't", "...", "A.B.", "-", "run", "3.5", "AT&T", "’s", "."),
    ]


def test_words_are_read_alike_when_the_known_ones_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "The mayor said that the bridge was closed."
    before = Tokens(text, Span(0, len(text)), [], [])
    monkeypatch.setattr(tokens, "_MOST_KNOWN", 2)
    tokens._known.clear()
    after = Tokens(text, Span(0, len(text)), [], [])
    assert (after.low, after.kind, after.noun, after.shape) == (before.low, before.kind, before.noun, before.shape)
    assert len(tokens._known) <= 2
