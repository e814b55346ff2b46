from __future__ import annotations

import pytest

from reader.analysis.claims.clauses import find_clauses
from reader.analysis.claims.stems import stem, tokens
from reader.model.span import Span


@pytest.mark.parametrize(
    "words",
    [
        ("resign", "resigns", "resigned", "resigning"),
        ("charge", "charges", "charged", "charging"),
        ("deny", "denies", "denied"),
        ("stop", "stopped", "stopping"),
        ("withdraw", "withdrew", "withdrawn", "withdrawing", "withdraws"),
        ("child", "children", "children’s"),
        ("Trump", "Trump's", "Trump’s"),
        ("give", "gave", "given", "giving"),
        ("fall", "fell", "falling"),
    ],
)
def test_inflected_forms_meet(words: tuple[str, ...]) -> None:
    assert len({stem(w) for w in words}) == 1


def test_forms_of_a_state_meet_and_the_pronoun_us_is_none() -> None:
    text = "Russian Moscow Kremlin Russia's us US U.S. American"
    stems = [t.stem for t in tokens(text, Span(0, len(text)))]
    assert stems[:4] == ["russia"] * 4
    assert stems[4] == "us"
    assert stems[5:] == ["united states"] * 3


def test_different_words_stay_apart() -> None:
    assert len({stem(w) for w in ("bus", "news", "his", "this", "bring", "red", "rally", "gas")}) == 8


def test_tokens_are_slices_of_the_text_and_know_the_closed_classes() -> None:
    text = "The U.S. said 1,500 well-armed men can’t leave."
    found = tokens(text, Span(0, len(text)))
    assert [t.word for t in found] == [t.span.of(text) for t in found]
    assert [t.word for t in found if not t.function] == ["U.S", "1,500", "armed", "men", "leave"]


def clauses(text: str) -> list[str]:
    found = tokens(text, Span(0, len(text)))
    return [text[found[a].span.start : found[b - 1].span.end] for a, b in find_clauses(text, found)]


def test_clauses_are_cut_at_punctuation_and_openers() -> None:
    assert clauses("He resigned on Friday, the mayor Quill said, after two aides accused him of fraud") == [
        "He resigned on Friday",
        "the mayor Quill said",
        "after two aides accused him of fraud",
    ]


def test_a_piece_of_one_word_is_no_clause() -> None:
    assert clauses("However, red, green and blue boats sank in the storm") == [
        "However, red, green",
        "and blue boats sank in the storm",
    ]
