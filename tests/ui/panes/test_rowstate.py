from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.panes.rowstate import RowState, from_json, to_json
from reader.ui.panes.typography import MEASURE_MOST, Reading

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
KEYS = ("order", "widths", "places", "current", "only", "pinned", "readings")


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, JSON)) | JSON)
def test_whatever_was_found_becomes_a_state_that_json_can_hold(found: object) -> None:
    row = from_json(found)
    assert from_json(json.loads(json.dumps(to_json(row)))) == from_json(to_json(row))


def test_a_state_comes_back_as_it_was() -> None:
    row = RowState(("b", "a"), {"a": 1.25}, {"a": (120, 3.5), "b": (0, 0.0)}, "a", "b", ("b",), {"a": Reading(1.25)})
    assert from_json(json.loads(json.dumps(to_json(row)))) == row


def test_what_makes_no_sense_is_left_out() -> None:
    found = {
        "order": ["a", 3, "a", "b"],
        "widths": {"a": "wide", "b": 1e9, "c": True, "d": float("nan")},
        "places": {"a": [5], "b": [7, None], "c": [8, 2]},
        "current": 4,
        "pinned": "a",
        "readings": {"a": {"zoom": "large", "face": 7, "measure": 1000}, "b": 3},
    }
    row = RowState(("a", "b"), {"b": 20.0}, {"c": (8, 2.0)}, readings={"a": Reading(measure=MEASURE_MOST)})
    assert from_json(found) == row
