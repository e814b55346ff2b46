"""Records with everything that may upset a document: markup, blanks, emoji, control characters, long notes."""

from __future__ import annotations

import pytest

from reader.model.labels import HighlightColour, HighlightStyle
from reader.model.quotation import QuotationKind
from reader.model.record import HighlightRecord, QuotationRecord, Record
from reader.model.span import Span


@pytest.fixture
def records() -> list[Record]:
    return [
        QuotationRecord(
            "q1", "“Yes  &  <b>no</b>” 🏗", (Span(3, 20),), "a", speaker="Ann O’Lee & Söhne", role="mayor",
            title="A “bridge” & more", outlet="The Post", byline="By Jo Roe", published="2018-03-27",
            context="=She said: “Yes”.", address="https://post.example/a?b=1&c=2", accessed="2026-11-21", paragraph=2,
            kind=QuotationKind.DIRECT, confidence=0.25, reason="beside the cue",
        ),
        QuotationRecord(
            "q2", "that it\x00 cost\x1b $9\n million", (Span(30, 40),), "a", speaker=None, title="A “bridge” & more",
            outlet="The Post", kind=QuotationKind.INDIRECT, denial=True, source="she",
        ),
        QuotationRecord("q3", "=1+1", (Span(0, 4),), "b", path="b\udcff.txt", kind=QuotationKind.MIXED),
    ]  # fmt: skip


@pytest.fixture
def marked() -> list[Record]:
    return [
        HighlightRecord(
            "h1", "the *bridge*", (Span(0, 12),), "a", title="A bridge", colour=HighlightColour.RED,
            style=HighlightStyle.BOX, tags=("Sources/unnamed", "cost"), note="**Check** it.\n\n=SUM(A1)",
            created="2026-11-28T10:00:00Z",
        ),
        HighlightRecord(
            "h2", "gone", (Span(5, 9),), "x", colour=HighlightColour.BLUE, citation="The Post, “A bridge”",
            problem="The article is not in the library any more.",
        ),
    ]  # fmt: skip
