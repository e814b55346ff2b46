from __future__ import annotations

from collections.abc import Callable

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtTest import QTest

from reader.exporters.citation import Citation
from reader.model.article import Block, BlockKind
from reader.model.span import Span
from reader.ui.panes import caret
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.column import Column
from reader.ui.panes.selection import Selection, Unit, around
from reader.ui.panes.typography import Typography

ShowPane = Callable[..., ArticlePane]
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
TEXT = f"The naïve {FAMILY} said\n\n  “it was e\u0301nough” and left.\n" + "\n".join(
    f"Paragraph {n} tells what happened on day {n}, and what did not, at some length and twice." for n in range(40)
)
CLUSTERS = st.sampled_from(
    [*"aZ \n.سل中", "e\u0301", FAMILY, "\U0001f1eb\U0001f1f7", "ش\u0651", "\U0001d11e"],
)
MOVES = [Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_End, Key.Key_Home]
TEXTS = st.lists(CLUSTERS, min_size=1, max_size=60).map("".join).filter(lambda t: not t.isspace())


def column_of(text: str, width: float = 120.0) -> Column:
    column = Column(Typography(QGuiApplication.font()))
    column.set_width(width)
    column.set_content(text)
    return column


def boundaries(text: str) -> set[int]:
    return {0, *(m.end() for m in regex.finditer(r"\X", text))}


def stops(text: str, move: Callable[[Column, int], int], start: int) -> list[int]:
    column, out = column_of(text), [start]
    while (position := move(column, out[-1])) != out[-1]:
        out.append(position)
    return out


@given(TEXTS)
def test_the_caret_stops_at_every_character_that_is_shown_and_inside_none(text: str) -> None:
    there = stops(text, caret.next_character, 0)
    assert there == sorted(there)
    assert set(there) <= boundaries(text)
    shown = column_of(text)._need(0).pieces
    assert {b for p in shown for b in boundaries(text) if p.span.start <= b <= p.span.end} <= set(there)
    back = stops(text, caret.previous_character, there[-1])
    assert back[::-1] == [p for p in there if p >= back[-1]]


@given(TEXTS)
def test_words_are_gone_through_both_ways_without_cutting_a_character(text: str) -> None:
    for move, start in ((caret.next_word, 0), (caret.previous_word, len(text))):
        assert set(stops(text, move, start)) <= boundaries(text)


@pytest.mark.parametrize(
    "word",
    ["U.S.", "U.S.-led", "don’t", "Russia's", "al-Assad", "15,000", "40%", "3.5", "AT&T", "naïve", "e\u0301t", "Gen"],
)
def test_a_word_is_taken_whole_from_any_place_in_it(word: str) -> None:
    text = f"Blank\n\nIn “{word}. Then (it) went."
    column, start = column_of(text), text.index(word)
    for position in range(start, start + len(word) + 1):
        assert around(column, position, Unit.WORD).of(text) == word
    for words, chosen in (("Then", "Then"), (" (it", "Then"), ("(it", "("), (") went", "it")):
        assert around(column, text.index(words), Unit.WORD).of(text) == chosen


def test_words_that_are_written_without_spaces_are_told_apart_as_qt_does() -> None:
    text = "他说北京很冷"
    assert 0 < around(column_of(text), 2, Unit.WORD).length < len(text)
    assert around(column_of("x" * 3000), 1500, Unit.WORD).length > 0


@given(TEXTS, st.data())
def test_a_word_is_never_nothing_and_cuts_no_character(text: str, data: st.DataObject) -> None:
    column, selection = column_of(text), Selection()
    position = data.draw(st.sampled_from(stops(text, caret.next_character, 0)))
    selection.begin(column, position, Unit.WORD)
    assert {*selection.span} <= boundaries(text)
    assert selection.span.length > 0


@given(TEXTS, st.data())
def test_lines_are_gone_through_without_cutting_a_character(text: str, data: st.DataObject) -> None:
    column = column_of(text)
    start = data.draw(st.sampled_from(stops(text, caret.next_character, 0)))
    x = caret.x_at(column, start)
    for found in (
        caret.line_below(column, start, x),
        caret.line_above(column, start, x),
        caret.line_start(column, start),
        caret.line_end(column, start),
    ):
        assert found in boundaries(text)
    assert caret.line_start(column, start) <= start
    assert column.line_box(caret.line_start(column, start)) == column.line_box(start)
    assert column.line_box(caret.line_below(column, start, x))[0] >= column.line_box(start)[0]
    assert column.line_box(caret.line_above(column, start, x))[0] <= column.line_box(start)[0]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(text=TEXTS, keys=st.lists(st.sampled_from(MOVES), max_size=8), ctrl=st.booleans())
def test_what_keys_select_is_whole_characters_and_is_copied_exactly(
    show_pane: ShowPane, text: str, keys: list[Qt.Key], *, ctrl: bool
) -> None:
    pane = show_pane(text, (), (260, 200))
    for key in keys:
        QTest.keyClick(pane, key, SHIFT | CTRL if ctrl else SHIFT)
    start, end = pane.selection
    assert {start, end} <= boundaries(text)
    pane.copy()
    if start < end:
        assert QGuiApplication.clipboard().text() == pane.selected_text == text[start:end]
    pane.hide()


def test_the_first_key_selects_from_the_first_line_in_view(show_pane: ShowPane) -> None:
    pane = show_pane(TEXT)
    pane.scroll_to(TEXT.index("Paragraph 20"), 0)
    pane.scroll_by(5)
    QTest.keyClick(pane, Key.Key_Down, SHIFT)
    first = pane.selection.start
    assert 0 <= pane.y_of(first) < 2 * pane.verticalScrollBar().singleStep()
    assert pane.selection.length > 10


def test_shift_and_arrows_select_characters_words_lines_and_all(show_pane: ShowPane) -> None:
    pane = show_pane(TEXT)
    for _ in range(5):
        QTest.keyClick(pane, Key.Key_Right, SHIFT)
    assert pane.selected_text == "The n"
    QTest.keyClick(pane, Key.Key_Left, SHIFT)
    assert pane.selected_text == "The "
    QTest.keyClick(pane, Key.Key_Right, SHIFT | CTRL)
    assert pane.selected_text == f"The naïve {FAMILY} "
    QTest.keyClick(pane, Key.Key_End, SHIFT)
    assert pane.selected_text == f"The naïve {FAMILY} said"
    QTest.keyClick(pane, Key.Key_Right, SHIFT)
    # Blank lines and indents are stepped over, and are in the copy all the same.
    assert pane.selected_text == f"The naïve {FAMILY} said\n\n  "
    QTest.keyClick(pane, Key.Key_Home, SHIFT | CTRL)
    assert not pane.selected_text
    QTest.keyClick(pane, Key.Key_End, SHIFT | CTRL)
    assert pane.selected_text == TEXT


def test_a_page_is_selected_and_the_view_follows(show_pane: ShowPane) -> None:
    pane = show_pane(TEXT)
    for _ in range(3):
        QTest.keyClick(pane, Key.Key_PageDown, SHIFT)
    assert pane.verticalScrollBar().value() > pane.viewport().height()
    assert pane.caret is not None
    assert 0 < pane.y_of(pane.caret) < pane.viewport().height()
    QTest.keyClick(pane, Key.Key_PageDown, SHIFT | CTRL)
    assert pane.selection.end == pane.caret


def test_lines_keep_their_distance_from_the_left(show_pane: ShowPane) -> None:
    pane = show_pane(TEXT)
    pane.show_caret(is_shown=True)
    QTest.keyClick(pane, Key.Key_End)
    x = caret.x_at(pane._column, pane.caret or 0)
    for _ in range(6):
        QTest.keyClick(pane, Key.Key_Down)
    assert caret.x_at(pane._column, pane.caret or 0) == pytest.approx(x, abs=12)
    for _ in range(6):
        QTest.keyClick(pane, Key.Key_Up)
    assert pane.caret == TEXT.index("\n")
    assert not pane.selection.length


def test_a_key_says_whether_arrows_move_the_caret_or_scroll(show_pane: ShowPane) -> None:
    pane = show_pane(TEXT)
    QTest.keyClick(pane, Key.Key_Down)
    scrolled = pane.verticalScrollBar().value()
    assert scrolled > 0
    QTest.keyClick(pane, Key.Key_F7)
    assert pane.has_caret
    before = pane.caret
    QTest.keyClick(pane, Key.Key_Right)
    assert pane.caret == caret.next_character(pane._column, before or 0)
    assert abs(pane.verticalScrollBar().value() - scrolled) <= pane.verticalScrollBar().singleStep()
    QTest.keyClick(pane, Key.Key_End, CTRL)
    assert pane.caret == len(TEXT)
    QTest.keyClick(pane, Key.Key_F7)
    assert not pane.has_caret


def test_the_caret_is_painted_where_it_is_while_the_pane_has_the_keyboard(show_pane: ShowPane) -> None:
    pane = show_pane(TEXT)
    before = pane.viewport().grab().toImage()
    pane.show_caret(is_shown=True)
    rect = pane._caret_rect(0).toAlignedRect()
    assert pane.viewport().grab().toImage().copy(rect) != before.copy(rect)
    pane.clearFocus()
    assert pane.viewport().grab().toImage().copy(rect) == before.copy(rect)


def test_in_words_that_run_from_the_right_the_left_key_goes_on(show_pane: ShowPane) -> None:
    pane = show_pane("قال الوزير إن 40 بالمئة.")
    QTest.keyClick(pane, Key.Key_Left, SHIFT)
    assert pane.selection == Span(0, 1)
    QTest.keyClick(pane, Key.Key_Right, SHIFT)
    assert not pane.selection.length


def test_folded_clutter_is_one_stop_of_the_caret(show_pane: ShowPane) -> None:
    lines = ["Title", "Sign up", "Read more", "End"]
    text, blocks, at = "\n".join(lines), [], 0
    for line in lines:
        kind = BlockKind.PARAGRAPH if line in ("Title", "End") else BlockKind.BOILERPLATE
        blocks.append(Block(Span(at, at + len(line)), kind))
        at += len(line) + 1
    column = column_of(text)
    column.set_content(text, blocks)
    assert caret.next_character(column, 5) == 6
    assert caret.next_character(column, 6) == text.index("End")
    assert caret.previous_character(column, text.index("End")) == 6
    assert caret.next_word(column, 6) == text.index("End")
    assert caret.line_below(column, 6, 0.0) == text.index("End")
    assert caret.line_above(column, 6, 0.0) == 0
    assert caret.x_at(column, 6) == 0
    column.toggle_fold(6)
    assert caret.next_character(column, 6) == 7
    pane = show_pane(text, tuple(blocks))
    pane.show_caret(is_shown=True)
    QTest.keyClick(pane, Key.Key_Down)
    QTest.keyClick(pane, Key.Key_Return)
    assert pane.is_unfolded(6)


def test_the_selection_is_told_with_its_article_and_none_when_it_ends(show_pane: ShowPane) -> None:
    pane = show_pane(TEXT)
    heard: list[tuple[str, Span | None]] = []
    pane.selection_changed.connect(lambda article, span: heard.append((article, span)))
    pane.select(Span(0, 3))
    pane.select(Span(2, 2))
    assert heard == [("one", Span(0, 3)), ("one", None)]


def test_keys_do_no_harm_in_an_empty_article(show_pane: ShowPane) -> None:
    pane = show_pane(" \n")
    pane.show_caret(is_shown=True)
    for key in (Key.Key_Left, Key.Key_Down, Key.Key_End, Key.Key_PageDown, Key.Key_Return):
        QTest.keyClick(pane, key, SHIFT)
        QTest.keyClick(pane, key)
    assert pane.selected_text == ""


def test_selected_words_are_dragged_out_with_their_citation_and_a_click_ends_the_selection(
    show_pane: ShowPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = show_pane(TEXT)
    dragged: list[tuple[str, str]] = []
    monkeypatch.setattr(
        QDrag, "exec", lambda drag, *_: dragged.append((drag.mimeData().text(), drag.mimeData().html()))
    )
    at = TEXT.index("happened")
    span = Span(at, at + len("happened on day"))
    pane.citation_of = lambda _: Citation("Outlet", "Title")
    view = pane.viewport()
    start = pane.rects_of(Span(at + 2, at + 3))[0].center().toPoint()
    for move in (QPoint(1, 0), QPoint(60, 9)):
        pane.select(span)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        assert pane.selection == span
        QTest.mouseMove(view, start + move)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + move)
    ((plain, html),) = dragged
    assert plain.startswith("“happened on day”")
    assert "Outlet" in plain
    assert "Outlet" in html
    assert pane.selection == span
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=start)
    assert pane.selection.length == 0
