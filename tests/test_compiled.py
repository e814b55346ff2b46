"""Texts that are compiled once: what comes out is what compiling gives, whatever the file of the last time holds."""

# ruff: noqa: S102, S302, S307 - running and reading compiled texts is what is tested

from __future__ import annotations

import builtins
import marshal
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import source_hash
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from reader import compiled
from reader.compiled import FUTURE, Compiled

pytestmark = pytest.mark.skipif(sys.version_info >= compiled.UNTRIED, reason="all is compiled as ever")
TEXT = "def add(a: int, b):\n    return a + b\n"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "texts"


@pytest.fixture
def kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep what is compiled in a file of the test."""
    monkeypatch.setattr(compiled, "cache_from_source", lambda *_, **__: str(path))
    compiled.keep()
    yield path
    compiled.release()


def held_in(path: Path) -> Any:
    return marshal.loads(path.read_bytes()[8:])


def names_of(code: CodeType) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(code, names)
    return names


def test_a_text_is_compiled_once_for_all_times(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Compiled(str(path))
    assert names_of(first.code_of(TEXT, "adding.py"))["add"](2, 3) == 5
    first.write()
    monkeypatch.setattr(compiled, "_compile", None)
    again = Compiled(str(path)).code_of(TEXT, "adding.py")
    assert names_of(again)["add"](2, 3) == 5
    assert again.co_filename == "adding.py"


@pytest.mark.parametrize(
    ("text", "filename", "flags"),
    [(TEXT + " ", "adding.py", 0), (TEXT, "other.py", 0), (TEXT, "adding.py", FUTURE), (TEXT.encode(), "adding.py", 0)],
)
def test_another_text_or_name_or_way_is_compiled_anew(path: Path, text: str | bytes, filename: str, flags: int) -> None:
    first = Compiled(str(path))
    first.code_of(TEXT, "adding.py")
    first.write()
    code = Compiled(str(path)).code_of(text, filename, flags)
    assert code.co_filename == filename
    assert names_of(code)["add"].__annotations__ == {"a": "int" if flags else int}


@pytest.mark.parametrize(
    "held", [b"", b"no marshal", *(source_hash(m) + m for m in (marshal.dumps([1]), marshal.dumps({1: 2})))]
)
def test_a_file_that_holds_something_else_is_done_without(path: Path, held: bytes) -> None:
    path.write_bytes(held)
    texts = Compiled(str(path))
    assert names_of(texts.code_of(TEXT, "adding.py"))["add"](2, 3) == 5
    texts.write()
    assert held_in(path)


@pytest.mark.parametrize("place", range(0, 200, 7))
def test_a_damaged_file_is_done_without(path: Path, place: int) -> None:
    first = Compiled(str(path))
    first.code_of(TEXT, "adding.py")
    first.write()
    damaged = bytearray(path.read_bytes())
    damaged[place % len(damaged)] ^= 0xFF
    path.write_bytes(damaged)
    assert names_of(Compiled(str(path)).code_of(TEXT, "adding.py"))["add"](2, 3) == 5


def test_what_other_starts_used_is_kept_until_there_is_much_of_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def start(text: str) -> None:
        kept = Compiled(str(path))
        kept.code_of(text, "x")
        kept.write()

    start("a = 1")
    start("b = 2")
    written = path.stat().st_mtime_ns
    start("a = 1")
    assert path.stat().st_mtime_ns == written
    assert len(held_in(path)) == 2
    monkeypatch.setattr(compiled, "MOST", 1)
    start("c = 3")
    assert len(held_in(path)) == 1
    assert list(path.parent.iterdir()) == [path]


def test_nothing_is_written_where_python_keeps_nothing_compiled(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    texts = Compiled(str(path))
    texts.code_of(TEXT, "adding.py")
    texts.write()
    assert not path.exists()


def test_a_folder_that_cannot_be_written_does_no_harm(path: Path) -> None:
    texts = Compiled(str(path / "missing"))
    texts.code_of(TEXT, "adding.py")
    texts.write()
    assert not path.exists()


def test_nothing_is_left_where_the_file_cannot_be_put_in_its_place(path: Path) -> None:
    path.mkdir()
    kept = Compiled(str(path))
    kept.code_of(TEXT, "adding.py")
    kept.write()
    assert list(path.parent.iterdir()) == [path]


def test_what_is_no_python_is_told_as_ever(path: Path) -> None:
    with pytest.raises(SyntaxError, match="was never closed"):
        Compiled(str(path)).code_of("(", "adding.py")


def test_compile_and_exec_do_what_they_did(kept: Path) -> None:
    names: dict[str, Any] = {}
    exec(compile(TEXT, "adding.py", "exec"), names)
    exec("five = add(2, 3)", names)
    own: dict[str, Any] = {}
    exec("six = five + 1", names, own)
    assert (names["five"], own) == (5, {"six": 6})
    # This module asks for annotations that stay words, and so does what it compiles; unless it is told not to.
    assert names["add"].__annotations__ == {"a": "int"}
    exec(compile(TEXT, "adding.py", "exec", dont_inherit=True), names)
    assert names["add"].__annotations__ == {"a": int}
    assert eval(compile("2 + 3", "sum.py", "eval")) == 5
    seven = 7
    exec("assert seven == 7 and TEXT")
    assert seven == 7
    assert compile(TEXT, __file__, "exec").co_filename == __file__
    compiled.keep()
    compiled.release()
    # Not the module.
    assert len(held_in(kept)) == 5


@pytest.mark.usefixtures("kept")
def test_a_dataclass_is_what_it_always_is() -> None:
    @dataclass(frozen=True, order=True)
    class Point:
        x: int
        y: int = 0

    assert Point(1) < Point(1, 2)
    assert repr(Point(3)).endswith("Point(x=3, y=0)")


def test_what_pyside_writes_its_declarations_by_is_left_out(kept: Path) -> None:
    scope: dict[str, object] = {}
    for name in compiled.UNUSED:
        exec(compile("import argparse\nx = 1", name, "exec"), scope)
        assert "x" not in scope
    compiled.release()
    exec(compile("x = 1", compiled.UNUSED[0], "exec"), scope)
    assert scope["x"] == 1
    assert kept.exists()


def test_what_stood_in_is_gone_afterwards(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = builtins.compile, builtins.exec
    monkeypatch.setattr(compiled, "cache_from_source", lambda *_, **__: str(path))
    compiled.keep()
    assert builtins.compile is not own[0]
    assert builtins.exec is not own[1]
    compiled.release()
    assert (builtins.compile, builtins.exec) == own


def test_nothing_stands_in_where_python_was_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    own = builtins.compile, builtins.exec
    monkeypatch.setattr(compiled, "UNTRIED", sys.version_info[:2])
    compiled.keep()
    assert (builtins.compile, builtins.exec) == own


EXPRESSIONS = [
    (r"(?P<word>\w+)[^\w]*(?i:END|[à-ü]+)\b(?<!x)", re.VERBOSE),
    ("straße|(?:a|b){2,5}?", re.IGNORECASE | re.MULTILINE),
    (rb"[\x80-\xff](.)\1", re.DOTALL),
    (r"\w+", re.ASCII),
]


@pytest.mark.parametrize(("expression", "flags"), EXPRESSIONS)
def test_a_regular_expression_is_compiled_once_for_all_times(
    path: Path, monkeypatch: pytest.MonkeyPatch, expression: str | bytes, flags: re.RegexFlag
) -> None:
    plain = re.compile(expression, flags)
    first = Compiled(str(path))
    # Patterns are equal when their instructions are.
    assert first.pattern_of(expression, flags.value) == plain
    first.write()
    monkeypatch.setattr(compiled, "_compile_pattern", None)
    again = Compiled(str(path)).pattern_of(expression, flags.value)
    assert again == plain
    assert (again.flags, again.groups, again.groupindex) == (plain.flags, plain.groups, plain.groupindex)


def test_a_word_and_the_same_bytes_are_two_expressions(path: Path) -> None:
    kept = Compiled(str(path))
    assert kept.pattern_of("a", 0).fullmatch("a")
    assert kept.pattern_of(b"a", 0).fullmatch(b"a")


def test_what_is_no_expression_is_told_as_ever(path: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        Compiled(str(path)).pattern_of("(", 0)
    assert re.compile("(?:a)b").fullmatch("ab")


def test_re_looks_among_what_is_kept_until_it_is_released(kept: Path) -> None:
    re.purge()
    assert re.sub("(b)(c)?", r"<\1>", "abcb") == "a<b><b>"
    assert re.compile(b"\\w", re.LOCALE).match(b"a")
    compiled.release()
    assert [key[0] for key in held_in(kept)] == ["(b)(c)?"]
    re.purge()
    assert re.sub("(b)(c)?", r"<\1>", "abcb") == "a<b><b>"
