"""What can be exported, as plain values."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QAbstractItemModelTester

from reader.exporters.base import ExportOptions, Grouping
from reader.model.library import ArticleRow, QuotationFilter, SpeakerRow
from reader.model.quotation import QuotationKind
from reader.model.record import Around, QuotationRecord
from reader.model.span import Span
from reader.model.speaker import SpeakerType
from reader.services.selections import StoredHighlights, StoredQuotations
from reader.ui.exportdialog.offer import (
    NAME_LENGTH,
    Choice,
    ExportState,
    Offer,
    Scope,
    Subject,
    articles_in,
    count,
    file_stem,
    from_state,
    speakers_in,
    stored_articles,
    stored_speakers,
    to_state,
)
from reader.ui.exportdialog.scopes import ChoiceModel

LEE = QuotationRecord(
    "1", "“Yes.”", (Span(0, 6),), "a", kind=QuotationKind.DIRECT, speaker="Lee", speaker_id="x", role="mayor"
)


def test_speakers_are_counted_and_namesakes_stay_apart() -> None:
    other = replace(LEE, id="2", speaker_id="y", role=None)
    nobody = replace(LEE, id="3", speaker=None, speaker_id=None)
    cole = replace(LEE, id="4", speaker="Cole", speaker_id="z")
    found = speakers_in([nobody, other, LEE, cole, replace(cole, id="5"), nobody])
    assert [(c.name, count(c.chosen), c.note) for c in found] == [
        ("Cole", 2, "mayor"), ("Lee", 1, ""), ("Lee", 1, "mayor"), ("", 2, "")
    ]  # fmt: skip
    assert speakers_in([]) == ()


def test_articles_go_by_the_name_they_are_given_else_by_title_or_file() -> None:
    records = [LEE, replace(LEE, article="b", title="Its cost", outlet="CNN"), replace(LEE, article="c", path="c.txt")]
    found = articles_in([*records, LEE], {"a": "1  Post"})
    assert [(c.name, count(c.chosen), c.note) for c in found] == [
        ("1  Post", 2, ""), ("Its cost", 1, "CNN"), ("c.txt", 1, "")
    ]  # fmt: skip


def test_each_scope_offers_its_quotations_and_those_to_be_chosen_from_none() -> None:
    offer = Offer(library_total=9, selected=StoredQuotations(2))
    assert offer.of(Scope.LIBRARY) == StoredQuotations(9)
    assert count(offer.of(Scope.SELECTED)) == 2
    assert offer.of(Scope.SPEAKER) == ()


@pytest.mark.parametrize("grouped", Grouping)
def test_a_state_comes_back_from_json(grouped: Grouping) -> None:
    state = ExportState(
        "/there", "latex", ExportOptions(byte_order_mark=True, around=Around.NONE, reasons=True, grouped=grouped)
    )
    assert from_state(to_state(state)) == state


@pytest.mark.parametrize(
    "found", [{}, {"form": "doc", "grouped": "moon", "context": 1, "folder": None}, {"form": 3, "reasons": "yes"}]
)
def test_what_is_no_state_is_that_of_the_first_start(found: dict[str, object]) -> None:
    assert from_state(found) == ExportState()


@given(st.text(max_size=200))
def test_a_file_name_of_any_name_can_be_written_everywhere(name: str) -> None:
    stem = file_stem(name)
    assert len(stem) <= NAME_LENGTH
    assert not set(stem) & set('/\\:*?"<>|\n\t\x00')
    assert stem == stem.strip(" .")


def test_a_long_name_ends_with_a_word() -> None:
    assert file_stem("word " * 30) == ("word " * 12).strip()
    assert file_stem("x" * 100) == "x" * NAME_LENGTH


def test_the_model_of_choices_is_one() -> None:
    model = ChoiceModel([Choice("Lee", (LEE,), "mayor"), Choice("", StoredQuotations(1200))])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.index(1).data() == "not known (1,200)"


def test_of_the_library_only_who_and_what_is_quoted_is_offered() -> None:
    rows = (
        SpeakerRow("s1", "Ann Lee", SpeakerType.PERSON, ("Lee", "Mayor Lee"), 2, 3),
        SpeakerRow("s2", "Nobody", SpeakerType.PERSON, (), 1, 0),
    )
    lee = StoredQuotations(3, QuotationFilter(speaker="s1"))
    assert stored_speakers(rows) == (Choice("Ann Lee", lee, "Lee, Mayor Lee"),)
    articles = (
        ArticleRow("a1", "", "CNN", "", "", "a.txt", "2020", 4, True),  # noqa: FBT003 - a row
        ArticleRow("a2", "Empty", "", "", "", "", "2020", 0, True),  # noqa: FBT003 - a row
    )
    assert stored_articles(articles) == (Choice("a.txt", StoredQuotations(4, QuotationFilter(article="a1")), "CNN"),)


def test_one_highlight_is_selected_by_a_mere_click_so_that_all_shown_are_meant() -> None:
    one, two, all_ = (StoredHighlights(n, ids=tuple("ab"[:n])) for n in (1, 2, 0))
    shown = StoredHighlights(3)
    meant = [Offer(s, shown, subject=Subject.HIGHLIGHTS).is_meant(Scope.SELECTED) for s in (one, two, all_)]
    assert meant == [False, True, True]
    assert Offer(one, subject=Subject.HIGHLIGHTS).is_meant(Scope.SELECTED)
    assert Offer((LEE,), (LEE, LEE)).is_meant(Scope.SELECTED)
    assert Offer(one, shown, subject=Subject.HIGHLIGHTS).is_meant(Scope.SHOWN)


def test_a_format_of_highlights_alone_is_remembered_and_quotations_take_another() -> None:
    state = from_state(to_state(ExportState(form="qdpx")))
    assert state.form_of(Subject.HIGHLIGHTS).name == "qdpx"
    assert state.form_of(Subject.QUOTATIONS).name == "md"
