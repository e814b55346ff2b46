"""Authors out of bylines, and dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exporters.references.dates import date_parts, day_first, month_first, year_first
from reader.exporters.references.names import Name, authors_of


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Roe", [Name("Roe", "Jane")]),
        ("by JANE ROE and John Q. Doe", [Name("ROE", "JANE"), Name("Doe", "John Q.")]),
        ("Jane Mary Roe, John Doe & Ann Lee", [Name("Roe", "Jane Mary"), Name("Doe", "John"), Name("Lee", "Ann")]),
        ("By Martin Luther King Jr.", [Name("King", "Martin Luther", "Jr.")]),
        ("By Martin Luther King, Jr., and Ann Lee", [Name("King", "Martin Luther", "Jr."), Name("Lee", "Ann")]),
        ("Ludwig van Beethoven; Rosa de la Cruz", [Name("van Beethoven", "Ludwig"), Name("de la Cruz", "Rosa")]),
        ("Associated Press", [Name("Associated Press")]),
        ("By Jane Roe, Reuters", [Name("Roe", "Jane"), Name("Reuters")]),
        ("By Jane Roe, The Post", [Name("Roe", "Jane")]),
        ("Jane Roe, Senior Political Reporter", [Name("Roe", "Jane")]),
        ("Jane Roe | jane@post.example | https://post.example/roe", [Name("Roe", "Jane")]),
        ("Jane Roe and Jane Roe", [Name("Roe", "Jane")]),
        ("By the Foreign Affairs Desk of the Daily Paper", [Name("the Foreign Affairs Desk of the Daily Paper")]),
        ("", []),
        (None, []),
        ("—, 12", []),
    ],
)
def test_a_byline_names_authors(byline: str | None, names: list[Name]) -> None:
    assert list(authors_of(byline, "The Post")) == names


@given(st.text(max_size=60))
def test_no_byline_upsets_it(byline: str) -> None:
    for name in authors_of(byline):
        assert name.family.strip()
        assert name.is_body == (not name.given)


def test_given_names_have_initials() -> None:
    assert Name("Roe", "Jean-Paul Q.").initials == "J.-P. Q."


@pytest.mark.parametrize(
    ("edtf", "parts"),
    [
        ("2018-03-27", (2018, 3, 27)), ("2018-03", (2018, 3)), ("2018", (2018,)), ("2018~", (2018,)),
        ("2018-03-27T10:00", (2018, 3, 27)), ("2018-03/2018-05", (2018, 3)), ("2018-13", (2018,)),
        ("2018-03-99", (2018,)), ("March", ()), ("", ()), (None, ()),
    ],
)  # fmt: skip
def test_a_date_has_parts(edtf: str | None, parts: tuple[int, ...]) -> None:
    assert date_parts(edtf) == parts


def test_dates_are_written_as_each_style_has_them() -> None:
    whole, month, year = (2018, 3, 7), (2018, 9), (2018,)
    assert [day_first(p) for p in (whole, month, year, ())] == ["7 March 2018", "September 2018", "2018", ""]
    assert [day_first(p, is_short=True) for p in (whole, month)] == ["7 Mar. 2018", "Sept. 2018"]
    assert [month_first(p) for p in (whole, month, ())] == ["March 7, 2018", "September 2018", ""]
    assert [year_first(p) for p in (whole, month, year, ())] == ["2018, March 7", "2018, September", "2018", ""]
