"""The silence view in the panes, and its list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QComboBox

from reader.model.claim import Passage
from reader.model.span import Span
from reader.services.comparing import Compared, ComparisonRequest
from reader.services.silence import Carried, Unmatched
from reader.text.sentences import split_sentences
from reader.ui.docks.silence import OWN, SilencePanel
from reader.ui.mainwindow import MainWindow
from reader.ui.models.silencemodel import SilenceModel
from tests.ui.conftest import compare_by_hand
from tests.ui.windows import desk_of, lists_of, panes, turn


def compare_with_sentences(asked: ComparisonRequest) -> Compared:
    """Compare by hand; all but the first sentence of each article has a match."""
    analyses = [
        replace(a, sentences=tuple(s for b in a.blocks for s in split_sentences(a.article.text, b.span)))
        for a in asked.analyses
    ]
    found = compare_by_hand(analyses)
    silent = tuple(Passage(a.article.id, a.sentences[0]) for a in analyses)
    return replace(found, comparison=replace(found.comparison, no_match=silent))


@pytest.fixture(autouse=True)
def with_sentences(by_hand: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - comes before
    monkeypatch.setattr("reader.ui.session.compare_job", compare_with_sentences)


@pytest.fixture
def panel(window: MainWindow) -> SilencePanel:
    QTest.keyClick(window, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    turn()
    made = lists_of(window).silence.made
    assert made is not None
    return made


def test_a_key_dims_what_others_match_and_brings_all_back(window: MainWindow) -> None:
    pane = panes(window)[0]
    before = pane.grab().toImage()
    QTest.keyClick(pane, Qt.Key.Key_D)
    turn()
    assert pane.dimmed
    assert all(isinstance(span, Span) and span.start > 0 for span in pane.dimmed)
    assert pane.grab().toImage() != before
    assert "5 sentences with no match found" in window.status.words.words
    assert desk_of(window)._state()["has_silence"] is True
    QTest.keyClick(pane, Qt.Key.Key_D)
    turn()
    assert not pane.dimmed
    assert pane.grab().toImage() == before


def test_a_lit_claim_is_still_seen_in_the_silence_view(window: MainWindow) -> None:
    pane = panes(window)[1]
    QTest.keyClick(pane, Qt.Key.Key_D)
    turn()
    quiet = pane.grab().toImage()
    desk_of(window).focus.activate("claim-0")
    desk_of(window).focus.activate("")
    pane.verticalScrollBar().setValue(0)
    turn()
    assert pane.grab().toImage() == quiet
    span = next(m.span for m in pane.marks if m.id == "claim-5")
    pane.reveal(span)
    before = pane.grab().toImage()
    pane.hover("claim-5")
    assert pane.grab().toImage() != before


def test_what_others_carry_is_listed_for_each_article(panel: SilencePanel, window: MainWindow) -> None:
    ids = list(window.strip.panes)
    panel.choose(ids[2])
    rows = panel.model.rows
    assert {r.claim for r in rows if isinstance(r, Carried)} == {f"claim-{n}" for n in range(5)}
    assert len(panel.model.index(0, 1).data().split(", ")) == 3
    assert panel._count.text() == "5 of 6 claims"
    panel.table.selectRow(0)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    turn()
    active = desk_of(window).focus.active
    first = rows[0]
    assert isinstance(first, Carried)
    assert active is not None
    assert active.id == first.claim


def test_sentences_with_no_match_are_listed_and_gone_to(panel: SilencePanel, window: MainWindow) -> None:
    questions = panel._question
    assert isinstance(questions, QComboBox)
    questions.setCurrentIndex(OWN)
    (row,) = panel.model.rows
    assert isinstance(row, Unmatched)
    assert panel.model.index(0, 1).data() == "no match found"
    pane = panes(window)[0]
    pane.scroll_to_end()
    panel.table.row_chosen.emit(0)
    assert 0 <= pane.y_of(row.span.start) < pane.viewport().height()


def test_an_empty_list_says_why(panel: SilencePanel, window: MainWindow) -> None:
    for article in list(window.strip.panes)[1:]:
        desk_of(window).session.close_article(article)
    turn()
    assert panel.told.startswith("Open two or more articles")
    panel.show_made(None)
    assert panel.told.startswith("Open two or more articles")
    assert (panel._count.text(), panel._articles.isEnabled()) == ("", False)
    panel.take_keyboard()
    assert panel._question.hasFocus()


@pytest.mark.usefixtures("qapp")
def test_the_model_keeps_the_rules_of_models() -> None:
    model = SilenceModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([Carried("x", "words", ("a", "b"), 2), Unmatched(Span(0, 5), "words")])
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Found in"
    model.set_rows([])
