from __future__ import annotations

import pytest

from reader.text.markdown import BEGINNING, Run, shown_line, shown_paragraphs


def words_of(note: str) -> list[str]:
    return ["".join(run.words for run in runs) for runs in shown_paragraphs(note)]


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("Just words, 3 * 4 and snake_case.", ["Just words, 3 * 4 and snake_case."]),
        ("One line\nand another  \nand one", ["One line", "and another", "and one"]),
        ("- who counted?\n- when\n\n3. three\n4. four", ["• who counted?", "• when", "3. three", "4. four"]),
        ("- first\n  goes on\n  - within", ["• first", "goes on", "• within"]),
        ("see [the page](http://x.org/a) and <http://y.org>", ["see the page (http://x.org/a) and http://y.org"]),
        ("![a map](map.png) ~~no~~ `code`", ["a map no code"]),
        ("> said\n\n    kept\n      so\n\n```\nthis\n\ntoo\n```", ["said", "kept", "  so", "this", "too"]),
        ("|a|b|\n|-|-|\n|1|2|\n||", ["a    b", "1    2"]),
        ("<b>bold</b> &amp; AT&T", ["<b>bold</b> & AT&T"]),
        ("***\n\n", []),
        ("", []),
        ("*", ["•"]),
    ],
)
def test_a_note_shows_its_words_without_signs(note: str, shown: list[str]) -> None:
    assert words_of(note) == shown


def test_words_that_are_set_apart_are_runs_of_their_own() -> None:
    heading, line = shown_paragraphs("# On *this*\nshe **said *so* twice** then")
    assert heading == (Run("On ", is_strong=True), Run("this", is_strong=True, is_slanted=True))
    assert line == (
        Run("she "),
        Run("said ", is_strong=True),
        Run("so", is_strong=True, is_slanted=True),
        Run(" twice", is_strong=True),
        Run(" then"),
    )


def test_a_note_in_one_line() -> None:
    assert shown_line("# Later\n\n- *who* counted?\n- when\n") == "Later • who counted? • when"


def test_of_a_long_note_the_line_has_the_beginning() -> None:
    assert shown_line("[" * BEGINNING + "no") == "[" * BEGINNING
