from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QPainter, QRegion, QTextCursor, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from reader.model.article import Block, BlockKind
from reader.model.labels import ClaimLabel
from reader.model.span import Span
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.idle import FrameBudget
from reader.ui.panes.marks import Mark, MarkKind
from reader.ui.panes.typography import Typography
from reader.ui.theme import LIGHT


class Pointer(Protocol):
    """The mouse, as the fixture of that name has it."""

    def move(self, widget: QWidget, point: QPointF) -> None: ...

    def drag(self, widget: QWidget, start: QPointF, end: QPointF) -> None: ...


TEXT = "\n".join(
    ["A headline of some length", "", "The naïve \U0001f600 fox said “it was enough” and left."]
    + [f"Paragraph {n} tells what happened on day {n}, and what did not, at some length and twice." for n in range(60)]
)


def mark(words: str, claim: str, label: ClaimLabel = ClaimLabel.AGREE) -> Mark:
    at = TEXT.index(words)
    return Mark(Span(at, at + len(words)), MarkKind.CLAIM, claim, label)


MARKS = [
    mark("fox said", "one"),
    mark("fox", "inner", ClaimLabel.DIFFER),
    mark("Paragraph 40 tells", "one"),
    mark("day 2,", "two", ClaimLabel.DENIAL),
    Mark(Span(TEXT.index("“it"), TEXT.index(" and left")), MarkKind.QUOTATION, "said", colour=3),
]


@pytest.fixture
def make_pane(qapp: QApplication) -> Iterator[Callable[..., ArticlePane]]:
    panes: list[ArticlePane] = []

    def make(text: str = TEXT, size: tuple[int, int] = (420, 500), blocks: tuple[Block, ...] = ()) -> ArticlePane:
        pane = ArticlePane(Typography(qapp.font()), LIGHT)
        panes.append(pane)
        pane.resize(*size)
        pane.set_text(text, blocks)
        pane.show()
        QTest.qWaitForWindowExposed(pane)
        pane.settle()
        return pane

    yield make
    for pane in panes:
        pane.close()
        pane.deleteLater()


@pytest.fixture
def pane(make_pane: Callable[..., ArticlePane]) -> ArticlePane:
    pane = make_pane()
    pane.set_marks(MARKS)
    return pane


def middle(pane: ArticlePane, words: str) -> QPointF:
    """Return the middle of the first line of some words, in the view."""
    at = pane.text.index(words)
    return pane.rects_of(Span(at, at + len(words)))[0].center()


def test_a_line_is_where_its_positions_say(pane: ArticlePane) -> None:
    for at in range(0, 300, 7):
        rects = pane.rects_of(Span(at, at + 1))
        if rects and not TEXT[at].isspace():
            left, y = rects[0].left() + 1, rects[0].center().y()
            assert pane.position_at(QPointF(left, y)) == at
            assert pane.y_of(at) == pytest.approx(rects[0].top(), abs=1)


def test_positions_rise_down_the_article(pane: ArticlePane) -> None:
    heights = [pane.y_of(at) for at in range(0, len(TEXT), 50)]
    assert heights == sorted(heights)


def test_the_same_selection_copies_the_same_words_as_a_text_edit(pane: ArticlePane) -> None:
    oracle = QTextEdit()
    oracle.setPlainText(TEXT)
    for span in (Span(0, 10), Span(20, 45), Span(30, 120), Span(0, len(TEXT))):
        cursor = oracle.textCursor()
        units = [len(TEXT[:n].encode("utf-16-le")) // 2 for n in span]
        cursor.setPosition(units[0])
        cursor.setPosition(units[1], QTextCursor.MoveMode.KeepAnchor)
        pane.select(span)
        pane.copy()
        assert QGuiApplication.clipboard().text() == cursor.selectedText().replace("\u2029", "\n")
        assert pane.selected_text == TEXT[span.start : span.end]


def test_a_double_click_selects_the_word_that_a_text_edit_selects(pane: ArticlePane) -> None:
    oracle = QTextEdit()
    oracle.setPlainText(TEXT)
    for words in ("headline", "naïve", "left", "happened"):
        cursor = oracle.textCursor()
        cursor.setPosition(len(TEXT[: TEXT.index(words) + 2].encode("utf-16-le")) // 2)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        QTest.mouseDClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=middle(pane, words).toPoint())
        assert pane.selected_text == cursor.selectedText() == words


def test_a_double_click_leaves_quotation_marks_out(pane: ArticlePane) -> None:
    QTest.mouseDClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=middle(pane, "enough").toPoint())
    assert pane.selected_text == "enough"


def test_the_lines_break_where_those_of_a_text_edit_break(qapp: QApplication, pane: ArticlePane) -> None:
    words = "Paragraph 3 tells what happened on day 3, and what did not, at some length and twice."
    at = TEXT.index(words)
    oracle = QTextEdit()
    oracle.setFont(Typography(qapp.font()).of(BlockKind.PARAGRAPH).font)
    oracle.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    oracle.setPlainText(words)
    oracle.document().setDocumentMargin(0)
    oracle.document().setTextWidth(pane._column.width)
    layout = oracle.document().firstBlock().layout()
    starts = [layout.lineAt(n).textStart() for n in range(layout.lineCount())]
    tops = [pane.y_of(at + n) for n in starts]
    assert tops == sorted(set(tops))
    assert [pane.y_of(at + n - 1) for n in starts[1:]] == tops[:-1]


def test_a_drag_selects_between_two_points(pane: ArticlePane, pointer: Pointer) -> None:
    start, end = pane.rects_of(Span(2, 10))[0], middle(pane, "enough")
    pointer.drag(pane.viewport(), QPointF(start.left(), start.center().y()), end)
    assert pane.selection.start == 2
    assert TEXT[pane.selection.start : pane.selection.end].startswith("headline of some length\n\nThe naïve")


def test_a_third_click_selects_the_paragraph(pane: ArticlePane) -> None:
    point = middle(pane, "headline").toPoint()
    QTest.mouseDClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=point)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert pane.selected_text == "A headline of some length"


def test_shift_and_a_click_grow_the_selection(pane: ArticlePane) -> None:
    pane.select(Span(2, 2))
    point = middle(pane, "enough").toPoint()
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, point)
    assert pane.selection.start == 2
    assert pane.selection.end > TEXT.index("it was")


def test_the_key_copies_exactly_what_is_selected(pane: ArticlePane) -> None:
    pane.setFocus()
    pane.select(Span(TEXT.index("The naïve"), TEXT.index("fox")))
    QTest.keyClick(pane, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "The naïve \U0001f600 "
    QTest.keyClick(pane, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert pane.selected_text == TEXT


@pytest.mark.parametrize(
    ("text", "cluster"),
    [
        ("A family \U0001f468\u200d\U0001f469\u200d\U0001f467 came.", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
        ("Its flag \U0001f1eb\U0001f1f7 was up.", "\U0001f1eb\U0001f1f7"),
        ("A cafe\u0301 is here.", "e\u0301"),
    ],
    ids=["family", "flag", "accent"],
)
def test_the_ends_of_a_selection_cut_through_no_character(
    make_pane: Callable[..., ArticlePane], text: str, cluster: str
) -> None:
    pane = make_pane(text)
    at = text.index(cluster)
    pane.select(Span(0, at + 1))
    assert pane.selected_text == text[: at + len(cluster)]
    pane.select(Span(at + 1, at + len(cluster) + 2))
    pane.copy()
    assert QGuiApplication.clipboard().text() == text[at : at + len(cluster) + 2]
    pane.select(Span(at + 1, at + 1))
    assert not pane.selected_text


@pytest.mark.parametrize(
    "text",
    [
        "قال الرئيس إن «السلام ممكن» في المنطقة، وأضاف أن المحادثات مستمرة منذ أسابيع عدة بين الطرفين.",
        "总统说：“和平是可能的。”他补充说，会谈已经持续了数周。发言人没有回答其他问题，也没有给出日期。",
    ],
    ids=["right to left", "without spaces"],
)
def test_every_place_of_another_script_is_found_where_it_is_painted(
    make_pane: Callable[..., ArticlePane], text: str
) -> None:
    pane = make_pane(text, (300, 300))
    for at in range(len(text)):
        (rect,) = pane.rects_of(Span(at, at + 1))
        found = pane._column.character_at(rect.center().x() - pane._left(), rect.center().y() - 10.0)
        if rect.width() > 2:
            # Two letters may share one glyph.
            assert found is not None
            assert abs(found - at) <= 1
            assert pane.rects_of(Span(found, found + 1))[0].intersects(rect)
    pane.select_all()
    pane.copy()
    assert QGuiApplication.clipboard().text() == text


def test_words_that_run_from_right_to_left_begin_at_the_right(make_pane: Callable[..., ArticlePane]) -> None:
    text = "قال الوزير إن 40 بالمئة."
    pane = make_pane(text, (420, 300))
    first, last = pane.rects_of(Span(0, 3))[0], pane.rects_of(Span(len(text) - 1, len(text)))[0]
    assert first.right() == pytest.approx(pane._left() + pane._column.width, abs=2)
    assert last.right() < first.left()


def test_what_is_selected_across_directions_is_painted_where_it_stands(make_pane: Callable[..., ArticlePane]) -> None:
    text = "He wrote سلام here and left."
    pane = make_pane(text, (420, 300))
    rects = pane.rects_of(Span(0, text.index("سلام") + 2))
    # The first half of the word stands at its right: a gap is between the two.
    assert len(rects) == 2
    assert rects[0].right() < rects[1].left()


def test_copying_nothing_leaves_the_clipboard(pane: ArticlePane) -> None:
    QGuiApplication.clipboard().setText("kept")
    pane.copy()
    assert QGuiApplication.clipboard().text() == "kept"


def test_the_pointer_tells_the_claim_and_the_quotation_below_it(pane: ArticlePane, pointer: Pointer) -> None:
    claims: list[str] = []
    quotations: list[str] = []
    pane.claim_hovered.connect(claims.append)
    pane.quotation_hovered.connect(quotations.append)
    for words in ("said", "fox", "enough", "headline"):
        pointer.move(pane.viewport(), middle(pane, words))
    assert claims == ["one", "inner", ""]
    assert quotations == ["said", ""]


def test_leaving_the_pane_ends_the_hover(pane: ArticlePane, pointer: Pointer) -> None:
    claims: list[str] = []
    pane.claim_hovered.connect(claims.append)
    pointer.move(pane.viewport(), middle(pane, "said"))
    QApplication.sendEvent(pane, QEvent(QEvent.Type.Leave))
    assert claims == ["one", ""]


def test_a_click_on_a_claim_activates_it_and_a_drag_does_not(pane: ArticlePane, pointer: Pointer) -> None:
    heard: list[tuple[str, int]] = []
    pane.claim_activated.connect(lambda claim, at: heard.append((claim, at)))
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=middle(pane, "said").toPoint())
    assert [claim for claim, _ in heard] == ["one"]
    assert MARKS[0].span.start <= heard[0][1] <= MARKS[0].span.end
    rect = pane.rects_of(MARKS[0].span)[0]
    pointer.drag(pane.viewport(), rect.center(), rect.center() + QPointF(30, 0))
    assert len(heard) == 1


def test_what_is_lit_is_the_claim_under_the_pointer_and_the_active_one(pane: ArticlePane) -> None:
    pane.hover("one")
    assert pane.lit == [MARKS[0].span, MARKS[2].span]
    pane.activate("two")
    assert pane.lit == [MARKS[0].span, MARKS[2].span, MARKS[3].span]
    pane.hover("")
    pane.activate("")
    pane.light_quotation("said")
    assert pane.lit == [MARKS[4].span]
    pane.light_quotation("")
    assert pane.lit == []


def test_a_lit_claim_changes_the_picture_only_where_it_stands(
    pane: ArticlePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    # All in one turn, however slow that is.
    monkeypatch.setattr(FrameBudget, "MOST", 60.0)
    before = pane.viewport().grab().toImage()
    pane.hover("two")
    after = pane.viewport().grab().toImage()
    rect = pane.rects_of(MARKS[3].span)[0].adjusted(-3, -3, 3, 3).toAlignedRect()
    assert before.copy(rect) != after.copy(rect)
    above = pane.viewport().rect()
    above.setBottom(rect.top() - 1)
    assert before.copy(above) == after.copy(above)


def test_marks_are_kept_in_text_order_and_shown_on_the_ruler(pane: ArticlePane) -> None:
    assert [m.span for m in pane.marks] == sorted(m.span for m in MARKS)
    shown = pane.ruler.marks
    assert len(shown) == 4
    assert all(0 <= start <= end <= 1 for start, end, *_ in shown)
    pane.set_text("Another text.")
    assert list(pane.marks) == []


def test_a_view_that_grows_downwards_is_painted_only_there(
    make_pane: Callable[..., ArticlePane], monkeypatch: pytest.MonkeyPatch
) -> None:
    host = QWidget()
    host.resize(1400, 600)
    pane = make_pane(size=(1400, 400))
    pane.setParent(host)
    pane.show()
    host.show()
    QTest.qWaitForWindowExposed(host)
    QApplication.processEvents()
    painted: list[int] = []
    paint = ArticlePane._paint_pieces

    def note(pane: ArticlePane, painter: QPainter, region: QRegion) -> None:
        painted.append(region.boundingRect().top())
        paint(pane, painter, region)

    monkeypatch.setattr(ArticlePane, "_paint_pieces", note)
    pane.resize(1400, 500)
    QApplication.processEvents()
    assert min(painted) >= 399
    # The words are in the middle of the paper, and that is now elsewhere.
    pane.resize(1300, 500)
    QApplication.processEvents()
    assert min(painted) == 0
    pane.setParent(None)
    host.close()


def test_words_are_never_wider_than_a_good_line(make_pane: Callable[..., ArticlePane], qapp: QApplication) -> None:
    pane = make_pane(size=(1600, 500))
    assert pane._column.width == Typography(qapp.font()).measure_most
    rect = pane.rects_of(Span(0, 5))[0]
    assert rect.left() > 300


def test_folded_clutter_opens_with_a_click_and_for_a_place_inside(make_pane: Callable[..., ArticlePane]) -> None:
    text = "Title here\nSign up now\nRead more\nEnd of it"
    kinds = [BlockKind.TITLE, BlockKind.BOILERPLATE, BlockKind.BOILERPLATE, BlockKind.PARAGRAPH]
    blocks, at = [], 0
    for line, kind in zip(text.split("\n"), kinds, strict=True):
        blocks.append(Block(Span(at, at + len(line)), kind))
        at += len(line) + 1
    pane = make_pane(text, blocks=tuple(blocks))
    assert pane.rects_of(blocks[1].span) == []
    folded_end = pane.y_of(blocks[3].span.start)
    fold_line = QPoint(60, round(pane.y_of(blocks[1].span.start)) + 5)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=fold_line)
    assert len(pane.rects_of(blocks[1].span)) == 1
    assert pane.y_of(blocks[3].span.start) > folded_end
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=fold_line)
    assert pane.rects_of(blocks[1].span) == []
    pane.reveal(blocks[2].span)
    assert len(pane.rects_of(blocks[2].span)) == 1


def test_an_empty_article_does_no_harm(make_pane: Callable[..., ArticlePane]) -> None:
    pane = make_pane("  \n ")
    pane.set_marks([])
    pane.hover("one")
    assert pane.position_at(QPointF(50, 50)) == 0
    assert pane.y_of(0) == pytest.approx(10)
    QTest.mouseDClick(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    pane.reveal(Span(0, 0))
    assert pane.grab().width() > 0


def test_a_long_article_is_shown_without_being_laid_out(make_pane: Callable[..., ArticlePane]) -> None:
    text = "\n".join("Line after line of a very long article, which nobody reads to its end." for _ in range(2000))
    pane = make_pane("short")
    pane.set_text(text)
    pane.grab()
    assert len(pane._column._layouts) < 60
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    pane.grab()
    pane.settle()
    assert len(pane._column._layouts) <= 400
    last = text.rindex("Line")
    pane.scroll_to(last, 100)
    assert pane.y_of(last) == pytest.approx(100, abs=1)


def test_the_menu_offers_to_copy_only_when_something_is_selected(pane: ArticlePane) -> None:
    assert [a.isEnabled() for a in pane.context_menu(0).actions()[:2]] == [False, True]
    pane.select(Span(0, 5))
    assert [a.isEnabled() for a in pane.context_menu(0).actions()[:2]] == [True, True]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), pane.mapToGlobal(QPoint(5, 5)))
    pane.contextMenuEvent(event)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_a_drag_beyond_the_edge_scrolls(pane: ArticlePane, monkeypatch: pytest.MonkeyPatch) -> None:
    below = pane.viewport().mapToGlobal(QPoint(50, pane.viewport().height() + 60))
    monkeypatch.setattr("reader.ui.panes.selectable.QCursor.pos", lambda: below)
    QTest.mousePress(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    pane._scroll_while_dragging()
    assert pane.verticalScrollBar().value() == 20
    assert pane.selection.length > 0
    QTest.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 60))


def test_focus_is_told(pane: ArticlePane) -> None:
    heard: list[int] = []
    pane.focused.connect(lambda: heard.append(1))
    pane.clearFocus()
    pane.setFocus()
    assert heard


def test_a_caption_that_is_not_dimmed_stands_out_beside_what_is(show_pane: Callable[..., ArticlePane]) -> None:
    text = "A bridge in the rain, seen from the quay.\nThe bridge was opened by the mayor."
    blocks = (Block(Span(0, 41), BlockKind.CAPTION), Block(Span(42, len(text)), BlockKind.PARAGRAPH))
    pane = show_pane(text, blocks)

    def darkest(of: str) -> int:
        pane.viewport().repaint()
        image = pane.viewport().grab().toImage()
        top = round(pane.y_of(text.index(of)))
        return min(image.pixelColor(x, y).lightness() for y in range(top, top + 14) for x in range(image.width()))

    usual = darkest("A bridge"), darkest("The bridge")
    pane.dim([blocks[1].span])
    dimmed = darkest("A bridge"), darkest("The bridge")
    assert dimmed[0] < usual[0]
    assert dimmed[1] > usual[1]
    pane.dim([], is_on=False)
    assert (darkest("A bridge"), darkest("The bridge")) == usual
