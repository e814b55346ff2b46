from __future__ import annotations

import pytest

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


def test_the_noun_that_is_counted_is_kept() -> None:
    assert quantities("some 8,600 American troops in the country")[0].noun == "troop"


@pytest.mark.parametrize("text", ["no number here", "a second thought", "9" * 400, ""])
def test_what_is_no_number_is_left_alone(text: str) -> None:
    assert quantities(text) == ()
