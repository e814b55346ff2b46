"""Frozen dataclasses are the same whichever way they are made."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any, ClassVar

import pytest

from reader import values

pytestmark = pytest.mark.skipif(sys.version_info >= values.UNTRIED, reason="all are made as ever")
usual = dataclasses.dataclass(frozen=True, slots=True)


def define_point() -> type:
    @usual
    class Point:
        """A place."""

        x: int
        y: float = 2.5
        name: str = dataclasses.field(default="here", metadata={"unit": "none"})
        tags: list[str] = dataclasses.field(default_factory=list)

        @property
        def sum(self) -> float:
            """Both."""
            return self.x + self.y

        @classmethod
        def origin(cls) -> Any:
            """Return the place where all begins."""
            return cls(0, 0)  # type: ignore[call-arg]  # mypy does not see what is made of the class

    return Point


def define_checked() -> type:
    @usual
    class Checked:
        """From one number to another, in this order."""

        first: int
        last: int = 7

        def __post_init__(self) -> None:
            if self.last < self.first:
                message = "the wrong way round"
                raise ValueError(message)

    return Checked


@pytest.fixture(autouse=True)
def as_ever() -> Iterator[None]:
    yield
    values.end()


def made_both_ways(define: Callable[[], type]) -> tuple[Any, Any]:
    values.begin()
    quick = define()
    values.end()
    return define(), quick


def is_quick(kind: type) -> bool:
    return "_dataclass_key" in vars(kind)


def told(kind: Any) -> list[object]:
    """Return what can be asked of a class."""
    fields = [
        (f.name, f.type, f.default, f.default_factory, f.init, f.repr, f.hash, f.compare, f.kw_only, {**f.metadata})
        for f in dataclasses.fields(kind)
    ]
    names = [*inspect.signature(kind).parameters]
    facts = [kind.__name__, kind.__qualname__, kind.__module__, kind.__doc__, kind.__slots__, kind.__match_args__]
    return [*facts, fields, names, kind.__annotations__, repr(kind.__dataclass_params__), hasattr(kind, "__replace__")]


def lives(kind: Any) -> list[object]:
    """Return what becomes of some values of a class with two numbers at first."""
    one, same, other = kind(1, 3), kind(1, 3), kind(2, 4)
    first = kind.__match_args__[0]
    with pytest.raises(dataclasses.FrozenInstanceError, match=f"cannot assign to field '{first}'"):
        setattr(one, first, 1)
    with pytest.raises(dataclasses.FrozenInstanceError, match=f"cannot delete field '{first}'"):
        delattr(one, first)
    parts = [dataclasses.astuple(one), dataclasses.asdict(other)]
    return [repr(one), repr(copy.copy(one)), one == same, one != other, one == 5, one.__eq__(5), *parts]


@pytest.mark.parametrize("define", [define_point, define_checked])
def test_a_class_is_the_same_whichever_way_it_is_made(define: Callable[[], type]) -> None:
    slow, quick = made_both_ways(define)
    assert is_quick(quick)
    assert not is_quick(slow)
    assert told(quick) == told(slow)
    assert lives(quick) == lives(slow)


def test_values_are_equal_and_hashed_by_their_fields() -> None:
    slow, quick = made_both_ways(define_checked)
    assert hash(quick(1, 3)) == hash(slow(1, 3))
    assert {quick(1), quick(1, 7)} == {quick(1)}
    assert quick(1) != slow(1)
    assert dataclasses.replace(quick(1), last=9) == quick(1, 9)
    for kind in (slow, quick):
        with pytest.raises(ValueError, match="wrong way"):
            kind(3, 1)
        with pytest.raises(TypeError, match="__init__"):
            kind()


def test_defaults_are_made_anew() -> None:
    _, quick = made_both_ways(define_point)
    first, second = quick(1), quick(1, tags=["a"])
    assert first.tags == []
    assert first.tags is not quick(1).tags
    assert second.tags == ["a"]
    assert quick.origin().sum == 0
    with pytest.raises(TypeError):
        hash(first)


def test_values_go_to_other_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    slow, quick = made_both_ways(define_checked)
    module = ModuleType("somewhere")
    monkeypatch.setitem(sys.modules, "somewhere", module)
    for kind in (slow, quick):
        kind.__module__, kind.__qualname__ = "somewhere", "Checked"
    vars(module)["Checked"] = quick
    sent = pickle.dumps(quick(1, 2))
    assert pickle.loads(sent) == quick(1, 2)  # noqa: S301 - of our own making
    vars(module)["Checked"] = slow
    assert pickle.dumps(slow(1, 2)) == sent
    assert pickle.loads(sent) == slow(1, 2)  # noqa: S301 - the same


def test_a_subclass_has_attributes_of_its_own_and_the_fields_of_its_base() -> None:
    _, quick = made_both_ways(define_checked)

    class More(quick):  # type: ignore[misc, valid-type]  # made at run time
        pass

    more = More(1)
    more.note = "a"
    del more.note
    assert [f.name for f in dataclasses.fields(More)] == ["first", "last"]
    assert more != quick(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'last'"):
        more.last = 3
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'last'"):
        del more.last
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'note'"):
        quick(1).note = "a"


@pytest.mark.parametrize(
    ("own", "more"),
    [
        ("x: int", {}),
        ("x: int; y: int; __hash__ = None", {}),
        ("x: int; _y: int", {}),
        ("x: int; y: 'ClassVar[int]' = 3", {}),
        ("x: int; y: int = field(default=1, compare=False)", {}),
        ("x: int; y: int = field(repr=False)", {}),
        ("x: int; y: int = field(default=1, kw_only=True)", {}),
        ("x: int; y: int = property(id)", {}),
        ("x: int; y: int", {"order": True}),
        ("x: int; y: int", {"frozen": False}),
    ],
)
def test_any_other_class_is_made_as_ever(own: str, more: dict[str, bool]) -> None:
    scope: dict[str, Any] = {"field": dataclasses.field, "ClassVar": ClassVar, "__name__": __name__}
    exec(f"class Kind:\n    'One.'\n    {own}", scope)  # noqa: S102 - of the test
    values.begin()
    made = dataclasses.dataclass(**({"frozen": True, "slots": True} | more))(scope["Kind"])
    assert not is_quick(made)
    assert dataclasses.is_dataclass(made)


@pytest.mark.parametrize("own", ["x: int = 1; y: int", "x: int; y: list = []", "x: int; y: int; z = field()"])
def test_what_is_wrong_is_told_as_ever(own: str) -> None:
    scope: dict[str, Any] = {"field": dataclasses.field, "__name__": __name__}
    exec(f"from __future__ import annotations\nclass Kind:\n    'One.'\n    {own}", scope)  # noqa: S102 - of the test
    values.begin()
    with pytest.raises((TypeError, ValueError)):
        usual(scope["Kind"])


def test_a_value_that_holds_itself_can_be_shown() -> None:
    _, quick = made_both_ways(define_point)
    place = quick(1)
    place.tags.append(place)
    assert repr(place).endswith("tags=[...])")
