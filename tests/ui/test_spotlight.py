"""Only the active claim: all else steps back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reader.model.span import Span
from reader.ui.mainwindow import MainWindow
from tests.ui.windows import desk_of, panes


def test_all_but_the_active_claim_is_dimmed_and_follows_it(window: MainWindow) -> None:
    focus, actions = desk_of(window).focus, window.menus.actions
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    assert actions["view.spotlight"].isChecked()
    assert not any(p.dimmed for p in panes(window))
    for claim in focus.claims[:2]:
        focus.activate(claim.id)
        lit = {m.passage.article: m.passage.span for m in claim.members}
        for pane in panes(window):
            span = lit.get(pane.article, Span(0, 0))
            covered = sum(s.length for s in pane.dimmed)
            assert covered == len(pane.text) - span.length
            assert not any(s.overlaps(span) for s in pane.dimmed)
    actions["view.silence"].trigger()
    assert not actions["view.spotlight"].isChecked()
    actions["view.spotlight"].trigger()
    assert not actions["view.silence"].isChecked()
    focus.activate("")
    assert not any(p.dimmed for p in panes(window))
