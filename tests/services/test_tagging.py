"""Tags: a tree of names, altered as steps over all that bears them."""

from __future__ import annotations

import pytest

from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.change import Edit, Insert, Record
from reader.model.claim import Passage
from reader.model.errors import ChangeRefusedError
from reader.model.kept import KeptClaim, KeptSpeaker
from reader.model.labels import HighlightColour
from reader.model.span import Span
from reader.model.speaker import SpeakerType
from reader.model.tag import Tag
from reader.services.annotating import Marker, highlight
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from reader.services.tagging import (
    merge_tags,
    put_tags,
    recolour_tag,
    remove_tag,
    rename_tag,
    set_tags,
    take_tags,
)
from reader.services.taglisting import known_tags, tags_of

RED, BLUE = HighlightColour.RED, HighlightColour.BLUE


@pytest.fixture
def marked(library: Library, bridge: str) -> list[str]:
    """Three highlights with tags, a kept speaker, a kept claim, and a memo on a tag; returns the ids of the three."""
    (article,) = import_files(library, [bridge], InlineExecutor()).articles
    for start, tags in ((0, ("Sources/unnamed", "b")), (9, ("Sources",)), (20, ())):
        highlight(library, Passage(article, Span(start, start + 5)), Marker(RED, tags=tags))
    kept: tuple[Record, ...] = (
        KeptSpeaker("s", "Ann", SpeakerType.PERSON, tags=("Sources/unnamed",)),
        KeptClaim("c", tags=("b",)),
        Annotation("m", about="tag:Sources/unnamed", body="Who?", colour="teal"),
        Annotation("other", about="article:" + article, body="Long."),
    )
    library.apply(Edit("keep", tuple(map(Insert, kept))))
    return [a.id for a in library.read.annotations() if a.targets]


def borne(library: Library) -> list[tuple[str, ...]]:
    held = [a.tags for a in library.read.annotations() if a.targets]
    speaker, claim = library.read.kept_speaker("s"), library.read.kept_claim("c")
    assert speaker is not None
    assert claim is not None
    return [*held, speaker.tags, claim.tags]


BEFORE = [("Sources/unnamed", "b"), ("Sources",), (), ("Sources/unnamed",), ("b",)]


def test_tags_are_put_on_and_taken_off_as_one_step(library: Library, marked: list[str]) -> None:
    assert borne(library) == BEFORE
    change = put_tags(library, marked, ["sources", "new / one", "new/one"])
    assert change.name == "3 highlights tagged Sources and new/one"
    assert borne(library)[:3] == [("Sources/unnamed", "b", "Sources", "new/one"), *[("Sources", "new/one")] * 2]
    assert take_tags(library, marked, ["Sources"]).name == "3 highlights freed of Sources"
    assert borne(library)[:3] == [("b", "new/one"), ("new/one",), ("new/one",)]
    assert set_tags(library, marked[0], ["B"]).name == "Highlight of “Mayor” tagged b"
    assert set_tags(library, marked[1:], []).name == "2 highlights left without tags"
    assert borne(library)[:3] == [("b",), (), ()]
    with pytest.raises(ChangeRefusedError, match="needs a name"):
        put_tags(library, marked, [" / "])


@pytest.mark.usefixtures("marked")
def test_a_tag_is_renamed_with_all_below_it_wherever_it_stands(library: Library) -> None:
    change = rename_tag(library, "Sources", "People/heard")
    assert change.name == "Tag Sources renamed to People/heard"
    assert borne(library) == [("People/heard/unnamed", "b"), ("People/heard",), (), ("People/heard/unnamed",), ("b",)]
    assert [m.about for m in library.read.memos()][1:] == ["tag:People/heard/unnamed"]
    library.undo(change.id)
    assert borne(library) == BEFORE


@pytest.mark.usefixtures("marked")
def test_a_tag_that_gets_the_name_of_another_is_merged_with_it(library: Library) -> None:
    recolour_tag(library, "b", BLUE)
    change = rename_tag(library, "Sources/unnamed", "b")
    assert change.name == "Tag Sources/unnamed merged with b"
    assert borne(library) == [("b",), ("Sources",), (), ("b",), ("b",)]
    (memo,) = library.read.memos("tag:b")
    assert (memo.colour, memo.body) == ("blue", "Who?")
    assert library.read.memos("tag:Sources/unnamed") == ()
    library.undo(change.id)
    assert borne(library) == BEFORE


@pytest.mark.usefixtures("marked")
def test_several_tags_are_merged(library: Library) -> None:
    change = merge_tags(library, ["Sources/unnamed", "b", "x"], "x")
    assert change.name == "Tag Sources/unnamed and b merged with x"
    assert borne(library) == [("x",), ("Sources",), (), ("x",), ("x",)]
    with pytest.raises(ChangeRefusedError, match="Choose the tags"):
        merge_tags(library, ["x"], "x")


@pytest.mark.usefixtures("marked")
def test_a_tag_is_removed_with_its_memo_and_what_bore_it_stays(library: Library) -> None:
    change = remove_tag(library, "Sources")
    assert borne(library) == [("b",), (), (), (), ("b",)]
    assert [m.id for m in library.read.memos()] == ["other"]
    library.undo(change.id)
    assert borne(library) == BEFORE
    with pytest.raises(ChangeRefusedError, match="not in the library any more"):
        remove_tag(library, "Sour")
    with pytest.raises(ChangeRefusedError, match="needs a name"):
        rename_tag(library, "Sources", " ")


@pytest.mark.usefixtures("marked")
def test_a_tag_has_a_colour_which_a_memo_survives(library: Library) -> None:
    assert recolour_tag(library, "b", RED).name == "Tag b made red"
    recolour_tag(library, "b", BLUE)
    assert [t.colour for t in tags_of(library.read) if t.name == "b"] == [BLUE]
    assert recolour_tag(library, "b", None).name == "Colour of tag b removed"
    assert library.read.memos("tag:b") == ()
    recolour_tag(library, "Sources/unnamed", None)
    (memo,) = library.read.memos("tag:Sources/unnamed")
    assert (memo.body, memo.colour) == ("Who?", "")
    assert recolour_tag(library, "nothing", None).id == 0


@pytest.mark.usefixtures("marked")
def test_tags_stand_as_a_tree_with_what_bears_them(library: Library) -> None:
    assert known_tags(library.read) == ("b", "Sources", "Sources/unnamed")
    assert tags_of(library.read) == (
        Tag("b", None, "", 1, 1),
        Tag("Sources", None, "", 2, 1),
        Tag("Sources/unnamed", HighlightColour.TEAL, "Who?", 1, 1),
    )
