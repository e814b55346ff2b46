"""What a reader of highlights is, and what all of them need."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from typing import cast
from uuid import UUID, uuid5

from reader.importers.archives import ZIP_START, Archive
from reader.model.decision import Selector
from reader.model.errors import NotTextError, TooLargeError
from reader.model.interchange import COLOUR_CODES, AnnotationSet
from reader.model.labels import HighlightColour
from reader.text.decoding import decode
from reader.text.scalars import scalars

ROWS = 200_000
"""Highlights that are read of one file."""
UNKNOWN = -1
"""The place of words of which a file does not tell where they stood."""
_FOREIGN = UUID("6f9d0c55-5c0e-4c39-9a41-0d5e0f9d6d1e")
_TAG = re.compile(r"<[A-Za-z/!][^<>]*>")
_BREAKS = frozenset({"p", "br", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "tr"})
_SILENT = frozenset({"script", "style", "head", "template"})


@dataclass(frozen=True, slots=True)
class HighlightReader:
    """A kind of file that highlights can be read from.

    Attributes:
        name: What it is called, as "Readwise table".
        extensions: Endings of file names, in lower case, with their period.
        knows: Tells whether a file is of this kind.
        read: Returns what is in it. It raises a ReaderError when nothing of it can be read.
    """

    name: str
    extensions: tuple[str, ...]
    knows: Callable[[Opened], bool]
    read: Callable[[Opened], AnnotationSet]


class Opened:
    """A file that is looked into in several ways, each at most once.

    Attributes:
        data: Its bytes.
        name: What messages call it.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.data = data
        self.name = name

    @cached_property
    def archive(self) -> Archive | None:
        """Its parts, if it is an archive.

        Raises:
            ReaderError: It is damaged, or beyond the limits.
        """
        return Archive(self.data, self.name) if self.data.startswith(ZIP_START) else None

    @cached_property
    def text(self) -> str:
        """Its text, in whatever encoding."""
        return decode(self.data).text

    @cached_property
    def json(self) -> object:
        """What it holds as JSON; None when it begins like no JSON.

        Raises:
            NotTextError: It begins like JSON, and is damaged or cut short.
        """
        if self.archive is not None or self.text[:200].lstrip("\ufeff \t\r\n")[:1] not in {"{", "["}:
            return None
        try:
            return cast("object", json.loads(self.text.lstrip("\ufeff")))
        except (ValueError, RecursionError) as error:
            message = f"{self.name} is damaged or cut short: its JSON cannot be read; export it again."
            raise NotTextError(message) from error


def members(value: object) -> Mapping[str, object]:
    """Return the members of what should be an object; nothing of what is none."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def items(value: object) -> Sequence[object]:
    """Return the items of what should be a list, and of a single thing the thing itself."""
    return value if isinstance(value, list) else [] if value is None else [value]


def string(value: object) -> str:
    """Return what should be a text, without lone surrogates; "" of what is none."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return scalars(value) if isinstance(value, str) else ""


def number(value: object) -> int:
    """Return what should be a place in a text, else ``UNKNOWN``."""
    is_place = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return cast("int", value) if is_place else UNKNOWN


def unplaced(words: str, prefix: str = "", suffix: str = "") -> Selector:
    """Return the selector of words of which only they themselves, and perhaps what is around them, are known."""
    return Selector(words, prefix, suffix, UNKNOWN, UNKNOWN)


def id_of(*parts: str) -> str:
    """Return the id of something that has none of ours: the same for the same thing, so that nothing comes in twice."""
    return str(uuid5(_FOREIGN, "\0".join(parts)))


def own_id(value: str, *parts: str) -> str:
    """Return an id if it is a UUID, else one made of it."""
    try:
        return str(UUID(value.removeprefix("urn:uuid:")))
    except ValueError:
        return id_of(value, *parts)


def note_text(written: str) -> str:
    """Return a note as Markdown: one that was written in HTML loses its tags, and nothing in it is ever run."""
    if not _TAG.search(written):
        return written.strip()
    plain = _PlainText()
    plain.feed(written)
    plain.close()
    return plain.text()


def nearest_colour(code: str) -> str:
    """Return the name of the colour that a code (#RRGGBB, #RGB) or a name comes nearest to; "" when it is neither."""
    wanted = code.strip().casefold()
    if wanted in set(HighlightColour):
        return wanted
    if wanted in _NAMES:
        return _NAMES[wanted].value
    digits = wanted.removeprefix("#")
    digits = "".join(2 * d for d in digits) if len(digits) == 3 else digits[:6]
    if not re.fullmatch("[0-9a-f]{6}", digits):
        return ""
    point = _point(digits)
    return min(COLOUR_CODES, key=lambda c: _distance(point, _point(COLOUR_CODES[c][1:]))).value


_NAMES = {
    "pink": HighlightColour.RED,
    "magenta": HighlightColour.PURPLE,
    "violet": HighlightColour.PURPLE,
    "cyan": HighlightColour.TEAL,
    "gray": HighlightColour.GREY,
}


def _point(digits: str) -> tuple[int, ...]:
    return tuple(int(digits[i : i + 2], 16) for i in (0, 2, 4))


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def check_count(count: int, name: str) -> None:
    """Refuse a file with more highlights than are read.

    Raises:
        TooLargeError: There are more.
    """
    if count > ROWS:
        message = f"{name} has too many highlights ({count:,}; {ROWS:,} can be read): split it."
        raise TooLargeError(message)


class _PlainText(HTMLParser):
    """Takes the text out of HTML, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - of the base
        self._silent += tag in _SILENT
        self._parts.append("\n" if tag in _BREAKS else "")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        self._parts.append("\n" if tag in _BREAKS else "")

    def handle_data(self, data: str) -> None:
        self._parts.append("" if self._silent else data)

    def text(self) -> str:
        """Return the text, with at most one blank line between lines."""
        lines = [" ".join(line.split()) for line in "".join(self._parts).split("\n")]
        return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()
