"""Articles to run the commands on, a library of their own, and a terminal that says nothing of itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cli.main import run
from reader.paths import HOME_VARIABLE

BRIDGE = """Mayor opens new bridge

“The bridge is open and it is safe for everyone,” Ann Lee, the mayor of Riverton, said on Monday.

The new bridge over the river cost $9 million, according to the council. Lee said that the work took two years.
"""
COUNCIL = """Riverton bridge opens

The new bridge over the river in Riverton cost $8 million, Mayor Ann Lee said on Monday.

“We are proud of it,” Council member Robert Cole said.
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the library, in which there is none yet."""
    folder = tmp_path / "home"
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder


@pytest.fixture
def bridge(tmp_path: Path) -> str:
    path = tmp_path / "bridge.txt"
    path.write_text(BRIDGE, "utf-8")
    return str(path)


@pytest.fixture
def council(tmp_path: Path) -> str:
    path = tmp_path / "council.txt"
    path.write_text(COUNCIL, "utf-8")
    return str(path)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command; returns its exit code, standard output and standard error."""
    for name in ("NO_COLOR", "COLORTERM", "COLORFGBG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def call(*words: str) -> tuple[int, str, str]:
        code = run(words)
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call
