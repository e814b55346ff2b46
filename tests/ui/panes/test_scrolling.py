"""An article is scrolled by keys and wheel, places are brought into view, and what is in view stays."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model.article import Block, BlockKind
from reader.model.span import Span
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.column import Place
from reader.ui.panes.idle import FrameBudget
from reader.ui.panes.marks import Mark, MarkKind
from reader.ui.panes.typography import Typography
from reader.ui.theme import DARK

TEXT = "\n".join(
    ["A headline of some length", "", "A fox said that it was enough, and left."]
    + [f"Paragraph {n} tells what happened on day {n}, and what did not, at some length and twice." for n in range(60)]
)


@pytest.fixture
def pane(show_pane: Callable[..., ArticlePane]) -> ArticlePane:
    return show_pane(TEXT, size=(420, 500))


class Painted(QObject):
    """Notes the heights that are painted of a pane."""

    def __init__(self, pane: ArticlePane) -> None:
        super().__init__(pane)
        self.heights: list[int] = []
        pane.viewport().installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note a painting."""
        if isinstance(event, QPaintEvent):
            self.heights.append(event.rect().height())
        return False


def scrolled(pane: ArticlePane, painted: Painted, to: int) -> int:
    """Scroll to a place and return how many rows are painted for that; the picture is what a new one would be."""
    painted.heights.clear()
    pane.verticalScrollBar().setValue(to)
    QApplication.processEvents()
    rows = sum(painted.heights)
    assert is_picture_true(pane)
    return rows


def is_picture_true(pane: ArticlePane) -> bool:
    """Tell whether the text looks as it does when it is painted anew."""
    # The ruler, which follows in its own time, is no part of it.
    text = pane.viewport().geometry()
    QApplication.processEvents()
    before = pane.screen().grabWindow(pane.winId()).toImage().copy(text)
    pane.viewport().update()
    QApplication.processEvents()
    return pane.screen().grabWindow(pane.winId()).toImage().copy(text) == before


def test_only_what_comes_into_view_is_painted(pane: ArticlePane, monkeypatch: pytest.MonkeyPatch) -> None:
    # In one turn, however slow the machine is.
    monkeypatch.setattr(FrameBudget, "MOST", 10.0)
    pane.set_marks([Mark(Span(n, n + 30), MarkKind.CLAIM, "one") for n in range(0, len(TEXT) - 30, 200)])
    pane.hover("one")
    pane.settle()
    QApplication.processEvents()
    painted, whole = Painted(pane), pane.viewport().height()
    assert scrolled(pane, painted, 40) == 40
    assert scrolled(pane, painted, 33) == 7
    assert scrolled(pane, painted, 33 + 2 * whole) == whole
    # The line that is read stays where it is while all else moves.
    pane.show_reading_line(is_shown=True)
    QApplication.processEvents()
    assert scrolled(pane, painted, 20 + 2 * whole) == whole


def test_what_turns_out_to_be_of_another_height_above_the_view_moves_nothing_in_it(pane: ArticlePane) -> None:
    bar, painted = pane.verticalScrollBar(), Painted(pane)
    pane.set_text("\n".join("WWW WWWW " * 20 for _ in range(30)))
    bar.setValue(1500)
    assert is_picture_true(pane)
    before, first, line = bar.value(), pane.first_in_view, pane.y_of(pane.first_in_view)
    painted.heights.clear()
    # Nothing was measured yet; a line above the view turns out to be higher.
    pane.y_of(first - 400)
    assert bar.value() > before
    assert pane.y_of(first) == pytest.approx(line, abs=0.5)
    assert is_picture_true(pane)
    # What else lays out above the view has all painted anew.
    pane.put_caret(first - 1200)
    assert is_picture_true(pane)


def test_the_picture_is_true_after_any_jumps(pane: ArticlePane, monkeypatch: pytest.MonkeyPatch) -> None:
    # Only what is looked at is measured.
    monkeypatch.setattr("reader.ui.panes.idle.IdleWork.start", lambda *_args, **_names: None)
    chance = random.Random(17)  # noqa: S311 - no secret
    sizes = [[chance.randint(1, 9) for _ in range(chance.randint(3, 80))] for _ in range(120)]
    text = "\n\n".join(" ".join(chance.choice("Wi") * n for n in words) for words in sizes)
    pane.set_text(text)
    bar = pane.verticalScrollBar()
    jumps: list[Callable[[int], object]] = [
        lambda _at: bar.setValue(chance.randrange(bar.maximum())),
        lambda _at: pane.scroll_by(chance.randint(-300, 300)),
        lambda at: pane.reveal(Span(at, at + 20)),
        lambda at: pane.restore_place(at, 3.0),
        pane.y_of,
        lambda at: pane.rects_of(Span(at, at + 30)),
        pane.put_caret,
    ]
    for number in range(40):
        jump, at = chance.choice(jumps), chance.randrange(len(text) - 40)
        jump(at)
        assert is_picture_true(pane), (number, jumps.index(jump))


@pytest.mark.parametrize(
    ("key", "moves"),
    [
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_Space, 1),
        (Qt.Key.Key_Up, -1),
        (Qt.Key.Key_PageUp, -1),
    ],
)
def test_keys_scroll(pane: ArticlePane, key: Qt.Key, moves: int) -> None:
    bar = pane.verticalScrollBar()
    bar.setValue(600)
    QTest.keyClick(pane, key)
    assert (bar.value() - 600) * moves > 0


def test_home_and_end_go_to_the_ends(pane: ArticlePane) -> None:
    bar = pane.verticalScrollBar()
    QTest.keyClick(pane, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    assert 0 < pane.y_of(len(TEXT)) < pane.viewport().height()
    QTest.keyClick(pane, Qt.Key.Key_Home)
    assert bar.value() == 0
    QTest.keyClick(pane, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0


def test_other_keys_are_left_to_the_window(pane: ArticlePane) -> None:
    before = pane.verticalScrollBar().value()
    QTest.keyClick(pane, Qt.Key.Key_X)
    assert pane.verticalScrollBar().value() == before


def wheel(pane: ArticlePane, pixels: int, degrees: int, keys: Qt.KeyboardModifier) -> bool:
    point = QPointF(50, 50)
    event = QWheelEvent(
        point, QPointF(pane.mapToGlobal(point)), QPoint(0, pixels), QPoint(0, degrees), Qt.MouseButton.NoButton,
        keys, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's own parameter
    )  # fmt: skip
    event.setAccepted(False)
    pane.wheelEvent(event)
    return event.isAccepted()


def test_the_wheel_scrolls_by_lines_or_by_pixels(pane: ArticlePane) -> None:
    plain = Qt.KeyboardModifier.NoModifier
    assert wheel(pane, 0, -120, plain)
    assert pane.verticalScrollBar().value() == 3 * pane.verticalScrollBar().singleStep()
    assert wheel(pane, 10, 0, plain)
    assert pane.verticalScrollBar().value() == 3 * pane.verticalScrollBar().singleStep() - 10


def test_a_wheel_that_means_something_else_is_left_to_the_row(pane: ArticlePane) -> None:
    assert not wheel(pane, 0, -120, Qt.KeyboardModifier.ShiftModifier)
    assert not wheel(pane, 0, 0, Qt.KeyboardModifier.NoModifier)
    assert pane.verticalScrollBar().value() == 0


def test_a_place_can_be_brought_to_any_height(pane: ArticlePane) -> None:
    for words, y in (("Paragraph 30", 200), ("A headline", 120), ("Paragraph 59", 20)):
        pane.scroll_to(TEXT.index(words), y)
        assert pane.y_of(TEXT.index(words)) == pytest.approx(y, abs=1)


def test_room_beyond_the_ends_is_taken_back(pane: ArticlePane) -> None:
    bar = pane.verticalScrollBar()
    pane.scroll_to(0, 300)
    assert bar.value() < 0
    bar.setValue(50)
    assert bar.minimum() == 0
    pane.scroll_to(len(TEXT), 10)
    bar.setValue(100)
    assert bar.maximum() == pane._most()


def test_a_passage_near_the_end_does_not_drift_when_the_width_changes(show_pane: Callable[..., ArticlePane]) -> None:
    # Higher than lines of so many letters are as a rule: what is above the view grows once it is measured.
    wide = "\n".join(["MWMW " * 60] * 30)
    pane = show_pane(f"{wide}\nThe last of it\nand no more", size=(420, 1000))
    at = len(wide) + 1
    pane.scroll_to(at, 0)
    pane.settle()
    assert pane.verticalScrollBar().value() > pane._most()
    for width in (380, 420, 380, 420):
        pane.resize(width, 1000)
        QApplication.processEvents()
        pane.settle()
        assert pane.y_of(at) == pytest.approx(0, abs=1)


def test_a_place_that_is_in_view_stays(pane: ArticlePane) -> None:
    near, far = (Span(at, at + 4) for at in map(TEXT.index, ("that it", "Paragraph 40")))
    pane.reveal(near)
    assert pane.verticalScrollBar().value() == 0
    pane.reveal(far)
    assert pane.y_of(far.start) == pytest.approx(pane.viewport().height() / 3, abs=1)


def test_the_top_of_the_view_stays_when_width_size_and_colours_change(qapp: QApplication, pane: ArticlePane) -> None:
    at = TEXT.index("Paragraph 25")
    pane.scroll_to(at, 0)
    changes: list[Callable[[], None]] = [
        lambda: pane.resize(600, 500),
        lambda: pane.set_typography(Typography(qapp.font(), 1.4)),
        lambda: pane.set_theme(DARK),
        lambda: pane.set_text(TEXT, [Block(Span(0, 25), BlockKind.TITLE)]),
    ]
    for change in changes:
        change()
        pane.settle()
        assert abs(pane.y_of(at)) < 60


def test_heights_that_become_known_do_not_move_what_is_in_view(show_pane: Callable[..., ArticlePane]) -> None:
    text = "\n".join("W" * (n % 97) + " some words of a line" for n in range(800))
    pane = show_pane("short")
    pane.set_text(text)
    at = text.index("\n", len(text) // 2) + 1
    pane.scroll_to(at, 30)
    pane.settle()
    assert pane.y_of(at) == pytest.approx(30, abs=2)


def test_words_that_a_smaller_paint_laid_out_are_painted_too(
    pane: ArticlePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: set[int] = set()
    paint_piece = pane._paint_piece

    def note(painter: QPainter, place: Place, y: float, area: QRect) -> None:
        if area.width() > 100:
            rows.update(range(area.top(), area.bottom() + 1))
        paint_piece(painter, place, y, area)

    monkeypatch.setattr(FrameBudget, "MOST", -1.0)
    monkeypatch.setattr(pane, "_paint_piece", note)
    pane.set_text("".join(reversed(TEXT)))
    pane.viewport().repaint()
    # As for a caret, or a passage that is lit: it lays out a piece that is not of its region.
    pane.viewport().repaint(QRect(0, 400, 40, 20))
    for _ in range(100):
        QApplication.processEvents()
    assert set(range(20, pane.viewport().height() - 20)) <= rows
