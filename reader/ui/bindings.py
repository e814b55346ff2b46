"""PySide, without two things that it does at every start and that none of ours needs.

It puts an import of its own in the place of Python's, which looks through the source of every module that is imported
after it, for one that may want Qt's names in another style: each is read, and 15 kB of it kept.

And it makes some 200 enumerations, of 3,400 members, in the way that checks what somebody's own class may have wrong:
15 % of the instructions until the first paint. Here an enumeration gets its members when it is first asked for one,
which few are, and in the way in which Python makes its own: it has one for classes that are right.
"""

from __future__ import annotations

import builtins
import enum
import linecache
import sys
from collections.abc import Callable, Iterator
from threading import RLock
from typing import Any

import PySide6  # noqa: F401 - puts its import in the place of Python's

UNTRIED = (3, 14)
"""The first Python whose inner parts were not tried: from there on enumerations are made as ever."""

_TAKEN = frozenset({"name", "value"})
"""What members have by themselves."""
_checking: Callable[..., Any] = vars(enum.EnumType)["_create_"]
_simply: Callable[..., Any] = vars(enum)["_simple_enum"] if sys.version_info < UNTRIED else _checking
"""Python's way for classes that are right."""
_KNOWN = frozenset({"__class__", "__module__", "__mro__", "__name__", "__qualname__"})
"""What can be told of an enumeration without its members."""
_unasked: dict[type, dict[str, int]] = {}
"""The members to be of enumerations that were asked for none yet."""
_asking = RLock()


class _Unasked(enum.EnumType):
    """The kind of an enumeration without its members yet. Asked for any, it gets all, and is like every other."""

    def __getattribute__(cls, name: str) -> Any:  # noqa: ANN401 - whatever it has
        return type.__getattribute__(cls, name) if name in _KNOWN else getattr(_filled(cls), name)

    def __setattr__(cls, name: str, value: object) -> None:
        if name in _unasked.get(cls, ()):
            setattr(_filled(cls), name, value)
        else:
            type.__setattr__(cls, name, value)

    def __call__(cls, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever enumerations do
        return _filled(cls)(*given, **named)

    def __contains__(cls, value: object) -> bool:
        return value in _filled(cls)

    def __dir__(cls) -> list[str]:
        return dir(_filled(cls))

    def __getitem__(cls, name: str) -> Any:  # noqa: ANN401 - one of its members
        return _filled(cls)[name]

    def __iter__(cls) -> Iterator[Any]:
        yield from _filled(cls)

    def __len__(cls) -> int:
        return len(_filled(cls))

    def __reversed__(cls) -> Iterator[Any]:
        yield from reversed(_filled(cls))


def _filled(cls: type) -> Any:  # noqa: ANN401 - an enumeration of whatever kind
    """Return an enumeration with its members."""
    with _asking:
        members = _unasked.pop(cls, None)
        if members is not None:
            _fill(cls, members)
    return cls


def _fill(cls: type, members: dict[str, int]) -> None:
    """Make another enumeration of the members, and give all that it has to one that has none."""
    look: Callable[[type, str], Any] = type.__getattribute__
    made: Any = _simply(look(cls, "__base__"), boundary=enum.KEEP)(type(look(cls, "__name__"), (), members))
    own = look(cls, "__dict__")
    for name, value in vars(made).items():
        # What PySide has given it by then, to look up what is not there, stays.
        if name not in own:
            type.__setattr__(cls, name, value)
    for name, member in made.__members__.items():
        member.__class__ = member.__objclass__ = cls
        if name not in _TAKEN:
            # There is a function that finds the member.
            type.__setattr__(cls, name, member)
    type.__setattr__(cls, "__class__", enum.EnumType)


def _make(cls: type[enum.Enum], *given: object, **named: object) -> object:
    """Make an enumeration of names and whole numbers, without members yet; all else in the way that checks."""
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
) -> Any:  # noqa: ANN401 - an enumeration of the kind that it is given, or None
    # So PySide asks for one. It says later which module it is of.
    if not isinstance(names, list) or boundary is not enum.KEEP or start != 1 or module or qualname or type:
        return None
    members = dict(names)
    if len(members) < len(names) or not {*map(builtins.type, members.values())} <= {int}:
        return None
    made: Any = builtins.type.__new__(_Unasked, class_name, (cls,), {})
    _unasked[made] = members
    return made


def _put_import_back() -> None:
    if "__orig_import__" in vars(builtins):
        vars(builtins)["__import__"] = vars(builtins)["__orig_import__"]


_put_import_back()
# What it had read until then.
linecache.clearcache()
if sys.version_info < UNTRIED:
    setattr(enum.EnumType, "_create_", _make)  # noqa: B010 - it is no part of what Python promises
