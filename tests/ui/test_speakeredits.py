"""Speakers united, split, kept apart and described in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget

from reader.model.decision import DecisionKind
from reader.model.speaker import SpeakerType
from reader.ui.corrections.names import NameChoice
from reader.ui.corrections.speakerfields import SpeakerFields
from reader.ui.corrections.speakerplan import SpeakerPreview
from reader.ui.corrections.speakersplit import SpeakerSplit
from reader.ui.docks.speakers import SpeakerPanel
from reader.ui.mainwindow import MainWindow
from tests.ui.conftest import find
from tests.ui.windows import desk_of, lists_of, panes, turn, wait_until

ONE = "Harbour closed\n\n“The walls are unsafe,” Anna Duarte, the mayor, said on Monday.\n\nThe port is old.\n"
TWO = "Harbour stays shut\n\n“It must stay closed,” Anna Duarte said.\n\n“We want to sail,” Rui Alves said on Monday.\n"


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the analysis as it is: corrections are replayed over it."""
    monkeypatch.setattr("reader.ui.panes.strip.GLIDE", 0)
    monkeypatch.setattr("reader.ui.findings.FRAME", 0)


@pytest.fixture
def opened(make_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path, text in zip(paths, (ONE, TWO), strict=True):
        path.write_text(text, "utf-8")
    return make_window([str(p) for p in paths])


@pytest.fixture
def panel(opened: MainWindow) -> SpeakerPanel:
    opened.menus.actions["go.speakers"].trigger()
    turn()
    return lists_of(opened).speakers.panel


def test_those_of_one_name_stand_in_the_order_of_the_row(
    make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path, text in zip(paths, (ONE, TWO), strict=True):
        path.write_text(f"{text}\n“Nothing is known,” port officials said.\n", "utf-8")
    window = make_window([str(p) for p in paths])
    findings = desk_of(window).findings

    def articles() -> list[str]:
        of = {r.speaker_id: r.article for r in findings.records}
        return [of[s.id] for s in findings.speakers if s.name == "port officials"]

    before = [p.article for p in panes(window)]
    assert articles() == before
    panes(window)[0].setFocus()
    window.menus.actions["go.right"].trigger()
    turn()
    assert articles() == before[::-1]


def wait(panel: SpeakerPanel, names: set[str]) -> None:
    """Wait for the list, whose numbers come from a thread."""
    assert wait_until(lambda: set(listed(panel)) == names), listed(panel)


def listed(panel: SpeakerPanel) -> list[str]:
    rows = (panel.model.row(r) for r in range(panel.model.rowCount()))
    return [r.name for r in rows if r is not None]


def select(panel: SpeakerPanel, *names: str) -> None:
    # After a step they are listed anew, by a thread.
    assert wait_until(lambda: set(names) <= set(listed(panel))), listed(panel)
    model = panel.table.selectionModel()
    model.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for name in names:
        model.select(panel.model.index(listed(panel).index(name), 0), flags)


def shown(window: MainWindow, kind: type[QWidget]) -> QWidget:
    assert wait_until(lambda: any(d.isVisible() for d in window.findChildren(kind)))
    (found,) = (d for d in window.findChildren(kind) if d.isVisible())
    return found


def quoted(window: MainWindow) -> list[str | None]:
    return [r.speaker for r in desk_of(window).findings.records]


def test_speakers_chosen_in_the_list_are_united_after_a_look_at_the_counts(
    opened: MainWindow, panel: SpeakerPanel
) -> None:
    wait(panel, {"Anna Duarte", "Rui Alves"})
    select(panel, "Anna Duarte")
    assert [b.isEnabled() for b in panel.buttons.values()] == [False, True, True]
    select(panel, "Anna Duarte", "Rui Alves")
    assert [b.isEnabled() for b in panel.buttons.values()] == [True, False, False]
    panel.buttons["speakers.unite"].click()
    dialog = shown(opened, SpeakerPreview)
    assert isinstance(dialog, SpeakerPreview)
    assert dialog.told.text() == "Anna Duarte: 3 quotations in 2 articles."
    tops = [dialog.tree.topLevelItem(n) for n in range(dialog.tree.topLevelItemCount())]
    assert [(t.text(0), t.childCount()) for t in tops if t] == [("Anna Duarte", 2), ("Rui Alves", 1)]
    dialog.name.setCurrentText("The mayor")
    dialog._on_accepted()
    assert wait_until(lambda: set(quoted(opened)) == {"The mayor"})
    wait(panel, {"The mayor"})
    undo = opened.menus.actions["edit.undo"]
    assert undo.text() == "&Undo Anna Duarte and Rui Alves united"
    undo.trigger()
    assert wait_until(lambda: quoted(opened) == ["Anna Duarte", "Anna Duarte", "Rui Alves"])


def test_a_speaker_is_split_article_by_article(opened: MainWindow, panel: SpeakerPanel) -> None:
    wait(panel, {"Anna Duarte", "Rui Alves"})
    told: list[str] = []
    desk_of(opened).speaker_edits.problem_met.connect(told.append)
    select(panel, "Rui Alves")
    panel.buttons["speakers.split"].click()
    turn()
    assert told == ["Only one article names Rui Alves. Set the speaker of single quotations there instead."]
    select(panel, "Anna Duarte")
    panel.buttons["speakers.split"].click()
    dialog = shown(opened, SpeakerSplit)
    assert isinstance(dialog, SpeakerSplit)
    assert dialog.told.text() == "Quotations that stay: 2; that leave: 0."
    # No more room for the names than they need, the rest is the titles'.
    assert dialog.tree.sizeHintForColumn(1) <= dialog.tree.columnWidth(1) < dialog.tree.columnWidth(0) / 2
    item = dialog.tree.topLevelItem(1)
    assert item is not None
    item.setCheckState(0, Qt.CheckState.Checked)
    assert dialog.told.text() == "Quotations that stay: 1; that leave: 1."
    dialog.name.setText("Anna D.")
    dialog._on_accepted()
    assert wait_until(lambda: set(quoted(opened)) == {"Anna Duarte", "Anna D.", "Rui Alves"})
    wait(panel, {"Anna Duarte", "Anna D.", "Rui Alves"})


def test_a_speaker_gets_a_name_a_type_and_other_names(opened: MainWindow, panel: SpeakerPanel) -> None:
    wait(panel, {"Anna Duarte", "Rui Alves"})
    pane = panes(opened)[1]
    pane.setFocus()
    at = find(TWO, "It must stay").start
    pane.put_caret(at)
    opened.menus.actions["speakers.describe"].trigger()
    dialog = shown(opened, SpeakerFields)
    assert isinstance(dialog, SpeakerFields)
    before = dialog._forms()
    dialog.name.setText("Mayor Duarte")
    dialog.type.setCurrentIndex(list(SpeakerType).index(SpeakerType.ORGANISATION))
    dialog.form.setText("the  mayor")
    dialog.add.click()
    if before:
        dialog.forms.setCurrentRow(0)
        dialog.remove.click()
    given = dialog.given()
    assert given[:3] == [
        (DecisionKind.RENAME_SPEAKER, "Mayor Duarte"),
        (DecisionKind.SET_SPEAKER_TYPE, "organisation"),
        (DecisionKind.ADD_ALIAS, "the mayor"),
    ]
    assert given[3:] == [(DecisionKind.DROP_ALIAS, f) for f in before[:1]]
    dialog._on_accepted()
    assert wait_until(lambda: quoted(opened) == ["Mayor Duarte", "Mayor Duarte", "Rui Alves"])
    wait(panel, {"Mayor Duarte", "Rui Alves"})


def test_the_menus_offer_the_same_and_two_are_kept_apart(opened: MainWindow, panel: SpeakerPanel) -> None:
    wait(panel, {"Anna Duarte", "Rui Alves"})
    told: list[str] = []
    edits = desk_of(opened).speaker_edits
    edits.problem_met.connect(told.append)
    edits.hinted.connect(told.append)
    article = panes(opened)[1].article
    (offer,) = edits.offers_at(article, find(TWO, "It must stay").start)
    assert offer.text == "The speake&r, Anna Duarte"
    assert [o.text.replace("&", "") for o in offer.offers] == [
        "Name, type and other names…",
        "Unite with another…",
        "Split…",
        "Keep apart from another…",
    ]
    assert edits.offers_at(article, 0) == []
    apart = offer.offers[3].handler
    assert apart is not None
    apart()
    names = shown(opened, NameChoice)
    assert isinstance(names, NameChoice)
    assert names.windowTitle() == "Keep speakers apart"
    assert any(label.text().startswith("Keep ") for label in names.findChildren(QLabel))
    names.name.setText("nobody of them")
    assert names.shown == []
    names.name.setText("alv")
    QTest.keyClick(names.name, Qt.Key.Key_Return)
    dialog = shown(opened, SpeakerPreview)
    assert isinstance(dialog, SpeakerPreview)
    assert dialog.told.text().split("\n") == [
        "Anna Duarte: 2 quotations in 2 articles.",
        "Rui Alves: 1 quotation in 1 article.",
    ]
    dialog._on_accepted()
    turn()
    assert opened.menus.actions["edit.undo"].text() == "&Undo Anna Duarte and Rui Alves kept apart"
    for names_chosen, wanted in (
        (["Rui Alves"], ["Quotations", "Name, type", "Split"]),
        (["Rui Alves", "Anna Duarte"], ["Unite", "Keep"]),
    ):
        select(panel, *names_chosen)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
        QApplication.sendEvent(panel.table.viewport(), event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        shown_texts = [a.text().replace("&", "") for a in menu.actions()]
        assert all(t.startswith(w) for t, w in zip(shown_texts, wanted, strict=True))
        menu.close()
    panes(opened)[0].setFocus()
    panes(opened)[0].put_caret(0)
    opened.menus.actions["speakers.unite"].trigger()
    panel.table.setFocus()
    select(panel, "Rui Alves")
    opened.activateWindow()
    turn()
    panel.table.setFocus()
    assert wait_until(panel.table.hasFocus)
    opened.menus.actions["speakers.unite"].trigger()
    turn()
    assert told == [
        "Choose speakers in their list, or click into a quotation, first.",
        "Choose two speakers or more in the list, with Ctrl or Shift held.",
    ]


def test_those_that_may_be_one_are_proposed_and_kept_apart_for_good(
    make_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    told: list[str] = []
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path, text in zip(paths, (ONE, TWO.replace("Anna Duarte", "Mayor Duarte")), strict=True):
        path.write_text(text, "utf-8")
    window = make_window([str(p) for p in paths])
    desk_of(window).speaker_edits.informed.connect(told.append)
    window.menus.actions["speakers.proposals"].trigger()
    names = shown(window, NameChoice)
    assert isinstance(names, NameChoice)
    assert names.shown == ["Duarte, Anna Duarte: the same surname, and not both with a first name."]
    QTest.keyClick(names.name, Qt.Key.Key_Return)
    dialog = shown(window, SpeakerPreview)
    assert isinstance(dialog, SpeakerPreview)
    next(b for b in dialog.findChildren(QPushButton) if "part" in b.text()).click()
    turn()
    again = next(d for d in window.findChildren(SpeakerPreview) if d.isVisible())
    again._on_accepted()
    turn()
    assert "kept apart" in window.menus.actions["edit.undo"].text()
    window.menus.actions["speakers.proposals"].trigger()
    turn()
    assert told == ["No two speakers of the open articles look as if they were one."]
