"""Corrections in the window, by key, menu and list: seen at once, undone by name."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu

from reader.library.library import Library
from reader.model.article import BlockKind
from reader.model.change import Edit, Insert
from reader.model.decision import Decision, DecisionKind, Selector, Target
from reader.model.quotation import QuotationKind
from reader.model.record import QuotationRecord
from reader.model.span import Span
from reader.ui.correcting import kind_of
from reader.ui.corrections.articlefields import ArticleFields
from reader.ui.corrections.names import NameChoice
from reader.ui.docks.corrections import CorrectionPanel
from reader.ui.docks.history import HistoryPanel
from reader.ui.mainwindow import MainWindow
from reader.ui.panes.articlepane import ArticlePane
from tests.ui.conftest import find
from tests.ui.windows import desk_of, lists_of, panes, turn, wait_until

MakeWindow = Callable[..., MainWindow]
ONE = """Mayor opens new bridge

“The bridge is open and it is safe for everyone,” Ann Lee, the mayor of Riverton, said on Monday.

The new bridge over the river cost $9 million, according to Robert Cole. Lee said that the work took two years.
"""
TWO = """Riverton bridge opens

The new bridge over the river in Riverton cost $8 million, Mayor Ann Lee said on Monday.

“We are proud of it,” Council member Robert Cole said.
"""
SAID = "“The bridge is open and it is safe for everyone,”"


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the analysis as it is: corrections are replayed over it."""
    monkeypatch.setattr("reader.ui.panes.strip.GLIDE", 0)
    monkeypatch.setattr("reader.ui.findings.FRAME", 0)
    monkeypatch.setattr("reader.ui.chronicle.LISTED_AFTER", 0)


@pytest.fixture
def opened(make_window: MakeWindow, tmp_path: Path) -> MainWindow:
    paths = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for path, text in zip(paths, (ONE, TWO), strict=True):
        path.write_text(text, "utf-8")
    return make_window([str(p) for p in paths])


def pane_at(window: MainWindow, words: str, *, selects: bool = False, number: int = 0) -> ArticlePane:
    """Put the caret into some words, or select them."""
    pane = panes(window)[number]
    pane.setFocus()
    span = find(pane.text, words)
    pane.select(span if selects else Span(span.start + 2, span.start + 2))
    return pane


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(panes(window)[0], key, modifier)
    turn()


def record(window: MainWindow, words: str) -> QuotationRecord:
    return next(r for r in desk_of(window).findings.records if r.text == words)


def words_of(window: MainWindow) -> list[str]:
    return [r.text for r in desk_of(window).findings.records]


def choose(window: MainWindow, typed: str) -> list[str]:
    """Type into the dialog of names, press Enter, and return what was offered before."""
    (dialog,) = (d for d in window.findChildren(NameChoice) if d.isVisible())
    offered = dialog.shown
    dialog.name.setText(typed)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    turn()
    window.activateWindow()
    turn()
    return offered


def undo(window: MainWindow) -> str:
    action = window.menus.actions["edit.undo"]
    name = action.text()
    action.trigger()
    turn()
    return name


def test_a_quotation_is_corrected_by_keys_and_each_step_is_seen_at_once_and_undone(opened: MainWindow) -> None:
    before = desk_of(opened).findings.records
    pane_at(opened, SAID)
    press(opened, Qt.Key.Key_W)
    offered = choose(opened, "cole")
    assert offered[0] == "Ann Lee"
    assert {"Robert Cole", "An anonymous source", "Nobody can be named"} < set(offered)
    found = record(opened, SAID)
    assert (found.speaker, found.is_corrected) == ("Robert Cole", True)
    marks = [m for m in panes(opened)[0].marks if m.id == found.id]
    assert [(m.speaker, m.is_corrected) for m in marks] == [("Robert Cole", True)]
    model = lists_of(opened).quotations.model
    row = next(n for n, r in enumerate(model.records) if r.id == found.id)
    assert [model.index(row, c).data() for c in (0, 3)] == ["Robert Cole", "direct  ✎"]
    offers = desk_of(opened).correcting.offers_at(panes(opened)[0].article, find(ONE, SAID).start + 1)
    kinds = next(o for o in offers if o.text == "It is a quotation that is").offers
    assert [(o.text, o.is_now) for o in kinds] == [("&direct", True), ("&partial", False), ("&reported", False)]
    assert offers[-1].text == "Take its corrections &back"
    assert offers[-1].handler is not None
    offers[-1].handler()
    turn()
    assert (record(opened, SAID).speaker, record(opened, SAID).is_corrected) == ("Ann Lee", False)
    undo(opened)
    pane_at(opened, SAID)
    press(opened, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    assert record(opened, SAID).kind is QuotationKind.MIXED
    pane = panes(opened)[0]
    for _ in range(3):
        press(opened, Qt.Key.Key_E)
        assert pane.selected_text == SAID
    for _ in range(2):
        left, both = Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(pane, left, both)
    wanted = pane.selected_text
    assert SAID.startswith(wanted)
    assert wanted != SAID
    press(opened, Qt.Key.Key_E)
    short = record(opened, wanted)
    assert (short.id, short.speaker) == (found.id, "Robert Cole")
    pane_at(opened, "The bridge is open")
    press(opened, Qt.Key.Key_E)
    press(opened, Qt.Key.Key_E)
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(opened, Qt.Key.Key_E)
    short = record(opened, wanted[1:])
    pane_at(opened, "The bridge is open")
    press(opened, Qt.Key.Key_X)
    assert short.text not in words_of(opened)
    names = [undo(opened) for _ in range(5)]
    extent = "&Undo Extent of"
    assert [n.split("“")[0].strip() for n in names] == ["&Undo", extent, extent, "&Undo", "&Undo Speaker of"]
    assert desk_of(opened).findings.records == before


def test_a_quotation_is_made_of_selected_words_with_its_speaker(opened: MainWindow) -> None:
    told: list[str] = []
    desk_of(opened).correcting.problem_met.connect(told.append)
    desk_of(opened).correcting.hinted.connect(told.append)
    press(opened, Qt.Key.Key_Q)
    press(opened, Qt.Key.Key_Escape)
    pane_at(opened, "Riverton", number=0)
    press(opened, Qt.Key.Key_X)
    assert [t.partition(".")[0] for t in told] == [
        "Select the words of the quotation first",
        "There is no quotation here",
    ]
    pane_at(opened, "The new bridge over the river cost", selects=True)
    press(opened, Qt.Key.Key_Q)
    choose(opened, "Council of Riverton")
    made = record(opened, "The new bridge over the river cost")
    assert (made.speaker, made.kind) == ("Council of Riverton", QuotationKind.INDIRECT)
    assert panes(opened)[0].selection.length == 0
    assert undo(opened).endswith("marked as a quotation")
    assert made.text not in words_of(opened)


def keys(menu: QMenu) -> dict[str, str]:
    parts = (a.text().replace("&", "").partition("\t") for a in menu.actions() if a.text())
    return {words: key for words, _, key in parts}


def test_the_menus_of_places_and_rows_offer_the_same(opened: MainWindow) -> None:
    correcting, lists = desk_of(opened).correcting, lists_of(opened)
    pane = pane_at(opened, SAID)
    menu = pane.context_menu(find(ONE, SAID).start + 1)
    wanted = {
        "Speaker of the quotation…": "W",
        "It is a quotation that is": "",
        "Change its words": "E",
        "It is not a quotation": "X",
    }
    told = keys(menu)
    assert [(t, key) for t, key in told.items() if t in wanted] == list(wanted.items())
    assert (told["Copy with citation"], told["Next shared claim"]) == ("Ctrl+Shift+C", "N")
    letters = [a.text().replace("&&", "").partition("&")[2][:1].casefold() for a in menu.actions() if a.text()]
    assert "" not in letters
    assert len(set(letters)) == len(letters)
    (kinds,) = [a.menu() for a in menu.actions() if a.text() == "&Kind of this block"]
    assert isinstance(kinds, QMenu)
    assert [a.text() for a in kinds.actions() if a.isChecked()] == ["&Paragraph"]
    # One of several: they are shown so.
    assert len({a.actionGroup() for a in kinds.actions()} - {None}) == 1
    menu.deleteLater()
    pane.select(find(ONE, SAID))
    menu = pane.context_menu(find(ONE, SAID).start + 1)
    lines = [a.text().replace("&", "").partition("\t")[0] for a in menu.actions()]
    kinds_of_offers = [after for line, after in pairwise(lines) if not line]
    parts = ["This is not part of the article", "Next shared claim"]
    assert kinds_of_offers == ["Passages like this", "Highlight", "New quotation from these words…", *parts]
    menu.deleteLater()
    table = lists.quotations.table
    table.setFocus()
    table.selectAll()
    rows = len(lists.quotations.selected())
    assert rows == len(correcting.meant()) > 2
    QApplication.sendEvent(table, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5)))
    shown = QApplication.activePopupWidget()
    assert isinstance(shown, QMenu)
    del wanted["Change its words"]
    assert list(keys(shown).items()) == [("Copy with citation", ""), *wanted.items()]
    shown.actions()[0].trigger()
    assert QGuiApplication.clipboard().text().startswith(f"{SAID} (Ann Lee, ")
    shown.close()
    opened.menus.actions["correct.indirect"].trigger()
    turn()
    # The next correction may follow at once.
    assert len(lists.quotations.selected()) == rows
    assert {r.kind for r in desk_of(opened).findings.records} == {QuotationKind.INDIRECT}
    assert "quotations marked as reported" in undo(opened)


def test_a_block_and_what_is_known_of_articles_are_set_by_key(opened: MainWindow) -> None:
    pane = pane_at(opened, "The new bridge over")
    press(opened, Qt.Key.Key_B)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(a for a in menu.actions() if "Caption" in a.text().replace("&", "")).trigger()
    menu.close()
    turn()
    block = pane.block_at(find(ONE, "The new bridge over").start)
    assert block is not None
    assert block.kind is BlockKind.CAPTION
    assert "marked as caption" in undo(opened)

    pane_at(opened, SAID)
    press(opened, Qt.Key.Key_I)
    dialog = opened.findChild(ArticleFields)
    assert isinstance(dialog, ArticleFields)
    title, date = DecisionKind.SET_TITLE, DecisionKind.SET_PUBLISHED
    assert dialog.edits[title].text() == "Mayor opens new bridge"
    assert dialog.values() == {}
    dialog.edits[date].setText("next week")
    assert "A date is written" in dialog.told.text()
    dialog.edits[date].setText("2018-03-29")
    dialog.confirmed[title].setChecked(True)
    dialog.edits[DecisionKind.SET_OUTLET].setText("The  Tide ")
    wanted = {title: "Mayor opens new bridge", DecisionKind.SET_OUTLET: "The Tide", date: "2018-03-29"}
    assert dialog.values() == wanted
    dialog._on_accepted()
    turn()
    header = opened.strip.header_of(panes(opened)[0].article)
    assert header.title == "The Tide · 2018-03-29"
    assert "Set by you: title, outlet, date" in header.toolTip()
    assert undo(opened) == "&Undo Title, outlet and date set"
    assert "Set by you" not in header.toolTip()
    assert "The Tide" not in header.title

    library = lists_of(opened).library
    opened.activateWindow()
    lists_of(opened).take_keyboard("library")
    # Its rows come from a thread.
    assert wait_until(lambda: library.panel.model.rowCount() == 2)
    library.panel.table.setFocus()
    assert wait_until(library.panel.table.hasFocus)
    library.panel.table.selectAll()
    assert wait_until(lambda: len(library.panel.chosen()) == 2)
    opened.menus.actions["correct.article"].trigger()
    turn()
    (dialog,) = (d for d in opened.findChildren(ArticleFields) if d.isVisible())
    assert DecisionKind.SET_TITLE not in dialog.edits
    dialog.edits[DecisionKind.SET_OUTLET].setText("Riverton Post")
    dialog._on_accepted()
    turn()
    assert {opened.strip.header_of(p.article).title.split(" ·")[0] for p in panes(opened)} == {"Riverton Post"}
    assert undo(opened) == "&Undo Outlet of two articles set"


def panel_of(window: MainWindow, name: str) -> CorrectionPanel | HistoryPanel:
    window.menus.actions[name].trigger()
    turn()
    dock = lists_of(window).corrections if name == "go.corrections" else lists_of(window).history
    found = dock.panel
    assert isinstance(found, (CorrectionPanel, HistoryPanel))
    return found


def test_corrections_are_listed_gone_to_and_taken_out(opened: MainWindow, library: Library) -> None:
    panel = panel_of(opened, "go.corrections")
    assert isinstance(panel, CorrectionPanel)
    assert "press W" in panel.told
    pane_at(opened, SAID)
    press(opened, Qt.Key.Key_W)
    choose(opened, "Zoe Ray")
    article = panes(opened)[1].article
    words = Selector("bridge", "a wholly other text before it, ", " and behind it, as it was once", 4, 10)
    stray = Decision("stray", DecisionKind.ADD_QUOTATION, (Target(article, words),), "mixed", article)
    desk_of(opened).keeping.steps.note(library.apply(Edit("A stray correction", (Insert(stray),))))
    turn()
    assert [r.name.split("“")[0] for r in panel.model.rows] == ["", "Speaker of "]
    panel.unplaced.setChecked(True)
    (row,) = panel.model.rows
    assert row.id == "stray"
    assert panel.model.index(0, 3).data() == row.reason
    panel.unplaced.setChecked(False)
    panel.words.setText("zoe")
    assert len(panel.model.rows) == 1
    panes(opened)[0].select(Span(0, 0))
    panel.table.selectRow(0)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert panes(opened)[0].caret == find(ONE, SAID).start
    panel.scope.setCurrentIndex(0)
    assert len(panel.model.rows) == 1
    panel.words.setText("nowhere")
    assert "No correction fits" in panel.told
    panel.words.clear()
    panel.table.selectAll()
    panel.withdraw.click()
    turn()
    assert list(panel.model.rows) == []
    assert record(opened, SAID).speaker == "Ann Lee"
    assert undo(opened) == "&Undo Removal of two decisions"
    assert record(opened, SAID).speaker == "Zoe Ray"


def test_the_place_of_ambiguous_words_is_chosen_in_the_list(
    make_window: MakeWindow, tmp_path: Path, library: Library
) -> None:
    twice = "The work took two years."
    text = f"Bridge opens\n\n“It is safe,” Ann Lee said.\n\n{twice}\n\n{twice}\n"
    (tmp_path / "twice.txt").write_text(text, "utf-8")
    window = make_window([str(tmp_path / "twice.txt")])
    panel = panel_of(window, "go.corrections")
    assert isinstance(panel, CorrectionPanel)
    article = panes(window)[0].article
    selector = Selector(twice, "", " And more of it.", 5, 5 + len(twice))
    stray = Decision("stray", DecisionKind.ADD_QUOTATION, (Target(article, selector),), "indirect", article)
    desk_of(window).keeping.steps.note(library.apply(Edit("A stray correction", (Insert(stray),))))
    turn()
    (row,) = panel.model.rows
    assert (row.reason, row.is_ambiguous) == ("The words may be at several places.", True)
    panel.table.selectRow(0)
    panel.choose.click()
    turn()
    dialog = window.findChild(QInputDialog)
    assert isinstance(dialog, QInputDialog)
    assert len(dialog.comboBoxItems()) == 2
    dialog.setTextValue(dialog.comboBoxItems()[1])
    dialog.accept()
    turn()
    assert not panel.model.rows[0].reason
    (made,) = [r for r in desk_of(window).findings.records if r.text == twice]
    assert made.spans[0].start in {text.index(twice), text.rindex(twice)}


def test_the_history_lists_finds_and_takes_back_steps(opened: MainWindow) -> None:
    panel = panel_of(opened, "go.history")
    assert isinstance(panel, HistoryPanel)
    assert opened.focusWidget() is panel.table
    assert panel.table.chosen_rows() == [0]
    opened.resize(640, 360)
    turn()
    assert panel.words.width() > panel.words.fontMetrics().horizontalAdvance(panel.words.placeholderText())
    for name in ("Zoe Ray", "Max Orr"):
        pane_at(opened, SAID)
        press(opened, Qt.Key.Key_W)
        choose(opened, name)
    shown = [panel.model.index(r, 1).data() for r in range(panel.model.rowCount())]
    assert [s.rpartition(" to ")[2] for s in shown] == ["Max Orr", "Zoe Ray", "Import of two articles"]
    panel.table.selectRow(1)
    panel.toggle.click()
    turn()
    assert [panel.model.index(r, 3).data() for r in range(3)] == ["done", "taken back", "done"]
    assert record(opened, SAID).speaker == "Max Orr"
    assert panel.toggle.text() == "Do a&gain"
    panel.redo_to.click()
    turn()
    panel.table.selectRow(1)
    panel.undo_to.click()
    turn()
    assert [panel.model.index(r, 3).data() for r in range(3)] == ["taken back", "taken back", "done"]
    assert record(opened, SAID).speaker == "Ann Lee"
    panel.words.setText("max")
    panel.ask()
    turn()
    assert panel.model.rowCount() == 1
    panel.words.setText("nothing of this")
    panel.ask()
    turn()
    assert "No step has these words" in panel.told


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("He said “It is safe.” Then", "“It is safe.”", QuotationKind.DIRECT),
        ("He said “It is safe.” Then", "It is safe.", QuotationKind.DIRECT),
        ("He said it was “safe for now” then", "“safe for now”", QuotationKind.MIXED),
        ("He said it was safe then", "it was safe", QuotationKind.INDIRECT),
    ],
)
def test_the_kind_of_new_words_follows_their_marks(text: str, words: str, kind: QuotationKind) -> None:
    assert kind_of(text, find(text, words)) is kind
