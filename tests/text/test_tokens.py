"""Words and their compared form."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.tokens import find_words, fold


def words(text: str) -> list[str]:
    return [s.of(text) for s in find_words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia’s aid doesn't stop.", ["Russia’s", "aid", "doesn't", "stop"]),
        ("the U.S.-led force, al-Assad", ["the", "U.S.-led", "force", "al-Assad"]),
        ("15,000 of 40% (3.5%) at 10:30", ["15,000", "of", "40%", "3.5%", "at", "10:30"]),
        ("2,000-3,000 in 2016-17", ["2,000", "3,000", "in", "2016", "17"]),
        ("COVID-19, an F-16 and a 17-year-old", ["COVID-19", "an", "F-16", "and", "a", "17-year-old"]),
        ("Gen. J.K. Rowling left D.C. For good", ["Gen", "J.K.", "Rowling", "left", "D.C.", "For", "good"]),
        ("he said.The U.S had AT&T", ["he", "said", "The", "U.S", "had", "AT&T"]),
        ("nytimes.com and a Ph.D.", ["nytimes.com", "and", "a", "Ph.D"]),
        ("the states’ ‘own’ _emphasis_", ["the", "states", "own", "emphasis"]),
        ("naïve nai\u0308ve हिन्दी में كتابٌ", ["naïve", "nai\u0308ve", "हिन्दी", "में", "كتابٌ"]),
        ("… — “”", []),
    ],
)
def test_words_keep_what_belongs_inside(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_only_the_asked_stretch_is_read_and_spans_are_of_the_whole_text() -> None:
    text = "one two three four"
    assert [s.of(text) for s in find_words(text, 4, 13)] == ["two", "three"]


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Russia’s", "russia"),
        ("RUSSIA'S", "russia"),
        ("doesn’t", "doesn't"),
        ("U.S.", "usa"),
        ("US-led", "usa-led"),
        ("us", "us"),
        ("U.K.", "uk"),
        ("a.m.", "am"),
        ("nytimes.com", "nytimes.com"),
        ("15,000", "15000"),
        ("1,2", "1,2"),
        ("Erdoğan", "erdogan"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("co\u00adoperate", "cooperate"),
        ("Й", "й"),
        ("B" * 65, "b" * 65),
    ],
)
def test_folding_brings_spellings_of_one_word_together(word: str, folded: str) -> None:
    assert fold(word) == folded


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("aZé1 .,'’-&_%:\u0301\n—")))
def test_words_are_in_order_disjoint_and_hold_every_letter_and_digit(text: str) -> None:
    spans = find_words(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    inside = {i for s in spans for i in range(s.start, s.end)}
    assert {i for i, c in enumerate(text) if c.isalnum()} <= inside
    assert all(text[s.start].isalnum() for s in spans)


@settings(max_examples=60)
@given(st.text(max_size=20))
def test_folding_twice_is_folding_once_for_words_of_letters(text: str) -> None:
    for span in find_words(text):
        word = span.of(text)
        if word.isascii() and word.isalpha():
            assert fold(fold(word)) == fold(word)


@pytest.mark.parametrize("piece", ["a", "a-", "a.", "1,", "a'", "a\u0301", ".", "U.S."])
def test_a_line_of_one_pattern_is_read_in_linear_time(piece: str) -> None:
    text = piece * 100_000
    assert all(s.end <= len(text) for s in find_words(text))
