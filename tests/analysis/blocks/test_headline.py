"""The headline among the lines before the text, and the subtitle below it."""

from __future__ import annotations

import pytest

from reader.analysis.blocks.headline import find_subtitles, find_title
from reader.analysis.blocks.lines import Line, read_line
from reader.analysis.blocks.patterns import kind_by_form
from reader.model.span import Span

BODY = (
    "The town council voted on Tuesday to close the old bridge over the river for at least two years, after engineers"
    " found cracks in three of its piers and warned that heavy lorries could bring it down."
)
TITLE = "Old bridge to be closed after engineers find cracks"
SUBTITLE = "The council will close the old bridge over the river for two years, and heavy lorries must go around."


def read(*contents: str) -> list[Line]:
    return [read_line(c, Span(0, len(c))) for c in (*contents, BODY)]


def title_of(*contents: str) -> str | None:
    lines = read(*contents)
    found = find_title(lines, [kind_by_form(line) for line in lines], len(contents))
    return None if found is None else lines[found].text


@pytest.mark.parametrize(
    "above",
    [
        (),
        ("Home", "World", "Council news", "Weather in the valley"),
        ("Mayor opens new school in Upper Town",),
        ("https://www.example.org/old-bridge-to-be-closed-after-engineers-find-cracks",),
        ("Support our bridge fund",),
        ("Photos: Getty Images",),
        ("The council and the old bridge, 12:30, updated",),
        ("All about the old bridge and the council:",),
    ],
)
def test_the_line_that_shares_most_words_with_the_text_is_the_headline(above: tuple[str, ...]) -> None:
    assert title_of(*above, TITLE) == TITLE


@pytest.mark.parametrize(
    "below",
    [
        (SUBTITLE,),
        (SUBTITLE, "By Jane Doe", "July 2, 2020"),
        ("Council votes to close old bridge over river for two years", "Menu"),
        ("By Jane Doe", "July 2, 2020", "The old bridge over the river"),
        ("By Jane Doe", "Share", "Council closes the old bridge over the river"),
        ("The old bridge over the river and what the town council voted on Tuesday for at least two more years",),
    ],
)
def test_the_headline_stands_above_subtitle_byline_and_caption(below: tuple[str, ...]) -> None:
    assert title_of(TITLE, *below) == TITLE


def test_a_kicker_above_the_headline_is_not_taken_for_it() -> None:
    assert title_of("River news", "Council and bridge", TITLE) == TITLE
    assert title_of("Home News " + TITLE, TITLE) == TITLE


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("Home", "Menu"),
        ("Bake your own bread in an hour", "One", "Two", "Three", "Four"),
        ("No one knows the trouble he has seen on all of his days.", "Menu"),
        ("word " * 40,),
    ],
)
def test_no_headline_is_better_than_a_wrong_one(lines: tuple[str, ...]) -> None:
    assert title_of(*lines) is None


def test_a_headline_that_ends_like_a_sentence_is_taken_right_above_the_text() -> None:
    assert title_of("Phone video is first look at the night.") == "Phone video is first look at the night."


def subtitles_of(*contents: str, kept: tuple[int, ...] = ()) -> list[str]:
    lines = read(TITLE, *contents)
    first = len(lines) - 1
    keeps = [i in kept or i == first for i in range(len(lines))]
    found = find_subtitles(lines, [kind_by_form(line) for line in lines], 0, first, keeps)
    return [lines[i].text for i in found]


def test_lines_between_headline_and_byline_are_subtitles() -> None:
    assert subtitles_of(SUBTITLE, "By Jane Doe") == [SUBTITLE]
    assert subtitles_of(SUBTITLE) == [SUBTITLE]


def test_a_line_like_text_is_a_subtitle_only_above_a_byline_or_a_date() -> None:
    assert subtitles_of(SUBTITLE, "July 2, 2020", kept=(1,)) == [SUBTITLE]
    assert subtitles_of(SUBTITLE, kept=(1,)) == []
    assert subtitles_of("By Jane Doe", SUBTITLE, kept=(2,)) == []


@pytest.mark.parametrize(
    "line", [TITLE, "Share", "Upper Town, 2 July 2020, late edition of the day", "Six words about bread and butter"]
)
def test_other_lines_below_the_headline_are_no_subtitles(line: str) -> None:
    assert subtitles_of(line, "By Jane Doe") == []
