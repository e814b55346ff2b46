"""Libraries for the tests, closed when a test is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library.library import Library
from tests.library.making import Ticking


@pytest.fixture(params=["on the disk", "private"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Library]:
    """An empty library, once in a folder and once in memory."""
    clock = Ticking()
    opened = Library.private(clock) if request.param == "private" else Library.open(tmp_path / "library", clock)
    with opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"
