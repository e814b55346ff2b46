"""What the reader decides, as steps of the library."""

from __future__ import annotations

import pytest

from reader.library.library import Library
from reader.model.article import BlockKind
from reader.model.claim import Passage
from reader.model.decision import Decision, DecisionKind, Selector, Target
from reader.model.errors import ChangeRefusedError
from reader.model.span import Span
from reader.services.analysing import analyse_stored
from reader.services.correcting import decide, step_name, withdraw_all
from reader.services.importing import import_files, import_text
from reader.services.jobs import InlineExecutor
from tests.services.conftest import BRIDGE

INLINE = InlineExecutor()


@pytest.fixture
def article(library: Library, bridge: str) -> str:
    return import_files(library, [bridge], INLINE).articles[0]


def place(words: str, article: str) -> Passage:
    start = BRIDGE.index(words)
    return Passage(article, Span(start, start + len(words)))


def test_a_decision_is_a_step_that_can_be_undone(library: Library, article: str) -> None:
    before = library.dump()
    change = decide(
        library, DecisionKind.SET_SPEAKER, [place("“The bridge is open", article)], "Robert Cole ", origin="t"
    )
    assert (change.name, change.origin) == ("Speaker of “The bridge is open” set to Robert Cole", "t")
    (decision,) = library.read.decisions([article])
    assert (decision.article, decision.value) == (article, "Robert Cole")
    selector = decision.targets[0].selector
    assert (selector.exact, selector.start) == ("“The bridge is open", BRIDGE.index("“The"))
    library.undo(change.id)
    assert library.dump() == before


def test_the_ends_of_a_place_are_those_of_whole_characters(library: Library) -> None:
    (article,) = import_text(library, "Cafe\u0301s open").articles
    decide(library, DecisionKind.NOT_A_QUOTATION, [Passage(article, Span(0, 4))])
    assert library.read.decisions()[0].targets[0].selector.exact == "Cafe\u0301"


def test_a_place_beyond_the_text_is_cut_to_it(library: Library, article: str) -> None:
    decide(library, DecisionKind.NOT_A_QUOTATION, [Passage(article, Span(len(BRIDGE) - 10, len(BRIDGE) + 10))])
    assert library.read.decisions()[0].targets[0].selector.end == len(BRIDGE)


@pytest.mark.parametrize(
    ("kind", "places", "value"),
    [
        (DecisionKind.SET_SPEAKER, [], "Ann Lee"),
        (DecisionKind.SET_SPEAKER, [Span(5, 5)], "Ann Lee"),
        (DecisionKind.SET_SPEAKER, [Span(5000, 5010)], "Ann Lee"),
        (DecisionKind.SET_BLOCK_KIND, [Span(0, 22)], "advertisement"),
        (DecisionKind.ADD_QUOTATION, [Span(0, 5)], ""),
        (DecisionKind.MERGE_SPEAKERS, [Span(0, 5)], ""),
        (DecisionKind.SAME_CLAIM, [Span(0, 5)] * 3, ""),
        (DecisionKind.RENAME_SPEAKER, [Span(0, 5)], " "),
        (DecisionKind.SET_PUBLISHED, [], "yesterday"),
    ],
)
def test_what_could_never_be_replayed_is_refused(
    library: Library, article: str, kind: DecisionKind, places: list[Span], value: str
) -> None:
    before = library.dump()
    with pytest.raises(ChangeRefusedError):
        decide(library, kind, [Passage(article, p) for p in places], value, article=article)
    assert library.dump() == before


@pytest.mark.parametrize("kind", [DecisionKind.SET_SPEAKER, DecisionKind.SET_TITLE])
def test_a_decision_about_an_article_that_is_gone_is_refused(library: Library, kind: DecisionKind) -> None:
    places = [Passage("gone", Span(0, 5))] if kind is DecisionKind.SET_SPEAKER else []
    with pytest.raises(ChangeRefusedError, match="not in the library any more"):
        decide(library, kind, places, "x", article="gone")


def test_a_date_needs_no_place(library: Library, article: str) -> None:
    change = decide(library, DecisionKind.SET_PUBLISHED, value="2018-03", article=article)
    assert change.name == "Date set to 2018-03"
    published = analyse_stored(library, article, INLINE).metadata.published
    assert published
    assert published.value == "2018-03"


def test_a_decision_can_be_withdrawn_whatever_came_after_it(library: Library, article: str) -> None:
    decide(library, DecisionKind.SET_TITLE, value="One", article=article)
    (first,) = library.read.decisions()
    decide(library, DecisionKind.SET_OUTLET, value="The Riverton Post", article=article)
    change = withdraw_all(library, [first.id], "tests")
    assert change.name == "Removal of the decision: Title set to One"
    assert [d.value for d in library.read.decisions()] == ["The Riverton Post"]
    with pytest.raises(ChangeRefusedError):
        withdraw_all(library, [first.id])
    decide(library, DecisionKind.SET_TITLE, value="Two", article=article)
    left = [d.id for d in library.read.decisions()]
    assert withdraw_all(library, left).name == "Removal of two decisions"
    assert library.read.decisions() == ()


LONG = "“We had weapons\nbrought to this headquarters and given to us,” he said."


@pytest.mark.parametrize("kind", DecisionKind)
def test_every_kind_of_decision_has_a_name_on_one_line(kind: DecisionKind) -> None:
    targets = tuple(Target("a", Selector(LONG, "", "", 0, len(LONG))) for _ in range(2))
    for some in (targets, targets[:1], ()):
        name = step_name(Decision("d", kind, some, "A\nvalue"))
        assert "\n" not in name
        assert len(name) < 90


@pytest.mark.parametrize(
    ("kind", "value", "name"),
    [
        (DecisionKind.SET_SPEAKER, "Nicholson", "Speaker of “We had weapons …” set to Nicholson"),
        (DecisionKind.SET_SPEAKER, "", "Speaker of “We had weapons …” removed"),
        (DecisionKind.SET_BLOCK_KIND, BlockKind.BOILERPLATE, "“We had weapons …” marked as boilerplate"),
        (DecisionKind.SET_TITLE, "", "Title removed"),
        (DecisionKind.MERGE_SPEAKERS, "", "“We had weapons …” and “We had weapons …” united"),
    ],
)
def test_the_name_says_what_was_decided(kind: DecisionKind, value: str, name: str) -> None:
    targets = tuple(Target("a", Selector(LONG, "", "", 0, len(LONG))) for _ in range(2))
    assert step_name(Decision("d", kind, targets, value)) == name
