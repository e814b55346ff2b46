"""The command that imports: files with several articles, folders, and the report at the end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cli import importing
from reader.services.jobs import InlineExecutor

Run = Callable[..., tuple[int, str, str]]
BOX = str(Path(__file__).resolve().parents[1] / "data" / "imports" / "box.mbox")


@pytest.fixture(autouse=True)
def inline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process, which takes less time than to start workers."""
    monkeypatch.setattr(importing, "JobPool", InlineExecutor)


def test_the_contents_of_a_box_are_listed_and_nothing_is_imported(command: Run, bridge: str, home: Path) -> None:
    code, out, err = command("import", "--contents", BOX, bridge, "missing.txt")
    assert code == 1
    assert "does not exist" in err
    lines = out.split("\n")
    assert lines[0] == BOX
    assert lines[3].split()[:2] == ["3", "2024-02-29"]
    assert lines[3].endswith("Ministry answers on the Orsund ferry")
    assert lines[4] == bridge
    assert not home.exists()


def test_all_or_some_articles_of_a_box_are_imported(command: Run) -> None:
    code, out, err = command("import", "--only", "1,3-3", BOX)
    assert (code, err) == (0, "")
    assert len(out.split("\n")) == 3
    code, out, _ = command("import", BOX)
    assert code == 0
    assert out.count("there already") == 2


@pytest.mark.parametrize("word", ["x", "0", "3-1", "-2"])
def test_numbers_that_are_none_are_wrong_use(command: Run, word: str) -> None:
    assert command("import", BOX, f"--only={word}")[0] == 2


def test_a_folder_is_imported_with_a_report_of_what_was_not_taken(command: Run, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_text(f"The ferry number {number} left at seven, Ada Brunn said.\n", "utf-8")
    (folder / "empty.txt").touch()
    (folder / "a.jpg").write_bytes(b"\xff\xd8\xff")
    code, out, err = command("import", str(folder))
    assert code == 1
    assert len(out.split("\n")) == 5
    assert "a.jpg” is left out" in err
    assert "empty.txt” is empty" in err
    assert err.split("\n")[-2] == "synoptic: Four articles imported, 2 not taken."


def test_all_articles_of_a_file_are_analysed(command: Run) -> None:
    code, out, _ = command("analyze", "--json", BOX)
    assert code == 0
    assert [json.loads(line)["title"]["value"][:8] for line in out.split("\n")[:-1]] == [
        "Ferry li",
        "Morning ",
        "Ministry",
    ]


def test_how_far_it_is_is_told_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "TOLD_EVERY", 0.0)
    monkeypatch.setattr("reader.services.pace.LEAST", 0.0)
    progress = importing._Progress("analysed")
    progress(1, 4)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    progress(2, 4)
    assert "2 of 4 analysed, " in capsys.readouterr().err


def test_what_was_left_out_of_a_file_is_told_with_it(command: Run) -> None:
    path = BOX.replace("box.mbox", "libreoffice.docx")
    code, out, err = command("import", path)
    assert (code, out.split("  ")[1]) == (0, f"{path}\n")
    assert err == f"synoptic: {path}: 1 comment in the margin is not in the text.\n"
