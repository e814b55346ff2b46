"""Tags: names with "/" between the levels of a tree, as "Sources/unnamed"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reader.model.labels import HighlightColour

LEVEL = "/"
"""Stands between the levels of a tag's name."""
SUBJECT = "tag:"
"""Begins what a memo on a tag is ``about``; the name of the tag follows."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the library, as the tree of tags shows it.

    Attributes:
        name: Its whole name, with those of the levels above it.
        colour: The colour that the reader gave it, or None.
        memo: What the reader wrote on it, in Markdown; "" for nothing.
        highlights: How many passages bear it, or a tag below it.
        others: How many kept speakers and claims bear it, or a tag below it.
    """

    name: str
    colour: HighlightColour | None = None
    memo: str = ""
    highlights: int = 0
    others: int = 0

    @property
    def label(self) -> str:
        """The last level of its name."""
        return self.name.rpartition(LEVEL)[2]

    @property
    def parent(self) -> str:
        """The name of the tag above it, or ""."""
        return self.name.rpartition(LEVEL)[0]


def tag_name(typed: str) -> str:
    """Return the name of the tag that was typed: without needless spaces and empty levels; "" for none."""
    levels = (" ".join(level.split()) for level in typed.split(LEVEL))
    return LEVEL.join(level for level in levels if level)


def tag_names(typed: str) -> tuple[str, ...]:
    """Return the names of the tags that were typed with commas between them, each once."""
    return unique(tag_name(one) for one in typed.split(","))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Return names in their order, each once, without empty ones."""
    return tuple(dict.fromkeys(n for n in names if n))


def is_within(name: str, tag: str) -> bool:
    """Tell whether a name is that of the tag, or of one below it."""
    return name == tag or name.startswith(tag + LEVEL)


def moved(name: str, old: str, new: str) -> str:
    """Return what a name is after the tag ``old`` and all below it came to be called ``new``."""
    return new + name[len(old) :] if is_within(name, old) else name


def lineage(name: str) -> tuple[str, ...]:
    """Return the names of all levels down to the tag itself, the topmost first."""
    levels = name.split(LEVEL)
    return tuple(LEVEL.join(levels[: n + 1]) for n in range(len(levels)))
