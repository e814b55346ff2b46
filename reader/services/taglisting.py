"""What there is of tags in the library."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.model.labels import HighlightColour
from reader.model.tag import LEVEL, SUBJECT, Tag, lineage

if TYPE_CHECKING:
    from reader.library.reader import Reader
    from reader.model.annotation import Annotation


def known_tags(reader: Reader) -> tuple[str, ...]:
    """Return the names of all tags, with those above them, in order.

    Raises:
        LibraryError: The library cannot be read.
    """
    borne = [*reader.tag_counts(), *(t for tags in reader.tags_of_kept() for t in tags)]
    names = {level for name in (*borne, *memos_on_tags(reader)) for level in lineage(name)}
    return tuple(sorted(names, key=_in_tree))


def _in_tree(name: str) -> list[tuple[str, str]]:
    return [(level.casefold(), level) for level in name.split(LEVEL)]


def tags_of(reader: Reader) -> tuple[Tag, ...]:
    """Return all tags, with those above them, as a tree read from the top: each before those below it.

    Raises:
        LibraryError: The library cannot be read.
    """
    memos = memos_on_tags(reader)
    others = Counter(level for tags in reader.tags_of_kept() for level in {x for t in tags for x in lineage(t)})
    own = reader.tag_counts()
    names = known_tags(reader)
    inner = {above for name in names for above in lineage(name)[:-1]}
    found = []
    for name in names:
        memo = memos.get(name)
        counted = reader.tagged_below(name) if name in inner else own.get(name, 0)
        colour = HighlightColour(memo.colour) if memo and memo.colour in set(HighlightColour) else None
        found.append(Tag(name, colour, memo.body if memo else "", counted, others[name]))
    return tuple(found)


def memos_on_tags(reader: Reader) -> dict[str, Annotation]:
    """Return what the reader says of tags themselves, by their names.

    Raises:
        LibraryError: The library cannot be read.
    """
    return {m.about.removeprefix(SUBJECT): m for m in reader.memos() if m.about.startswith(SUBJECT)}
