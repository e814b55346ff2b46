"""Find the passage that an export names: that of a quotation or a highlight, by its id or the start of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.analysis.placing import UnplaceableError, place_of
from reader.model.claim import Passage
from reader.model.errors import ReaderError

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.model.annotation import Annotation

LEAST_START = 6
"""Characters of an id that may stand for it."""


def find_passage(library: Library, typed: str) -> Passage:
    """Return where the words of a quotation or a highlight are now.

    Args:
        library: Has been caught up.
        typed: The id, or at least six characters of its start.

    Raises:
        ReaderError: There is no such one, there are several, or its words have no sure place any more.
    """
    wanted = typed.strip().lower()
    found = library.read.places_of(wanted) if len(wanted) >= LEAST_START else ()
    ids = dict.fromkeys(place.id for place in found)
    if wanted in ids:
        ids = {wanted: None}
    if not ids:
        raise ReaderError(
            f"No quotation or highlight of the library has the id {typed}. "
            "It may be of another library, or its article was removed."
        )
    if len(ids) > 1:
        raise ReaderError(f"Several ids begin with {typed}: {', '.join(ids)}. Give one of them.")
    (one,) = ids
    annotation = library.read.annotation(one)
    if annotation is not None:
        return _of_highlight(library, annotation)
    place = next(p for p in found if p.id == one)
    return Passage(place.article, place.span)


def _of_highlight(library: Library, annotation: Annotation) -> Passage:
    """Return the first passage of a highlight that has a sure place."""
    reason = "Its article is not in the library any more."
    for target in annotation.targets:
        stored = library.read.article(target.article)
        if stored is None:
            continue
        try:
            return Passage(target.article, place_of(target, {target.article: stored.article.text}))
        except UnplaceableError as why:
            reason = str(why)
    words = annotation.targets[0].selector.exact if annotation.targets else ""
    raise ReaderError(f"The highlight of “{words}” has no sure place: {reason[0].lower()}{reason[1:]}")
