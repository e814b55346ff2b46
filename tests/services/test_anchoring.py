"""Places that the reader chooses among, and what is kept of that."""

from __future__ import annotations

import pytest

from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.change import Edit, Insert
from reader.model.claim import Passage
from reader.model.decision import Selector, Target
from reader.model.errors import ChangeRefusedError
from reader.model.span import Span
from reader.services.anchoring import settle, unsettled_highlights
from reader.services.annotating import highlights_on
from reader.services.importing import import_text
from reader.text.selectors import AnchorStatus

TEXT = "It began here. They are unsafe, he said.\n\nLater it was said again. They are unsafe, she said.\n"


@pytest.fixture
def article(library: Library) -> str:
    (found,) = import_text(library, TEXT).articles
    twice = Target(found, Selector("They are unsafe", "", "", -1, -1))
    lost = Target(found, Selector("Nothing of this was ever written", "", "", 5, 9))
    gone = Target("gone", Selector("They are unsafe", "", "", 5, 9))
    made = (
        Annotation("a", (twice,), colour="red"),
        Annotation("b", (lost, twice), colour="red"),
        Annotation("c", (gone,), colour="red"),
    )
    library.apply(Edit("Highlights", tuple(map(Insert, made))))
    return found


def test_the_reader_chooses_among_the_places_and_can_take_it_back(library: Library, article: str) -> None:
    first, lost, second = unsettled_highlights(library)
    assert [(u.annotation, u.status) for u in (first, lost)] == [
        ("a", AnchorStatus.AMBIGUOUS),
        ("b", AnchorStatus.ORPHAN),
    ]
    assert lost.places == ()
    assert second.annotation == "b"
    assert [(p.before, p.words, p.after) for p in first.places] == [
        ("It began here. ", "They are unsafe", ", he said."),
        ("Later it was said again. ", "They are unsafe", ", she said."),
    ]
    change = settle(library, "a", first.places[1].passage, "test")
    assert change.name == "Place of “They are unsafe” chosen"
    assert [u.annotation for u in unsettled_highlights(library, ("a", "b"))] == ["b", "b"]
    placed, _ = highlights_on(library, [article])
    assert [p.span.start for p in placed] == [TEXT.rindex("They")]
    library.undo(change.id)
    assert len(unsettled_highlights(library, ("a",))) == 1


def test_what_has_its_place_is_not_moved(library: Library, article: str) -> None:
    place = unsettled_highlights(library, ("a",))[0].places[0].passage
    settle(library, "a", place)
    with pytest.raises(ChangeRefusedError, match="has its place"):
        settle(library, "a", place)
    with pytest.raises(ChangeRefusedError, match="No words are chosen"):
        settle(library, "b", Passage(article, Span(3, 3)))
