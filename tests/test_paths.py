from __future__ import annotations

from pathlib import Path

import pytest

from reader import paths

ROOT = Path(__file__).resolve().parent.parent


def test_a_checkout_uses_its_own_resources_and_seeds() -> None:
    assert paths.resources() == ROOT / "resources"
    assert paths.resource("licences", "LICENSE.txt").is_file()
    assert [p.parent for p in paths.seeds()] == [ROOT / "seeds"] * 5


def test_seeds_stand_in_the_order_of_their_names() -> None:
    assert [p.name[:3] for p in paths.seeds()] == ["000", "001", "002", "003", "004"]


def test_data_are_kept_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    assert paths.data_dir() == tmp_path / "home"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(paths.HOME_VARIABLE, "here")
    assert paths.data_dir() == tmp_path / "here"
    assert not (tmp_path / "here").exists()


def test_else_data_are_kept_in_the_users_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert paths.data_dir().name == "synoptic"
    assert paths.data_dir().is_absolute()
