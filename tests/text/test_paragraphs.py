"""Paragraphs: lines, and lines that were wrapped at a fixed width."""

from __future__ import annotations

import itertools
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.paths import seeds
from reader.text.paragraphs import split_paragraphs

PROSE = (
    (
        "The committee met on Tuesday to hear from the people who live along the river. Most of them said that the new"
        " dam had changed the water, and that nobody had asked them beforehand whether they wanted it."
    ),
    (
        "The engineers answered that the water had been measured every week since the spring, that it was as clean as"
        " it had ever been, and that the dam would keep the town dry in winters such as the last one."
    ),
    "A vote is expected in March. Until then, the mayor said, the gates stay open.",
    (
        "He did not say who would pay for the bridge, which has been closed since a lorry drove into one of its piers"
        " last year, but he promised that an answer would come before the summer is over."
    ),
)


def paragraphs(text: str) -> list[str]:
    return [span.of(text) for span in split_paragraphs(text)]


def test_blank_lines_part_paragraphs_and_white_space_at_the_ends_goes() -> None:
    assert paragraphs("One.\n\n  Two.\u00a0\n \nThree.\n") == ["One.", "Two.", "Three."]


def test_a_line_is_a_paragraph_where_no_blank_lines_stand() -> None:
    lines = ["Watch the news", "U.S. officials fear a sale of weapons", *PROSE]
    assert paragraphs("\n".join(lines)) == lines


@pytest.mark.parametrize("path", seeds(), ids=lambda p: p.name[:3])
def test_every_line_of_a_copied_page_is_a_paragraph(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert paragraphs(text) == [line.strip() for line in text.split("\n") if line.strip()]


@pytest.mark.parametrize("width", [60, 66, 72, 76, 80])
def test_paragraphs_wrapped_at_a_fixed_width_stay_whole(width: int) -> None:
    text = "\n\n".join(textwrap.fill(p, width) for p in PROSE)
    assert [" ".join(p.split()) for p in paragraphs(text)] == list(PROSE)


def test_a_wrapped_paragraph_that_begins_with_an_indent_needs_no_blank_line() -> None:
    text = "\n".join(textwrap.fill(p, 70, initial_indent="    ") for p in PROSE)
    assert [" ".join(p.split()) for p in paragraphs(text)] == list(PROSE)


def test_the_head_of_a_mail_stays_in_lines_and_its_body_is_joined() -> None:
    head = ["From: desk@example.org", "To: editor@example.org", "Subject: The dam"]
    body = [textwrap.fill(p, 66) for p in PROSE]
    text = "\n".join(head) + "\n\n" + "\n\n".join(body) + "\n\nYours\nAnna"
    assert paragraphs(text) == [*head, *body, "Yours", "Anna"]


def test_the_quoted_lines_of_an_answer_are_joined() -> None:
    quoted = "\n".join("> " + line for line in textwrap.wrap(PROSE[0] + " " + PROSE[1], 64))
    assert paragraphs("He wrote:\n\n" + quoted) == ["He wrote:", quoted]


def test_one_wrapped_stretch_in_a_copied_page_is_joined_and_the_rest_is_not() -> None:
    box = textwrap.fill(PROSE[1], 60)
    page = ["Home", "World", "Sport", "", PROSE[0], "", box, "", PROSE[3], "", "Most read", "Sign up"]
    assert paragraphs("\n".join(page)) == [p for p in page if p]


def test_a_short_line_ends_a_wrapped_paragraph() -> None:
    first, second = textwrap.fill(PROSE[3], 70), textwrap.fill(PROSE[0], 70)
    assert len(first.rpartition("\n")[2]) < 60
    assert paragraphs(first + "\n" + second) == [first, second]


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Officials fear Russia is selling weapons to the other side now",
            "Report says the violence has not gone down yet",
        ],
        [
            "The dam had changed the water, and nobody asked the people there",
            "how they live along the river in all these years",
        ],
        ["narrow-browser-and-phone", "medium-browser-and-portrait-tablet", "landscape-tablet", "medium-wide-browser"],
        [
            "I wandered lonely as a cloud",
            "That floats on high o'er vales and hills,",
            "When all at once I saw a crowd,",
        ],
        [
            "If you have any questions about this, please write to the office:",
            "desk-of-the-whole-newspaper@example.org",
        ],
    ],
    ids=["headlines", "a single break", "names", "verse", "an address"],
)
def test_lines_that_nothing_shows_to_be_wrapped_stay_apart(lines: list[str]) -> None:
    assert paragraphs("\n".join(lines)) == lines


def test_only_a_line_feed_ends_a_line() -> None:
    text = "One\u2028two\u0085three\x0bfour"
    assert paragraphs(text) == [text]


@given(st.text(st.sampled_from("ab .\n\tÄ\u2028>“"), max_size=300))
def test_paragraphs_are_trimmed_in_order_and_hold_every_character_that_is_not_blank(text: str) -> None:
    spans = split_paragraphs(text)
    assert all(s.of(text) == s.of(text).strip() != "" for s in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    covered = {i for s in spans for i in range(*s)}
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)


@given(st.text(st.sampled_from("ab .\n"), max_size=200), st.integers(40, 90))
def test_no_paragraph_runs_over_a_blank_line(text: str, width: int) -> None:
    wrapped = "\n\n".join(textwrap.fill(p, width) for p in text.split("\n"))
    assert not any("\n\n" in p for p in paragraphs(wrapped))


def test_time_grows_with_the_text() -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        split_paragraphs(text)
        return time.process_time() - start

    for unit in ("a\n", "word after word after word after word and so on and on to the end\n", "x"):
        most = 0.05 + 25 * min(seconds(unit * 2_000) for _ in range(3))
        assert any(seconds(unit * 20_000) < most for _ in range(3))
