"""Overlapping marks as disjoint runs."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text.runs import Mark, Run, flatten, gaps

MARKS = st.lists(
    st.builds(
        lambda start, length, key, rank: Mark(Span(start, start + length), key, rank),
        st.integers(0, 30),
        st.integers(0, 10),
        st.sampled_from("abcd"),
        st.integers(0, 2),
    ),
    max_size=12,
)


def test_no_marks_give_no_runs() -> None:
    assert flatten([]) == flatten([Mark(Span(3, 3), "a")]) == []


def test_an_overlap_is_a_run_of_its_own_with_the_stronger_key_first() -> None:
    marks = [Mark(Span(0, 6), "claim", 1), Mark(Span(4, 9), "note", 2)]
    assert flatten(marks) == [
        Run(Span(0, 4), ("claim",)),
        Run(Span(4, 6), ("note", "claim")),
        Run(Span(6, 9), ("note",)),
    ]


def test_of_one_rank_the_earlier_given_is_the_stronger() -> None:
    assert flatten([Mark(Span(0, 2), "b"), Mark(Span(0, 2), "a")]) == [Run(Span(0, 2), ("b", "a"))]


def test_a_gap_stays_and_runs_that_touch_with_the_same_keys_are_one() -> None:
    marks = [Mark(Span(0, 2), 1), Mark(Span(2, 4), 1), Mark(Span(5, 6), 1), Mark(Span(3, 4), 1)]
    assert flatten(marks) == [Run(Span(0, 4), (1,)), Run(Span(5, 6), (1,))]


@given(MARKS)
def test_runs_are_disjoint_in_order_and_say_of_each_place_what_lies_there(marks: list[Mark[str]]) -> None:
    runs = flatten(marks)
    assert all(a.span.end <= b.span.start for a, b in pairwise(runs))
    assert not any(a.span.end == b.span.start and a.keys == b.keys for a, b in pairwise(runs))
    seen = {place: run.keys for run in runs for place in range(*run.span)}
    for place in range(42):
        there = [m for m in marks if m.span.start <= place < m.span.end]
        there.sort(key=lambda m: -m.rank)
        assert seen.get(place, ()) == tuple(dict.fromkeys(m.key for m in there))


def test_a_thousand_nested_marks_are_flattened() -> None:
    runs = flatten([Mark(Span(i, 2000 - i), i, i) for i in range(1000)])
    assert len(runs) == 1999
    assert runs[999].keys[:2] == (999, 998)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 9)), max_size=8), st.integers(0, 50))
def test_gaps_are_exactly_what_no_span_covers(pairs: list[tuple[int, int]], length: int) -> None:
    spans = [Span(start, min(start + size, length)) for start, size in pairs if start <= length]
    found = gaps(spans, length)
    covered = {n for s in spans for n in range(*s)}
    assert [n for s in found for n in range(*s)] == [n for n in range(length) if n not in covered]
    assert all(s.length for s in found)
