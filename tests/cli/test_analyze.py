"""The command ``analyze``."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reader import paths
from reader.cli import analyze

Run = Callable[..., tuple[int, str, str]]


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.split("\n") if line]


@pytest.fixture
def answer(command: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], tuple[int, str, str]]:
    """Give bytes to ``analyze --jsonl``."""

    def call(given: bytes) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        return command("analyze", "--jsonl")

    return call


def test_each_file_is_one_line(command: Run, bridge: str, council: str) -> None:
    code, out, err = command("analyze", "--json", bridge, council)
    assert (code, err) == (0, "")
    assert [found["path"] for found in lines(out)] == [bridge, council]
    assert all(found["format"] == "synoptic-analysis" for found in lines(out))


def test_what_was_left_out_of_a_document_is_told_and_is_no_failure(command: Run) -> None:
    path = str(Path(__file__).resolve().parents[1] / "data" / "imports" / "libreoffice.docx")
    code, out, err = command("analyze", "--json", path)
    (found,) = lines(out)
    assert (code, err) == (0, "")
    assert found["errors"] == [{"path": path, "message": "1 comment in the margin is not in the text."}]
    jsonschema.validate(found, json.loads(paths.resource("schemas", "synoptic-analysis-1.json").read_text("utf-8")))
    told = f"synoptic: {path}: 1 comment in the margin is not in the text.\n"
    code, out, err = command("show", path)
    assert (code, err) == (0, told)
    assert "Ask the shipyard again." not in out
    code, out, err = command("show", "--all-text", path)
    assert (code, err) == (0, "")
    assert "Ask the shipyard again." in out


def test_a_bad_file_is_a_line_with_its_error_and_the_rest_is_done(command: Run, bridge: str, tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.txt")
    code, out, err = command("analyze", "--json", gone, bridge)
    assert code == 1
    first, second = lines(out)
    assert set(first) == {"path", "error"}
    assert first["path"] == gone
    assert second["path"] == bridge
    assert err == f"synoptic: {first['error']}\n"


def test_people_get_a_summary(command: Run, bridge: str, tmp_path: Path) -> None:
    code, out, err = command("analyze", bridge, str(tmp_path))
    assert code == 1
    assert out.startswith(f"{bridge}\n")
    assert "language    en" in out
    assert str(tmp_path) in err


def test_each_text_on_standard_input_is_answered_with_its_id(answer: Callable[[bytes], tuple[int, str, str]]) -> None:
    code, out, _ = answer('{"id": "a", "text": "One\u00a0bridge.\u2028"}\n\n{"id": 7, "text": ""}'.encode())
    assert code == 0
    assert [(found["id"], found["text"]) for found in lines(out)] == [("a", "One\u00a0bridge.\u2028"), ("7", "")]


def test_texts_without_an_id_get_one_each(answer: Callable[[bytes], tuple[int, str, str]]) -> None:
    code, out, _ = answer(b'{"text": "A bridge."}\n{"text": "A bridge.", "id": null}\n')
    first, second = (found["id"] for found in lines(out))
    assert code == 0
    assert second == f"{first}-2"


@pytest.mark.parametrize(
    ("line", "given"),
    [
        (b"{", None),
        (b"\xff\xfe\xfd", None),
        (b"[" * 100_000, None),
        (b"[1]", None),
        (b'{"id": "a"}', "a"),
        (b'{"id": "a", "text": 3}', "a"),
        (b'{"id": true, "text": "b"}', None),
        (b'{"id": ["a"], "text": "b"}', None),
    ],
)
def test_a_bad_line_is_answered_with_its_error_and_the_rest_is_done(
    answer: Callable[[bytes], tuple[int, str, str]], line: bytes, given: str | None
) -> None:
    code, out, err = answer(line + b'\n{"id": "last", "text": "A bridge."}\n')
    first, second = lines(out)
    assert code == 1
    assert first["id"] == given
    assert "standard input" in first["error"]
    assert err.count("\n") == 1
    assert second["id"] == "last"


def test_a_line_beyond_the_limit_is_answered_with_its_error(
    answer: Callable[[bytes], tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analyze, "BYTES_READ", 40)
    code, out, _ = answer(b'{"id": "a", "text": "' + b"x" * 100 + b'"}\n{"id": "b", "text": "A bridge."}\n')
    first, second = lines(out)
    assert code == 1
    assert "longer than 40 bytes" in first["error"]
    assert second["id"] == "b"


def test_a_standard_input_that_cannot_be_read_is_told(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Folder(io.BytesIO):
        def readline(self, _size: int | None = -1, /) -> bytes:
            raise IsADirectoryError(21, "Is a directory")

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Folder()))
    code, out, err = command("analyze", "--jsonl")
    assert (code, out) == (1, "")
    assert "Standard input could not be read (Is a directory)" in err


def test_without_a_standard_input_there_is_nothing_to_answer(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert command("analyze", "--jsonl") == (0, "", "")
