"""Bind any number of values to statements with ``IN``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

MANY = 500
"""Values bound to one statement; SQLite may be built with a limit of 999."""


def in_slots(values: Sequence[T]) -> Iterator[tuple[str, Sequence[T]]]:
    """Yield slots for the brackets of an ``IN``, and the values that they are for, until all were bound."""
    for first in range(0, len(values), MANY):
        some = values[first : first + MANY]
        yield ", ".join("?" * len(some)), some
