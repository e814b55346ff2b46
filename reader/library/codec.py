"""Write values of the model as JSON, and read them back by their types.

A dataclass becomes an object with the names of its fields, a span a pair, an enum its value. A field that is missing
takes its default, so that what an earlier version wrote can be read; names that are not known are passed over.
"""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Hashable
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from reader.model.span import Span

T = TypeVar("T")
_WRITER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def dumps(value: object) -> str:
    """Return the JSON of a value of the model, in one line.

    Raises:
        TypeError: The value is of no kind that the model uses.
    """
    return _WRITER.encode(encode(value))


def loads(kind: type[T], text: str | bytes) -> T:
    """Return the value of the given type that the JSON stands for.

    Raises:
        ValueError: The text is no JSON, or not that of such a value.
    """
    return decode(kind, json.loads(text))


def encode(value: object) -> Json:
    """Return the value as lists, dictionaries and plain values.

    Raises:
        TypeError: The value is of no kind that the model uses.
    """
    kind = type(value)
    return (_ENCODERS.get(kind) or _encoder(kind))(value)


def _as_it_is(value: Any) -> Json:  # noqa: ANN401 - a plain value
    return cast("Json", value)


def _items(value: Any) -> Json:  # noqa: ANN401 - a tuple or list of values of the model
    return [v if (kind := type(v)) in _PLAIN else (_ENCODERS.get(kind) or _encoder(kind))(v) for v in value]


def _encoder(kind: type) -> Callable[[Any], Json]:
    """Return what encodes the values of a type, and keep it: an analysis has thousands of them."""
    if issubclass(kind, Enum):
        _ENCODERS[kind] = lambda value: cast("Json", value.value)
    elif issubclass(kind, bool | int | float | str):
        _ENCODERS[kind] = _as_it_is
    elif issubclass(kind, tuple | list):
        _ENCODERS[kind] = _items
    elif dataclasses.is_dataclass(kind):
        _ENCODERS[kind] = _dataclass_encoder(_field_names(cast("Hashable", kind)))
    else:
        message = f"{kind.__name__} is no value of the model"
        raise TypeError(message)
    return _ENCODERS[kind]


def _dataclass_encoder(names: tuple[str, ...]) -> Callable[[Any], Json]:
    def write(value: object) -> Json:
        found: dict[str, Json] = {}
        for name in names:
            part = getattr(value, name)
            kind = type(part)
            found[name] = part if kind in _PLAIN else (_ENCODERS.get(kind) or _encoder(kind))(part)
        return found

    return write


_PLAIN = frozenset({type(None), bool, int, float, str})
_ENCODERS: dict[type, Callable[[Any], Json]] = dict.fromkeys(_PLAIN, _as_it_is) | {Span: list}


def decode(kind: type[T], value: Json) -> T:
    """Return the value of the given type that ``encode`` made this of.

    Raises:
        ValueError: It is not that of such a value.
    """
    try:
        return cast("T", _decoder(cast("Hashable", kind))(value))
    except (KeyError, TypeError, AttributeError) as error:
        message = f"not the JSON of {kind}: {error}"
        raise ValueError(message) from error


@cache
def _field_names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - any dataclass
    return tuple(f.name for f in dataclasses.fields(kind))


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type expression is no type
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Span:
        return Span._make
    if origin is tuple:
        return _tuple_decoder(arguments)
    if origin in {Union, types.UnionType}:
        (inner,) = (_decoder(a) for a in arguments if a is not type(None))
        return lambda value: None if value is None else inner(value)
    if dataclasses.is_dataclass(kind):
        return _dataclass_decoder(cast("type", kind))
    if issubclass(kind, Enum):
        return cast("Callable[[Any], Any]", kind)
    return _plain_decoder(kind)


def _tuple_decoder(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    item = _decoder(arguments[0])  # the model has tuples of one kind only
    return lambda value: tuple([item(v) for v in value])


def _dataclass_decoder(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    fields = [(name, _decoder(hints[name])) for name in _field_names(kind)]

    def read(value: dict[str, Any]) -> object:
        return kind(**{name: convert(value[name]) for name, convert in fields if name in value})

    return read


def _plain_decoder(kind: type) -> Callable[[Any], Any]:
    accepted = (int, float) if kind is float else kind

    def read(value: object) -> object:
        if isinstance(value, accepted):
            return value
        message = f"{value!r} is no {kind.__name__}"
        raise ValueError(message)

    return read
