from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.exporters.citation import Citation
from reader.model.article import Article, Block, BlockKind
from reader.model.span import Span
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.paneframe import PaneFrame
from reader.ui.panes.strip import PaneStrip
from reader.ui.panes.typography import Typography
from reader.ui.theme import LIGHT

MakeStrip = Callable[..., PaneStrip]
BODY = "\n".join(f"Paragraph {n} tells what happened on day {n}, and what did not, at some length." for n in range(60))


def article(name: str) -> Article:
    return Article(name, f"The text of {name}\n{BODY}", f"sha-{name}", path=f"/tmp/{name}.txt")  # noqa: S108 - a name


@pytest.fixture
def make_strip(qapp: QApplication) -> Iterator[MakeStrip]:
    strips: list[PaneStrip] = []

    def make(names: str = "abc", size: tuple[int, int] = (1500, 500)) -> PaneStrip:
        strip = PaneStrip(Typography(qapp.font()), LIGHT)
        strips.append(strip)
        strip.resize(*size)
        strip.show()
        for place, name in enumerate(names):
            strip.add(article(name), place)
        for _ in range(4):
            qapp.processEvents()
        for pane in strip.panes.values():
            pane.settle()
        return strip

    yield make
    for strip in strips:
        strip.close()
        strip.deleteLater()


def turn() -> None:
    for _ in range(4):
        QApplication.processEvents()


def lefts(strip: PaneStrip) -> list[str]:
    """Return the articles from left to right as they stand."""
    frames = [(strip.header_of(a).mapTo(strip, QPoint()).x(), a) for a in strip.panes]
    return [a for _, a in sorted(frames)]


def test_an_article_is_moved_and_keeps_the_keyboard(make_strip: MakeStrip) -> None:
    strip = make_strip()
    heard: list[list[str]] = []
    strip.order_changed.connect(heard.append)
    strip.focus("a")
    strip.move_article("a", 1)
    QApplication.processEvents()
    assert list(strip.panes) == lefts(strip) == ["b", "a", "c"]
    assert strip.panes["a"].hasFocus()
    assert strip.header_of("a").accessibleName().startswith("Article 2")
    strip.move_article("a", 5)
    strip.move_article("a", 5)
    strip.move_article("b", -3)
    assert heard == [["b", "a", "c"], ["b", "c", "a"]]


def test_articles_that_come_together_stand_as_those_that_come_one_by_one(
    make_strip: MakeStrip, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_by_one, together = make_strip(), make_strip("")
    shared: list[int] = []
    share = together._room.share

    def count(frames: Sequence[PaneFrame], only: str) -> None:
        shared.append(len(frames))
        share(frames, only)

    monkeypatch.setattr(together._room, "share", count)
    together.add_all(map(article, "abc"))
    assert shared == [3]
    turn()
    for strip in (one_by_one, together):
        assert lefts(strip) == ["a", "b", "c"]
    assert [p.geometry() for p in together.panes.values()] == [p.geometry() for p in one_by_one.panes.values()]
    assert [p.text for p in together.panes.values()] == [p.text for p in one_by_one.panes.values()]


def test_an_article_is_dragged_by_its_head(make_strip: MakeStrip) -> None:
    strip = make_strip()
    head = strip.header_of("a")
    start = QPoint(60, 10)
    QTest.mousePress(head, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(head, start + QPoint(3, 0))
    assert list(strip.panes) == ["a", "b", "c"]
    for x in (200, 900, 1400):
        QTest.mouseMove(head, head.mapFromGlobal(strip.mapToGlobal(QPoint(x, 10))))
    QTest.mouseRelease(head, Qt.MouseButton.LeftButton, pos=start)
    QApplication.processEvents()
    assert list(strip.panes) == lefts(strip) == ["b", "c", "a"]
    QTest.mouseMove(head, head.mapFromGlobal(strip.mapToGlobal(QPoint(20, 10))))
    assert list(strip.panes) == ["b", "c", "a"]


def test_an_article_goes_by_another_id_in_all_that_is_told(make_strip: MakeStrip) -> None:
    strip = make_strip("ab")
    heard: list[object] = []
    strip.selection_changed.connect(lambda a, span: heard.append((a, span)))
    strip.block_flip_requested.connect(lambda *what: heard.append(what))
    strip.close_requested.connect(heard.append)
    strip.pane_focused.connect(heard.append)
    strip.focus("b")
    strip.focus("a")
    strip.rename("a", "new")
    assert strip.current == "new"
    pane = strip.panes["new"]
    pane.set_text(pane.text, [Block(Span(0, 8), BlockKind.TITLE)])
    pane.select(Span(1, 4))
    pane.flip_block(3)
    strip.header_of("new")._close.click()
    assert heard == ["b", "a", ("new", Span(1, 4)), ("new", Span(0, 8), BlockKind.BOILERPLATE), "new"]


def test_the_row_comes_back_as_it_was(make_strip: MakeStrip) -> None:
    strip = make_strip()
    strip.move_article("c", -2)
    strip.panes["b"].scroll_to(strip.panes["b"].text.index("Paragraph 30"), 0)
    strip.panes["b"].scroll_by(7)
    strip._splitter.moveSplitter(700, 1)
    strip.focus("a")
    widths = [p.width() for p in strip.panes.values()]
    state = json.loads(json.dumps(strip.state()))
    again = make_strip()
    again.restore(state)
    QApplication.processEvents()
    assert list(again.panes) == ["c", "a", "b"]
    assert [p.width() for p in again.panes.values()] == pytest.approx(widths, abs=3)
    assert again.panes["b"].place()[0] == strip.panes["b"].place()[0]
    assert again.panes["b"].place()[1] == pytest.approx(strip.panes["b"].place()[1], abs=1)
    assert again.current == "a"
    assert again.state() == state


def test_widths_that_the_reader_gave_stay_when_the_window_grows(make_strip: MakeStrip) -> None:
    strip = make_strip("ab")
    strip._splitter.moveSplitter(900, 1)
    assert strip.panes["a"].width() > 1.4 * strip.panes["b"].width()
    strip.resize(1800, 500)
    QApplication.processEvents()
    assert strip.panes["a"].width() > 1.4 * strip.panes["b"].width()


def test_a_place_waits_for_the_text_it_is_in(make_strip: MakeStrip) -> None:
    strip = make_strip("a")
    at = article("b").text.index("Paragraph 40")
    strip.restore({"places": {"b": [at, 4]}})
    assert strip.state()["places"]["b"] == [at, 4]
    strip.add(article("b"), 1)
    QApplication.processEvents()
    position, below = strip.panes["b"].place()
    assert position == at
    assert below == pytest.approx(4, abs=1)


@pytest.mark.parametrize("state", [{}, {"order": 3, "places": [1], "widths": "x"}, {"order": ["c", "x", "a"]}])
def test_a_state_that_makes_no_sense_does_no_harm(make_strip: MakeStrip, state: dict[str, object]) -> None:
    strip = make_strip()
    strip.restore(state)
    assert sorted(strip.panes) == ["a", "b", "c"]


@pytest.mark.parametrize("place", [(-5, -1e300), (10**9, 1e300), (50, -700.5)])
def test_a_place_beyond_the_article_is_its_nearest_end(make_strip: MakeStrip, place: tuple[int, float]) -> None:
    pane = make_strip("a").panes["a"]
    pane.restore_place(*place)
    assert 0 <= pane.verticalScrollBar().value() <= pane.verticalScrollBar().maximum()


def test_words_of_any_pane_are_copied_with_their_place(make_strip: MakeStrip) -> None:
    strip = make_strip("a")
    strip.set_citation(lambda name: Citation(outlet=f"Outlet of {name}"))
    strip.add(article("b"), 1)
    strip.panes["b"].select(Span(0, 3))
    strip.panes["b"].copy_with_citation()
    assert QApplication.clipboard().text() == "“The” (Outlet of b)"


def test_the_close_button_and_a_click_on_the_head_are_told(make_strip: MakeStrip) -> None:
    strip = make_strip()
    heard: list[str] = []
    strip.pane_focused.connect(heard.append)
    QTest.mouseClick(strip.header_of("c"), Qt.MouseButton.RightButton, pos=QPointF(80, 10).toPoint())
    assert heard[-1] == "c"
    strip.remove("c")
    assert strip.current == "b"


def test_the_head_shows_the_headline_where_there_is_room(make_strip: MakeStrip) -> None:
    strip = make_strip("ab")
    head = strip.header_of("a")
    head.set_source("The Post", "2018", is_known=True)
    before = head.grab().toImage()
    head.set_headline("The Post")
    assert head.grab().toImage() == before
    head.set_headline("A bridge opens")
    wide = head.grab().toImage()
    assert wide != before
    strip.header_of("b").set_note("no match found")
    head.resize(180, head.height())
    narrow = head.grab().toImage()
    head.set_headline("")
    assert head.grab().toImage() == narrow


@pytest.mark.parametrize(("width", "pinned"), [(1400, ""), (1401, ""), (1402, ""), (1700, "a"), (1702, "a")])
def test_articles_that_are_scrolled_to_fill_the_width_to_the_pixel(
    make_strip: MakeStrip, width: int, pinned: str
) -> None:
    strip = make_strip("abcdefg", (width, 300))
    for article in pinned:
        strip.pin(article, is_pinned=True)
    for is_shown in (False, True):
        strip.show_ribbons(is_shown=is_shown)
        for article in "gadebf":
            strip.focus(article)
            QApplication.processEvents()
            heads = [strip.header_of(a) for a in strip.panes]
            edges = {(x := head.mapTo(strip, QPoint()).x(), x + head.width()) for head in heads}
            assert {0, strip.viewport().x()} <= {left for left, _ in edges}
            assert width in {right for _, right in edges}


def test_a_pinned_article_stays_in_view_while_the_others_are_scrolled(make_strip: MakeStrip) -> None:
    strip = make_strip("abcde", (1300, 500))
    bar = strip.horizontalScrollBar()
    heard: list[list[str]] = []
    strip.order_changed.connect(heard.append)
    strip.panes["c"].setFocus()
    strip.pin("c", is_pinned=True)
    QApplication.processEvents()
    assert strip.current == "c"
    assert heard == [["c", "a", "b", "d", "e"]]
    assert lefts(strip)[0] == "c"
    for value in (bar.maximum(), bar.minimum()):
        bar.setValue(value)
        assert strip.header_of("c").mapTo(strip, QPoint()).x() == 0
    strip.focus("e")
    assert strip.header_of("e").mapTo(strip, QPoint()).x() + strip.header_of("e").width() <= strip.width()
    assert "pinned" in strip.header_of("c").accessibleName()
    strip.move_article("e", -9)
    assert list(strip.panes) == ["c", "e", "a", "b", "d"]
    strip.focus("c")
    strip.pin("c", is_pinned=False)
    assert strip.current == "c"
    assert list(strip.panes) == lefts(strip) == ["c", "e", "a", "b", "d"]
    assert strip.pinned == frozenset()


def test_with_room_for_all_a_pinned_article_is_just_the_first(make_strip: MakeStrip) -> None:
    strip = make_strip("ab", (1300, 500))
    strip.pin("b", is_pinned=True)
    QApplication.processEvents()
    assert list(strip.panes) == lefts(strip) == ["b", "a"]
    assert strip.viewport().width() == strip.width()


def test_one_article_alone_has_all_the_room_though_another_is_pinned(make_strip: MakeStrip) -> None:
    strip = make_strip("abcde", (1300, 500))
    strip.pin("a", is_pinned=True)
    strip.show_only("d")
    QApplication.processEvents()
    assert strip.panes["d"].isVisible()
    assert not strip.panes["a"].isVisible()
    assert strip.viewport().width() == strip.width()
    strip.show_only("")
    QApplication.processEvents()
    assert strip.header_of("a").mapTo(strip, QPoint()).x() == 0


def test_what_was_pinned_is_pinned_again(make_strip: MakeStrip) -> None:
    before = make_strip("abcde", (1300, 500))
    before.pin("b", is_pinned=True)
    state = json.loads(json.dumps(before.state()))
    after = make_strip("bacde", (1300, 500))
    after.restore(state)
    assert after.pinned == {"b"}
    after.remove("b")
    after.add(article("f"), 0)
    QApplication.processEvents()
    assert lefts(after)[0] == "f"


def test_an_article_that_is_added_before_a_pinned_one_comes_after_it(make_strip: MakeStrip) -> None:
    strip = make_strip("abcd", (1300, 500))
    strip.pin("a", is_pinned=True)
    heard: list[list[str]] = []
    strip.order_changed.connect(heard.append)
    strip.add(article("e"), 0)
    assert heard == [["a", "e", "b", "c", "d"]]


def test_an_article_that_stands_alone_keeps_no_room_above_its_beginning(make_strip: MakeStrip) -> None:
    strip = make_strip()
    bar = strip.panes["a"].verticalScrollBar()
    strip.panes["a"].scroll_to(0, 300)
    assert bar.value() < -200
    strip.show_only("a")
    assert bar.value() == bar.minimum() == 0
    strip.show_only("")
    strip.panes["a"].scroll_to(0, 300)
    strip.remove("b")
    assert bar.value() < -200
    strip.remove("c")
    assert bar.value() == bar.minimum() == 0


def test_nothing_is_brought_into_view_beyond_the_ends_of_its_article(make_strip: MakeStrip) -> None:
    pane = make_strip("a").panes["a"]
    bar = pane.verticalScrollBar()
    for span in (Span(0, 3), Span(len(pane.text) - 3, len(pane.text))):
        bar.setValue(bar.maximum() if span.start == 0 else 0)
        pane.reveal(span)
        assert 0 <= bar.value() <= pane.extent.most
        assert 0 <= pane.y_of(span.start) < pane.viewport().height()


class Paints(QObject):
    """Notes which articles are painted in any part."""

    def __init__(self, strip: PaneStrip) -> None:
        super().__init__(strip)
        self.painted: list[str] = []
        for pane in strip.panes.values():
            pane.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt names it
        pane = watched.parent()
        if event.type() == QEvent.Type.Paint and isinstance(pane, ArticlePane):
            self.painted.append(pane.article)
        return False


def test_an_article_that_comes_or_goes_out_of_view_has_no_other_painted_anew(make_strip: MakeStrip) -> None:
    strip = make_strip("abcd", (900, 500))
    paints = Paints(strip)
    widths = {a: pane.width() for a, pane in strip.panes.items()}
    strip.add(article("e"), 4)
    turn()
    assert not paints.painted
    strip.remove("e")
    turn()
    assert not paints.painted
    assert {a: pane.width() for a, pane in strip.panes.items()} == widths


def test_only_what_comes_into_view_is_painted_of_a_row_that_is_scrolled(make_strip: MakeStrip) -> None:
    strip = make_strip("abcd", (900, 500))
    strip.focus("b")
    turn()
    paints = Paints(strip)
    strip.show_article("c")
    turn()
    assert set(paints.painted) == {"c"}


def test_an_article_is_prepared_before_it_is_added(make_strip: MakeStrip) -> None:
    strip = make_strip("ab")
    strip.prepare(article("c"))
    assert list(strip.panes) == ["a", "b"]
    strip.add(article("c"), 2)
    assert strip.panes["c"].text == article("c").text
    # What was prepared and does not come is no hindrance.
    strip.prepare(article("d"))
    strip.add(article("e"), 3)
    assert list(strip.panes) == ["a", "b", "c", "e"]
    assert strip.panes["e"].text == article("e").text
