from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.database import connect_memory
from reader.library.match import Marks, excerpt, match_expression
from reader.model.span import Span


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("taliban", '"taliban"*'),
        ("taliban ", '"taliban"'),
        ("arming the tal", '"arming" AND "the" AND "tal"*'),
        ('"the verge" of', '"the verge" AND "of"*'),
        ('"the ver', '"the ver"'),
        ("war -peace", '"war" NOT "peace"'),
        ('war -"cold war"', '"war" NOT "cold war"'),
        ("a", '"a"'),
        ("戦", '"戦"*'),
        ("al-Assad", '"al-Assad"*'),
        ("U.S.", '"U.S."*'),
        ("NEAR(a b) OR c*", '"NEAR(a" AND "b)" AND "OR" AND "c*"'),
        ("", ""),
        ('— \' "" -', ""),
        ("-peace", ""),
    ],
)
def test_what_is_typed_becomes_an_expression(typed: str, expression: str) -> None:
    assert match_expression(typed) == expression


@given(st.text(max_size=80))
def test_whatever_is_typed_is_no_error_of_syntax(typed: str) -> None:
    connection = connect_memory("syntax")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (text)")
    expression = match_expression(typed.encode("utf-8", "replace").decode())
    if expression:
        connection.execute("SELECT * FROM t WHERE t MATCH ?", [expression]).fetchall()
    connection.close()


def test_a_whole_page_can_be_pasted_into_the_field() -> None:
    connection = connect_memory("page")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (text)")
    connection.execute("SELECT * FROM t WHERE t MATCH ?", [match_expression("word - " * 5000)]).fetchall()
    connection.close()


@given(st.lists(st.tuples(st.text(max_size=5), st.text(min_size=1, max_size=5)), max_size=4), st.text(max_size=5))
def test_marks_are_found_and_leave_the_text_as_it_was(pairs: list[tuple[str, str]], rest: str) -> None:
    marks = Marks()
    text, spans, marked = "", [], ""
    for outside, inside in pairs:
        text += outside
        spans.append(Span(len(text), len(text) + len(inside)))
        text += inside
        marked += outside + marks.open + inside + marks.close
    assert marks.find(marked + rest) == (text + rest, spans)


@given(st.text(alphabet="ab ", max_size=900), st.integers(0, 900))
def test_an_excerpt_lies_in_the_text_and_covers_the_first_match(text: str, at: int) -> None:
    start = min(at, len(text))
    mark = Span(start, min(start + 5, len(text)))
    cut = excerpt(text, [mark])
    assert 0 <= cut.start <= mark.start
    assert mark.end <= cut.end <= len(text)
    assert cut.length <= 60 + 5 + 140 + 2 * 20


def test_an_excerpt_is_cut_at_spaces_where_there_are_any() -> None:
    text = "word " * 100
    cut = excerpt(text, [Span(250, 254)])
    assert cut.of(text).strip().split() == ["word"] * len(cut.of(text).split())
    assert excerpt("x" * 900, [Span(450, 451)]) == Span(390, 591)
    assert excerpt("short", []) == Span(0, 5)
