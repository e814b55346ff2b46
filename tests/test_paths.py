from __future__ import annotations

from pathlib import Path

from reader import paths

ROOT = Path(__file__).resolve().parent.parent


def test_a_checkout_uses_its_own_resources_and_seeds() -> None:
    assert paths.resources() == ROOT / "resources"
    assert paths.resource("licences", "LICENSE.txt").is_file()
    assert [p.parent for p in paths.seeds()] == [ROOT / "seeds"] * 5


def test_seeds_stand_in_the_order_of_their_names() -> None:
    assert [p.name[:3] for p in paths.seeds()] == ["000", "001", "002", "003", "004"]
