"""Dates on pages of news, as EDTF."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.blocks.dates import find_date
from reader.model.span import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("March 20, 2018 / 6:00 PM", "2018-03-20"),
        ("Published 12:26 PM EDT, Thu July 2, 2020", "2020-07-02"),
        ("Nov. 19, 2019 8:03 am ET", "2019-11-19"),
        ("Published Wed, Nov 20 20194:29 AM ESTUpdated an hour ago", "2019-11-20"),
        ("2nd July 2020", "2020-07-02"),
        ("20 de marzo de 2018", "2018-03-20"),
        ("1. Juli 2020", "2020-07-01"),
        ("le 1er août 2020", "2020-08-01"),
        ("2018-08-25T15:24", "2018-08-25"),
        ("21/06/2014", "2014-06-21"),
        ("06.21.2014", "2014-06-21"),
        ("5/5/2014", "2014-05-05"),
        ("2/7/2020", "2020"),
        ("March 2018", "2018-03"),
        ("February 30, 2018 or May 2, 2018", "2018-05-02"),
        ("13/13/2018", None),
        ("last Wednesday", None),
        ("06:26", None),
        ("Marketing 5, 2020", None),
        ("2020", None),
    ],
)
def test_a_date_is_read_as_far_as_it_is_stated(text: str, expected: str | None) -> None:
    found = find_date(text)
    assert (found and found[0]) == expected


def test_the_place_of_a_date_is_given_and_the_search_goes_on_from_there() -> None:
    text = "May 2, 2018 and 3 May 2018"
    first = find_date(text)
    assert first == ("2018-05-02", Span(0, 11))
    assert find_date(text, 11) == ("2018-05-03", Span(16, 26))
    assert find_date(text, 26) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_each_unambiguous_form(day: date) -> None:
    for form in ("%B %-d, %Y", "%-d %b %Y", "%Y-%m-%d"):
        found = find_date(day.strftime(form))
        assert found is not None
        assert found[0] == day.isoformat()
