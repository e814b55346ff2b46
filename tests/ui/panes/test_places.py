"""A place of an article that is kept through changes of its lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from reader.ui.panes.articlepane import ArticlePane

ShowPane = Callable[..., ArticlePane]


def test_a_place_stays_the_same_however_often_the_lines_are_broken_otherwise(show_pane: ShowPane) -> None:
    words = "The town tells what happened that day, and what did not, at some length and twice over. " * 9
    text = "\n".join(f"{n} {words}" for n in range(30))
    pane = show_pane(text)
    pane.settle()
    pane.restore_place(1500, 7.0)
    for width in (340, 610, 405, 340, 523, 400):
        pane.resize(width, 300)
        QApplication.processEvents()
        pane.settle()
        assert pane.place() == (1500, 7.0)
    pane.scroll_by(40)
    assert pane.place() != (1500, 7.0)
