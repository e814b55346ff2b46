"""The table of highlights: which, in which order, though articles come and go."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reader.library.library import Library
from reader.model.annotation import Annotation
from reader.model.change import Delete, Insert, Table, Update
from reader.model.decision import Selector, Target
from reader.model.highlightlist import HighlightFilter, HighlightOrder
from reader.model.kept import KeptSpeaker
from reader.model.labels import HighlightColour, HighlightStyle
from reader.model.speaker import SpeakerType
from tests.library.making import Ticking, add, edit, feed, stated, stored

TEXT = "A headline\n“We saw it,” Ann Lee said on Friday.\n“And then,” she said, “it left.”\n"
Order = HighlightOrder
RED, BLUE, TEAL = HighlightColour.RED, HighlightColour.BLUE, HighlightColour.TEAL


def marked(name: str, article: str, words: str, colour: str = "red", **values: object) -> Annotation:
    start = TEXT.index(words)
    target = Target(article, Selector(words, "", "", start, start + len(words)))
    return Annotation(name, (target,), colour=colour, **values)  # type: ignore[arg-type] # by name


@pytest.fixture(scope="module")
def filled() -> Iterator[Library]:
    """Highlights on three articles, one of which is gone again; only to be read."""
    with Library.private(Ticking()) as library:
        add(
            library,
            stored("a", TEXT, metadata=stated("Zebra", "reuters", "2018-03")),
            stored("b", TEXT, metadata=stated("Ant", "AP", "2017-11-02")),
            stored("c", TEXT, metadata=stated()),
        )
        notes = (
            marked("1", "a", "“We saw", "red", tags=("Sources/unnamed", "b"), body="Check this"),
            marked("2", "a", "headline", "blue", style="box"),
            marked("3", "b", "Friday", "red", tags=("Sources",)),
            marked("4", "b", "on Friday", "teal", body="again", style="wavy"),
            marked("5", "c", "it left", "grey", tags=("Sourcesmith",), citation="Ant, 2 November 2017"),
            marked("none", "a", "it", ""),
            Annotation("memo", about="article:a", body="Check memo", colour="red"),
        )
        for one in notes:
            library.apply(edit("mark", Insert(one)))
        feed(library)
        library.apply(edit("gone", Delete(Table.ARTICLES, "c")))
        yield library


def listed(
    library: Library,
    narrowed: HighlightFilter = HighlightFilter(),  # noqa: B008 - it is frozen
    order: HighlightOrder = Order.PLACE,
    *,
    is_reversed: bool = False,
) -> str:
    numbers = library.read.highlight_numbers(narrowed, order, is_reversed=is_reversed)
    return "".join(r.id if r else "-" for r in library.read.highlights_at(numbers))


@pytest.mark.parametrize(
    ("order", "forth", "back"),
    [
        # By outlet; the one whose article is gone stands last both ways.
        (Order.PLACE, "43" + "21" + "5", "21" + "43" + "5"),
        (Order.PUBLISHED, "43" + "21" + "5", "21" + "43" + "5"),
        (Order.CREATED, "12345", "54321"),
        (Order.COLOUR, "25134", "43152"),
        (Order.WORDS, "32541", "14523"),
        (Order.NOTE, "41235", "14532"),
        (Order.TAGS, "31524", "51342"),
    ],
)
def test_highlights_are_in_order_and_those_without_the_value_last(
    filled: Library, order: HighlightOrder, forth: str, back: str
) -> None:
    assert listed(filled, order=order) == forth
    assert listed(filled, order=order, is_reversed=True) == back


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        (HighlightFilter(colour=RED), "31"),
        (HighlightFilter(tag="Sources"), "31"),
        (HighlightFilter(tag="Sources/unnamed"), "1"),
        (HighlightFilter(tag="Source"), ""),
        (HighlightFilter(outlet="Reuters"), "21"),
        (HighlightFilter(since="2018"), "21"),
        (HighlightFilter(until="2017"), "43"),
        (HighlightFilter(since="2017-11", until="2018"), "4321"),
        (HighlightFilter(kept=True), "5"),
        (HighlightFilter(kept=False), "4321"),
        (HighlightFilter(words="frid"), "43"),
        (HighlightFilter(words="check"), "1"),
        (HighlightFilter(words="unnamed"), "1"),
        (HighlightFilter(words="reuters zeb"), "21"),
        (HighlightFilter(words="reuters ant"), ""),
        (HighlightFilter(words="…"), ""),
        (HighlightFilter(words="friday", colour=TEAL), "4"),
    ],
)
def test_highlights_are_narrowed(filled: Library, narrowed: HighlightFilter, found: str) -> None:
    assert listed(filled, narrowed) == found


def test_highlights_are_narrowed_to_those_on_what_a_speaker_says(filled: Library) -> None:
    (speaker,) = filled.read.speakers().rows
    assert listed(filled, HighlightFilter(speaker=speaker.id)) == "1"
    assert filled.read.highlighted_speakers() == ((speaker.id, "Ann Lee"),)


def test_a_row_says_all_that_is_known(filled: Library) -> None:
    one, two, *_, kept = filled.read.highlights_at(filled.read.highlight_numbers(HighlightFilter(), Order.CREATED))
    assert one is not None
    assert two is not None
    assert kept is not None
    assert (one.source, one.published, one.tags, one.note) == (
        "reuters · Zebra",
        "2018-03",
        ("Sources/unnamed", "b"),
        "Check this",
    )
    assert (one.words, one.span.of(TEXT), one.is_kept) == ("“We saw", "“We saw", False)
    assert two.style is HighlightStyle.BOX
    assert (kept.source, kept.is_kept, kept.published) == ("Ant, 2 November 2017", True, "")
    assert filled.read.numbers_of_highlights([kept, one]) == tuple(
        filled.read.highlight_numbers(HighlightFilter(), Order.CREATED)[n] for n in (4, 0)
    )


def test_tags_and_outlets_of_highlights_are_counted(filled: Library) -> None:
    assert filled.read.tag_counts() == {"Sources": 1, "Sources/unnamed": 1, "Sourcesmith": 1, "b": 1}
    assert filled.read.highlighted_outlets() == ("AP", "reuters")


def test_memos_and_all_that_bears_a_tag_are_found(filled: Library) -> None:
    assert [m.id for m in filled.read.memos()] == ["memo"]
    assert filled.read.memos("article:b") == ()
    assert [a.id for a in filled.read.tagged("Sources")] == ["1", "3"]
    assert [a.id for a in filled.read.annotations_of(["3", "nowhere", "1", "3"])] == ["3", "1"]


def test_the_table_follows_what_changes_and_what_is_taken_back(library: Library) -> None:
    add(library, stored("a", TEXT), stored("b", TEXT))
    made = library.apply(edit("mark", Insert(marked("1", "a", "Friday")), Insert(marked("2", "b", "it left"))))
    library.apply(edit("change", Update(marked("1", "a", "Friday", "blue", tags=("x", "x")))))
    assert listed(library, HighlightFilter(colour=BLUE)) == "1"
    assert library.read.tag_counts() == {"x": 1}
    undone = library.undo(library.apply(edit("gone", Delete(Table.ANNOTATIONS, "2"))).id)
    assert sorted(listed(library)) == ["1", "2"]
    assert undone.id > made.id
    library.apply(edit("gone", Delete(Table.ARTICLES, "b")))
    assert listed(library, HighlightFilter(kept=True)) == "2"
    library.rebuild_index()
    assert listed(library, HighlightFilter(kept=True)) == "2"
    assert listed(library, HighlightFilter(kept=False)) == "1"


def test_a_highlight_that_is_gone_meanwhile_is_no_row(library: Library) -> None:
    add(library, stored("a", TEXT))
    library.apply(edit("mark", Insert(marked("1", "a", "Friday"))))
    numbers = library.read.highlight_numbers(HighlightFilter())
    (row,) = library.read.highlights_at(numbers)
    assert row is not None
    library.apply(edit("gone", Delete(Table.ANNOTATIONS, "1")))
    assert library.read.highlights_at(numbers) == (None,)
    assert library.read.numbers_of_highlights([row]) == (None,)


def test_what_stood_on_an_article_that_is_removed_for_good_leaves_the_table(library: Library) -> None:
    add(library, stored("a", TEXT), stored("b", TEXT))
    both = Annotation("2", (*marked("", "a", "Friday").targets, *marked("", "b", "it left").targets), colour="red")
    library.apply(edit("mark", Insert(marked("1", "b", "Friday", tags=("x",))), Insert(both)))
    assert sorted(listed(library)) == ["1", "2", "2"]
    assert sorted(listed(library, HighlightFilter(words="left"))) == ["2", "2"]
    library.remove_for_good(["b"])
    assert listed(library) == ""
    assert library.read.tag_counts() == {}


def test_tags_of_kept_speakers_are_told(library: Library) -> None:
    library.apply(edit("keep", Insert(KeptSpeaker("s", "Ann", SpeakerType.PERSON, tags=("Sources/x",)))))
    assert library.read.tags_of_kept() == (("Sources/x",),)
    assert [r.id for r in library.read.tagged("Sources")] == ["s"]
    assert library.read.tagged("Source") == ()
