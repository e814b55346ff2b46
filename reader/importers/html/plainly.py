"""The text of a page without its tags: linear in its length, whatever the page holds."""

from __future__ import annotations

import re
from html import unescape

TAG = re.compile(r"<(?:[!?]|/?([a-zA-Z][a-zA-Z0-9]*))[^<>]*>")
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
UNSEEN = ("head", "script", "style", "template", "noscript", "svg", "select", "textarea", "iframe")
_LONG_ADDRESS = re.compile(r"data:[^\"'\s)>]{200,}")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def slim(page: str) -> str:
    """Return a page without scripts, styles, comments, pictures written into it, and control characters."""
    return _LONG_ADDRESS.sub("data:,", cut(_CONTROLS.sub("", page), ("script", "style", "svg")))


def cut(page: str, names: tuple[str, ...]) -> str:
    """Return a page without its comments and the elements of these names; one that never ends stays."""
    opening = re.compile(rf"<!--|<({'|'.join(names)})(?=[\s/>])", re.IGNORECASE)
    kept, at, endless = [], 0, set[str]()
    while found := opening.search(page, at):
        name = (found[1] or "").lower()
        end = None if name in endless else _end(page, name, found.end())
        if end is None:
            endless.add(name)
        kept.append(page[at : found.end() if end is None else found.start()])
        at = found.end() if end is None else end
    return "".join((*kept, page[at:]))


def _end(page: str, name: str, start: int) -> int | None:
    """Return where the element ends that begins before ``start``, or the comment if the name is empty."""
    closing = re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE) if name else re.compile("-->")
    found = closing.search(page, start)
    return found.end() if found else None


def render(page: str) -> str:
    """Return all text of a page that a browser could show, a block a line, without blank lines."""
    page = _BLANKS.sub(" ", cut(page, UNSEEN))
    text = unescape(TAG.sub(lambda tag: _white(tag[1]), page))
    lines = (re.sub(r"[ \t\r\f\v]+", " ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not line.isspace())


def _white(name: str | None) -> str:
    """Return what stands in the text for a tag."""
    lower = (name or "span").lower()
    return "" if lower in INLINE else " " if lower in _CELLS else "\n"
