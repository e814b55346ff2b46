from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from reader import paths
from reader.model.article import BlockKind
from reader.model.errors import JobError
from reader.model.span import Span
from reader.services.analysing import Analysed, AnalysisRequest
from reader.ui.actions import ACTIONS
from reader.ui.desk import Desk
from reader.ui.docks.lists import Lists
from reader.ui.mainwindow import MainWindow
from reader.ui.models.quotationmodel import QuotationColumn
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.theme import DARK, LIGHT, ThemeChoice
from reader.ui.welcome import Welcome

MakeWindow = Callable[..., MainWindow]


def desk_of(window: MainWindow) -> Desk:
    found = window.findChild(Desk)
    assert isinstance(found, Desk)
    return found


def panes(window: MainWindow) -> list[ArticlePane]:
    return list(window.strip.panes.values())


def lists_of(window: MainWindow) -> Lists:
    lists = desk_of(window).lists
    assert lists is not None
    return lists


def welcome_of(window: MainWindow) -> Welcome:
    assert window._welcome is not None
    return window._welcome


def place_of(window: MainWindow, number: int, claim: str) -> Span:
    """Return where a claim stands in the article of a number, from 0."""
    return next(m.span for m in panes(window)[number].marks if m.id == claim)


def point_of(pane: ArticlePane, span: Span) -> QPoint:
    return pane.rects_of(span)[0].center().toPoint()


def turn() -> None:
    for _ in range(12):
        QApplication.processEvents()


def test_the_sample_opens_in_five_panes_with_their_outlets(window: MainWindow) -> None:
    assert len(panes(window)) == 5
    titles = [window.strip.header_of(a).title for a in window.strip.panes]
    assert titles[0] == "CBS News · date unknown"
    assert window.windowTitle() == "5 articles – Synoptic"
    assert [p.text for p in panes(window)] == [p.read_text("utf-8-sig") for p in paths.seeds()]


def test_the_first_article_has_the_keyboard(window: MainWindow) -> None:
    assert panes(window)[0].hasFocus()


def test_hovering_a_claim_lights_it_in_every_pane_that_has_it(window: MainWindow) -> None:
    pane, span = panes(window)[1], place_of(window, 1, "claim-0")
    pane.reveal(span)
    QTest.mouseMove(pane.viewport(), point_of(pane, span))
    turn()
    assert [bool(p.lit) for p in panes(window)] == [False, True, False, True, True]
    assert panes(window)[3].lit == [place_of(window, 3, "claim-0")]
    assert window.status.coverage.filled == {1, 3, 4}
    assert window.status.words.words.startswith("Claim 2 of 4 · in 3 of 5 articles · agree")
    QTest.mouseMove(pane.viewport(), QPoint(2, 2))
    turn()
    assert not any(p.lit for p in panes(window))
    assert "6 shared claims" in window.status.words.words


def test_a_step_by_key_tells_its_claim_though_the_pointer_is_on_another(window: MainWindow) -> None:
    pane, span = panes(window)[0], place_of(window, 0, "claim-1")
    pane.reveal(span)
    QTest.mouseMove(pane.viewport(), point_of(pane, span))
    turn()
    window.menus.actions["claims.next"].trigger()
    first = desk_of(window).focus._active
    window.menus.actions["claims.next"].trigger()
    assert desk_of(window).focus._active != first
    number = desk_of(window).focus._walk.number(desk_of(window).focus._active, window.strip.current)[0]
    assert window.status.words.words.startswith(f"Claim {number} of ")
    assert {m.id for m in pane.marks if m.span in pane.lit} == {desk_of(window).focus._active}


def test_the_first_step_by_key_goes_to_the_first_claim_of_the_article(window: MainWindow) -> None:
    window.menus.actions["claims.next"].trigger()
    assert window.status.words.words.startswith("Claim 1 of ")


def test_a_click_brings_the_other_panes_to_their_passages_at_the_same_height(window: MainWindow) -> None:
    pane, span = panes(window)[1], place_of(window, 1, "claim-0")
    pane.reveal(span)
    before = pane.verticalScrollBar().value()
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=point_of(pane, span))
    turn()
    y = pane.y_of(span.start)
    for number in (3, 4):
        assert panes(window)[number].y_of(place_of(window, number, "claim-0").start) == pytest.approx(y, abs=1)
    assert pane.verticalScrollBar().value() == before
    assert panes(window)[0].verticalScrollBar().value() == 0
    notes = [window.strip.header_of(a).note for a in window.strip.panes]
    assert notes == ["no match found", "", "no match found", "", ""]
    assert all(bool(p.lit) == (n in (1, 3, 4)) for n, p in enumerate(panes(window)))


def test_the_row_moves_aside_until_a_passage_of_another_article_is_in_view(window: MainWindow) -> None:
    bar = window.strip.horizontalScrollBar()
    ids = list(window.strip.panes)
    # The claim stands in the articles 2 and 5; three have room, so that these two cannot stand side by side.
    desk_of(window).focus._set_active("claim-2", ids[1], place_of(window, 1, "claim-2").start)
    assert bar.value() == 0
    # This one stands in the articles 2, 4 and 5.
    desk_of(window).focus._set_active("claim-0", ids[1], place_of(window, 1, "claim-0").start)
    frame = panes(window)[3].parentWidget()
    assert frame is not None
    assert bar.value() == frame.x() + frame.width() - window.strip.viewport().width()
    # And this one in the articles 1, 4 and 5, of which the last two have room side by side.
    desk_of(window).focus._set_active("claim-1", ids[4], place_of(window, 4, "claim-1").start)
    assert bar.value() == bar.maximum()


def test_the_next_and_the_previous_claim_are_a_key_away(window: MainWindow) -> None:
    panes(window)[0].setFocus()
    seen = []
    for key in (Qt.Key.Key_N, Qt.Key.Key_N, Qt.Key.Key_P):
        QTest.keyClick(panes(window)[0], key)
        turn()
        seen.append(panes(window)[0].lit)
    assert seen[0] == seen[2] == [place_of(window, 0, "claim-5")]
    assert seen[1] == [place_of(window, 0, "claim-4")]
    assert window.status.words.words.startswith("Claim 1 of 4")
    QTest.keyClick(panes(window)[0], Qt.Key.Key_Escape)
    turn()
    assert panes(window)[0].lit == []


def test_the_others_can_be_aligned_again(window: MainWindow) -> None:
    desk_of(window).focus.activate("claim-4")
    first, second = panes(window)[0], panes(window)[1]
    second.verticalScrollBar().setValue(0)
    QTest.keyClick(first, Qt.Key.Key_A)
    turn()
    places = [place_of(window, n, "claim-4").start for n in (0, 1)]
    assert second.y_of(places[1]) == pytest.approx(first.y_of(places[0]), abs=1)


def test_a_claim_chosen_from_the_list_becomes_the_active_one(window: MainWindow) -> None:
    lists_of(window).claims.raise_()
    table = lists_of(window).claims.table
    row = lists_of(window).claims.model.row_of("claim-2")
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(row, 0)).center()
    )
    turn()
    assert [bool(p.lit) for p in panes(window)] == [False, True, False, False, True]
    assert "denied by some" in window.status.words.words


def test_a_claim_that_is_activated_is_selected_in_the_list(window: MainWindow) -> None:
    desk_of(window).focus.activate("claim-3")
    assert lists_of(window).claims.table.chosen_rows() == [lists_of(window).claims.model.row_of("claim-3")]
    desk_of(window).focus.activate("")
    assert lists_of(window).claims.table.chosen_rows() == []


def test_the_dock_lists_the_quotations_and_enter_goes_to_the_place(window: MainWindow) -> None:
    table, model = lists_of(window).quotations.table, lists_of(window).quotations.model
    assert model.rowCount() == 9
    row = next(n for n, r in enumerate(model.records) if r.text == "“not refuting”")
    table.setCurrentIndex(table.model().index(row, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    turn()
    pane = panes(window)[3]
    assert pane.lit == [model.records[row].spans[0]]
    assert 0 < pane.y_of(pane.lit[0].start) < pane.viewport().height()


def test_the_filter_finds_a_speaker(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "zimmerman")
    assert [r.speaker for r in lists_of(window).quotations.chosen()] == ["Rebecca Zimmerman"] * 2
    # In the field, the letters of shortcuts are letters.
    QTest.keyClicks(field, "n")
    assert field.text() == "zimmermann"
    assert panes(window)[0].lit == []
    field.clear()
    speakers = lists_of(window).quotations._speakers
    speakers.setCurrentIndex(speakers.findData("John Nicholson"))
    assert len(lists_of(window).quotations.chosen()) == 3


def test_the_search_of_the_library_is_a_key_away(window: MainWindow) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    words = lists_of(window).library.panel.words
    assert words.hasFocus()
    QTest.keyClicks(words, "peace")
    assert words.text() == "peace"


def test_chosen_quotations_are_copied_with_their_speakers(window: MainWindow) -> None:
    table = lists_of(window).quotations.table
    table.sortByColumn(QuotationColumn.SPEAKER, Qt.SortOrder.AscendingOrder)
    table.selectRow(0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "“You have to be very careful about peace talks,” (Anthony Cordesman, Stars and Stripes)"
    )


def test_an_empty_window_says_what_to_do(make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window = make_window()
    welcome = welcome_of(window)
    assert welcome.isVisible()
    assert lists_of(window).quotations.model.rowCount() == 0
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(paths.seeds()[0])], ""))
    QTest.mouseClick(welcome._open, Qt.MouseButton.LeftButton)
    turn()
    assert len(panes(window)) == 1
    assert not welcome.isVisible()


def test_the_sample_is_a_click_away(make_window: MakeWindow) -> None:
    window = make_window()
    QTest.mouseClick(welcome_of(window)._sample, Qt.MouseButton.LeftButton)
    turn()
    assert len(panes(window)) == 5


def test_keys_do_no_harm_in_an_empty_window(make_window: MakeWindow) -> None:
    window = make_window()
    for name, action in window.menus.actions.items():
        if not name.startswith("help.") and name not in ("file.quit", "file.open", "file.sample", "file.export"):
            action.trigger()
    turn()
    assert panes(window) == []


def test_a_file_that_cannot_be_read_is_named_and_the_others_open(make_window: MakeWindow, tmp_path: Path) -> None:
    binary = tmp_path / "picture.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    window = make_window([str(tmp_path / "nowhere.txt"), str(tmp_path), str(binary), str(paths.seeds()[2])])
    assert len(panes(window)) == 1
    assert window.messages.isVisible()
    assert len(window.messages.messages) == 3
    for name, message in zip(["nowhere.txt", tmp_path.name, "picture.txt"], window.messages.messages, strict=True):
        assert name in message
    QTest.mouseClick(window.messages._close, Qt.MouseButton.LeftButton)
    assert not window.messages.isVisible()


def test_the_newest_message_is_in_view(make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window([str(tmp_path / f"{n}.txt") for n in range(15)])
    turn()
    bar = window.messages.text.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0


def test_nothing_shared_means_no_word_of_the_next_claim(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nobody said anything.", "utf-8")
    window = make_window([str(path)])
    assert window.status.words.words == "0 shared claims · 0 quotations"


def test_what_failed_can_be_analysed_again(make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_asked: AnalysisRequest) -> Analysed:
        raise JobError("The work on an article ended unexpectedly.")

    with monkeypatch.context() as patch:
        patch.setattr("reader.ui.session.analyse_job", fail)
        patch.setattr("reader.services.upkeep.analyse_job", fail)
        window = make_window([str(p) for p in paths.seeds()[:2]])
    assert len(window.messages.messages) == 2
    assert not desk_of(window).findings._analyses
    window.menus.actions["file.again"].trigger()
    turn()
    assert len(desk_of(window).findings._analyses) == 2


def test_a_large_file_is_read_by_a_job(make_window: MakeWindow, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text("A sentence that is told again and again.\n" * 4000)
    window = make_window([str(large), str(tmp_path / "nowhere.txt"), str(paths.seeds()[0])])
    turn()
    assert [p.text[:10] for p in panes(window)] == ["A sentence", "Watch CBS "]


def test_dropped_files_are_opened(make_window: MakeWindow) -> None:
    window = make_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths.seeds()[:2]] + [QUrl("https://example.org/")])
    copy, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, button, key)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, button, key))
    turn()
    assert len(panes(window)) == 2


def test_a_dropped_text_is_opened_as_an_article_of_its_own(make_window: MakeWindow) -> None:
    window = make_window()
    data = QMimeData()
    data.setText("The council met.\n\nIt decided nothing.")
    copy, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, button, key)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, data, button, key))
    turn()
    assert [p.text for p in panes(window)] == [data.text()]


def test_the_clipboard_is_pasted_as_an_article_and_taken_back(make_window: MakeWindow) -> None:
    window = make_window()
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert "no text on the clipboard" in window.messages.messages[0]
    QGuiApplication.clipboard().setText("The council met.")
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    turn()
    assert [p.text for p in panes(window)] == ["The council met."]
    undo, redo = window.menus.actions["edit.undo"], window.menus.actions["edit.redo"]
    assert (undo.text(), redo.isEnabled()) == ("&Undo Import of a text", False)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    turn()
    assert panes(window) == []
    assert (redo.text(), undo.isEnabled()) == ("&Redo Import of a text", False)
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    turn()
    assert [p.text for p in panes(window)] == ["The council met."]


def test_the_import_of_the_sample_is_one_step(window: MainWindow) -> None:
    assert window.menus.actions["edit.undo"].text() == "&Undo Import of five articles"
    window.menus.actions["edit.undo"].trigger()
    turn()
    assert welcome_of(window).isVisible()
    window.menus.actions["edit.redo"].trigger()
    turn()
    assert [p.text for p in panes(window)] == [p.read_text("utf-8-sig") for p in paths.seeds()]


def test_what_is_neither_file_nor_text_cannot_be_dropped(make_window: MakeWindow) -> None:
    window = make_window()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/")])
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, button, key)
    enter.setAccepted(False)
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_a_file_that_is_open_is_shown_instead_of_opened_twice(window: MainWindow) -> None:
    desk_of(window).open_files([str(paths.seeds()[4])])
    turn()
    assert len(panes(window)) == 5
    assert window.strip.current == list(window.strip.panes)[4]


def test_the_same_text_from_another_file_is_another_article(make_window: MakeWindow, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(paths.seeds()[0].read_bytes())
    window = make_window([str(paths.seeds()[0]), str(copy)])
    first, second = window.strip.panes
    assert first != second
    assert panes(window)[0].text == panes(window)[1].text


def test_more_than_twelve_articles_are_refused(make_window: MakeWindow, tmp_path: Path) -> None:
    files = []
    for n in range(13):
        files.append(tmp_path / f"{n}.txt")
        files[-1].write_text(f"Article number {n} says this and that.")
    window = make_window([str(f) for f in files])
    assert len(panes(window)) == 12
    assert window.messages.messages[0].startswith("1 of these articles are not opened, but they are in the library")


def test_an_article_is_closed_by_its_button_and_by_key(window: MainWindow) -> None:
    ids = list(window.strip.panes)
    window.strip.focus(ids[1])
    QTest.mouseClick(window.strip.header_of(ids[0])._close, Qt.MouseButton.LeftButton)
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    turn()
    assert list(window.strip.panes) == ids[2:]
    assert window.strip.current == ids[2]
    assert {r.article for r in lists_of(window).quotations.model.records} <= set(ids[2:])
    for one in ids[2:]:
        desk_of(window).session.close_article(one)
    turn()
    assert welcome_of(window).isVisible()
    assert lists_of(window).quotations.model.rowCount() == 0


def test_the_keyboard_goes_from_article_to_article(window: MainWindow) -> None:
    ids = list(window.strip.panes)
    window.strip.focus(ids[0])
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.strip.current == ids[4]
    bar = window.strip.horizontalScrollBar()
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.strip.current == ids[0]
    assert bar.value() == 0


def test_a_box_of_the_coverage_leads_to_its_article(window: MainWindow) -> None:
    coverage = window.status.coverage
    QTest.mouseClick(coverage, Qt.MouseButton.LeftButton, pos=QPoint(3 * 24 + 10, 10))
    assert window.strip.current == list(window.strip.panes)[3]
    QTest.mouseMove(coverage, QPoint(5, 5))
    QTest.mouseClick(coverage, Qt.MouseButton.LeftButton, pos=QPoint(coverage.width() + 50, 10))
    assert window.strip.current == list(window.strip.panes)[3]


@pytest.mark.parametrize(("width", "in_view"), [(800, 2), (1400, 3), (2560, 5)])
def test_as_many_whole_articles_are_in_view_as_have_room_for_a_good_line(
    make_window: MakeWindow, width: int, in_view: int
) -> None:
    window = make_window([str(p) for p in paths.seeds()], (width, 700))
    room = window.strip.viewport().width()
    whole = [p for p in panes(window) if p.mapTo(window.strip, QPoint(p.width(), 0)).x() <= room]
    assert len(whole) == in_view
    assert all(p.width() >= p.least_width for p in panes(window))


def test_the_row_scrolls_sideways_with_the_wheel(window: MainWindow) -> None:
    bar = window.strip.horizontalScrollBar()
    for degrees, keys in (
        (QPoint(-120, 0), Qt.KeyboardModifier.NoModifier),
        (QPoint(0, -120), Qt.KeyboardModifier.ShiftModifier),
    ):
        before = bar.value()
        event = QWheelEvent(
            QPointF(50, 50), QPointF(50, 50), QPoint(), degrees, Qt.MouseButton.NoButton, keys,
            Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's own parameter
        )  # fmt: skip
        QApplication.sendEvent(window.strip.viewport(), event)
        assert bar.value() > before


def test_page_clutter_can_be_unfolded_everywhere(make_window: MakeWindow) -> None:
    window = make_window([str(paths.seeds()[0])])
    text = panes(window)[0].text
    span = Span(text.index("Chrome Safari"), text.index("Be the first"))
    assert panes(window)[0].rects_of(span) == []
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert len(panes(window)[0].rects_of(span)) == 1
    desk_of(window).open_files([str(paths.seeds()[4])])
    turn()
    text = panes(window)[1].text
    assert panes(window)[1].rects_of(Span(text.index("We see it"), text.index("We report"))) != []
    window.menus.actions["view.clutter"].trigger()
    assert panes(window)[0].rects_of(span) == []


def test_enter_aligns_the_others_to_the_first_claim_in_view(window: MainWindow) -> None:
    pane = panes(window)[1]
    pane.scroll_to(place_of(window, 1, "claim-4").start, 40)
    QTest.keyClick(pane, Qt.Key.Key_Return)
    turn()
    assert pane.lit == [place_of(window, 1, "claim-4")]
    assert panes(window)[4].y_of(place_of(window, 4, "claim-4").start) == pytest.approx(40, abs=1)


def test_possible_matches_can_be_left_out(window: MainWindow) -> None:
    action = window.menus.actions["view.possible"]
    for shown in (False, True):
        action.trigger()
        turn()
        assert action.isChecked() is shown
        assert any(m.id == "claim-3" for m in panes(window)[0].marks) is shown
        assert lists_of(window).claims.model.rowCount() == (6 if shown else 5)
        assert window.status.words.words.startswith(f"{6 if shown else 5} shared claims")


def test_possible_matches_are_left_out_at_first_and_the_window_says_so(make_window: MakeWindow) -> None:
    window = make_window([str(p) for p in paths.seeds()], has_possible=False)
    assert window.status.words.words.startswith("5 shared claims")
    assert "possible matches left out: 1" in window.status.words.words


def test_the_wheel_with_ctrl_sets_the_text_larger_and_smaller(window: MainWindow) -> None:
    usual = panes(window)[0].least_width
    for degrees in (120, -120):
        event = QWheelEvent(
            QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, degrees), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's own
        )  # fmt: skip
        QApplication.sendEvent(window.strip.viewport(), event)
        assert (panes(window)[0].least_width > usual) is (degrees > 0)


def test_the_text_can_be_set_larger_smaller_and_as_usual(window: MainWindow) -> None:
    usual = panes(window)[0].least_width
    for name, compare in (("view.larger", usual.__lt__), ("view.usual", usual.__eq__), ("view.smaller", usual.__gt__)):
        window.menus.actions[name].trigger()
        assert compare(panes(window)[0].least_width)
    for _ in range(20):
        window.menus.actions["view.smaller"].trigger()
    assert panes(window)[0].least_width > 100


def test_the_theme_can_be_chosen(window: MainWindow) -> None:
    actions = {a.objectName(): a for a in window.menuBar().actions()[2].menu().actions()}  # type: ignore[attr-defined]
    assert actions[f"view.theme.{ThemeChoice.SYSTEM}"].isChecked()
    actions["view.theme.dark"].trigger()
    assert window.looks.theme is DARK
    assert panes(window)[0].grab().toImage().pixelColor(5, 5).name() == DARK.paper
    actions["view.theme.light"].trigger()
    assert window.looks.theme is LIGHT
    assert panes(window)[0].grab().toImage().pixelColor(5, 5).name() == LIGHT.paper


def test_pointing_at_a_quotation_names_its_speaker(window: MainWindow) -> None:
    pane = panes(window)[4]
    window.strip.focus(list(window.strip.panes)[4])
    span = next(m.span for m in pane.marks if m.id == "quotation-8")
    pane.reveal(span)
    QTest.mouseMove(pane.viewport(), point_of(pane, span))
    turn()
    assert window.status.words.words.startswith("Speaker not known")
    assert pane.lit == [span]
    QTest.mouseMove(pane.viewport(), QPoint(1, 1))
    turn()
    assert pane.lit == []


def test_quotations_of_one_speaker_have_one_colour_in_all_articles(window: MainWindow) -> None:
    colours = {
        r.speaker: {m.colour for p in panes(window) for m in p.marks if m.id == r.id}
        for r in lists_of(window).quotations.model.records
    }
    assert all(len(c) == 1 for c in colours.values())
    assert colours[None] == {-1}
    assert colours["John Nicholson"] == {0}


def test_copying_and_selecting_serve_the_article_with_the_keyboard(window: MainWindow) -> None:
    pane = panes(window)[1]
    pane.setFocus()
    window.menus.actions["edit.all"].trigger()
    window.menus.actions["edit.copy"].trigger()
    assert QGuiApplication.clipboard().text() == pane.text


def test_cancelling_keeps_what_is_open(window: MainWindow) -> None:
    desk_of(window).open_files([str(paths.seeds()[0])])
    desk_of(window).session.cancel()
    turn()
    assert len(panes(window)) == 5
    assert not window.status.cancel.isVisible()
    desk_of(window).session.analyse_again()
    turn()
    assert lists_of(window).quotations.model.rowCount() == 9


def test_progress_is_shown_while_there_is_work(window: MainWindow) -> None:
    status = window.status
    status.show_progress("Reading {} of {}…", 2, 6)
    status.show_progress("Analysing…", 0, 3)
    assert status.progress.isVisible()
    assert (status.progress.value(), status.progress.maximum(), status._told.text()) == (2, 6, "Reading 3 of 6…")
    status.show_progress("Reading {} of {}…", 0, 0)
    assert (status.progress.value(), status.progress.maximum(), status._told.text()) == (0, 3, "Analysing…")
    status.show_progress("Analysing…", 0, 0)
    assert not status.progress.isVisible()


def test_work_that_is_given_up_can_be_taken_up_again(window: MainWindow) -> None:
    window.status.cancel_requested.emit()
    assert "F5" in window.status.words.words
    window.menus.actions["file.again"].trigger()
    turn()
    assert "shared claims" in window.status.words.words


def test_each_action_has_its_own_key() -> None:
    keys = [k for spec in ACTIONS for k in (spec.shortcut, *spec.more) if k]
    assert len(keys) == len(set(keys))
    assert all(not QKeySequence(k).isEmpty() for k in keys)
    assert len({s.id for s in ACTIONS}) == len(ACTIONS)


def test_every_widget_that_can_be_used_has_an_accessible_name(window: MainWindow) -> None:
    nameless = [
        f"{type(w).__name__} {w.objectName()}"
        for w in window.findChildren(QWidget)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and w.isVisibleTo(window)
        and not w.objectName().startswith("qt_")
        and not (w.accessibleName() or getattr(w, "text", str)())
    ]
    assert nameless == []


def test_the_window_can_be_small(make_window: MakeWindow) -> None:
    window = make_window([str(p) for p in paths.seeds()], (800, 600))
    assert window.minimumSizeHint().width() <= 800
    assert window.minimumSizeHint().height() <= 600
    assert (window.width(), window.height()) == (800, 600)
    assert panes(window)[0].height() > 150


def test_an_article_is_moved_by_key_and_numbered_anew(window: MainWindow) -> None:
    ids = list(window.strip.panes)
    window.strip.focus(ids[1])
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(panes(window)[1], Qt.Key.Key_PageUp, keys)
    turn()
    assert list(window.strip.panes) == desk_of(window).session.kept == [ids[1], ids[0], *ids[2:]]
    assert set(lists_of(window).listed.names.values()) >= {"1  Stars and Stripes", "2  CBS News"}
    QTest.keyClick(window, Qt.Key.Key_PageDown, keys)
    turn()
    assert desk_of(window).session.kept == ids


def test_words_are_copied_with_their_citation(window: MainWindow) -> None:
    pane = panes(window)[0]
    pane.setFocus()
    pane.select(Span(pane.text.index("Moscow has"), pane.text.index("Moscow has") + 10))
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(pane, Qt.Key.Key_C, keys)
    assert QGuiApplication.clipboard().text() == "“Moscow has” (CBS News)"
    QTest.keyClick(pane, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Moscow has"


def test_the_readers_word_on_a_block_is_a_step_that_can_be_undone(window: MainWindow) -> None:
    article, pane = next(iter(window.strip.panes.items()))
    at = pane.text.index("As the Trump")
    pane.block_flip_requested.emit(article, Span(at, at + 20), BlockKind.BOILERPLATE)
    turn()
    undo = window.menus.actions["edit.undo"]
    assert undo.text() == "&Undo “As the Trump adminis” marked as boilerplate"
    undo.trigger()
    turn()
    assert undo.text() == "&Undo Import of five articles"
