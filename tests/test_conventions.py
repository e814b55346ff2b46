"""The rules of the house that no tool checks."""

from __future__ import annotations

import ast
import hashlib
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "reader").rglob("*.py"))
SEED_SHA256 = {
    "000_ab7227bb5eb8f91c.txt": "f3d211a28f4af7815f08e8c9b9d0a03016adbb0f32c200553a84b5815c6d7661",
    "001_05f2b08f6cb6010a.txt": "755d5052fbdaf5ef56e0afa0782663e0bce25618ac13f0e58ff887bc147e3644",
    "002_ac22febed8974b90.txt": "cffcdc41f860f3aaa92837e0c4a891d6fdfc1621e81ebba7e1c0a5ef3167b610",
    "003_63e57cd8b9eaabc8.txt": "0d24838c5f8b7a033017251b543b7ed096e8eb1839110cf342c2a91c71225017",
    "004_01c090a2420ff46a.txt": "be6cbf58135142b90103afe16a3eafb2f25a62beb02d980117a5120bfc09c118",
}
TOP_LEVEL = {"pyproject.toml", "README.md", "seeds", "reader", "resources", "tests"}
BOUNDARIES = {"reader/services/librarian.py", "reader/ui/lookups.py"}
"""Modules in which any exception may be caught, each a named boundary that says why."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def statements(path: Path) -> list[ast.AST]:
    """Return the statements of a module and the handlers of its exceptions, however deep they stand."""
    found: list[ast.AST] = []
    waiting: list[ast.AST] = [tree(path)]
    while waiting:
        node = waiting.pop()
        found.append(node)
        for part in ("body", "orelse", "finalbody", "handlers", "cases"):
            waiting += getattr(node, part, ())
    return found


@pytest.mark.parametrize("name", SEED_SHA256)
def test_a_seed_is_the_given_article_byte_for_byte(name: str) -> None:
    assert hashlib.sha256((ROOT / "seeds" / name).read_bytes()).hexdigest() == SEED_SHA256[name]


def test_the_top_level_holds_what_the_design_names_and_nothing_else() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S607
    top = {line.split("/")[0] for line in listed.split("\n") if line}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL


def test_only_a_line_feed_ends_a_line() -> None:
    found = [str(p) for p in MODULES if re.search(r"\.splitlines\(", p.read_text("utf-8"))]
    assert found == []


def test_no_module_is_longer_than_500_lines() -> None:
    long = {str(p): n for p in MODULES if (n := p.read_text("utf-8").count("\n")) > 500}
    assert long == {}


def test_no_function_is_longer_than_80_lines() -> None:
    long = [
        f"{p}:{node.lineno}"
        for p in MODULES
        for node in statements(p)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 80
    ]
    assert long == []


def catches_anything(handler: ast.ExceptHandler) -> bool:
    """Tell whether a handler swallows any exception: what cleans up and raises on does not."""
    names = {n.id for n in ast.walk(handler.type) if isinstance(n, ast.Name)} if handler.type else {"BaseException"}
    last = handler.body[-1]
    raises_on = isinstance(last, ast.Raise) and last.exc is None
    return bool(names & {"Exception", "BaseException"}) and not raises_on


def test_any_exception_is_caught_at_named_boundaries_only() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in MODULES
        for node in statements(path)
        if isinstance(node, ast.ExceptHandler) and catches_anything(node)
    }
    assert found == BOUNDARIES


def test_every_module_says_what_it_is_for() -> None:
    assert [str(p) for p in MODULES if not ast.get_docstring(tree(p))] == []
