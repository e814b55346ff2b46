"""What the tests of the panes share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.model.article import Block
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.panes.typography import Typography
from reader.ui.theme import LIGHT


@pytest.fixture
def show_pane(qapp: QApplication) -> Iterator[Callable[..., ArticlePane]]:
    """Return a function that shows a text in a pane of its own, with the keyboard."""
    panes: list[ArticlePane] = []

    def show(text: str, blocks: tuple[Block, ...] = (), size: tuple[int, int] = (420, 400)) -> ArticlePane:
        pane = ArticlePane(Typography(qapp.font()), LIGHT)
        panes.append(pane)
        pane.article = "one"
        pane.resize(*size)
        pane.set_text(text, blocks)
        pane.show()
        QTest.qWaitForWindowExposed(pane)
        pane.activateWindow()
        pane.setFocus()
        pane.settle()
        return pane

    yield show
    for pane in panes:
        pane.close()
        pane.deleteLater()
