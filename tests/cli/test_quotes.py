"""The command ``quotes``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_quotations_are_markdown_unless_another_format_is_asked_for(command: Run, bridge: str) -> None:
    code, out, err = command("quotes", bridge)
    assert (code, err) == (0, "")
    assert out.startswith("# Quotations\n")
    assert "The bridge is open" in out


def test_the_table_goes_to_standard_output_as_it_would_to_a_file(command: Run, bridge: str, tmp_path: Path) -> None:
    _, out, _ = command("quotes", bridge, "--format", "csv", "--byte-order-mark")
    code, nothing, _ = command("quotes", bridge, "--output", str(tmp_path / "q.csv"), "--byte-order-mark")
    assert (code, nothing) == (0, "")
    written = (tmp_path / "q.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfspeaker,")
    # What the tests read back has its line ends translated.
    assert written.decode().replace("\r\n", "\n") == out.replace("\r\n", "\n")


def test_the_format_asked_for_counts_more_than_the_files_name(command: Run, bridge: str, tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    assert command("quotes", bridge, "--format", "json", "--output", str(path))[0] == 0
    assert json.loads(path.read_bytes())["format"] == "synoptic-quotations"


def test_only_quotations_of_the_named_speaker_are_written(command: Run, bridge: str, council: str) -> None:
    code, out, _ = command("quotes", bridge, council, "--speaker", "cole", "--format", "json")
    assert code == 0
    assert {q["speaker"] for q in json.loads(out)["quotations"]} == {"Robert Cole"}


def test_an_unknown_speaker_is_told_with_those_who_are_quoted(command: Run, bridge: str) -> None:
    code, out, err = command("quotes", bridge, "--speaker", "Nobody Else")
    assert (code, out) == (1, "")
    assert "No quotation of Nobody Else was found." in err
    assert "Ann Lee" in err


def test_where_nobody_is_quoted_that_is_told(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The river is long.", "utf-8")
    assert "Nobody is quoted by name." in command("quotes", str(path), "--speaker", "Lee")[2]


def test_a_bad_file_does_not_keep_the_others_from_being_written(command: Run, bridge: str, tmp_path: Path) -> None:
    code, out, err = command("quotes", str(tmp_path / "gone.txt"), bridge)
    assert code == 1
    assert "The bridge is open" in out
    assert err.count("\n") == 1


def test_without_any_article_nothing_is_written(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "q.md"
    code, out, _ = command("quotes", str(tmp_path / "gone.txt"), "--output", str(path))
    assert (code, out, path.exists()) == (1, "", False)


def test_a_place_that_cannot_be_written_is_told(command: Run, bridge: str, tmp_path: Path) -> None:
    code, _, err = command("quotes", bridge, "--output", str(tmp_path / "missing" / "q.md"))
    assert code == 1
    assert "its folder does not exist" in err


@pytest.mark.parametrize(
    ("form", "start"), [("html", "<!DOCTYPE html>"), ("rtf", "{\\rtf1"), ("latex", "\\documentclass")]
)
def test_documents_with_markup_are_written_too(command: Run, bridge: str, form: str, start: str) -> None:
    code, out, err = command("quotes", bridge, "--format", form)
    assert (code, err) == (0, "")
    assert out.startswith(start)
    assert "The bridge is open" in out


def test_a_document_stands_under_headings_of_speakers_with_what_is_wanted(
    command: Run, bridge: str, council: str
) -> None:
    _, out, _ = command("quotes", bridge, council, "--group-by", "speaker", "--no-context", "--reasons")
    headings = [line for line in out.split("\n") if line.startswith("## ")]
    assert headings == ["## Ann Lee", "## council", "## Robert Cole"]
    assert "Context: " not in out
    assert "Why: " in out
