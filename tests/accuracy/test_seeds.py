"""The analysis of the sample story against its gold: each figure may rise and must not fall."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.paths import seeds
from reader.services.reading import compare_files
from tests.accuracy.blocks import score_blocks
from tests.accuracy.claims import score_claims
from tests.accuracy.quotations import score_quotations
from tests.accuracy.ratchet import Better, fallen, raise_to

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold"
REACHED = Path(__file__).resolve().parent / "reached.json"
LESS_IS_BETTER = {
    "false denial flags",
    "indirect extra share",
    "scare quotes taken",
    "speaker ids shared by several",
    "traps taken",
}
COUNTED = {
    "article blocks right",
    "blocks of the exact kind",
    "denials flagged",
    "other blocks right",
    "speakers across articles as one",
}


def gold(name: str) -> Any:
    return json.loads((GOLD / f"{name}.json").read_text("utf-8"))


def measure() -> tuple[dict[str, float], list[str]]:
    """Return the figures by their names, and a line for each quotation that is not as it should be."""
    comparison, errors = compare_files([str(path) for path in seeds()])
    assert errors == ()
    named = {Path(a.article.path or "").name: a for a in comparison.analyses}
    blocks = score_blocks(named, gold("blocks")["files"])
    tally = score_quotations(comparison, named, gold("quotations")["files"])
    counts = tally.counts + blocks
    figures = {name: float(counts[name]) for name in COUNTED | (LESS_IS_BETTER - {"indirect extra share"})}
    for kind in ("marked", "indirect"):
        figures[f"{kind} found"] = counts[f"{kind} found"] / counts[f"{kind} gold"]
        figures[f"{kind} speaker right"] = counts[f"{kind} speaker right"] / counts[f"{kind} gold"]
    predicted = counts["indirect predicted"]
    figures["indirect extra share"] = counts["indirect extra"] / predicted if predicted else 1.0
    file_of = {a.article.id: name for name, a in named.items()}
    return figures | score_claims(comparison.claims, file_of, gold("claims")), tally.misses


def test_no_figure_of_the_sample_story_falls(request: pytest.FixtureRequest) -> None:
    figures, misses = measure()
    for better in ("more", "less"):
        own = {name: value for name, value in figures.items() if (name in LESS_IS_BETTER) == (better == "less")}
        assert_kept(request, own, "more" if better == "more" else "less", misses)


def assert_kept(request: pytest.FixtureRequest, own: dict[str, float], better: Better, misses: list[str]) -> None:
    if request.config.getoption("--update-ratchet"):
        raise_to(REACHED, own, better)
    worse = fallen(REACHED, own, better)
    assert worse == [], "\n".join([*worse, "", "What is missing or wrong now:", *misses])


# ------------------------------------------------------------------ the ratchet itself


def test_a_figure_that_falls_is_named_and_one_that_rises_is_not(tmp_path: Path) -> None:
    file = tmp_path / "reached.json"
    raise_to(file, {"found": 0.8, "right": 0.5}, "more")
    raise_to(file, {"extra": 0.2}, "less")
    assert fallen(file, {"found": 0.81, "right": 0.5}, "more") == []
    assert fallen(file, {"found": 0.79, "right": 0.5}, "more") == ["found: 0.79, reached 0.8"]
    assert fallen(file, {"extra": 0.3}, "less") == ["extra: 0.3, reached 0.2"]
    assert fallen(file, {"found": 0.9}, "more") == ["right is not measured"]


def test_the_reached_figures_only_get_better(tmp_path: Path) -> None:
    file = tmp_path / "reached.json"
    raise_to(file, {"found": 0.8, "right": 0.5}, "more")
    raise_to(file, {"found": 0.7, "right": 0.6, "new": 1.0}, "more")
    raise_to(file, {"extra": 3.0}, "less")
    raise_to(file, {"extra": 4.0}, "less")
    assert json.loads(file.read_text("utf-8")) == {
        "more": {"found": 0.8, "new": 1.0, "right": 0.6},
        "less": {"extra": 3.0},
    }


def test_without_a_file_nothing_has_been_reached(tmp_path: Path) -> None:
    assert fallen(tmp_path / "none.json", {"found": 0.1}, "more") == []
