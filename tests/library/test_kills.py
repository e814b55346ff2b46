from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.library import Library
from tests.bench import library_kills
from tests.bench.library_kills import Scripted, kill_one, lost


@pytest.mark.parametrize("seed", [101, 102, 103, 104])
def test_nothing_that_was_reported_as_stored_is_lost_by_a_kill(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_kills, "LATEST_KILL", 0.3)
    assert kill_one(tmp_path / "library", seed) == 0


def test_a_loss_would_be_seen(folder: Path) -> None:
    with Library.open(folder) as library:
        script = Scripted(library, 1)
        receipts = [script.step().id for _ in range(12)]
        first = library.read.articles().rows[-1].id
    assert lost(folder, 1, receipts) == 0
    assert lost(folder, 1, receipts[:-1]) == 0
    assert lost(folder, 1, [*receipts, receipts[-1] + 1]) == 1
    assert lost(folder, 1, []) == 1
    with Library.open(folder) as library:
        library._connection.execute("DELETE FROM articles WHERE id = ?", [first])
    assert lost(folder, 1, receipts) == len(receipts)
    for original in list((folder / "objects").glob("??/*")):
        original.unlink()
    assert lost(folder, 1, receipts) == len(receipts)
