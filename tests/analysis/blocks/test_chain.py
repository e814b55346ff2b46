"""The learned chain: chances of lines, and what the weights are read from."""

from __future__ import annotations

from itertools import pairwise, product
from math import exp, prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.blocks.chain import STATES, STEPS, Weights, chances, weights
from reader.analysis.blocks.lines import read_line
from reader.analysis.blocks.surroundings import describe
from reader.text.paragraphs import split_paragraphs

FEATURES = ("a", "b", "c")
SMALL = st.floats(-3, 3)
FOUR = st.tuples(SMALL, SMALL, SMALL, SMALL)


def by_enumeration(lines: list[list[str]], model: Weights) -> list[float]:
    """Return the chances of "in" by adding up all paths."""
    steps = {(STATES.index(a), STATES.index(b)): f for (a, b), f in zip(STEPS, model.steps, strict=True)}
    total, inside = 0.0, [0.0] * len(lines)
    for path in product(range(4), repeat=len(lines)):
        if path[0] not in {0, 1} or path[-1] not in {1, 3}:
            continue
        weight = prod(steps.get(pair, 0.0) for pair in pairwise(path))
        weight *= exp(sum(model.features[f][s] for line, s in zip(lines, path, strict=True) for f in line))
        total += weight
        for i, state in enumerate(path):
            inside[i] += weight if state == 1 else 0.0
    return [x / total for x in inside]


@given(
    st.lists(st.lists(st.sampled_from(FEATURES), max_size=3), min_size=1, max_size=5),
    st.tuples(FOUR, FOUR, FOUR),
    st.tuples(*[st.floats(0.1, 5)] * 8),
)
def test_the_chance_of_a_line_is_the_share_of_the_paths_on_which_it_is_text(
    lines: list[list[str]], table: tuple[tuple[float, float, float, float], ...], steps: tuple[float, ...]
) -> None:
    model = Weights(dict(zip(FEATURES, table, strict=True)), steps, 0.5)
    assert chances(lines, model) == pytest.approx(by_enumeration(lines, model), abs=1e-9)


def test_unknown_features_and_huge_weights_leave_chances_between_0_and_1() -> None:
    model = Weights({"a": (-1e3, -1e3, 1e3, 0.0), "b": (1e3, -1e3, -1e3, -1e3)}, (1.0,) * 8, 0.5)
    found = chances([["a"], ["?"], ["b"]] * 50, model)
    assert all(0 <= c <= 1 for c in found)


def test_no_lines_have_no_chances() -> None:
    assert chances([], weights()) == []


def test_every_feature_that_was_learned_can_occur() -> None:
    """A renamed feature would silently lose its weights."""
    chrome = "Home\nBy Jane Doe\n12 comments\nGet our newsletter!\nKABUL\n$5\nSee: www.a.com…\n2 July 2020\n“Why?”\n"
    prose = "The council said that it would close the old bridge, which you and we have used for years. It did."
    text = chrome + "\n\n".join([prose, chrome, prose, "• one", prose + " Photo: A/AFP"])
    lines = [read_line(text, span) for span in split_paragraphs(text)]
    occurring = {f.rstrip("0123456789SML") for line in describe(text, lines) for f in line}
    learned = {f.rstrip("0123456789SML") for f in weights().features}
    assert len(occurring & learned) > 40
    assert occurring - learned <= {"noletters", "first.bullet", "time"}
