"""Outlet and date in the head of a plain text."""

from __future__ import annotations

import pytest

from reader.analysis.blocks import find_blocks
from reader.analysis.blocks.imprint import outlet_in
from reader.analysis.metadata import propose_metadata
from reader.model.article import BlockKind, Metadata

BODY = (
    "The city council voted on Tuesday to close the old bridge over the river for at least two years, after engineers "
    "found cracks in three of its pillars.\n\n“We cannot wait any longer,” Mayor Anna Duarte said after the vote. She "
    "said that the work would cost 40 million.\n\nShop owners along the river fear that they will lose customers. The "
    "council promised to help them with 2 million.\n\nThe bridge was built in 1931 and carries some 15,000 cars a day. "
    "A ferry is to take its place until it is done."
)


@pytest.mark.parametrize(
    "head",
    [
        "Council closes old bridge\nBy Jane Doe\nRiver Herald\n12 March 2018",
        "Council closes old bridge\n\nBy Jane Doe\n\nRiver Herald, 12 March 2018",
        "River Herald\n\nMarch 12, 2018\n\nCouncil closes old bridge\n\nBy Jane Doe",
        "Council closes old bridge\n\nPublished 12 March 2018 | River Herald",
    ],
)
def test_outlet_and_date_in_the_head_of_a_plain_text_are_no_clutter(head: str) -> None:
    text = f"{head}\n\n{BODY}\n"
    blocks = find_blocks(text)
    assert {b.kind for b in blocks} == {BlockKind.TITLE, BlockKind.BYLINE, BlockKind.PARAGRAPH}
    found = propose_metadata(text, blocks, Metadata())
    assert found.outlet is not None
    assert found.published is not None
    assert (found.outlet.value, found.published.value) == ("River Herald", "2018-03-12")
    assert found.outlet.span is not None
    assert found.outlet.span.of(text) == "River Herald"


def test_of_a_page_that_was_copied_they_are_clutter() -> None:
    text = f"Skip to content\n\nCouncil closes old bridge\n\nBy Jane Doe\n\n12 March 2018\n\nShare\n\n{BODY}\n"
    assert [b.kind for b in find_blocks(text) if b.span.of(text).startswith("12 March")] == [BlockKind.BOILERPLATE]


@pytest.mark.parametrize(
    ("content", "outlet"),
    [
        ("Reuters", "Reuters"),
        ("The River Herald", "The River Herald"),
        ("CBS News • March 12, 2018", "CBS News"),
        ("12 March 2018 – The Daily Post", "The Daily Post"),
        ("Watch CBS News", None),
        ("Herald", None),
        ("Council closes News", None),
        ("River Herald, and what it says", None),
        ("River Herald " * 20, None),
    ],
)
def test_only_a_name_beside_a_date_at_most_is_the_outlet(content: str, outlet: str | None) -> None:
    found = outlet_in(content)
    assert (found and found.of(content)) == outlet
