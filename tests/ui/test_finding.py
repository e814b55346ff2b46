"""Finding words in the articles, by real keys."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader.model.span import Span
from reader.text.finding import Query, searched_words
from reader.ui.mainwindow import MainWindow
from reader.ui.remembered import from_state
from reader.ui.seeking import Found, Seeker
from tests.ui.windows import desk_of, panes, turn

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifiers)


def find(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Type words into the find bar and wait for what they come to."""
    QTest.keyClicks(window.finding.bar.words, words)
    settle(window, qtbot)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    turn()
    qtbot.waitUntil(lambda: not window.finding.seeker.is_busy)
    turn()


def toggle(window: MainWindow, qtbot: QtBot, key: Qt.Key, name: str) -> None:
    """Press the letter of a box, which takes a moment to be ticked, and wait for what that comes to."""
    box = window.finding.bar._checks[name]
    before = box.isChecked()
    press(key, ALT)
    qtbot.waitUntil(lambda: box.isChecked() is not before)
    settle(window, qtbot)


def focus(window: MainWindow, number: int) -> None:
    window.activateWindow()
    window.strip.focus(list(window.strip.panes)[number])


def test_hits_are_painted_as_one_types_and_the_nearest_is_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, 1)
    press(Qt.Key.Key_F, CTRL)
    find(window, qtbot, "taliban")
    pane = panes(window)[1]
    assert len(pane.hits) > 3
    assert {h.of(pane.text) for h in pane.hits} == {"Taliban"}
    assert [bool(p.hits) for p in panes(window)] == [False, True, False, False, False]
    assert pane.hit == pane.hits[0]
    assert window.finding.bar.told.words == f"1 of {len(pane.hits)}"
    assert 0 < len(pane.ruler.hits) <= len(pane.hits)
    find(window, qtbot, "xyz")
    assert window.finding.bar.told.words == "Not found in this article"
    assert not pane.hits
    assert not pane.ruler.hits


def test_enter_and_f3_go_from_hit_to_hit_and_around(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, 1)
    press(Qt.Key.Key_F, CTRL)
    find(window, qtbot, "taliban")
    pane, told = panes(window)[1], window.finding.bar.told
    last = len(pane.hits)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F3)
    assert pane.hit == pane.hits[2]
    assert 0 <= pane.y_of(pane.hits[2].start) < pane.viewport().height()
    press(Qt.Key.Key_Return, SHIFT)
    press(Qt.Key.Key_F3, SHIFT)
    press(Qt.Key.Key_F3, SHIFT)
    assert told.words == f"{last} of {last}"
    press(Qt.Key.Key_Return)
    assert told.words == f"1 of {last}"


def test_escape_leaves_the_bar_with_the_keyboard_in_the_article_and_the_hit_selected(
    window: MainWindow, qtbot: QtBot
) -> None:
    focus(window, 1)
    desk_of(window).focus.activate("claim-0")
    press(Qt.Key.Key_F, CTRL)
    find(window, qtbot, "taliban")
    press(Qt.Key.Key_Return)
    pane = panes(window)[1]
    hit = pane.hit
    assert hit is not None
    press(Qt.Key.Key_Escape)
    assert not window.finding.is_open
    assert pane.hasFocus()
    assert pane.selection == hit
    assert not pane.hits
    # The claim is left with the next one only.
    assert desk_of(window).focus._active == "claim-0"
    press(Qt.Key.Key_Escape)
    assert not desk_of(window).focus._active


def test_escape_in_the_article_takes_the_hits_away_first(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, 1)
    press(Qt.Key.Key_F, CTRL)
    find(window, qtbot, "taliban")
    focus(window, 1)
    press(Qt.Key.Key_Escape)
    assert not window.finding.is_open
    assert not panes(window)[1].hits


def test_f3_finds_the_last_words_again_with_the_keyboard_in_the_article(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, 1)
    press(Qt.Key.Key_F3)
    assert window.finding.bar.words.hasFocus()
    find(window, qtbot, "taliban")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F3)
    settle(window, qtbot)
    pane = panes(window)[1]
    assert pane.hasFocus()
    assert pane.hits
    assert pane.hit is not None


def test_all_articles_are_searched_and_walked_through_in_their_order(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, 3)
    press(Qt.Key.Key_F, CTRL | ALT)
    find(window, qtbot, "moscow")
    counts = [len(p.hits) for p in panes(window)]
    assert sum(n > 0 for n in counts) > 2
    told = []
    for _ in range(sum(counts) + 1):
        told.append(window.finding.bar.told.words)
        press(Qt.Key.Key_Return)
    first = sum(counts[:3]) + 1
    assert told[0] == f"{first} of {sum(counts)}"
    assert len(set(told)) == sum(counts)
    assert told[0] == told[-1]
    find(window, qtbot, "xyz")
    assert window.finding.bar.told.words == "Not found in the open articles"


def test_case_whole_words_and_patterns_by_the_letters_of_their_boxes(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, 0)
    press(Qt.Key.Key_F, CTRL)
    find(window, qtbot, "an")
    pane = panes(window)[0]
    every = len(pane.hits)
    toggle(window, qtbot, Qt.Key.Key_W, "is_whole_word")
    words = len(pane.hits)
    assert 0 < words < every
    toggle(window, qtbot, Qt.Key.Key_A, "matches_case")
    window.finding.bar.words.clear()
    find(window, qtbot, "AN")
    assert not pane.hits
    toggle(window, qtbot, Qt.Key.Key_A, "matches_case")
    toggle(window, qtbot, Qt.Key.Key_W, "is_whole_word")
    toggle(window, qtbot, Qt.Key.Key_P, "is_pattern")
    window.finding.bar.words.clear()
    find(window, qtbot, r"\d+,\d+")
    assert {h.of(pane.text) for h in pane.hits} >= {"15,000"}
    find(window, qtbot, "(")
    assert window.finding.bar.told.words.startswith("This pattern is not complete")
    assert not window.messages.messages


def test_the_article_that_gets_the_keyboard_is_the_one_that_is_searched(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, 0)
    press(Qt.Key.Key_F, CTRL)
    find(window, qtbot, "moscow")
    focus(window, 4)
    settle(window, qtbot)
    assert [bool(p.hits) for p in panes(window)] == [False, False, False, False, True]


def test_closing_an_article_takes_its_hits_out_of_the_count(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, 0)
    press(Qt.Key.Key_F, CTRL | ALT)
    find(window, qtbot, "moscow")
    counts = [len(p.hits) for p in panes(window)]
    desk_of(window).session.close_article(next(iter(window.strip.panes)))
    settle(window, qtbot)
    assert window.finding.bar.told.words.endswith(f" of {sum(counts[1:])}")
    # The other key is for this article, however the reader looked before.
    press(Qt.Key.Key_F, CTRL)
    settle(window, qtbot)
    assert [bool(p.hits) for p in panes(window)] == [p.article == window.strip.current for p in panes(window)]


def test_the_selected_words_are_looked_for(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, 1)
    pane = panes(window)[1]
    at = pane.text.index("insurgents")
    pane.select(Span(at, at + len("insurgents")))
    press(Qt.Key.Key_F, CTRL)
    settle(window, qtbot)
    assert window.finding.bar.words.text() == "insurgents"
    assert pane.hit == Span(at, at + len("insurgents"))


def test_a_hit_in_folded_lines_unfolds_them(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, 0)
    press(Qt.Key.Key_F, CTRL)
    pane = panes(window)[0]
    find(window, qtbot, "View CBS")
    assert pane.hit is not None
    assert pane.rects_of(pane.hit)


def test_how_the_reader_looks_is_remembered_and_the_words_are_not(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, 0)
    press(Qt.Key.Key_F, CTRL | ALT)
    toggle(window, qtbot, Qt.Key.Key_W, "is_whole_word")
    find(window, qtbot, "moscow")
    state = desk_of(window)._state()
    assert "moscow" not in str(state).lower()
    kept = from_state(state).finding
    assert kept == {"matches_case": False, "is_whole_word": True, "is_pattern": False, "is_everywhere": True}


def test_marks_of_claims_stay_as_they_are(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, 1)
    pane = panes(window)[1]
    press(Qt.Key.Key_F, CTRL)
    # The bar takes a little of the view's height.
    turn()
    pane.settle()
    marks, shown = list(pane.marks), list(pane.ruler.marks)
    find(window, qtbot, "taliban")
    pane.settle()
    assert pane.hits
    assert list(pane.marks) == marks
    assert list(pane.ruler.marks) == shown


def test_only_the_newest_query_is_answered(qtbot: QtBot) -> None:
    seeker = Seeker()
    answers: list[Found] = []
    seeker.found.connect(answers.append)
    text = "one two three " * 40_000
    for words in ("o", "on", "one"):
        seeker.seek(Query(words), {"a": text})
    qtbot.waitUntil(lambda: bool(answers))
    seeker.close()
    assert [a.query.words for a in answers] == ["one"]
    assert answers[0].count == 40_000


@pytest.mark.parametrize("words", ["e", "zzz"])
def test_a_megabyte_is_searched_without_holding_the_window_up(window: MainWindow, words: str) -> None:
    pane = panes(window)[0]
    line = "The general said that Moscow denies it, and the Taliban too.\n"
    pane.set_text(line * (1_000_000 // len(line)))
    pane.settle()
    focus(window, 0)
    press(Qt.Key.Key_F, CTRL)
    longest = 0.0
    QTest.keyClicks(window.finding.bar.words, words)
    while window.finding.seeker.is_busy or pane._idle.is_busy:
        began = time.thread_time()
        QApplication.processEvents()
        longest = max(longest, time.thread_time() - began)
        time.sleep(0.001)
    assert longest < 0.05  # of one turn of all events; the bench has the figure for a step
    assert len(pane.hits) == {"e": 50_000, "zzz": 0}[words]
    if words == "e":
        assert "of more than 50000" in window.finding.bar.told.words


def test_what_the_library_was_searched_for_is_shown_without_the_bar(window: MainWindow, qtbot: QtBot) -> None:
    focus(window, 1)
    place = panes(window)[1].verticalScrollBar().value()
    window.finding.show_searched(searched_words("taliban"))
    settle(window, qtbot)
    assert not window.finding.is_open
    assert all(p.hits and p.ruler.hits for p in panes(window))
    assert panes(window)[1].verticalScrollBar().value() == place
    press(Qt.Key.Key_F3)
    pane = panes(window)[1]
    assert pane.hit == pane.hits[0]
    press(Qt.Key.Key_F3)
    assert pane.hit == pane.hits[1]
    press(Qt.Key.Key_Escape)
    assert not any(p.hits for p in panes(window))
    window.finding.show_searched(searched_words("taliban"))
    settle(window, qtbot)
    press(Qt.Key.Key_F, CTRL)
    find(window, qtbot, "xyz")
    assert not any(p.hits for p in panes(window))
