"""The benchmark of the index: its made-up library, and what it holds the figures against."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.library import Library
from tests.bench import index, synthetic


def test_a_library_is_made_once_and_kept_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    size = synthetic.Size(6)
    assert not synthetic.is_made(size)
    folder = synthetic.library_of(size)
    assert synthetic.library_of(size) == folder
    assert folder.is_relative_to(tmp_path)
    with Library.open(folder) as library:
        totals = library.read.totals(synthetic.ENGINE)
        assert (totals.articles, totals.waiting, totals.quotations) == (6, 0, size.quotations)
        assert totals.speakers <= 6 * 6


def test_the_articles_are_the_same_each_time() -> None:
    size = synthetic.Size(6)
    first, second = list(synthetic.analyses(size)), list(synthetic.analyses(size))
    assert first == second
    assert [len(a.quotations) for a in first] == [synthetic.QUOTATIONS] * 6
    for analysis in first:
        for quotation in analysis.quotations:
            assert analysis.article.text[quotation.start] == "“"
            assert analysis.article.text[quotation.end - 1] == "”"


def test_building_costs_more_than_a_bare_insert() -> None:
    own, floor = index.building(20)
    assert own > floor > 0


def test_a_percentile_is_one_of_the_values() -> None:
    assert index.percentile([3, 1, 2, 5, 4], 0.95) == 4
