"""Which outlet an article is taken for."""

from __future__ import annotations

import pytest

from reader.analysis.outlets import find_outlet
from reader.model.article import Block, BlockKind
from reader.model.span import Span


def outlet_of(*parts: tuple[str, str]) -> str | None:
    """Return the outlet proposed for an article of blocks, given by kind and content."""
    text, blocks = "", []
    for kind, content in parts:
        blocks.append(Block(Span(len(text), len(text) + len(content)), BlockKind(kind), "r"))
        text += content + "\n\n"
    found = find_outlet(text, blocks)
    assert found is None or (found.span and found.span.of(text) == found.value and found.basis.endswith("."))
    return found.value if found else None


@pytest.mark.parametrize(
    ("parts", "outlet"),
    [
        ([("dateline", "KABUL (Reuters) -")], "Reuters"),
        ([("copyright", "© 2020 River Herald, Inc. All rights reserved.")], "River Herald"),
        ([("copyright", "Copyright 2019-2020 The River Company")], "The River"),
        ([("copyright", "© All rights reserved")], None),
        ([("bio", "Jane is a reporter for the River Herald, based in Upper Town.")], "the River Herald"),
        ([("bio", "Jane covers the courts for River Herald.")], "River Herald"),
        ([("byline", "River Herald's Jane Doe contributed to this story.")], "River Herald"),
        ([("byline", "By Jane Doe, River Herald")], "River Herald"),
        ([("byline", "By Jane Doe, Upper Town")], None),
        ([("boilerplate", "Watch River News"), ("boilerplate", "View River News In")], "River News"),
        ([("boilerplate", "Latest News"), ("boilerplate", "More News")], None),
        ([("paragraph", "“No,” he told River News. She told River News that it was late.")], "River News"),
        ([("paragraph", "“No,” he told The River Line. He told The River Line that it was late.")], "The River Line"),
        ([("paragraph", "“No,” he told Jane Doe. She told Jane Doe that it was late.")], None),
        ([("paragraph", "“No,” he told CNN.")], None),
        ([("paragraph", "“No,” he told AP journalists. She told AP reporters more.")], None),
        ([("paragraph", "“No,” he told CNN's Jane Doe. She told CNN’s John Roe more.")], None),
    ],
)
def test_an_outlet_is_proposed_where_enough_names_it(parts: list[tuple[str, str]], outlet: str | None) -> None:
    assert outlet_of(*parts) == outlet


def test_the_strongest_evidence_names_the_outlet() -> None:
    found = outlet_of(
        ("dateline", "(CNN) —"),
        ("paragraph", "He told CNN that it was late, and he told CNN that it was early."),
        ("copyright", "© 2020 Cable News Network, Inc."),
    )
    assert found == "CNN"
