"""The command ``compare``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


def test_several_files_are_one_object(command: Run, bridge: str, council: str) -> None:
    code, out, err = command("compare", "--json", bridge, council)
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert out.count("\n") == 1
    assert found["format"] == "synoptic-comparison"
    assert [a["path"] for a in found["articles"]] == [bridge, council]
    assert found["errors"] == []


def test_a_bad_file_stands_under_errors_and_the_rest_is_done(command: Run, bridge: str, tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.txt")
    code, out, err = command("compare", "--json", bridge, gone)
    found = json.loads(out)
    assert code == 1
    assert [a["path"] for a in found["articles"]] == [bridge]
    assert [e["path"] for e in found["errors"]] == [gone]
    assert err == f"synoptic: {found['errors'][0]['message']}\n"


def test_people_get_a_summary(command: Run, bridge: str, council: str) -> None:
    code, out, _ = command("compare", bridge, council)
    assert code == 0
    assert out.startswith("Articles\n  A  ")
    assert f"     {council}\n" in out
    assert "\nClaims: " in out
