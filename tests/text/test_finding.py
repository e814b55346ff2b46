from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text import finding
from reader.text.finding import PatternError, Query, compile_query, find_hits, searched_words


def hits(query: Query, text: str) -> list[str]:
    return [span.of(text) for span in find_hits(compile_query(query), text)]


def test_words_are_found_in_either_case_unless_it_matters() -> None:
    text = "Moscow denies it. MOSCOW again, moscow."
    assert hits(Query("moscow"), text) == ["Moscow", "MOSCOW", "moscow"]
    assert hits(Query("moscow", matches_case=True), text) == ["moscow"]


def test_a_whole_word_is_not_found_inside_another() -> None:
    assert hits(Query("arm", is_whole_word=True), "to arm the army; arms, disarm, arm.") == ["arm", "arm"]


def test_marks_and_spaces_that_look_alike_are_taken_for_each_other() -> None:
    text = "“We don’t know,”\nhe said – twice."
    assert hits(Query('"We don\'t know," he'), text) == ["“We don’t know,”\nhe"]
    assert hits(Query("said - twice"), text) == ["said – twice"]
    # Whoever types the curly one means it.
    assert hits(Query("don’t"), "don't don’t") == ["don’t"]


def test_characters_that_mean_something_in_patterns_are_only_words() -> None:
    assert hits(Query("(a+)"), "aaa (a+) a") == ["(a+)"]
    assert hits(Query(r"\d+", is_pattern=True), "15,000 troops in 2018") == ["15", "000", "2018"]


def test_an_anchor_of_a_pattern_stands_for_a_paragraph() -> None:
    assert hits(Query("^the.*?$", is_pattern=True), "The one\nand the\nThe other") == ["The one", "The other"]


def test_a_pattern_that_matches_nothing_at_each_place_has_no_hits() -> None:
    assert hits(Query("x*", is_pattern=True), "abc") == []


@pytest.mark.parametrize("pattern", ["(", "[a", "*", "(?P<", "\\", "a{2,1}"])
def test_an_incomplete_pattern_is_told_in_one_sentence(pattern: str) -> None:
    with pytest.raises(PatternError, match=r"^This pattern is not complete: [^.]+\.$"):
        compile_query(Query(pattern, is_pattern=True))


def test_a_pattern_that_would_take_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "PATIENCE", 0.1)
    pattern = compile_query(Query(r"(?:x|[a-z])*(?:[a-z]|y)*(?:[a-z]|z)*\d", is_pattern=True))
    began = time.monotonic()
    with pytest.raises(PatternError, match="takes too long"):
        list(find_hits(pattern, "abcdefghij" * 4000))
    assert time.monotonic() - began < 5


@given(st.text(min_size=1).filter(str.strip), st.text(), st.text())
def test_words_are_found_where_they_are(words: str, before: str, after: str) -> None:
    text = before + words + after
    found = list(find_hits(compile_query(Query(words, matches_case=True)), text))
    assert found
    assert found[0].start <= len(before)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert Span(0, len(words)) in list(find_hits(compile_query(Query(words, matches_case=True)), words))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bridge", ["bridge", "Bridges"]),
        ('"nine million" bridge ', ["bridge", "nine\nmillion"]),
        ('speaker:"Ann Lee" date:2018 "bridge" -mayor', ["bridge"]),
        ("speaker:Lee", []),
        ("date:yesterday", []),
        ("-mayor", []),
        ("it's ", ["it’s"]),
    ],
)
def test_the_words_of_a_search_of_the_library_are_found_in_an_article(typed: str, found: list[str]) -> None:
    text = "The mayor said the bridge cost nine\nmillion; it’s one of two Bridges, no footbridge."
    query = searched_words(typed)
    assert (hits(query, text) if query.words else []) == found
