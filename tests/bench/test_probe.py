"""The probe of the window's thread: its articles, its steps, its report."""

from __future__ import annotations

from pathlib import Path

from tests.bench.probe import Step, report, variant, write_articles


def test_as_many_different_articles_are_written_as_are_asked_for(tmp_path: Path) -> None:
    texts = ["One of 3.\nTwo of 3.\nThree of 3.", "Alone."]
    files = write_articles(texts, 5, tmp_path / "articles")
    written = [Path(f).read_text(encoding="utf-8") for f in files]
    assert written[:2] == texts
    assert "of 5" in written[4]
    assert len({written[0], written[2], written[4]}) == 3


def test_a_variant_is_always_the_same_and_has_the_same_lines() -> None:
    text = "In 2017, 40 came.\nNobody left.\nMore came in 2018."
    assert variant(text, 0) == text
    assert variant(text, 3) == variant(text, 3)
    assert sorted(variant(text, 3).split("\n")) == ["In 2020, 43 came.", "More came in 2021.", "Nobody left."]


def test_the_longest_steps_are_told_first_and_all_are_counted() -> None:
    lines = report([Step(0.1, "QTimer Timer"), Step(20.0, "Tasks MetaCall", "  in show"), Step(16.0, "Edge")]).split(
        "\n"
    )
    assert lines[:3] == ["    20.0 ms  Tasks MetaCall", "  in show", "    16.0 ms  Edge"]
    assert "    0 to   0.5 ms: 1 steps" in lines
    assert "   16 to    32 ms: 2 steps" in lines
