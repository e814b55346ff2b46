"""Tags on highlights, kept speakers and kept claims: put on, taken off, renamed, merged and coloured as undoable steps.

What the reader says of a tag itself, its colour and a memo, is an annotation about it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model.annotation import Annotation
from reader.model.change import Delete, Edit, Insert, Table, Update
from reader.model.errors import ChangeRefusedError
from reader.model.ids import new_id
from reader.model.labels import HighlightColour
from reader.model.tag import SUBJECT, is_within, moved, tag_name, unique
from reader.services.annotating import alter
from reader.services.taglisting import known_tags, memos_on_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.library.library import Library
    from reader.model.change import Change, Operation


def put_tags(library: Library, annotations: str | Iterable[str], tags: Iterable[str], origin: str = "") -> Change:
    """Put tags on highlights, beside those that they bear; a tag that is there in other letters is meant.

    Raises:
        ChangeRefusedError: No tag is named, or one of the highlights is not there any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    added = _as_known(library, tags)
    if not added:
        raise ChangeRefusedError("A tag needs a name. Type one.")
    return alter(library, annotations, lambda a: replace(a, tags=unique((*a.tags, *added))), _told(added), origin)


def set_tags(library: Library, annotations: str | Iterable[str], tags: Iterable[str], origin: str = "") -> Change:
    """Let highlights bear these tags and no others.

    Raises:
        ChangeRefusedError: One of the highlights is not there any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    wanted = _as_known(library, tags)
    what = _told(wanted) if wanted else "left without tags"
    return alter(library, annotations, lambda a: replace(a, tags=wanted), what, origin)


def take_tags(library: Library, annotations: str | Iterable[str], tags: Iterable[str], origin: str = "") -> Change:
    """Take tags off highlights, with those below them.

    Raises:
        ChangeRefusedError: One of the highlights is not there any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    off = unique(tag_name(t) for t in tags)
    what = f"freed of {_named(off)}"
    return alter(library, annotations, lambda a: replace(a, tags=_without(a.tags, off)), what, origin)


def _without(tags: Iterable[str], off: Sequence[str]) -> tuple[str, ...]:
    return tuple(t for t in tags if not any(is_within(t, one) for one in off))


def _told(tags: Sequence[str]) -> str:
    return f"tagged {_named(tags)}"


def _named(tags: Sequence[str]) -> str:
    return " and ".join([", ".join(tags[:-1]), tags[-1]] if len(tags) > 1 else tags)


def _as_known(library: Library, tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags with the letters that they have in the library already."""
    known = {name.casefold(): name for name in known_tags(library.read)}
    return unique(known.get(name.casefold(), name) for name in map(tag_name, tags))


def rename_tag(library: Library, tag: str, name: str, origin: str = "") -> Change:
    """Call a tag otherwise, with all below it, wherever it stands; where the new name is a tag already, they are one.

    Raises:
        ChangeRefusedError: There is no such tag any more, or no new name.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    new = tag_name(name)
    if not new:
        raise ChangeRefusedError("A tag needs a name. Type one.")
    is_there = any(is_within(known, new) for known in known_tags(library.read)) and not is_within(new, tag)
    step = f"Tag {tag} merged with {new}" if is_there else f"Tag {tag} renamed to {new}"
    return _move(library, [tag], new, step, origin)


def merge_tags(library: Library, tags: Iterable[str], into: str, origin: str = "") -> Change:
    """Make several tags one, with all below them, wherever they stand.

    Raises:
        ChangeRefusedError: There is one of them no more, or no name for the one that is left.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    new = tag_name(into)
    old = [t for t in dict.fromkeys(tags) if t != new]
    if not new or not old:
        raise ChangeRefusedError("Choose the tags to merge, and the one that is to be left.")
    return _move(library, old, new, f"{_named(['Tag ' + old[0], *old[1:]])} merged with {new}", origin)


def _move(library: Library, old: Sequence[str], new: str, step: str, origin: str) -> Change:
    def move(name: str) -> str:
        for one in old:
            if is_within(name, one):
                return moved(name, one, new)
        return name

    return _apply(library, old, lambda tags: unique(map(move, tags)), move, Edit(step, (), origin))


def remove_tag(library: Library, tag: str, origin: str = "") -> Change:
    """Take a tag, and all below it, off everything that bears it; what was highlighted stays so.

    Raises:
        ChangeRefusedError: There is no such tag any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    step = Edit(f"Tag {tag} removed", (), origin)
    return _apply(library, [tag], lambda tags: _without(tags, [tag]), lambda _: "", step)


def _apply(
    library: Library,
    old: Sequence[str],
    change: Callable[[Sequence[str]], tuple[str, ...]],
    rename: Callable[[str], str],
    step: Edit,
) -> Change:
    """Alter the tags of all that bears some, and the memos on these; "" for a name takes its memo out."""
    bearing = {r.id: r for tag in old for r in library.read.tagged(tag)}
    operations: list[Operation] = [Update(replace(r, tags=change(r.tags))) for r in bearing.values()]
    memos = memos_on_tags(library.read)
    there = {name: memo for name, memo in memos.items() if not any(is_within(name, tag) for tag in old)}
    for name, memo in memos.items():
        if name in there:
            continue
        new = rename(name)
        if new in there:
            there[new] = _joined(there[new], memo)
            operations += [Update(there[new]), Delete(Table.ANNOTATIONS, memo.id)]
        elif new:
            there[new] = replace(memo, about=SUBJECT + new)
            operations.append(Update(there[new]))
        else:
            operations.append(Delete(Table.ANNOTATIONS, memo.id))
    if not operations:
        raise ChangeRefusedError("This tag is not in the library any more. Choose another.")
    return library.apply(replace(step, operations=tuple(operations)))


def _joined(kept: Annotation, gone: Annotation) -> Annotation:
    """Return two memos as one: what was written on both, and the colour of the one that is kept if it has one."""
    body = "\n\n".join(unique((kept.body, gone.body)))
    return replace(kept, body=body, colour=kept.colour or gone.colour)


def recolour_tag(library: Library, tag: str, colour: HighlightColour | None, origin: str = "") -> Change:
    """Give a tag a colour, or take it away.

    Raises:
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    value = "" if colour is None else colour.value
    name = f"Tag {tag} made {value}" if value else f"Colour of tag {tag} removed"
    (found,) = library.read.memos(SUBJECT + tag)[:1] or (None,)
    operations: tuple[Operation, ...]
    if found is None:
        operations = (Insert(Annotation(new_id(), about=SUBJECT + tag, colour=value)),) if value else ()
    elif value or found.body:
        operations = (Update(replace(found, colour=value)),)
    else:
        operations = (Delete(Table.ANNOTATIONS, found.id),)
    return library.apply(Edit(name, operations, origin))
