"""Keep what the reader highlights, as undoable steps, and find where it stands now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.analysis.placing import UnplaceableError, place_of
from reader.model.annotation import Annotation, PlacedHighlight, UnplacedHighlight
from reader.model.change import Delete, Edit, Insert, Table, Update
from reader.model.claim import Passage
from reader.model.errors import ChangeRefusedError
from reader.model.ids import new_id
from reader.model.labels import HighlightColour, HighlightStyle
from reader.services.correcting import target_at
from reader.services.wording import excerpt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.library.library import Library
    from reader.model.change import Change
    from reader.model.decision import Target
    from reader.model.interchange import Source
    from reader.model.library import ArticleRow
    from reader.model.span import Span

_GONE = "This highlight is not in the library any more. Undo its removal first."


@dataclass(frozen=True, slots=True)
class Marker:
    """How words are highlighted: what a marker that is kept in the hand gives to each passage."""

    colour: HighlightColour
    style: HighlightStyle = HighlightStyle.WASH
    tags: tuple[str, ...] = ()


def highlight(library: Library, passage: Passage, marker: Marker | HighlightColour, origin: str = "") -> Change:
    """Keep a highlight; the very same one is not kept twice, one of another look on the same words is.

    Args:
        library: Is changed.
        passage: The words; their ends are moved out to whole characters.
        marker: The colour, or all that the highlight is to have.
        origin: Who asks.

    Raises:
        ChangeRefusedError: The passage is empty or in no article of the library.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    wanted = Marker(marker) if isinstance(marker, HighlightColour) else marker
    target = target_at(library, passage)
    place = _place_of(target)
    there = (a for a in _highlights(library, [passage.article]) if tuple(map(_place_of, a.targets)) == (place,))
    same = next((a for a in there if _look(a) == wanted), None)
    made = same or Annotation(
        new_id(),
        (target,),
        colour=wanted.colour.value,
        style=wanted.style.value,
        tags=wanted.tags,
        citation=_citation(library, passage.article),
    )
    name = f"{excerpt(target.selector.exact)} highlighted in {wanted.colour.value}"
    return library.apply(Edit(name, (Update(made) if same else Insert(made),), origin))


def _place_of(target: Target) -> tuple[str, int, str]:
    """Return what two targets on the same words have in common, however much of their surroundings each has."""
    return target.article, target.selector.start, target.selector.exact


def _look(annotation: Annotation) -> Marker:
    known = annotation.style in set(HighlightStyle)
    style = HighlightStyle(annotation.style) if known else HighlightStyle.WASH
    return Marker(HighlightColour(annotation.colour), style, annotation.tags)


def _citation(library: Library, article: str) -> str:
    """Return where an article was published, as far as that is known: it outlives the article."""
    (row,) = library.read.article_rows([article]) or (None,)
    stored = library.read.article(article)
    return "" if row is None else cited(row, row.address or ("" if stored is None else stored.address))


def cited(article: ArticleRow | Source, address: str = "") -> str:
    """Return outlet, title, date, author and address of an article in one line; what is not known is left out."""
    title = f"“{article.title}”" if article.title else ""
    return ", ".join(part for part in (article.outlet, title, article.published, article.byline, address) if part)


def recolour(library: Library, annotations: str | Iterable[str], colour: HighlightColour, origin: str = "") -> Change:
    """Give highlights another colour, as one step.

    Raises:
        ChangeRefusedError: One of them is not there any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    return alter(library, annotations, lambda a: replace(a, colour=colour.value), f"made {colour.value}", origin)


def restyle(library: Library, annotations: str | Iterable[str], style: HighlightStyle, origin: str = "") -> Change:
    """Draw highlights in another way, as one step.

    Raises:
        ChangeRefusedError: One of them is not there any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    what = {HighlightStyle.WASH: "given a wash", HighlightStyle.UNDERLINE: "underlined", HighlightStyle.BOX: "framed"}
    return alter(library, annotations, lambda a: replace(a, style=style.value), what[style], origin)


def set_extent(library: Library, annotation: str, passage: Passage, origin: str = "") -> Change:
    """Let a highlight stand on other words of the same article.

    Args:
        library: Is changed.
        annotation: Its id; of several passages, that in the article of ``passage`` is changed.
        passage: The words; their ends are moved out to whole characters.
        origin: Who asks.

    Raises:
        ChangeRefusedError: It is not there any more or stands nowhere in the article, or there are no words.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    (found,) = there_are(library, [annotation])
    target = target_at(library, passage)
    places = [n for n, t in enumerate(found.targets) if t.article == passage.article]
    if not places:
        raise ChangeRefusedError("This highlight does not stand in this article.")
    targets = (*found.targets[: places[0]], target, *found.targets[places[0] + 1 :])
    name = f"Highlight of {shown(found)} set to {excerpt(target.selector.exact)}"
    return library.apply(Edit(name, (Update(replace(found, targets=targets)),), origin))


def set_note(library: Library, annotation: str, note: str, origin: str = "") -> Change:
    """Keep what the reader writes on a highlight; "" takes the note away.

    Raises:
        ChangeRefusedError: The highlight is not there any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    (found,) = there_are(library, [annotation])
    note = note.strip()
    name = f"Note on {shown(found)} {'written' if note else 'removed'}"
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
    found = there_are(library, annotations)
    name = f"Highlight of {shown(found[0])} removed" if len(found) == 1 else f"{len(found):,} highlights removed"
    return library.apply(Edit(name, tuple(Delete(Table.ANNOTATIONS, a.id) for a in found), origin))


def alter(
    library: Library,
    annotations: str | Iterable[str],
    change: Callable[[Annotation], Annotation],
    what: str,
    origin: str = "",
) -> Change:
    """Alter highlights, as one step.

    Args:
        library: Is changed.
        annotations: Their ids, or the id of one.
        change: Makes what each is to be of what it is.
        what: What is done to them, as the name of the step has it behind them: "made blue".
        origin: Who asks.

    Raises:
        ChangeRefusedError: One of them is not there any more.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    found = there_are(library, [annotations] if isinstance(annotations, str) else annotations)
    named = f"Highlight of {shown(found[0])}" if len(found) == 1 else f"{len(found):,} highlights"
    return library.apply(Edit(f"{named} {what}", tuple(Update(change(a)) for a in found), origin))


def there_are(library: Library, annotations: Iterable[str]) -> tuple[Annotation, ...]:
    """Return annotations by their ids.

    Raises:
        ChangeRefusedError: One of them is not there any more, or none was asked for.
    """
    wanted = tuple(dict.fromkeys(annotations))
    found = library.read.annotations_of(wanted)
    if not wanted or len(found) < len(wanted):
        raise ChangeRefusedError(_GONE)
    return found


def shown(annotation: Annotation) -> str:
    """Return the first words of a highlight as the names of steps have them."""
    return excerpt(annotation.targets[0].selector.exact) if annotation.targets else "a memo"


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
                placed.append(_placed(annotation, target.article, span))
    return tuple(sorted(placed, key=lambda h: (h.article, h.span, h.id))), tuple(unplaced)


def _placed(annotation: Annotation, article: str, span: Span) -> PlacedHighlight:
    look = _look(annotation)
    return PlacedHighlight(annotation.id, article, span, look.colour, look.style, look.tags, annotation.body)


def _highlights(library: Library, articles: Iterable[str] | None) -> list[Annotation]:
    found = library.read.annotations(None if articles is None else tuple(articles))
    return [a for a in found if a.targets and a.colour in set(HighlightColour)]
