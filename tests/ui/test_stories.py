"""What else the library has on the story of an article, offered and opened."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.analysis.pipeline import analyse
from reader.services.analysing import Analysed, AnalysisRequest
from reader.ui.mainwindow import MainWindow
from reader.ui.storydialog import StoryDialog
from tests.ui.windows import desk_of, lists_of, turn


def analysed(asked: AnalysisRequest) -> Analysed:
    """Return the real analysis; those that the window has were made by hand, without sentences."""
    return Analysed(analyse(asked.article))


def dialog_of(window: MainWindow) -> StoryDialog | None:
    window.menus.actions["go.story"].trigger()
    turn()
    found = [d for d in window.findChildren(StoryDialog) if d.isVisible()]
    return found[0] if found else None


def test_other_articles_on_the_story_are_offered_and_opened(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.services.story.at_hand", analysed)
    desk = desk_of(window)
    told: list[str] = []
    desk.stories.problem_met.connect(told.append)
    desk.stories.informed.connect(told.append)
    desk.stories.hinted.connect(told.append)
    articles = list(window.strip.panes)
    assert dialog_of(window) is None
    assert told == ["All that the library has on this story is open."]
    for article in articles[2:]:
        desk.session.close_article(article)
    turn()
    dialog = dialog_of(window)
    assert dialog is not None
    assert dialog.list.topLevelItemCount() == 3
    ticked = dialog.ticked()
    assert set(ticked) <= set(articles[2:])
    dialog._toggle(dialog.list.topLevelItem(0))  # type: ignore[arg-type]  # it is there
    assert len(dialog.ticked()) == len(ticked) - 1
    QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    turn()
    assert len(window.strip.panes) == 2 + len(ticked) - 1
    for article in list(window.strip.panes):
        desk.session.close_article(article)
    turn()
    lists = lists_of(window)
    assert lists.claims.told.startswith("Open two or more articles")
    assert lists.quotations.told.startswith("Open articles that quote somebody")
    assert dialog_of(window) is None
    assert told[-1].startswith("There is no article yet")
