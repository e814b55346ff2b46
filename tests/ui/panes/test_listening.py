"""Whether an assistive technology may be running."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.ui.panes.listening import has_listeners


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A Linux without the bus of assistive technologies; returns the user's runtime folder."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("AT_SPI_BUS_ADDRESS", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "run"


def test_without_its_bus_there_is_none(bare: Path) -> None:
    assert not bare.exists()
    assert not has_listeners()


def test_where_its_bus_runs_there_may_be_one(bare: Path) -> None:
    (bare / "at-spi").mkdir(parents=True)
    assert has_listeners()


def test_without_a_runtime_folder_the_bus_is_looked_for_in_the_cache(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert not has_listeners()
    (bare.parent / "cache" / "at-spi").mkdir(parents=True)
    assert has_listeners()


@pytest.mark.usefixtures("bare")
def test_where_somebody_says_so_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AT_SPI_BUS_ADDRESS", "unix:path=/there")
    assert has_listeners()


@pytest.mark.usefixtures("bare")
def test_where_it_is_not_known_there_may_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert has_listeners()
