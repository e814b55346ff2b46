"""An article in a file that holds several, as a list to choose from shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a file.

    Attributes:
        number: Its place in the file, from 1.
        title: Its title; "" where none is stated.
        published: The date that is stated, in EDTF; "" where none is.
        size: Bytes of it in the file.
        problem: Why it cannot be taken, in one sentence; "" where it can.
    """

    number: int
    title: str = ""
    published: str = ""
    size: int = 0
    problem: str = ""
