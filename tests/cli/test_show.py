"""The command ``show``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.cli.terminal import detect_terminal
from reader.exporters.markup.terminal import Depth

Run = Callable[..., tuple[int, str, str]]


def test_an_article_is_printed_without_colours_where_no_terminal_reads(command: Run, bridge: str) -> None:
    code, out, err = command("show", bridge, "--width", "60")
    assert (code, err) == (0, "")
    assert "Mayor opens new bridge" in out
    assert "Who is quoted" in out
    assert "\x1b" not in out
    assert all(len(line) <= 60 for line in out.split("\n"))


def test_colours_can_be_asked_for(command: Run, bridge: str) -> None:
    assert "\x1b[" in command("show", bridge, "--color", "always")[1]


@pytest.mark.parametrize(
    ("form", "start"), [("html", "<!DOCTYPE html>"), ("rtf", "{\\rtf1"), ("latex", "\\documentclass{article}")]
)
def test_an_article_is_written_as_a_page(command: Run, bridge: str, tmp_path: Path, form: str, start: str) -> None:
    path = tmp_path / "page"
    assert command("show", bridge, "--format", form, "--output", str(path)) == (0, "", "")
    assert path.read_text("utf-8").startswith(start)
    assert command("show", bridge, "--format", form)[1] == path.read_text("utf-8")


def test_what_other_articles_report_as_well_is_marked(command: Run, bridge: str, council: str, tmp_path: Path) -> None:
    code, out, _ = command("show", bridge, "--compare-with", council)
    assert code == 0
    assert "Mayor opens new bridge" in out
    code, out, err = command("show", bridge, "--compare-with", str(tmp_path / "gone.txt"))
    assert code == 1
    assert "Mayor opens new bridge" in out
    assert "gone.txt" in err


@pytest.mark.parametrize("others", [[], ["--compare-with"]])
def test_an_article_that_cannot_be_read_is_told(command: Run, bridge: str, tmp_path: Path, others: list[str]) -> None:
    code, out, err = command("show", str(tmp_path / "gone.txt"), *others, *([bridge] if others else []))
    assert (code, out) == (1, "")
    assert "gone.txt" in err


@pytest.mark.parametrize(
    ("color", "environ", "depth"),
    [
        ("always", {}, Depth.SIXTEEN),
        ("always", {"TERM": "xterm-256color", "NO_COLOR": "1"}, Depth.MANY),
        ("always", {"TERM": "xterm", "COLORTERM": "truecolor"}, Depth.TRUE),
        ("auto", {"TERM": "xterm"}, Depth.SIXTEEN),
        ("auto", {"TERM": "xterm", "NO_COLOR": "1"}, Depth.NONE),
        ("auto", {"TERM": "xterm", "NO_COLOR": ""}, Depth.SIXTEEN),
        ("auto", {"TERM": "dumb"}, Depth.NONE),
        ("never", {"TERM": "xterm-256color"}, Depth.NONE),
    ],
)
def test_colours_are_those_that_the_terminal_has(
    monkeypatch: pytest.MonkeyPatch, color: str, environ: dict[str, str], depth: Depth
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert detect_terminal(color, "auto", 80, environ).depth is depth


def test_no_colours_go_into_a_pipe() -> None:
    assert detect_terminal("auto", "auto", 80, {"COLORTERM": "24bit"}).depth is Depth.NONE


@pytest.mark.parametrize(
    ("background", "asked", "theme"),
    [
        ("auto", "", "dark"),
        ("auto", "15;0", "dark"),
        ("auto", "0;15", "light"),
        ("auto", "0;default;7", "light"),
        ("auto", "default", "dark"),
        ("light", "15;0", "light"),
        ("dark", "0;15", "dark"),
        ("sepia", "0;15", "sepia"),
    ],
)
def test_the_background_is_asked_for(background: str, asked: str, theme: str) -> None:
    assert detect_terminal("auto", background, 80, {"COLORFGBG": asked}).theme == theme


def test_lines_are_no_wider_than_is_good_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    assert detect_terminal("auto", "auto", None, {}).width == 88
    assert detect_terminal("auto", "auto", 200, {}).width == 200
