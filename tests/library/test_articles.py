"""Articles of a library that is not open: what a window shows first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader.library.articles import glance
from reader.library.database import LIBRARY_FILE
from reader.library.library import Library
from reader.model.article import Block, BlockKind
from reader.model.span import Span
from tests.library.making import add, stated, stored


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a library with three articles, which was closed."""
    hints = (Block(Span(0, 10), BlockKind.TITLE, "said"),)
    with Library.open(tmp_path) as library:
        add(library, stored("a", hints=hints), stored("b", "Other words.", path=None), stored("c"))
    return tmp_path


def test_articles_come_in_the_order_asked_and_as_they_were_read(folder: Path) -> None:
    with Library.open(folder) as library:
        expected = [library.read.article(a) for a in ("b", "a")]
    assert [s.article for s in expected if s] == list(glance(folder, ["b", "gone", "a"]))
    assert glance(folder, ["a"])[0].hints == (Block(Span(0, 10), BlockKind.TITLE, "said"),)


def test_a_library_that_is_open_elsewhere_can_be_glanced_at(folder: Path) -> None:
    with Library.open(folder) as library:
        add(library, stored("d", metadata=stated(title="Late")))
        assert [a.id for a in glance(folder, ["d", "a"])] == ["d", "a"]


def test_where_there_is_no_library_nothing_is_seen_and_none_is_made(tmp_path: Path) -> None:
    assert glance(tmp_path, ["a"]) == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("damage", [b"", b"no library at all" * 1000], ids=["empty", "foreign"])
def test_of_a_damaged_library_nothing_is_seen(folder: Path, damage: bytes) -> None:
    (folder / LIBRARY_FILE).write_bytes(damage)
    assert glance(folder, ["a"]) == ()


def test_a_glance_brings_in_neither_the_rest_of_the_library_nor_the_rest_of_the_model() -> None:
    source = "import reader.library.articles, sys; print(*(m for m in sys.modules if m.startswith('reader.')))"
    told = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert set(told.stdout.split()) == {
        "reader.library",
        "reader.library.articles",
        "reader.library.codec",
        "reader.library.database",
        "reader.model",
        "reader.model.article",
        "reader.model.errors",
        "reader.model.span",
    }
