from __future__ import annotations

import json

import pytest

from reader.ui.remembered import Remembered, from_state, to_state


def test_what_is_remembered_survives_json() -> None:
    kept = Remembered("AA==", "BB==", "dark", 1.25, has_possible=True, has_clutter=True, strip={"order": [1]})
    assert from_state(json.loads(json.dumps(to_state(kept)))) == kept


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"geometry": 5, "docks": None, "theme": "pink", "zoom": "large", "has_possible": 1, "strip": [], "new": 1},
        {"zoom": True, "theme": [], "measure": True, "leading": "wide", "face": 3},
    ],
)
def test_what_cannot_be_used_is_as_at_the_first_start(state: dict[str, object]) -> None:
    assert from_state(state) == Remembered()
