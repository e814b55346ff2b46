"""Speakers set, quotations added, articles described: each as one step."""

from __future__ import annotations

import pytest

from reader.library.library import Library
from reader.model.claim import Passage
from reader.model.decision import DecisionKind
from reader.model.errors import ChangeRefusedError
from reader.model.library import QuotationFilter
from reader.model.quotation import QuotationKind
from reader.model.span import Span
from reader.services.analysing import analyse_stored, catch_up
from reader.services.describing import describe_articles
from reader.services.importing import import_files, import_text
from reader.services.jobs import InlineExecutor
from reader.services.quoting import (
    ANONYMOUS,
    FoundName,
    add_quotation,
    decide_on_each,
    names_in,
    set_speaker,
    take_back,
)
from reader.services.stored_records import stored_records
from tests.services.conftest import BRIDGE

INLINE = InlineExecutor()
SAID = "“The bridge is open and it is safe for everyone,”"


def place(words: str, article: str) -> Passage:
    start = BRIDGE.index(words)
    return Passage(article, Span(start, start + len(words)))


@pytest.fixture
def article(library: Library, bridge: str) -> str:
    return import_files(library, [bridge], INLINE).articles[0]


def speakers(library: Library, article: str) -> dict[str, tuple[str, str | None]]:
    """Return the speaker and the source of each quotation by its words."""
    found = analyse_stored(library, article, INLINE)
    names = {e.id: e.name for e in found.entities}
    return {
        q.spans[0].of(BRIDGE): (names.get(q.speaker or "", ""), q.source.of(BRIDGE) if q.source else None)
        for q in found.quotations
    }


def test_names_of_a_text_are_offered_the_commonest_first(library: Library) -> None:
    text = "Rui Alves spoke. The Lower Town Council heard Rui Alves, Maria de Sousa.\nthe Gen. A.B. Cole’s men came.\n"
    (article,) = import_text(library, text).articles
    assert names_in(library, article) == (
        FoundName("Rui Alves", 2),
        FoundName("Gen. A.B. Cole", 1),
        FoundName("Lower Town Council", 1),
        FoundName("Maria de Sousa", 1),
    )
    assert names_in(library, "gone") == ()


def test_the_name_beside_a_quotation_becomes_its_mention(library: Library, article: str) -> None:
    change = set_speaker(library, [place(SAID, article)], "Riverton", "tests")
    assert change.name == "Speaker of “The bridge is open …” set to Riverton"
    assert speakers(library, article)[SAID] == ("Riverton", "Riverton")
    set_speaker(library, [place(SAID, article)], "Council of the River")
    assert speakers(library, article)[SAID][0] == "Council of the River"
    set_speaker(library, [place(SAID, article)], ANONYMOUS)
    assert speakers(library, article)[SAID][0] == ANONYMOUS
    set_speaker(library, [place(SAID, article)], "")
    assert speakers(library, article)[SAID] == ("", None)


def test_several_quotations_are_corrected_as_one_step(library: Library, article: str) -> None:
    before = library.dump()
    told = place("the work took two years", article)
    added = add_quotation(library, told, QuotationKind.INDIRECT, "Ann Lee")
    assert added.name == "“the work took two years” marked as a quotation"
    change = set_speaker(library, [place(SAID, article), told], "Robert Cole")
    assert change.name == "Speaker of two quotations set to Robert Cole"
    found = speakers(library, article)
    assert {found[SAID][0], found["the work took two years"][0]} == {"Robert Cole"}
    kinds = decide_on_each(library, DecisionKind.SET_QUOTATION_KIND, [place(SAID, article), told], "mixed")
    assert kinds.name == "Two quotations marked as partial"
    assert {q.kind for q in analyse_stored(library, article, INLINE).quotations} >= {QuotationKind.MIXED}
    back = take_back(library, place(SAID, article), "tests")
    assert back.name == "Removal of two decisions"
    assert speakers(library, article)[SAID][0] == "Ann Lee"
    library.undo(back.id)
    with pytest.raises(ChangeRefusedError):
        take_back(library, place("The new bridge", article))
    gone = decide_on_each(library, DecisionKind.NOT_A_QUOTATION, [place(SAID, article), told])
    assert gone.name == "Two quotations marked as no quotation"
    assert SAID not in speakers(library, article)
    for step in (gone, kinds, change, added):
        library.undo(step.id)
    assert library.dump() == before


def test_without_quotations_nothing_is_decided(library: Library) -> None:
    with pytest.raises(ChangeRefusedError):
        set_speaker(library, [], "x")
    with pytest.raises(ChangeRefusedError):
        decide_on_each(library, DecisionKind.NOT_A_QUOTATION, [])
    with pytest.raises(ChangeRefusedError):
        describe_articles(library, [], {DecisionKind.SET_TITLE: "x"})
    with pytest.raises(ChangeRefusedError):
        add_quotation(library, Passage("gone", Span(0, 1)), QuotationKind.DIRECT)
    assert library.read.decisions() == ()


def test_several_articles_get_outlet_and_date_as_one_step(library: Library, article: str) -> None:
    (other,) = import_text(library, "Another\n\nText of it.\n").articles
    values = {DecisionKind.SET_PUBLISHED: "2018-03", DecisionKind.SET_OUTLET: "The Tide"}
    change = describe_articles(library, [article, other], values, "tests")
    assert change.name == "Outlet and date of two articles set"
    catch_up(library, INLINE)
    assert {(r.outlet, r.published) for r in library.read.articles().rows} == {("The Tide", "2018-03")}
    assert describe_articles(library, [other], {DecisionKind.SET_TITLE: "A title"}).name == "Title set to A title"
    address = "https://example.org/story"
    assert (
        describe_articles(library, [article], {DecisionKind.SET_ADDRESS: address}).name == f"Address set to {address}"
    )
    catch_up(library, INLINE)
    assert [r.address for r in library.read.article_rows([article])] == [address]
    assert {r.address for r in stored_records(library, INLINE, QuotationFilter(article=article))} == {address}
    before = library.dump()
    with pytest.raises(ChangeRefusedError):
        describe_articles(library, [article, other], {**values, DecisionKind.SET_PUBLISHED: "in spring"})
    assert library.dump() == before
