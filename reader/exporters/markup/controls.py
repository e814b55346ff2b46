"""Control characters made visible: an article's text must not steer the terminal or break a page."""

from __future__ import annotations

from reader.text.scalars import scalars

# C0 becomes its control picture, C1 the replacement character; line feed and tab keep their meaning. The arrow keys,
# the title and the clipboard of a terminal can all be set by what is printed to it.
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421} | dict.fromkeys(range(128, 160), 65533)
del _PICTURES[ord("\n")], _PICTURES[ord("\t")]


def show_controls(text: str) -> str:
    """Return the text, of the same length, with control characters replaced by visible ones."""
    return text.translate(_PICTURES)


def one_line(text: str) -> str:
    """Return the text on one line: white space becomes single spaces, control characters visible ones."""
    return show_controls(" ".join(text.split()))


def line(text: str | None) -> str:
    """Return a text on one line that a document can hold: without control characters and lone surrogates."""
    return scalars(one_line(text or ""))


def shorten(text: str, length: int) -> str:
    """Return one line of at most ``length`` characters, cut at the end of a word where one is near."""
    whole = one_line(text)
    if len(whole) <= length:
        return whole
    cut = whole[: length - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > length // 2 else cut).rstrip() + "…"
