"""Proposals for title, outlet, byline and date."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.blocks import find_blocks
from reader.analysis.metadata import propose_metadata
from reader.model.article import Block, BlockKind, Metadata, Proposal, ProposalStatus
from reader.model.span import Span
from reader.paths import seeds

NOTHING = Metadata()
TITLE = "Old bridge to be closed for two years after cracks are found"
BODY = (
    (
        "The town council voted on Tuesday to close the old bridge over the river for at least two years, after"
        " engineers found cracks in three of its piers."
    ),
    (
        "The council will meet again in September to decide how the repairs are to be paid for, and whether the state"
        " should be asked to help with the bridge."
    ),
)
OUTLETS = ["CBS News", "Stars and Stripes", "CNN", "VICE News", "The Media Line"]


def of_blocks(*parts: tuple[str, str]) -> Metadata:
    """Return the proposals for an article of blocks, given by kind and content."""
    text, blocks = "", []
    for kind, content in parts:
        blocks.append(Block(Span(len(text), len(text) + len(content)), BlockKind(kind), "r"))
        text += content + "\n\n"
    found = propose_metadata(text, blocks, NOTHING)
    for proposal in (found.title, found.outlet, found.byline, found.published):
        assert proposal is None or (proposal.span and proposal.span.of(text).strip() and proposal.basis.endswith("."))
    return found


def value(proposal: Proposal | None) -> str | None:
    return proposal.value if proposal else None


@pytest.mark.parametrize(("number", "outlet"), list(enumerate(OUTLETS)))
def test_the_sample_story_names_its_outlets_but_no_dates_and_no_bylines(number: int, outlet: str) -> None:
    text = seeds()[number].read_bytes().decode()
    found = propose_metadata(text, find_blocks(text), NOTHING)
    assert found.outlet is not None
    assert found.outlet.value == outlet
    assert found.outlet.span is not None
    assert found.outlet.span.of(text) == outlet
    assert found.outlet.status is ProposalStatus.GUESSED
    assert found.byline is None
    assert found.published is None
    assert (found.title is None) == (number == 1)


def test_what_the_format_states_wins() -> None:
    stated = Metadata(*[Proposal(v, None, "meta tag", ProposalStatus.CONFIRMED) for v in "abcd"])
    text = "\n\n".join([TITLE, "By Jane Doe", "July 2, 2020", *BODY])
    assert propose_metadata(text, find_blocks(text), stated) == stated


def test_the_title_has_single_spaces() -> None:
    assert value(of_blocks(("title", "Old  bridge\u00a0closed")).title) == "Old bridge closed"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By JANE DOE and JOHN ROE, Associated Press", "JANE DOE and JOHN ROE"),
        ("By Jane Doe | July 2, 2020", "Jane Doe"),
        ("By Jane Doe Updated July 2, 2020", "Jane Doe"),
        ("Posted by Jane Doe on July 2, 2020", "Jane Doe"),
        ("By Jane DoeStaff Writer", "Jane Doe"),
        ("By Jane Doe, Chief Correspondent", "Jane Doe"),
        ("By Jane Doe@janedoe", "Jane Doe"),
        ("by Reuters", "Reuters"),
        ("Jane Doe contributed to this report.", None),
    ],
)
def test_the_names_of_the_byline_are_proposed(line: str, names: str | None) -> None:
    found = of_blocks(("title", TITLE), ("byline", line), ("paragraph", BODY[0]))
    assert value(found.byline) == names


def test_a_byline_below_the_text_is_another_story_s() -> None:
    assert of_blocks(("title", TITLE), ("paragraph", BODY[0]), ("byline", "By Jane Doe")).byline is None


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ([("boilerplate", "Published July 2, 2020")], "2020-07-02"),
        ([("boilerplate", "March 20, 2018 / 6:00 PM")], "2018-03-20"),
        ([("byline", "By Jane Doe | July 2, 2020")], "2020-07-02"),
        ([("notice", "This article was originally published in March 2018.")], "2018-03"),
        ([("boilerplate", "Updated July 3, 2020"), ("boilerplate", "Published July 2, 2020")], "2020-07-02"),
        ([("boilerplate", "Published July 2, 2020, updated July 3, 2020")], "2020-07-02"),
        ([("boilerplate", "Updated July 3, 2020")], None),
        ([("caption", "In this photo taken on June 6, 2019, a lorry crosses the bridge.")], None),
        ([("copyright", "© July 2, 2020 River Herald")], None),
        ([("boilerplate", "5 min read")], None),
    ],
)
def test_a_date_is_proposed_only_where_one_is_stated(parts: list[tuple[str, str]], date: str | None) -> None:
    found = of_blocks(("title", TITLE), *parts, ("paragraph", BODY[0]), ("paragraph", BODY[1]))
    assert value(found.published) == date


def test_a_date_far_from_the_headline_counts_only_when_it_says_what_it_is() -> None:
    body = [("paragraph", BODY[0])] * 3
    today = ("boilerplate", "July 9, 2020")
    menu = [("boilerplate", "Home")] * 15
    assert of_blocks(today, *menu, ("title", TITLE), *body).published is None
    assert of_blocks(("title", TITLE), *body, today).published is None
    published = ("boilerplate", "First published July 2, 2020")
    assert value(of_blocks(("title", TITLE), *body, published).published) == "2020-07-02"
    long = ("boilerplate", "Published July 2, 2020 " + "and more " * 40)
    assert of_blocks(("title", TITLE), *body, long).published is None


def test_an_article_of_nothing_has_no_proposals() -> None:
    assert propose_metadata("", (), NOTHING) == NOTHING


@given(
    st.lists(st.sampled_from([TITLE, *BODY, "By Jane Doe", "© The A and B", "told The A, Inc.", "1/2/2020", "By A |"]))
)
def test_every_proposal_stands_in_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = propose_metadata(text, find_blocks(text), NOTHING)
    for proposal in (found.title, found.outlet, found.byline):
        assert proposal is None or (proposal.span and " ".join(proposal.span.of(text).split()) == proposal.value)


def test_time_grows_with_the_text() -> None:
    def seconds(count: int) -> float:
        text = "He told The A and B of The C and D that Copyright © The E of 1/2/2020 was late. " * count
        blocks = [Block(Span(0, len(text)), BlockKind.PARAGRAPH), Block(Span(0, len(text)), BlockKind.COPYRIGHT)]
        blocks += [Block(Span(0, 80), kind) for kind in BlockKind for _ in range(count)]
        start = time.process_time()
        propose_metadata(text, blocks, NOTHING)
        return time.process_time() - start

    most = 0.05 + 25 * min(seconds(300) for _ in range(3))
    assert any(seconds(3000) < most for _ in range(3))
