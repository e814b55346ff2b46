"""All corrections in one list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reader.library.library import Library
from reader.model.change import Edit, Insert
from reader.model.claim import Passage
from reader.model.decision import Decision, DecisionKind, Target
from reader.model.errors import ChangeRefusedError
from reader.model.span import Span
from reader.services.analysing import analyse_stored, catch_up
from reader.services.correcting import Asked, decide, decide_all
from reader.services.corrections import choose_place, correction_rows, places_offered
from reader.services.importing import import_text
from reader.services.jobs import InlineExecutor
from reader.text.selectors import make_selector

INLINE = InlineExecutor()
TEXT = "Bridge opens\n\n“It is safe,” Ann Lee said.\n\nThe work took two years.\n\nThe work took two years.\n"
OLD = "The work took two years."


def place(words: str, article: str) -> Passage:
    start = TEXT.index(words)
    return Passage(article, Span(start, start + len(words)))


def test_corrections_are_listed_with_place_time_and_what_keeps_them_out_of_force(library: Library) -> None:
    (article,) = import_text(library, TEXT).articles
    (other,) = import_text(library, "Another\n\nText.\n").articles
    said = place("“It is safe,”", article)
    decide(library, DecisionKind.SET_SPEAKER, [said], "Bob Ray")
    decide(library, DecisionKind.SET_TITLE, value="Another title", article=other)
    decide(library, DecisionKind.SET_SPEAKER, [said], "Ann Lee")
    decide(library, DecisionKind.SET_QUOTATION_KIND, [place("took two", article)], "direct")
    library.undo(2)
    catch_up(library, INLINE)
    assert {q.text for q in library.read.quotations().rows if q.is_corrected} == {"“It is safe,”"}
    kind, latest, title, first = correction_rows(library)
    assert (kind.reason, kind.is_ambiguous) == ("No quotation stands at that place any more.", False)
    assert (latest.name, latest.span, latest.reason) == ("Speaker of “It is safe,” set to Ann Lee", said.span, "")
    assert (latest.article, latest.source, latest.articles) == (article, "Untitled article", (article,))
    assert abs(datetime.now(UTC) - datetime.fromisoformat(latest.time)).total_seconds() < 60
    assert (title.source, title.span, title.reason) == ("", None, "Its article is not in the library any more.")
    assert first.reason == "A later correction of the same is in force."
    assert [r.id for r in correction_rows(library, [other])] == [title.id]


def test_the_place_of_words_that_stand_twice_is_chosen_by_the_reader(library: Library) -> None:
    (article,) = import_text(library, TEXT).articles
    elsewhere = make_selector(
        f"A wholly different text about the bridge. {OLD} And more of it.", Span(42, 42 + len(OLD))
    )
    selector = replace(elsewhere, prefix="", suffix="", start=5)
    decision = Decision("d", DecisionKind.ADD_QUOTATION, (Target(article, selector),), "indirect", article)
    library.apply(Edit("A copied correction", (Insert(decision),)))
    catch_up(library, INLINE)
    (row,) = correction_rows(library)
    assert (row.reason, row.is_ambiguous) == ("The words may be at several places.", True)
    offers = places_offered(library, "d")
    assert {o.passage.span for o in offers} == {Span(at, at + len(OLD)) for at in (TEXT.index(OLD), TEXT.rindex(OLD))}
    second = next(o for o in offers if o.passage.span.start == TEXT.rindex(OLD))
    assert (second.words, second.before, second.after) == (OLD, "", "")
    change = choose_place(library, "d", second, "tests")
    assert change.name.startswith("Place chosen for “The work took two years.”")
    assert second.passage.span in [q.spans[0] for q in analyse_stored(library, article, INLINE).quotations]
    assert not correction_rows(library)[0].reason
    with pytest.raises(ChangeRefusedError, match="no places to choose from"):
        choose_place(library, "d", second)
    library.undo(change.id)
    catch_up(library, INLINE)
    assert correction_rows(library)[0].is_ambiguous


def test_where_there_is_no_place_to_choose_it_is_said(library: Library) -> None:
    (article,) = import_text(library, TEXT).articles
    decide(library, DecisionKind.SET_TITLE, value="x", article=article)
    for wanted in (library.read.decisions()[0].id, "gone"):
        with pytest.raises(ChangeRefusedError):
            places_offered(library, wanted)


def test_several_decisions_are_one_step_or_none(library: Library) -> None:
    (article,) = import_text(library, TEXT).articles
    before = library.dump()
    words = place("The work took two years", article)
    asked = (
        Asked(DecisionKind.ADD_QUOTATION, (words,), "indirect"),
        Asked(DecisionKind.SET_SPEAKER, (words,), "Ann Lee"),
    )
    change = decide_all(library, asked)
    assert change.name == "Two corrections"
    found = analyse_stored(library, article, INLINE)
    (added,) = [q for q in found.quotations if q.spans == (words.span,)]
    assert next(e.name for e in found.entities if e.id == added.speaker) == "Ann Lee"
    library.undo(change.id)
    assert library.dump() == before
    with pytest.raises(ChangeRefusedError):
        decide_all(library, (*asked, Asked(DecisionKind.SET_PUBLISHED, value="soon", article=article)))
    assert library.dump() == before
