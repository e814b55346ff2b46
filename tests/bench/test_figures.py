"""The frame of the benchmarks: turns, ratios, forms of output."""

from __future__ import annotations

import json

import pytest

from tests.bench.__main__ import NAMES, main
from tests.bench.figures import against, as_json, as_table, interleaved, median


def test_a_figure_is_held_against_its_floor() -> None:
    assert against(6.0, "ms", 2.0, 3).ratio == 3.0
    assert against(6.0, "ms", None, 3).ratio is None


def test_works_take_turns_and_every_other_run_goes_backwards() -> None:
    done: list[str] = []
    times = interleaved([lambda: done.append("a"), lambda: done.append("b")], 3)
    assert done == ["a", "b", "b", "a", "a", "b"]
    assert [len(t) for t in times] == [3, 3]
    assert median([]) == 0.0


def test_figures_are_printed_as_one_object_and_as_lines() -> None:
    figures = {"article_cpu": against(6.0, "ms", 2.0, 9), "size": against(1.0, "MB", None, 1)}
    assert json.loads(as_json("analysis", figures)) == {
        "name": "analysis",
        "figures": {
            "article_cpu": {"value": 6.0, "unit": "ms", "floor": 2.0, "ratio": 3.0, "runs": 9},
            "size": {"value": 1.0, "unit": "MB", "floor": None, "ratio": None, "runs": 1},
        },
    }
    assert as_table(figures).split("\n")[1].split() == ["article_cpu", "6", "ms", "2", "3", "9"]


def test_without_a_name_the_benchmarks_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.strip().split("\n")] == list(NAMES)
    assert main(["nothing of the kind"]) == 2
