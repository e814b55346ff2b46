"""Highlights without a sure place: where they may stand, and the reader's word on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.model.change import Edit, Update
from reader.model.errors import ChangeRefusedError
from reader.services.annotating import shown, there_are
from reader.services.correcting import target_at
from reader.services.places import PossiblePlace, possible_place
from reader.text.selectors import AnchorStatus, anchor

if TYPE_CHECKING:
    from reader.library.library import Library
    from reader.model.annotation import Annotation
    from reader.model.change import Change
    from reader.model.claim import Passage


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A highlight, or one of its passages, that has no sure place in its article.

    Attributes:
        annotation: Its id.
        article: Id of the article.
        words: What was highlighted.
        status: Ambiguous or orphan.
        places: Where the words may stand, the best first; none for an orphan.
    """

    annotation: str
    article: str
    words: str
    status: AnchorStatus
    places: tuple[PossiblePlace, ...]


def unsettled_highlights(library: Library, annotations: tuple[str, ...] | None = None) -> tuple[Unsettled, ...]:
    """Return the highlights whose words have no sure place, with the places that can be chosen.

    Args:
        library: Is read.
        annotations: Ids of those that are looked at; all unless given. One whose article is gone is left out.
    """
    found = library.read.annotations() if annotations is None else library.read.annotations_of(annotations)
    texts: dict[str, str | None] = {}
    return tuple(u for a in found for u in _unsettled(library, a, texts))


def _unsettled(library: Library, annotation: Annotation, texts: dict[str, str | None]) -> list[Unsettled]:
    found = []
    for target in annotation.targets:
        if target.article not in texts:
            stored = library.read.article(target.article)
            texts[target.article] = None if stored is None else stored.article.text
        text = texts[target.article]
        if text is None:
            continue
        anchored = anchor(text, target.selector)
        if anchored.status is not AnchorStatus.FOUND:
            places = tuple(possible_place(target.article, text, span) for span in anchored.candidates)
            words = target.selector.exact
            found.append(Unsettled(annotation.id, target.article, words, anchored.status, places))
    return found


def settle(library: Library, annotation: str, place: Passage, origin: str = "") -> Change:
    """Let a highlight stand where the reader says, as a step; its other passages stay where they are.

    Args:
        library: Is changed.
        annotation: Its id.
        place: The words, in an article on which it stands without a sure place.
        origin: Who asks.

    Raises:
        ChangeRefusedError: It is not there any more, stands nowhere in the article or has a sure place there, or there
            are no words.
        LibraryError: The library is read-only, locked, or the disk is full.
    """
    (found,) = there_are(library, [annotation])
    target = target_at(library, place)
    stored = library.read.article(place.article)
    text = "" if stored is None else stored.article.text
    unsure = [
        n for n, t in enumerate(found.targets) if t.article == place.article and anchor(text, t.selector).span is None
    ]
    if not unsure:
        raise ChangeRefusedError("This highlight has its place. Change its extent if it should stand elsewhere.")
    targets = (*found.targets[: unsure[0]], target, *found.targets[unsure[0] + 1 :])
    name = f"Place of {shown(found)} chosen"
    return library.apply(Edit(name, (Update(replace(found, targets=targets)),), origin))
