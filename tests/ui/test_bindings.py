"""What is changed about PySide: its enumerations are the same however they are made, and import is that of Python."""

from __future__ import annotations

import builtins
import copy
import enum
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QPalette, QTextFormat
from PySide6.QtWidgets import QMessageBox, QStyle

from reader.ui import bindings

KINDS: list[type[enum.Enum]] = [
    found
    for owner in (Qt, QLocale, QPalette, QTextFormat, QMessageBox, QStyle)
    for found in vars(owner).values()
    if isinstance(found, type) and issubclass(found, enum.Enum)
]
# Of Python itself, to hold one against the other.
compare = vars(enum)["_test_simple_enum"]


def made_both_ways(like: type[enum.Enum]) -> tuple[type[enum.Enum], type[enum.Enum]]:
    base = like.__mro__[1]
    members = [(name, member.value) for name, member in like.__members__.items()]
    # As ``__call__`` passes on what PySide gives.
    given: dict[str, Any] = {"module": None, "qualname": None, "type": None, "start": 1, "boundary": enum.KEEP}
    quick = bindings._made_quickly(base, like.__name__, members, **given)
    assert quick is not None
    return bindings._checking(base, like.__name__, members, **given), quick


def answers(kind: type[enum.Enum]) -> list[object]:
    """Return all that can be asked of an enumeration and its members."""
    told: list[object] = [list(kind.__members__), [m.name for m in kind], len(kind), kind.__mro__[1:]]
    for name, member in kind.__members__.items():
        assert kind[name] is member is kind(member.value)
        assert name in bindings._TAKEN or getattr(kind, name) is member
        told.append((member.name, member.value, str(member), repr(member), hash(member), member == kind[name]))
    if issubclass(kind, enum.Flag):
        told += [(repr(kind(n)), (~kind(n)).value, (kind(n) | kind(5)).value, bool(kind(n))) for n in range(40)]
    return told


@pytest.mark.parametrize("like", KINDS, ids=lambda kind: kind.__qualname__)
def test_an_enumeration_is_the_same_whichever_way_it_is_made(like: type[enum.Enum]) -> None:
    slow, quick = made_both_ways(like)
    compare(slow, quick)
    assert answers(quick) == answers(slow)


def unasked() -> Any:
    return bindings._made_quickly(enum.Flag, "Kind", [("one", 1), ("two", 2)], boundary=enum.KEEP)


def is_waiting(kind: Any) -> bool:
    return type(kind) is not enum.EnumType


ASKING: dict[str, Callable[[Any], object]] = {
    "a name": lambda kind: kind.two,
    "an index": lambda kind: kind["two"],
    "a call": lambda kind: kind(2),
    "iteration": lambda kind: list(kind)[1],
    "iteration backwards": lambda kind: next(reversed(kind)),
    "members": lambda kind: kind.__members__["two"],
    "length": lambda kind: kind._member_map_["two"] if len(kind) == 2 else None,
    "a member of another": lambda kind: Qt.Key.Key_A not in kind and kind.two,
    "directory": lambda kind: "two" in dir(kind) and kind.two,
    "a dictionary": lambda kind: vars(kind)["_member_map_"]["two"],
}
"""Ways to ask an enumeration for its second member."""


@pytest.mark.parametrize("ask", ASKING.values(), ids=ASKING.keys())
def test_members_are_made_when_first_asked_for(ask: Callable[[Any], object]) -> None:
    kind = unasked()
    assert is_waiting(kind)
    asked = ask(kind)
    assert not is_waiting(kind)
    assert asked is kind.two
    assert type(asked) is kind


def test_no_member_can_be_changed() -> None:
    kind = unasked()
    with pytest.raises(AttributeError, match="cannot reassign member"):
        kind.two = 3


def test_what_asks_for_no_member_makes_none() -> None:
    kind = unasked()
    kind.__module__, kind.__qualname__, kind._missing_ = "Qt", "Qt.Kind", classmethod(lambda cls, _: cls.one)
    assert (kind.__name__, repr(kind), bool(kind)) == ("Kind", "<flag 'Kind'>", True)
    assert issubclass(kind, enum.Flag)
    assert not isinstance(Qt.AlignmentFlag.AlignTop, kind)
    assert {kind: 1}[kind] == 1
    assert is_waiting(kind)
    # What it was given stays.
    assert (kind.two.__module__, type(kind.two).__qualname__) == ("Qt", "Qt.Kind")
    assert kind("?") is kind.one


def test_threads_that_ask_at_once_get_the_same_members() -> None:
    with ThreadPoolExecutor(4) as threads:
        for _ in range(20):
            kind, together = unasked(), Barrier(4)

            def ask(_: int, kind: Any = kind, together: Barrier = together) -> int:
                together.wait()
                return id(kind.two)

            assert {*threads.map(ask, range(4))} == {id(kind.two)}


@pytest.mark.parametrize(
    ("names", "more"),
    [
        ("one two", {"boundary": enum.KEEP}),
        ([("one", "1")], {"boundary": enum.KEEP}),
        ([("one", 1)], {}),
        ([("one", 1)], {"boundary": enum.KEEP, "module": __name__}),
        ([("one", 1)], {"boundary": enum.KEEP, "type": int}),
    ],
)
def test_any_other_enumeration_is_made_as_ever(names: object, more: dict[str, Any]) -> None:
    assert bindings._made_quickly(enum.Enum, "Kind", names, **more) is None
    made: Any = bindings._make(enum.Enum, "Kind", names, **more)
    assert made(made.one.value).name == "one"


def test_what_cannot_be_made_is_told_as_ever() -> None:
    with pytest.raises(TypeError, match="already defined"):
        bindings._make(enum.Enum, "Kind", [("one", 1), ("one", 2)], boundary=enum.KEEP)
    with pytest.raises(TypeError):
        bindings._make(enum.Enum)


def test_members_of_qt_are_the_same_after_a_journey() -> None:
    assert pickle.loads(pickle.dumps(Qt.Key.Key_A)) is Qt.Key.Key_A  # noqa: S301 - of our own making
    assert copy.deepcopy(Qt.AlignmentFlag.AlignTop) is Qt.AlignmentFlag.AlignTop


def test_no_source_is_kept_that_pyside_had_read() -> None:
    code = "import linecache, reader.ui.bindings; assert not linecache.cache, linecache.cache.keys()"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_import_is_that_of_python() -> None:
    assert vars(builtins).get("__orig_import__", builtins.__import__) is builtins.__import__
