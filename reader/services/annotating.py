"""Keep what the reader highlights, as undoable steps, and find where it stands now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING
from uuid import uuid4

from reader.analysis.placing import UnplaceableError, place_of
from reader.model.annotation import Annotation, HighlightColour, HighlightRow, PlacedHighlight, UnplacedHighlight
from reader.model.change import Delete, Edit, Insert, Table, Update
from reader.model.errors import ChangeRefusedError
from reader.model.span import Span
from reader.services.correcting import target_at
from reader.services.wording import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.library.library import Library
    from reader.model.change import Change
    from reader.model.claim import Passage
    from reader.model.library import ArticleRow


def highlight(library: Library, passage: Passage, colour: HighlightColour, origin: str = "") -> Change:
    """Keep a highlight; the very same words that are highlighted already only get the other colour.

    Args:
        library: Is changed.
        passage: The words; their ends are moved out to whole characters.
        colour: The colour.
        origin: Who asks.

    Raises:
        ChangeRefusedError: The passage is empty or in no article of the library.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    target = target_at(library, passage)
    there = next((a for a in _highlights(library, [passage.article]) if a.targets == (target,)), None)
    if there is not None:
        return recolour(library, there.id, colour, origin)
    made = Annotation(str(uuid4()), (target,), colour=colour.value)
    name = f"{excerpt(target.selector.exact)} highlighted in {colour.value}"
    return library.apply(Edit(name, (Insert(made),), origin))


def recolour(library: Library, annotation: str, colour: HighlightColour, origin: str = "") -> Change:
    """Give a highlight another colour.

    Raises:
        ChangeRefusedError: It is not there any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    found = _there(library, annotation)
    name = f"Highlight of {_shown(found)} made {colour.value}"
    return library.apply(Edit(name, (Update(replace(found, colour=colour.value)),), origin))


def set_note(library: Library, annotation: str, note: str, origin: str = "") -> Change:
    """Keep what the reader writes on a highlight; "" takes the note away.

    Raises:
        ChangeRefusedError: The highlight is not there any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    found = _there(library, annotation)
    note = note.strip()
    name = f"Note on {_shown(found)} {'written' if note else 'removed'}"
    return library.apply(Edit(name, (Update(replace(found, body=note)),), origin))


def note_of(library: Library, annotation: str) -> str:
    """Return the note on a highlight, or ""."""
    found = library.read.annotation(annotation)
    return "" if found is None else found.body


def remove_highlights(library: Library, annotations: Iterable[str], origin: str = "") -> Change:
    """Take highlights out, as one step.

    Raises:
        ChangeRefusedError: One of them is not there any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    found = [_there(library, a) for a in annotations]
    name = f"Highlight of {_shown(found[0])} removed" if len(found) == 1 else f"{len(found)} highlights removed"
    return library.apply(Edit(name, tuple(Delete(Table.ANNOTATIONS, a.id) for a in found), origin))


def highlight_rows(library: Library) -> tuple[HighlightRow, ...]:
    """Return all highlights of the library, by article, in text order."""
    found = _highlights(library, None)
    articles = sorted({t.article for a in found for t in a.targets})
    sources = {r.id: _source(r) for r in library.read.article_rows(articles)}
    rows = [
        HighlightRow(
            a.id, t.article, Span(s.start, s.end), HighlightColour(a.colour), s.exact, sources[t.article], a.body
        )
        for a in found
        for t in a.targets
        if t.article in sources
        for s in (t.selector,)
    ]
    return tuple(sorted(rows, key=lambda r: (r.source, r.article, r.span, r.id)))


def _source(row: ArticleRow) -> str:
    return " · ".join(p for p in (row.outlet, row.title) if p) or PurePath(row.path).name


def highlights_on(
    library: Library, articles: Iterable[str]
) -> tuple[tuple[PlacedHighlight, ...], tuple[UnplacedHighlight, ...]]:
    """Return the highlights of articles, those with a place in text order, and those without one; none is guessed."""
    wanted = tuple(articles)
    stored = ((a, library.read.article(a)) for a in wanted)
    texts = {a: s.article.text for a, s in stored if s is not None}
    placed: list[PlacedHighlight] = []
    unplaced: list[UnplacedHighlight] = []
    for annotation in _highlights(library, texts):
        for target in annotation.targets:
            if target.article not in texts:
                continue
            try:
                span = place_of(target, texts)
            except UnplaceableError as why:
                unplaced.append(UnplacedHighlight(annotation.id, target.article, target.selector.exact, str(why)))
            else:
                colour = HighlightColour(annotation.colour)
                placed.append(PlacedHighlight(annotation.id, target.article, span, colour))
    return tuple(sorted(placed, key=lambda h: (h.article, h.span, h.id))), tuple(unplaced)


def _highlights(library: Library, articles: Iterable[str] | None) -> list[Annotation]:
    found = library.read.annotations(None if articles is None else tuple(articles))
    return [a for a in found if a.targets and a.colour in set(HighlightColour)]


def _there(library: Library, annotation: str) -> Annotation:
    found = library.read.annotation(annotation)
    if found is None:
        raise ChangeRefusedError("This highlight is not in the library any more.")
    return found


def _shown(annotation: Annotation) -> str:
    return excerpt(annotation.targets[0].selector.exact) if annotation.targets else "a memo"
