"""Highlights: kept as steps, found again by their words, never guessed."""

from __future__ import annotations

import pytest

from reader.library.library import Library
from reader.model.change import Delete, Edit, Insert, Table
from reader.model.claim import Passage
from reader.model.decision import Target
from reader.model.errors import ChangeRefusedError
from reader.model.highlightlist import HighlightFilter
from reader.model.labels import HighlightColour, HighlightStyle
from reader.model.library import ArticleRow
from reader.model.span import Span
from reader.services.annotating import (
    Marker,
    cited,
    highlight,
    highlights_on,
    recolour,
    remove_highlights,
    restyle,
    set_extent,
)
from reader.services.highlightlisting import rows_of_highlights
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor

RED, BLUE = HighlightColour.RED, HighlightColour.BLUE


@pytest.fixture
def article(library: Library, bridge: str) -> str:
    (found,) = import_files(library, [bridge], InlineExecutor()).articles
    return found


def colours(library: Library, article: str) -> list[tuple[Span, HighlightColour]]:
    placed, unplaced = highlights_on(library, [article])
    assert unplaced == ()
    return [(h.span, h.colour) for h in placed]


def test_a_highlight_is_kept_as_a_step_that_can_be_taken_back_and_done_again(library: Library, article: str) -> None:
    change = highlight(library, Passage(article, Span(0, 8)), RED, "window")
    words = library.read.annotations()[0].targets[0].selector.exact
    assert (change.name, change.origin) == (f"“{words}” highlighted in red", "window")
    assert colours(library, article) == [(Span(0, 8), RED)]
    undone = library.undo(change.id)
    assert colours(library, article) == []
    library.undo(undone.id)
    assert colours(library, article) == [(Span(0, 8), RED)]


def test_the_very_same_highlight_is_not_kept_twice_but_one_of_another_look_is(library: Library, article: str) -> None:
    passage = Passage(article, Span(0, 8))
    highlight(library, passage, RED)
    assert highlight(library, passage, RED).id == 0
    highlight(library, passage, Marker(RED, HighlightStyle.BOX))
    change = highlight(library, passage, Marker(BLUE, tags=("x",)))
    placed, _ = highlights_on(library, [article])
    looks = {(h.span, h.colour, h.style, h.tags) for h in placed}
    wash = HighlightStyle.WASH
    assert looks == {
        (Span(0, 8), RED, wash, ()),
        (Span(0, 8), RED, HighlightStyle.BOX, ()),
        (Span(0, 8), BLUE, wash, ("x",)),
    }
    library.undo(change.id)
    assert len(colours(library, article)) == 2


def test_a_highlight_is_drawn_in_another_way_and_set_to_other_words(library: Library, article: str) -> None:
    highlight(library, Passage(article, Span(0, 5)), RED)
    (made,) = library.read.annotations()
    assert restyle(library, made.id, HighlightStyle.UNDERLINE).name == "Highlight of “Mayor” underlined"
    change = set_extent(library, made.id, Passage(article, Span(0, 11)))
    assert change.name == "Highlight of “Mayor” set to “Mayor opens”"
    ((placed,), _) = highlights_on(library, [article])
    assert (placed.span, placed.style, placed.id) == (Span(0, 11), HighlightStyle.UNDERLINE, made.id)
    with pytest.raises(ChangeRefusedError, match="No words"):
        set_extent(library, made.id, Passage(article, Span(5, 5)))
    with pytest.raises(ChangeRefusedError, match="not in the library"):
        set_extent(library, "gone", Passage(article, Span(0, 5)))


def test_a_highlight_is_not_set_to_words_of_another_article(library: Library, bridge: str, council: str) -> None:
    one, other = import_files(library, [bridge, council], InlineExecutor()).articles
    highlight(library, Passage(one, Span(0, 5)), RED)
    (made,) = library.read.annotations()
    with pytest.raises(ChangeRefusedError, match="does not stand in this article"):
        set_extent(library, made.id, Passage(other, Span(0, 5)))


def test_a_highlight_outlives_its_article_with_words_and_citation(library: Library, article: str) -> None:
    highlight(library, Passage(article, Span(0, 5)), RED)
    library.apply(Edit("gone", (Delete(Table.ARTICLES, article),)))
    (row,) = tuple(rows_of_highlights(library.read, library.read.highlight_numbers(HighlightFilter())))
    assert (row.words, row.source, row.is_kept) == ("Mayor", "“bridge”", True)


def test_a_citation_tells_what_is_known() -> None:
    row = ArticleRow("a", "Bridge opens", "The Post", "Jane Roe", "2018-03", "", "", 0, analysed=True)
    told = "The Post, “Bridge opens”, 2018-03, Jane Roe, https://example.org/bridge"
    assert cited(row, "https://example.org/bridge") == told


def test_highlights_may_overlap_and_stand_in_text_order(library: Library, article: str) -> None:
    highlight(library, Passage(article, Span(4, 12)), BLUE)
    highlight(library, Passage(article, Span(0, 8)), RED)
    assert colours(library, article) == [(Span(0, 8), RED), (Span(4, 12), BLUE)]


def test_a_highlight_is_recoloured_and_removed(library: Library, article: str) -> None:
    highlight(library, Passage(article, Span(0, 8)), RED)
    (made,) = library.read.annotations()
    recolour(library, made.id, BLUE)
    assert colours(library, article) == [(Span(0, 8), BLUE)]
    change = remove_highlights(library, [made.id])
    assert change.name.startswith("Highlight of")
    assert colours(library, article) == []
    with pytest.raises(ChangeRefusedError, match="not in the library any more"):
        recolour(library, made.id, RED)
    with pytest.raises(ChangeRefusedError, match="not in the library any more"):
        remove_highlights(library, [made.id])


def test_no_words_and_no_article_are_refused(library: Library, article: str) -> None:
    text = library.read.article(article).article.text  # type: ignore[union-attr]
    space = text.index(" ")
    with pytest.raises(ChangeRefusedError, match="No words are chosen"):
        highlight(library, Passage(article, Span(space, space + 1)), RED)
    with pytest.raises(ChangeRefusedError, match="No words are chosen"):
        highlight(library, Passage(article, Span(3, 3)), RED)
    with pytest.raises(ChangeRefusedError, match="not in the library"):
        highlight(library, Passage("nowhere", Span(0, 3)), RED)


def test_words_that_are_gone_are_told_of_and_not_guessed(library: Library, article: str) -> None:
    highlight(library, Passage(article, Span(0, 8)), RED)
    (made,) = library.read.annotations()
    (target,) = made.targets
    selector = type(target.selector)(
        **{name: getattr(target.selector, name) for name in target.selector.__slots__}
        | {"exact": "words of another day", "prefix": "from", "suffix": "long ago"}
    )
    moved = type(made)(made.id, (Target(article, selector),), colour=made.colour)
    library.apply(Edit("moved", (Delete(Table.ANNOTATIONS, made.id),)))
    library.apply(Edit("back", (Insert(moved),)))
    placed, (lost,) = highlights_on(library, [article])
    assert placed == ()
    assert (lost.words, lost.reason) == ("words of another day", "The words are gone.")


def test_highlights_of_other_articles_and_memos_are_left_out(library: Library, article: str) -> None:
    highlight(library, Passage(article, Span(0, 8)), RED)
    assert highlights_on(library, ["another"]) == ((), ())


def test_all_highlights_are_listed_by_article_in_text_order(library: Library, bridge: str, council: str) -> None:
    one, other = import_files(library, [bridge, council], InlineExecutor()).articles
    highlight(library, Passage(other, Span(0, 5)), RED)
    highlight(library, Passage(one, Span(9, 14)), BLUE)
    highlight(library, Passage(one, Span(0, 5)), RED)
    rows = tuple(rows_of_highlights(library.read, library.read.highlight_numbers(HighlightFilter())))
    places = [(r.article, r.span.start) for r in rows]
    assert sorted(places) == sorted([(one, 0), (one, 9), (other, 0)])
    assert places.index((one, 9)) == places.index((one, 0)) + 1
    assert all(r.source for r in rows)
    assert {r.colour for r in rows} == {RED, BLUE}


def test_several_highlights_are_removed_as_one_step(library: Library, article: str) -> None:
    for start in (0, 10):
        highlight(library, Passage(article, Span(start, start + 5)), RED)
    change = remove_highlights(library, [a.id for a in library.read.annotations()])
    assert change.name == "2 highlights removed"
    assert colours(library, article) == []
    library.undo(change.id)
    assert len(colours(library, article)) == 2
