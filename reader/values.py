"""Frozen dataclasses, made in a shorter way in the window, which brings in some 180 of them.

``dataclasses`` writes six methods for each class and compiles them, and keeps twenty attributes of each of its fields.
Here only ``__init__`` is written; the other methods are the same for all classes, and what fields are is made when
somebody asks. A class that is anything but usual is made as ever.
"""

from __future__ import annotations

import dataclasses
import reprlib
import sys
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

UNTRIED = (3, 14)
"""The first Python whose inner parts were not tried: from there on all are made as ever."""

_USUAL = (True, True, True, False, False, True, True, False, True, False)
"""What is asked of the usual class: frozen, with slots."""
_KEPT = ("__dataclass_params__", "__getstate__", "__setstate__", "__replace__")
"""What Python gives all such classes alike; the last from 3.13 on."""
_OWN = frozenset({"__eq__", "__hash__", "__init__", "__repr__", "__setattr__", "__delattr__", "__slots__", *_KEPT})
"""What a class must not have itself."""
_UNUSUAL = ("ClassVar", "InitVar", "KW_ONLY")
"""Types that mean something else than a field."""
_FIELDS, _KEY = "__dataclass_fields__", "_dataclass_key"
_inner = vars(dataclasses)
_checked: Callable[..., Any] = _inner["_process_class"]


def begin() -> None:
    """Have ``dataclasses`` make usual classes in the shorter way from now on."""
    if sys.version_info < UNTRIED:
        _inner["_process_class"] = _process


def end() -> None:
    """Have it make all as ever."""
    _inner["_process_class"] = _checked


def _process(cls: type, *given: bool) -> Any:  # noqa: ANN401 - the class
    made = made_quickly(cls) if given == _USUAL else None
    return _checked(cls, *given) if made is None else made


def made_quickly(cls: type) -> Any:  # noqa: ANN401 - the class, or None
    """Return the dataclass of a class, or None where it is not a usual one."""
    own = vars(cls)
    types = own.get("__annotations__", {})
    # A single field would have to be compared otherwise, and without a docstring one is made of all types.
    is_usual = type(cls) is type and cls.__bases__ == (object,) and len(types) > 1 and own.get("__doc__")
    if not (is_usual and _OWN.isdisjoint(own) and all(map(_is_plain, types.items()))):
        return None
    defaults = {name: own[name] for name in types if name in own}
    # Those that have one stand last.
    if not all(map(_is_usual_default, defaults.values())) or [*types][len(types) - len(defaults) :] != [*defaults]:
        return None
    body = {name: value for name, value in own.items() if name not in types and name not in {"__dict__", "__weakref__"}}
    if any(isinstance(value, dataclasses.Field) for value in body.values()):
        return None
    names = tuple(types)
    body |= _SHARED
    body |= {"__slots__": names, "__match_args__": names, _KEY: attrgetter(*names), _FIELDS: _Fields(defaults)}
    body |= {"__qualname__": cls.__qualname__, "__init__": _init(cls, names, defaults)}
    return type(cls.__name__, (object,), body)


def _is_plain(field: tuple[str, object]) -> bool:
    name, kind = field
    is_free = name.isidentifier() and not name.startswith("_") and name != "self"
    return is_free and isinstance(kind, str) and not any(word in kind for word in _UNUSUAL)


def _is_usual_default(default: object) -> bool:
    """Tell whether a default can be taken over; Python tells what is wrong about one that can be changed."""
    if isinstance(default, dataclasses.Field):
        is_whole = default.init and default.repr and default.compare and default.hash is None
        return is_whole and default.kw_only in {dataclasses.MISSING, False} and _has_default(default)
    return type(default).__hash__ is not None and not hasattr(default, "__get__")


def _has_default(field: dataclasses.Field[Any]) -> bool:
    if field.default_factory is not dataclasses.MISSING:
        return True
    return field.default is not dataclasses.MISSING and type(field.default).__hash__ is not None


def _init(cls: type, names: Sequence[str], defaults: Mapping[str, object]) -> Any:  # noqa: ANN401 - a function
    """Return the method that sets the fields."""
    given: dict[str, object] = {}
    parameters, lines = [], []
    for name in names:
        parameter = value = name
        if name in defaults:
            default, factory = _parts(defaults[name])
            given[f"_{name}"] = default if factory is None else factory
            parameter = f"{name}=_made" if factory else f"{name}=_{name}"
            value = f"_{name}() if {name} is _made else {name}" if factory else name
        parameters.append(parameter)
        lines.append(f"  _set(self, {name!r}, {value})\n")
    if hasattr(cls, "__post_init__"):
        lines.append("  self.__post_init__()\n")
    head = f"def _create(_set, _made, {', '.join(given)}):\n def __init__(self, {', '.join(parameters)}):\n"
    scope: dict[str, Any] = {}
    exec(f"{head}{''.join(lines)} return __init__", vars(sys.modules[cls.__module__]), scope)  # noqa: S102 - of names
    made = scope["_create"](object.__setattr__, _MADE, **given)
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _parts(default: Any) -> tuple[object, Callable[[], object] | None]:  # noqa: ANN401 - whatever a field may be
    """Return a default, or what makes it."""
    if not _is_field(default):
        return default, None
    return default.default, None if default.default_factory is dataclasses.MISSING else default.default_factory


def _is_field(default: object) -> bool:
    return isinstance(default, dataclasses.Field)


class _Made:
    """Stands for what a factory makes."""

    def __repr__(self) -> str:
        return "<factory>"


_MADE = _Made()


class _Fields:
    """What the fields of a class are, until somebody asks.

    Args:
        defaults: The default of each, or what ``field`` returned.
    """

    __slots__ = ("_defaults",)

    def __init__(self, defaults: Mapping[str, object]) -> None:
        self._defaults = defaults

    def __get__(self, instance: object, owner: type) -> Mapping[str, dataclasses.Field[Any]]:
        """Return the fields, and put them in the place of this."""
        cls = next(kind for kind in owner.__mro__ if vars(kind).get(_FIELDS) is self)
        made = {name: self._field(name, kind) for name, kind in vars(cls)["__annotations__"].items()}
        type.__setattr__(cls, _FIELDS, made)
        return made

    def _field(self, name: str, kind: object) -> dataclasses.Field[Any]:
        default: Any = self._defaults.get(name, dataclasses.MISSING)
        made: Any = default if _is_field(default) else dataclasses.field(default=default)
        made.name, made.type, made.kw_only = name, kind, False
        made._field_type = _inner["_FIELD"]  # noqa: SLF001 - as dataclasses does
        return made  # type: ignore[no-any-return]


def _eq(self: Any, other: Any) -> Any:  # noqa: ANN401 - NotImplemented, too
    if self is other:
        return True
    if other.__class__ is self.__class__:
        fields = self._dataclass_key
        return fields(self) == fields(other)
    return NotImplemented


def _hash(self: Any) -> int:  # noqa: ANN401 - any of the classes
    return hash(self._dataclass_key(self))


@reprlib.recursive_repr()
def _repr(self: Any) -> str:  # noqa: ANN401 - the same
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{self.__class__.__qualname__}({fields})"


def _setattr(self: Any, name: str, value: object) -> None:  # noqa: ANN401 - the same
    if _FIELDS in vars(type(self)) or name in self.__match_args__:
        message = f"cannot assign to field {name!r}"
        raise dataclasses.FrozenInstanceError(message)
    object.__setattr__(self, name, value)


def _delattr(self: Any, name: str) -> None:  # noqa: ANN401 - the same
    if _FIELDS in vars(type(self)) or name in self.__match_args__:
        message = f"cannot delete field {name!r}"
        raise dataclasses.FrozenInstanceError(message)
    object.__delattr__(self, name)


@dataclasses.dataclass(frozen=True, slots=True)
class _Usual:
    """One that is made as ever."""


_SHARED: dict[str, Any] = {
    **{name: vars(_Usual)[name] for name in _KEPT if name in vars(_Usual)},
    "__eq__": _eq,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
}
