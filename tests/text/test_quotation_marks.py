"""Pairing of quotation marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.span import Span
from reader.text.quotation_marks import find_marked, has_double_marks


def marked(text: str, *, single: bool = False) -> list[str]:
    return [m.span.of(text) for m in find_marked(text, Span(0, len(text)), single=single)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No marks here.", []),
        ("“A,” he said, “b.”", ["“A,”", "“b.”"]),
        ('"A," he said, "b."', ['"A,"', '"b."']),
        ("„Das war’s“, sagte er.", ["„Das war’s“"]),
        ("„Das war’s”, sagte er.", ["„Das war’s”"]),
        ("»So ist es«, sagte sie.", ["»So ist es«"]),
        ("« C’est fini », dit-il.", ["« C’est fini »"]),
        ("”Så er det,” sagde hun.", ["”Så er det,”"]),
        ("``A,'' he said.", ["``A,''"]),
        ("‘‘A,’’ he said.", ["‘‘A,’’"]),
        (",,Tak“ said Jan.", [",,Tak“"]),
        ("''A,'' he said.", ["''A,''"]),
        ("＂A＂ stands.", ["＂A＂"]),
        ('He is 6\'2" tall and said "yes."', ['"yes."']),
        ('A 12" disc.', []),
        ("The workers’ hall, Mattis’ visit.", []),
        ("“He said ‘never’ to us.”", ["“He said ‘never’ to us.”"]),
        ("“It is “part of a game,” she says.", ["“It is “part of a game,”"]),
        ("“It runs on and on.", ["“It runs on and on."]),
        ('He said "a b c. "D e f."', ['"a b c. ', '"D e f."']),
        ("A stray closer” here.", []),
        ("stray” closer and “one” more.", ["“one”"]),
        ('“Typed wrongly," he said.', ['“Typed wrongly,"']),
        ('“Five "inner" words,” he said.', ['“Five "inner" words,”']),
        ('“Typed," he said, "wrongly.” It “was.”', ['“Typed,"', '"wrongly.”', "“was.”"]),
        ('“One word" he said. It “was.”', ['“One word"', "“was.”"]),
        ('“One" and two" words” here.', ['“One" and two" words”']),
        ('word"glued on.', []),
        ('Ends with "', []),
    ],
)
def test_marks_of_every_kind_are_paired(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


def test_inner_leaves_the_marks_out_and_closed_tells_of_the_closing_mark() -> None:
    text = "``A,'' and “b"
    first, second = find_marked(text, Span(0, len(text)))
    assert (first.inner.of(text), first.closed) == ("A,", True)
    assert (second.inner.of(text), second.closed) == ("b", False)


def test_single_marks_pair_when_asked() -> None:
    text = "‘It’s over,’ he said. 'We don't know,' she said. The workers’ hall."
    assert marked(text, single=True) == ["‘It’s over,’", "'We don't know,'"]
    assert marked(text) == []


def test_double_marks_are_seen() -> None:
    assert has_double_marks("so «oui»")
    assert not has_double_marks("don’t")


def test_only_the_paragraph_is_looked_at() -> None:
    text = "“a”\n“b”\n“c”"
    assert [m.span.of(text) for m in find_marked(text, Span(4, 7))] == ["“b”"]


@settings(max_examples=150, deadline=None)
@given(st.text("ab ,.6'\"“”„«»‘’`″\n", max_size=60), st.booleans())
def test_strings_are_disjoint_in_order_and_hold_their_inner_words(text: str, single: bool) -> None:
    position = 0
    for found in find_marked(text, Span(0, len(text)), single=single):
        assert position <= found.span.start < found.span.end <= len(text)
        assert found.span.covers(found.inner)
        position = found.span.end


@pytest.mark.parametrize("mark", ["“", '"', "“a” ", "‘“", "“‘", "``", "''", 'a" '])
def test_time_is_linear_in_the_number_of_marks(mark: str) -> None:
    text = mark * 20_000
    start = time.process_time()
    find_marked(text, Span(0, len(text)))
    assert time.process_time() - start < 2


def test_marks_around_nothing_are_no_marked_strings() -> None:
    text = '"" said “ ” and «…» or "?!", then "yes".'
    assert [m.span.of(text) for m in find_marked(text, Span(0, len(text)))] == ['"yes"']
