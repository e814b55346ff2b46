"""Files to import, and libraries on the disk and in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.library.library import Library

BRIDGE = """Mayor opens new bridge

“The bridge is open and it is safe for everyone,” Ann Lee, the mayor of Riverton, said on Monday.

The new bridge over the river cost $9 million, according to the council. Lee said that the work took two years.
"""
COUNCIL = """Riverton bridge opens

The new bridge over the river in Riverton cost $8 million, Mayor Ann Lee said on Monday.

“We are proud of it,” Council member Robert Cole said.
"""

Write = Callable[[str, str], str]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file and return its path."""

    def call(name: str, text: str) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return str(path)

    return call


@pytest.fixture
def bridge(write: Write) -> str:
    return write("bridge.txt", BRIDGE)


@pytest.fixture
def council(write: Write) -> str:
    return write("council.txt", COUNCIL)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def library() -> Iterator[Library]:
    """A library that leaves nothing on the disk."""
    with Library.private() as opened:
        yield opened
