"""What the tests of the window look for in it: the desk, the lists, panes, places."""

from __future__ import annotations

from collections.abc import Callable
from time import sleep

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from reader.model.span import Span
from reader.ui.desk import Desk
from reader.ui.docks.lists import Lists
from reader.ui.mainwindow import MainWindow
from reader.ui.panes.articlepane import ArticlePane
from reader.ui.welcome import Welcome


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
    """Let all that is due happen."""
    for _ in range(24):
        QApplication.processEvents()


def wait_until(is_so: Callable[[], bool], turns: int = 400) -> bool:
    """Let threads answer until something is so; tells whether it is."""
    for _ in range(turns):
        turn()
        if is_so():
            return True
        # Not Qt's own wait, which keeps the lock of Python all the while: threads would stand still.
        sleep(0.005)
    return is_so()
