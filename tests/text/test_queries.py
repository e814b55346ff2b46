"""What is typed into a search field, and what is said when it cannot be understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.database import connect_memory
from reader.library.match import expression_of
from reader.model.errors import QuerySyntaxError
from reader.model.query import DateRange, Narrowing, Query, QueryField, Term
from reader.text.queries import parse_query, with_value

SPEAKER, OUTLET, KIND, TAG = QueryField.SPEAKER, QueryField.OUTLET, QueryField.KIND, QueryField.TAG


def finished(query: Query) -> Query:
    """Return a query with no term that is still being typed."""
    return Query(tuple(Term(t.text, t.is_excluded) for t in query.terms), query.narrowings, query.dates)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", Query()),
        ("  — ", Query()),
        ("arms tal", Query((Term("arms"), Term("tal", is_beginning=True)))),
        ("arms t", Query((Term("arms"), Term("t")))),
        ('"on the verge" of ', Query((Term("on the verge"), Term("of")))),
        ("“on the verge”", Query((Term("on the verge"),))),
        ("war -peace", Query((Term("war"), Term("peace", is_excluded=True)))),
        ("ratio 10:30 re:", Query((Term("ratio"), Term("10:30"), Term("re:", is_beginning=True)))),
        ("Speaker:lee", Query((), (Narrowing(SPEAKER, "lee"),))),
        (
            'speaker:"Ann  Lee" x1',
            Query((Term("x1", is_beginning=True),), (Narrowing(SPEAKER, "Ann Lee", is_exact=True),)),
        ),
        ("a -outlet:AP", Query((Term("a"),), (Narrowing(OUTLET, "AP", is_excluded=True),))),
        ("kind:Articles kind:direct", Query((), (Narrowing(KIND, "text"), Narrowing(KIND, "direct")))),
        ("tag:a/b", Query((), (Narrowing(TAG, "a/b"),))),
        ("date:2018", Query((), (), (DateRange("2018", "2018"),))),
        ("date:2018-03..2019 x", Query((Term("x"),), (), (DateRange("2018-03", "2019"),))),
        ("date:..2019-02-28", Query((), (), (DateRange("", "2019-02-28"),))),
        ("x -date:none", Query((Term("x"),), (), (DateRange("", "", is_excluded=True),))),
    ],
)
def test_what_is_typed_is_understood(typed: str, query: Query) -> None:
    assert parse_query(typed) == query
    assert bool(query) == bool(typed.strip(" —"))


@pytest.mark.parametrize(
    ("typed", "narrower"),
    [
        ("war speaker:", "war"),
        ('war outlet:"', "war"),
        ("war kind:quot", "war"),
        ("war date:201", "war"),
        ("war date:no", "war"),
        ("war date:none", "war date:none"),
        ("war date:2018-0", "war date:2018"),
        ("war date:2018-13", "war date:2018"),
        ("war date:2018..", "war date:2018.."),
    ],
)
def test_what_is_not_finished_does_not_narrow_yet(typed: str, narrower: str) -> None:
    assert finished(parse_query(typed)) == parse_query(narrower + " ")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("-peace", "A minus only leaves out"),
        ("-outlet:AP", "A minus only leaves out"),
        ("speaker: lee", "Type it without a space: speaker:Nicholson"),
        ("date: 2018", "Type it without a space: date:2018"),
        ("kind:letter", "There is no kind “letter”. The kinds are text, quotation, highlight, note, direct"),
        ("date:spring", "“spring” is no date"),
        ("date:2018-02-30 x", "“2018-02-30” is no date"),
        ("date:2018..2019..2020 x", "is no date"),
        ("date:2019..2018 x", "end before they begin"),
    ],
)
def test_what_cannot_be_understood_is_told_in_one_sentence(typed: str, told: str) -> None:
    with pytest.raises(QuerySyntaxError, match=told.replace(".", r"\.")):
        parse_query(typed)


def test_a_facet_narrows_what_is_typed() -> None:
    typed = with_value(with_value("war ", OUTLET, 'The "Post"'), KIND, "direct")
    assert typed == 'kind:direct outlet:"The Post" war'
    assert parse_query(typed).values(OUTLET) == (Narrowing(OUTLET, "The Post", is_exact=True),)
    assert with_value("", QueryField.DATE, "2018") == "date:2018 "


PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["speaker:", "outlet:", "kind:", "tag:", "date:", "-", '"', " ", "“", "2018", "..", "2018-03", "note"]
    ),
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_whatever_is_typed_is_refused_or_makes_an_expression_that_the_index_takes(typed: str) -> None:
    try:
        query = parse_query(typed)
    except QuerySyntaxError:
        return
    connection = connect_memory("queries")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (text)")
    expression = expression_of(query.terms).encode("utf-8", "replace").decode()
    if expression:
        connection.execute("SELECT * FROM t WHERE t MATCH ?", [expression]).fetchall()
    connection.close()
