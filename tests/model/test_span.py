from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model.span import Span

spans = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda p: Span(min(p), max(p)))


@given(spans, spans)
def test_what_two_spans_share_is_what_both_cover(a: Span, b: Span) -> None:
    both = set(range(*a)) & set(range(*b))
    assert a.shared(b) == b.shared(a) == len(both)


@given(spans, spans)
def test_spans_that_share_a_code_point_overlap(a: Span, b: Span) -> None:
    if a.length and b.length:
        assert a.overlaps(b) == b.overlaps(a) == (a.shared(b) > 0)


@given(spans, spans)
def test_a_span_covers_another_when_all_of_it_is_inside(a: Span, b: Span) -> None:
    if b.length:
        assert a.covers(b) == (a.shared(b) == b.length)


@given(st.text(), spans)
def test_a_span_is_a_slice(text: str, span: Span) -> None:
    assert span.of(text) == text[span.start : span.end]


@given(st.text(alphabet=" \n\u00a0ab", max_size=12), spans)
def test_a_span_is_stripped_of_white_space_as_its_words_are(text: str, span: Span) -> None:
    bare = span.stripped(text)
    assert bare.of(text) == span.of(text).strip()
    assert bare.length == len(bare.of(text))
    assert span.start <= bare.start
    assert not bare.length or bare.end <= span.end


@given(spans, spans)
def test_half_of_a_span_is_covered_or_shared_by_the_code_points_both_have(a: Span, b: Span) -> None:
    both = len(set(range(*a)) & set(range(*b)))
    assert a.covers_half(b) == (both >= b.length / 2)
    assert a.shares_half(b) == b.shares_half(a) == (both > 0 and (both >= a.length / 2 or both >= b.length / 2))
