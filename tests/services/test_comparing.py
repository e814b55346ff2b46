"""Articles of the library compared."""

from __future__ import annotations

from reader.analysis.pipeline import compare
from reader.library.library import Library
from reader.model.claim import Passage
from reader.model.decision import DecisionKind
from reader.model.span import Span
from reader.services.analysing import analyse_stored
from reader.services.comparing import compare_stored, request
from reader.services.correcting import decide
from reader.services.importing import import_files
from reader.services.jobs import InlineExecutor
from tests.services.conftest import BRIDGE, COUNCIL

INLINE = InlineExecutor()


def place(text: str, words: str, article: str) -> Passage:
    start = text.index(words)
    return Passage(article, Span(start, start + len(words)))


def test_stored_articles_are_compared_in_the_order_asked_each_once(library: Library, bridge: str, council: str) -> None:
    one, two = import_files(library, [bridge, council], INLINE).articles
    found = compare_stored(library, [two, one, two], INLINE)
    assert [a.article.id for a in found.comparison.analyses] == [two, one]
    assert found.comparison == compare([analyse_stored(library, a, INLINE) for a in (two, one)])
    assert {r.article for r in found.records} == {one, two}


def test_what_was_decided_about_claims_and_speakers_is_in_force(library: Library, bridge: str, council: str) -> None:
    one, two = import_files(library, [bridge, council], INLINE).articles
    passages = [
        place(BRIDGE, "Lee said that the work took two years.", one),
        place(COUNCIL, "Riverton bridge opens", two),
    ]
    joined = decide(library, DecisionKind.SAME_CLAIM, passages)
    united = decide(
        library, DecisionKind.MERGE_SPEAKERS, [place(BRIDGE, "Ann Lee", one), place(COUNCIL, "Robert Cole", two)]
    )
    found = compare_stored(library, [one, two], INLINE).comparison
    assert len(found.decided) == 2
    assert found.unplaced == ()
    assert any({m.passage.span for m in c.members} >= {p.span for p in passages} for c in found.claims)
    assert any({"Ann Lee", "Robert Cole"} <= {s.name, *s.aliases} for s in found.speakers)
    for change in (united, joined):
        library.undo(change.id)
    assert compare_stored(library, [one, two], INLINE).comparison.decided == ()


def test_a_decision_that_reaches_beyond_the_articles_is_left_out(library: Library, bridge: str, council: str) -> None:
    one, two = import_files(library, [bridge, council], INLINE).articles
    decide(library, DecisionKind.DIFFERS, [place(BRIDGE, "$9 million", one), place(COUNCIL, "$8 million", two)])
    alone = [analyse_stored(library, one, INLINE)]
    assert request(library, alone).decisions == ()
    assert compare_stored(library, [one], INLINE).comparison.unplaced == ()


def test_nothing_is_shared_by_no_articles(library: Library) -> None:
    assert compare_stored(library, [], INLINE).comparison.claims == ()
