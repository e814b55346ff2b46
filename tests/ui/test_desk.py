"""What the desk does for the window: articles in, claims and quotations shown, work given up and taken up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from reader import paths
from reader.model.article import BlockKind
from reader.model.errors import JobError
from reader.model.span import Span
from reader.services.analysing import Analysed, AnalysisRequest
from reader.services.pace import Outlook
from reader.ui.mainwindow import MainWindow
from reader.ui.models.claimmodel import ClaimColumn
from reader.ui.models.quotationmodel import QuotationColumn
from tests.ui.windows import desk_of, lists_of, panes, place_of, point_of, turn, welcome_of

MakeWindow = Callable[..., MainWindow]


def test_hovering_a_claim_lights_it_in_every_pane_that_has_it(window: MainWindow) -> None:
    pane, span = panes(window)[1], place_of(window, 1, "claim-0")
    pane.reveal(span)
    QTest.mouseMove(pane.viewport(), point_of(pane, span))
    turn()
    assert [bool(p.lit) for p in panes(window)] == [False, True, False, True, True]
    assert panes(window)[3].lit == [place_of(window, 3, "claim-0")]
    assert window.status.coverage.filled == {1, 3, 4}
    assert window.status.words.words.startswith("Claim 2 of 4 in this article · in 3 of 5 articles · agree")
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


def test_a_step_takes_the_caret_of_each_pane_along_and_has_it_said(window: MainWindow) -> None:
    said: list[str] = []
    for pane in panes(window):
        pane.spoken.connect(said.append)
    window.menus.actions["claims.next"].trigger()
    active = desk_of(window).focus.active
    assert active is not None
    for pane in panes(window):
        spans = [m.span for m in pane.marks if m.id == active.id]
        assert pane.caret in [s.start for s in spans] if spans else pane.caret is None
    assert said == [window.status.words.words]


def test_a_step_leaves_alone_what_is_selected(window: MainWindow) -> None:
    pane = panes(window)[0]
    pane.select(Span(3, 9))
    window.menus.actions["claims.next"].trigger()
    assert pane.selection == Span(3, 9)


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
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
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


def test_a_file_that_cannot_be_read_is_named_and_the_others_open(make_window: MakeWindow, tmp_path: Path) -> None:
    binary = tmp_path / "picture.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    window = make_window([str(tmp_path / "nowhere.txt"), str(tmp_path), str(binary), str(paths.seeds()[2])])
    assert len(panes(window)) == 1
    assert window.messages.isVisible()
    # The folder is looked through, and what is in it was told of.
    assert len(window.messages.messages) == 2
    for name, message in zip(["nowhere.txt", "picture.txt"], window.messages.messages, strict=True):
        assert name in message
    QTest.mouseClick(window.messages._close, Qt.MouseButton.LeftButton)
    assert not window.messages.isVisible()


def test_nothing_shared_means_no_word_of_the_next_claim(make_window: MakeWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nobody said anything.", "utf-8")
    window = make_window([str(path)])
    alone = "0 quotations · Open another article on the same events to compare them"
    assert window.status.words.words == alone
    other = tmp_path / "b.txt"
    other.write_text("It rained.", "utf-8")
    window = make_window([str(path), str(other)])
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


def test_the_clipboard_is_pasted_as_an_article_and_taken_back(make_window: MakeWindow) -> None:
    window = make_window()
    QTest.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
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
    # A field has it for itself.
    QGuiApplication.clipboard().setText("The bridge stands.")
    field = QLineEdit(window)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    turn()
    assert (field.text(), len(panes(window))) == ("The bridge stands.", 1)


def test_esc_leaves_the_claim_and_then_closes_the_messages(window: MainWindow) -> None:
    window.menus.actions["claims.next"].trigger()
    window.messages.add("One sentence.")
    leave = window.menus.actions["claims.clear"]
    leave.trigger()
    assert (desk_of(window).focus.active, window.messages.messages) == (None, ["One sentence."])
    leave.trigger()
    assert window.messages.messages == []


def test_the_import_of_the_sample_is_one_step(window: MainWindow) -> None:
    assert window.menus.actions["edit.undo"].text() == "&Undo Import of five articles"
    window.menus.actions["edit.undo"].trigger()
    turn()
    assert welcome_of(window).isVisible()
    assert window.messages.messages == ["Taken back: Import of five articles. Edit → Redo does it again."]
    window.menus.actions["edit.redo"].trigger()
    turn()
    assert [p.text for p in panes(window)] == [p.read_text("utf-8-sig") for p in paths.seeds()]
    # It is true no more.
    assert window.messages.messages == []


def test_a_file_that_is_open_is_shown_instead_of_opened_twice(window: MainWindow) -> None:
    desk_of(window).open_files([str(paths.seeds()[4])])
    turn()
    assert len(panes(window)) == 5
    assert window.strip.current == list(window.strip.panes)[4]


def test_what_is_opened_beside_others_is_brought_into_view(window: MainWindow, tmp_path: Path) -> None:
    new = [tmp_path / "new.txt", tmp_path / "newer.txt"]
    for file in new:
        file.write_text(f"The mayor said that the bridge of {file.stem} was safe. " * 9)
    window.strip.focus(next(iter(window.strip.panes)))
    desk_of(window).open_files([str(f) for f in new])
    turn()
    assert window.strip.current == list(window.strip.panes)[5]
    pane = window.strip.panes[window.strip.current]
    assert window.strip.viewport().rect().contains(pane.mapTo(window.strip.viewport(), pane.rect().center()))


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
    assert window.messages.messages[0].startswith("The article is not opened, but it is in the library")


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
    assert "possible or overlapping ones left out: 1" in window.status.words.words
    window.menus.actions["view.overlapping"].trigger()
    turn()
    assert " · possible ones left out: 1 (View menu)" in window.status.words.words


def test_overlapping_claims_are_left_out_until_they_are_asked_for(window: MainWindow) -> None:
    session = desk_of(window).session
    found = desk_of(window).findings._compared
    assert found is not None
    session.compared.emit(replace(found, comparison=replace(found.comparison, overlapping=frozenset({"claim-1"}))))
    turn()
    assert window.status.words.words.startswith("5 shared claims")
    assert " · overlapping ones left out: 1 (View menu)" in window.status.words.words
    claims = lists_of(window).claims
    assert [(b.text(), b.isChecked(), b.isHidden()) for b in claims.more] == [
        ("Show 1 possible match", True, False),
        ("Show 1 overlapping claim", False, False),
    ]
    assert not any(m.id == "claim-1" for pane in panes(window) for m in pane.marks)
    claims.more[1].click()
    turn()
    assert window.menus.actions["view.overlapping"].isChecked()
    assert window.status.words.words.startswith("6 shared claims")
    assert any(m.id == "claim-1" for pane in panes(window) for m in pane.marks)
    row = claims.model.row_of("claim-1")
    assert "overlapping" in str(claims.model.index(row, ClaimColumn.LABEL).data())
    desk_of(window).focus.activate("claim-1")
    turn()
    assert "It mostly repeats another claim" in lists_of(window).card.panel.told
    window.menus.actions["view.overlapping"].trigger()
    turn()
    assert not claims.more[1].isChecked()


def test_claims_that_are_left_out_as_possible_and_as_overlapping_are_told(window: MainWindow) -> None:
    session = desk_of(window).session
    found = desk_of(window).findings._compared
    assert found is not None
    overlapping = frozenset({"claim-1", "claim-3"})
    session.compared.emit(replace(found, comparison=replace(found.comparison, overlapping=overlapping)))
    turn()
    box = lists_of(window).claims.more[1]
    assert box.text() == "Show 2 overlapping claims"
    assert "\n" not in box.toolTip()
    window.menus.actions["view.possible"].trigger()
    turn()
    assert box.text() == "Show 1 overlapping claim"
    assert "1 more is possible and overlapping" in box.toolTip()


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
    turn()
    status.show_progress("Analysing…", 0, 0)
    status.show_progress("Analysing and comparing…", 0, 3)
    assert status._told.width() >= status._told.sizeHint().width()
    status.show_progress("Analysing…", 0, 3)
    status.show_progress("Analysing and comparing…", 0, 0)
    told = []
    for speed in (0.2, 4.0, 1200.0):
        status._outlooks["Analysing…"] = Outlook(speed, 20.0)
        told.append(status._outlook("Analysing…"))
    assert told == ["about 20 s left", "4.0 a second, about 20 s left", "1,200 a second, about 20 s left"]
    status.show_progress("Analysing…", 0, 0)
    assert not status.progress.isVisible()


def test_work_that_is_given_up_can_be_taken_up_again(window: MainWindow) -> None:
    window.status.cancel_requested.emit()
    assert "Analyse again" in window.status.words.words
    window.menus.actions["file.again"].trigger()
    turn()
    assert "shared claims" in window.status.words.words


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
