"""The start of the program, as it is measured: what is told, and what the figures are held against."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

from tests.bench.stamped import Patches, Stamp
from tests.bench.start import Start, figures, start


def test_each_kind_of_start_is_held_against_the_bare_window() -> None:
    starts = {
        "bare": [Start(100.0, 90.0, 50.0), Start(300.0, 110.0, 50.0), Start(120.0, 100.0, 51.0)],
        "start": [Start(180.0, 150.0, 80.0)] * 3,
        "restore": [Start(240.0, 200.0, 75.0)] * 3,
    }
    found = figures(starts)
    assert found["start_wall"].ratio == 1.5
    assert found["start_cpu"].ratio == 1.5
    assert found["restore_rss"].ratio == 1.5
    assert {f.runs for f in found.values()} == {3}
    assert len(found) == 6


def test_all_panes_are_waited_for_and_each_counts_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Stamp, "_end_later", lambda _self: None)
    stamp = Stamp(2, 0)
    panes = [object(), object()]
    for pane in (panes[0], panes[0]):
        stamp.note(pane)
    assert capsys.readouterr().out == ""
    for pane in (panes[1], panes[0]):
        stamp.note(pane)
    assert json.loads(capsys.readouterr().out).keys() == {"at", "cpu"}


def test_a_module_is_changed_when_it_is_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stamped_example.py").write_text("value = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    patches = Patches({"stamped_example": lambda module: setattr(module, "value", module.value + 1)})
    monkeypatch.setattr(sys, "meta_path", [patches, *sys.meta_path])
    assert import_module("stamped_example").value == 2
    del sys.modules["stamped_example"]


def test_a_start_that_tells_nothing_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="has not painted"):
        start("no such program", environment={"QT_QPA_PLATFORM": "none such"}, home=tmp_path)
