from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text.worddiff import compare_words


def shown(first: str, second: str) -> list[tuple[str, str, str]]:
    return [(r.kind.value, first[slice(*r.first)], second[slice(*r.second)]) for r in compare_words(first, second)]


def test_case_marks_and_apostrophes_make_no_difference() -> None:
    assert shown("It’s a hoax, he said.", "it's a Hoax he said") == [
        ("same", "It’s a hoax, he said", "it's a Hoax he said")
    ]


def test_words_that_only_one_variant_has_are_trimmed_or_inserted() -> None:
    assert shown("We have to act now", "We act now, all of us") == [
        ("same", "We", "We"),
        ("trimmed", "have to", ""),
        ("same", "act now", "act now"),
        ("inserted", "", "all of us"),
    ]


def test_other_words_in_one_place_are_changed() -> None:
    assert shown("To pass this bill", "To stop this bill")[1] == ("changed", "pass", "stop")


@pytest.mark.parametrize("gap", ["...", "…", ". . .", "[…]", "[...]"])
def test_an_ellipsis_stands_for_the_words_left_out(gap: str) -> None:
    long, cut = "the war was long and costly and hard", f"the war {gap} hard"
    assert [kind for kind, _, _ in shown(long, cut)] == ["same", "trimmed", "same"]
    assert [kind for kind, _, _ in shown(cut, long)] == ["same", "inserted", "same"]


def test_words_in_brackets_stand_for_those_of_the_speaker() -> None:
    assert shown("If they don't pass it", "If [the Democrats] don't pass it")[1] == (
        "trimmed",
        "they",
        "[the Democrats]",
    )


def test_a_letter_in_brackets_is_a_part_of_its_word() -> None:
    assert shown("The war is lost", "[T]he war is lost") == [("same", "The war is lost", "[T]he war is lost")]


def test_an_ellipsis_that_stands_for_nothing_is_told() -> None:
    assert shown("so be it", "so … be it")[1] == ("inserted", "", "…")
    assert shown("so … be it", "so be it")[1] == ("trimmed", "…", "")


def test_without_words_nothing_is_compared() -> None:
    assert compare_words("", "—") == ()


@given(st.text("ab [].…", max_size=30), st.text("ab [].…", max_size=30))
def test_runs_are_in_order_within_both_texts_and_never_twice_the_same(first: str, second: str) -> None:
    runs = compare_words(first, second)
    for side, text in (("first", first), ("second", second)):
        ends = [place for r in runs for place in getattr(r, side)]
        assert ends == sorted(ends)
        assert not ends or Span(0, len(text)).covers(Span(ends[0], ends[-1]))
    assert all((r.kind == "same") <= bool(r.first.length and r.second.length) for r in runs)
