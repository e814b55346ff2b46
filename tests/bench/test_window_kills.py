"""What the benchmark of killed windows would notice."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from reader.library.library import Library
from reader.services.importing import import_text
from reader.services.undoing import undo_latest
from reader.services.workspaces import save_session
from tests.bench.window_kills import Told, is_gone, left_after_undo, lost_of

TEXT = "The mayor said the bridge was safe."


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """What a window told that imported two texts, took one back and noted what is open."""
    told = Told()
    with Library.open(tmp_path / "library") as library:
        for text in (TEXT, TEXT + " Nobody asked."):
            (step,) = import_text(library, text, "window").steps
            change, (kept,) = step.change, step.articles
            touched = [[t.table, t.id] for t in change.touched]
            told.take({"change": change.id, "name": change.name, "kind": change.kind, "touched": touched})
            told.take({"article": kept.article.id, "text": kept.article.text_sha256, "bytes": kept.article.sha256})
        change = undo_latest(library)
        touched = [[t.table, t.id] for t in change.touched]
        told.take({"change": change.id, "name": change.name, "kind": change.kind, "touched": touched})
        told.take({"saving": ["one"]})
        save_session(library, ["one"], {})
        told.take({"saved": ["one"]})
    return told


def test_what_stands_is_no_loss(told: Told, tmp_path: Path) -> None:
    assert lost_of(tmp_path / "library", told) == []
    assert left_after_undo(tmp_path / "library") == []
    # The next one may be on the disk although nobody was told any more.
    told.take({"saving": ["two"]})
    assert lost_of(tmp_path / "library", told) == []


def test_each_kind_of_loss_is_seen(told: Told, tmp_path: Path) -> None:
    folder = tmp_path / "library"
    told.take({"saved": ["two"]})
    told.take({"change": 9, "name": "Import", "kind": "done", "touched": []})
    first = next(iter(told.articles))
    told.articles[first] = (hashlib.sha256(b"other").hexdigest(), "")
    assert lost_of(folder, told) == ["change 9", f"article {first}", "what was open"]
    with Library.open(folder) as library:
        library._connection.execute("DELETE FROM changes WHERE id = 3")
    assert "change 3" in lost_of(folder, told)
    (folder / "library.sqlite3").write_bytes(b"no library" * 1000)
    assert lost_of(folder, told)[0].startswith("the library does not open")


def test_a_group_without_processes_is_gone() -> None:
    assert is_gone(2**30)
