"""The command line's boundary: exit codes, wrong use, what becomes of failures."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cli import main, output
from reader.cli.arguments import COMMANDS
from reader.model.errors import ExportError

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "words",
    [
        ["analyze"],
        ["analyze", "--jsonl", "a.txt"],
        ["analyze", "--json", "--jsonl"],
        ["analyze", "--js", "a.txt"],
        ["compare", "--json"],
        ["show"],
        ["show", "a.txt", "b.txt"],
        ["show", "a.txt", "--format", "docx"],
        ["show", "a.txt", "--width", "wide"],
        ["show", "a.txt", "--width", "19"],
        ["quotes", "a.txt", "--format", "xls"],
        ["quotes", "a.txt", "--library", "there"],
        ["quotes", "a.txt", "--article", "a.txt"],
        ["import"],
        ["search"],
        ["search", "bridge", "--limit", "0"],
        ["list", "--order", "length"],
        ["list", "a.txt"],
        ["undo", "the last"],
        ["export", "--format", "xls"],
        ["history", "--limit", "many"],
        ["dump", "--json"],
    ],
)
def test_wrong_use_is_told_with_code_2(command: Run, words: list[str]) -> None:
    code, out, err = command(*words)
    assert (code, out) == (2, "")
    assert err.startswith("usage: synoptic")


@pytest.mark.parametrize("words", [["analyze"], ["compare"], ["show"], ["quotes"]])
def test_what_is_asked_of_files_touches_no_library(command: Run, bridge: str, home: Path, words: list[str]) -> None:
    assert command(*words, bridge)[0] == 0
    assert not home.exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_no_failure(command: Run, name: str) -> None:
    code, out, err = command(name, "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"usage: synoptic {name}")


def test_options_may_stand_between_files(command: Run, bridge: str, council: str) -> None:
    code, out, _ = command("analyze", bridge, "--json", council)
    assert (code, out.count("\n")) == (0, 2)


def test_a_reader_who_has_seen_enough_is_no_failure(command: Run, bridge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_pipe(*_words: object, **_options: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(output, "print", break_pipe, raising=False)
    monkeypatch.setattr(output, "abandon", lambda: None)
    assert command("analyze", bridge) == (0, "", "")


def test_an_output_that_cannot_be_written_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_up(*_words: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output, "print", fill_up, raising=False)
    monkeypatch.setattr(output, "abandon", lambda: None)
    with pytest.raises(ExportError, match="No space left"):
        output.write("x")


def test_an_interrupt_ends_quietly(command: Run, bridge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(main, "_command", interrupt)
    assert command("analyze", bridge) == (130, "", "")


def test_a_bug_passes_through(bridge: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_name: str) -> None:
        raise KeyError

    monkeypatch.setattr(main, "_command", fail)
    with pytest.raises(KeyError):
        main.run(["analyze", bridge])


def test_a_bug_is_shown_whole(capsys: pytest.CaptureFixture[str]) -> None:
    output.report_bug(KeyError, KeyError("bug"), None)
    err = capsys.readouterr().err
    assert "KeyError: 'bug'" in err
    assert "This is a bug" in err


def test_output_is_utf_8_whatever_the_locale_says(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, "ascii", newline="\r\n"))
    output.prepare()
    output.write("“é”\n\udcff", now=True)
    assert raw.getvalue() == "“é”\n\\udcff".encode()


def test_a_stream_that_is_no_stream_of_text_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    output.prepare()
    output.write("a", now=True)
    output.abandon()
    assert stream.getvalue() == "a"


def test_the_program_answers_line_by_line_and_ends_quietly_when_nobody_reads() -> None:
    words = [sys.executable, "-m", "reader", "analyze", "--jsonl"]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe) as program:
        assert program.stdin
        assert program.stdout
        assert program.stderr
        for name in ("a", "b"):
            program.stdin.write(json.dumps({"id": name, "text": "A bridge."}).encode() + b"\n")
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["id"] == name
        program.stdout.close()
        program.stdin.write(b'{"id": "c", "text": "A bridge."}\n')
        program.stdin.close()
        assert program.stderr.read() == b""
        assert program.wait(60) == 0


def test_neither_qt_nor_numpy_nor_pygments_is_loaded_to_give_help() -> None:
    told = "import sys; from reader.app.main import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    told += "assert not {'PySide6', 'numpy', 'pygments', 'reader.analysis'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, check=False).returncode == 0


def test_analyze_loads_no_qt_and_no_library(bridge: str) -> None:
    told = f"import sys; from reader.app.main import main\nmain(['analyze', {bridge!r}])\n"
    told += "assert not {'PySide6', 'pygments', 'reader.library'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], cwd=ROOT, capture_output=True, check=False).returncode == 0
