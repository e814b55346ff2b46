from __future__ import annotations

import pytest

from reader.analysis.claims.evidence.numbers import agreement, disagreement
from reader.analysis.claims.quantities import Quantity, find_quantities
from reader.analysis.claims.stems import tokens
from reader.model.span import Span


def quantities(text: str) -> tuple[Quantity, ...]:
    return find_quantities(text, tokens(text, Span(0, len(text))))


@pytest.mark.parametrize(
    ("text", "value", "unit", "written"),
    [
        ("It cost $84,000 in all", 84_000, "dollar", "$84,000"),
        ("It cost $1.5 million in all", 1.5e6, "dollar", "$1.5 million"),
        ("some 40 percent of them", 40, "percent", "40 percent"),
        ("some 40 per cent of them", 40, "percent", "40 per cent"),
        ("some 40% of them", 40, "percent", "40%"),
        ("a 16-year war", 16, "year", "16-year"),
        ("for eighteen months", 18, "month", "eighteen months"),
        ("for twenty-one days", 21, "day", "twenty-one days"),
        ("in 2011", 2011, "date", "2011"),
        ("the 27th district", 27, "ordinal", "27th"),
        ("the third attempt", 3, "ordinal", "third"),
        ("about 2,000 soldiers", 2000, "", "2,000"),
        ("two hundred thousand euros", 200_000, "euro", "two hundred thousand euros"),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, value: float, unit: str, written: str) -> None:
    (found,) = quantities(text)
    assert (found.low, found.high, found.unit, found.span.of(text)) == (value, value, unit, written)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "written"),
    [
        ("between 2,000 and 3,000 men", 2000, 3000, "", "2,000 and 3,000"),
        ("some 2,000-3,000 men", 2000, 3000, "", "2,000-3,000"),
        ("two to three million dollars", 2e6, 3e6, "dollar", "two to three million dollars"),
        ("from 20 to 30 percent", 20, 30, "percent", "20 to 30 percent"),
        ("for a year and a half", 1.5, 1.5, "year", "a year and a half"),
        ("two and a half years", 2.5, 2.5, "year", "two and a half years"),
        ("two years and a half", 2.5, 2.5, "year", "two years and a half"),
        ("half a million euros", 500_000, 500_000, "euro", "half a million euros"),
        ("a million euros", 1e6, 1e6, "euro", "a million euros"),
    ],
)
def test_ranges_halves_and_articles_are_read(text: str, low: float, high: float, unit: str, written: str) -> None:
    (found,) = quantities(text)
    assert (found.low, found.high, found.unit, found.span.of(text)) == (low, high, unit, written)


@pytest.mark.parametrize("text", ["a vote of 9 to 4", "from 2011 to 2014", "between 5 and the 27th"])
def test_two_numbers_that_are_no_range_stay_two(text: str) -> None:
    assert len(quantities(text)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("for 18 months", "for a year and a half"),
        ("nearly $44 million", "$43.8 million"),
        ("2,000 to 3,000 men", "some 2,000-3,000 men"),
        ("14 men", "fourteen men"),
        ("about 40 percent", "forty per cent"),
        ("two weeks", "14 days"),
    ],
)
def test_a_rounded_number_a_range_and_a_duration_in_another_unit_agree(one: str, other: str) -> None:
    (a,), (b,) = quantities(one), quantities(other)
    assert agreement(a, b) == agreement(b, a) == 1.0
    assert disagreement(a, b) == 0.0


@pytest.mark.parametrize(
    ("one", "other"),
    [("8,600 men", "15,000 men"), ("20 men", "19 men"), ("in 2010", "in 2011"), ("$44 million", "$41 million")],
)
def test_other_numbers_do_not_agree(one: str, other: str) -> None:
    (a,), (b,) = quantities(one), quantities(other)
    assert agreement(a, b) == 0.0


def test_the_noun_that_is_counted_is_kept() -> None:
    assert quantities("some 8,600 American troops in the country")[0].noun == "troop"


@pytest.mark.parametrize("text", ["no number here", "a second thought", "9" * 400, ""])
def test_what_is_no_number_is_left_alone(text: str) -> None:
    assert quantities(text) == ()
