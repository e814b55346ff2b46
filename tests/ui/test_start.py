from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from reader import paths
from reader.ui.mainwindow import MainWindow
from reader.ui.start import run_window


@pytest.mark.usefixtures("by_hand", "qapp")
def test_the_texts_are_there_before_any_worker_has_answered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("reader.ui.start.BugReport.install", lambda _: None)
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    seen: list[int] = []
    spoken: list[bool] = []

    def look(_: object) -> int:
        QApplication.processEvents()
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible()]
        for window in windows:
            seen.append(len(window.strip.panes))
            pane = window.strip.panes[window.strip.current]
            spoken.append(QAccessible.queryAccessibleInterface(pane).textInterface().characterCount() > 100)
            window.close()
            window.deleteLater()
        return 0

    # The event loop of the tests is running already; a second one would not end.
    monkeypatch.setattr("reader.ui.start.QApplication.exec", look)
    assert run_window(has_sample=True) == 0
    assert seen == [5]
    # And a screen reader can be told them.
    assert spoken == [True]
