from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.claims.quoted import speakers_of
from reader.model.quotation import Quotation, QuotationKind
from reader.model.span import Span

PLACES = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda p: Span(p[0], p[0] + p[1]))
SPEAKERS = st.sampled_from(["ada", "bob", None])


def quotation(spans: list[Span], speaker: str | None) -> Quotation:
    return Quotation("q", QuotationKind.DIRECT, tuple(spans), speaker=speaker)


def split_in_two(place: Span, gap: int) -> list[Span]:
    return [place, Span(place.end + gap, place.end + gap + 3)] if gap else [place]


QUOTATIONS = st.builds(quotation, st.builds(split_in_two, PLACES, st.integers(0, 9)), SPEAKERS)


def test_a_passage_is_said_by_whose_words_cover_half_of_it() -> None:
    spoken = [quotation([Span(0, 10)], "ada"), quotation([Span(20, 24), Span(30, 34)], "bob")]
    asked = [Span(0, 10), Span(5, 15), Span(6, 15), Span(20, 34), Span(12, 18)]
    assert speakers_of(asked, spoken) == dict(zip(asked, ["ada", "ada", None, "bob", None], strict=True))
    assert speakers_of(asked, []) == dict.fromkeys(asked)


@given(st.lists(PLACES, max_size=6), st.lists(QUOTATIONS, max_size=8))
def test_quotations_out_of_reach_are_passed_over_and_no_others(
    passages: list[Span], quotations: list[Quotation]
) -> None:
    quotations.sort(key=lambda q: (q.start, q.end))
    expected = {
        p: next((q.speaker for q in quotations if 2 * sum(p.shared(s) for s in q.spans) >= p.length), None)
        for p in passages
    }
    assert speakers_of(passages, quotations) == expected
