"""Panes that are scrolled together: by their passages, by their lengths, one alone, without echo and without drift."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model.article import Article
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.strip import PaneStrip
from reader.ui.panes.together import Coupling
from reader.ui.panes.typography import Typography
from reader.ui.theme import LIGHT

MakeStrip = Callable[..., PaneStrip]


def article(name: str, paragraphs: int) -> Article:
    body = (
        f"Paragraph {n} tells what happened on day {n}, and what did not, at some length." for n in range(paragraphs)
    )
    return Article(name, f"The text of {name}\n" + "\n".join(body), f"sha-{name}")


@pytest.fixture
def make(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeStrip]:
    monkeypatch.setattr("reader.ui.panes.strip.GLIDE", 0)
    strips: list[PaneStrip] = []

    def made(*lengths: int) -> PaneStrip:
        strip = PaneStrip(Typography(qapp.font()), LIGHT)
        strips.append(strip)
        strip.resize(1500, 500)
        strip.show()
        for place, length in enumerate(lengths):
            strip.add(article("abc"[place], length), place)
        for _ in range(4):
            qapp.processEvents()
        for pane in strip.panes.values():
            pane.settle()
        return strip

    yield made
    for strip in strips:
        strip.close()
        strip.deleteLater()


def at(pane: ArticlePane, paragraph: int) -> int:
    return pane.text.index(f"Paragraph {paragraph} tells")


def values(strip: PaneStrip) -> list[int]:
    return [p.verticalScrollBar().value() for p in strip.panes.values()]


def link(strip: PaneStrip, *claims: dict[str, int]) -> None:
    """Have claims begin at paragraphs of articles."""
    strip.set_passages(
        {f"claim-{n}": {a: [at(strip.panes[a], p)] for a, p in claim.items()} for n, claim in enumerate(claims)}
    )


def to_middle(pane: ArticlePane, paragraph: int) -> None:
    """Scroll, as a reader does, until a paragraph is in the middle of the window."""
    y = pane.y_of(at(pane, paragraph))
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().value() + round(y - pane.viewport().height() / 2))


def test_at_first_each_article_is_scrolled_by_itself(make: MakeStrip) -> None:
    strip = make(80, 160)
    strip.panes["a"].verticalScrollBar().setValue(600)
    assert values(strip) == [600, 0]


def test_by_claim_a_passage_in_the_middle_has_its_passages_beside_it(make: MakeStrip) -> None:
    strip = make(80, 160, 120)
    link(strip, {"a": 20, "b": 90}, {"a": 50, "b": 120, "c": 60})
    strip.couple(Coupling.CLAIMS)
    one, other, third = strip.panes.values()
    middle = one.viewport().height() / 2
    for a, b in ((20, 90), (50, 120)):
        to_middle(one, a)
        to_middle(one, a)
        assert one.y_of(at(one, a)) == pytest.approx(middle, abs=1)
        assert other.y_of(at(other, b)) == pytest.approx(middle, abs=2)
    assert third.y_of(at(third, 60)) == pytest.approx(middle, abs=2)


def test_any_article_leads_and_the_ends_come_together(make: MakeStrip) -> None:
    strip = make(80, 160)
    link(strip, {"a": 20, "b": 90})
    for coupling in (Coupling.CLAIMS, Coupling.SHARE):
        strip.couple(coupling)
        for leader in strip.panes.values():
            leader.verticalScrollBar().setValue(leader.verticalScrollBar().maximum())
            assert values(strip) == [p.verticalScrollBar().maximum() for p in strip.panes.values()]
            leader.verticalScrollBar().setValue(0)
            assert values(strip) == [0, 0]


def test_by_length_the_others_go_as_far_of_their_length(make: MakeStrip) -> None:
    strip = make(80, 160)
    link(strip, {"a": 20, "b": 90})
    strip.couple(Coupling.SHARE)
    one, other = (p.verticalScrollBar() for p in strip.panes.values())
    one.setValue(one.maximum() // 2)
    assert other.value() / other.maximum() == pytest.approx(0.5, abs=0.01)


def test_scrolled_there_and_back_all_are_where_they_were(make: MakeStrip) -> None:
    strip = make(80, 160, 120)
    link(strip, {"a": 20, "b": 90}, {"a": 50, "c": 60})
    strip.couple(Coupling.CLAIMS)
    bar = strip.panes["a"].verticalScrollBar()
    bar.setValue(700)
    before = values(strip)
    for value in (*range(700, 2000, 37), *range(2000, 100, -53), 700):
        bar.setValue(value)
    assert values(strip) == pytest.approx(before, abs=1)


def test_off_and_on_again_leaves_no_drift(make: MakeStrip) -> None:
    strip = make(80, 160)
    link(strip, {"a": 20, "b": 90})
    strip.couple(Coupling.CLAIMS)
    bar = strip.panes["a"].verticalScrollBar()
    bar.setValue(900)
    before = values(strip)
    for _ in range(5):
        strip.couple(Coupling.OFF)
        bar.setValue(1300)
        strip.panes["b"].verticalScrollBar().setValue(40)
        bar.setValue(900)
        strip.couple(Coupling.CLAIMS)
        assert values(strip) == before


def test_with_alt_one_article_is_moved_alone_and_comes_back_within_a_page(make: MakeStrip) -> None:
    strip = make(80, 160)
    strip.couple(Coupling.SHARE)
    one, other = strip.panes.values()
    one.verticalScrollBar().setValue(900)
    before = values(strip)
    other.setFocus()
    for _ in range(3):
        QTest.keyClick(other, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    moved = values(strip)
    assert moved[0] == before[0]
    assert moved[1] > before[1] + 50
    QTest.keyClick(one, Qt.Key.Key_Down)
    QTest.keyClick(one, Qt.Key.Key_Up)
    assert abs(values(strip)[1] - moved[1]) < moved[1] - before[1]
    page = one.viewport().height()
    one.verticalScrollBar().setValue(900 + page)
    one.verticalScrollBar().setValue(900)
    assert values(strip) == pytest.approx(before, abs=1)


def test_a_claim_that_crosses_others_is_followed_while_it_is_the_active_one(make: MakeStrip) -> None:
    strip = make(80, 160)
    link(strip, {"a": 10, "b": 70}, {"a": 20, "b": 90}, {"a": 40, "b": 30}, {"a": 60, "b": 130})
    strip.couple(Coupling.CLAIMS)
    one, other = strip.panes.values()
    middle = one.viewport().height() / 2
    to_middle(one, 40)
    assert other.y_of(at(other, 30)) < 0
    strip.activate("claim-2")
    one.verticalScrollBar().setValue(0)
    to_middle(one, 40)
    assert other.y_of(at(other, 30)) == pytest.approx(middle, abs=2)


def test_the_others_are_aligned_to_the_line_of_the_caret_also_when_not_coupled(make: MakeStrip) -> None:
    strip = make(80, 160)
    link(strip, {"a": 20, "b": 90})
    strip.focus("a")
    one, other = strip.panes.values()
    to_middle(one, 20)
    one.scroll_by(100)
    one._selection.begin(one._column, at(one, 20), one._selection.unit)
    one._has_caret = True
    before = values(strip)[0]
    strip.align_to_line()
    assert values(strip)[0] == before
    assert other.y_of(at(other, 90)) == pytest.approx(one.y_of(at(one, 20)), abs=2)


def test_without_a_caret_the_middle_is_aligned(make: MakeStrip) -> None:
    strip = make(80, 160)
    link(strip, {"a": 20, "b": 90})
    strip.focus("a")
    one, other = strip.panes.values()
    to_middle(one, 20)
    strip.align_to_line()
    line = one.viewport().height() / 2
    assert other.y_of(at(other, 90)) == pytest.approx(line, abs=other.verticalScrollBar().singleStep())


def test_what_only_keeps_its_place_moves_no_other(make: MakeStrip) -> None:
    strip = make(80, 160)
    strip.couple(Coupling.SHARE)
    strip.panes["a"].verticalScrollBar().setValue(900)
    tops = [p.position_at(QPointF(0, 0)) for p in strip.panes.values()]
    strip.resize(1300, 480)
    QApplication.processEvents()
    found = [p.position_at(QPointF(0, 0)) for p in strip.panes.values()]
    assert found == pytest.approx(tops, abs=120)
