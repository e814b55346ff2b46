"""Words of the names that steps have in the menu, and of sentences to the reader."""

from __future__ import annotations

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SHOWN = 24
"""Characters of a passage that the name of a step shows."""
_MARKS = "“”„‟\"«»‘’‚'"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, small ones in words: "five articles"."""
    told = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{told} {noun}" if number == 1 else f"{told} {noun}s"


def one_line(text: str) -> str:
    """Return the text on one line, with single spaces, and U+FFFD for what cannot be shown."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(c if c.isprintable() else "\ufffd" for c in line)


def excerpt(text: str) -> str:
    """Return the first words of a passage in quotation marks, without its own."""
    line = one_line(text).strip(_MARKS)
    if len(line) <= _SHOWN:
        return f"“{line}”"
    cut = line[: _SHOWN - 2]
    space = cut.rfind(" ")
    return f"“{(cut[:space] if space > 0 else cut).rstrip()} …”"
