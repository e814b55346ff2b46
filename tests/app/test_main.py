"""Which side is started."""

from __future__ import annotations

import contextlib
import gc
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from reader import __version__, compiled
from reader.app import preloading
from reader.app.main import SCREENS, main
from reader.cli import arguments, output
from reader.model.claim import Passage
from reader.model.span import Span

Given = list[tuple[list[str], dict[str, object]]]
"""The files and what else was asked for, of each window."""
USUAL: dict[str, object] = {"library": None, "has_sample": False, "is_private": False}


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Given:
    """Stand in for the window; returns what it was given."""
    given: Given = []
    module = ModuleType("reader.ui.start")

    def run_window(files: Sequence[str] = (), **asked: object) -> int:
        given.append((list(files), asked))
        return 5

    vars(module)["run_window"] = run_window
    monkeypatch.setitem(sys.modules, "reader.ui.start", module)
    # Nobody would enable it again for the tests that follow.
    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setattr(compiled, "keep", lambda: None)
    monkeypatch.setattr(preloading, "begin", lambda: None)
    return given


@pytest.mark.parametrize(
    ("words", "files", "asked"),
    [
        ([], [], {}),
        (["--sample"], [], {"has_sample": True}),
        (["a.txt", "./show"], ["a.txt", "./show"], {}),
        (["a.txt", "--sample", "b.txt"], ["a.txt", "b.txt"], {"has_sample": True}),
        (["./--sample"], ["./--sample"], {}),
        (["--private"], [], {"is_private": True}),
        (["--library", "there", "a.txt"], ["a.txt"], {"library": "there"}),
    ],
)
def test_without_a_command_the_window_is_opened(
    window: Given, words: list[str], files: list[str], asked: dict[str, object]
) -> None:
    assert main(words) == 5
    assert window == [(files, USUAL | asked)]


@pytest.mark.parametrize(
    "words", [[], ["--sample"], ["a.txt", "--sample", "b.txt"], ["", "c"], ["--sample", "--sample"], ["1a", "b", "c d"]]
)
def test_simple_words_mean_the_same_without_a_parser(
    window: Given, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    parsed = arguments.parse_window(words)
    monkeypatch.delattr(arguments, "parse_window")
    assert main(words) == 5
    assert window == [(parsed.files, USUAL | {"has_sample": parsed.sample})]
    assert (parsed.library, parsed.private) == (None, False)


def test_every_command_is_a_word() -> None:
    # So it is told from what opens a window.
    assert all(map(str.isalpha, arguments.COMMANDS))


def test_without_a_screen_that_is_said_and_no_window_is_tried(
    window: Given, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    assert main(["a.txt"]) == 1
    assert capsys.readouterr().err.startswith("synoptic: There is no screen to open a window on.")
    assert window == []
    monkeypatch.setenv("DISPLAY", ":0")
    assert main(["a.txt"]) == 5


def test_the_words_are_those_of_the_process_unless_given(window: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["synoptic", "--sample"])
    assert main() == 5
    assert window == [([], USUAL | {"has_sample": True})]


def test_a_command_runs_without_the_window(window: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", None)
    assert main(["analyze", "no such file"]) == 1
    assert sys.excepthook is output.report_bug
    assert window == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["--frobnicate"], 2),
        (["--sam"], 2),
        (["--private", "--library", "there"], 2),
    ],
)
def test_help_version_and_wrong_use_are_answered_without_the_window(
    window: Given, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(words)
    shown = capsys.readouterr()
    assert leaving.value.code == code
    assert window == []
    assert ("usage: synoptic" in shown.out + shown.err) or shown.out == f"synoptic {__version__}\n"


@pytest.mark.parametrize(
    ("words", "is_begun"),
    [
        ([], True),
        (["--sample"], True),
        (["a.txt"], True),
        (["./analyze"], True),
        (["analyze", "a.txt"], False),
        (["--help"], False),
        (["a.txt", "--version"], False),
    ],
)
def test_qt_is_brought_in_early_where_a_window_is_likely(
    window: Given, monkeypatch: pytest.MonkeyPatch, words: list[str], is_begun: bool
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    # Before it is known what the words mean.
    asked: list[str] = []
    monkeypatch.setattr(preloading, "begin", lambda: asked.append("begun"))
    monkeypatch.setattr("reader.cli.arguments.parse_window", lambda _: sys.exit(3))
    monkeypatch.setattr("reader.cli.main.run", lambda _: 4)
    monkeypatch.setattr("reader.app.main._window", lambda: sys.exit(5))
    with contextlib.suppress(SystemExit):
        main(words)
    assert bool(asked) is is_begun
    assert window == []


def test_python_m_reader_is_the_command() -> None:
    assert importlib.import_module("reader.__main__").main is main


def test_open_finds_a_passage_and_opens_the_window_on_it(
    window: Given, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    found: list[Passage | None] = [Passage("a", Span(3, 5)), None]
    monkeypatch.setattr("reader.cli.reopening.passage_to_open", lambda _: found.pop(0))
    words = ["open", "--at", "0123456", "--library", str(tmp_path)]
    assert main(words) == 5
    assert window == [([], {"library": str(tmp_path), "passage": Passage("a", Span(3, 5))})]
    assert main(words) == 1
    assert len(window) == 1
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    assert main(words) == 1
    assert "no screen" in capsys.readouterr().err
