"""The keys that lists of the index are ordered by."""

from __future__ import annotations

NONE = "1"
"""Sorts behind the key of any value, which begins with "0"."""


def sort_key(value: str) -> str:
    """Return the key by which a list is ordered: case does not count, and nothing sorts last."""
    return "0" + value.casefold() if value else NONE
