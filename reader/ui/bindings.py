"""PySide, without two things that it does at every start and that none of ours needs.

It puts an import of its own in the place of Python's, which looks through the source of every module that is imported
after it, for one that may want Qt's names in another style: each is read, and 15 kB of it kept.

And it makes some 200 enumerations, of 3,400 members, in the way that checks what somebody's own class may have wrong:
15 % of the instructions until the first paint. Python has another way, for classes that are right, and makes its own
by it.
"""

from __future__ import annotations

import builtins
import enum
import sys
from collections.abc import Callable
from typing import Any

import PySide6  # noqa: F401 - puts its import in the place of Python's

UNTRIED = (3, 14)
"""The first Python whose inner parts were not tried: from there on enumerations are made as ever."""

_TAKEN = frozenset({"name", "value"})
"""What members have by themselves."""
_checking: Callable[..., Any] = vars(enum.EnumType)["_create_"]
_simply: Callable[..., Any] = vars(enum)["_simple_enum"] if sys.version_info < UNTRIED else _checking
"""Python's way for classes that are right."""


def _make(cls: type[enum.Enum], *given: object, **named: object) -> object:
    """Make an enumeration of names and whole numbers as Python makes its own; all else in the way that checks."""
    try:
        made = _made_quickly(cls, *given, **named)  # type: ignore[arg-type]  # whatever fails is made by the other
    except (AttributeError, KeyError, TypeError, ValueError):
        # PySide cannot do without: the other way makes it, or tells what is wrong.
        made = None
    return _checking(cls, *given, **named) if made is None else made


def _made_quickly(  # noqa: PLR0913 - the parameters of what it stands in for
    cls: type[enum.Enum],
    class_name: str,
    names: object = None,
    *,
    module: str | None = None,
    qualname: str | None = None,
    type: builtins.type | None = None,  # noqa: A002 - the same
    start: int = 1,
    boundary: enum.FlagBoundary | None = None,
) -> builtins.type[enum.Enum] | None:
    # So PySide asks for one. It says later which module it is of.
    if not isinstance(names, list) or boundary is not enum.KEEP or start != 1 or module or qualname or type:
        return None
    members = dict(names)
    if len(members) < len(names) or not all(builtins.type(value) is int for value in members.values()):
        return None
    made: builtins.type[enum.Enum] = _simply(cls, boundary=boundary)(builtins.type(class_name, (), members))
    for name, member in made.__members__.items():
        if name not in _TAKEN:
            # There is a function that finds the member.
            builtins.type.__setattr__(made, name, member)
    return made


def _put_import_back() -> None:
    if "__orig_import__" in vars(builtins):
        vars(builtins)["__import__"] = vars(builtins)["__orig_import__"]


_put_import_back()
if sys.version_info < UNTRIED:
    setattr(enum.EnumType, "_create_", _make)  # noqa: B010 - it is no part of what Python promises
