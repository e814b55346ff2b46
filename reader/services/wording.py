"""Words of the names that steps have in the menu, and of sentences to the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ARTICLE_GONE = "This article is not in the library any more. Undo its removal, or import it again."
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SHOWN = 24
"""Characters of a passage that the name of a step shows."""
_MARKS = "“”„‟\"«»‘’‚'"


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, small ones in words: "five articles"."""
    told = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{told} {noun}" if number == 1 else f"{told} {noun}s"


def letters(number: int) -> str:
    """Return A to Z for 0 to 25, then AA, AB and so on, as the columns of a spreadsheet are named."""
    more, last = divmod(number, 26)
    return (letters(more - 1) if more else "") + chr(ord("A") + last)


def no_quotation_of(name: str, known: Sequence[str]) -> str:
    """Return the sentence that nobody of a name is quoted, with the names of those who are."""
    told = f"Quoted are: {', '.join(known)}." if known else "Nobody is quoted by name."
    return f"No quotation of {name} was found. {told}"


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
