"""The command ``compare``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl

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


def test_the_matrix_is_printed_or_written_in_its_formats(
    command: Run, bridge: str, council: str, tmp_path: Path
) -> None:
    code, out, err = command("compare", "--format", "csv", bridge, council)
    assert (code, err) == (0, "")
    assert out.startswith("number,claim,compared")
    path = tmp_path / "m.xlsx"
    assert command("compare", "--output", str(path), bridge, council)[0] == 0
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert [c.value for c in next(iter(sheet.rows))][:3] == ["number", "claim", "compared"]
    code, _, err = command("compare", "--output", str(tmp_path / "m"), bridge, council)
    assert (code, "does not say in which format" in err) == (1, True)
    assert command("compare", "--json", "--output", str(path), bridge)[0] == 2
