"""Who is quoted in the open articles: table, bars, quotations in several cuts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QHeaderView

from reader.model.span import Span
from reader.model.speaker import SpeakerType
from reader.services.comparing import Compared
from reader.services.voices import Sourcing, Variant, VariantPart, Voice, sourcing_of, variants_of, voices_of
from reader.ui.docks.voices import SOURCES, VARIANTS, Voices, VoicesPanel
from reader.ui.mainwindow import MainWindow
from reader.ui.models.textmodel import TextModel
from tests.ui.windows import desk_of, lists_of, turn, wait_until


@pytest.fixture
def panel(window: MainWindow) -> VoicesPanel:
    QTest.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.AltModifier)
    turn()
    made = lists_of(window).voices.made
    assert made is not None
    return made


def test_speakers_are_counted_over_all_articles(sample: Compared) -> None:
    voices = voices_of(sample.comparison)
    assert [(v.name, v.articles, v.quotations) for v in voices[:2]] == [
        ("John Nicholson", 3, 3), ("Rebecca Zimmerman", 1, 2),
    ]  # fmt: skip
    assert sum(v.quotations for v in voices) == 8


def test_sources_that_nobody_can_name_are_counted_apart(sample: Compared) -> None:
    found = sourcing_of(sample.comparison, {})
    assert [(s.named, s.anonymous, s.unknown) for s in found] == [(2, 0, 0), (3, 0, 0), (0, 0, 0), (2, 0, 0), (1, 0, 1)]


def test_a_pronoun_that_could_not_be_traced_is_no_source(sample: Compared) -> None:
    first, *others = sample.comparison.analyses
    open_ones = tuple(replace(q, unresolved=True) for q in first.quotations)
    changed = replace(sample.comparison, analyses=(replace(first, quotations=open_ones), *others))
    assert sum(v.quotations for v in voices_of(changed)) == 6
    (found, *_) = sourcing_of(changed, {})
    assert (found.named, found.anonymous, found.unknown) == (0, 0, 2)


def test_cuts_of_a_quotation_stand_side_by_side(sample: Compared) -> None:
    claims = [replace(c, quotation_variant=c.id == "claim-1") for c in sample.comparison.claims]
    (variant,) = variants_of(sample.comparison, claims)
    assert len(variant.parts) == 3
    first, second, _ = variant.parts
    assert next(s.of(first.words) for s in first.differing).startswith("currently controls roughly")
    assert next(s.of(second.words) for s in second.differing) == "controlling or contesting"


def test_a_quotation_that_stands_alike_in_all_articles_is_in_one_cut(sample: Compared) -> None:
    comparison = sample.comparison
    claim = replace(comparison.claims[0], quotation_variant=True)
    assert variants_of(comparison, [claim])
    alike = replace(claim, members=(claim.members[0],) * 2)
    assert not variants_of(comparison, [alike])


def test_the_dock_says_that_it_is_of_the_open_articles(panel: VoicesPanel) -> None:
    assert panel._scope.text() == "of the open articles (5): 9 quotations, 5 speakers"
    assert panel.model.rows[0][0] == panel.chart.bars[0].name == "John Nicholson"
    assert panel._table.hasFocus()


def test_enter_on_a_speaker_lists_the_quotations(panel: VoicesPanel, window: MainWindow) -> None:
    QTest.keyClick(panel._table, Qt.Key.Key_Return)
    assert {r.speaker for r in lists_of(window).quotations.shown()} == {"John Nicholson"}


def test_quotations_are_narrowed_by_article_and_kind(window: MainWindow) -> None:
    dock = lists_of(window).quotations
    dock._filters.articles.setCurrentIndex(dock._filters.articles.findText("5 The Media Line"))
    assert len(dock.shown()) == 2
    dock._filters.kinds.setCurrentIndex(dock._filters.kinds.findText("reported"))
    assert dock.shown() == []
    assert dock.told.startswith("No quotation fits")
    dock.show_open("John Nicholson")
    assert len(dock.shown()) == 3


def test_roles_and_other_names_get_the_room_that_names_do_not_need(panel: VoicesPanel) -> None:
    head, measure = panel._table.horizontalHeader(), panel._table.fontMetrics()
    role, other = "Secretary of State, in the view of some of them", "congressionally mandated Pentagon report"
    voice = Voice("Ann", SpeakerType.PERSON, (role,), (other,), 1, 2)
    panel.set_source(lambda: Voices((voice,), (Sourcing("1 The Post", 2, 0, 0),)))
    panel.make_now()
    turn()
    assert head.sectionSize(2) > measure.horizontalAdvance(role)
    assert head.sectionSize(5) > measure.horizontalAdvance(other)
    panel._view.setCurrentIndex(SOURCES)
    assert head.sectionResizeMode(0) is QHeaderView.ResizeMode.Stretch
    assert {head.sectionSize(n) for n in (1, 2, 3)} == {100}


def test_bars_have_their_numbers_beside_them(panel: VoicesPanel) -> None:
    panel._view.setCurrentIndex(SOURCES)
    assert panel.model.rows[4] == ("5 The Media Line", 1, 0, 1)
    assert panel.model.headerData(3, Qt.Orientation.Horizontal) == "Not known"
    assert panel.chart.bars[4].numbers == (1, 0, 1)
    assert "5 The Media Line: 1 named, 0 anonymous, 1 not known" in panel.chart.accessibleDescription()
    assert not panel.chart.grab().isNull()


def test_no_quotation_in_several_cuts_is_said(panel: VoicesPanel, window: MainWindow) -> None:
    panel._view.setCurrentIndex(VARIANTS)
    assert panel.told == "No quotation was found in several cuts in these articles."
    panel._on_variant_chosen(QUrl("#claim-1"))
    active = desk_of(window).focus.active
    assert active is not None
    assert active.id == "claim-1"
    for article in list(window.strip.panes):
        desk_of(window).session.close_article(article)
    assert wait_until(lambda: panel.told.startswith("Open articles that quote somebody"))
    assert panel._scope.text() == ""


@pytest.mark.usefixtures("qapp")
def test_the_model_keeps_the_rules_of_models() -> None:
    model = TextModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(["A", "B"], [("x", 1200)])
    assert model.index(0, 1).data() == "1,200"
    across, aligned = Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
    assert model.headerData(1, across, aligned) == model.index(0, 1).data(aligned)
    assert model.headerData(0, across, aligned) is None
    model.set_rows([], [])


def test_quotations_in_several_cuts_are_exported_aligned(
    window: MainWindow, panel: VoicesPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert panel._export.isHidden()
    cuts = ("“We have spent nine million on it,”", "“We have spent … on it”")
    parts = tuple(VariantPart(str(n), Span(0, len(w)), w, ()) for n, w in enumerate(cuts))
    panel.set_source(lambda: Voices(variants=(Variant("c", parts),), names={"0": "The Post", "1": "Wire"}))
    panel.make_now()
    panel._view.setCurrentIndex(VARIANTS)
    assert not panel._export.isHidden()
    path = tmp_path / "cuts.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    panel._export.click()
    turn()
    assert window.messages.messages == [f"The cuts were written to {path}."]
    assert "<del>" in path.read_text("utf-8")
