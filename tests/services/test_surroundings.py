"""The text around words."""

from __future__ import annotations

import pytest

from reader.model.record import Around
from reader.model.span import Span
from reader.services import surroundings
from reader.services.surroundings import Surroundings

TEXT = "Title\n\nOne here. Two here. Three here.\n\nFour here."
SENTENCES = [Span(7, 16), Span(17, 26), Span(27, 38), Span(40, 50)]


@pytest.mark.parametrize(
    ("words", "how", "found"),
    [
        ("Two", Around.NONE, ""),
        ("Two", Around.SENTENCE, "Two here."),
        ("Two", Around.NEIGHBOURS, "One here. Two here. Three here."),
        ("One", Around.NEIGHBOURS, "One here. Two here."),
        ("Four", Around.NEIGHBOURS, "Three here.\n\nFour here."),
        ("Two", Around.PARAGRAPH, "One here. Two here. Three here."),
        ("Four here.", Around.PARAGRAPH, "Four here."),
        ("Three here.\n\nFour", Around.PARAGRAPH, TEXT[7:]),
        ("Title", Around.SENTENCE, ""),
        ("Title", Around.PARAGRAPH, "Title"),
    ],
)
def test_as_much_goes_with_the_words_as_is_asked_for(words: str, how: Around, found: str) -> None:
    start = TEXT.index(words)
    assert Surroundings(TEXT, SENTENCES).around(start, start + len(words), how) == found


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    lines = Surroundings("\n \na\n\nb\nc", [])
    assert [lines.paragraph(at) for at in (0, 3, 6, 8)] == [1, 1, 2, 3]


def test_a_very_long_paragraph_is_cut_on_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "LONGEST", 4)
    found = Surroundings("abcdefgh WORD ijklmnop", []).around(9, 13, Around.PARAGRAPH)
    assert found == "…fgh WORD ijk…"
