from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.text.fuzzy import fit


def best(typed: str, *words: str) -> str:
    return max(words, key=lambda one: fit(typed, one) or -1.0)


def test_letters_must_stand_in_their_order() -> None:
    assert fit("nsc", "Next shared claim") is not None
    assert fit("csn", "Next shared claim") is None
    assert fit("nextt", "Next") is None


def test_words_as_they_stand_are_better_than_single_letters() -> None:
    assert best("claim", "Close all it may", "List of shared claims") == "List of shared claims"


def test_beginnings_of_words_are_better_than_letters_inside() -> None:
    assert best("nsc", "Once", "Unsociable", "Next shared claim") == "Next shared claim"


def test_the_shorter_of_two_is_better() -> None:
    assert best("copy", "Copy with citation", "Copy") == "Copy"


def test_the_beginning_of_the_words_is_better_than_that_of_a_later_word() -> None:
    assert best("mat", "No match found Go", "Matrix in its own window Claims") == "Matrix in its own window Claims"


def test_a_beginning_is_not_taken_where_the_rest_would_not_follow() -> None:
    assert fit("ab", "xab a") is not None


@given(st.text(), st.text(), st.text())
def test_what_stands_in_the_words_always_fits(before: str, typed: str, after: str) -> None:
    assert fit(typed, before + typed + after) is not None or " ".join(typed.split()) != typed


def test_nothing_typed_fits_all() -> None:
    assert fit("", "Anything") is not None
