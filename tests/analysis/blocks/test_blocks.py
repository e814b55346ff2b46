"""The blocks of articles: the sample story, made-up pages, hints, any text."""

from __future__ import annotations

import json
import random
import textwrap
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.blocks import find_blocks
from reader.model.article import Block, BlockKind
from reader.model.span import Span
from reader.paths import seeds

GOLD = json.loads((Path(__file__).parents[2] / "data" / "blocks" / "seeds-structure.json").read_text("utf-8"))
PROSE = [
    (
        "The town council voted on Tuesday to close the old bridge over the river for at least two years, after"
        " engineers found cracks in three of its piers and warned that heavy lorries could bring it down."
    ),
    (
        "“We had no choice,” said Mayor Anna Holm, who has led the council since 2015. “The bridge has served us well,"
        " but nobody wants to be the one who waited too long.”"
    ),
    (
        "Traders on the northern bank say that the closure will cost them most of their customers, and they have asked"
        " the council to run a ferry until the bridge can be used again."
    ),
    (
        "A ferry would cost about 400,000 euros a year, according to a report that the council published in March, and"
        " it could not carry anything larger than a small van."
    ),
    (
        "The last time the bridge was closed, in the winter of 1986, two thirds of the shops on the market square never"
        " opened again, and the local school lost almost half of its pupils."
    ),
    (
        "The council will meet again in September to decide how the repairs are to be paid for, and whether the state"
        " should be asked to help."
    ),
]


def kinds(text: str) -> dict[str, BlockKind]:
    return {b.span.of(text): b.kind for b in find_blocks(text)}


def page(*lines: str) -> str:
    return "\n\n".join(lines)


@pytest.mark.parametrize("number", range(5))
def test_the_blocks_of_the_sample_story_are_exact(number: int) -> None:
    text = seeds()[number].read_bytes().decode()
    gold = GOLD["seeds"][number]
    assert gold["file"] == seeds()[number].name
    found = [(b.span.of(text), str(b.kind)) for b in find_blocks(text)]
    assert found == [(text[b["start"] : b["end"]], b["kind"]) for b in gold["blocks"]]


@pytest.mark.parametrize("number", range(5))
def test_every_block_of_the_sample_story_says_why(number: int) -> None:
    text = seeds()[number].read_bytes().decode()
    assert all(b.reason for b in find_blocks(text))


def test_a_page_with_byline_subtitle_caption_and_notices_is_told_apart() -> None:
    lines = {
        "Home": "boilerplate",
        "Subscribe now": "boilerplate",
        "Old bridge to be closed for two years after cracks are found": "title",
        "Traders fear for their customers as the council shuts the only way across the river": "subtitle",
        "By Jane Doe and John Roe": "byline",
        "July 2, 2020 3:14 PM": "boilerplate",
        "The old bridge seen from the northern bank.": "caption",
        PROSE[0]: "paragraph",
        PROSE[1]: "paragraph",
        "Advertisement": "boilerplate",
        PROSE[2]: "paragraph",
        "What a ferry would cost": "subhead",
        PROSE[3]: "paragraph",
        "Watch: How the bridge was built 02:41": "boilerplate",
        PROSE[4]: "paragraph",
        PROSE[5]: "paragraph",
        "Correction: An earlier version of this article misstated the year in which the bridge was closed.": "notice",
        "Peter Smith contributed to this report.": "byline",
        "Jane Doe is a reporter for the River Herald who covers the council. Follow her on Twitter.": "bio",
        "Related articles": "boilerplate",
        "Five bridges that you must see": "boilerplate",
        "© 2020 River Herald. All rights reserved.": "copyright",
    }
    text = page(*lines).replace(" bank.", " bank. (Photo by Max Roe / AFP)")
    assert kinds(text) == lines | {"(Photo by Max Roe / AFP)": "credit"}


def test_a_pull_quote_is_not_the_article_s_text() -> None:
    pull = "“nobody wants to be the one who waited too long”"
    found = kinds(page(*PROSE[:3], pull, *PROSE[3:]))
    assert found.pop(pull) is BlockKind.BOILERPLATE
    assert set(found.values()) == {BlockKind.PARAGRAPH}


def test_a_box_that_asks_for_money_between_paragraphs_is_not_the_article_s_text() -> None:
    box = [
        "Before you go on, please donate to:",
        "News without fear",
        "The River Herald has reporters in every town on the river.",
        "They say that nobody reads them.",
        "You do.",
        "Our promise to you is simple: we print what we know.",
    ]
    found = kinds("\n".join([*PROSE[:3], *box, *PROSE[3:]]))
    assert [found[line] for line in box] == [BlockKind.BOILERPLATE] * len(box)
    assert [found[line] for line in PROSE] == [BlockKind.PARAGRAPH] * len(PROSE)


def test_a_line_that_asks_for_something_in_the_article_s_own_words_stays() -> None:
    line = "Three groups in the council support the plan:"
    found = kinds(page(*PROSE[:3], line, *PROSE[3:]))
    assert found[line] is BlockKind.PARAGRAPH


def test_comments_of_readers_end_the_article() -> None:
    comments = [
        "12 responses to this story",
        "rivers says:",
        "July 3, 2020 at 9:12 am",
        PROSE[4].replace("bridge", "dam"),
    ]
    found = kinds(page("Old bridge to be closed", *PROSE, *comments))
    assert [found[c] for c in comments] == [BlockKind.BOILERPLATE] * 4
    assert found[PROSE[-1]] is BlockKind.PARAGRAPH


def test_a_caption_that_stands_twice_is_one_both_times() -> None:
    caption = "A lorry crosses the old bridge in this picture from last winter. The council says it is the last one."
    text = page(caption, caption + " (Max Roe/River Herald)", *PROSE)
    found = [(b.span.of(text), b.kind) for b in find_blocks(text)][:3]
    assert found == [
        (caption, BlockKind.CAPTION),
        (caption, BlockKind.CAPTION),
        ("(Max Roe/River Herald)", BlockKind.CREDIT),
    ]


def test_a_headline_that_stands_twice_is_the_title_once() -> None:
    title = "Old bridge to be closed for two years after cracks are found"
    found = [b.kind for b in find_blocks(page(title, title, *PROSE))]
    assert sorted(found[:2]) == [BlockKind.BOILERPLATE, BlockKind.TITLE]
    assert set(found[2:]) == {BlockKind.PARAGRAPH}


def test_a_sentence_that_stands_twice_close_by_is_kept_once() -> None:
    found = [b.kind for b in find_blocks(page(PROSE[0], PROSE[1], PROSE[1], *PROSE[2:]))]
    assert found == [BlockKind.PARAGRAPH] * 2 + [BlockKind.BOILERPLATE] + [BlockKind.PARAGRAPH] * 4


@pytest.mark.parametrize("paragraphs", range(1, 7))
def test_an_article_without_a_page_around_it_is_kept_whole(paragraphs: int) -> None:
    assert set(kinds(page(*PROSE[:paragraphs])).values()) == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize("text", ["Hello", "They said no.", "Подробности позже.", "速報です。"])
def test_a_text_of_a_few_words_is_one_block(text: str) -> None:
    assert [b.span for b in find_blocks(text)] == [Span(0, len(text))]


def test_a_text_of_labels_has_no_article() -> None:
    assert set(kinds(page("Home", "Sign in", "Most read", "Subscribe")).values()) == {BlockKind.BOILERPLATE}


def test_a_note_on_the_writer_is_told_from_a_last_paragraph_about_a_reporter() -> None:
    note = "Jane is a reporter for the River Herald, based in Upper Town. Before that she covered the courts."
    about = "Holm was a reporter for the River Herald before she went into politics and won her seat."
    assert kinds(page(*PROSE, note))[note] is BlockKind.BIO
    assert kinds(page(*PROSE, about))[about] is BlockKind.PARAGRAPH


def test_what_stands_in_the_last_paragraph_after_its_text_is_cut_off() -> None:
    text = page(*PROSE[:-1], PROSE[-1] + " Twitter: @janedoe")
    assert kinds(text)["Twitter: @janedoe"] is BlockKind.BIO
    text = page(*PROSE[:-1], PROSE[-1] + " (Reporting by Jane Doe; Editing by John Roe)")
    assert kinds(text)["(Reporting by Jane Doe; Editing by John Roe)"] is BlockKind.BYLINE


def test_the_place_above_a_press_release_is_a_dateline() -> None:
    found = kinds(page("Old bridge to be closed for two years", "BAAR, SWITZERLAND", *PROSE))
    assert found["BAAR, SWITZERLAND"] is BlockKind.DATELINE


def test_paragraphs_wrapped_by_hand_are_one_block_each() -> None:
    wrapped = [textwrap.fill(p, 72) for p in PROSE]
    text = page(*wrapped)
    assert [b.span.of(text) for b in find_blocks(text)] == wrapped


def test_hints_are_followed_and_completed() -> None:
    text = page("Old bridge to be closed", "Menu", "KABUL, Afghanistan — " + PROSE[0], *PROSE[1:], "Sign up")
    at = text.index("KABUL")
    end = text.index(PROSE[2]) + len(PROSE[2])
    hints = (
        Block(Span(0, 24), BlockKind.TITLE, "is the page's h1"),
        Block(Span(at, at + 21 + len(PROSE[0])), BlockKind.PARAGRAPH),
        Block(Span(text.index(PROSE[1]), end), BlockKind.NOTICE),
        Block(Span(end - 3, end), BlockKind.CREDIT),
    )
    found = find_blocks(text, hints)
    assert found[0] == Block(Span(0, 23), BlockKind.TITLE, "is the page's h1")
    assert found[1].kind is BlockKind.BOILERPLATE
    assert [b.kind for b in found[2:4]] == [BlockKind.DATELINE, BlockKind.PARAGRAPH]
    assert found[4] == Block(Span(text.index(PROSE[1]), end), BlockKind.NOTICE, "is named so by the file")
    assert [b.kind for b in found[5:]] == [BlockKind.PARAGRAPH] * 3 + [BlockKind.BOILERPLATE]


def test_a_text_of_very_many_lines_is_paragraphs() -> None:
    found = find_blocks("a\n" * 50_001)
    assert len(found) == 50_001
    assert {b.kind for b in found} == {BlockKind.PARAGRAPH}


def check_cover(text: str, blocks: tuple[Block, ...]) -> None:
    assert all(b.span.of(text) == b.span.of(text).strip() != "" for b in blocks)
    assert all(a.span.end <= b.span.start for a, b in pairwise(blocks))
    covered = {i for b in blocks for i in range(*b.span)}
    assert all(c.isspace() for i, c in enumerate(text) if i not in covered)
    assert all(b.reason for b in blocks)


LINES = st.sampled_from(
    [
        *PROSE,
        "KABUL (AP) — He left.",
        "By Jane Doe",
        "Getty Images",
        "©",
        "Watch 06:26",
        "(Photo by A/AFP)",
        "Said she. Twitter: @a",
        "Give to:",
        "We do.",
        "Comments",
        "速報です。",
        "\u200b",
        "•",
        "2 July 2020",
    ]
)


@given(st.lists(LINES | st.text(max_size=40), max_size=25), st.sampled_from(["\n", "\n\n", " "]))
@settings(max_examples=30)
def test_every_character_that_is_not_blank_is_in_exactly_one_block(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    check_cover(text, find_blocks(text))


SPANS = st.tuples(st.integers(0, 700), st.integers(0, 700))


@given(st.lists(LINES, max_size=8), st.lists(st.tuples(SPANS, st.sampled_from(list(BlockKind))), max_size=6))
def test_any_hints_leave_every_character_in_one_block(
    lines: list[str], hints: list[tuple[tuple[int, int], BlockKind]]
) -> None:
    text = "\n".join(lines)
    check_cover(text, find_blocks(text, [Block(Span(*span), kind) for span, kind in hints]))


@pytest.mark.parametrize("unit", ["article", "line", "label"])
def test_time_grows_with_the_text(unit: str) -> None:
    chance = random.Random(4)  # noqa: S311 - a draw that can be repeated
    labels = ["Home", "By Jane Doe", "Getty Images", "12 comments", "Five bridges that you must see", PROSE[1]]
    units: dict[str, Callable[[int], str]] = {
        "article": lambda n: "\n\n".join(PROSE * n),
        "line": lambda n: " (Photo by A/AFP) “Said she by The A and B. Twitter: @a”" * (30 * n),
        "label": lambda n: "\n".join(chance.choice(labels) for _ in range(10 * n)),
    }

    def seconds(n: int) -> float:
        text = units[unit](n)
        start = time.process_time()
        find_blocks(text)
        return time.process_time() - start

    assert min(seconds(100) for _ in range(3)) < 0.05 + 25 * min(seconds(10) for _ in range(3))
