"""Texts of Unicode scalar values: what no encoding can write, as the name of a file may hold it, is replaced."""

from __future__ import annotations


def scalars(text: str) -> str:
    """Return the text with surrogate pairs joined, and U+FFFD for each surrogate that is alone."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
