"""The list of all highlights in the window: it follows each step, and what is chosen in it is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader import paths
from reader.model.labels import HighlightColour
from reader.ui.mainwindow import MainWindow
from reader.ui.models.highlightmodel import HighlightColumn
from reader.ui.remembered import Remembered
from tests.ui.conftest import find
from tests.ui.docks.test_highlights import choose, listed
from tests.ui.windows import lists_of, panes, turn, wait_until


def test_the_window_lists_what_is_highlighted_and_follows_each_step(
    make_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.docks.feed.TOGETHER", 1)
    window = make_window([str(p) for p in paths.seeds()][:2])
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    turn()
    panel = lists_of(window).highlights.panel

    def settled(count: int) -> bool:
        return wait_until(
            lambda: panel.model.rowCount() == count and "?" not in listed(panel) and bool(panel.told) != bool(count)
        )

    assert settled(0)
    assert panel.told.startswith("Select words in an article")
    for number in (0, 1):
        pane = panes(window)[number]
        pane.setFocus()
        pane.select(find(pane.text, "Taliban"))
        QTest.keyClick(pane, Qt.Key.Key_7)
        turn()
    assert settled(2)
    assert [panel.model.index(n, HighlightColumn.WORDS).data() for n in (0, 1)] == ["Taliban", "Taliban"]
    panel.table.selectAll()
    choose(panel.menu(), "Colour", "Green")
    green = [HighlightColour.GREEN] * 2
    assert wait_until(lambda: [h.colour for p in panes(window) for h in p.highlights] == green)
    panel.table.selectAll()
    choose(panel.menu(), "Remove")
    assert settled(0)
    assert panes(window)[0].highlights == []
    window.menus.actions["edit.undo"].trigger()
    assert settled(2)
    assert len(panes(window)[1].highlights) == 1


def test_a_list_that_stands_in_front_at_the_start_does_what_is_chosen_in_it(
    make_window: Callable[..., MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.ui.docks.feed.TOGETHER", 1)
    window = make_window([str(paths.seeds()[0])])
    pane = panes(window)[0]
    pane.setFocus()
    pane.select(find(pane.text, "Taliban"))
    QTest.keyClick(pane, Qt.Key.Key_7)
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    turn()
    docks = bytes(window.saveState().toBase64().data()).decode()
    kept = Remembered(docks=docks, highlights={"tag": "", "words": "", "order": "words", "is_reversed": True})
    monkeypatch.setattr("reader.ui.mainwindow.Remembered", lambda: kept)
    again = make_window([str(paths.seeds()[0])])
    panel = lists_of(again).highlights.made
    assert panel is not None
    assert wait_until(lambda: panel.model.rowCount() == 1)
    assert (panel.state()["order"], panel.state()["is_reversed"]) == ("words", True)
    panel.table.selectAll()
    choose(panel.menu(), "Colour", "Green")
    assert wait_until(lambda: [h.colour for h in panes(again)[0].highlights] == [HighlightColour.GREEN])
